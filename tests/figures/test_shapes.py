"""The shapes of a page's drawings stand in a file beside it, and the page looks as if they stood in it: in every scheme, on paper, and
without a script."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from PIL import Image, ImageChops

import paper
from figures import figure, shapes
from layout_probe import PHONE, visiting
from project import ROOT

USE = re.compile(r'<use href="([^"#]+)#([^"]+)"/>')
TOKENS = (ROOT / "theme" / "styles" / "tokens.css").read_text(encoding="utf-8")
PAINTS = "".join((shapes.STYLES / name).read_text(encoding="utf-8") for name in shapes.SHEETS)
MODES = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "forced-dark": {"forced_colors": "active", "color_scheme": "dark"},
    "print": {"media": "print"},
}


def used(site: Path, page: str) -> list[tuple[str, str]]:
    """The file below the site's root and the id of each reference of a page to shapes beside it."""
    html = (site / page / "index.html").read_text(encoding="utf-8")
    return [(urljoin(f"https://x.example/{page}", file).removeprefix("https://x.example/"), name) for file, name in USE.findall(html)]


def lost(site: Path, references: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The references that lead to no file, or to none with such an id."""
    return [(file, name) for file, name in references if not (site / file).is_file() or f' id="{name}"' not in (site / file).read_text()]


def test_every_reference_to_shapes_leads_to_them(site, pages):
    references = {page: used(site, page) for page in pages}
    assert not {page: gone for page, own in references.items() if (gone := lost(site, own))}
    assert all(len({file for file, _ in own}) <= 1 for own in references.values()), "a page would fetch two files"
    fetched = {file for own in references.values() for file, _ in own}
    assert len(fetched) > 10
    assert not [file for file in fetched if set(re.findall(r' id="([^"]+)"', (site / file).read_text())) != named(references, file)]


def named(references: dict[str, list[tuple[str, str]]], wanted: str) -> set[str]:
    """The ids that pages ask a file for."""
    return {name for own in references.values() for file, name in own if file == wanted}


def test_a_reference_to_nothing_is_noticed(site):
    file = used(site, "problems/hip-pain/")[0][0]
    assert lost(site, [(file, "where-hip"), (file, "where-knee"), ("figures/gone.svg", "x")]) == [
        (file, "where-knee"),
        ("figures/gone.svg", "x"),
    ]


def test_what_is_light_or_comes_first_keeps_its_drawings(site):
    for page in ("", "es/", "timer/", "exercise/handout/"):
        assert not used(site, page), page
        html = (site / page / "index.html").read_text(encoding="utf-8")
        assert re.search(r'<svg [^>]*class="drawing\b.*?<path', html, re.S), page


def test_the_languages_share_a_file(site):
    assert used(site, "exercise/side-steps/") == used(site, "es/ejercicio/pasos-de-lado/") != []


# What becomes of a drawing

DRAWN = """<svg class="drawing" viewBox="0 0 9 9" role="img" aria-labelledby="x-title x-desc"><title id="x-title">A &amp; B</title>
<desc id="x-desc">C</desc><g id="x-half" class="drawing"><path class="nerve thin" d="M0 0h9"/></g><text class="label" x="1">one</text>
<use href="#x-half" transform="scale(-1 1)"/><g transform="translate(0 4)"><circle class="muscle ink" r="2"/>
<text x="2">two<tspan x="2" dy="17">three</tspan></text></g></svg>"""


def test_shapes_are_painted_by_attributes_and_hold_no_words():
    half = '<g><path fill="none" stroke="var(--nerve)" d="M0 0h9"/></g>'
    assert shapes.group("x", DRAWN) == (
        '<g id="x" stroke-linecap="round" stroke-linejoin="round" stroke-width="1.8">'  # what all shapes have alike
        f'{half}<g transform="scale(-1 1)">{half}</g>'  # what is repeated stands there again
        '<g transform="translate(0 4)"><circle fill="var(--coral)" stroke="var(--ink)" r="2"/></g></g>'
    )


def test_words_stay_in_the_page_above_the_shapes():
    assert re.sub(r"\n", "", shapes.words_of(DRAWN, "a.svg#x")) == (
        '<svg class="drawing" viewBox="0 0 9 9" role="img" aria-labelledby="x-title x-desc"><title id="x-title">A &amp; B</title>'
        '<desc id="x-desc">C</desc><use href="a.svg#x"/><text class="label" x="1">one</text>'
        '<g transform="translate(0 4)"><text x="2">two<tspan x="2" dy="17">three</tspan></text></g></svg>'
    )


def test_the_rule_that_wins_in_the_page_wins_in_the_file():
    assert shapes.paint("path", frozenset({"ink", "none"}))["fill"] == "none"
    assert shapes.paint("path", frozenset({"nerve", "thin"}))["stroke-width"] == "1.8", "two classes win over one"
    assert shapes.paint("text", frozenset()) != shapes.paint("path", frozenset())
    assert not shapes.paint("g", frozenset({"mover-body"}))


@pytest.mark.parametrize("name", figure.names())
def test_every_class_of_a_drawing_that_stands_beside_a_page_paints(name):
    drawn = re.sub(r"<(title|desc|text)\b.*?</\1>", "", str(figure.drawing(name)))
    classes = {
        one for found in re.findall(r'<(?:path|circle|line|rect|ellipse|polyline|g) class="([^"]+)"', drawn) for one in found.split()
    }
    bare = [one for one in classes - {"drawing", "thin"} if not one.startswith("mover-") and not shapes.paint("", frozenset({one}))]
    assert not bare, f"no rule `.drawing .{bare[0]}` in {' or '.join(shapes.SHEETS)}"


# In a browser


@pytest.fixture(scope="module")
def beside(site, pages) -> tuple[str, ...]:
    """All drawings whose shapes stand beside a page."""
    return tuple(sorted({name.removesuffix("-picture") for page in pages for _, name in used(site, page)}))


def file_of(names: tuple[str, ...]) -> str:
    """The file with the shapes of these drawings."""
    return figure.shapes_file({name: shapes.group(name, str(figure.drawing(name))) for name in names})[1]


@pytest.fixture(scope="module")
def visitor(browser):
    with visiting(browser, viewport={"width": 1200, "height": 800}) as page:
        yield page


def show(page, address: str, drawings: list[str], shapes_text: str = "") -> None:
    """A page at this address with these drawings, each 280 px wide, and a file with shapes next to it."""
    style = f"{TOKENS}{PAINTS} body {{ background: var(--paper); columns: 4; margin: 0 }} .drawing {{ width: 280px; break-inside: avoid }}"
    html = f"<!doctype html><title>Drawings</title><style>{style}</style>{''.join(drawings)}"
    page.route(f"{address}drawings.html", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.route(f"{address}drawings.svg", lambda route: route.fulfill(body=shapes_text, content_type="image/svg+xml"))
    page.goto(f"{address}drawings.html", wait_until="load")
    page.unroute(f"{address}drawings.*")


def looks(page, mode: str) -> Image.Image:
    """The page as it looks in a mode."""
    page.emulate_media(**{"color_scheme": "light", "forced_colors": "none", "media": "screen", **MODES[mode]})
    return Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")


def unlike(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    """The box around all that differs; None where nothing does."""
    return ImageChops.difference(one, other).getbbox() if one.size == other.size else (0, 0, *one.size)


def printed(page) -> Image.Image:
    """The first sheet of the page's print."""
    page.emulate_media(media="screen", color_scheme="light", forced_colors="none")
    return paper.rendered(paper.printed(page, "A4"))[0]


def test_drawings_look_the_same_with_their_shapes_in_a_file_in_every_mode_and_on_paper(visitor, served, beside):
    assert len(beside) > 30
    whole = [str(figure.drawing(name)) for name in beside]
    show(visitor, served, whole)
    wanted, sheet = {mode: looks(visitor, mode) for mode in MODES}, printed(visitor)
    show(
        visitor,
        served,
        [shapes.words_of(svg, f"drawings.svg#{name}") for name, svg in zip(beside, whole, strict=True)],
        file_of(beside),
    )
    assert {mode: box for mode in MODES if (box := unlike(looks(visitor, mode), wanted[mode]))} == {}
    assert unlike(printed(visitor), sheet) is None
    assert len({one.tobytes() for one in wanted.values()}) == len(MODES), "each mode has colours of its own"


def test_a_shape_with_another_colour_is_noticed(visitor, served):
    svg = str(figure.drawing("where-hip"))
    show(visitor, served, [svg])
    wanted = looks(visitor, "light")
    text = file_of(("where-hip",))
    for wrong in (text.replace("var(--skin)", "var(--skin-deep)"), text.replace("1.8", "1.1"), ""):
        show(visitor, served, [shapes.words_of(svg, "drawings.svg#where-hip")], wrong)
        assert unlike(looks(visitor, "light"), wanted)


@pytest.mark.parametrize("path", ["problems/hip-pain/", "exercise/", "anatomy/", "es/problemas/dolor-de-cadera/"])
def test_pictures_are_shown_without_a_script(browser, served, path):
    viewport = {"width": PHONE[0], "height": PHONE[1]}
    with visiting(browser, java_script_enabled=False, viewport=viewport, device_scale_factor=3) as page:
        page.goto(served + path)
        drawings = page.locator("svg.drawing:has(> use):visible").all()
        assert len(drawings) >= 2
        for drawing in drawings:
            seen = paper.colours(Image.open(io.BytesIO(drawing.screenshot())))
            assert max(seen[paper.token(name)] for name in ("skin", "bone", "bone-shade")) > 400, "neither skin nor bone is seen"
            assert seen[paper.token("ink")] > 50


def test_pictures_of_a_page_are_printed(browser, served):
    with visiting(browser) as page:
        page.goto(served + "problems/hip-pain/")
        sheets = paper.rendered(paper.printed(page, "A4"))
    assert paper.colours(*sheets)[paper.token("skin", "print")] > 2000

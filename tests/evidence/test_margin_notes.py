"""On a wide window a short form of each source is shown in the margin beside its note number, visually only and without overlaps."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

import build_state
from build_state import Source
from evidence import margin_notes
from layout_probe import visiting
from writing import tree

PAGES = ["evidence/", "exercise/", "exercise/next-steps/", "anatomy/", "clinicians/", "problems/hip-pain/"]
# Also measured in a very wide window.
BOTH = ["evidence/", "problems/hip-pain/"]
WIDE = [(1280, 800), (1920, 1080)]
NOTE = "getComputedStyle(link, '::after')"
# Positions of the notes: each ::after box is replaced by an element of the same style, as scripts cannot measure generated content.
MEASURE = f"""() => {{
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    const links = [...document.querySelectorAll(".footnote-ref[data-source]")]
      .filter((link) => {NOTE}.content !== "none" && {NOTE}.display !== "none");
    const boxes = links.map((link) => {{
        const look = {NOTE}, box = document.createElement("span");
        for (const name of ["float", "clear", "width", "margin", "font", "whiteSpace", "overflowWrap"]) box.style[name] = look[name];
        return Object.assign(box, {{ textContent: link.dataset.source }});
    }});
    const style = document.createElement("style");
    style.textContent = ".footnote-ref::after {{ content: none !important }}";
    document.head.append(style);
    links.forEach((link, at) => link.append(boxes[at]));
    const rect = (one) => {{ const {{ left, top, right, bottom }} = one.getBoundingClientRect(); return [left, top, right, bottom]; }};
    const others = [...document.querySelectorAll(".figure, .builder-sum, .layers, .part, table, p, li, h2, h3")]
      .filter((one) => one.checkVisibility());
    return {{
        notes: boxes.map((box, at) => [...rect(box), links[at].getClientRects()[0].top, box.textContent]),
        others: others.filter((one) => one.getBoundingClientRect().width > 1).map((one) => [...rect(one), one.className || one.localName]),
    }};
}}"""


def short_sources(html: str, **meta: str) -> list[str]:
    """Return the short source attached to each note number of a text."""
    text, config = tree.parse(html), SimpleNamespace()
    build_state.of(config).sources = {
        "one": Source(1, "One 2020.", {"design": "trial", "people": "20"}, ""),
        "two": Source(2, "Two 2021.", {}, ""),
    }
    margin_notes.on_tree(text, SimpleNamespace(meta=meta, file=SimpleNamespace(src_uri="page.md")), config, None)
    return [link.get("data-source", "") for link in text.select("a")]


def cited(key: str, number: int) -> str:
    return f'<sup><a class="footnote-ref" href="#fn:{key}">[{number}]</a></sup>'


ONE, TWO = cited("one", 1), cited("two", 2)
SHORT = ["[1] One 2020. Randomised trial, 20 people.", "[2] Two 2021."]


def test_a_short_source_has_first_author_year_and_study_type():
    assert short_sources(f"<p>{ONE}{TWO}</p>") == SHORT


def test_a_source_is_shown_once_per_section():
    assert short_sources(f"<p>{ONE}</p><p>{ONE}</p><h2>Next</h2><p>{ONE}</p>") == [SHORT[0], "", SHORT[0]]


def test_a_source_is_left_out_where_it_would_be_far_from_its_number():
    assert short_sources(f"<table><tbody><tr><td>{ONE}</td></tr></tbody></table><p>{ONE}</p>") == ["", SHORT[0]]


def test_a_page_without_a_margin_gets_no_short_sources():
    assert short_sources(f"<p>{ONE}</p>", template="lean.html") == [""]


def collisions(page) -> list[tuple[str, str]]:
    """Return the notes that overlap other elements or are far from their numbers, with the cause."""
    found = page.evaluate(MEASURE)
    notes = found["notes"]
    assert len(notes) > 3
    elements = [*found["others"], *([*note[:4], note[5]] for note in notes)]
    overlapping = [(note[5], element[4]) for note in notes for element in elements if element[4] != note[5] and overlap(note, element)]
    return overlapping + [(note[5], "far from its number") for note in notes if not -20 < note[1] - note[4] < 400]


@pytest.mark.parametrize("path", PAGES)
def test_each_note_is_beside_its_number_and_overlaps_nothing(browser, served, path):
    with visiting(browser) as page:
        for width, height in WIDE if path in BOTH else WIDE[:1]:
            page.set_viewport_size({"width": width, "height": height})
            page.goto(served + path)  # reload, as measuring the notes changes the page
            page.wait_for_load_state("networkidle")
            assert not collisions(page), width
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_overlapping_notes_are_found(browser, served):
    with visiting(browser, viewport={"width": 1280, "height": 800}) as page:
        page.goto(served + "evidence/")
        page.add_style_tag(content=".footnote-ref::after { clear: none !important; margin-inline-start: -18rem !important }")
        assert collisions(page)


def overlap(one: list, other: list) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] - 1 and other[1] < one[3] - 1


def test_overlapping_boxes_are_found():
    assert overlap([0, 0, 10, 10], [5, 5, 20, 20])
    assert not overlap([0, 0, 10, 10], [0, 10, 10, 20])


def test_margin_notes_are_visual_only(browser, served):
    with visiting(browser, viewport={"width": 1280, "height": 800}) as page:
        page.goto(served + "problems/hip-pain/")
        link = page.locator(".footnote-ref[data-source]").first
        source = link.get_attribute("data-source")
        assert source.removeprefix("[1] ") in link.evaluate(f"(link) => {NOTE}.content")
        assert source not in page.locator("body").inner_text(), "find-in-page finds only the reference"
        announced = page.locator("article").aria_snapshot()
        assert "Source 1" in announced
        assert source not in announced


@pytest.mark.parametrize(("width", "media"), [(360, "screen"), (1200, "screen"), (1280, "print")])
def test_only_the_number_is_shown_without_a_margin_and_in_print(browser, served, width, media):
    with visiting(browser, viewport={"width": width, "height": 800}) as page:
        page.emulate_media(media=media)
        page.goto(served + "problems/hip-pain/")
        assert page.locator(".footnote-ref[data-source]").first.evaluate(f"(link) => {NOTE}.content") == "none"


def test_clicking_a_note_leads_to_the_reference(browser, served):
    with visiting(browser, viewport={"width": 1280, "height": 800}) as page:
        page.goto(served + "problems/hip-pain/")
        link = page.locator(".footnote-ref[data-source]").first
        link.scroll_into_view_if_needed()
        text, number = page.locator("article > p").first.bounding_box(), link.bounding_box()
        page.mouse.click(text["x"] + 37 * 16 + 56 + 20, number["y"] + 12)
        expect(page.locator(f"li[id='{link.get_attribute('href')[1:]}']")).to_be_in_viewport()

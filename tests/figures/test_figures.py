"""Drawings are accessible, styled by the stylesheet, legible on a phone, small, and identical to what their code generates."""

import gzip
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "theme" / "figures"
# The style sheets of the drawings: common, bones, and those that the timer loads lazily.
SHEET = "".join(
    (ROOT / "theme" / "styles" / name).read_text(encoding="utf-8")
    for name in ("figures.css", "anatomy.css", "film.css", "mover-roll.css", "mover-frames.css")
)
DRAWINGS = sorted(path.stem for path in FOLDER.glob("*.svg"))
EXERCISE = [
    "set-up", "lift", "hold", "lower", "roll-over", "wrong-rolled-back", "wrong-toes-up", "wrong-waist-hiked", "feel-here",
    "mover",
]  # fmt: skip
ONE, TOGETHER = 12_288, 40_960  # bytes, gzipped
PHONE, LEAST = 288, 12  # px: text column width on the smallest phone (320) and smallest letter height in it
SVG = "{http://www.w3.org/2000/svg}"
# Groups without a style of their own: the timer splits its figure there (hooks/dose/timer.py).
TOGETHER_ONLY = {"mover-body"}
PAINT = {"none", "currentColor"}


def classes(css: str) -> set[str]:
    """Return every class in the stylesheet."""
    return set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"/\*.*?\*/", "", css, flags=re.S)))


def sizes(css: str) -> dict[str, float]:
    """Return class → font size in units of the drawing."""
    return {name: float(size) for name, size in re.findall(r"\.drawing \.([\w-]+) \{[^}]*font-size: ([\d.]+)px", css)}


def faults(name: str, text: str, css: str) -> list[str]:
    """Return the faults of a drawing, each with its fix."""
    root = ET.fromstring(text)
    found = []
    box = [float(part) for part in root.get("viewBox", "").split()]
    if root.tag != f"{SVG}svg" or len(box) != 4:
        return ["the root is no svg with a viewBox: write it with svg.drawing()"]
    if root.get("role") != "img" or root.get("aria-labelledby") != f"{name}-title {name}-desc":
        found.append(f'the root needs role="img" and aria-labelledby="{name}-title {name}-desc"')
    for part in ("title", "desc"):
        element = root.find(f"{SVG}{part}")
        if element is None or not (element.text or "").strip() or element.get("id") != f"{name}-{part}":
            found.append(f'there is no <{part} id="{name}-{part}"> with words in it')
    known, letters = classes(css), sizes(css)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    if len(ids) != len(set(ids)) or any(not one.startswith(f"{name}-") for one in ids):
        found.append(f"ids must be unique and start with {name}-: {ids}")
    for reference in re.findall(r"url\(#([^)]+)\)|href=\"#([^\"]+)\"", text):
        if "".join(reference) not in ids:
            found.append(f"it points to {''.join(reference)}, which is not in it")
    for element in root.iter():
        tag = element.tag.removeprefix(SVG)
        if tag in {"script", "style", "foreignObject", "image"}:
            found.append(f"<{tag}> may not be in a drawing")
        for key, value in element.attrib.items():
            if (
                key == "style"
                or key.startswith("on")
                or (key in {"fill", "stroke", "color"} and value not in PAINT and not value.startswith("url(#"))
            ):
                found.append(f'{key}="{value}" on <{tag}>: use a class of figures.css')
            if key in {"width", "height"} and element is root:
                found.append("the root may not have a width or height")
        unknown = set(element.get("class", "").split()) - known - TOGETHER_ONLY
        if unknown:
            found.append(f"figures.css does not know the class {', '.join(sorted(unknown))}")
        if tag == "text":
            size = max((letters[c] for c in element.get("class", "").split() if c in letters), default=0)
            if size * PHONE / box[2] < LEAST - 0.01:
                found.append(
                    f"“{''.join(element.itertext())}” is {size * PHONE / box[2]:.1f} px high on a phone: "
                    "use a larger label or a narrower viewBox"
                )
    if re.search(r"\d\.\d\d", "".join(re.findall(r' d="([^"]+)"', text))):
        found.append("coordinates have more than one decimal")
    if len(gzip.compress(text.encode())) > ONE:
        found.append(f"it is larger than {ONE} bytes packed")
    return found


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_is_valid(name):
    assert not faults(name, (FOLDER / f"{name}.svg").read_text(), SHEET)


GOOD = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="drawing" viewBox="0 0 360 100" role="img" aria-labelledby="x-title x-desc">'
    '<title id="x-title">A</title><desc id="x-desc">B</desc>{}</svg>'
)
# Larger than a drawing may be, and hard to compress.
HEAVY = "".join(chr(33 + i * i * 7 % 5 + i * 31 % 89) + str(i**3) for i in range(9000)).replace("<", "").replace("&", "")


@pytest.mark.parametrize(
    "bad",
    [
        GOOD.format("<style>a{}</style>"),
        GOOD.format("<script/>"),
        GOOD.format('<path class="skin" fill="#f00" d="M0 0"/>'),
        GOOD.format('<path class="skin" style="fill:red" d="M0 0"/>'),
        GOOD.format('<path class="no-such-class" d="M0 0"/>'),
        GOOD.format('<path class="skin" d="M0.25 0"/>'),
        GOOD.format('<path id="y-1" d="M0 0"/>'),
        GOOD.format('<path fill="url(#x-lost)" d="M0 0"/>'),
        GOOD.format('<text class="label">Hi</text>').replace("360", "400"),
        GOOD.format("<text>Hi</text>"),
        GOOD.format("").replace(">B<", "><"),
        GOOD.format("").replace(' role="img"', ""),
        GOOD.format("").replace('viewBox="', 'width="10" viewBox="'),
        GOOD.format(f"<desc>{HEAVY}</desc>"),
    ],
)
def test_an_invalid_drawing_is_refused(bad):
    assert faults("x", bad, SHEET)


def test_the_template_of_the_invalid_drawings_is_valid():
    assert not faults("x", GOOD.format('<text class="label">Hi</text>'), SHEET)


def test_the_pictures_of_the_exercise_page_are_small_in_total():
    together = "".join((FOLDER / f"{name}.svg").read_text() for name in EXERCISE)
    assert len(gzip.compress(together.encode())) <= TOGETHER


def test_generated_drawings_match_the_committed_files():
    from drawing import drawings, persons

    generated = {name: draw() for name, draw in drawings().items()}
    assert sorted([*generated, *persons.record()]) == DRAWINGS, "a drawing without code, or code without drawing: run `make figures`"
    changed = [name for name, text in generated.items() if text != (FOLDER / f"{name}.svg").read_text(encoding="utf-8")]
    assert not changed, f"run `make figures`: {', '.join(changed)}"


def uncaptioned(markdown: str) -> list[str]:
    """Return figures in a page's source without a caption of at least three words."""
    return [name for name, caption in re.findall(r"\{\{ *figure +([\w-]+) *(?::([^{}]*))?\}\}", markdown) if len(caption.split()) < 3]


def test_every_figure_in_a_page_has_a_caption():
    bare = {str(page.relative_to(ROOT)): uncaptioned(page.read_text()) for page in (ROOT / "docs").rglob("*.md")}
    assert not {page: names for page, names in bare.items() if names}


def test_a_figure_without_a_caption_is_refused():
    assert uncaptioned("{{ figure lift }}") == ["lift"] == uncaptioned("{{ figure lift: }}")
    assert uncaptioned("{{ figure lift: The belt is tight. }}") == []

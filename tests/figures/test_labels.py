"""Drawings are in the language of their page, and every label has room."""

import re

import pytest
from bs4 import BeautifulSoup

from figures import figure
from layout_probe import DESK, SMALL, addresses, ask, size, visiting
from project import ROOT
from writing import languages
from writing.faults import Fault

GAP = re.compile(r"<(?:title|desc|text)\b[^>]*>(.*?)</(?:title|desc|text)>")
CODES = languages.codes()
WITH_LABELS = {name for name in figure.names() if "<text" in (figure.FOLDER / f"{name}.svg").read_text(encoding="utf-8")}


def gaps(svg: str) -> list[str]:
    """Return the contents of all elements that hold words."""
    return GAP.findall(svg)


@pytest.mark.parametrize("name", figure.names())
def test_a_drawing_has_placeholders_only_and_every_language_fills_them(name):
    found = gaps((figure.FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
    for code in CODES:
        assert set(found) == {f"{{{key}}}" for key in languages.words(code)["drawings"][name]}, code


def test_every_entry_of_the_words_names_a_drawing():
    assert set(languages.words()["drawings"]) == set(figure.names())


@pytest.mark.parametrize("code", [code for code in CODES if code != languages.ENGLISH])
def test_no_words_are_untranslated(code):
    english = languages.words()["drawings"]
    translated = {f"{name}.{key}": words for name, own in languages.words(code)["drawings"].items() for key, words in own.items()}
    same = [f"{name}.{key}" for name, own in english.items() for key, words in own.items() if translated[f"{name}.{key}"] == words]
    assert not [one for one in same if re.search("[a-z]", translated[one])], "only numbers are the same in every language"


def test_a_label_has_as_many_lines_as_its_words(monkeypatch):
    words = {"drawings": {"hold": {"title": "A & B", "desc": "C", "press": "press|<now>", "feel": "feel"}}}
    monkeypatch.setattr(languages, "words", lambda code: words)
    svg = BeautifulSoup(figure.drawing("hold"), "html.parser")
    assert svg.find("title").text == "A & B"
    label = svg.find_all("text")[0]
    assert list(label.strings) == ["press", "<now>"]
    assert label.tspan["x"] == label["x"] and float(label.tspan["dy"]) > 15.5, "the second line is not below the first"


def test_a_drawing_with_missing_words_is_refused(monkeypatch):
    monkeypatch.setattr(languages, "words", lambda code: {"drawings": {"hold": {"title": "A", "desc": "B", "feel": "C"}}})
    with pytest.raises(Fault, match="“hold” has a place for the words “press”") as fault:
        figure.drawing("hold", "es")
    assert "drawings.hold.press in theme/words/es.yml" in str(fault.value)


DRAWING = re.compile(r'<svg class="drawing\b.*?</svg>', re.S)


def foreign(html: str, code: str) -> list[str]:
    """Return words in the drawings of a page that do not belong to its language."""
    known = {line for labels in languages.words(code)["drawings"].values() for words in labels.values() for line in words.split("|")}
    drawings = "".join(DRAWING.findall(html))  # parsing the whole page would be slow
    parts = BeautifulSoup(drawings, "html.parser").select(":is(title, desc, text)")
    return [str(line) for part in parts for line in part.strings if line not in known]


def test_the_drawings_of_a_page_use_only_its_language(site, pages):
    found: dict[str, dict[str, list[str]]] = {}
    for path in pages:
        html = (site / path / "index.html").read_text(encoding="utf-8")
        code = next((code for code in CODES if path.startswith(f"{code}/")), languages.ENGLISH)
        if '<svg class="drawing' in html:
            found.setdefault(code, {})[path] = foreign(html, code)
    assert set(found) == set(CODES), "every language has pages with drawings"
    assert not [(path, words) for paths in found.values() for path, words in paths.items() if words]


def test_words_of_another_language_are_found():
    page = f"<main>{figure.drawing('hold', 'es')}</main>"
    assert not foreign(page, "es")
    assert "empuje" in foreign(page, "en")


# In a browser


@pytest.fixture(scope="module")
def visitor(browser):
    with visiting(browser) as page:
        yield page


def labelled(path: str) -> bool:
    """Whether a page shows drawings with labels."""
    files = (ROOT / "docs" / f"{path}index.md", ROOT / "docs" / f"{path.rstrip('/')}.md")
    text = next(file for file in files if file.is_file()).read_text(encoding="utf-8")
    named = set(re.findall(r"\{\{ *figure +([\w-]+)", text))
    return bool(named & WITH_LABELS) or "{{ layers" in text or "{{ explorable" in text


@pytest.mark.parametrize("path", list(filter(labelled, addresses())))
def test_labels_have_room_on_screen_and_on_paper(visitor, served, path):
    visitor.emulate_media(media="screen")
    visitor.goto(served + path)
    if visitor.locator("[data-guess=right]").count():
        visitor.click("[data-guess=right]")  # opens the interactive figure
    for window, medium in ((SMALL, "screen"), (DESK, "screen"), (DESK, "print")):
        size(visitor, window)
        visitor.emulate_media(media=medium)
        assert not ask(visitor, "crowdedLabels"), f"{medium}, {window[0]} px"


CROWDED = """<svg class="drawing" style="width: 360px; font: 15px sans-serif" viewBox="0 0 360 60" aria-labelledby="x-title">
<path d="M200 10h60v40h-60z" fill="red"/><path class="leader" d="M20 5V50" fill="none" stroke="blue"/>{}</svg>"""


@pytest.mark.parametrize(
    ("labels", "faults"),
    [
        ('<text x="40" y="30">good</text><text x="40" y="50">good too</text><text class="middle" x="210" y="30">good</text>', []),
        ('<text x="330" y="30">too long</text>', ["x: “too long” leaves the picture"]),
        ('<text x="40" y="30">one</text><text x="50" y="32">two</text>', ["x: “one” meets “two”", "x: “two” meets “one”"]),
        ('<text x="10" y="30">crossed</text>', ["x: “crossed” is crossed by a line"]),
        ('<text x="40" y="20">a<tspan x="180" dy="17">covers</tspan></text>', ["x: “covers” lies on what is drawn"]),
    ],
)
def test_a_label_without_room_is_found(visitor, labels, faults):
    visitor.goto("about:blank")  # pages of the site refuse markup from a script
    visitor.set_content(CROWDED.format(labels))
    assert ask(visitor, "crowdedLabels") == faults

"""Nothing on a reader's way is said in another language than the page's, unless it is marked with its own."""

from __future__ import annotations

import functools
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import telling
from pages import PAGES, address, language
from writing import languages, readability

# What a reader sees or hears of an element, beside its text.
SAID = ("aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "alt", "placeholder", "data-meaning")
# What links to the page show of it.
SHOWN = re.compile(r"^(?:description|og:title|og:description|og:image:alt|og:site_name|application-name)$")
SILENT = {"script", "style", "code"}
# Words that a sentence can hardly do without, and that no other language of the site has.
SMALL = {
    "en": "the and of with your you for from this that these those is are was were not to into when what which by or it if until then "
    "page press hold rest left right next back on off see both times day days week weeks second seconds hip",
    "es": "el los las del que para con su sus una unos por si cuando hasta luego página apriete descanse cadera",
}
SMALL_WORD = {
    code: re.compile(rf"(?<![\w-])(?:{'|'.join(f'[{word[0].upper()}{word[0]}]{word[1:]}' for word in words.split())})(?![\w-])")
    for code, words in SMALL.items()
}
NAMES = re.compile(r"Steady Hips|\b(?:CC BY(?:-SA)? 4\.0|Verywell Health|MSK Playbook)\b")


class _Reader(HTMLParser):
    """What a page says: (language, text) of each text and of each name in an attribute."""

    def __init__(self):
        super().__init__()
        self.open = [("", "")]  # (tag, language) of what stands around
        self.said = []
        self.machines = False

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        code = given["lang"].partition("-")[0] if given.get("lang") else self.open[-1][1]
        self.said += [(code, given[name]) for name in SAID if given.get(name)]
        if tag == "meta" and SHOWN.match(given.get("name") or given.get("property") or ""):
            self.said.append((code, given.get("content", "")))
        self.machines = given.get("type") == "application/ld+json"
        if tag not in readability.VOID:
            self.open.append((tag, code))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in readability.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if any(tag == one for one, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        tag, code = self.open[-1]
        if tag == "script" and self.machines:
            self.said += [(code, one) for one in told_machines(json.loads(data))]
        elif tag not in SILENT and data.strip():
            self.said.append((code, " ".join(data.split())))


def texts(html: str, code: str) -> list[str]:
    """Every text of a page, and every name and description in its attributes, that is not marked as being in another language."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [said for own, said in reader.said if own == code]


def told_machines(data) -> list[str]:
    """The names and descriptions of a page's structured data."""
    if isinstance(data, list):
        return [one for part in data for one in told_machines(part)]
    if not isinstance(data, dict):
        return []
    said = [value for key, value in data.items() if key in ("name", "description", "headline", "text") and isinstance(value, str)]
    return [*said, *(one for key, value in data.items() if key != "citation" for one in told_machines(value))]


@functools.cache
def phrases(code: str, other: str) -> list[str]:
    """What theme/words/ has in another language and not in this one, in pieces of two words and more, in small letters."""
    own, foreign = (set(pieces(languages.words(one))) for one in (code, other))
    return sorted(foreign - own)


def pieces(words) -> list[str]:
    """The texts of a file of words, cut at their gaps."""
    if isinstance(words, dict):
        return [piece for value in words.values() for piece in pieces(value)]
    if isinstance(words, list):
        return [piece for value in words for piece in pieces(value)]
    return [cut for piece in re.split(r"\{\w*\}", str(words)) if len(re.findall(r"\w+", cut := piece.strip(" .,:;").lower())) > 1]


def foreign(said: list[str], code: str) -> list[str]:
    """The texts in another language among those of a page in this one, each with what gives it away."""
    found = []
    for other in languages.codes():
        if other == code:
            continue
        whole = "\n".join(said).lower()
        clues = [one for one in phrases(code, other) if one in whole and re.search(rf"(?<!\w){re.escape(one)}(?!\w)", whole)]
        for text in dict.fromkeys(said):
            plain = NAMES.sub(" ", text)
            clue = next((one for one in clues if one in text.lower()), "") or (SMALL_WORD[other].search(plain) or [""])[0]
            if clue:
                found.append(f"“{text[:100]}” ({other}: “{clue}”)")
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_nothing_in_another_language(site, name):
    html = Path(site, address(name), "index.html").read_text(encoding="utf-8")
    code = language(name)
    found = [f"docs/{name}: {one}" for one in foreign(texts(html, code), code)]
    telling.tell(found, "Translate it, or mark it with the lang of its words.")


def test_what_is_said_in_another_language_is_told():
    html = """<html lang="es"><head><meta name="description" content="A list of words"></head>
    <p>Apriete el cinturón y mantenga.</p><p>Press up and hold.</p><p lang="en">The source of it.</p>
    <img alt="The belt"><svg><title>La pierna</title></svg><span>Ask first</span><script>the and of</script>
    <script type="application/ld+json">{"name": "The page", "citation": [{"name": "The title"}]}</script></html>"""
    assert foreign(texts(html, "es"), "es") == [
        "“A list of words” (en: “of”)",
        "“Press up and hold.” (en: “Press”)",
        "“The belt” (en: “The”)",
        "“Ask first” (en: “ask first”)",
        "“The page” (en: “The”)",
    ]


def test_spanish_is_told_on_an_english_page_too():
    assert foreign(["Pregunte antes", "Ask first"], "en") == ["“Pregunte antes” (es: “pregunte antes”)"]

"""All texts of a page are in the page's language, unless marked with another `lang`."""

from __future__ import annotations

import functools
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import fault_report
from language_check import foreign_words
from pages import PAGES, address, language
from writing import languages, readability

# Attributes with text that is shown or announced.
ATTRIBUTES = ("aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "alt", "placeholder", "data-meaning")
# Names of <meta> elements with text that link previews show.
PREVIEW_META = re.compile(r"^(?:description|og:title|og:description|og:image:alt|og:site_name|application-name)$")
WITHOUT_TEXT = {"script", "style", "code", "pre"}  # pre: a citation as BibTeX or RIS
NAMES = re.compile(r"Steady Hips|\b(?:CC BY(?:-SA)? 4\.0|Verywell Health|MSK Playbook)\b")


class _Reader(HTMLParser):
    """Collect (language, text) of each text node and text attribute of a page."""

    def __init__(self):
        super().__init__()
        self.open = [("", "")]  # (tag, language) of the open elements
        self.texts = []
        self.in_structured_data = False

    def handle_starttag(self, tag, attributes):
        values = {name: value or "" for name, value in attributes}
        code = values["lang"].partition("-")[0] if values.get("lang") else self.open[-1][1]
        self.texts += [(code, values[name]) for name in ATTRIBUTES if values.get(name)]
        if tag == "meta" and PREVIEW_META.match(values.get("name") or values.get("property") or ""):
            self.texts.append((code, values.get("content", "")))
        self.in_structured_data = values.get("type") == "application/ld+json"
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
        if tag == "script" and self.in_structured_data:
            self.texts += [(code, one) for one in structured_data_texts(json.loads(data))]
        elif tag not in WITHOUT_TEXT and data.strip():
            self.texts.append((code, " ".join(data.split())))


def texts(html: str, code: str) -> list[str]:
    """Return the texts and text attributes of a page that are in the language `code`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [text for own, text in reader.texts if own == code]


def structured_data_texts(data) -> list[str]:
    """Return the texts in a page's structured data."""
    if isinstance(data, list):
        return [one for part in data for one in structured_data_texts(part)]
    if not isinstance(data, dict):
        return []
    own = [value for key, value in data.items() if key in ("name", "description", "headline", "text") and isinstance(value, str)]
    return [*own, *(one for key, value in data.items() if key != "citation" for one in structured_data_texts(value))]


@functools.cache
def phrases(code: str, other: str) -> list[str]:
    """Return phrases of two or more words that theme/words/ has in the language `other` but not in `code`, in lower case."""
    own, foreign = (set(pieces(languages.words(one))) for one in (code, other))
    return sorted(foreign - own)


def pieces(words) -> list[str]:
    """Return the texts of a words file, split at placeholders, if they have at least two words."""
    if isinstance(words, dict):
        return [piece for value in words.values() for piece in pieces(value)]
    if isinstance(words, list):
        return [piece for value in words for piece in pieces(value)]
    return [cut for piece in re.split(r"\{\w*\}", str(words)) if len(re.findall(r"\w+", cut := piece.strip(" .,:;").lower())) > 1]


def may_be_shared(phrase: str, text: str, code: str, other: str) -> bool:
    """Return whether a phrase of `other` in a longer text may be in the language `code` too: "de lado" is Spanish and Portuguese.

    This applies to phrases of two or three words, and not to English.
    """
    return languages.ENGLISH not in (code, other) and len(phrase.split()) < 4 and text.lower().strip(" .,:;") != phrase


def foreign(page_texts: list[str], code: str) -> list[str]:
    """Return the texts that are not in the language `code`, each with the words that show it."""
    found = []
    whole = "\n".join(page_texts).lower()
    others = {one: other for other in languages.codes() if other != code for one in phrases(code, other)}
    clues = [one for one in sorted(others) if one in whole and re.search(rf"(?<!\w){re.escape(one)}(?!\w)", whole)]
    for text in dict.fromkeys(page_texts):
        evidence = [one for one in clues if one in text.lower() and not may_be_shared(one, text, code, others[one])]
        evidence = evidence or foreign_words(NAMES.sub(" ", text), code)
        if evidence:
            found.append(f"“{text[:100]}” ({', '.join(evidence)})")
    return found


@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_text_in_another_language(site, name):
    html = Path(site, address(name), "index.html").read_text(encoding="utf-8")
    code = language(name)
    found = [f"docs/{name}: {one}" for one in foreign(texts(html, code), code)]
    fault_report.report(found, "Translate it, or mark it with the lang of its words.")


def test_text_in_another_language_is_detected():
    html = """<html lang="es"><head><meta name="description" content="A list of words"></head>
    <p>Apriete el cinturón y mantenga.</p><p>Press up and hold.</p><p lang="en">The source of it.</p>
    <img alt="The belt"><svg><title>La pierna</title></svg><span>Ask first</span><script>the and of</script>
    <script type="application/ld+json">{"name": "The page", "citation": [{"name": "The title"}]}</script></html>"""
    assert foreign(texts(html, "es"), "es") == [
        "“A list of words” (list, of, words)",
        "“Press up and hold.” (and, hold, press, up)",
        "“The belt” (belt, the)",
        "“Ask first” (ask first)",
        "“The page” (page, the)",
    ]


def test_spanish_text_on_an_english_page_is_detected():
    assert foreign(["Consulte antes", "Ask first"], "en") == ["“Consulte antes” (consulte antes)"]


def test_short_phrases_of_another_language_than_english_may_be_shared():
    assert may_be_shared("de lado", "Deite-se de lado.", "pt", "es")
    assert not may_be_shared("consulte antes", "Consulte antes", "pt", "es")
    assert not may_be_shared("ask first", "Pregunte: ask first.", "es", "en")


def foreign_texts_now(page) -> list[str]:
    """Return the texts of a Spanish page that are not Spanish, in the page's current state."""
    return foreign(texts(page.content(), "es"), "es")


def test_texts_from_scripts_are_in_the_pages_language(page, served):
    words = languages.words("es")["scripts"]
    page.add_init_script("navigator.clipboard.writeText = async () => {};")
    page.goto(served + "es/problemas/dolor-de-cadera/")
    page.wait_for_load_state("networkidle")
    for mark in (".footnote-ref", ".term"):
        page.locator("h1").click()
        page.locator(f"main {mark}").first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        page.locator(".preview:popover-open").wait_for()
        assert not foreign_texts_now(page)
        page.keyboard.press("Escape")
    page.locator("[data-share=copy]").click()
    page.get_by_text(words["share"]["copied"]).wait_for()
    assert not foreign_texts_now(page)
    page.keyboard.press("/")
    field = page.get_by_label(words["search"]["field"])
    field.fill("rodilla")
    page.locator("dialog.search li").first.wait_for()
    assert not foreign_texts_now(page)
    assert all("/es/" in link for link in page.locator("dialog.search li a").evaluate_all("all => all.map((one) => one.href)"))
    field.fill("zzzzqq")
    page.get_by_text("zzzzqq").wait_for()
    assert not foreign_texts_now(page)


def test_error_messages_from_scripts_are_in_the_pages_language(page, served):
    page.add_init_script("navigator.clipboard.writeText = async () => { throw new Error('no'); };")
    page.route("**/search/*.json", lambda route: route.abort())
    page.goto(served + "es/ejercicio/")
    page.wait_for_load_state("networkidle")
    page.locator("[data-share=copy]").click()
    page.get_by_label(languages.words("es")["scripts"]["share"]["link"]).wait_for()
    assert not foreign_texts_now(page)
    page.locator("h1").click()  # leave the field with the link, where "/" does not open the search
    page.keyboard.press("/")
    page.get_by_text(languages.words("es")["scripts"]["search"]["failed"]).wait_for()
    assert not foreign_texts_now(page)


def test_film_and_sheet_are_in_the_pages_language(page, served):
    page.goto(served + "es/ejercicio/")
    button = page.locator(".film button")
    seen = {button.inner_text()}
    button.click()
    seen.add(button.inner_text())
    assert seen == {languages.words("es")["scripts"]["film"][state] for state in ("pause", "play")}
    for query in ("?hold=99&perday=3&weeks=6&url=x", "?side=left&setrest=10&sets=3", "?sheet=blank"):
        page.goto(f"{served}es/ejercicio/hoja/{query}")
        page.wait_for_load_state("networkidle")
        assert not foreign_texts_now(page), query


def test_404_page_is_in_every_language(page, served):
    page.goto(served + "es/no-hay/")
    for code in languages.codes():
        words = languages.words(code)["pages"]["not_found"]
        heading = page.get_by_role("heading", name=words["heading"])
        assert heading.evaluate("e => e.closest('[lang]').lang") == code
        assert not foreign(texts(page.content(), code), code)

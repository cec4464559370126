"""Nothing on a reader's way is said in another language than the page's, unless it is marked with its own."""

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

# What a reader sees or hears of an element, beside its text.
SAID = ("aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "alt", "placeholder", "data-meaning")
# What links to the page show of it.
SHOWN = re.compile(r"^(?:description|og:title|og:description|og:image:alt|og:site_name|application-name)$")
SILENT = {"script", "style", "code", "pre"}  # pre: a citation in a file format
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
    whole = "\n".join(said).lower()
    others = {one for other in languages.codes() if other != code for one in phrases(code, other)}
    clues = [one for one in sorted(others) if one in whole and re.search(rf"(?<!\w){re.escape(one)}(?!\w)", whole)]
    for text in dict.fromkeys(said):
        given = [one for one in clues if one in text.lower()] or foreign_words(NAMES.sub(" ", text), code)
        if given:
            found.append(f"“{text[:100]}” ({', '.join(given)})")
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_nothing_in_another_language(site, name):
    html = Path(site, address(name), "index.html").read_text(encoding="utf-8")
    code = language(name)
    found = [f"docs/{name}: {one}" for one in foreign(texts(html, code), code)]
    fault_report.report(found, "Translate it, or mark it with the lang of its words.")


def test_what_is_said_in_another_language_is_told():
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


def test_spanish_is_told_on_an_english_page_too():
    assert foreign(["Consulte antes", "Ask first"], "en") == ["“Consulte antes” (consulte antes)"]


def said_now(page) -> list[str]:
    """What a Spanish page says that is not Spanish, as it stands after what was done on it."""
    return foreign(texts(page.content(), "es"), "es")


def test_what_scripts_say_on_a_page_to_read_is_in_its_language(page, served):
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
        assert not said_now(page)
        page.keyboard.press("Escape")
    page.locator("[data-share=copy]").click()
    page.get_by_text(words["share"]["copied"]).wait_for()
    assert not said_now(page)
    page.keyboard.press("/")
    field = page.get_by_label(words["search"]["field"])
    field.fill("rodilla")
    page.locator("dialog.search li").first.wait_for()
    assert not said_now(page)
    assert all("/es/" in link for link in page.locator("dialog.search li a").evaluate_all("all => all.map((one) => one.href)"))
    field.fill("zzzzqq")
    page.get_by_text("zzzzqq").wait_for()
    assert not said_now(page)


def test_what_scripts_say_when_they_fail_is_in_the_language_of_the_page(page, served):
    page.add_init_script("navigator.clipboard.writeText = async () => { throw new Error('no'); };")
    page.route("**/search/*.json", lambda route: route.abort())
    page.goto(served + "es/ejercicio/")
    page.wait_for_load_state("networkidle")
    page.locator("[data-share=copy]").click()
    page.get_by_label(languages.words("es")["scripts"]["share"]["link"]).wait_for()
    assert not said_now(page)
    page.locator("h1").click()  # out of the field with the link, where "/" opens no search
    page.keyboard.press("/")
    page.get_by_text(languages.words("es")["scripts"]["search"]["failed"]).wait_for()
    assert not said_now(page)


def test_the_film_and_the_sheet_speak_the_language_of_the_page(page, served):
    page.goto(served + "es/ejercicio/")
    button = page.locator(".film button")
    seen = {button.inner_text()}
    button.click()
    seen.add(button.inner_text())
    assert seen == {languages.words("es")["scripts"]["film"][state] for state in ("pause", "play")}
    for query in ("?hold=99&perday=3&weeks=6&url=x", "?side=left&setrest=10&sets=3", "?sheet=blank"):
        page.goto(f"{served}es/ejercicio/hoja/{query}")
        page.wait_for_load_state("networkidle")
        assert not said_now(page), query


def test_the_page_for_a_wrong_address_speaks_every_language(page, served):
    page.goto(served + "es/no-hay/")
    for code in languages.codes():
        words = languages.words(code)["pages"]["not_found"]
        told = page.get_by_role("heading", name=words["heading"])
        assert told.evaluate("e => e.closest('[lang]').lang") == code
        assert not foreign(texts(page.content(), code), code)

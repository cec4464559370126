"""The pages of an exercise lead to that exercise: a reader who was given another version is not sent to the belt press."""

import re
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from doses import BELT, EXERCISES
from pages import PAGES_BY_LANGUAGE, address, translated
from writing import languages

OTHERS = [one for one in EXERCISES.values() if one is not BELT]
GOING = "exercise/how-is-it-going.md"
# A translation may lack pages.
CODES = [code for code in languages.codes() if all(translated(page, code) for page in (GOING, *(one.page for one in EXERCISES.values())))]


def addresses_of(one, code: str) -> dict[str, str]:
    """Return the addresses of the page, the timer and the sheet of an exercise in a language."""
    own = address(translated(one.page, code))
    names = languages.words(code)["pages"]["made"]["names"]
    return {"page": own} | {
        kind: address(translated(file, code) or f"{own}{names[kind]}.md") if (file := one.files.get(kind)) else f"{own}{names[kind]}/"
        for kind in ("timer", "sheet")
    }


def parsed(site, where: str) -> BeautifulSoup:
    return BeautifulSoup((site / where / "index.html").read_text(encoding="utf-8"), "html.parser")


def target(link, where: str) -> str:
    """Return the address of a link's target below the site's root, with its anchor; addresses of other sites are unchanged."""
    return urljoin(f"https://steadyhips.example/{where}", link["href"]).removeprefix("https://steadyhips.example/")


def belt_pages(code: str) -> set[str]:
    """Return the addresses of the pages that are only for the belt press: its page, timer, sheet and ready-made plans."""
    plans = {address(page) for page in PAGES_BY_LANGUAGE[code] if re.match(r"(?:es/planes|plans)/", page)}
    return {*addresses_of(BELT, code).values(), *plans}


@pytest.mark.parametrize("kind", ["page", "timer", "sheet"])
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("one", EXERCISES.values(), ids=lambda one: one.id)
def test_the_header_leads_to_the_pages_own_exercise(site, one, code, kind):
    own = addresses_of(one, code)
    header = parsed(site, own[kind]).select_one("header.site-header")
    assert target(header.select_one(".do-link"), own[kind]) == own["page"]
    assert (header.select_one(".do-link").get("aria-current") == "page") is (kind == "page")
    targets = {target(link, own[kind]) for link in header.select("a")}
    assert not targets & belt_pages(code) - {*own.values()}
    assert kind != "page" or own["timer"] in targets


@pytest.mark.parametrize("kind", ["timer", "sheet"])
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("one", OTHERS, ids=lambda one: one.id)
def test_timer_and_sheet_have_no_link_to_the_belt_press(site, one, code, kind):
    own = addresses_of(one, code)[kind]
    # The list of the other exercises' sheets names each of them.
    found = {target(link, own) for link in parsed(site, own).select("a[href]") if not link.find_parent(class_="sheet-others")}
    # The choice of versions, and the pain rule, are parts of the belt press's page that are for every exercise.
    assert not {link for link in found if link.partition("#")[0] in belt_pages(code) and not link.endswith(("#versions", "#pain"))}


@pytest.mark.parametrize("code", CODES)
def test_how_is_it_going_holds_for_every_exercise(site, code):
    where = address(translated(GOING, code))
    article = parsed(site, where).select_one("article")
    found = {target(link, where) for link in article.select("a[href]")}
    assert {addresses_of(one, code)["page"] for one in EXERCISES.values()} <= found
    for link in article.select("a[href]"):
        if target(link, where).partition("#")[0] in belt_pages(code) and not link["href"].endswith("#pain"):
            line = link.find_parent(["li", "p"]).get_text()
            named = [word for word in BELT.words(code)["name"].lower().split() if word in line.lower() and len(word) > 3]
            assert named, f"“{line}” leads to the belt press without naming it"


@pytest.mark.parametrize("code", CODES)
def test_versions_without_a_belt_need_none(site, code):
    where = address(translated(GOING, code))
    heading = parsed(site, where).select_one("#no-belt")
    found = {target(link, where) for link in heading.find_next("ul").select("a")}
    without = [one for one in EXERCISES.values() if one.kind == "version" and not one.worn]
    assert found == {addresses_of(one, code)["page"] for one in without}

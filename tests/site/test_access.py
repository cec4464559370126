"""Everybody can use every page: no fault that a machine can find, in both schemes, small and large, with menu, search and previews open."""

import json
import os
import re
from pathlib import Path

import axe_playwright_python
import pytest

from axe import faults
from fault_report import report
from layout_probe import DESK, PHONE, addresses, size, visiting
from pages import language, looked_at, stands
from publishing import quality_report
from writing import languages

# How each page is looked at: scheme, window, and whether a link is focused or the menu open.
STATES = [
    ("light", DESK, "a link focused"),
    ("light", PHONE, "as it opens"),
    ("light", PHONE, "menu open"),
    ("dark", DESK, "a link focused"),
    ("dark", PHONE, "menu open"),
]
# Of pages that another one stands for.
ONE_STATE = ("light", PHONE, "as it opens")
# What the quality page says of these tests. The build reads it, because it cannot run a browser.
RESULTS = quality_report.ACCESS
# The layouts that have a search, each in one window.
WITH_SEARCH = [("", DESK), ("exercise/", PHONE), ("404.html", PHONE)]


@pytest.fixture(scope="module")
def visitor(browser):
    with visiting(browser, viewport={"width": DESK[0], "height": DESK[1]}, reduced_motion="reduce") as page:
        yield page


PAGES = [*filter(looked_at, addresses()), "404.html"]


def states(path: str) -> list[tuple]:
    """In which states a page is looked at. A translation has the colours and the menu of its English page."""
    return STATES if stands(path) and language(path) == languages.ENGLISH else [ONE_STATE]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_a_machine_finds_no_fault(visitor, served, path):
    page = visitor
    page.goto(served + path)
    found = []
    for scheme, window, state in states(path):
        page.emulate_media(color_scheme=scheme)
        size(page, window)
        rules = "all" if scheme == "light" else "colours"  # the scheme changes nothing else
        where = f"{scheme}, {window[0]} px, {state}"
        if state == "a link focused":
            page.locator("main a").first.focus()
        if state != "menu open":
            found += faults(page, where, rules=rules)
        elif page.locator(".menu-button").count():  # lean pages have none
            page.locator(".menu-button").press("Enter")
            found += faults(page, where, ".site-header", rules)
            page.keyboard.press("Escape")
    assert not found, "\n".join(found)


def test_the_quality_page_says_what_these_tests_look_at_and_find():
    """The tests above pass only without any fault, so a green run makes this record true. RENEW=1 writes it anew."""
    script = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    looks = sum(len(states(path)) for path in PAGES)
    record = {"axe": re.search(r"axe v([\d.]+)", script)[1], "pages": len(PAGES), "states": len(STATES), "looks": looks, "violations": 0}
    if os.environ.get("RENEW"):
        RESULTS.write_text(json.dumps(record) + "\n", encoding="utf-8")
    if json.loads(RESULTS.read_text(encoding="utf-8")) != record:
        report(
            ["hooks/publishing/access-results.json: a page or a way of looking at it came or went."],
            "Run `make outlines` and commit what it writes.",
        )


@pytest.mark.parametrize(("path", "viewport"), WITH_SEARCH, ids=["home", "exercise", "404"])
def test_search_has_no_fault_while_open(visitor, served, path, viewport):
    page = visitor
    size(page, viewport)
    page.goto(served + path)
    page.keyboard.press("/")
    page.get_by_label("Search this site").fill("knee pain")
    page.locator("dialog.search li").first.wait_for()
    page.emulate_media(color_scheme="light")
    found = faults(page, "light, search open", "dialog.search")
    if path == "":  # the colours are the same in each layout
        page.emulate_media(color_scheme="dark")
        found += faults(page, "dark, search open", "dialog.search", "colours")
    page.get_by_label("Search this site").fill("zzzzqq")
    page.get_by_text("Nothing found").wait_for()
    found += faults(page, "search without result", "dialog.search")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("mark", [".footnote-ref", ".term"])
def test_previews_have_no_fault_while_open(visitor, served, mark):
    page = visitor
    size(page, DESK)
    page.goto(served + "problems/hip-pain/")
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.locator("h1").click()
        page.locator(f"main {mark}").first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        page.locator(".preview:popover-open").wait_for()
        found += faults(page, f"{scheme}, preview open", ".preview", "all" if scheme == "light" else "colours")
    assert not found, "\n".join(found)


def test_a_page_with_faults_is_refused(visitor):
    visitor.goto("about:blank")
    visitor.set_content(
        "<html><title>x</title><body><main><h1>x</h1><img src='x.png'><p style='color:#707070;background:#fff'>pale words</p></main>"
    )
    found = "\n".join(faults(visitor, "here"))
    for rule in ("image-alt", "html-has-lang", "color-contrast-enhanced"):
        assert rule in found

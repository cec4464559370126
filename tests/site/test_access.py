"""Every page passes axe-core: in light and dark schemes, in small and large windows, with menu, search and previews open."""

import json
import os
import re
from pathlib import Path

import axe_playwright_python
import pytest

from axe import faults
from fault_report import report
from layout_probe import DESK, PHONE, addresses, size, visiting
from pages import is_content_tested, language, represents_layout
from publishing import quality_report
from timers import wake
from writing import languages

# The states in which each page is checked: colour scheme, window size, and interaction.
STATES = [
    ("light", DESK, "a link focused"),
    ("light", PHONE, "as it opens"),
    ("light", PHONE, "menu open"),
    ("dark", DESK, "a link focused"),
    ("dark", PHONE, "menu open"),
]
# The state of pages whose layout another page represents.
ONE_STATE = ("light", PHONE, "as it opens")
# Results shown on the quality page. The build reads them from this file, because it cannot run a browser.
RESULTS = quality_report.ACCESS
# One page of each layout with a search, and the window size.
WITH_SEARCH = [("", DESK), ("exercise/", PHONE), ("404.html", PHONE)]


@pytest.fixture(scope="module")
def visitor(browser):
    with visiting(browser, viewport={"width": DESK[0], "height": DESK[1]}, reduced_motion="reduce") as page:
        yield page


PAGES = [*filter(is_content_tested, addresses()), "404.html"]


def states(path: str) -> list[tuple]:
    """Return the states in which a page is checked. Translations need one: colours and menu are those of the English page."""
    return STATES if represents_layout(path) and language(path) == languages.ENGLISH else [ONE_STATE]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_page_has_no_axe_violations(visitor, served, path):
    page = visitor
    page.goto(served + path)
    wake(page)
    found = []
    for scheme, window, state in states(path):
        page.emulate_media(color_scheme=scheme)
        size(page, window)
        rules = "all" if scheme == "light" else "colours"  # the scheme changes only colours
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
    """The tests above pass only with no violations, so a passing run confirms this record. RENEW=1 rewrites it."""
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
def test_open_search_has_no_axe_violations(visitor, served, path, viewport):
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
def test_open_previews_have_no_axe_violations(visitor, served, mark):
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


def test_axe_violations_are_detected(visitor):
    visitor.goto("about:blank")
    visitor.set_content(
        "<html><title>x</title><body><main><h1>x</h1><img src='x.png'><p style='color:#707070;background:#fff'>pale words</p></main>"
    )
    found = "\n".join(faults(visitor, "here"))
    for rule in ("image-alt", "html-has-lang", "color-contrast-enhanced"):
        assert rule in found

"""The accessibility outline of each layout (landmarks, headings, names) matches its snapshot in tests/site/outlines/;
`make outlines` rewrites the snapshots."""

import itertools
import os
import re
from pathlib import Path

import pytest

from layout_probe import DESK, PHONE, addresses, size, visiting
from pages import PAGES, address, english, front_matter, language, translated
from writing import languages

FOLDER = Path(__file__).parent / "outlines"
RENEW = os.environ.get("RENEW") == "1"
# Layout → page, window size, and a selector of elements to remove: the snapshots do not cover the text of articles.
LAYOUTS = {
    "home": ("", DESK, "article p"),
    "home-phone": ("", PHONE, "article p"),
    "reading": ("problems/hip-pain/", DESK, "article > :not(h1, .toc)"),
    "reading-phone": ("problems/hip-pain/", PHONE, "article > :not(h1, .toc)"),
    "lean": ("timer/", PHONE, "article > :not(h1)"),
    "not-found": ("404.html", PHONE, ""),
}


@pytest.fixture(scope="module")
def visitor(browser):
    with visiting(browser) as page:
        yield page


def outline(page) -> str:
    """Return the ARIA snapshot of a page without dates and addresses, which change without a change of layout."""
    tree = page.locator("body").aria_snapshot()
    tree = re.sub(r"\d{1,2} \w+ \d{4}", "DATE", tree)
    return "\n".join(re.sub(r'^( *- link ".*"):$', r"\1", line) for line in tree.splitlines() if "/url:" not in line) + "\n"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_matches_its_outline_snapshot(visitor, served, layout):
    path, viewport, left_out = LAYOUTS[layout]
    size(visitor, viewport)
    visitor.goto(served + path)
    visitor.wait_for_load_state("networkidle")
    if left_out:
        visitor.evaluate("(selector) => document.querySelectorAll(selector).forEach((e) => e.remove())", left_out)
    agreed = FOLDER / f"{layout}.yml"
    if RENEW:
        FOLDER.mkdir(exist_ok=True)
        agreed.write_text(outline(visitor), encoding="utf-8")
    assert outline(visitor) == agreed.read_text(encoding="utf-8"), (
        f"If the change of {layout} is meant, run `make outlines` and look at what it changed."
    )


def headings(html: str) -> list[int]:
    """Return the levels of a page's headings in order."""
    return [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]


def faults(html: str) -> list[str]:
    """Return messages about faults in a page's language, headings, landmarks and ids."""
    levels, found = headings(html), []
    if not re.search(rf'<html lang="(?:{"|".join(languages.codes())})"', html):
        found.append("the language is not set")
    if levels.count(1) != 1:
        found.append(f"there are {levels.count(1)} h1, there must be one")
    found += [f"an h{b} follows an h{a}" for a, b in itertools.pairwise(levels) if b > a + 1]
    found += [
        f"there are {html.count(mark)} {mark}, there must be one"
        for mark in ("<main", '<header class="site-header"', '<footer class="site-footer"')
        if html.count(mark) != 1
    ]
    navs = re.findall(r"<nav[^>]*>", html)
    names = [re.search(r'aria-label(?:ledby)?="([^"]+)"', nav) for nav in navs]
    if not all(names):
        found.append("a <nav> has no name")
    labels = [name[1] for name in names if name]
    found += [f"two <nav> are called “{name}”" for name in sorted({name for name in labels if labels.count(name) > 1})]
    ids = re.findall(r'\sid="([^"]+)"', html)
    found += [f"two things have the id “{one}”" for one in sorted({one for one in ids if ids.count(one) > 1})]
    return found


@pytest.mark.parametrize("path", [*addresses(), "404.html"], ids=lambda path: path or "home")
def test_page_has_one_h1_and_named_landmarks(site, path):
    file = site / path if path.endswith(".html") else site / path / "index.html"
    assert not faults(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<html><main><h1>a</h1></main><header></header>", "language"),
        ('<html lang="en"><main><h1>a</h1><h3>b</h3></main><header></header>', "h3 follows an h1"),
        ('<html lang="en"><main><h1>a</h1><h1>b</h1></main><header></header>', "2 h1"),
        ('<html lang="en"><h1>a</h1><header></header>', "0 <main"),
        ('<html lang="en"><main><h1>a</h1><nav></nav></main><header></header>', "no name"),
        ('<html lang="en"><main><h1 id="a">a</h1><p id="a"></p></main><header></header>', "id “a”"),
    ],
)
def test_outline_fault_is_detected(html, fault):
    assert fault in " ".join(faults(html))


# Pages on a problem that needs advice before the exercise, and pages for readers of every exercise, to some of whom the first one may do
# harm; their header links to “Ask first”.
ASK_FIRST = {
    *("problems/hip-pain/", "problems/hip-pain/options/", "es/problemas/dolor-de-cadera/", "es/problemas/dolor-de-cadera/opciones/"),
    *("exercise/safety/", "exercise/how-is-it-going/", "es/ejercicio/seguridad/", "es/ejercicio/como-va/"),
}
# Home page of a language → the link to the exercise in its text, because its header has no such link.
HOMES = {
    address(home): address(translated("exercise/index.md", code)).removeprefix(address(home))
    for code in languages.codes()
    if (home := translated("index.md", code))
}
# Long pages without a table of contents → the reason.
WITHOUT_CONTENTS = {
    "index.md": "one screen",
    "pages.md": "it is a table of contents itself",
    **{english(page): "a lean page: Start comes first" for page in PAGES if "template" in front_matter(page)},
}


ADDRESSES_WITHOUT_CONTENTS = {address(page) for page in PAGES if english(page) in WITHOUT_CONTENTS}


def missing_links(html: str, path: str) -> list[str]:
    """Return messages about a missing call to action (exercise or “Ask first”) and a missing table of contents."""
    header = re.search(r"<header class=\"site-header\".*?</header>", html, re.S)
    call = languages.words(language(path))["pages"]["site_header"]["ask" if path in ASK_FIRST else "exercise"]
    found = [] if path in HOMES or (header and call in header[0]) else [f"the header does not call “{call}”"]
    if path in HOMES and not re.search(rf'<main.*href="{HOMES[path]}"', html, re.S):
        found.append("the home page does not lead to the exercise")
    if path not in ADDRESSES_WITHOUT_CONTENTS and html.count("<h2") >= 4 and 'class="toc"' not in html:
        found.append("a long page has no table of contents")
    return found


@pytest.mark.parametrize("path", [*addresses(), "404.html"], ids=lambda path: path or "home")
def test_page_links_to_the_exercise_and_a_long_page_has_contents(site, path):
    file = site / path if path.endswith(".html") else site / path / "index.html"
    assert not missing_links(file.read_text(encoding="utf-8"), path)


def test_missing_call_to_action_and_contents_are_detected():
    assert len(missing_links('<header class="site-header"></header>' + "<h2>a</h2>" * 4, "problems/")) == 2
    assert len(missing_links("<main></main>", "")) == 1

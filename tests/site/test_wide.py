"""Wide windows: pictures and the builder's totals are beside their text, and the line length stays limited."""

import pytest

from layout_probe import size

SIZES = [(1280, 800), (1920, 1080)]
NARROW = (1000, 800)


def boxes(page, one: str, other: str) -> tuple[dict, dict]:
    """Return the bounding boxes of two elements."""
    return page.locator(one).first.bounding_box(), page.locator(other).first.bounding_box()


def beside(words: dict, picture: dict) -> bool:
    """Return whether the second box starts right of the first and at about its height."""
    return picture["x"] >= words["x"] + words["width"] and abs(picture["y"] - words["y"]) < 60


@pytest.mark.parametrize("window", SIZES, ids=["laptop", "wide"])
@pytest.mark.parametrize(
    ("path", "words", "picture"),
    [
        ("exercise/", ".steps > li:has(.figure) > p", ".steps > li > .figure"),
        ("exercise/", "#mistake-rolling-back + .figure + p", "#mistake-rolling-back + .figure"),
        ("clinicians/", ".builder form", ".builder-sum"),
    ],
    ids=["step", "mistake", "builder"],
)
def test_picture_or_totals_are_beside_their_text(page, served, window, path, words, picture):
    size(page, window)
    page.goto(served + path)
    page.wait_for_load_state("networkidle")
    assert beside(*boxes(page, words, picture))
    assert page.locator("article > p").first.bounding_box()["width"] <= 37 * 16 + 80
    assert page.evaluate("document.documentElement.scrollWidth") <= window[0]


@pytest.mark.parametrize("path", ["problems/hip-pain/options/", "evidence/"])
def test_text_keeps_its_width_at_double_font_size(page, served, path):
    size(page, SIZES[0])
    page.goto(served + path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.locator("article > p").first.bounding_box()["width"] >= 400
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[0][0]
    assert page.locator("article .stack").first.evaluate("(one) => getComputedStyle(one).display") == "block"


@pytest.mark.parametrize(("path", "picture"), [("problems/hip-pain/", ".figure-where-hip"), ("exercise/", ".film")], ids=["place", "film"])
def test_first_picture_is_beside_the_first_lines(page, served, path, picture):
    size(page, SIZES[0])
    page.goto(served + path)
    title, shown = boxes(page, "h1", picture)
    assert shown["x"] >= title["x"] + title["width"]
    assert shown["y"] < title["y"] + title["height"]
    assert page.locator("article h2, article .admonition").first.bounding_box()["y"] < SIZES[0][1] * 0.6


def test_picture_is_below_its_text_in_a_narrow_window(page, served):
    size(page, NARROW)
    page.goto(served + "exercise/")
    words, picture = boxes(page, ".steps > li:has(.figure) > p", ".steps > li > .figure")
    assert not beside(words, picture)
    assert picture["y"] >= words["y"] + words["height"]


def test_totals_stay_at_the_bottom_of_the_window_on_a_phone(page, served):
    size(page, (390, 844))
    page.goto(served + "clinicians/")
    page.locator("#builder-hold").evaluate("(one) => one.scrollIntoView({ behavior: 'instant' })")
    _, total = boxes(page, ".builder form", ".builder-sum")
    assert 0 <= 844 - total["y"] - total["height"] < 2


# JavaScript: returns the right edges of the content of header, main, page footer and site footer.
EDGES = """() => [".site-header", "main", ".page-foot", ".small-print"].map((selector) => {
    const one = document.querySelector(selector);
    return Math.round(one.getBoundingClientRect().right - parseFloat(getComputedStyle(one).paddingRight));
})"""


@pytest.mark.parametrize("width", [768, 1280, 1440])
@pytest.mark.parametrize("path", ["", "exercise/", "glossary/", "es/ejercicio/"], ids=lambda path: path or "home")
def test_header_page_and_footers_share_one_right_edge(page, served, path, width):
    size(page, (width, 800))
    page.goto(served + path)
    edges = page.evaluate(EDGES)
    assert max(edges) - min(edges) < 2, edges
    assert page.locator(".site-header").bounding_box()["height"] < 80

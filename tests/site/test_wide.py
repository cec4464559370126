"""On a wide screen nothing looks lost: pictures and the builder's sum stand beside the words they belong to, text keeps its measure."""

import pytest

from eyes import visiting

SIZES = [(1280, 800), (1920, 1080)]
NARROW = (1000, 800)


def boxes(page, one: str, other: str) -> tuple[dict, dict]:
    """Where two things stand on the page."""
    return page.locator(one).first.bounding_box(), page.locator(other).first.bounding_box()


def beside(words: dict, picture: dict) -> bool:
    """Whether the second begins right of the first and at about its height."""
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
def test_what_belongs_together_stands_side_by_side(browser, served, window, path, words, picture):
    with visiting(browser, viewport={"width": window[0], "height": window[1]}) as page:
        page.goto(served + path)
        page.wait_for_load_state("networkidle")
        assert beside(*boxes(page, words, picture))
        assert page.locator("article > p").first.bounding_box()["width"] <= 37 * 16 + 80
        assert page.evaluate("document.documentElement.scrollWidth") <= window[0]


def test_without_a_margin_the_picture_stands_below_its_words(browser, served):
    with visiting(browser, viewport={"width": NARROW[0], "height": NARROW[1]}) as page:
        page.goto(served + "exercise/")
        words, picture = boxes(page, ".steps > li:has(.figure) > p", ".steps > li > .figure")
        assert not beside(words, picture)
        assert picture["y"] >= words["y"] + words["height"]


def test_the_sum_follows_the_numbers_on_a_phone(browser, served):
    with visiting(browser, viewport={"width": 390, "height": 844}) as page:
        page.goto(served + "clinicians/")
        form, total = boxes(page, ".builder form", ".builder-sum")
        assert 0 <= total["y"] - form["y"] - form["height"] < 60

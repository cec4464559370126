"""The short film of one repetition can be stopped, stops by itself, and becomes four frames with reduced motion."""

import gzip
import re

import pytest

from drawing import persons
from figures import film
from layout_probe import visiting
from project import ROOT
from writing.faults import Fault

ROOM = 8192  # maximum bytes of the film with its style and script, gzipped
FILM = ROOT / "theme" / "styles" / "film.css"


def test_the_film_is_small():
    parts = [film.render("One press"), FILM.read_text(), (ROOT / "theme/scripts/film.js").read_text()]
    assert len(gzip.compress("".join(map(str, parts)).encode())) <= ROOM


def test_a_marker_without_a_name_is_refused():
    with pytest.raises(Fault, match="no name"):
        film.block("", "", None, None)


def test_leg_and_belt_move_as_measured_on_the_body():
    measured = persons.record()["mover"]["measured"]
    down = [float(one) for one in re.findall(r"rotate\((-[\d.]+)deg\)", FILM.read_text())]
    assert min(down) == pytest.approx(-measured["turn"]["degrees"], abs=0.05)
    far = [(float(x), float(y)) for x, y in re.findall(r"translate\(([\d.]+)px, ([\d.]+)px\)", FILM.read_text())]
    assert max(far) == pytest.approx((measured["rides"]["x"], measured["rides"]["y"]), abs=0.06)


# In a browser

SEEN = """() => [...document.querySelectorAll(".film li")].filter((li) => getComputedStyle(li).opacity === "1")
  .map((li) => li.dataset.frame)"""
ALL = ["lift", "press", "hold", "lower"]
WIND = """(ms) => { for (const a of document.querySelector(".film").getAnimations({ subtree: true }))
  if (a.animationName.startsWith("film")) a.currentTime = ms; }"""


@pytest.fixture(scope="module")
def visitor(browser):
    with visiting(browser) as page:
        yield page


@pytest.fixture
def film_page(visitor, served):
    visitor.set_viewport_size({"width": 360, "height": 640})
    visitor.emulate_media(reduced_motion="no-preference", media="screen")
    visitor.goto(served + "exercise/")
    visitor.get_by_role("button", name="Pause").wait_for()
    return visitor


def test_the_film_is_within_the_first_screen_of_a_phone(film_page):
    box = film_page.locator(".film").bounding_box()
    assert box["y"] + box["height"] < 640


def test_the_frames_are_shown_in_order(film_page):
    film_page.get_by_role("button", name="Pause").click()
    for second, frame in zip((1, 4, 7, 10, 13, 34), [*ALL, "lift", "lower"], strict=True):
        film_page.evaluate(WIND, second * 1000)
        assert film_page.evaluate(SEEN) == [frame], f"at {second} s"


def test_the_button_pauses_and_resumes(film_page):
    running = """() => document.querySelector(".film").getAnimations({ subtree: true }).some((a) => a.playState === "running")"""
    assert film_page.evaluate(running)
    film_page.get_by_role("button", name="Pause").click()
    assert not film_page.evaluate(running)
    film_page.get_by_role("button", name="Play").click()
    assert film_page.evaluate(running)


def test_it_stops_after_three_rounds(film_page):
    film_page.evaluate(WIND, 35_900)
    film_page.get_by_role("button", name="Play again").wait_for()
    assert film_page.evaluate(SEEN) == ["hold"]
    film_page.get_by_role("button", name="Play again").click()
    assert film_page.evaluate(SEEN) == ["lift"]


def test_reduced_motion_shows_all_frames_and_no_button(film_page):
    film_page.emulate_media(reduced_motion="reduce")
    assert film_page.evaluate(SEEN) == ALL
    assert not film_page.locator(".film button").is_visible()


def test_without_scripts_all_frames_are_shown(browser, served):
    with visiting(browser, java_script_enabled=False) as page:
        page.goto(served + "exercise/")
        assert [page.locator(f".film [data-frame={frame}]").evaluate("one => getComputedStyle(one).opacity") for frame in ALL] == ["1"] * 4


def test_it_is_printed_as_frames(film_page):
    film_page.emulate_media(media="print")
    assert film_page.evaluate(SEEN) == ALL
    assert not film_page.locator(".film button").is_visible()

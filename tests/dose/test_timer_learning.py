"""A first-time user is offered one slow press with more explanation, once per device, and may skip it."""

import pytest
from playwright.sync_api import expect

from dose import plan
from dose.timer import clock
from doses import BELT, STANDARD
from timers import attribute, load_session_code, measure_timer, open_timer, part, press, recorded, run, start_practice

OFFER = ".timer-learn"
SLOW = {"ready": 30, "move": 10, "work": 5, "back": 6}


def revisit(page) -> None:
    """Load the page as the next visit on this device."""
    page.reload()
    page.locator("[data-do=main]:enabled").wait_for()
    load_session_code(page)


def test_the_practice_press_has_longer_words_and_is_not_counted(page, served):
    open_timer(page, served, "timer/?first=right")
    start_practice(page)
    for phase, seconds in SLOW.items():
        assert (attribute(page, "data-phase"), attribute(page, "data-side")) == (phase, "right")
        assert part(page, "digits") == str(seconds)
        assert len(recorded(page, "said")[-1].split()) > 6, "more words than in a session"
        assert part(page, "hint") == recorded(page, "said")[-1] == recorded(page, "spoken")[-1][0], "shown and spoken"
        assert part(page, "rep") == "Practice"
        run(page, seconds)
    assert attribute(page, "data-phase") == "idle"
    assert part(page, "hint") == "The practice is over and is not counted. Press Start for the session."
    assert not page.locator("[data-part=done]").is_visible(), "there is nothing to save"
    assert page.locator("[data-do=main]").inner_text() == "Start"
    expect(page.locator("[data-do=main]")).to_be_focused()
    assert page.locator(OFFER).count() == 0
    press(page, "main")
    assert (attribute(page, "data-phase"), part(page, "rep")) == ("ready", f"1 of {STANDARD['reps']}")
    revisit(page)
    assert page.locator(OFFER).count() == 0, "it is not offered again"


def test_it_can_be_skipped_and_is_not_offered_again(page, served):
    open_timer(page, served)
    expect(page.locator(OFFER)).to_be_visible()
    press(page, "main")
    assert page.locator(OFFER).count() == 0
    assert part(page, "rep") == f"1 of {STANDARD['reps']}"
    revisit(page)
    assert page.locator(OFFER).count() == 0


def test_it_can_be_cancelled(page, served):
    open_timer(page, served)
    start_practice(page)
    run(page, 25)
    press(page, "main")
    assert part(page, "hint") == "Paused in the practice, left hip on top. Belt off? Bend your knees and draw your feet up."
    press(page, "end")
    assert (attribute(page, "data-phase"), part(page, "digits")) == ("idle", clock(plan.seconds(BELT, STANDARD)))
    assert not page.locator("[data-part=done]").is_visible()


@pytest.mark.parametrize("size", [(320, 480), (390, 844), (844, 390), (1280, 900)])
def test_the_longer_words_fit_and_the_offer_moves_nothing(page, served, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    waiting = []
    page.route("**/scripts/idle-part-*.js", lambda route: waiting.append(route))
    open_timer(page, served, whole=False)
    where = lambda: [page.locator(name).bounding_box()[key] for name in (".timer-stage", "[data-do=main]") for key in ("x", "y")]  # noqa: E731
    before = where()
    page.dispatch_event("body", "pointermove")
    page.locator("#timer-runs").wait_for(state="attached")
    waiting[0].continue_()
    page.locator(OFFER).wait_for()
    assert where() == before
    assert page.locator(OFFER).bounding_box()["height"] >= 44
    start_practice(page)
    for seconds in SLOW.values():
        assert max(measure_timer(page, "overflow")) <= 0
        words, button = page.locator(".timer-hint").bounding_box(), page.locator("[data-do=main]").bounding_box()
        assert words["y"] + words["height"] <= size[1]
        beside = words["x"] + words["width"] <= button["x"]
        assert beside or words["y"] + words["height"] <= button["y"] + 1
        run(page, seconds)

"""While it runs, the timer is the whole screen, whatever screen it is: read from the floor, across a room, with half sight."""

from itertools import combinations

import pytest
from playwright.sync_api import expect

from timers import SECONDS, arrive, attribute, open_timer, part, press, run, stage

SIZES = [(320, 480), (390, 844), (844, 390), (768, 1024), (1280, 900), (1920, 1080)]
# Seconds after the start of the standard session's parts: on the way to a number of two digits where there is one.
BEGUN = {"ready": 0.1, "lift": 10.5, "hold": 12.5, "lower": 17.5, "rest": 19.5, "change": 127.5}
LINK = "timer/?reps=10"
# Words, number, hip and press, and the big button; the figure and the line of words where there is room for them.
SHOWN = [".timer-phase", "[data-part=digits]", ".timer-bar", ".timer-facts", "[data-do=main]"]
MORE = [".timer-hint", ".timer-figure .drawing"]


def at(page, served: str, phase: str, size: tuple[int, int], link: str = LINK) -> None:
    """A session that runs, in this phase and on a screen of this size."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_timer(page, served, link)
    press(page, "main")
    run(page, BEGUN[phase])
    assert attribute(page, "data-phase") == phase


def box(page, name: str) -> dict | None:
    """Where an element is; None where it takes no room."""
    found = page.locator(f"hold-timer {name}").bounding_box()
    return found if found and found["height"] > 1 else None


def overlaps(one: dict, other: dict) -> bool:
    """Whether two boxes cover each other by more than a pixel."""
    return all(min(one[at] + one[by], other[at] + other[by]) - max(one[at], other[at]) > 1 for at, by in (("x", "width"), ("y", "height")))


@pytest.mark.parametrize("phase", BEGUN)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_nothing_covers_another(page, served, size, phase):
    at(page, served, phase, size)
    found = {name: box(page, name) for name in [*SHOWN, *MORE]}
    assert all(found[name] for name in SHOWN), "word, number, hip, press and button are always there"
    assert found[".timer-hint"] or phase not in ("ready", "change"), "what to do is told for the eye as well"
    there = {name: one for name, one in found.items() if one}
    for name, one in there.items():
        assert one["x"] >= 0, name
        assert one["y"] >= 0, name
        assert one["x"] + one["width"] <= size[0], name
        assert one["y"] + one["height"] <= size[1], name
    assert not [(a, b) for a, b in combinations(there, 2) if overlaps(there[a], there[b])]
    assert max(stage(page, "overflow")) <= 0
    assert there["[data-do=main]"]["height"] >= 64


@pytest.mark.parametrize("size", SIZES)
def test_the_number_takes_a_third_of_the_height_or_all_of_the_width(page, served, size):
    at(page, served, "change", size)
    digits = stage(page, "digits")
    room = size[0] if size[0] < size[1] else size[0] / 2
    assert digits["height"] >= size[1] / 3 or digits["width"] > 0.85 * room
    shown = box(page, "[data-part=digits]")
    assert digits["width"] <= shown["width"], "two digits fit"


@pytest.mark.parametrize(("size", "wide", "metres", "sight"), [((390, 844), 65, 1, 0.5), ((768, 1024), 150, 3, 1)], ids=["phone", "tablet"])
def test_word_and_hip_are_readable_from_where_one_lies(page, served, size, wide, metres, sight):
    """Letters that somebody can just read are 5 minutes of arc high, twice that with half sight; these are at least a third higher.
    `wide` is the width of the screen in millimetres."""
    at(page, served, "hold", size)
    just = metres * 1000 * 0.00145 / sight * size[0] / wide
    for name in (".timer-phase", ".timer-facts dd"):
        assert stage(page, "capitals", name) >= just * 4 / 3, name


@pytest.mark.parametrize("size", SIZES)
def test_the_rest_of_the_page_waits_until_it_pauses_or_ends(page, served, size):
    at(page, served, "hold", size)
    assert stage(page, "beside") == []
    assert page.locator("hold-timer :is(.timer-dose, .timer-moves, .timer-more, .timer-settings, .timer-keys):visible").count() == 0
    for action, words in (("main", "Paused"), ("end", "Ended")):
        if action == "end":
            run(page, 1)
            press(page, "main")
            run(page, 12)
        press(page, action)
        assert part(page, "phase") == words
        assert attribute(page, "data-runs") is None
        assert page.locator("[inert]").count() == 0
        for name in (".timer-phase", ".timer-hint", "[data-part=digits]", "[data-do=main]"):
            expect(page.locator(name)).to_be_in_viewport(ratio=1)
        low, top = box(page, "[data-part=digits]"), box(page, ".timer-controls")
        assert low["y"] + low["height"] <= top["y"] + 1, "what it paused at is not covered by the buttons"
        assert page.locator("#stop").is_visible()


@pytest.mark.parametrize("size", SIZES[1:])
def test_before_the_start_no_row_is_cut_in_half_on_a_screen_with_room_for_all(page, served, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_timer(page, served)
    controls = box(page, ".timer-controls")
    assert controls["y"] + controls["height"] <= size[1]
    dial = box(page, ".timer-stage")
    assert dial["y"] + dial["height"] <= controls["y"] or size[1] < 500
    assert box(page, "[data-do=main]")["height"] >= 64


@pytest.mark.parametrize("path", ["timer/", "exercise/"])
@pytest.mark.parametrize("size", [(320, 480), (360, 640), (640, 360), (1280, 800)])
def test_start_is_in_reach_without_scrolling_once_the_timer_is_in_sight(page, served, size, path):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_timer(page, served, path)
    if path == "exercise/":
        page.evaluate("document.querySelector('hold-timer').scrollIntoView({ behavior: 'instant' })")
    start = box(page, "[data-do=main]")
    assert start["y"] >= 0
    assert start["y"] + start["height"] <= size[1]
    press(page, "main")
    assert stage(page, "box") == [0, 0, *size], "whatever page it stands on"


def test_until_the_style_of_the_whole_screen_has_come_a_session_runs_in_its_place(page, served):
    waiting = []
    page.route("**/scripts/runs-*.js", lambda route: waiting.append(route))
    page.set_viewport_size({"width": 390, "height": 844})
    open_timer(page, served, LINK, whole=False)
    press(page, "main")
    run(page, 3)
    assert (attribute(page, "data-phase"), part(page, "digits")) == ("ready", "7")
    assert page.locator("[inert]").count() == 0
    for name in (".timer-phase", "[data-part=digits]", "[data-do=main]"):
        expect(page.locator(name)).to_be_in_viewport(ratio=1)
    waiting[0].continue_()
    page.locator("#timer-runs").wait_for(state="attached")
    expect(page.locator(".site-footer")).to_have_attribute("inert", "")
    assert stage(page, "box") == [0, 0, 390, 844]


def test_while_it_runs_keys_stay_with_the_timer(page, served):
    at(page, served, "hold", (390, 844))
    page.focus("[data-do=main]")
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || Boolean(document.activeElement.closest('hold-timer'))")


def test_of_two_timers_the_one_that_runs_has_the_screen(page, served):
    open_timer(page, served)
    page.evaluate("document.querySelector('hold-timer').after(document.querySelector('hold-timer').cloneNode(true))")
    press(page, "main")
    run(page, 3)
    page.evaluate("document.querySelectorAll('hold-timer')[1].querySelector('[data-do=main]').click()")
    assert page.evaluate("[...document.querySelectorAll('hold-timer')].map((one) => [one.inert, 'runs' in one.dataset])") == [
        [True, False],
        [False, True],
    ]
    assert page.evaluate("document.querySelector('.site-footer').inert")


@pytest.mark.parametrize("look", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str)
def test_each_phase_has_a_colour_of_its_own(page, served, look):
    page.emulate_media(**look)
    open_timer(page, served, LINK)
    press(page, "main")
    grounds, gone = {}, 0
    for phase, begun in BEGUN.items():
        run(page, begun - gone)
        gone = begun
        grounds[phase], inked = stage(page, "ground")
        assert inked, "digits wear the ink that belongs to the ground"
    assert len(set(grounds.values())) == len(grounds), grounds


def test_at_my_own_pace_the_other_buttons_are_there_while_it_waits(page, served):
    open_timer(page, served, "timer/?reps=2&hold=4")
    page.evaluate("document.querySelector('[name=pace][value=own]').click()")
    press(page, "main")
    assert page.locator("[data-do=end]").is_visible(), "there the big button does not pause"
    press(page, "main")
    assert not page.locator("[data-do=end]").is_visible()
    run(page, 4 + SECONDS["lower"] + 0.1)
    assert page.locator("[data-do=end]").is_visible()


def test_what_does_not_work_is_told_before_the_first_press_and_then_gives_way(page, served):
    open_timer(page, served, LINK, before="delete window.AudioContext;")
    press(page, "main")
    expect(page.locator("[data-part=quiet]")).to_be_in_viewport(ratio=1)
    run(page, 10.5)
    assert page.locator("[data-part=quiet]").bounding_box()["height"] > 0, "readers of screens still find it"
    assert page.evaluate("getComputedStyle(document.querySelector('[data-part=quiet]')).clipPath") == "inset(50%)"


FULL = """window.full = [];
Object.defineProperty(document, "fullscreenEnabled", { value: true });
Object.defineProperty(document, "fullscreenElement", { get: () => (full.at(-1) === "fill" ? document.documentElement : null) });
Element.prototype.requestFullscreen = async function () { full.push(this === document.documentElement ? "fill" : "part"); };
document.exitFullscreen = async () => { full.push("leave"); };"""


def test_the_browser_gives_its_whole_screen_where_that_was_chosen(page, served):
    open_timer(page, served, LINK, before=FULL)
    press(page, "main")
    press(page, "main")
    press(page, "end")
    assert page.evaluate("full") == [], "nobody asked for it"
    press(page, "settings")
    page.locator("[name=fill]").check()
    press(page, "main")
    assert page.evaluate("full") == ["fill"]
    press(page, "main")
    press(page, "main")
    assert page.evaluate("full") == ["fill"], "a pause leaves it as it is"
    press(page, "main")
    press(page, "end")
    assert page.evaluate("full") == ["fill", "leave"]
    page.reload()
    page.locator("[data-do=main]:enabled").wait_for()
    arrive(page)
    assert page.locator("[name=fill]").is_checked(), "it is kept"


def test_a_browser_that_keeps_its_bars_is_told_and_the_session_runs(page, served):
    refuse = "Element.prototype.requestFullscreen = () => Promise.reject(new Error('no'));"
    open_timer(page, served, LINK, before=FULL + refuse)
    page.evaluate("document.querySelector('[name=fill]').click()")
    press(page, "main")
    expect(page.locator("[data-part=quiet]")).to_contain_text("This browser keeps its bars on the screen.")
    assert attribute(page, "data-phase") == "ready"


def test_the_whole_screen_is_offered_only_where_there_is_one(page, served):
    open_timer(page, served, before="Object.defineProperty(document, 'fullscreenEnabled', { value: false });")
    press(page, "settings")
    assert not page.locator("[name=fill]").is_visible()

"""A running timer fills any screen and is legible from the floor, across a room and with half visual acuity."""

from itertools import combinations

import pytest
from playwright.sync_api import expect

from layout_probe import visiting
from timers import SECONDS, TIMERS, attribute, load_settings, measure_timer, open_settings, open_timer, part, press, run
from writing import languages

SIZES = [(320, 480), (390, 844), (844, 390), (768, 1024), (1280, 900), (1920, 1080)]
# Seconds after the start at which each phase shows two digits, where it has that many.
BEGUN = {"ready": 0.1, "move": 20.5, "work": 22.5, "back": 27.5, "rest": 29.5, "change": 137.5}
LINK = "timer/?reps=10"
# Always shown: word, number, hip, press and main button. Shown if there is room: figure and hint.
SHOWN = [".timer-phase", "[data-part=digits]", ".timer-bar", ".timer-facts", "[data-do=main]"]
MORE = [".timer-hint", ".timer-figure .drawing"]


def at(page, served: str, phase: str, size: tuple[int, int], link: str = LINK) -> None:
    """Run a session to this phase on a screen of this size."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_timer(page, served, link)
    press(page, "main")
    run(page, BEGUN[phase])
    assert attribute(page, "data-phase") == phase


def box(page, name: str) -> dict | None:
    """Return the bounding box of an element; None if it has no size."""
    found = page.locator(f"hold-timer {name}").bounding_box()
    return found if found and found["height"] > 1 else None


def overlaps(one: dict, other: dict) -> bool:
    """Whether two boxes overlap by more than a pixel."""
    return all(min(one[at] + one[by], other[at] + other[by]) - max(one[at], other[at]) > 1 for at, by in (("x", "width"), ("y", "height")))


@pytest.fixture(scope="module")
def shared(browser, served):
    """Yield one session for the tests that only measure it, in each phase and screen size."""
    with visiting(browser) as page:
        yield page


@pytest.mark.parametrize("phase", BEGUN)
def test_nothing_is_cut_and_nothing_overlaps(shared, served, phase):
    page = shared
    at(page, served, phase, SIZES[0])
    for size in SIZES:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        found = {name: box(page, name) for name in [*SHOWN, *MORE]}
        assert all(found[name] for name in SHOWN), f"{size}: word, number, hip, press and button are always shown"
        assert found[".timer-hint"] or phase not in ("ready", "change"), f"{size}: the instruction must be visible too"
        there = {name: one for name, one in found.items() if one}
        for name, one in there.items():
            assert one["x"] >= 0, (size, name)
            assert one["y"] >= 0, (size, name)
            assert one["x"] + one["width"] <= size[0], (size, name)
            assert one["y"] + one["height"] <= size[1], (size, name)
        assert not [(size, a, b) for a, b in combinations(there, 2) if overlaps(there[a], there[b])]
        assert max(measure_timer(page, "overflow")) <= 0, size
        assert there["[data-do=main]"]["height"] >= 64, size


def every_text(code: str) -> list[dict]:
    """Return the texts of each phase of each exercise and its practice, with all notes while getting ready, also at one's own pace."""
    words = languages.words(code)
    said, cues = words["scripts"]["showing"], words["scripts"]["cues"]
    note = " ".join([cues["no_sound"], cues["other_voices"], words["scripts"]["screen_awake"]["refused"]])
    found = []
    for one in words["exercises"].values():
        parts = [("ready", one["ready"]), ("change", one.get("change")), ("rest", {"word": said["rest"], "hint": ""})]
        for kind, text in [*parts, *(("work", text) for text in one["phases"].values())]:
            if not text:
                continue
            rep = said["done_of" if kind == "rest" else "set_of"].replace("{n}", "10").replace("{all}", "10").replace("{set}", "2")
            hip = max(((one.get("sides") or {}).get(side, "") for side in ("left", "right")), key=len)
            hint = " ".join(filter(None, [text["hint"], said["last_here"] if kind == "work" else ""]))
            shown = {"kind": kind, "word": text["word"], "rep": rep, "hip": hip, "main": said["pause"], "waits": False}
            found.append({**shown, "hint": hint, "note": note if kind == "ready" else ""})
            found.append({**shown, "hint": f"{hint} {said['then_press']}", "note": "", "main": said["turned"], "waits": True})
        found += [{**shown, "hint": hint, "note": ""} for hint in one["practice"].values()]
    return found


@pytest.mark.parametrize("code", TIMERS)
def test_whatever_the_text_size_and_notes_every_phase_fits_the_screen(page, served, code):
    open_timer(page, served, TIMERS[code])
    press(page, "main")
    texts = every_text(code)
    default = page.context.new_cdp_session(page)
    faults = []
    for size in (16, 32, "200%"):
        default.send("Page.setFontSizes", {"fontSizes": {"standard": size if isinstance(size, int) else 16}})
        page.evaluate("(size) => { document.documentElement.style.fontSize = size }", size if isinstance(size, str) else "")
        for width, height in ((320, 568), (360, 640), (667, 280), (568, 232)):
            page.set_viewport_size({"width": width, "height": height})
            # So low a window has no room for the other buttons, which are shown at one's own pace.
            shown = [text for text in texts if height > 240 or not text["waits"]]
            faults += [f"text at {size}, {fault}" for fault in measure_timer(page, "unfit", shown)]
    default.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:20])


def test_a_long_word_is_smaller_so_that_it_fits(page, served):
    at(page, served, "change", (320, 568), f"{TIMERS['es']}?reps=10")
    assert measure_timer(page, "overflow") == [0, 0]
    word = box(page, "[data-part=phase]")
    assert word["x"] + word["width"] <= 320


def test_the_number_takes_a_third_of_the_height_or_the_full_width(page, served):
    at(page, served, "change", SIZES[0])
    for size in SIZES:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        digits = measure_timer(page, "digits")
        half = size[0] if size[0] < size[1] else size[0] / 2
        assert digits["height"] >= size[1] / 3 or digits["width"] > 0.85 * half, size
        shown = box(page, "[data-part=digits]")
        assert digits["width"] <= shown["width"], f"{size}: two digits fit"


@pytest.mark.parametrize(("size", "wide", "metres", "sight"), [((390, 844), 65, 1, 0.5), ((768, 1024), 150, 3, 1)], ids=["phone", "tablet"])
def test_word_and_hip_are_legible_from_lying_distance(page, served, size, wide, metres, sight):
    """Letters at the limit of legibility are 5 arc minutes high, twice that at half acuity; these must be at least a third higher.
    `wide` is the width of the screen in millimetres."""
    at(page, served, "work", size)
    just = metres * 1000 * 0.00145 / sight * size[0] / wide
    for name in (".timer-phase", ".timer-facts dd"):
        assert measure_timer(page, "capitals", name) >= just * 4 / 3, name


@pytest.mark.parametrize("size", SIZES)
def test_the_rest_of_the_page_is_hidden_until_it_pauses_or_ends(page, served, size):
    at(page, served, "work", size)
    assert measure_timer(page, "beside") == []
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
        # After the end, the summary replaces the number.
        last = "did-of" if action == "end" else "digits"
        for name in (".timer-phase", ".timer-hint") if action == "main" else ("[data-part=did]",):
            expect(page.locator(name)).to_be_in_viewport(ratio=1)
        for name in (f"[data-part={last}]", "[data-do=main]"):
            expect(page.locator(name)).to_be_in_viewport(ratio=1)
        low, top = box(page, f"[data-part={last}]"), box(page, ".timer-controls")
        assert low["y"] + low["height"] <= top["y"] + 1, "the buttons do not cover the paused phase"
        assert page.locator("#stop").is_visible()


def test_before_the_start_no_row_is_cut_off_if_the_screen_has_room(page, served):
    open_timer(page, served)
    for size in SIZES[1:]:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        controls = box(page, ".timer-controls")
        assert controls["y"] + controls["height"] <= size[1], size
        dial = box(page, ".timer-stage")
        assert dial["y"] + dial["height"] <= controls["y"] or size[1] < 500, size
        assert box(page, "[data-do=main]")["height"] >= 64, size


@pytest.mark.parametrize("path", ["timer/", "exercise/"])
def test_start_is_reachable_without_scrolling_once_the_timer_is_in_view(page, served, path):
    open_timer(page, served, path)
    for size in [(320, 480), (360, 640), (640, 360), (1280, 800)]:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        if path == "exercise/":
            page.evaluate("document.querySelector('hold-timer').scrollIntoView({ behavior: 'instant' })")
        start = box(page, "[data-do=main]")
        assert start["y"] >= 0, size
        assert start["y"] + start["height"] <= size[1], size
        press(page, "main")
        assert measure_timer(page, "box") == [0, 0, *size], f"{size}: on every page"
        press(page, "main")
        press(page, "end")


def test_until_the_full_screen_style_has_loaded_a_session_runs_in_place(page, served):
    waiting = []
    page.route("**/scripts/session-part-*.js", lambda route: waiting.append(route))
    page.set_viewport_size({"width": 390, "height": 844})
    open_timer(page, served, LINK, whole=False)
    press(page, "main")
    run(page, 3)
    assert (attribute(page, "data-phase"), part(page, "digits")) == ("ready", "17")
    assert page.locator("[inert]").count() == 0
    for name in (".timer-phase", "[data-part=digits]", "[data-do=main]"):
        expect(page.locator(name)).to_be_in_viewport(ratio=1)
    waiting[0].continue_()
    page.locator("#timer-runs").wait_for(state="attached")
    expect(page.locator(".site-footer")).to_have_attribute("inert", "")
    assert measure_timer(page, "box") == [0, 0, 390, 844]


def test_while_running_the_focus_stays_in_the_timer(page, served):
    at(page, served, "work", (390, 844))
    page.focus("[data-do=main]")
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || Boolean(document.activeElement.closest('hold-timer'))")


def test_of_two_timers_the_running_one_fills_the_screen(page, served):
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


def test_each_phase_has_its_own_colour_and_legible_text(page, served):
    open_timer(page, served, LINK)
    press(page, "main")
    looks = {
        "light": {"color_scheme": "light"},
        "dark": {"color_scheme": "dark"},
        "forced, dark": {"color_scheme": "dark", "forced_colors": "active"},
        "forced": {"color_scheme": "light", "forced_colors": "active"},
    }
    grounds, elapsed = {look: {} for look in looks}, 0
    for phase, begun in BEGUN.items():
        run(page, begun - elapsed)
        elapsed = begun
        for look, media in looks.items():
            page.emulate_media(**media)
            grounds[look][phase], contrast = measure_timer(page, "ground")
            assert contrast >= 7, f"{look}, {phase}: {contrast:.1f}:1"
        page.emulate_media(forced_colors="none")
    for look, found in grounds.items():
        assert len(set(found.values())) == len(found), (look, found)


def test_at_my_own_pace_the_other_buttons_are_shown_while_it_waits(page, served):
    open_timer(page, served, "timer/?reps=2&hold=4")
    load_settings(page)
    page.evaluate("document.querySelector('[name=pace][value=own]').click()")
    press(page, "main")
    assert page.locator("[data-do=end]").is_visible(), "the main button does not pause there"
    press(page, "main")
    assert not page.locator("[data-do=end]").is_visible()
    run(page, 4 + SECONDS["back"] + 0.1)
    assert page.locator("[data-do=end]").is_visible()


def test_an_unsupported_feature_is_reported_before_the_start_and_then_hidden(page, served):
    open_timer(page, served, LINK, before="delete window.AudioContext;")
    press(page, "main")
    expect(page.locator("[data-part=quiet]")).to_be_in_viewport(ratio=1)
    run(page, 20.5)
    assert page.locator("[data-part=quiet]").bounding_box()["height"] > 0, "screen readers still find it"
    assert page.evaluate("getComputedStyle(document.querySelector('[data-part=quiet]')).clipPath") == "inset(50%)"


FULL = """window.full = [];
Object.defineProperty(document, "fullscreenEnabled", { value: true });
Object.defineProperty(document, "fullscreenElement", { get: () => (full.at(-1) === "fill" ? document.documentElement : null) });
Element.prototype.requestFullscreen = async function () { full.push(this === document.documentElement ? "fill" : "part"); };
document.exitFullscreen = async () => { full.push("leave"); };"""


def test_the_fullscreen_mode_is_used_if_chosen(page, served):
    open_timer(page, served, LINK, before=FULL)
    press(page, "main")
    press(page, "main")
    press(page, "end")
    assert page.evaluate("full") == [], "not requested"
    press(page, "settings")
    page.locator("[name=fill]").check()
    press(page, "main")
    assert page.evaluate("full") == ["fill"]
    press(page, "main")
    press(page, "main")
    assert page.evaluate("full") == ["fill"], "a pause does not leave fullscreen"
    press(page, "main")
    press(page, "end")
    assert page.evaluate("full") == ["fill", "leave"]
    page.reload()
    page.locator("[data-do=main]:enabled").wait_for()
    load_settings(page)
    assert page.locator("[name=fill]").is_checked(), "the choice is stored"


def test_a_browser_that_refuses_fullscreen_is_reported_and_the_session_runs(page, served):
    refuse = "Element.prototype.requestFullscreen = () => Promise.reject(new Error('no'));"
    open_timer(page, served, LINK, before=FULL + refuse)
    load_settings(page)
    page.evaluate("document.querySelector('[name=fill]').click()")
    press(page, "main")
    expect(page.locator("[data-part=quiet]")).to_contain_text("This browser keeps its bars on the screen.")
    assert attribute(page, "data-phase") == "ready"


def test_fullscreen_is_offered_only_where_supported(page, served):
    open_timer(page, served, before="Object.defineProperty(document, 'fullscreenEnabled', { value: false });")
    open_settings(page)
    assert not page.locator("[name=fill]").is_visible()

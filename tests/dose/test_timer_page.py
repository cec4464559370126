"""Start leads through both sides; a pause, a skip or an interruption never loses or invents a press."""

import re

import pytest
from playwright.sync_api import expect

from dose import plan
from dose.timer import clock
from doses import BELT
from timers import (
    SECONDS,
    TIMERS,
    attribute,
    expected_announcements,
    hide,
    load_settings,
    open_settings,
    open_timer,
    part,
    phases,
    press,
    recorded,
    run,
)

OUT = "Belt off? Bend your knees and draw your feet up."
STANDARD = plan.plan(BELT, "standard")
SHORT = {**STANDARD, "hold": 4, "reps": 2, "sets": 2, "rest": 3, "setrest": 6, "first": "right"}
SHORT_LINK = f"timer/?{plan.link(BELT, SHORT)}"
STEPS = phases(SHORT)
BEGINS = [sum(step[1] for step in STEPS[:index]) for index in range(len(STEPS))]
# For each kind: its first phase on each side, and its last phase.
PLACES = {(kind, side): index for index, (kind, _, side, *_) in reversed(list(enumerate(STEPS)))}
LOOKED_AT = sorted({*PLACES.values(), *({step[0]: index for index, step in enumerate(STEPS)}.values())})


@pytest.mark.parametrize(
    ("chosen", "code"),
    [(STANDARD, "en"), ({**STANDARD, "sets": 2}, "en"), (plan.plan(BELT, "long-holds"), "en"), ({**STANDARD, "reps": 3, "sets": 2}, "es")],
    ids=["standard", "two sets", "long holds", "in Spanish"],
)
def test_one_press_of_start_leads_through_the_whole_session(page, served, chosen, code):
    open_timer(page, served, f"{TIMERS[code]}?{plan.link(BELT, chosen)}")
    press(page, "main")
    length = sum(step[1] for step in phases(chosen))
    run(page, length - 0.1)
    assert attribute(page, "data-phase") == "back"
    run(page, 0.2)
    assert attribute(page, "data-phase") == "done"
    assert recorded(page, "said") == expected_announcements(chosen, code), "the live region announces each phase once"
    spoken = [words for words, _, volume in recorded(page, "spoken") if volume]
    assert spoken == expected_announcements(chosen, code), "and the voice too"


def test_each_phase_shows_its_word_side_and_digits(page, served):
    open_timer(page, served, SHORT_LINK)
    press(page, "main")
    words = {
        "ready": "Get ready",
        "move": "Lift",
        "work": "Press",
        "back": "Lower",
        "rest": "Rest",
        "setrest": "Rest",
        "change": "Turn over",
    }
    total = sum(step[1] for step in STEPS)
    elapsed = 0
    for (kind, seconds, side, rep, set_), begins in zip(STEPS, BEGINS, strict=True):
        run(page, begins + 0.5 - elapsed)
        elapsed = begins + 0.5
        assert (attribute(page, "data-phase"), attribute(page, "data-side")) == (kind, side)
        assert (part(page, "phase"), part(page, "digits")) == (words[kind], str(seconds))
        assert (part(page, "rep"), part(page, "side")) == (
            f"{rep - 1} of 2 done" if kind == "rest" else f"{rep} of 2, set {set_}",
            f"{side} hip on top",
        )
        assert part(page, "left") == clock(total - begins)


@pytest.fixture
def at_each_phase(page, served):
    """Return a function that calls its argument in each kind of phase of a fresh short session."""

    def visit(check):
        open_timer(page, served, SHORT_LINK)
        press(page, "main")
        for index in LOOKED_AT:
            press(page, "restart")
            page.evaluate("seen.said = []; seen.tones = []")
            run(page, BEGINS[index] + 0.5)
            check(index, STEPS[index])
            if attribute(page, "data-paused") is not None:
                press(page, "main")

    return visit


def index_after_pause(index: int) -> int:
    """Return the index of the phase after a pause in phase `index`: an interrupted press starts again."""
    while STEPS[index][0] == "work":
        index -= 1
    while index < len(STEPS) and STEPS[index][0] in ("back", "rest"):
        index += 1
    return index


def paused_at(step: tuple) -> str:
    """Return what a pause says of the place."""
    _, _, side, rep, set_ = step
    return f"Paused at repetition {rep} of 2, set {set_} of 2, {side} hip on top."


def check_resumes_at(page, index: int) -> None:
    """Check that a session resumed at phase `index` gives time to lift the leg, and then runs to its end."""
    if index == len(STEPS):
        assert attribute(page, "data-phase") == "done"
        press(page, "main")
        return
    kind, _, side, rep, set_ = STEPS[index]
    assert part(page, "rep") == f"{rep} of 2, set {set_}"
    assert attribute(page, "data-side") == side
    if kind == "move":
        assert attribute(page, "data-phase") == "ready"
        assert part(page, "digits") == str(SECONDS["ready-again"])
        run(page, SECONDS["ready-again"] + 0.1)
    assert attribute(page, "data-phase") == kind


def test_a_pause_keeps_its_place_in_every_phase(page, at_each_phase):
    def check(index, step):
        press(page, "main")
        texts = [part(page, name) for name in ("digits", "rep", "left")]
        run(page, 100)
        assert [part(page, name) for name in ("digits", "rep", "left")] == texts
        assert part(page, "phase") == "Paused", "the word of a paused phase must not look like an instruction"
        assert part(page, "hint").startswith(paused_at(step))
        press(page, "main")
        check_resumes_at(page, index_after_pause(index))

    at_each_phase(check)


def test_a_hidden_page_pauses_at_once_and_says_so_in_every_phase(page, at_each_phase):
    def check(index, step):
        hide(page)
        assert attribute(page, "data-paused") == ""
        before = len(recorded(page, "said"))
        run(page, 100)
        hide(page, False)
        assert len(recorded(page, "said")) == before
        assert part(page, "hint") == f"{paused_at(step)} The page was out of sight, so the timer kept your place. {OUT}"
        now = page.evaluate("performance.now() / 1000")
        assert not [tone for tone in recorded(page, "tones") if now - 100 < tone["at"] <= now and tone["cut"] is None], (
            "no tone sounds meanwhile"
        )
        press(page, "main")
        check_resumes_at(page, index_after_pause(index))

    at_each_phase(check)


def test_a_device_that_slept_is_paused_where_it_fell_asleep_in_every_phase(page, at_each_phase):
    def check(index, step):
        page.clock.fast_forward(100_000)
        run(page, 1)
        assert attribute(page, "data-paused") == ""
        assert part(page, "hint") == f"{paused_at(step)} The device was asleep, so the timer kept your place. {OUT}"

    at_each_phase(check)


def test_a_pause_says_how_to_take_the_belt_off_once_its_words_arrive(page, served):
    held, released = [], False
    page.route(re.compile(r"/exercises/.+\.json"), lambda route: route.continue_() if released else held.append(route))
    open_timer(page, served, whole=False)
    press(page, "main")
    run(page, 5)
    press(page, "main")
    assert OUT not in part(page, "hint")
    released = True  # the page may not have asked yet
    for route in held:
        route.continue_()
    expect(page.locator("hold-timer [data-part=hint]")).to_contain_text(OUT)
    assert recorded(page, "said")[-1] == part(page, "hint")


@pytest.mark.parametrize("step", [4, 45, -4, -7200])
def test_a_corrected_system_clock_pauses_nothing(page, served, step):
    """The monotonic clock runs on; only the system clock jumps."""
    open_timer(page, served, before="const now = Date.now; window.step = 0; Date.now = () => now() + window.step;")
    press(page, "main")
    run(page, 20)
    page.evaluate("(step) => { window.step = step * 1000; }", step)
    run(page, 3)
    assert attribute(page, "data-paused") is None


def test_a_blocked_page_resumes_if_its_tones_went_on(page, served):
    open_timer(page, served)
    press(page, "main")
    run(page, 20)
    page.clock.fast_forward(4000)
    run(page, 1)
    assert (attribute(page, "data-paused"), part(page, "left")) == (None, clock(plan.seconds(BELT, STANDARD) - 25))


def test_a_blocked_page_without_sound_is_paused(page, served):
    open_timer(page, served, before="delete window.AudioContext;")
    press(page, "main")
    run(page, 20)
    page.clock.fast_forward(4000)
    run(page, 1)
    assert attribute(page, "data-paused") == ""


def test_a_device_whose_monotonic_clock_stops_in_sleep_is_paused(page, served):
    open_timer(page, served, before="const now = Date.now; window.step = 0; Date.now = () => now() + window.step;")
    press(page, "main")
    run(page, 20)
    page.evaluate("window.step = 600000")
    run(page, 2)
    assert part(page, "hint").endswith(f"The device was asleep, so the timer kept your place. {OUT}")


def test_next_goes_to_the_next_action_from_every_phase(page, at_each_phase):
    def check(index, _):
        press(page, "next")
        target = next((i for i in range(index + 1, len(STEPS)) if STEPS[i][0] not in ("work", "back")), None)
        assert attribute(page, "data-phase") == ("done" if target is None else STEPS[target][0])
        if target is None:
            press(page, "main")

    at_each_phase(check)


def test_back_repeats_the_press_or_the_turn_with_time_to_get_ready(page, at_each_phase):
    def check(index, _):
        press(page, "previous")
        target = max((i for i in range(index) if STEPS[i][0] in ("move", "change")), default=0)
        assert attribute(page, "data-phase") == ("ready" if STEPS[target][0] == "move" else STEPS[target][0])
        assert part(page, "rep") == f"{STEPS[target][3]} of 2, set {STEPS[target][4]}"

    at_each_phase(check)


def test_a_skip_while_paused_stays_paused_at_the_new_place(page, served):
    open_timer(page, served)
    press(page, "main")
    run(page, 13)
    press(page, "main")
    press(page, "next")
    press(page, "next")
    assert attribute(page, "data-paused") == ""
    assert part(page, "hint") == f"Paused at repetition 2 of {STANDARD['reps']}, left hip on top. {OUT}"
    run(page, 30)
    assert attribute(page, "data-paused") == ""


def test_a_skipped_press_is_not_counted(page, served):
    open_timer(page, served, "timer/?reps=3&side=left")
    press(page, "main")
    run(page, SECONDS["ready"] + SECONDS["move"] + 1)
    press(page, "next")
    run(page, 60)
    assert attribute(page, "data-phase") == "done"
    assert part(page, "did") == "Ended."
    assert f"You did 2 of 3 presses of {STANDARD['hold']} seconds." in part(page, "did-of")


def test_end_shows_what_was_done_and_start_again_starts_anew(page, served):
    steps = phases(STANDARD)
    third = next(index for index, (_, _, _, rep, _) in enumerate(steps) if rep == 3)
    open_timer(page, served)
    press(page, "main")
    run(page, sum(step[1] for step in steps[:third]) + 1)
    press(page, "end")
    assert part(page, "phase") == "Ended", "a session that was ended early is not called done"
    assert f"You did 2 of {2 * STANDARD['reps']} presses" in part(page, "did-of")
    press(page, "main")
    assert (attribute(page, "data-phase"), part(page, "digits")) == ("ready", str(SECONDS["ready"]))


def test_a_session_without_a_press_shows_no_number_and_can_be_started_again(page, served):
    open_timer(page, served)
    press(page, "main")
    run(page, 13)
    press(page, "end")
    length = clock(plan.seconds(BELT, STANDARD))
    assert (attribute(page, "data-phase"), part(page, "phase"), part(page, "digits")) == ("idle", "Nothing was counted", length)
    assert part(page, "hint") == "No repetition ran to its end. Begin again when you like."
    assert page.locator("[data-do=main]").inner_text() == "Begin again"
    assert not page.locator("[data-part=done]").is_visible(), "there is nothing to save"
    assert page.evaluate("getComputedStyle(document.querySelector('.timer-shape')).display") == "none"
    press(page, "main")
    assert attribute(page, "data-phase") == "ready"


def test_start_waits_while_a_refused_number_is_shown(page, served):
    open_timer(page, served)
    open_settings(page)
    field = page.locator("hold-timer [name=hold]")
    field.fill("120")
    press(page, "main")
    assert attribute(page, "data-phase") == "idle", "the number on the screen is not the one that would run"
    expect(field).to_be_focused()
    assert "from 1 to 60" in field.locator("xpath=..").inner_text()
    field.fill("8")
    press(page, "main")
    run(page, BELT.ready + 2.5)
    assert (attribute(page, "data-phase"), part(page, "digits")) == ("work", "8")


def test_a_refused_number_in_closed_settings_does_not_stop_a_session(page, served):
    open_timer(page, served)
    open_settings(page)
    page.locator("hold-timer [name=hold]").fill("120")
    press(page, "settings")
    page.locator("hold-timer [data-do=settings][aria-expanded=false]").wait_for()
    press(page, "main")
    run(page, BELT.ready + 2.5)
    assert (attribute(page, "data-phase"), part(page, "digits")) == ("work", "5")


def test_a_pause_tells_the_set_where_there_are_several(page, served):
    open_timer(page, served, "timer/?reps=1&sets=2&hold=2&side=left")
    press(page, "main")
    run(page, BELT.ready + 1)
    press(page, "main")
    assert part(page, "hint").startswith("Paused at repetition 1 of 1, set 1 of 2, left hip")


def test_at_my_own_pace_a_press_starts_each_hold(page, served):
    open_timer(page, served, "timer/?reps=2&hold=4")
    load_settings(page)
    page.evaluate("document.querySelector('[name=pace][value=own]').click()")
    press(page, "main")
    for side in ("left", "right"):
        for rep in (1, 2):
            assert (attribute(page, "data-phase"), attribute(page, "data-side"), part(page, "rep")) == ("move", side, f"{rep} of 2")
            run(page, 300)
            assert attribute(page, "data-phase") == "move", "it waits for a press"
            press(page, "main")
            assert (attribute(page, "data-phase"), part(page, "digits")) == ("work", "4")
            run(page, 4 + SECONDS["back"] + 0.1)
        if side == "left":
            assert attribute(page, "data-phase") == "change"
            press(page, "main")
    assert attribute(page, "data-phase") == "done"
    assert "You did 4 of 4 presses" in part(page, "did-of")


def test_nothing_starts_without_a_press(page, served):
    open_timer(page, served, "timer/?hold=8&start=1&autoplay=1")
    run(page, 60)
    assert attribute(page, "data-phase") == "idle"
    assert not recorded(page, "tones")
    assert not recorded(page, "spoken")
    assert recorded(page, "locks") == 0


def test_keys_work_on_the_timer_page_but_not_in_its_fields(page, served):
    open_timer(page, served)
    page.keyboard.press("Space")
    assert attribute(page, "data-phase") == "ready"
    page.keyboard.press("ArrowRight")
    assert attribute(page, "data-phase") == "move"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert attribute(page, "data-phase") == "ready"
    page.keyboard.press("Escape")
    assert attribute(page, "data-paused") == ""
    press(page, "settings")
    page.focus("[name=volume]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    assert attribute(page, "data-paused") == ""
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    assert (attribute(page, "data-phase"), part(page, "phase")) == ("idle", "Nothing was counted")


def hold_down(page, key: str) -> None:
    """Hold a key for as long as eight repeats."""
    for _ in range(9):
        page.keyboard.down(key)
    page.keyboard.up(key)


def test_a_key_that_is_held_down_acts_once(page, served):
    open_timer(page, served)
    page.focus("[data-do=main]")
    page.evaluate("document.querySelector('[data-do=main]').addEventListener('click', () => (window.clicks = (window.clicks ?? 0) + 1))")
    hold_down(page, "Enter")
    assert (attribute(page, "data-phase"), attribute(page, "data-paused"), page.evaluate("clicks")) == ("ready", None, 1)
    hold_down(page, "Space")
    assert (attribute(page, "data-paused"), page.evaluate("clicks")) == ("", 2), "a button, when the key is released"
    page.evaluate("document.activeElement.blur()")
    hold_down(page, "Space")
    assert attribute(page, "data-paused") is None
    hold_down(page, "ArrowRight")
    assert attribute(page, "data-phase") == "move"
    hold_down(page, "ArrowRight")
    assert (attribute(page, "data-phase"), part(page, "rep")) == ("rest", "1 of 10 done")
    hold_down(page, "ArrowLeft")
    assert (attribute(page, "data-phase"), part(page, "rep")) == ("ready", "1 of 10")
    hold_down(page, "Escape")
    assert (attribute(page, "data-paused"), part(page, "phase")) == ("", "Paused"), "the session is not ended"


@pytest.mark.parametrize("where", ["article p", ".timer-dial", ".skip", "#main", ".site-footer"])
def test_keys_work_wherever_the_page_was_clicked_and_do_not_scroll(page, served, where):
    page.set_viewport_size({"width": 360, "height": 640})
    open_timer(page, served)
    if where == ".skip":
        page.focus(where)
        page.keyboard.press("Enter")
    else:
        page.locator(where).first.click(position={"x": 3, "y": 3})
    page.evaluate("window.addEventListener('keydown', (event) => (window.taken = event.defaultPrevented))")
    page.keyboard.press("Space")
    assert attribute(page, "data-phase") == "ready"
    assert page.evaluate("taken"), "otherwise the space bar scrolls too"
    page.keyboard.press("Escape")
    assert attribute(page, "data-paused") == ""


def test_keys_that_links_and_buttons_need_are_not_intercepted(page, served):
    open_timer(page, served)
    page.locator("[data-share=copy]").focus()
    page.keyboard.press("Space")
    assert attribute(page, "data-phase") == "idle"
    page.locator(".site-footer a").first.focus()
    page.keyboard.press("Space")
    assert attribute(page, "data-phase") == "idle"


def test_keys_are_not_intercepted_where_the_timer_is_part_of_a_page(page, served):
    open_timer(page, served, "exercise/")
    page.keyboard.press("Space")
    assert attribute(page, "data-phase") == "idle"
    page.focus("[data-do=main]")
    page.keyboard.press("Space")
    assert attribute(page, "data-phase") == "ready"
    page.keyboard.press("ArrowRight")
    assert attribute(page, "data-phase") == "move"


def test_the_plan_of_the_link_overrides_the_plan_of_the_page(page, served):
    open_timer(page, served, "plans/long-holds/")
    assert part(page, "dose") == plan.dose(BELT, plan.plan(BELT, "long-holds"))
    page.goto(f"{served}plans/long-holds/?utm_source=x")
    assert part(page, "dose") == plan.dose(BELT, plan.plan(BELT, "long-holds"))
    page.goto(f"{served}plans/long-holds/?reps=3")
    assert part(page, "dose") == plan.dose(BELT, {**plan.plan(BELT, "long-holds"), "reps": 3})
    page.goto(f"{served}exercise/?hold=500")
    assert part(page, "dose") == plan.dose(BELT, STANDARD)
    expect(page.locator(".timer-notices li")).to_have_text(
        [f"The link asked for a 500-second hold. This page allows 1 to 60, so it uses {STANDARD['hold']}. Check with whoever sent it."]
    )


def test_a_bad_link_is_reported_even_if_its_faults_cannot_be_explained(page, served):
    page.route("**/scripts/link-faults-*.js", lambda route: route.abort())
    open_timer(page, served, "timer/?hold=500&reps=8", whole=False)
    assert part(page, "dose") == plan.dose(BELT, {**STANDARD, "reps": 8})
    expect(page.locator(".timer-notices li")).to_have_text(["Part of this link could not be used. Check the dose with whoever sent it."])
    run(page, 2)
    expect(page.locator("[data-part=live]")).to_contain_text("Part of this link could not be used.")


def test_no_text_of_a_bad_link_reaches_the_page(page, served):
    page.goto(f"{served}timer/")
    before = page.evaluate("document.body.innerText.length")
    for query in [
        "hold=<img src=x onerror=alert(1)>&reps=call-now",
        "side=Call%20555%200100&first=javascript:alert(1)",
        "hold=%E0%A4%A&reps=%00&sets=1e99&x=<b>y</b>",
    ]:
        page.goto(f"{served}timer/?{query}")
        expect(page.locator(".timer-notices")).not_to_contain_text("Part of this link")
        text = page.evaluate("document.querySelector('hold-timer').innerText")
        assert part(page, "dose") == plan.dose(BELT, STANDARD)
        assert page.locator(".timer-notices li").count() >= 1
        assert not any(word in text for word in ("555", "call-now", "alert", "onerror", "1e99", "img"))
        assert page.locator("hold-timer img, hold-timer b").count() == 0
        assert page.evaluate("document.body.innerText.length") < before + 800


def test_the_home_screen_icon_opens_the_plan_that_ran_last(page, served):
    open_timer(page, served, "timer/?hold=8&reps=12")
    press(page, "main")
    page.goto(f"{served}timer/?last=1")
    assert part(page, "dose").startswith("Your plan: 12 presses of 8 seconds")
    page.goto(f"{served}plans/gentle-start/")
    assert part(page, "dose").startswith(plan.dose(BELT, plan.plan(BELT, "gentle-start"))), "a page of a plan shows its own plan"


def test_only_the_dose_of_the_link_is_printed(page, served):
    own = f"Count slowly to {STANDARD['hold']}"
    open_timer(page, served, "timer/?hold=8&reps=12&side=right&sets=2")
    page.emulate_media(media="print")
    expect(page.locator("hold-timer")).to_contain_text("Press and hold: 8 seconds", use_inner_text=True)
    paper = page.locator("hold-timer").inner_text()
    assert own not in paper
    assert all(
        words in paper
        for words in (
            "12 presses of 8 seconds",
            "Press and hold: 8 seconds",
            "Hip on top: right only",
            f"Sets: 2, {STANDARD['setrest']} seconds between",
        )
    ), paper
    page.emulate_media(media="screen")
    page.goto(f"{served}timer/")
    page.emulate_media(media="print")  # a navigation may lose it
    expect(page.locator("hold-timer")).to_contain_text(own, use_inner_text=True)

"""The timer is legible from the floor, operable by everybody, and has a text alternative without scripts."""

import pytest
from playwright.sync_api import expect

from axe import faults
from dose import plan
from doses import BELT, EXERCISES
from timers import attribute, load_session_code, open_settings, open_timer, part, press, recorded, run

LINK = "timer/?reps=2&sets=2"
STATES = {
    "idle": lambda page: None,
    "running": lambda page: (press(page, "main"), run(page, 13)),
    "paused": lambda page: (press(page, "main"), run(page, 13), press(page, "main")),
    "done": lambda page: (press(page, "main"), run(page, 300)),
    "form open": lambda page: (press(page, "settings"), page.fill("[name=hold]", "99")),
    "diary open": lambda page: press(page, "diary"),
    "bad link": lambda page: page.goto(page.url + "&hold=500"),
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(page, served, state):
    open_timer(page, served, LINK)
    STATES[state](page)
    # Axe uses timers, so time must run again.
    page.clock.resume()
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += faults(page, scheme, "hold-timer", "all" if scheme == "light" else "colours")
    assert not found, "\n".join(found)


def test_without_scripts_the_dose_and_instructions_are_in_the_same_place(new_context, served):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{served}plans/long-holds/")
    text = page.locator("hold-timer").inner_text()
    assert plan.dose(BELT, plan.plan(BELT, "long-holds")) in text
    assert "Count slowly to 30" in text
    assert "Do this 6 times" in text
    assert not page.locator("hold-timer button").first.is_visible()


@pytest.mark.parametrize("how", ["the script does not come", "it breaks as it begins"])
def test_a_timer_that_fails_to_load_is_reported_and_can_be_retried(page, served, how):
    if how == "it breaks as it begins":
        page.add_init_script("Object.defineProperty(HTMLElement.prototype, 'dataset', { get() { throw new Error('no'); } });")
    else:
        page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{served}timer/?reps=3")
    failure = page.get_by_text("The timer did not load.")
    assert not failure.is_visible(), "a slow connection is not a failure yet"
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    expect(failure).to_be_visible()
    assert page.locator(".timer-count").is_visible(), "instructions for counting without the timer"
    page.unroute_all()
    page.get_by_role("link", name="Try again").click()
    if how != "it breaks as it begins":
        page.locator("[data-do=main]:enabled").wait_for()
        assert part(page, "dose").startswith("3 presses"), "the plan of the link is used"
        assert not failure.is_visible()


def test_after_each_action_the_focus_is_at_the_next_control(page, served):
    open_timer(page, served, "timer/?reps=2&side=left")

    def focused() -> str:
        return page.evaluate("document.activeElement.dataset.part ?? document.activeElement.dataset.do")

    page.focus("[data-do=main]")
    page.keyboard.press("Enter")
    run(page, 32)
    assert focused() == "main"
    page.keyboard.press("Escape")
    page.focus("[data-do=end]")
    page.keyboard.press("Enter")
    assert focused() == "done", "the question about pain follows"
    assert recorded(page, "said")[-1].startswith("Ended. You did 1 of 2 presses of 5 seconds.")
    page.locator("[data-part=pain] button").nth(2).focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=told]")).not_to_be_empty()
    expect(page.locator("[data-part=pain] [aria-pressed=true]")).to_be_focused()
    page.focus("[data-do=main]")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.focus("[data-do=end]")
    page.keyboard.press("Enter")
    assert focused() == "main", "nothing was counted, so it can be started again"


def test_visible_messages_are_announced(page, served):
    open_timer(page, served, "timer/?hold=500")
    expect(page.locator(".timer-notices")).to_contain_text("500-second")
    run(page, 2)
    assert recorded(page, "said") == [
        "The link asked for a 500-second hold. This page allows 1 to 60, so it uses 5. Check with whoever sent it."
    ]
    assert page.locator("[data-part=quiet]").get_attribute("aria-live") == "polite", "the result of Test sound is shown there"
    press(page, "settings")
    page.fill("[name=reps]", "7")
    page.locator("[name=reps]").blur()
    assert recorded(page, "said")[-1] == "7 presses of 5 seconds on each side, twice a day, every day (changed by you)."


def test_the_digits_have_a_name_for_what_they_count(page, served):
    open_timer(page, served, "timer/?reps=1&side=left")

    def name() -> str:
        return page.locator("[data-part=digits]").get_attribute("aria-label")

    assert name() == "Length of the session, minutes and seconds"
    press(page, "main")
    assert name() == "Seconds left in this part"
    run(page, 60)
    assert (name(), part(page, "digits")) == ("Repetitions done", "1")


def test_nothing_moves_when_the_timer_loads_or_starts(page, served):
    page.set_viewport_size({"width": 360, "height": 640})
    page.add_init_script(  # without a wake lock the timer shows a message
        "Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => new EventTarget() } }); "
        "window.moved = []; new PerformanceObserver((list) => { for (const one of list.getEntries()) moved.push([one.value, "
        "one.sources.map((s) => s.node?.className ?? '')]); }).observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(f"{served}timer/")
    page.locator("[data-do=main]:enabled").wait_for()
    load_session_code(page)
    page.locator("[data-do=main]").click()
    expect(page.locator("hold-timer")).to_have_attribute("data-phase", "ready")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert not [shift for shift in page.evaluate("moved") if any("timer" in str(name) for name in shift[1])]


def test_what_a_button_opens_is_scrolled_into_view(page, served):
    page.set_viewport_size({"width": 360, "height": 640})
    open_timer(page, served)
    for button, shows in {"settings": "settings", "diary": "diary", "test": "quiet"}.items():
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        press(page, button)
        run(page, 0.2)  # the tones must have begun
        expect(page.locator(f"[data-part={shows}]")).to_be_in_viewport()
        if button != "test":
            press(page, button)
            expect(page.locator(f"[data-part={shows}]")).to_be_hidden()


WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


CUT = """[...document.querySelectorAll("hold-timer button")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"""


@pytest.mark.parametrize("locale", ["en-GB", "ar-EG"])
def test_nothing_overflows_the_page(new_context, served, locale):
    page = new_context(viewport={"width": 320, "height": 640}, locale=locale, service_workers="block").new_page()
    open_timer(page, served, "timer/?setrest=300&hold=60&reps=30&sets=5")
    open_settings(page)
    press(page, "diary")
    for _ in range(3):
        for size, direction in (("100%", "ltr"), ("100%", "rtl"), ("200%", "ltr")):
            page.evaluate("(as) => Object.assign(document.documentElement, { dir: as[1] }).style.fontSize = as[0]", [size, direction])
            assert page.evaluate(WIDE) <= 0, (size, direction)
            assert not page.evaluate(CUT), (size, direction)
        press(page, "main")
        run(page, 1)


def test_targets_are_large_enough_to_tap(page, served):
    page.set_viewport_size({"width": 360, "height": 640})
    open_timer(page, served)
    open_settings(page)
    press(page, "diary")
    small = page.evaluate(
        "[...document.querySelectorAll('hold-timer :is(button, select, input[type=number], label.timer-tick)')].filter((one) => "
        "one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)"
    )
    assert not small


def test_reduced_motion_moves_the_bar_in_whole_seconds(page, served):
    page.emulate_media(reduced_motion="reduce")
    open_timer(page, served)
    press(page, "main")
    assert page.evaluate("document.querySelector('[data-part=bar]').getAnimations()[0].effect.getTiming().easing") == f"steps({BELT.ready})"


def test_forced_colours_keep_shape_and_bar(page, served):
    page.emulate_media(forced_colors="active")
    open_timer(page, served)
    press(page, "main")
    run(page, 12.5)

    def colour(name: str) -> str:
        return page.evaluate("(name) => getComputedStyle(document.querySelector(name)).backgroundColor", name)

    ground = colour("hold-timer")
    assert colour(".timer-shape") not in ("rgba(0, 0, 0, 0)", ground)
    assert colour(".timer-bar span") not in ("rgba(0, 0, 0, 0)", ground)
    plate = page.evaluate("getComputedStyle(document.querySelector('.timer-digits')).forcedColorAdjust")
    assert plate == "none", "the browser's backplate behind such large digits covers hint and bar"


def test_each_phase_has_its_own_shape(page, served):
    open_timer(page, served)
    shapes = page.evaluate(
        """() => ["ready", "move go", "work work", "back back", "rest", "change", "paused"].map((shown) => {
          const { dataset } = document.querySelector("hold-timer");
          const [phase, frame = "rest"] = shown.split(" ");
          if (phase === "paused") dataset.paused = "";
          else Object.assign(dataset, { phase, frame });
          const style = getComputedStyle(document.querySelector(".timer-shape"));
          return style.clipPath + style.borderTopWidth;
        })"""
    )
    assert len(set(shapes)) == len(shapes)


def test_the_shape_points_where_the_movement_goes(page, served):
    """The hip hitch begins with the movement down."""
    one = EXERCISES["hitch"]
    open_timer(page, served, "exercise/hip-hitch/timer/")
    press(page, "main")
    run(page, one.ready + 1)
    points = "() => getComputedStyle(document.querySelector('.timer-shape')).clipPath"
    down = page.evaluate(points)
    assert part(page, "phase") == one.words("en")["phases"]["sink"]["word"]
    run(page, 2)
    up = page.evaluate(points)
    assert (down, up) == ("polygon(0px 0px, 100% 0px, 50% 100%)", "polygon(50% 0px, 100% 100%, 0px 100%)")


def test_digits_are_silent_and_phases_are_polite(page, served):
    open_timer(page, served)
    assert page.locator(".timer-digits").get_attribute("role") == "timer"
    assert page.locator("hold-timer [aria-live=polite][data-part=live]").count() == 1
    assert page.locator("hold-timer [role=status]").count() == 0, "screen readers read an empty one as “status bar”"
    assert page.locator("hold-timer [aria-live=assertive], hold-timer [role=alert]").count() == 0
    press(page, "main")
    run(page, 9)
    assert recorded(page, "said") == ["Get ready. Left hip on top."], "the digits are not announced"
    assert part(page, "digits") == str(BELT.ready - 9)
    assert attribute(page, "data-phase") == "ready"


def test_each_part_is_loaded_on_first_use_and_nothing_else_is_requested(page, served):
    requests = []
    page.on("request", lambda request: request.service_worker or requests.append(request.url))

    def parts() -> list[str]:
        page.wait_for_timeout(500)
        fresh = [url.removeprefix(served).partition("-")[0] for url in requests if "offline-copy" not in url]
        requests.clear()
        return sorted(set(fresh))

    open_timer(page, served, whole=False)
    requests.clear()
    run(page, 2.5)
    assert parts() == ["figures/mover", "scripts/idle"], "an untouched page loads its figure when idle"
    load_session_code(page)
    assert parts() == ["exercises/belt", "figures/mover", "scripts/session"]
    press(page, "main")
    run(page, 300)
    assert not parts(), "the end of a session needs no connection"
    press(page, "diary")
    assert not parts()
    open_settings(page)
    assert parts() == ["scripts/settings"]
    press(page, "show")
    assert parts() == ["scripts/chunk", "scripts/report"], "the chunk has words that the chart needs too"
    press(page, "file")
    assert parts() == ["scripts/diary"]
    press(page, "remind")
    assert parts() == ["scripts/reminders"]


# Button → file that its first press loads, message where that fails and where it is shown, and what a later press opens.
ON_REQUEST = {
    "settings": ("settings-form", "The settings could not be loaded.", "quiet", "[data-part=numbers]"),
    "show": ("report-page", "A part of the diary could not be loaded.", "quiet", "[data-part=report] h2"),
    "remind": ("reminders-part", "The reminders could not be loaded.", "quiet", ".timer-reminders"),
}


@pytest.mark.parametrize("button", ON_REQUEST)
def test_what_fails_to_load_is_reported_and_can_be_tried_again(page, served, button):
    file, message, place, opened = ON_REQUEST[button]
    page.route(f"**/scripts/{file}-*.js", lambda route: route.abort())
    open_timer(page, served, "timer/?reps=1&side=left")
    press(page, "main")
    run(page, 60)
    page.locator("[data-part=done] [data-do=save]").wait_for(state="attached")
    page.locator(f"[data-do={button}]").first.focus()
    press(page, button)
    status = page.locator(f"[data-part={place}]")
    expect(status).to_contain_text(message)
    expect(page.locator(f"[data-do={button}]").first).to_be_focused()
    expect(page.locator("[aria-expanded=true]")).to_have_count(0)
    page.unroute(f"**/scripts/{file}-*.js")
    press(page, button)
    expect(page.locator(opened)).to_be_visible()
    expect(status).not_to_contain_text(message)


def test_a_file_that_cannot_be_saved_for_want_of_a_connection_is_reported(page, served):
    page.route("**/scripts/diary-file-*.js", lambda route: route.abort())
    open_timer(page, served)
    press(page, "diary")
    page.locator(".timer-grid table").wait_for()
    moved = page.locator("[data-part=moved]")
    for button in ("csv", "file"):
        press(page, button)
        expect(moved).to_contain_text("Nothing was saved or read")
        moved.evaluate("(place) => (place.textContent = '')")
    page.set_input_files("[data-part=file]", {"name": "diary.json", "mimeType": "application/json", "buffer": b"{}"})
    expect(moved).to_contain_text("Nothing was saved or read")
    page.unroute("**/scripts/diary-file-*.js")
    with page.expect_download():
        press(page, "csv")
    expect(moved).to_be_empty()


def test_entries_and_practice_that_fail_to_load_are_reported_and_can_be_tried_again(page, served):
    for file in ("corrections", "learning"):
        page.route(f"**/scripts/{file}-*.js", lambda route: route.abort())
    open_timer(page, served, "timer/?reps=1&side=left")
    status = page.locator("[data-part=quiet]")
    page.locator(".timer-learn").click()
    expect(status).to_contain_text("The practice could not be loaded.")
    # Its words are another file.
    page.unroute("**/scripts/learning-*.js")
    page.route("**/exercises/*.json", lambda route: route.abort())
    status.evaluate("(place) => (place.textContent = '')")
    with page.expect_event("requestfailed"):
        page.locator(".timer-learn").click()
    assert attribute(page, "data-phase") == "idle"
    press(page, "main")
    run(page, 60)
    press(page, "diary")
    summary = page.locator(".timer-diary summary")
    summary.click()
    expect(status).to_contain_text("A part of the diary could not be loaded.")
    expect(page.locator(".timer-diary details")).not_to_have_attribute("open", "")
    page.unroute("**/scripts/corrections-*.js")
    summary.click()
    expect(page.locator(".timer-entries li")).to_have_count(1)
    expect(status).not_to_contain_text("A part of the diary could not be loaded.")


@pytest.mark.parametrize("button", ["settings", "diary"])
def test_a_second_press_while_a_part_loads_does_not_close_it(page, served, button):
    waiting = []
    file = {"settings": "settings-form", "diary": "session-part"}[button]
    page.route(f"**/scripts/{file}-*.js", lambda route: waiting.append(route))
    open_timer(page, served, whole=False)
    with page.expect_request(f"**/scripts/{file}-*.js"):
        for _ in range(2):
            press(page, button)
    assert not page.locator("[aria-expanded=true]").count()
    waiting[0].continue_()
    expect(page.locator(f"[data-do={button}]")).to_have_attribute("aria-expanded", "true")
    page.wait_for_timeout(200)
    expect(page.locator(f"[data-part={button}]")).to_be_visible()
    press(page, button)
    expect(page.locator(f"[data-part={button}]")).to_be_hidden()


def test_the_switch_of_the_voice_explains_what_to_do_about_two_voices(page, served):
    open_timer(page, served)
    press(page, "settings")
    page.get_by_role("checkbox", name="Voice (if a screen reader speaks the same words, turn this off)").uncheck()
    press(page, "main")
    run(page, 40)
    assert not recorded(page, "spoken"), "only the live region speaks"
    assert len(recorded(page, "said")) >= 4

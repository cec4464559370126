"""No interruption loses a session, and finished repetitions are in the diary without pressing Save."""

import json
import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

import doses
import paper
from dose import plan
from doses import BELT, STANDARD
from timers import SECONDS, attribute, load_session_code, load_settings, open_timer, press, run, start_practice, wait_for_diary

SHORT = "timer/?hold=5&reps=3&side=left"
# A moment after the preparation, lift and press of the first repetition.
FIRST = SECONDS["ready"] + SECONDS["move"] + 5 + 1
# The beginning of the standard plan in words.
STANDARD_WORDS = f"{STANDARD['reps']} presses of {STANDARD['hold']} seconds"


READ = """() => new Promise((done) => {
  const request = indexedDB.open("steady-hips");
  request.onerror = () => done([]);
  request.onsuccess = () => {
    const base = request.result;
    if (!base.objectStoreNames.contains("sessions")) return base.close(), done([]);
    const all = base.transaction("sessions").objectStore("sessions").getAll();
    all.onsuccess = () => (base.close(), done(all.result));
  };
})"""


def stored(page) -> list:
    """Return the sessions in IndexedDB, after all writes that the page has started."""
    return page.evaluate(READ)


def entry_with(page, reps: int) -> dict:
    """Return the only entry, once it says that so many repetitions were done."""
    # Polled in Python, as Playwright's wait_for_function does not await a promise.
    [entry] = page.evaluate(
        f"""async (reps) => {{
          for (let tries = 0; tries < 1000; tries++) {{
            const all = await ({READ})();
            if (all.some(({{ did }}) => did === reps)) return all;
          }}
          throw new Error("it is not in the diary");
        }}""",
        reps,
    )
    return entry


def finish(page) -> None:
    """Run a session to its end, and wait until it is in the diary."""
    press(page, "main")
    wait_for_diary(page)
    run(page, 120)
    assert attribute(page, "data-phase") == "done"
    expect(page.locator("[data-part=next-session]")).not_to_be_empty()


def open_diary(page) -> None:
    press(page, "diary")
    page.locator("[data-part=diary]:visible .timer-grid table").wait_for()


def started(page, served: str, path: str = SHORT) -> None:
    open_timer(page, served, path)
    press(page, "main")
    wait_for_diary(page)
    run(page, FIRST)


def reopen(page, served: str, path: str = SHORT, *, later: int = 60) -> None:
    """Reopen the page as the same person, after so many seconds."""
    page.goto(served + path)
    page.locator("hold-timer [data-do=main]:enabled").wait_for()
    load_session_code(page)


def test_each_repetition_is_stored_as_it_is_done(page, served):
    started(page, served)
    entry = entry_with(page, 1)
    assert (entry["of"], entry["pain"], entry["exercise"], entry["asked"]) == (3, None, "belt", STANDARD["perday"] * STANDARD["days"])


@pytest.mark.parametrize("accident", ["crash", "link", "reload", "language"])
def test_an_interrupted_session_can_be_resumed(page, served, accident):
    started(page, served)
    first = entry_with(page, 1)
    if accident == "crash":
        context = page.context
        page.close(run_before_unload=False)
        page = context.new_page()
        reopen(page, served)
    elif accident == "link":
        page.goto(served + "exercise/safety/")
        reopen(page, served)
    elif accident == "language":
        page.goto(served + SHORT.replace("timer/", "es/temporizador/"))
        reopen(page, served)
    else:
        reopen(page, served)
    button = page.locator(".timer-learn")
    expect(button).to_have_text(re.compile("Go on from 2 of 3 presses, left hip on top"))
    button.evaluate("(button) => button.click()")
    wait_for_diary(page)
    run(page, 120)
    assert attribute(page, "data-phase") == "done"
    assert entry_with(page, 3)["id"] == first["id"]


def test_the_offer_to_go_on_is_for_the_plan_that_was_cut_off(page, served):
    started(page, served)
    reopen(page, served)
    offer = page.locator(".timer-learn")
    expect(offer).to_have_text(re.compile("^Go on from"))
    press(page, "settings")
    number = page.locator(".timer-settings [name=reps]")
    for reps, shown in (("2", 0), ("3", 1)):
        number.fill(reps)
        number.blur()
        expect(offer.filter(has_text="Go on from")).to_have_count(shown)


def test_another_exercise_does_not_take_the_offer_away_but_erasing_does(page, served):
    started(page, served)
    entry_with(page, 1)
    reopen(page, served, "exercise/lying-on-your-back/timer/?hold=5&reps=1")
    finish(page)
    reopen(page, served)
    expect(page.locator(".timer-learn")).to_contain_text("Go on from 2 of 3")
    open_diary(page)
    page.once("dialog", lambda dialog: dialog.accept())
    press(page, "erase")
    expect(page.locator("[data-part=live]")).to_have_text("The diary was erased.")
    assert not [key for key in page.evaluate("Object.keys(localStorage)") if "session" in key]
    expect(page.locator(".timer-learn")).to_have_count(0)


def test_a_restarted_session_is_resumed_at_its_new_place(page, served):
    path = SHORT.replace("reps=3", "reps=4")
    open_timer(page, served, path)
    press(page, "main")
    wait_for_diary(page)
    run(page, SECONDS["ready"] + 3 * (SECONDS["move"] + 5 + SECONDS["back"] + 3))
    first = entry_with(page, 3)
    press(page, "restart")
    reopen(page, served, path)
    page.wait_for_timeout(200)
    assert "Go on" not in page.locator("hold-timer").inner_text(), "nothing of the new start is done"
    press(page, "main")
    run(page, SECONDS["ready"] + 3 * (SECONDS["move"] + 5 + SECONDS["back"] + 3))
    press(page, "restart")
    run(page, FIRST + SECONDS["back"])
    reopen(page, served, path)
    button = page.locator(".timer-learn")
    expect(button).to_have_text(re.compile("Go on from 2 of 4 presses"))
    button.evaluate("(button) => button.click()")
    run(page, SECONDS["ready"] + SECONDS["move"] + 5 + 1)
    assert sorted((one["id"] == first["id"], one["did"]) for one in stored(page)) == [(False, 3), (True, 3)], "the most repetitions count"


def test_a_finished_session_is_in_the_diary_without_save(page, served):
    open_timer(page, served, SHORT)
    finish(page)
    expect(page.locator("[data-part=next-session]")).to_contain_text(f"In the diary today: 1 of {STANDARD['perday']}")
    expect(page.locator("[data-part=ring]")).to_have_text("3 of 3")
    assert entry_with(page, 3)["pain"] is None
    assert not page.locator("[data-do=save]").is_visible()


def test_pain_can_be_answered_corrected_and_withdrawn(page, served):
    open_timer(page, served, SHORT)
    finish(page)
    buttons = page.locator("[data-part=pain] button")
    expect(buttons).to_have_count(11)
    buttons.nth(5).click()
    expect(page.locator("[data-part=told]")).to_contain_text("above 3")
    expect(page.locator("[data-part=easier]")).to_be_visible()
    buttons.nth(2).click()
    expect(page.locator("[data-part=told]")).to_contain_text("all right")
    expect(page.locator("[data-part=easier]")).to_be_hidden()
    buttons.nth(2).click()
    expect(page.locator("[data-part=told]")).to_have_text("")
    expect(buttons.nth(2)).to_have_attribute("aria-pressed", "false")


def test_the_next_session_on_the_page_starts_without_the_answer(page, served):
    open_timer(page, served, SHORT)
    finish(page)
    page.locator("[data-part=pain] button").nth(7).click()
    finish(page)
    expect(page.locator("[data-part=next-session]")).to_contain_text(f"2 of {STANDARD['perday']}")
    assert sorted(str(one["pain"]) for one in stored(page)) == ["7", "None"]
    assert page.locator("[data-part=pain] [aria-pressed=true]").count() == 0


def test_save_pressed_three_times_makes_one_entry(page, served):
    open_timer(page, served, SHORT, before="localStorage.setItem('steady-hips-choices-1', '{\"diary\": false}');")
    finish(page)
    save = page.locator("[data-do=save]")
    expect(save).to_be_visible()
    assert stored(page) == []
    page.evaluate("() => { for (let n = 0; n < 3; n++) document.querySelector('[data-do=save]').click(); }")
    expect(page.locator("[data-part=next-session]")).to_contain_text("Saved.")
    assert len(stored(page)) == 1


def test_pain_answered_after_save_is_saved_too(page, served):
    open_timer(page, served, SHORT, before="localStorage.setItem('steady-hips-choices-1', '{\"diary\": false}');")
    finish(page)
    page.locator("[data-part=pain] button").nth(6).click()
    expect(page.locator("[data-part=told]")).to_contain_text("above 3")
    assert stored(page) == [], "nothing is saved before it is asked for"
    press(page, "save")
    assert entry_with(page, 3)["pain"] == 6
    page.locator("[data-part=pain] button").nth(7).click()
    open_diary(page)
    expect(page.locator("[data-part=grid] td[aria-current=date]")).to_contain_text("7")
    assert entry_with(page, 3)["pain"] == 7


def test_pain_answered_after_its_entry_was_deleted_writes_nothing(page, served):
    open_timer(page, served, SHORT)
    finish(page)
    entry_with(page, 3)
    open_diary(page)
    page.once("dialog", lambda dialog: dialog.accept())
    press(page, "erase")
    expect(page.locator("[data-part=live]")).to_have_text("The diary was erased.")
    page.locator("[data-part=pain] button").nth(7).click()
    expect(page.locator("[data-part=told]")).to_contain_text("above 3")
    page.wait_for_timeout(200)
    assert stored(page) == []
    expect(page.locator("[data-part=diary-note]")).to_have_text("Kept in this browser only. Nothing is sent.")


@pytest.mark.parametrize("now", ["1969-12-31T23:00:00", "2101-03-01T10:00:00"])
def test_a_session_under_a_wrong_clock_can_be_read(page, served, now):
    open_timer(page, served, SHORT)
    page.clock.set_system_time(now)
    finish(page)
    expect(page.locator("[data-part=next-session]")).to_have_text("In the diary today: 1 of 2. The next session is later today.")


def test_a_session_that_ended_before_midnight_belongs_to_its_day(page, served):
    open_timer(page, served, SHORT)
    page.clock.set_system_time("2026-11-20T23:59:00")
    finish(page)
    page.clock.set_system_time("2026-11-21T00:04:00")
    page.locator("[data-part=pain] button").nth(1).click()
    expect(page.locator("[data-part=told]")).to_contain_text("all right")
    open_diary(page)
    [entry] = stored(page)
    assert (entry["day"], entry["pain"]) == ("2026-11-20", 1)


def test_another_tab_does_not_change_what_was_done(page, served, context):
    open_timer(page, served, SHORT)
    finish(page)
    other = context.new_page()
    other.goto(served + "es/temporizador/")
    other.locator("hold-timer [data-do=main]:enabled").wait_for()
    expect(page.locator("[data-part=done]")).to_be_visible()
    expect(page.locator("[data-part=ring]")).to_have_text("3 of 3")


def test_an_entry_can_be_removed(page, served):
    open_timer(page, served, SHORT)
    finish(page)
    entry_with(page, 3)
    open_diary(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.evaluate("document.querySelector('.timer-diary summary').click()")
    page.locator("[data-part=entries] button").first.click()
    expect(page.locator("[data-part=live]")).to_have_text("The entry was deleted.")
    assert stored(page) == []


def test_a_practice_is_not_stored(page, served):
    open_timer(page, served, "timer/")
    start_practice(page)
    run(page, 200)
    assert stored(page) == []
    assert "steady-hips-session-1-belt" not in page.evaluate("Object.keys(localStorage)")


MORNINGS = """(days) => new Promise((done, failed) => {
  const request = indexedDB.open("steady-hips", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("sessions", { keyPath: "id" });
    request.result.createObjectStore("aside", { autoIncrement: true });
  };
  request.onsuccess = () => {
    const work = request.result.transaction("sessions", "readwrite");
    for (const [day, worse, exercise = "belt"] of days) {
      const session = { did: 3, of: 3, pain: 1, plan: "", exercise, asked: 14, worse };
      work.objectStore("sessions").put({ id: day, day, time: "10:00", ...session, changed: 1 });
    }
    work.oncomplete = () => (request.result.close(), done());
  };
  request.onerror = () => failed(request.error);
})"""


def morning(page, served: str, *days: tuple[str, bool | None]) -> None:
    """Open the timer on the day after the last of these sessions."""
    open_timer(page, served, "exercise/safety/../../timer/")
    page.evaluate(MORNINGS, [list(day) for day in days])
    page.evaluate("(day) => localStorage.setItem('steady-hips-choices-1', JSON.stringify({ lastDone: day }))", days[-1][0])
    reopen(page, served, "timer/")


def test_the_next_morning_is_asked_about_once(page, served):
    morning(page, served, ("2026-11-18", None))
    dialog = page.locator("dialog.timer-asks")
    expect(dialog).to_contain_text("After your session on Wednesday: was it worse the next morning")
    dialog.get_by_role("button", name="Yes").evaluate("(button) => button.click()")
    expect(dialog).to_contain_text("Do less today")
    assert [one["worse"] for one in stored(page)] == [True]
    dialog.get_by_role("button", name="Close").evaluate("(button) => button.click()")
    reopen(page, served, "timer/")
    assert page.locator("dialog.timer-asks").count() == 0


def test_two_worse_mornings_ask_for_advice_before_start(page, served):
    morning(page, served, ("2026-11-17", True), ("2026-11-18", None))
    page.locator("dialog.timer-asks").get_by_role("button", name="Yes").evaluate("(button) => button.click()")
    expect(page.locator("dialog.timer-asks")).to_contain_text("Stop, and get advice")
    reopen(page, served, "timer/")
    press(page, "main")
    stop = page.locator("dialog.timer-asks[open]")
    expect(stop).to_contain_text("worse on two mornings in a row")
    assert attribute(page, "data-phase") == "idle"
    stop.get_by_role("button", name="I have had advice").evaluate("(button) => button.click()")
    page.wait_for_function("() => document.querySelector('hold-timer').dataset.phase === 'ready'")
    reopen(page, served, "timer/")
    press(page, "main")
    assert attribute(page, "data-phase") == "ready"


def test_two_worse_mornings_after_two_exercises_block_both(page, served):
    open_timer(page, served, "timer/")
    page.evaluate(MORNINGS, [["2026-11-18", True, "wall"], ["2026-11-19", None, "hitch"]])
    page.evaluate("localStorage.setItem('steady-hips-choices-1', JSON.stringify({ learnt: true, lastDone: '2026-11-19' }))")
    reopen(page, served, "exercise/hip-hitch/timer/")
    question = page.locator("dialog.timer-asks")
    question.get_by_role("button", name="Yes").evaluate("(button) => button.click()")
    expect(question).to_contain_text("Stop, and get advice")
    for path in ("exercise/hip-hitch/timer/", "exercise/standing-by-a-wall/timer/", "timer/"):
        reopen(page, served, path)
        press(page, "main")
        expect(page.locator("dialog.timer-asks-modal")).to_be_visible()
        assert attribute(page, "data-phase") == "idle", path


def block(page, exercise: str) -> None:
    """Block all exercises until advice, after one of them, as another tab or a page that was left does."""
    page.evaluate(
        "(waits) => localStorage.setItem('steady-hips-choices-1', JSON.stringify("
        "{ ...JSON.parse(localStorage.getItem('steady-hips-choices-1')), waits }))",
        exercise,
    )


def advise(page) -> None:
    """Say in the dialog that advice was given."""
    dialog = page.locator("dialog.timer-asks-modal")
    expect(dialog).to_contain_text("get advice before the next session")
    dialog.get_by_role("button", name="I have had advice").evaluate("(button) => button.click()")


def test_a_second_worse_morning_takes_back_the_offer_to_go_on(page, served):
    started(page, served)
    entry_with(page, 1)
    page.evaluate(MORNINGS, [["2026-11-18", True], ["2026-11-19", None]])
    page.evaluate("localStorage.setItem('steady-hips-choices-1', JSON.stringify({ learnt: true, lastDone: '2026-11-19' }))")
    reopen(page, served)
    offer = page.locator(".timer-learn")
    expect(offer).to_contain_text("Go on from 2 of 3")
    question = page.locator("dialog.timer-asks")
    question.get_by_role("button", name="Yes").evaluate("(button) => button.click()")
    expect(question).to_contain_text("Stop, and get advice")
    expect(offer).to_have_count(0)
    reopen(page, served)
    press(page, "main")
    expect(page.locator("dialog.timer-asks-modal")).to_be_visible()
    expect(offer).to_have_count(0)


def test_an_interrupted_session_goes_on_only_after_the_advice(page, served):
    started(page, served)
    entry_with(page, 1)
    reopen(page, served)
    offer = page.locator(".timer-learn")
    expect(offer).to_contain_text("Go on from 2 of 3")
    block(page, "back")
    offer.evaluate("(button) => button.click()")
    advise(page)
    page.wait_for_function("() => document.querySelector('hold-timer').dataset.phase === 'ready'")
    expect(page.locator("[data-part=rep]")).to_have_text("2 of 3")
    assert json.loads(page.evaluate("localStorage.getItem('steady-hips-choices-1')"))["waits"] == ""


def test_after_an_answer_in_a_pause_the_session_goes_on_only_after_the_advice(page, served):
    morning(page, served, ("2026-11-17", True), ("2026-11-18", None))
    question = page.locator("dialog.timer-asks")
    expect(question).to_be_visible()
    press(page, "main")
    press(page, "main")
    question.get_by_role("button", name="Yes").evaluate("(button) => button.click()")
    expect(question).to_contain_text("Stop, and get advice")
    for button in ("main", "restart"):
        assert attribute(page, "data-paused") == ""
        press(page, button)
        modal = page.locator("dialog.timer-asks-modal")
        expect(modal).to_be_visible()
        modal.get_by_role("button", name="Close").evaluate("(button) => button.click()")
        expect(modal).to_have_count(0)  # it is removed a moment after it closes
    press(page, "main")
    advise(page)
    page.wait_for_function("() => document.querySelector('hold-timer').hasAttribute('data-runs')")


def test_the_report_prints_and_copies(page, served):
    open_timer(page, served, SHORT)
    finish(page)
    entry_with(page, 3)
    press(page, "show")
    report = page.locator("[data-part=report]")
    expect(report.locator("h2")).to_have_text("My hip exercise, to show to my clinician")
    expect(report).to_contain_text("3 presses of 5 seconds")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert attribute(page, "data-printing") == "report"
    page.emulate_media(media="print")
    assert report.is_visible()
    assert not page.locator("[data-part=grid]").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert attribute(page, "data-printing") is None
    page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    press(page, "print")
    assert attribute(page, "data-printing") == "diary", "the button of the diary prints the diary, although the report is open"
    assert page.locator("[data-part=grid]").is_visible()
    assert not report.is_visible()


DOSED = "timer/?hold=8&reps=10&side=left"


def answer(page, button, how: str) -> str:
    """Press a button and accept or dismiss its question. Return the question."""
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), getattr(dialog, how)()))
    button.click()
    return asked[0]


def test_a_link_whose_session_was_started_becomes_the_plan_of_the_device(page, served):
    open_timer(page, served, DOSED)
    assert attribute(page, "data-yours") is None
    press(page, "main")
    reopen(page, served, "timer/")
    dose = page.locator("[data-part=dose]")
    expect(dose).to_have_text(re.compile(r"^Your plan: 10 presses of 8 seconds with the left hip on top"))
    press(page, "swap")
    expect(dose).to_have_text(re.compile(rf"^{STANDARD_WORDS} on each side"))
    press(page, "swap")
    expect(dose).to_have_text(re.compile(r"^Your plan: 10 presses of 8"))
    reopen(page, served, "exercise/")
    expect(dose).to_have_text(re.compile(r"^Your plan: 10 presses of 8"))
    forget = page.locator("[data-do=forget]")
    assert answer(page, forget, "dismiss") == "Forget this plan?"
    expect(dose).to_have_text(re.compile(r"^Your plan: 10 presses of 8"))
    answer(page, forget, "accept")
    expect(dose).to_have_text(re.compile(rf"^{STANDARD_WORDS}"))
    reopen(page, served, "timer/?last=1")
    expect(dose).to_have_text(re.compile(rf"^{STANDARD_WORDS}"))


def test_a_newer_link_shows_the_differences(page, served):
    open_timer(page, served, DOSED)
    press(page, "main")
    reopen(page, served, "timer/?hold=12&reps=5")
    expect(page.locator("[data-part=notices]")).to_contain_text("Your plan so far: 10 presses of 8 seconds")
    reopen(page, served, "timer/")
    expect(page.locator("[data-part=dose]")).to_contain_text("10 presses of 8")
    reopen(page, served, "timer/?hold=12&reps=5")
    press(page, "main")
    reopen(page, served, "timer/")
    expect(page.locator("[data-part=dose]")).to_contain_text("Your plan: 5 presses of 12")


@pytest.mark.parametrize(
    ("stored", "linked", "was", "now"),
    [
        ("rest=5", "rest=20", "a 5-second rest between repetitions", "a 20-second rest between repetitions"),
        ("first=left", "first=right", "the hip that begins: left", "the hip that begins: right"),
        ("hold=6&weeks=4", "hold=7&weeks=1", "of 6 seconds on each side, twice a day, every day, 4 weeks", "of 7 seconds .*, 1 week"),
        # The hip that begins, and rests, only where the plan has them.
        ("side=right", "first=right", "with the right hip on top, twice a day, every day", "every day, the hip that begins: right"),
        ("hold=6", "hold=6&reps=1&rest=60", "every day, a 3-second rest between repetitions", "1 press of 6 seconds .*, every day"),
    ],
)
def test_a_newer_link_shows_what_the_phrase_of_the_dose_does_not_say(page, served, stored, linked, was, now):
    open_timer(page, served, f"timer/?{stored}")
    press(page, "main")
    reopen(page, served, f"timer/?{linked}")
    expect(page.locator("[data-part=notices]")).to_have_text(re.compile(rf"^Your plan so far: .*{was}\. On this page: .*{now}\. It takes"))


def test_numbers_tried_on_the_page_do_not_change_the_dose_of_a_link(page, served):
    query = plan.link(BELT, STANDARD)
    tried = {"own": {"belt?": "reps=25"}, "learnt": True}
    open_timer(page, served, "timer/", before=f"localStorage['steady-hips-choices-1'] ??= {json.dumps(json.dumps(tried))};")
    dose = page.locator("[data-part=dose]")
    expect(dose).to_have_text(re.compile("^25 presses .* \\(changed by you\\)$"))
    reopen(page, served, f"timer/?{query}")
    expect(dose).to_have_text(plan.dose(BELT, STANDARD))
    # Changed under the link, the numbers stay: at the next visit, and when it becomes the plan of the device.
    load_settings(page)
    page.locator("[name=reps]").evaluate("(field) => { field.value = 9; field.dispatchEvent(new Event('change', { bubbles: true })); }")
    reopen(page, served, f"timer/?{query}")
    expect(dose).to_have_text(re.compile("^9 presses .* \\(changed by you\\)$"))
    press(page, "main")
    reopen(page, served, "timer/")
    expect(dose).to_have_text(re.compile("^Your plan: 9 presses .* \\(changed by you\\)$"))
    # Once the plan is forgotten, the link has its own numbers again.
    answer(page, page.locator("[data-do=forget]"), "accept")
    reopen(page, served, f"timer/?{query}")
    expect(dose).to_have_text(plan.dose(BELT, STANDARD))


def test_a_plan_that_cannot_be_stored_is_reported(page, served):
    full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    open_timer(page, served, DOSED, before=full)
    status = page.locator("[data-part=quiet][aria-live]")
    assert "could not be kept" not in status.text_content()
    press(page, "main")
    expect(status).to_contain_text("This plan could not be kept on this device. Next time, open its link again.")
    assert attribute(page, "data-phase") == "ready"


def test_a_plan_that_changed_in_another_tab_during_a_session_is_shown_before_the_next(page, served, context):
    open_timer(page, served, DOSED)
    press(page, "main")
    reopen(page, served, "timer/")
    press(page, "main")
    other = context.new_page()
    open_timer(other, served, "timer/?hold=12&side=right")
    press(other, "main")
    dose = page.locator("[data-part=dose]")
    expect(dose).to_have_text(re.compile("^Your plan: 10 presses of 8 seconds with the left hip on top"))
    run(page, FIRST + 20)
    press(page, "main")
    press(page, "end")
    assert attribute(page, "data-phase") == "done"
    press(page, "main")
    expect(dose).to_have_text(re.compile("^Your plan: 10 presses of 12 seconds with the right hip on top"))
    assert attribute(page, "data-phase") == "idle", "a second press starts it"
    assert "12 seconds with the right hip on top" in page.locator("[data-part=live]").text_content()
    press(page, "main")
    assert attribute(page, "data-phase") == "ready"
    # Under a link the other plan is named first.
    reopen(page, served, DOSED)
    press(page, "main")
    open_timer(other, served, "timer/?hold=13&side=right")
    press(other, "main")
    run(page, FIRST)
    press(page, "main")
    press(page, "end")
    press(page, "main")
    expect(page.locator("[data-part=notices]")).to_contain_text("Your plan so far: 10 presses of 13 seconds with the right hip on top")
    assert attribute(page, "data-phase") == "idle"


@pytest.mark.parametrize(
    "where", ["timer/?hold=500", "exercise/?hold=500", "plans/gentle-start/?k=zzz&hold=8", "es/temporizador/?hold=500"]
)
def test_a_damaged_link_keeps_its_warning_on_paper(page, served, where):
    open_timer(page, served, where)
    page.emulate_media(media="print")
    expect(page.locator("[data-part=notices]")).to_be_visible()
    page.goto(served + where.partition("?")[0])
    expect(page.locator("[data-part=notices]")).to_be_hidden()


def test_own_numbers_do_not_make_a_damaged_link_whole(page, served):
    open_timer(page, served, "timer/?hold=8&reps=")
    load_settings(page)
    page.locator("[name=rest]").evaluate("(field) => { field.value = 9; field.dispatchEvent(new Event('change', { bubbles: true })); }")
    page.locator("main a[href*=handout]").first.evaluate("(link) => link.click()")
    page.wait_for_url("**/exercise/handout/?k=&hold=8&rest=9#changed")
    expect(page.locator("[data-part=notices]")).to_contain_text("may have been cut or changed")


def test_a_damaged_link_does_not_say_that_it_takes_the_place_of_the_plan(page, served):
    open_timer(page, served, DOSED)
    press(page, "main")
    reopen(page, served, "timer/?k=zzz&hold=20")
    expect(page.locator("[data-part=notices]")).to_contain_text("On this page: 10 presses of 20 seconds")
    assert "takes its place" not in page.locator("[data-part=notices]").text_content()


def test_a_link_names_its_dose_where_own_numbers_run(page, served):
    stored = {"given": "belt?hold=8", "own": {"belt?hold=8": "hold=8&reps=30"}, "learnt": True}
    open_timer(page, served, "timer/?hold=8", before=f"localStorage['steady-hips-choices-1'] ??= {json.dumps(json.dumps(stored))};")
    expect(page.locator("[data-part=dose]")).to_have_text(re.compile("^30 presses .* \\(changed by you\\)$"))
    expect(page.locator("[data-part=notices]")).to_contain_text("You changed these numbers. The link has: 10 presses of 8 seconds")


@pytest.mark.parametrize("where", ["timer/", "timer/#standard", "plans/gentle-start/", "timer/?k=zzz&hold=20"])
def test_the_report_names_the_plan_of_the_device_and_what_was_done_before(page, served, where):
    stored = {"given": "belt?reps=15&rest=9", "own": {"belt?reps=15&rest=9": "reps=15&rest=9&side=left"}, "learnt": True}
    sessions = [("15", "reps=15"), ("16", "reps=5"), ("17", "reps=15&rest=9"), ("18", "reps=15&rest=9&side=left")]
    entries = [{"day": f"2026-11-{day}", "time": "09:00", "did": 9, "of": 9, "pain": 2, "plan": query} for day, query in sessions]
    texts = {"steady-hips-choices-1": stored, "steady-hips-diary-1": entries}
    open_timer(
        page,
        served,
        where,
        before="".join(f"localStorage[{json.dumps(name)}] ??= {json.dumps(json.dumps(text))};" for name, text in texts.items()),
    )
    press(page, "diary")
    expect(page.locator(".timer-grid table")).to_be_visible()
    press(page, "show")
    facts = page.locator("[data-part=report] dl")
    expect(facts).to_contain_text("Changed by me")
    said = dict(zip(facts.locator("dt").all_text_contents(), facts.locator("dd").all_text_contents(), strict=True))
    assert re.fullmatch(r".+, 15 presses of 5 seconds on each side, twice a day, every day, the hip that begins: left", said["Plan"]), said
    assert said["Changed by me"].startswith("15 presses of 5 seconds with the left hip on top")
    assert said["Until 16 November 2026"].startswith("5 presses")
    assert said["Until 15 November 2026"].endswith("a 3-second rest between repetitions, the hip that begins: left")
    assert len(said) == 6


def test_a_sheet_says_that_its_reader_changed_the_dose(page, served):
    sheet = page.locator("main a[href*=handout]").first
    open_timer(page, served, DOSED)
    assert "#" not in sheet.get_attribute("href")
    load_settings(page)
    page.locator("[name=reps]").evaluate("(field) => { field.value = 9; field.dispatchEvent(new Event('change', { bubbles: true })); }")
    expect(page.locator("[data-part=dose]")).to_contain_text("(changed by you)")
    sheet.evaluate("(link) => link.click()")
    expect(page.locator("#dose")).to_have_text("Your dose (changed by you)")
    expect(page.locator("[data-part=rows]")).to_contain_text("9 times")


@pytest.mark.parametrize("one", [BELT, doses.EXERCISES["back"]], ids=lambda one: one.id)
def test_a_link_to_the_standard_dose_replaces_another_plan(page, served, one):
    timer = one.file("timer").removesuffix(".md") + "/"
    standard = plan.standard(one)
    open_timer(page, served, f"{timer}?{plan.link(one, {**standard, 'reps': 3})}")
    press(page, "main")
    reopen(page, served, f"{timer}?{plan.link(one, standard)}")
    expect(page.locator("[data-part=dose]")).to_have_text(plan.dose(one, standard, "en"))
    expect(page.locator("[data-part=notices]")).to_contain_text("Your plan so far: 3 ")
    expect(page.locator("[data-part=no-plan]")).to_be_hidden()
    press(page, "main")
    reopen(page, served, timer)
    expect(page.locator("[data-part=dose]")).to_have_text(f"Your plan: {plan.dose(one, standard, 'en')}")


def test_a_reader_with_a_dose_is_not_asked_for_one(page, served):
    open_timer(page, served, "timer/")
    expect(page.locator("[data-part=no-plan]")).to_be_visible()
    reopen(page, served, DOSED)
    expect(page.locator("[data-part=no-plan]")).to_be_hidden()


@pytest.mark.parametrize("kept", ["belt?hold=999", "nothing?hold=8", "belt", "<b>?hold=8", "//other.host/?hold=8"])
def test_a_damaged_plan_on_the_device_is_replaced_by_the_standard_one(page, served, kept):
    open_timer(page, served, "timer/", before=f"localStorage.setItem('steady-hips-choices-1', JSON.stringify({{ given: {kept!r} }}));")
    expect(page.locator("[data-part=dose]")).to_contain_text(f"{STANDARD_WORDS} on each side")
    assert page.url.startswith(served)


def test_the_plan_of_another_exercise_has_a_link(page, served):
    open_timer(page, served, "exercise/lying-on-your-back/timer/?hold=8&reps=6")
    press(page, "main")
    reopen(page, served, "timer/")
    link = page.locator("[data-part=elsewhere] a")
    expect(link).to_have_text(re.compile(r"^Your plan: Press lying on your back, 6 presses of 8 seconds"))
    assert link.evaluate("(link) => link.href") == f"{served}exercise/lying-on-your-back/timer/"
    page.goto(served)
    card = page.locator(".your-plan")
    expect(card).to_contain_text(re.compile("^Your plan, keptPress lying on your back 6 presses of 8 seconds"))
    start = card.get_by_role("link", name="Start")
    assert start.evaluate("(link) => link.href") == f"{served}exercise/lying-on-your-back/timer/"
    page.goto(served + "exercise/")
    page.locator(".your-plan").get_by_role("link", name="The standard plan").click()
    expect(page.locator("[data-part=dose]")).to_contain_text("5 presses of 10 seconds")
    expect(page.get_by_role("button", name="Your plan again")).to_be_visible()
    page.goto(served + "timer/?last=1")
    page.wait_for_url("**/exercise/lying-on-your-back/timer/?last=1")
    expect(page.locator("[data-part=dose]")).to_contain_text("Your plan: 6 presses of 8 seconds")


def test_each_exercise_keeps_its_plan(page, served):
    """Two links for one patient: the second one does not take the place of the first."""
    plans = {"exercise/standing-by-a-wall/": "side=right", "exercise/hip-hitch/": "reps=6"}
    open_timer(page, served, "exercise/standing-by-a-wall/timer/?side=right")
    press(page, "main")
    reopen(page, served, "exercise/hip-hitch/timer/?reps=6")
    press(page, "main")
    for path, said in {"exercise/standing-by-a-wall/": "right", "exercise/hip-hitch/": "6 hitches"}.items():
        reopen(page, served, f"{path}timer/")
        expect(page.locator("[data-part=dose]")).to_contain_text(re.compile(f"^Your plan: .*{said}"))
    reopen(page, served, "timer/")
    expect(page.locator("[data-part=elsewhere] a")).to_have_count(2)
    page.goto(served)
    place = page.locator(".your-plan")
    for path, query in reversed(plans.items()):
        expect(place.get_by_role("link", name="Start")).to_have_attribute("href", f"{served}{path}timer/")
        sheet = place.get_by_role("link", name="Its sheet")
        assert re.fullmatch(rf"{served}{path}sheet/\?k=\w{{3}}&{query}", sheet.evaluate("(link) => link.href"))
        other = place.get_by_role("link", name="Press standing by a wall")
        expect(other).to_have_count(1 if "hitch" in path else 0)
        answer(page, place.get_by_role("button"), "dismiss")
        expect(sheet).to_be_visible()
        answer(page, place.get_by_role("button"), "accept")
    expect(place.locator("a")).to_have_count(0)


def test_a_plan_started_in_another_tab_is_that_of_every_tab(page, served, context):
    open_timer(page, served, "exercise/lying-on-your-back/timer/?hold=7")
    press(page, "main")
    reopen(page, served, DOSED)
    press(page, "main")
    page.goto(served)
    timer, other = context.new_page(), context.new_page()
    open_timer(timer, served)
    expect(timer.locator("[data-part=dose]")).to_contain_text("Your plan: 10 presses of 8 seconds")
    open_timer(other, served, "timer/?hold=5&reps=4&side=left")
    press(other, "main")
    expect(timer.locator("[data-part=dose]")).to_contain_text("Your plan: 4 presses of 5 seconds")
    expect(page.locator(".your-plan")).to_contain_text("4 presses of 5 seconds")
    answer(page, page.locator(".your-plan button"), "accept")
    assert page.evaluate("JSON.parse(localStorage['steady-hips-choices-1']).given") == "back?hold=7"


def test_the_icon_opens_the_exercise_done_last(page, served):
    open_timer(page, served, "timer/?hold=8")
    press(page, "main")
    reopen(page, served, "exercise/lying-on-your-back/timer/?hold=7")
    press(page, "main")
    page.goto(served + "timer/?last=1")
    page.wait_for_url("**/exercise/lying-on-your-back/timer/?last=1")


def test_a_damaged_link_is_noticed_on_the_sheet_too_and_never_kept(page, served):
    open_timer(page, served, "timer/?k=31b&hold=8")
    expect(page.locator("[data-part=notices]")).to_contain_text("may have been cut or changed")
    press(page, "main")
    kept = page.evaluate("JSON.parse(localStorage['steady-hips-choices-1'])")
    assert (kept.get("given"), kept.get("last")) == (None, None)
    page.locator("main a[href*=handout]").first.evaluate("(link) => link.click()")
    page.wait_for_url("**/exercise/handout/?k=&hold=8")
    expect(page.locator("[data-part=notices]")).to_contain_text("may have been cut or changed")


def test_own_numbers_do_not_outlive_a_plan_that_took_their_place(page, served):
    """The notice about the new link names the dose of the link, so that one runs."""
    choices = {"given": "belt?hold=5", "own": {"belt?hold=8&reps=6": "hold=8&reps=25"}}
    open_timer(page, served, "timer/?hold=8&reps=6", before=f"localStorage['steady-hips-choices-1'] ??= {json.dumps(json.dumps(choices))};")
    dose = page.locator("[data-part=dose]")
    expect(page.locator("[data-part=notices]")).to_contain_text("On this page: 6 presses of 8 seconds")
    expect(dose).to_have_text(re.compile("^6 presses of 8 seconds"))
    press(page, "main")
    reopen(page, served, "timer/")
    expect(dose).to_have_text(re.compile("^Your plan: 6 presses of 8 seconds"))


@pytest.mark.parametrize("where", ["", "timer/", "exercise/"])
def test_nothing_moves_when_the_plan_of_the_device_appears(page, served, where):
    page.add_init_script(
        "localStorage.setItem('steady-hips-choices-1', JSON.stringify({ given: 'back?hold=8&reps=6' })); window.shift = 0; "
        "new PerformanceObserver((list) => list.getEntries().forEach((it) => (window.shift += it.value)))"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served + where)
    expect(page.locator(".your-plan a, [data-part=elsewhere] a").first).to_be_attached()
    assert page.evaluate("window.shift") < 0.01


LONGEST = "belt?hold=10&reps=12&sets=3&perday=3&days=5"


@pytest.mark.parametrize("width", [360, 768])
@pytest.mark.parametrize("where", ["", "exercise/", "exercise/step-up/", "es/", "es/ejercicio/boca-arriba/"])
def test_pages_begin_with_the_plan_and_its_start_date_and_nothing_moves(page, served, where, width):
    page.add_init_script(
        "localStorage.setItem('steady-hips-choices-1', JSON.stringify({ given: '" + LONGEST + "', givenSince: '2026-11-20' })); "
        "window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((it) => (window.shift += it.value)))"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(served + where)
    place, room = page.locator(".your-plan"), page.locator(".promise, .reading .your-plan")
    expect(place).to_contain_text(
        re.compile(
            r"^Su plan( guardado|: ).*\(desde el 20 de noviembre\)"
            if where[:2] == "es"
            else r"^Your plan(, kept|: ).*\(since 20 November\)"
        )
    )
    assert page.evaluate("window.shift") < 0.01
    high = room.bounding_box()["height"]
    answer(page, place.locator("button"), "accept")
    expect(place.locator("a")).to_have_count(0)
    assert room.bounding_box()["height"] == high
    assert page.evaluate("JSON.parse(localStorage.getItem('steady-hips-choices-1')).given") == ""


@pytest.mark.parametrize("width", [320, 360, 768])
@pytest.mark.parametrize("where", ["", "es/"])
def test_two_plans_fit_into_the_space_reserved_on_the_home_page(page, served, where, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(served + where)
    height = page.locator(".promise").bounding_box()["height"]
    page.evaluate("(given) => localStorage.setItem('steady-hips-choices-1', JSON.stringify({ given }))", f"{LONGEST} hitch?reps=6")
    page.reload()
    expect(page.locator(".kept-plan")).to_be_visible()
    assert page.locator(".promise").bounding_box()["height"] == height
    assert not page.locator(".promise > p").is_visible(), "the plan is in the place of the first lines"


# A year of two sessions a day, with pain, of an exercise with a long name.
YEAR = [
    {"day": str(date(2026, 11, 20) - timedelta(days=n)), "time": time, "did": 10, "of": 10, "pain": n % 11, "plan": "hold=8"}
    for n in range(365)
    for time in ("08:00", "20:00")
]


@pytest.mark.parametrize("format_", paper.PAPERS)
@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("timer/?hold=8&reps=12&days=5", "to show to my clinician"),
        ("es/temporizador/?hold=8&reps=12&days=5", "a mi médico o fisioterapeuta"),
    ],
)
def test_the_report_prints_on_one_page(page, served, where, words, format_):
    open_timer(page, served, where, before=f"localStorage.setItem('steady-hips-diary-1', {json.dumps(json.dumps(YEAR))});")
    press(page, "diary")
    expect(page.locator(".timer-grid table")).to_be_visible()
    press(page, "show")
    expect(page.locator("[data-part=report] table")).to_be_visible()
    pdf = paper.printed(page, format_)
    assert paper.count(pdf) == 1
    assert words in paper.text(pdf)
    assert paper.edges_with_print(pdf) == []


SLOW = """
const put = IDBObjectStore.prototype.put;
window.puts = 0;
IDBObjectStore.prototype.put = function (...args) { window.puts++; return put.apply(this, args); };
const get = IDBObjectStore.prototype.getAll;
IDBObjectStore.prototype.getAll = function (...args) {
  // Simulates a busy device: each request is repeated twenty times before it is answered.
  for (let n = 0; n < 20; n++) get.apply(this, args);
  return get.apply(this, args);
};
localStorage.setItem('steady-hips-choices-1', '{"diary": false}');
"""


def test_save_pressed_three_times_on_a_slow_database_makes_one_entry(page, served):
    """The button comes with the diary's module, long after the session; the database responds long after the third press."""
    waiting = []
    page.route("**/scripts/session-part-*.js", lambda route: waiting.append(route))
    open_timer(page, served, SHORT, before=SLOW, whole=False)
    press(page, "main")
    run(page, 200)
    assert attribute(page, "data-phase") == "done"
    waiting[0].continue_()
    page.locator("[data-do=save]").wait_for(state="attached")
    page.evaluate("() => { for (let n = 0; n < 3; n++) document.querySelector('[data-do=save]').click(); }")
    expect(page.locator("[data-part=next-session]")).to_contain_text("Saved.")
    page.wait_for_function("window.puts >= 3")
    assert len(stored(page)) == 1

"""Settings and diary stay on the device, survive damage, and never change a clinician's link."""

import json
import re

from playwright.sync_api import expect

from dose import plan
from timers import attribute, open_timer, part, press, run

DIARY = "steady-hips-diary-1"


def change(page, name: str, value: str) -> None:
    page.evaluate(
        "([n, v]) => { const f = document.querySelector(`hold-timer [name=${n}]`); f.value = v; "
        "f.dispatchEvent(new Event('input', { bubbles: true })); }",
        [name, value],
    )


def kept(page, key: str):
    return page.evaluate("(key) => localStorage.getItem(key)", key)


def open_diary(page) -> None:
    """Open the diary and wait until its module has come and drawn it."""
    press(page, "diary")
    page.locator(".timer-grid table").wait_for()


def save(page) -> None:
    """Save the session and wait until the page says what became of it."""
    page.click("[data-part=save] button")
    expect(page.locator("[data-part=next-session]")).to_contain_text(re.compile("Saved|refuses"))


def finish(page) -> None:
    """Run a session to its end."""
    press(page, "main")
    run(page, 400)
    assert attribute(page, "data-phase") == "done"


def test_a_wrong_number_is_explained_beside_its_field_and_never_used(page, served):
    open_timer(page, served)
    press(page, "settings")
    page.fill("[name=hold]", "61")
    field = page.locator("[name=hold]")
    assert field.get_attribute("aria-invalid") == "true"
    told = page.locator("label", has=field).locator(".timer-limits")  # inside the label, so it is a part of the field's name
    assert told.inner_text() == "Use a whole number from 1 to 60."
    assert part(page, "dose") == plan.dose(plan.plan("standard"))
    page.fill("[name=hold]", "8")
    assert field.get_attribute("aria-invalid") == "false"
    assert told.inner_text() == "1 to 60 seconds"
    assert part(page, "dose").startswith("10 presses of 8 seconds")


def test_limits_in_the_form_are_those_of_the_plan(page, served):
    open_timer(page, served)
    for name, field in plan.numbers()["fields"].items():
        if "min" in field:
            shown = page.locator(f"hold-timer [name={name}]")
            assert (shown.get_attribute("min"), shown.get_attribute("max")) == (str(field["min"]), str(field["max"]))
        else:
            assert page.locator(f"hold-timer [name={name}] option").evaluate_all("(all) => all.map((one) => one.value)") == field["values"]


def test_numbers_of_ones_own_are_kept_for_their_link_only_and_can_be_reset(page, served):
    open_timer(page, served, "timer/?hold=8")
    change(page, "reps", "6")
    page.reload()
    assert part(page, "dose") == plan.dose({**plan.plan("standard"), "hold": 8, "reps": 6}) + " (changed by you)"
    page.goto(f"{served}timer/?hold=7")
    assert part(page, "dose") == plan.dose({**plan.plan("standard"), "hold": 7}), "a new link opens its own dose"
    page.goto(f"{served}timer/?hold=8")
    press(page, "reset")
    assert part(page, "dose") == plan.dose({**plan.plan("standard"), "hold": 8})
    assert page.input_value("[name=reps]") == "10"


def test_choices_are_kept(page, served):
    open_timer(page, served)
    page.evaluate(
        "for (const one of ['[name=level][value=ends]', '[name=voice]', '[name=pace][value=own]']) document.querySelector(one).click()"
    )
    change(page, "volume", "30")
    page.reload()
    page.locator("[data-do=main]:enabled").wait_for()
    assert page.evaluate(
        "['[name=level][value=ends]', '[name=voice]', '[name=pace][value=own]'].map((one) => document.querySelector(one).checked)"
    ) == [True, False, True]
    assert page.input_value("[name=volume]") == "30"


def test_numbers_cannot_be_changed_under_a_running_session(page, served):
    open_timer(page, served)
    press(page, "main")
    assert page.locator("[name=hold]").is_disabled()
    assert part(page, "whose") == "You can change these when the session is over."
    assert page.locator("[name=volume]").is_enabled()


def test_the_link_to_a_plan_is_copied_or_shown(page, context, served):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_timer(page, served, "plans/gentle-start/")
    change(page, "hold", "8")
    press(page, "copy")
    expect(page.locator("[data-part=copied]")).to_contain_text("Copied")
    link = f"{served}timer/?hold=8&reps=8&perday=1&days=3"
    assert page.evaluate("navigator.clipboard.readText()") == link
    assert "only on this machine" in part(page, "copied")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    press(page, "copy")
    expect(page.locator("[data-part=copied]")).to_contain_text("Copying was refused")
    assert link in part(page, "copied")


def test_a_session_is_saved_with_one_press_and_shown_in_its_week(page, served):
    open_timer(page, served, "timer/?reps=2&perday=1&weeks=3")
    finish(page)
    page.set_viewport_size({"width": 360, "height": 640})
    page.select_option("[name=pain]", "3")
    save(page)
    expect(page.locator("[data-part=next-session]")).to_be_in_viewport()
    (entry,) = json.loads(kept(page, DIARY))
    assert entry | {"time": ""} == {"day": "2026-11-20", "time": "", "did": 4, "of": 4, "pain": 3, "plan": "reps=2&perday=1&weeks=3"}
    assert page.locator(".timer-grid tbody tr").count() == 3
    assert page.locator(".timer-grid td").first.inner_text().split() == ["✓", "p", "3"]
    assert "That is all for today." in part(page, "next-session")
    assert not page.locator("[data-part=save]").is_visible(), "it cannot be saved twice"


def test_pain_may_stay_unsaid_and_a_second_session_is_pointed_to(page, served):
    open_timer(page, served, "timer/?reps=1&side=left")
    finish(page)
    save(page)
    assert json.loads(kept(page, DIARY))[0]["pain"] is None
    assert page.locator(".timer-grid td").first.inner_text() == "1/2"
    assert "later today" in part(page, "next-session")


def test_the_grid_counts_days_across_a_change_of_clocks(page, served):
    entries = [{"day": day, "time": "09:00", "did": 1, "of": 1, "pain": None, "plan": ""} for day in ("2026-03-27", "2026-04-09")]
    open_timer(page, served, before=f"localStorage.setItem('{DIARY}', '{json.dumps(entries)}');")
    open_diary(page)
    cells = page.locator(".timer-grid td").all_inner_texts()
    assert [index for index, text in enumerate(cells) if text == "1/2"] == [0, 13]


def test_the_diary_is_saved_as_a_table_and_erased_when_asked_twice(page, served):
    entries = [
        {"day": "2026-11-19", "time": "09:05", "did": 19, "of": 20, "pain": None, "plan": "hold=8"},
        {"day": "2026-11-20", "time": "09:00", "did": 20, "of": 20, "pain": 2, "plan": "hold=8"},
    ]
    open_timer(
        page,
        served,
        before=f"if (!sessionStorage.set) {{ localStorage.setItem('{DIARY}', '{json.dumps(entries)}'); sessionStorage.set = 1; }}",
    )
    open_diary(page)
    with page.expect_download() as download:
        page.click("[data-do=csv]")
    assert download.value.suggested_filename == "hip-diary.csv"
    with download.value.path().open(newline="") as file:
        assert (
            file.read()
            == "day,time,presses done,presses asked,pain,plan\r\n2026-11-19,09:05,19,20,,hold=8\r\n2026-11-20,09:00,20,20,2,hold=8\r\n"
        )
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.click("[data-do=erase]")
    assert kept(page, DIARY)
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("[data-do=erase]")
    assert kept(page, DIARY) is None
    assert "In the diary today: 0 of 2." in part(page, "next-session")
    assert "✓" not in page.locator(".timer-grid").inner_text()


def test_a_damaged_or_foreign_diary_is_set_aside_and_the_person_told(page, served):
    for number, value in enumerate(
        [
            "{not json",
            '"text"',
            '{"a":1}',
            "[1,null]",
            '[{"day":"0001-01-01","time":"09:00","did":1,"of":1,"pain":null,"plan":""}]',
            '[{"day":"2026-11-20","time":"09:00","did":1,"of":1,"pain":null,"plan":"=HYPERLINK(1)"}]',
            "null",
        ]
    ):
        faults = []
        page.on("pageerror", lambda error, faults=faults: faults.append(str(error)))
        if number == 0:
            open_timer(page, served)
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [DIARY, value])
        page.reload()
        page.locator("[data-do=main]:enabled").wait_for()
        open_diary(page)
        assert "set aside" in part(page, "diary-note"), value
        assert json.loads(kept(page, f"{DIARY}-aside")) == value
        assert kept(page, DIARY) is None
        assert not faults


def test_a_refused_diary_says_so(page, served):
    open_timer(
        page, served, "timer/?reps=1", before="Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    )
    finish(page)
    save(page)
    assert part(page, "next-session") == "This browser refuses to keep a diary."


def test_the_diary_prints_by_itself(page, served):
    open_timer(page, served)
    open_diary(page)
    page.evaluate("window.print = () => {}; document.querySelector('hold-timer').setAttribute('data-printing', '')")
    page.emulate_media(media="print")
    assert page.locator(".timer-grid table").is_visible()
    visible = page.evaluate(
        "[...document.querySelectorAll('h1, header, footer, .timer-dose, .timer-stage, .timer-controls, [data-do]')].filter((one) => "
        "one.checkVisibility()).length"
    )
    assert visible == 0


def test_a_diary_that_cannot_be_fetched_says_so_and_the_session_is_not_harmed(page, served):
    page.route("**/timer/after.js", lambda route: route.abort())
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    open_timer(page, served, "timer/?reps=1&side=left")
    finish(page)
    expect(page.locator("[data-part=quiet]")).to_contain_text("could not be loaded")
    assert part(page, "did") == "Done. Well held."
    assert not faults

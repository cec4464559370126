"""Settings and diary stay on the device, survive damage, and never change a clinician's link."""

import json
import re

import pytest
from playwright.sync_api import expect

from dose import plan
from doses import BELT
from modules import address
from timers import attribute, load_settings, open_settings, open_timer, part, press, run, wait_for_diary

DIARY = "steady-hips-diary-1"


def change(page, name: str, value: str) -> None:
    load_settings(page)
    page.evaluate(
        "([n, v]) => { const f = document.querySelector(`hold-timer [name=${n}]`); f.value = v; "
        "f.dispatchEvent(new Event('change', { bubbles: true })); }",
        [name, value],
    )


def stored(page, store: str = "sessions") -> list:
    """Return what IndexedDB holds of the diary: its sessions, or what was set aside."""
    return page.evaluate(
        """(store) => new Promise((done, failed) => {
          const request = indexedDB.open("steady-hips");
          request.onerror = () => failed(request.error);
          request.onsuccess = () => {
            if (!request.result.objectStoreNames.contains(store)) return failed(new Error(`no ${store}`));
            const all = request.result.transaction(store).objectStore(store).getAll();
            all.onsuccess = () => { request.result.close(); done(all.result); };
          };
        })""",
        store,
    )


def put(page, text: str) -> None:
    """Store a diary where the previous version kept it."""
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [DIARY, text])


def open_diary(page) -> None:
    """Open the diary and wait until its module has loaded and rendered it."""
    press(page, "diary")
    page.locator("[data-part=diary]:visible .timer-grid table").wait_for()


def wait_for_save(page) -> None:
    """Wait until the page reports whether the session was stored."""
    expect(page.locator("[data-part=next-session]")).to_contain_text(re.compile("today: [1-9]|refuses"))


def finish(page) -> None:
    """Run a session to its end."""
    press(page, "main")
    wait_for_diary(page)
    run(page, 400)
    assert attribute(page, "data-phase") == "done"


NUMBERS = {name: field for name, field in BELT.fields.items() if "min" in field}
TURN = {"default": BELT.change, "min": BELT.change, "max": 180}


def limits_text(page, name: str) -> str:
    """Return the text beside a field; it is inside the label, so part of the field's name."""
    return page.locator(f"hold-timer label:has([name={name}]) .timer-limits").inner_text()


def in_use(page, name: str) -> int:
    """Return the number that a session started now would use."""
    if name == "turn":
        return json.loads(page.evaluate("localStorage.getItem('steady-hips-choices-1')") or "{}").get("turn", TURN["default"])
    page.evaluate("document.querySelector('[data-do=copy]').click()")
    page.wait_for_function("copied.length")
    found = re.search(rf"[?&]{name}=(\d+)", page.evaluate("copied.pop()"))
    return int(found[1]) if found else NUMBERS[name]["default"]


@pytest.fixture
def form(page, served):
    """Return the open settings of a standard timer that records copied links."""
    open_timer(page, served)
    page.evaluate("() => { window.copied = []; navigator.clipboard.writeText = async (text) => { copied.push(text); }; }")
    open_settings(page)
    return page


def test_a_number_takes_effect_when_its_field_is_left(form):
    for name, limits in {**NUMBERS, "turn": TURN}.items():
        field = form.locator(f"hold-timer [name={name}]")
        good, old = limits["max"], limits["default"]
        field.select_text()
        for digit in str(good):
            form.keyboard.press(digit)
            assert in_use(form, name) == old, f"{name}: a partly typed number must not take effect"
        assert field.input_value() == str(good), name
        form.keyboard.press("Tab")
        assert in_use(form, name) == good, name
        assert limits_text(form, name).startswith(f"{limits['min']} to {limits['max']}"), name


def test_a_refused_number_is_explained_beside_its_field_and_never_used(form):
    for name, limits in {**NUMBERS, "turn": TURN}.items():
        field = form.locator(f"hold-timer [name={name}]")
        old = limits["default"]
        for bad in [str(limits["max"] + 1), "-1", "2.5", "", "99999"]:
            field.select_text()
            form.keyboard.press("Delete")
            for key in bad:
                form.keyboard.press(key)
                assert in_use(form, name) == old, name
            form.keyboard.press("Enter")
            field.blur()
            assert limits_text(form, name) == f"Use a whole number from {limits['min']} to {limits['max']}. {old} stays in use.", bad
            assert field.get_attribute("aria-invalid") == "true", name
            assert in_use(form, name) == old, name
        field.fill(str(limits["max"]))
        field.blur()
        assert field.get_attribute("aria-invalid") == "false", name
        assert limits_text(form, name).startswith(f"{limits['min']} to {limits['max']}"), name
        assert in_use(form, name) == limits["max"], name


def test_a_number_can_be_pasted_and_stepped(form):
    field = form.locator("hold-timer [name=hold]")
    field.select_text()
    form.keyboard.insert_text("99")
    field.blur()
    assert (in_use(form, "hold"), limits_text(form, "hold")) == (5, "Use a whole number from 1 to 60. 5 stays in use.")
    field.select_text()
    form.keyboard.insert_text("12")
    field.blur()
    assert in_use(form, "hold") == 12
    field.focus()
    form.keyboard.press("ArrowUp")
    field.blur()
    assert in_use(form, "hold") == 13


def test_start_applies_or_refuses_a_number_being_typed(form):
    """On some phones pressing a button does not blur the field."""
    field = form.locator("hold-timer [name=hold]")
    field.select_text()
    form.keyboard.type("99")
    press(form, "main")
    assert attribute(form, "data-phase") == "idle", "the number on the screen would not be the one that runs"
    field.select_text()
    form.keyboard.type("9")
    press(form, "main")
    run(form, 22.5)
    assert part(form, "digits") == "9"


def test_the_form_has_the_limits_of_the_plan(page, served):
    open_timer(page, served)
    load_settings(page)
    for name, field in BELT.fields.items():
        if "min" in field:
            input_ = page.locator(f"hold-timer [name={name}]")
            assert (input_.get_attribute("min"), input_.get_attribute("max")) == (str(field["min"]), str(field["max"]))
        else:
            assert page.locator(f"hold-timer [name={name}] option").evaluate_all("(all) => all.map((one) => one.value)") == field["values"]


def test_changed_numbers_are_stored_for_their_link_only_and_can_be_reset(page, served):
    open_timer(page, served, "timer/?hold=8")
    change(page, "reps", "6")
    page.reload()
    assert part(page, "dose") == plan.dose(BELT, {**plan.plan(BELT, "standard"), "hold": 8, "reps": 6}) + " (changed by you)"
    page.goto(f"{served}timer/?hold=7")
    assert part(page, "dose") == plan.dose(BELT, {**plan.plan(BELT, "standard"), "hold": 7}), "a new link opens its own dose"
    page.goto(f"{served}timer/?hold=8")
    load_settings(page)
    press(page, "reset")
    assert part(page, "dose") == plan.dose(BELT, {**plan.plan(BELT, "standard"), "hold": 8})
    assert page.input_value("[name=reps]") == "10"


def test_choices_are_stored(page, served):
    open_timer(page, served)
    load_settings(page)
    page.evaluate(
        "for (const one of ['[name=level][value=ends]', '[name=voice]', '[name=pace][value=own]']) document.querySelector(one).click()"
    )
    change(page, "volume", "30")
    page.reload()
    page.locator("[data-do=main]:enabled").wait_for()
    load_settings(page)
    assert page.evaluate(
        "['[name=level][value=ends]', '[name=voice]', '[name=pace][value=own]'].map((one) => document.querySelector(one).checked)"
    ) == [True, False, True]
    assert page.input_value("[name=volume]") == "30"


def test_numbers_cannot_be_changed_during_a_session(page, served):
    open_timer(page, served)
    load_settings(page)
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
    link = f"{served}timer/?k=vkm&hold=8&reps=8&perday=1&days=3&weeks=2"
    assert page.evaluate("navigator.clipboard.readText()") == link
    assert "only on this machine" in part(page, "copied")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    open_settings(page)
    press(page, "copy")
    expect(page.locator("[data-part=copied]")).to_contain_text(f"Copying was refused. The link is selected now: {link} ")
    assert page.evaluate("String(getSelection())") == link


def test_a_session_is_stored_and_shown_in_its_week(page, served):
    open_timer(page, served, "timer/?reps=2&perday=1&weeks=3")
    finish(page)
    page.set_viewport_size({"width": 360, "height": 640})
    wait_for_save(page)
    page.locator("[data-part=pain] button").nth(3).click()
    expect(page.locator(".timer-grid td small").first).to_be_attached()
    (entry,) = stored(page)
    assert entry | {"time": "", "id": "", "changed": 0} == {
        "id": "",
        "changed": 0,
        "exercise": "belt",
        "asked": 7,
        "day": "2026-11-20",
        "time": "",
        "did": 4,
        "of": 4,
        "pain": 3,
        "plan": "reps=2&perday=1&weeks=3",
    }
    assert page.locator(".timer-grid tbody tr").count() == 1
    press(page, "diary")
    assert page.locator(".timer-grid td").first.inner_text().split() == ["✓", "p", "3"]
    assert "That is all for today." in part(page, "next-session")


def test_pain_may_be_left_out_and_a_second_session_is_suggested(page, served):
    open_timer(page, served, "timer/?reps=1&side=left")
    finish(page)
    wait_for_save(page)
    assert stored(page)[0]["pain"] is None
    assert page.locator(".timer-grid td").first.text_content() == "1/2"
    assert "later today" in part(page, "next-session")


def test_the_grid_counts_days_across_a_clock_change(page, served):
    entries = [{"day": day, "time": "09:00", "did": 1, "of": 1, "pain": None, "plan": ""} for day in ("2026-10-23", "2026-11-05")]
    open_timer(page, served, before=f"localStorage.setItem('{DIARY}', '{json.dumps(entries)}');")
    open_diary(page)
    cells = page.locator(".timer-grid td:not(:last-child)").all_inner_texts()  # the last cell of a week is its sum
    assert [index for index, text in enumerate(cells) if text == "1/2"] == [0, 13]


def test_the_diary_is_exported_as_a_table_and_erased_after_confirmation(page, served):
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
            == "day,time,done,asked,pain,exercise,plan\r\n2026-11-19,09:05,19,20,,belt,hold=8\r\n2026-11-20,09:00,20,20,2,belt,hold=8\r\n"
        )
    with page.expect_event("dialog"):  # its code loads on request, so the click returns first
        page.once("dialog", lambda dialog: dialog.dismiss())
        page.click("[data-do=erase]")
    assert len(stored(page)) == 2
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("[data-do=erase]")
    expect(page.locator("[data-part=next-session]")).to_contain_text("In the diary today: 0 of 2.")
    assert stored(page) == []
    assert "✓" not in page.locator(".timer-grid").inner_text()


GOOD = {"day": "2026-11-20", "time": "09:00", "did": 20, "of": 20, "pain": 4, "plan": "hold=8"}


def test_a_damaged_diary_keeps_good_sessions_and_reports_the_rest(page, served):
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    open_timer(page, served)
    damaged = ["{not json", json.dumps([GOOD, None]), json.dumps([{**GOOD, "day": "0001-01-01"}])]
    for text in damaged:
        put(page, text)
        page.reload()
        page.locator("[data-do=main]:enabled").wait_for()
        open_diary(page)
        assert "could not be read. It was set aside" in part(page, "diary-note"), text
        assert page.evaluate("localStorage.length") == 0
    aside = stored(page, "aside")
    assert aside[:2] == [damaged[0], "null"]
    assert json.loads(aside[2])["day"] == "0001-01-01", "a new damaged text does not replace an earlier one"
    assert page.locator(".timer-grid td[aria-current=date]").inner_text().split() == ["1/2", "p", "4"]
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("[data-do=erase]")
    expect(page.locator("[data-part=diary-note]")).to_have_text("Kept in this browser only. Nothing is sent.")
    assert stored(page) == stored(page, "aside") == []
    assert not faults


def test_a_session_saved_over_a_damaged_diary_says_so(page, served):
    open_timer(page, served, "timer/?reps=1")
    put(page, json.dumps([GOOD, {"day": "soon"}]))
    finish(page)
    wait_for_save(page)
    expect(page.locator("[data-part=next-session]")).to_contain_text("In the diary today: 2 of 2. That is all for today. Part of the diary")
    assert len(stored(page)) == 2


def test_a_session_of_a_newer_version_is_shown_and_preserved(page, served):
    newer = {**GOOD, "plan": "hold=8&tilt=2", "mood": {"word": "good"}}
    open_timer(page, served)
    put(page, json.dumps([newer]))
    open_diary(page)
    assert page.locator(".timer-grid td[aria-current=date]").inner_text().split() == ["1/2", "p", "4"]
    (record,) = stored(page)
    assert {**record, "id": ""} == {**newer, "id": ""}
    assert part(page, "diary-note") == "Kept in this browser only. Nothing is sent."


def test_only_sessions_of_this_exercise_count(page, served):
    open_timer(page, served, "timer/?reps=1&side=left")
    put(page, json.dumps([{**GOOD, "exercise": "back", "time": f"0{n}:00", "did": 3, "pain": 8} for n in (7, 8, 9)]))
    finish(page)
    wait_for_save(page)
    expect(page.locator("[data-part=next-session]")).to_have_text("In the diary today: 1 of 2. The next session is later today.")
    open_diary(page)
    assert page.locator(".timer-grid td[aria-current=date]").inner_text() == "1/2"
    expect(page.locator("[data-part=week]")).to_contain_text("1 of 14")
    expect(page.locator("[data-part=outside]")).to_have_text("Sessions of other exercises are not counted here.")
    press(page, "show")
    report = page.locator("[data-part=report]")
    expect(report).to_contain_text("1 of 14")
    expect(report).to_contain_text("No answer about pain yet.")
    expect(report).to_contain_text("Sessions of other exercises are not counted here.")
    page.locator(".timer-diary summary").click()
    names = ["Side-lying press with a belt: 1 of 1", *["Press lying on your back: 3 of 20"] * 3]
    expect(page.locator("[data-part=entries] li span")).to_have_text([re.compile(f", {name}$") for name in names])


def open_entries(page, served: str, entries: list[dict]) -> None:
    """Open the list of these entries."""
    open_timer(page, served)
    put(page, json.dumps(entries))
    open_diary(page)
    page.locator(".timer-diary summary").click()
    page.locator("[data-part=entries] li").first.wait_for()


def test_each_entry_can_be_corrected(page, served):
    days = ["1970-01-01", *(f"2026-11-{day:02}" for day in range(1, 20))]
    open_entries(page, served, [{**GOOD, "day": day} for day in days])
    entries = page.locator("[data-part=entries] li:has(select)")
    expect(entries).to_have_count(14)
    show_all = page.get_by_role("button", name="Show all 20 sessions")
    show_all.focus()
    page.keyboard.press("Enter")
    expect(entries).to_have_count(20)
    expect(show_all).to_have_count(0)
    expect(entries.nth(14).locator("select")).to_be_focused()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name=re.compile(r"Delete Thu\b.* 1970, 09:00")).click()
    expect(entries).to_have_count(19)
    assert "1970-01-01" not in [one["day"] for one in stored(page)]


def test_correcting_and_deleting_entries_keep_the_focus_in_the_list(page, served):
    open_entries(page, served, [{**GOOD, "time": f"0{n}:00"} for n in (7, 8, 9)])
    page.on("dialog", lambda dialog: dialog.accept())
    pains = page.locator("[data-part=entries] select")
    live = page.locator("[data-part=live]")
    pains.nth(1).focus()
    pains.nth(1).select_option("7")
    expect(live).to_have_text("The entry was corrected.")
    expect(pains.nth(1)).to_be_focused()
    expect(pains.nth(1)).to_have_value("7")
    removes = page.locator("[data-part=entries] li button")
    removes.nth(1).focus()
    for left, focused in ((2, 1), (1, 0)):
        page.keyboard.press("Enter")
        expect(removes).to_have_count(left)
        expect(removes.nth(focused)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".timer-diary [data-do=show]")).to_be_focused()
    assert stored(page) == []


BLOCKED = "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('denied', 'SecurityError'); } });"
REFUSALS = {
    "storage blocked": BLOCKED
    + "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });",
    "no database": "Object.defineProperty(window, 'indexedDB', { value: undefined });",
    "database refused": "IDBFactory.prototype.open = () => { throw new DOMException('private', 'InvalidStateError'); };",
    "no room": "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };",
    "too old for channels": "delete window.BroadcastChannel;",
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_refused_diary_says_so_and_shows_the_session_until_the_page_is_closed(page, served, refusal):
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    open_timer(page, served, "timer/?reps=1", before=REFUSALS[refusal])
    finish(page)
    wait_for_save(page)
    expect(page.locator("[data-part=next-session]")).to_contain_text("In the diary today: 1 of 2.")
    refused = "This browser refuses to keep a diary: what is new in it is gone when you close this page."
    if refusal == "too old for channels":
        assert part(page, "diary-note") == "Kept in this browser only. Nothing is sent."
        assert len(stored(page)) == 1
    else:
        assert refused in part(page, "next-session")
        assert part(page, "diary-note") == refused
    press(page, "diary")
    assert "1/2" in page.locator(".timer-grid").inner_text()
    with page.expect_download() as download:
        page.click("[data-do=csv]")
    assert "2026-11-20" in download.value.path().read_text()
    assert not faults


def test_a_diary_that_cannot_be_erased_says_so(page, served):
    open_timer(page, served, before=REFUSALS["database refused"])
    open_diary(page)
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("[data-do=erase]")
    expect(page.locator("[data-part=diary-note]")).to_contain_text("Not all of the diary could be erased. Clear this site’s data")


def test_three_tabs_that_save_at_once_lose_nothing_and_see_each_other(context, site, served):
    tabs = [context.new_page() for _ in range(3)]
    for tab in tabs:
        tab.goto(f"{served}timer/")
        tab.locator("[data-do=main]:enabled").wait_for()
    put(tabs[0], json.dumps([GOOD] * 2))
    open_diary(tabs[2])
    job = """async ([address, entry]) => {
      const { newId, putEntry } = await import(address);
      return (await Promise.all(Array.from({ length: 20 }, () => putEntry({ ...entry, id: newId() })))).every(Boolean);
    }"""
    # Started in all tabs before waiting for any.
    for tab in tabs:
        tab.evaluate(f"(sessions) => {{ window.saved = ({job})(sessions); }}", [address(site, served, "timer/diary-store.js"), GOOD])
    assert all(tab.evaluate("saved") for tab in tabs)
    assert len(stored(tabs[1])) == 62
    day = tabs[2].locator(".timer-grid td").first
    expect(day).to_contain_text("✓")
    assert day.inner_text().count("4") == 62, "each tab shows the sessions of the others"


def test_settings_of_two_tabs_are_both_kept(context, served):
    one, other = context.new_page(), context.new_page()
    for tab in (one, other):
        tab.goto(f"{served}timer/?hold=8")
        tab.locator("[data-do=main]:enabled").wait_for()
        load_settings(tab)
    change(one, "reps", "6")
    expect(other.locator("[name=reps]")).to_have_value("6")
    change(other, "volume", "30")
    change(other, "hold", "9")
    expect(one.locator("[name=hold]")).to_have_value("9")
    one.evaluate("document.querySelector('[name=voice]').click()")
    one.reload()
    one.locator("[data-do=main]:enabled").wait_for()
    load_settings(one)
    assert part(one, "dose") == plan.dose(BELT, {**plan.plan(BELT, "standard"), "hold": 9, "reps": 6}) + " (changed by you)"
    assert (one.input_value("[name=volume]"), one.is_checked("[name=voice]")) == ("30", False)


def test_numbers_changed_in_another_tab_wait_while_a_session_runs(context, served):
    one, other = context.new_page(), context.new_page()
    for tab in (one, other):
        tab.goto(f"{served}timer/?hold=8")
        tab.locator("[data-do=main]:enabled").wait_for()
        load_settings(tab)
    press(other, "main")
    change(one, "reps", "6")
    change(one, "volume", "30")
    expect(other.locator("[name=volume]")).to_have_value("30")
    assert "of 10" in part(other, "rep")


def test_the_plan_passed_on_is_the_plan_shown(page, context, served):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_timer(page, served, "plans/gentle-start/?hold%3D8")
    change(page, "reps", "6")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(".share-said")).to_have_text("Link copied.")
    check = plan.check("belt", "hold=8&reps=6", base=plan.query(BELT, plan.plan(BELT, "gentle-start")))
    link = f"{served}plans/gentle-start/?k={check}&hold=8&reps=6"
    assert page.evaluate("navigator.clipboard.readText()") == link
    assert page.locator("[data-address]").text_content() == link
    press(page, "main")
    page.goto(f"{served}timer/?last=1")
    page.locator("[data-do=main]:enabled").wait_for()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(".share-said")).to_have_text("Link copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{served}timer/?k=fx6&hold=8&reps=6&perday=1&days=3&weeks=2"


def test_the_diary_prints_without_the_rest_of_the_page(page, served):
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


def test_a_diary_that_fails_to_load_is_reported_and_the_session_is_unaffected(page, served):
    page.route("**/scripts/session-part-*.js", lambda route: route.abort())
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    open_timer(page, served, "timer/?reps=1&side=left", whole=False)
    press(page, "main")
    run(page, 400)
    expect(page.locator("[data-part=quiet]")).to_contain_text("could not be loaded")
    # The result card would come with the diary; without it the stage tells the result.
    expect(page.locator("[data-part=phase]")).to_have_text("Done")
    expect(page.locator("[data-part=hint]")).to_contain_text("You did 1 of 1 press")
    assert not faults


WEEKS = [
    {**GOOD, "day": day, "pain": pain} for day, pain in (("2026-11-05", 6), ("2026-11-06", 4), ("2026-11-13", None), ("2026-11-20", 2))
]


def test_the_diary_has_a_chart_with_its_table_and_both_print(page, served):
    open_timer(page, served)
    open_diary(page)
    assert part(page, "chart") == "", "an empty diary has no chart"
    put(page, json.dumps(WEEKS))
    page.reload()
    page.locator("[data-do=main]:enabled").wait_for()
    open_diary(page)
    page.locator(".timer-chart svg").wait_for()
    assert page.locator(".timer-chart p").inner_text() == "Pain in week 3: 2 (1 answer), lower than in week 1: 5 (the middle of 2 answers)."
    rows = [row.split("\t") for row in page.locator(".timer-chart tbody tr").all_inner_texts()]
    assert rows == [["1", "5 Nov", "2 of 14", "5", "4 to 6"], ["2", "12 Nov", "1 of 14", "–", "–"], ["3", "19 Nov", "1 of 14", "2", "2"]]
    picture = page.get_by_role("img", name="Sessions and pain, week by week. The same numbers stand in the table below.")
    assert picture.bounding_box()["height"] > 100
    page.set_viewport_size({"width": 320, "height": 640})
    small = picture.locator("text").evaluate_all("(all) => all.filter((one) => one.getBoundingClientRect().height < 12).length")
    assert small == 0
    page.evaluate("window.print = () => {}; document.querySelector('hold-timer').setAttribute('data-printing', '')")
    page.emulate_media(media="print")
    assert picture.is_visible()
    assert page.locator(".timer-chart table").is_visible()
    assert not page.locator("[data-do=file]").is_visible()


def test_one_week_has_no_chart_and_a_chart_that_cannot_be_loaded_is_reported(page, served):
    page.route("**/scripts/chart-part-*.js", lambda route: route.abort())
    open_timer(page, served)
    put(page, json.dumps(WEEKS[-1:]))
    open_diary(page)
    page.locator(".timer-grid td.is-part").wait_for()
    assert part(page, "chart") == "", "the grid tells one week"
    put(page, json.dumps(WEEKS))
    page.reload()
    page.locator("[data-do=main]:enabled").wait_for()
    open_diary(page)
    expect(page.locator("[data-part=quiet]")).to_contain_text("A part of the diary could not be loaded.")
    assert page.locator(".timer-grid tbody tr").count() == 3


def test_a_diary_moves_to_another_device_in_a_file_and_is_merged_there(page, new_context, served, tmp_path):
    open_timer(page, served)
    put(page, json.dumps(WEEKS))
    open_diary(page)
    with page.expect_download() as download:
        page.click("[data-do=file]")
    assert download.value.suggested_filename == "hip-diary-2026-11-20.json"
    file = tmp_path / "diary.json"
    download.value.save_as(file)
    other = new_context(service_workers="block").new_page()
    open_timer(other, served)
    put(other, json.dumps([{**GOOD, "day": "2026-11-01", "pain": 9}]))
    open_diary(other)
    for words in ("4 sessions were added.", "0 sessions were added. 4 stood here already."):
        with other.expect_file_chooser() as chooser:
            other.click("[data-do=filed]")
        chooser.value.set_files(file)
        expect(other.locator("[data-part=moved]")).to_have_text(words)
        assert sorted(one["day"] for one in stored(other)) == ["2026-11-01", *(one["day"] for one in WEEKS)]
    expect(other.locator(".timer-chart tbody tr")).to_have_count(3)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "This file is empty."),
        ("PK\x03\x04", "This file is no diary, or it is damaged. Choose the file that the timer saved."),
        ('{"kind": "shopping-list", "entries": []}', "This file is something else, not a diary of this timer."),
        ("x" * 20_000_001, "This file is too large to be a diary."),
    ],
    ids=["empty", "garbage", "foreign", "too large"],
)
def test_a_file_that_is_not_a_diary_is_refused_and_changes_nothing(page, served, tmp_path, text, words):
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    open_timer(page, served)
    put(page, json.dumps(WEEKS))
    open_diary(page)
    before = stored(page)
    file = tmp_path / "file.json"
    file.write_text(text, encoding="utf-8")
    page.set_input_files("[data-part=file]", file)
    expect(page.locator("[data-part=moved]")).to_have_text(f"{words} Nothing was changed.")
    assert page.locator("[data-part=moved]").get_attribute("aria-live") == "polite"
    assert (stored(page), stored(page, "aside")) == (before, [])
    assert not faults


def test_a_file_read_where_nothing_can_be_stored_says_so(page, served, tmp_path):
    open_timer(page, served, before=REFUSALS["database refused"])
    open_diary(page)
    file = tmp_path / "diary.json"
    file.write_text(json.dumps({"kind": "steady-hips-diary", "version": 1, "entries": WEEKS}), encoding="utf-8")
    page.set_input_files("[data-part=file]", file)
    expect(page.locator("[data-part=moved]")).to_contain_text("4 sessions were added. This browser refuses to keep a diary")
    expect(page.locator(".timer-chart tbody tr")).to_have_count(3)

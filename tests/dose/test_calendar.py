"""The calendar file parses and has every session of the plan at the chosen hours, and no other."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import doses
from dose import safety
from in_node import ask
from layout_probe import visiting

NOW = "2026-11-20T09:08:07.123Z"
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
MAKE = f"(m, wish) => m.calendar({{ ...wish, now: new Date('{NOW}') }})"

wishes = st.fixed_dictionaries(
    {
        "start": st.dates(date(2024, 1, 1), date(2040, 12, 31)).map(str),
        "days": st.lists(st.integers(0, 6), min_size=1, max_size=7, unique=True),
        "times": st.lists(st.times().map(lambda moment: f"{moment:%H:%M}"), min_size=1, max_size=6),
        "weeks": st.integers(1, 12),
        "minutes": st.integers(1, 240),
        "title": st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=120),
        "text": st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.just("\n"), max_size=200),
        "link": st.just("https://steadyhips.example/timer/?hold=8&reps=12&side=right"),
        "id": st.just("abc123"),
    }
)
WISH = {
    "start": "2026-11-20",
    "days": [0, 2, 4],
    "times": ["08:00", "18:30"],
    "weeks": 4,
    "minutes": 7,
    "title": "Hip exercise",
    "text": "a, b; c\\d\ne",
    "link": "https://steadyhips.example/timer/?hold=8",
    "id": "abc123",
}


@pytest.fixture(scope="module")
def clinic(browser):
    with visiting(browser, accept_downloads=True) as page:
        page.clock.set_fixed_time(datetime(2026, 11, 20, 9))
        yield page


def make(wish: dict) -> str:
    """Return the text of the calendar file for these choices."""
    return ask("builder/calendar.js", MAKE, wish)


def faults(text: str) -> list[str]:
    """Return violations of RFC 5545: line ends, lines of more than 75 octets, parser errors."""
    found = []
    if not text.endswith("\r\n") or "\n" in text.replace("\r\n", ""):
        found.append("a line does not end with CR LF")
    found += [f"a line of {len(line.encode())} octets" for line in text.split("\r\n") if len(line.encode()) > 75]
    opened = []
    for line in text.split("\r\n"):
        word, _, name = line.partition(":")
        if word == "BEGIN":
            opened.append(name)
        elif word == "END" and (not opened or opened.pop() != name):
            found.append(f"{line} where something else is open")
    found += [f"{name} is never closed" for name in opened]
    try:
        calendar = icalendar.Calendar.from_ical(text)
    except ValueError as error:
        return [*found, str(error)]
    found += [f"no {name}" for name in ("VERSION", "PRODID") if name not in calendar]
    for event in calendar.walk("VEVENT"):
        found += [str(error) for error in event.errors]
        found += [f"an event without {name}" for name in ("UID", "DTSTAMP", "DTSTART", "RRULE", "SUMMARY") if name not in event]
    return found


def sessions(event) -> list[datetime]:
    """Return every start of a weekly event, expanded manually from its rule."""
    first, rule = event["DTSTART"].dt, event["RRULE"]
    days = {WEEKDAYS.index(day) for day in rule["BYDAY"]}
    found = []
    while len(found) < rule["COUNT"][0]:
        if first.weekday() in days:
            found.append(first)
        first += timedelta(days=1)
    return found


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wish=wishes)
def test_any_choice_makes_a_valid_file_with_all_its_sessions(wish):
    text = make(wish)
    assert faults(text) == []
    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events) == len(wish["times"])
    for event, hour in zip(events, wish["times"], strict=True):
        first = event["DTSTART"].dt
        assert first.tzinfo is None, "floating time is the same hour in every time zone"
        assert f"{first:%H:%M}" == hour
        assert first.date() >= date.fromisoformat(wish["start"])
        assert first.date() < date.fromisoformat(wish["start"]) + timedelta(days=7)
        assert first.weekday() in wish["days"], "the first event must match the rule"
        assert event["DURATION"].dt == timedelta(minutes=wish["minutes"])
        starts = sessions(event)
        assert len(starts) == wish["weeks"] * len(wish["days"])
        assert starts[-1].date() < first.date() + timedelta(weeks=wish["weeks"])
        assert str(event["URL"]) == wish["link"]
        assert str(event["SUMMARY"]) == wish["title"]
        assert str(event["DESCRIPTION"]) == f"{wish['text']}\n{wish['link']}"


def test_an_example_file_is_exact():
    text = make(WISH).replace("\r\n ", "")
    for line in (
        "DTSTAMP:20261120T090807Z",
        "DTSTART:20261120T080000",  # a Friday
        "DTSTART:20261120T183000",
        "DURATION:PT7M",
        "RRULE:FREQ=WEEKLY;COUNT=12;BYDAY=MO,WE,FR",
        r"DESCRIPTION:a\, b\; c\\d\ne\nhttps://steadyhips.example/timer/?hold=8",
        "UID:abc123-1",
        "UID:abc123-2",
    ):
        assert line in text.split("\r\n"), line


def saved(page) -> str:
    """Return the calendar file that the builder saves, as text."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save calendar file").click()
    assert download.value.suggested_filename == "side-lying-press-with-a-belt.ics"
    return download.value.path().read_bytes().decode()


def test_the_builder_saves_the_chosen_days_and_hours(clinic, served):
    clinic.goto(f"{served}clinicians/?hold=8&perday=3&days=2&weeks=6&reps=12")
    clinic.get_by_label("First day").fill("2026-11-25")  # a Wednesday
    for day in ("Monday", "Thursday"):
        assert clinic.get_by_label(day).is_checked(), "two days are spread over the week"
    clinic.get_by_label("Thursday").uncheck()
    clinic.get_by_label("Friday").check()
    clinic.get_by_label("Session 2").fill("13:15")
    text = saved(clinic)
    assert faults(text) == []
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert [event["DTSTART"].dt for event in events] == [datetime(2026, 11, 27, *hour) for hour in ((8, 0), (13, 15), (20, 0))]
    assert all(len(sessions(event)) == 12 for event in events)
    assert doses.plan_in_link(str(events[0]["URL"])) == {**doses.STANDARD, "hold": 8, "perday": 3, "days": 2, "weeks": 6, "reps": 12}
    assert "Press and hold: 8 seconds" in events[0]["DESCRIPTION"]
    for rule in safety.short("stop"):
        assert rule in events[0]["DESCRIPTION"]
    assert len({event["UID"].partition("-")[0] for event in events}) == 1
    assert saved(clinic) != text, "each file has its own UIDs"


def test_invalid_choices_are_reported_beside_their_fields(clinic, served):
    clinic.goto(f"{served}clinicians/?days=3")
    save = clinic.get_by_role("button", name="Save calendar file")
    clinic.get_by_label("Monday").uncheck()
    save.click()
    assert clinic.locator("#builder-weekdays-fault").text_content() == "The plan says 3 days a week. Tick as many."
    clinic.get_by_label("Monday").check()
    clinic.get_by_label("First day").fill("")
    save.click()
    assert clinic.locator("#builder-start-fault").text_content() == "Choose the day of the first session, or write it as 2026-11-30."
    assert clinic.evaluate("document.activeElement.name") == "start"
    clinic.get_by_label("First day").fill("2026-11-25")
    clinic.get_by_label("Session 1").fill("")
    save.click()
    assert clinic.locator("#builder-times-fault").text_content() == "Give each session a time, or write it as 08:30 or 20:15."
    assert clinic.get_by_label("Session 1").get_attribute("aria-invalid") == "true"
    clinic.get_by_label("Session 1").fill("07:30")
    saved(clinic)
    assert clinic.locator(".builder-fault").all_text_contents() == [""] * clinic.locator(".builder-fault").count()
    assert clinic.get_by_label("Session 1").get_attribute("aria-invalid") is None


def test_free_text_from_browsers_without_date_fields_is_validated(clinic, served):
    clinic.goto(f"{served}clinicians/?days=3")
    start, hour = clinic.get_by_label("First day"), clinic.get_by_label("Session 1")
    for field in (start, hour):
        field.evaluate("(one) => (one.type = 'text')")
    save = clinic.get_by_role("button", name="Save calendar file")
    for text in ("20261-11-28", "2027-02-31", "0000-01-01", "28/11/2027", "soon"):
        start.fill(text)
        save.click()
        assert clinic.locator("#builder-start-fault").text_content().startswith("Choose the day"), text
    start.fill("2027-02-28")
    for text in ("8:30 am", "25:00", "8.30"):
        hour.fill(text)
        save.click()
        assert clinic.locator("#builder-times-fault").text_content().startswith("Give each session a time"), text
    assert clinic.locator("[data-part=calendar-said]").text_content() == ""
    hour.fill("08:30")
    assert "T083000" in saved(clinic)


def test_a_past_day_and_equal_times_ask_for_confirmation_once(clinic, served):
    clinic.goto(f"{served}clinicians/?days=3&perday=2")
    status, save = clinic.locator("[data-part=calendar-said]"), clinic.get_by_role("button", name="Save calendar file")
    clinic.get_by_label("First day").fill("2020-01-01")
    clinic.get_by_label("Session 2").fill("08:00")
    save.click()
    assert status.text_content() == (
        "That day is past. Press again if you mean it. Two sessions have the same time. Press again if you mean it."
    )
    clinic.get_by_label("Session 2").fill("08:01")
    save.click()
    assert status.text_content() == "That day is past. Press again if you mean it.", "another day or time asks again"
    assert "DTSTART:20200101T080100" in saved(clinic)


def test_chosen_hours_and_days_are_kept_while_the_dose_changes(clinic, served):
    clinic.goto(f"{served}clinicians/?days=2")
    clinic.get_by_label("Monday").uncheck()
    clinic.get_by_label("Sunday").check()
    clinic.get_by_label("Session 1").fill("06:45")
    clinic.locator("[name=hold]").fill("9")
    assert clinic.get_by_label("Sunday").is_checked()
    assert clinic.get_by_label("Session 1").input_value() == time(6, 45).strftime("%H:%M")


def test_invalid_files_are_refused():
    good = make(WISH)
    assert faults(good) == []
    assert faults(good.replace("\r\n", "\n"))
    assert faults(good.replace("SUMMARY:Hip exercise", "SUMMARY:" + "x" * 80))
    assert faults(good.replace("UID:abc123-1\r\n", ""))
    assert faults(good.replace("END:VCALENDAR", "END:VEVENT"))
    assert faults(good.replace("DTSTART:20261120T080000", "DTSTART:tomorrow"))

"""The calendar file made at the timer has the plan that runs and the chosen hours; all input is validated."""

from datetime import timedelta

import icalendar
import pytest
from playwright.sync_api import expect

from dose import plan
from doses import BELT
from timers import TIMERS, open_timer, phases, press


@pytest.fixture
def form(page, served):
    """Return a function that opens the reminders of a timer and returns their form."""

    def opened(path: str):
        open_timer(page, served, path)
        press(page, "settings")
        press(page, "remind")
        page.locator(".timer-reminders [name=time]").first.wait_for()
        return page.locator(".timer-reminders")

    return opened


def saved(page, form) -> list:
    """Return the events of the file that the form saves."""
    with page.expect_download() as download:
        form.locator("[type=submit]").click()
    return icalendar.Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")


@pytest.mark.parametrize(
    "path", [TIMERS["en"] + "?hold=8&days=3", TIMERS["es"] + "?hold=8&days=3", "plans/long-holds/", "exercise/side-steps/timer/"]
)
def test_the_file_has_the_plan_that_runs(page, served, form, path):
    opened = form(path)
    times = opened.locator("[name=time]").evaluate_all("(all) => all.map((one) => one.value)")
    days = opened.locator("[name=day]:checked").count()
    weeks = {"plans/long-holds/": 4}.get(path, 4)
    events = saved(page, opened)
    assert [f"{event.decoded('DTSTART'):%H:%M}" for event in events] == times
    for event in events:
        assert (event["RRULE"]["COUNT"], len(event["RRULE"]["BYDAY"])) == ([weeks * days], days)
        link = str(event["URL"])
        assert link.startswith(served) and str(event["DESCRIPTION"]).endswith(link)
    if "hold=8" in path:
        assert days == 3 and "hold=8&days=3" in link
        seconds = sum(phase[1] for phase in phases({**plan.standard(BELT), "hold": 8}))
        assert {event.decoded("DURATION") for event in events} == {timedelta(minutes=round(seconds / 60))}
    name = {"es/": "Empuje de lado con cinturón", "exe": "Side-steps with a band"}.get(path[:3], "Side-lying press with a belt")
    assert {str(event["SUMMARY"]) for event in events} == {name}


def test_days_times_and_the_first_day_are_validated_whatever_the_fields_return(page, served, form):
    """A browser without date and time fields returns free text."""
    opened = form("timer/?days=3")
    opened.locator("input:is([type=date], [type=time])").evaluate_all("(all) => all.forEach((one) => (one.type = 'text'))")
    opened.locator("[name=start]").fill("112820261")
    opened.locator("[name=time]").first.fill("8:30 am")
    opened.locator("[name=day]:checked").first.uncheck()
    opened.locator("[type=submit]").click()
    assert opened.locator(".is-fault").count() == 3
    expect(opened.locator("[name=start]")).to_be_focused()
    opened.locator("[name=start]").fill("2020-01-06")
    opened.locator("[name=time]").first.fill("08:30")
    opened.locator("[name=day]").first.check()
    opened.locator("[type=submit]").click()
    assert opened.locator(".is-fault").count() == 0
    expect(opened.locator("[data-part=reminded]")).to_contain_text("That day is past.")
    assert len(saved(page, opened)) == 2


def test_reminders_that_fail_to_load_are_reported(page, served):
    page.route("**/scripts/reminders-part-*", lambda route: route.abort())
    open_timer(page, served)
    press(page, "settings")
    press(page, "remind")
    expect(page.locator("[data-part=quiet]")).to_contain_text("The reminders could not be loaded.")

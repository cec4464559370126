"""A patient who reads another language gets everything in it, with the numbers of the plan: link, email, sheet, code, calendar."""

from __future__ import annotations

import html
import io
import re
from urllib.parse import unquote

import icalendar
import pytest
from hypothesis import HealthCheck, example, given, settings
from PIL import Image

import doses
import paper
from axe import faults
from dose import plan, safety
from doses import BELT
from language_check import foreign_words
from layout_probe import DESK, PHONE, size, visiting
from pages import address, front_matter, translated
from writing import languages

SAID = {code: languages.words(code) for code in languages.codes()}
# The pages for patients, with their names in these tests.
NEEDED = {"timer": "timer.md", "sheet": "exercise/handout.md", "plans/gentle-start": "plans/gentle-start.md"}
# The same in each other language that has them all.
PLACES = {
    code: {name: address(translated(page, code)) for name, page in NEEDED.items()}
    for code in languages.codes()
    if code != languages.ENGLISH and all(translated(page, code) for page in NEEDED.values())
}
OTHERS = list(PLACES)
# Query of a link for a hold of 8 seconds.
EIGHT = plan.link(BELT, {**doses.STANDARD, "hold": 8})


@pytest.fixture(scope="module")
def clinic(browser):
    with visiting(browser, viewport={"width": DESK[0], "height": DESK[1]}, accept_downloads=True) as page:
        yield page


def build(page, served: str, chosen: plan.Plan, code: str) -> None:
    """Open the builder with a plan and choose the patient's language."""
    page.goto(f"{served}clinicians/?{plan.link(BELT, chosen)}")
    page.locator("[data-part=result]").wait_for()
    page.get_by_label(SAID[code]["language"]["name"], exact=True).check()
    page.locator(f"[data-part=email][lang={code}]").wait_for()
    page.locator("[data-part=code] svg").wait_for()


def value(page, name: str) -> str:
    return page.locator(f".builder [data-part={name}]").input_value()


def saved(page, button: str):
    """Return the file that a button of the builder saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value


def rows_on(page) -> list[tuple[str, str]]:
    return [
        tuple(row)
        for row in page.locator("[data-part=rows] > div").evaluate_all(
            "all => all.map((row) => [...row.children].map((one) => one.textContent))"
        )
    ]


@pytest.mark.parametrize("code", OTHERS)
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@example(chosen=doses.SHORTEST)
@example(chosen=doses.LONGEST)
@given(chosen=doses.plans)
def test_everything_for_the_patient_is_in_their_language_with_the_same_numbers(clinic, served, code, chosen):
    build(clinic, served, chosen, code)
    want = doses.effective_plan(chosen)
    rows = plan.rows(BELT, want, code)

    link = value(clinic, "link")
    assert link == f"{served}{PLACES[code]['timer']}" + (f"?{plan.link(BELT, want)}" if plan.link(BELT, want) else "")

    email = value(clinic, "email")
    assert link in email.split("\n")
    assert all(f"{label}: {text}" in email.split("\n") for label, text in rows)
    assert foreign_words(email, code) == []
    mail = clinic.locator("[data-part=mail]").get_attribute("href")
    assert foreign_words(unquote(mail.partition("subject=")[2].partition("&")[0]), code) == []

    file = saved(clinic, "Save calendar file")
    assert foreign_words(file.suggested_filename.replace("-", " ").removesuffix(".ics"), code) == []
    text = file.path().read_bytes().decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        assert str(event["URL"]) == link
        assert all(f"{label}: {said}" in event["DESCRIPTION"] for label, said in rows)
        alarm = event.walk("VALARM")[0]["DESCRIPTION"]
        assert str(event["SUMMARY"]) == str(alarm) == BELT.words(code)["name"]
        assert foreign_words(f"{event['SUMMARY']} {event['DESCRIPTION']}", code) == []

    assert paper.codes(Image.open(io.BytesIO(clinic.locator(".builder-code").screenshot()))) == [link]
    assert paper.codes(Image.open(io.BytesIO(saved(clinic, "Save as PNG").path().read_bytes()))) == [link]

    for part in ("sheet", "sheet-large", "sheet-blank"):
        assert clinic.locator(f"[data-part={part}]").get_attribute("href").startswith(f"{served}{PLACES[code]['sheet']}")
    clinic.goto(clinic.locator("[data-part=sheet]").get_attribute("href"))
    clinic.locator("[data-part=print]:enabled").wait_for()
    clinic.locator("[data-part=code] svg").wait_for(state="attached")
    assert rows_on(clinic) == rows
    pdf = paper.printed(clinic, "A4")
    assert paper.codes(paper.pictures(pdf)[0]) == [link]
    assert foreign_words(paper.text(pdf), code) == []


@pytest.mark.parametrize("code", OTHERS)
def test_the_built_sheet_contains_no_english(clinic, served, code):
    """Including tools, notices and accessible names."""
    clinic.goto(f"{served}{PLACES[code]['sheet']}?hold=500&reps=x&sets=2.5")
    clinic.locator("[data-part=print]:enabled").wait_for()
    clinic.locator("[data-part=code] svg").wait_for(state="attached")
    room = clinic.locator(".sheet-room")
    named = room.locator("[aria-label]").evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    text = room.evaluate("(room) => [...room.querySelectorAll('svg, script')].forEach((one) => one.remove()) || room.textContent")
    assert foreign_words(" ".join([text, *named]), code) == []
    assert "500" in text
    assert "2,5" in text, "the decimal comma of the language"
    assert SAID[code]["pages"]["page_foot"]["unreviewed"] in text
    assert languages.format_date(front_matter(translated("exercise/handout.md", code))["checked"], code) in text


@pytest.mark.parametrize("code", OTHERS)
def test_the_chosen_language_survives_a_reload(clinic, served, code):
    build(clinic, served, {**doses.STANDARD, "hold": 8}, code)
    parameters = f"hold=8&reads={code}"
    assert clinic.url == f"{served}clinicians/?k={plan.check('belt', parameters)}&{parameters}"
    clinic.reload()
    clinic.locator(f"[data-part=email][lang={code}]").wait_for()
    assert value(clinic, "link") == f"{served}{PLACES[code]['timer']}?{EIGHT}"
    clinic.get_by_label("English", exact=True).check()
    assert value(clinic, "link") == f"{served}timer/?{EIGHT}"
    assert clinic.url == f"{served}clinicians/?{EIGHT}"
    assert "Press and hold: 8 seconds" in value(clinic, "email")


def test_an_unknown_language_is_ignored(clinic, served):
    clinic.goto(f"{served}clinicians/?hold=8&reads=%3Cb%3E")
    clinic.locator("[data-part=result]").wait_for()
    assert clinic.get_by_label("English", exact=True).is_checked()
    assert value(clinic, "link") == f"{served}timer/?{EIGHT}"


@pytest.mark.parametrize("code", OTHERS)
def test_words_that_fail_to_load_are_reported_and_languages_are_not_mixed(browser, served, site, code):
    (chunk,) = [path.name for path in (site / "scripts").glob("languages-*.js")]
    with visiting(browser) as page:
        cut = True
        page.context.route(f"**/{chunk}", lambda route: route.abort() if cut else route.continue_())
        page.goto(f"{served}clinicians/?hold=8")
        page.locator("[data-part=result]").wait_for()
        page.get_by_label(SAID[code]["language"]["name"], exact=True).click()  # the choice is reverted at once
        page.get_by_text("The words of this language did not load.").wait_for()
        assert page.get_by_label("English", exact=True).is_checked()
        assert value(page, "link") == f"{served}timer/?{EIGHT}"


@pytest.mark.parametrize("code", OTHERS)
def test_the_email_has_the_words_of_the_sheet_in_the_same_language(clinic, served, code):
    build(clinic, served, doses.STANDARD, code)
    lines = value(clinic, "email").split("\n")
    items = [line.split(" ", 1)[1] for line in lines if line[:2] in {"- ", *(f"{step}." for step in range(1, 7))}]
    assert all(rule in " ".join(items) for kind in ("stop", "today", "emergency") for rule in safety.short(kind, code))
    clinic.goto(served + PLACES[code]["sheet"])
    on_paper = clinic.locator(".sheet-steps li, .sheet-stop .rules > li").evaluate_all(
        "all => all.map((one) => one.textContent.replace(/\\s+/g, ' ').trim())"
    )
    assert items == on_paper


@pytest.mark.parametrize("code", OTHERS)
def test_a_too_long_email_is_shortened_but_keeps_every_danger_sign(clinic, served, code):
    """Windows passes at most about 2000 characters of a mailto address to the mail program."""
    for one in doses.EXERCISES.values():
        longest = {name: rule["max"] if "max" in rule else rule["values"][-1] for name, rule in one.fields.items()}
        for chosen in (plan.standard(one), {**longest, "days": 6}):
            clinic.goto(f"{served}clinicians/?exercise={one.id}&{plan.link(one, chosen)}&reads={code}")
            clinic.locator(f"[data-part=email][lang={code}]").wait_for()
            mail = clinic.locator("[data-part=mail]").get_attribute("href")
            assert len(mail) <= 2000, one.id
            body, text = unquote(mail.partition("&body=")[2]).replace("\r\n", "\n"), value(clinic, "email").rstrip()
            assert clinic.locator("[data-part=short]").is_visible() == (body != text)
            if body != text:
                weeks = SAID[code]["scripts"]["email"]["weeks"]["other"].replace("{n}", str(chosen["weeks"]))
                assert ("leaves out rests and weeks" in clinic.locator("[data-part=short]").text_content()) == (weeks not in body)
            assert all(rule in body for kind in ("stop", "today", "emergency") for rule in safety.short(kind, code))
            assert all(rule in body for rule in one.words(code)["safety"]["ask"])
            assert value(clinic, "link") in body.split("\n")
            assert plan.dose(one, chosen, code) in body or body == text
            has_steps = "\n1. " in body or one.words(code)["ready"]["hint"] in body  # the shortest form has no step numbers
            if chosen == plan.standard(one):
                assert has_steps, f"{one.id}: the steps are included"
            assert has_steps or f"{served}{address(translated(one.page, code))}#steps" in body


@pytest.mark.parametrize("code", OTHERS)
def test_the_link_back_from_the_sheet_to_the_builder_keeps_plan_and_language(clinic, served, code):
    clinic.goto(f"{served}{PLACES[code]['sheet']}?hold=8")
    clinic.locator("[data-part=print]:enabled").wait_for()
    builder = clinic.locator("[data-part=builder]")
    assert builder.get_attribute("href") == f"{served}clinicians/?{EIGHT}&reads={code}"
    assert builder.get_attribute("hreflang") == "en"
    assert clinic.locator("[data-part=timer]").get_attribute("href") == f"{served}{PLACES[code]['timer']}?{EIGHT}"


@pytest.mark.parametrize(("name", "code"), [(name, code) for name in BELT.plans for code in OTHERS if translated(f"plans/{name}.md", code)])
def test_the_page_of_a_plan_has_the_code_and_the_sheet_of_its_language(site, name, code):
    query = plan.link(BELT, plan.plan(BELT, name))
    text = html.unescape((site / address(translated(f"plans/{name}.md", code)) / "index.html").read_text(encoding="utf-8"))
    assert f'data-plan="{plan.query(BELT, plan.plan(BELT, name))}"' in text
    part = text.partition('<section class="take-away">')[2].partition("</section>")[0]
    assert f'href="../../{PLACES[code]["sheet"].partition("/")[2]}' + (f"?{query}" if query else "") + '"' in part
    assert plan.dose(BELT, plan.plan(BELT, name), code) in part
    assert foreign_words(re.sub(r"<[^>]+>", " ", part), code) == []


@pytest.mark.parametrize("code", OTHERS)
def test_axe_finds_nothing_in_the_builder_for_another_language(clinic, served, code):
    build(clinic, served, doses.STANDARD, code)
    found = []
    for viewport in (DESK, PHONE):
        size(clinic, viewport)
        found += faults(clinic, f"{code}, {viewport}", ".builder")
    size(clinic, DESK)
    assert not found, "\n".join(found)


def test_an_english_word_in_another_language_is_found():
    assert foreign_words("Suelte despacio y descanse. https://steadyhips.example/the/timer/", "es") == []
    assert foreign_words("Suelte despacio, then rest.", "es") == ["rest", "then"]


def test_a_qr_code_that_fails_to_load_is_reported_and_can_be_retried(browser, served, site):
    """On a bad connection everything else works meanwhile."""
    (chunk,) = [path.name for path in (site / "scripts").glob("code-*.js")]
    with visiting(browser) as page:
        page.context.route(f"**/{chunk}", lambda route: route.abort())
        page.goto(f"{served}clinicians/?hold=8")
        page.get_by_text("The code did not load.").wait_for()
        assert value(page, "link") == f"{served}timer/?{EIGHT}"
        page.context.unroute(f"**/{chunk}")
        page.locator("[data-do=draw]").click()
        page.locator("[data-part=code] svg").wait_for()
        assert page.get_by_text("The code did not load.").is_hidden()

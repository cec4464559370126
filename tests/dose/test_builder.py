"""The plan builder works by keyboard and on a phone, shows faults beside their fields, loses no input and sends nothing."""

import json
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

import doses
from axe import faults
from dose import plan, safety
from doses import BELT
from in_node import ask
from layout_probe import DESK, PHONE, size, visiting
from writing import languages

BUILDER = "clinicians/"


@pytest.fixture(scope="module")
def clinic(browser):
    with visiting(browser, viewport={"width": DESK[0], "height": DESK[1]}, accept_downloads=True) as page:
        yield page


@pytest.fixture
def opened(clinic, served):
    """Return the builder page, freshly opened with the standard plan."""
    size(clinic, DESK)
    clinic.goto(served + BUILDER)
    clinic.locator("[data-part=result]").wait_for()
    return clinic


def enter(field, text: str) -> None:
    """Fill a field and leave it, as a number takes effect on blur."""
    field.fill(text)
    field.blur()


def value(page, name: str) -> str:
    """Return the text of one part of the builder."""
    return page.locator(f".builder [data-part={name}]").input_value()


def test_the_form_has_every_field_with_the_limits_of_the_plan(opened):
    for name, field in doses.FIELDS.items():
        inputs = opened.locator(f".builder [name={name}]")
        if "values" in field:
            assert inputs.evaluate_all("all => all.map((one) => one.value)") == field["values"]
        else:
            assert (inputs.get_attribute("min"), inputs.get_attribute("max")) == (str(field["min"]), str(field["max"]))
            assert f"{field['min']} to {field['max']}" in opened.locator(f"#builder-{name}-limits").text_content()


@pytest.mark.parametrize("name", BELT.plans)
def test_a_ready_made_plan_fills_the_form(opened, name):
    enter(opened.locator("[name=hold]"), "44")
    opened.get_by_role("button", name=plan.title(BELT, name), exact=True).click()
    chosen = plan.plan(BELT, name)
    assert doses.plan_in_link(value(opened, "link")) == chosen
    assert plan.dose(BELT, chosen) in opened.locator("[data-part=dose]").text_content()


def test_side_is_named_and_the_summary_follows(opened):
    opened.locator("[name=side][value=right]").check()
    enter(opened.locator("[name=weeks]"), "1")
    dose = plan.dose(BELT, {**doses.STANDARD, "side": "right"})
    assert opened.locator("[data-part=dose]").text_content() == f"{dose}, for 1 week."
    assert (
        opened.locator("[data-part=length]").text_content() == "A session takes about 2 minutes, and all sessions of a day about 4 minutes."
    )
    assert opened.locator("[name=first]").first.is_disabled()
    enter(opened.locator("[name=weeks]"), "3")
    assert opened.locator("[data-part=dose]").text_content() == f"{dose}, for 3 weeks."


def test_more_than_half_an_hour_a_day_asks_for_confirmation(opened):
    enter(opened.locator("[name=hold]"), "60")
    question = opened.locator("[data-part=long-day]")
    assert question.text_content() == "That is more than half an hour a day. Are you sure?"
    assert question.get_attribute("role") == "status"
    enter(opened.locator("[name=perday]"), "1")
    assert question.text_content() == ""


def test_a_fault_is_shown_beside_its_field_and_no_input_is_lost(opened):
    enter(opened.locator("[name=reps]"), "12")
    hold = opened.locator("[name=hold]")
    for bad in ("0", "61", "", "2.5"):
        enter(hold, bad)
        assert opened.locator("#builder-hold-fault").text_content() == "Use a whole number from 1 to 60."
        assert hold.get_attribute("aria-invalid") == "true"
        assert "builder-hold-fault" in hold.get_attribute("aria-describedby")
        assert opened.locator("[data-part=dose]").text_content() == "Mend this first: Hold each repetition."
        assert opened.locator("[data-part=result]").is_hidden(), "an incomplete plan must not get a link"
        assert hold.input_value() == bad
    enter(hold, "8")
    assert opened.locator("#builder-hold-fault").text_content() == ""
    assert hold.get_attribute("aria-invalid") is None
    assert doses.plan_in_link(value(opened, "link")) == {**doses.STANDARD, "hold": 8, "reps": 12}


NUMBERS = {name: field for name, field in doses.FIELDS.items() if "min" in field}


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_takes_effect_when_its_field_is_left(clinic, served, name):
    clinic.goto(f"{served}{BUILDER}?sets=2")
    limits, field = NUMBERS[name], clinic.locator(f".builder [name={name}]")
    before = value(clinic, "link")
    for text in (str(limits["max"] + 1), str(limits["max"])):
        field.select_text()
        for digit in text:
            clinic.keyboard.press(digit)
            assert value(clinic, "link") == before, "a partly typed number must not take effect"
        field.blur()
        if text == str(limits["max"]):
            assert clinic.locator(f"#builder-{name}-fault").text_content() == ""
            assert doses.plan_in_link(value(clinic, "link")) == {**doses.STANDARD, "sets": 2, name: limits["max"]}
        else:
            assert clinic.locator(f"#builder-{name}-fault").text_content() == f"Use a whole number from {limits['min']} to {limits['max']}."
            assert clinic.locator("[data-part=result]").is_hidden(), "an incomplete plan must not get a link"
            assert value(clinic, "link") == before


def test_a_number_can_be_pasted_stepped_and_cleared(opened):
    hold = opened.locator("[name=hold]")
    hold.select_text()
    opened.keyboard.insert_text("12")
    hold.blur()
    assert doses.plan_in_link(value(opened, "link"))["hold"] == 12
    hold.focus()
    opened.keyboard.press("ArrowDown")
    hold.blur()
    assert doses.plan_in_link(value(opened, "link"))["hold"] == 11
    hold.select_text()
    opened.keyboard.press("Delete")
    hold.blur()
    assert opened.locator("#builder-hold-fault").text_content() == "Use a whole number from 1 to 60."
    assert opened.locator("[data-part=result]").is_hidden()


def test_a_button_press_applies_the_number_being_typed(browser, served):
    """On some phones pressing a button does not blur the field; the copied link must have the number shown."""
    with visiting(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(served + BUILDER)
        page.locator("[name=hold]").select_text()
        page.keyboard.type("9")
        page.evaluate("document.querySelector('[data-do=copy-link]').click()")
        page.get_by_text("Link copied.").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == f"{served}timer/?k={plan.check('belt', 'hold=9')}&hold=9"


def test_input_survives_a_reload(opened):
    enter(opened.locator("[name=hold]"), "8")
    opened.locator("[name=side][value=left]").check()
    opened.reload()
    assert opened.locator("[name=hold]").input_value() == "8"
    assert opened.locator("[name=side][value=left]").is_checked()


@pytest.mark.parametrize("entered", [{"hold": "20"}, {"side": "left", "reps": "99"}])
def test_a_page_come_back_to_has_the_same_dose_everywhere(clinic, served, entered):
    """The browser brings back what was typed into a field, and the page's script takes the dose from the address."""
    clinic.goto(f"{served}{BUILDER}?sets=2")
    clinic.locator("[data-part=result]").wait_for()
    for name, text in entered.items():
        if name == "side":
            clinic.locator(f"[name=side][value={text}]").check()
        else:
            clinic.locator(f"[name={name}]").select_text()
            clinic.keyboard.type(text)
    clinic.goto(served + "glossary/")
    clinic.go_back()
    clinic.locator("[data-part=result]").wait_for()
    clinic.wait_for_load_state("networkidle")
    shown = {
        name: clinic.locator(f".builder [name={name}]" + ":checked" * ("values" in field)).input_value()
        for name, field in doses.FIELDS.items()
    }
    assert {name: str(number) for name, number in doses.plan_in_link(value(clinic, "link")).items()} == shown
    assert plan.dose(BELT, doses.plan_in_link(value(clinic, "link"))) in clinic.locator("[data-part=dose]").text_content()


def test_a_page_kept_by_the_browser_reads_its_form_again(opened):
    opened.locator("[name=hold]").select_text()
    opened.keyboard.type("20")
    opened.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert doses.plan_in_link(value(opened, "link"))["hold"] == 20


CUT = "This link may have been cut or changed on its way."


def opened_with(clinic, served, query: str) -> tuple[str, int, str, str]:
    """Return exercise, hold, reader's language and notices of the builder that a link opens."""
    clinic.goto("about:blank")
    clinic.goto(f"{served}{BUILDER}?{query}")
    clinic.locator("[data-part=sum]").wait_for()
    checked = [clinic.locator(f"[name={name}]:checked").input_value() for name in ("exercise", "reads")]
    notices = clinic.locator("[data-part=notices]")
    if query and notices.is_visible() and "Part of this link" in notices.text_content():
        expect(notices).to_contain_text("Check with whoever")
    return checked[0], int(clinic.locator("[name=hold]").input_value()), checked[1], notices.text_content()


OLD_BOOKMARKS = ["exercise=back&k=ffk&hold=20&reads=es", "k=ffk&hold=20&exercise=back&reads=es", "exercise=back&hold=20&reads=es"]
ENCODED = ["exercise%3Dback%26hold%3D20%26reads%3Des", "EXERCISE=Back&HOLD=20&READS=ES", "amp;exercise=back&amp;hold=20&amp;reads=es"]


@pytest.mark.parametrize("query", OLD_BOOKMARKS + ENCODED)
def test_a_bookmark_has_exercise_and_language_however_it_is_written(clinic, served, query):
    assert opened_with(clinic, served, query) == ("back", 20, "es", "")
    assert clinic.url.partition("?k=")[2][3:] == "&exercise=back&hold=20&reads=es"


def test_a_bookmark_cut_anywhere_is_reported(clinic, served):
    parameters = "exercise=back&hold=20&reads=es"
    query = f"k={plan.check('back', parameters)}&{parameters}"
    assert opened_with(clinic, served, query) == ("back", 20, "es", "")
    for end in ("k=", "&exercise=ba", "&exercise=back", "&exercise=back&", "&hold=2", "&hold=20", "&rea", "&reads=", "&reads=e"):
        cut = query[: query.index(end) + len(end)]
        assert CUT in opened_with(clinic, served, cut)[3], cut
    for changed in (query.replace("back", "lift"), query.replace("=es", "=en"), query.replace("20", "30")):
        assert CUT in opened_with(clinic, served, changed)[3], changed


@pytest.mark.parametrize(
    "query", ["exercise=toString", "exercise=constructor", "exercise=__proto__", "exercise=", "exercise=back&exercise=lift", "exercise=ba"]
)
def test_an_exercise_that_cannot_be_read_is_reported_and_the_form_works(clinic, served, query):
    assert opened_with(clinic, served, query)[0] == "belt"
    assert "an exercise that this page does not know" in clinic.locator("[data-part=notices]").text_content()
    enter(clinic.locator("[name=hold]"), "9")
    assert doses.plan_in_link(value(clinic, "link")) == {**doses.STANDARD, "hold": 9}


@pytest.mark.parametrize("query", ["exercise=back&hold=20&reads=e", "exercise=back&hold=20&reads=", "exercise=back&hold=20&reads=valueOf"])
def test_a_language_that_cannot_be_read_is_reported(clinic, served, query):
    exercise, hold, reads, notices = opened_with(clinic, served, query)
    assert (exercise, hold, reads) == ("back", 20, "en")
    assert "a language that this page does not know" in notices


def test_a_damaged_bookmark_stays_damaged_until_a_field_is_changed(clinic, served):
    for _ in range(2):
        clinic.goto(f"{served}{BUILDER}?k=31b&hold=8")
        clinic.locator("[data-part=result]").wait_for()
        expect(clinic.locator("[data-part=notices]")).to_contain_text(CUT)
        assert clinic.url.endswith("?k=31b&hold=8")
    enter(clinic.locator("[name=hold]"), "9")
    assert doses.plan_in_link(clinic.url) == {**doses.STANDARD, "hold": 9}


def test_a_ready_made_plan_leaves_the_hip_as_it_is(clinic, served):
    clinic.goto(f"{served}{BUILDER}?side=left")
    clinic.get_by_role("button", name="Gentle start").click()
    assert doses.plan_in_link(value(clinic, "link"))["side"] == "left"


def test_a_bad_link_to_the_builder_is_reported(clinic, served):
    clinic.goto(f"{served}{BUILDER}?hold=500")
    expect(clinic.locator("[data-part=notices]")).to_contain_text("The link asked for a 500-second hold.")
    assert clinic.locator("[name=hold]").input_value() == str(doses.STANDARD["hold"])


COPIED = {
    "link": ("Copy link", "Link copied."),
    "email": ("Copy email text", "Email text copied."),
    "message": ("Copy text message", "Text message copied."),
    "notes": ("Copy for the notes", "Text for the notes copied."),
}


def buttons_named(page, name: str) -> list:
    """Return all buttons with a name, once the first is visible."""
    buttons = page.get_by_role("button", name=name)
    buttons.first.wait_for()
    return buttons.all()


def test_copying_writes_each_text_to_the_clipboard_and_names_it(browser, served):
    with visiting(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(f"{served}{BUILDER}?exercise=back&days=3")
        for part, (button, answer) in COPIED.items():
            for one in buttons_named(page, button):
                one.click()
                status = one.locator("xpath=ancestor::*[self::section or contains(@class, 'builder-sum')][1]").locator(
                    "[aria-live].builder-said"
                )
                expect(status).to_have_text(answer)
                assert page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == value(page, part)


@pytest.mark.parametrize(
    "refusal",
    [
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))",
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})",
    ],
)
def test_a_refused_copy_is_reported_and_the_text_selected(browser, served, refusal):
    with visiting(browser) as page:
        page.add_init_script(refusal)
        page.goto(served + BUILDER)
        for part, (button, _) in COPIED.items():
            for one in buttons_named(page, button):
                one.click()
                expect(page.get_by_text("The browser refused to copy.").last).to_be_in_viewport()
                assert page.evaluate(
                    "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)"
                ) == value(page, part)
                page.reload()


def test_on_localhost_a_warning_says_that_links_only_work_there(opened):
    assert opened.locator("[data-part=only-here]").is_visible()


def test_links_use_the_origin_of_the_page(browser, site):
    """At a public address there is no warning, and every link begins with that address."""
    public = "https://clinic.example/hips/"

    def fulfil(route):
        path = site / urlsplit(route.request.url).path.removeprefix("/hips/")
        route.fulfill(path=path / "index.html" if path.is_dir() else path)

    with visiting(browser) as page:
        page.context.route(f"{public}**", fulfil)
        page.goto(f"{public}{BUILDER}?reps=12")
        page.locator("[data-part=result]").wait_for()
        assert page.locator("[data-part=only-here]").is_hidden()
        query = f"k={plan.check('belt', 'reps=12')}&reps=12"
        assert value(page, "link") == f"{public}timer/?{query}"
        assert page.locator("[data-part=sheet]").get_attribute("href") == f"{public}exercise/handout/?{query}"
        assert f"\n{public}timer/?{query}\n" in value(page, "email")


def test_local_host_names_are_recognised():
    here = ["http://localhost:8000/", "http://127.0.0.1/", "http://[::1]:8000/", "file:///home/x/index.html", "http://site.localhost/"]
    there = ["https://steadyhips.example/", "http://192.168.0.7/", "https://localhost.example/"]
    question = "(m, all) => all.map((one) => m.onlyHere(new URL(one)))"
    assert ask("plan/address.js", question, here + there) == [True] * len(here) + [False] * len(there)


@pytest.mark.parametrize("name", doses.EXERCISES)
def test_the_email_of_every_exercise_is_complete_and_fits(clinic, served, name):
    clinic.goto(f"{served}{BUILDER}?exercise={name}")
    clinic.locator("[data-part=result]").wait_for()
    text = value(clinic, "email")
    lines = text.split("\n")
    one = doses.EXERCISES[name]
    assert lines[0] == one.words()["name"]
    assert [line[:2] for line in lines if line[:1].isdigit()] == [f"{step}." for step in range(1, 7)]
    assert all(f"{label}: {said}" in lines for label, said in plan.rows(one, plan.standard(one), "en"))
    assert value(clinic, "link") in lines, "the link has a line to itself"
    assert "above 3 out of 10" in text
    assert "emergency number" in text
    worn = {other.worn for other in doses.EXERCISES.values() if other.worn}
    assert [name for name in worn if f"{safety.rules()[name]['title']}:" in text] == one.things_worn
    assert all(rule in text for rule in one.words()["safety"]["stop"])
    assert "{own}" not in text
    assert text.isascii()
    address = clinic.locator("[data-part=mail]").get_attribute("href")
    assert clinic.locator("[data-part=bar-mail]").get_attribute("href") == address
    assert address.startswith("mailto:?subject=Your%20hip%20exercise&body=")
    assert len(address) <= 2000
    # All danger signs are sent; if that leaves no room, dose and steps are shortened, and the form says so.
    asks = next(line for line in lines if line.startswith("Ask first: "))
    assert asks == f"Ask first: {'; '.join(safety.asked_first(one))}; the whole list: {served}exercise/safety/"
    body = unquote(address.partition("&body=")[2]).replace("\r\n", "\n")
    assert [line for line in text.split("\n") if line[:2] == "- "] == [line for line in body.split("\n") if line[:2] == "- "]
    assert f"{plan.dose(one, plan.standard(one))}" in body or text.rstrip() == body
    assert clinic.locator("[data-part=short]").is_visible() == (text.rstrip() != body)


@pytest.mark.parametrize("code", languages.codes())
@pytest.mark.parametrize("name", doses.EXERCISES)
def test_an_email_within_the_limit_has_dose_steps_and_who_should_ask_first(clinic, served, name, code):
    one = doses.EXERCISES[name]
    clinic.goto(f"{served}{BUILDER}?exercise={name}&reads={code}")
    clinic.locator(f"[data-part=email][lang={code}]").wait_for()
    address = clinic.locator("[data-part=mail]").get_attribute("href")
    assert len(address) <= 2000
    body = unquote(address.partition("&body=")[2]).replace("\r\n", "\n")
    texts, words = one.words(code), languages.words(code)["scripts"]["email"]
    assert plan.dose(one, plan.standard(one), code) in body
    assert words["weeks"]["other"].format(n=4) in body
    if rest := plan.standard(one)["rest"]:
        assert words["rest"]["other"].format(n=rest) in body
    assert words["first"].replace("’", "'") in body, "no dose is proven best"
    assert f"{words['ask']}: {'; '.join(safety.asked_first(one, code))}".replace("’", "'") in body
    said = [texts["phases"][phase.name]["said"] for phase in one.repetition]
    steps = [
        texts["ready"]["hint"],
        *(text if isinstance(text, str) else text["other"].format(n=one.fields["hold"]["default"]) for text in said),
    ]
    places = [body.find(step.replace("’", "'")) for step in steps]
    assert places == sorted(places)
    assert -1 not in places, "the steps are in the text, in the order in which they are done"


@pytest.mark.parametrize("name", doses.EXERCISES)
def test_the_notes_have_the_precautions_of_email_and_sheet_and_no_others(clinic, served, name):
    one = doses.EXERCISES[name]
    clinic.goto(f"{served}{BUILDER}?exercise={name}")
    clinic.locator("[data-part=result]").wait_for()
    given = [line for line in value(clinic, "email").split("\n") if line.startswith(("Ask first: ", "- "))]
    assert [line for line in value(clinic, "notes").split("\n") if line.startswith(("Ask first: ", "- "))] == given
    clinic.goto(clinic.locator("[data-part=sheet]").get_attribute("href"))
    on_paper = " ".join(clinic.locator(".sheet-stop").text_content().split()).replace("’", "'")
    assert all(rule.replace("’", "'") in on_paper for rule in safety.asked_first(one))
    assert all(line[2:] in on_paper for line in given[1:])


def test_an_exercise_keeps_its_numbers_while_another_is_looked_at(clinic, served):
    """A wrong number comes back too, so that nothing is sent which nobody chose."""
    clinic.goto(f"{served}{BUILDER}?exercise=back&hold=20&reps=4&days=3")
    notices = clinic.locator("[data-part=notices]")
    every = {name: (one, plan.standard(one)) for name, one in doses.EXERCISES.items()}
    back = plan.link(every["back"][0], {**every["back"][1], "hold": 20, "reps": 4, "days": 3})
    for other in ("lift", "belt"):
        clinic.locator(f"[name=exercise][value={other}]").check()
        assert value(clinic, "link").endswith(f"/timer/?{plan.link(*every[other])}")
        expect(notices).to_have_text("This exercise has its own numbers. What you typed is kept for “Press lying on your back”.")
        clinic.locator("[name=exercise][value=back]").check()
        assert value(clinic, "link").endswith(f"/timer/?{back}")
        expect(notices).to_be_hidden()
    clinic.locator("[name=exercise]:checked").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
        clinic.keyboard.press(key)
    assert value(clinic, "link").endswith(f"/timer/?{back}")
    enter(clinic.locator("[name=hold]"), "500")
    clinic.locator("[name=exercise][value=lift]").check()
    assert clinic.locator("[data-part=result]").is_visible()
    clinic.locator("[name=exercise][value=back]").check()
    assert clinic.locator("[name=hold]").input_value() == "500"
    assert clinic.locator("[data-part=result]").is_hidden()


def test_an_edited_email_is_sent_unchanged_and_queried_when_the_form_changes(opened):
    email, mail = opened.locator("[data-part=email]"), opened.locator("[data-part=mail]")
    own = "Dear Ana,\n" + email.input_value()
    email.fill(own)
    assert mail.get_attribute("href").startswith("mailto:?subject=Your%20hip%20exercise&body=Dear%20Ana,%0D%0A")
    enter(opened.locator("[name=hold]"), "8")
    assert email.input_value() == own, "edits are not discarded without asking"
    expect(opened.locator("[data-part=edited]")).to_be_visible()
    assert mail.is_hidden(), "the earlier dose is not sent without asking"
    assert opened.locator("[data-part=bar-mail]").get_attribute("href") == "#builder-email-head"
    enter(opened.locator("[name=hold]"), str(doses.STANDARD["hold"]))
    expect(opened.locator("[data-part=edited]")).to_be_hidden()
    enter(opened.locator("[name=hold]"), "8")
    opened.get_by_role("button", name="Keep my text").click()
    assert email.input_value() == own
    assert "Dear%20Ana" in mail.get_attribute("href")
    enter(opened.locator("[name=hold]"), "9")
    opened.get_by_role("button", name="Make the text anew").click()
    assert "Press and hold: 9 seconds" in email.input_value()
    assert "Dear Ana" not in email.input_value()
    enter(opened.locator("[name=hold]"), "10")
    assert "Press and hold: 10 seconds" in email.input_value()


def test_an_edited_email_too_long_for_mail_programs_is_reported(opened):
    opened.locator("[data-part=email]").fill("word " * 500)
    expect(opened.locator("[data-part=short]")).to_have_text(
        "Your text is too long for some mail programs. Copy it, and paste it into the email."
    )


def test_the_email_has_the_words_of_the_sheet(opened, served, clinic):
    lines = value(opened, "email").split("\n")
    items = [line.split(" ", 1)[1] for line in lines if line[:2] in {"- ", *(f"{step}." for step in range(1, 7))}]
    clinic.goto(served + "exercise/handout/")
    on_paper = clinic.locator(".sheet-steps li, .sheet-stop .rules > li").evaluate_all(
        "all => all.map((one) => one.textContent.replace(/\\s+/g, ' ').trim())"
    )
    assert items == on_paper


def test_an_email_for_one_hip_names_it(opened):
    opened.locator("[name=side][value=left]").check()
    assert "left only" in value(opened, "email")
    assert "Turn%20over" not in opened.locator("[data-part=mail]").get_attribute("href")


def test_the_longest_email_fits_into_every_mail_program(clinic, served):
    """Windows passes at most about 2000 characters of a mailto address to the mail program."""
    clinic.goto(f"{served}{BUILDER}?" + "&".join(f"{name}={part}" for name, part in doses.LONGEST.items()))
    assert len(clinic.locator("[data-part=mail]").get_attribute("href")) < 2000


def test_a_link_too_long_for_plain_mail_is_reported(clinic, served):
    clinic.goto(f"{served}{BUILDER}?hold=8&reps=12")
    assert clinic.locator("[data-part=long]").is_hidden()
    clinic.goto(f"{served}{BUILDER}?" + "&".join(f"{name}={part}" for name, part in doses.LONGEST.items()))
    assert clinic.locator("[data-part=long]").is_visible()


@pytest.mark.parametrize(("wanted", "query"), [("large", "reps=12"), ("blank", "reps=12")])
def test_the_other_sheets_have_links(clinic, served, wanted, query):
    clinic.goto(f"{served}{BUILDER}?reps=12")
    assert (
        clinic.locator(f"[data-part=sheet-{wanted}]").get_attribute("href")
        == f"{served}exercise/handout/?k={plan.check('belt', query)}&{query}&sheet={wanted}"
    )


def test_everything_works_by_keyboard(opened):
    """From the first ready-made plan to the copied link with Tab, arrows, Enter and Space only."""
    opened.get_by_role("button", name="Gentle start", exact=True).focus()
    opened.keyboard.press("Enter")
    focused = []
    for _ in range(60):
        opened.keyboard.press("Tab")
        name = opened.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")
        focused.append(name)
        if name == "hold":
            opened.keyboard.press("ControlOrMeta+a")
            opened.keyboard.type("9")
        if name == "side":
            opened.keyboard.press("ArrowDown")
        if name == "Save calendar file":
            break
    for name in (
        *(field for field in doses.FIELDS if field not in {"first", "setrest"}),
        "Copy link",
        "Open it",
        "Write the email",
        "Copy email text",
        "Copy text message",
        "Copy for the notes",
        "Open the sheet",
        "Save as SVG",
        "Save as PNG",
        "start",
        "day",
        "time",
        "Save calendar file",
    ):
        assert name in focused, f"{name} cannot be focused by Tab: {focused}"
    assert doses.plan_in_link(value(opened, "link")) == {**plan.plan(BELT, "gentle-start"), "hold": 9, "side": "left"}


def test_on_a_phone_nothing_overflows_and_targets_are_large(opened):
    size(opened, PHONE)
    assert opened.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    small = opened.locator(
        ".builder :is(button, a, [type=number], [type=date], [type=time], label:has([type=radio], [type=checkbox]))"
    ).evaluate_all(
        "all => all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5).map((one) => "
        "one.textContent || one.name)"
    )
    assert small == []


def test_nothing_is_sent(browser, served):
    with visiting(browser, accept_downloads=True) as page:
        page.goto(served + BUILDER)
        page.locator("[data-part=result]").wait_for()
        page.wait_for_load_state("networkidle")
        requests = []
        page.on("request", lambda request: requests.append(request.url))
        enter(page.locator("[name=hold]"), "9")
        page.get_by_role("button", name="Copy link").first.click()
        for button in ("Save as SVG", "Save as PNG", "Save calendar file"):
            with page.expect_download():
                page.get_by_role("button", name=button).click()
        assert [
            url for url in requests if not url.startswith(("blob:", f"{served}images/icon", f"{served}scripts/offline-copy"))
        ] == []  # browsers may request the icon at any time; the offline copy waits until the page is idle
        assert page.evaluate("document.cookie") == ""
        assert json.loads(page.evaluate("JSON.stringify(Object.keys(localStorage))")) == []


def test_without_scripts_a_message_and_the_ready_made_plans_are_shown(browser, served):
    with visiting(browser, java_script_enabled=False) as page:
        page.goto(served + BUILDER)
        assert page.locator(".builder strong", has_text="This form needs JavaScript.").is_visible()
        for name in BELT.plans:
            link = page.locator(".builder .plans a", has_text=plan.title(BELT, name)).first
            assert link.get_attribute("href") == f"../plans/{name}/"
        for one in doses.EXERCISES.values():
            sheet = page.locator(".builder li a", has_text=one.words()["short"]).last
            assert sheet.get_attribute("href") == f"../{one.file('sheet').removesuffix('.md')}/"
        assert page.get_by_label("Hold each repetition").is_disabled()
        assert page.locator("[data-part=result]").is_hidden()


@pytest.mark.parametrize("state", ["begun", "fault", "refused", "calendar fault", "one hip"])
def test_axe_finds_nothing(opened, served, state):
    if state == "fault":
        enter(opened.locator("[name=hold]"), "500")
    if state == "refused":
        opened.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
        opened.get_by_role("button", name="Copy link").first.click()
    if state == "calendar fault":
        enter(opened.locator("[name=start]"), "")
        opened.get_by_label("Sunday").uncheck()
        opened.get_by_role("button", name="Save calendar file").click()
    if state == "one hip":
        opened.locator("[name=side][value=left]").check()
    found = []
    for scheme, viewport in (("light", DESK), ("light", PHONE), ("dark", PHONE)):
        opened.emulate_media(color_scheme=scheme)
        size(opened, viewport)
        found += faults(opened, f"{state}, {scheme}, {viewport}", ".builder", "all" if scheme == "light" else "colours")
    assert not found, "\n".join(found)


def test_the_exercise_can_be_chosen_by_keyboard_and_its_fields_follow(opened):
    opened.locator("[name=exercise]:checked").focus()
    for name, one in list(doses.EXERCISES.items())[1:]:
        opened.keyboard.press("ArrowDown")
        assert opened.evaluate("document.activeElement.value") == name
        shown = opened.locator(".builder-fields input, .builder-hips input").evaluate_all(
            "all => all.filter((one) => one.checkVisibility() && one.form.matches('[data-part=form]')).map((one) => one.name)"
        )
        assert set(shown) == set(one.fields)
        assert opened.locator("[data-plan]").all_text_contents() == [plan.title(one, each) for each in one.plans]
        assert opened.locator("[data-part=name]").text_content() == one.words()["name"]
    expect(opened.locator(".builder-exercises svg")).to_have_count(len(doses.EXERCISES))


def test_a_link_with_an_unknown_exercise_is_reported(clinic, served):
    clinic.goto(f"{served}{BUILDER}?exercise=squat&hold=8")
    assert "an exercise that this page does not know" in clinic.locator("[data-part=notices]").text_content()


def test_every_form_of_the_back_exercise_can_be_in_spanish(clinic, served):
    """10 seconds, 8 times, three days a week, without words of another exercise."""
    back = doses.EXERCISES["back"]
    clinic.goto(served + BUILDER)
    clinic.locator("[name=exercise][value=back]").check()
    for name, number in {"reps": 8, "perday": 1, "days": 3}.items():
        enter(clinic.locator(f"[name={name}]"), str(number))
    clinic.locator("[name=reads][value=es]").check()
    clinic.locator("[data-part=email][lang=es]").wait_for()
    chosen = {**plan.standard(back), "reps": 8, "perday": 1, "days": 3}
    link = f"{served}es/ejercicio/boca-arriba/temporizador/?{plan.link(back, chosen)}"
    name = back.words("es")["name"]
    assert value(clinic, "link") == link
    assert value(clinic, "message") == f"{name}: {plan.dose(back, chosen, 'es')}.\n{link}"
    assert "leave room for 70 characters" in clinic.locator("[data-part=message-length]").text_content()
    email = value(clinic, "email").split("\n")
    assert email[0] == name
    assert link in email
    assert all(f"{label}: {said}" in email for label, said in plan.rows(back, chosen, "es"))
    assert "inturón" not in value(clinic, "email")
    notes = value(clinic, "notes").split("\n")
    assert notes[0] == f"Exercise: {back.words()['name']}"
    assert {"The patient reads: Español", f"Link: {link}"} <= set(notes)
    assert all(rule in value(clinic, "notes") for rule in back.words()["safety"]["ask"])
    with clinic.expect_download() as download:
        clinic.get_by_role("button", name="Save calendar file").click()
    assert download.value.suggested_filename.endswith("boca-arriba.ics")
    assert f"SUMMARY:{name}" in download.value.path().read_text(encoding="utf-8")
    query = f"exercise=back&{plan.query(back, chosen)}&reads=es"
    assert clinic.url == f"{served}{BUILDER}?k={plan.check('back', query)}&{query}", "a bookmark is a saved protocol"
    for part, also in {"sheet": "", "sheet-large": "&sheet=large", "sheet-blank": "&sheet=blank", "bar-sheet": ""}.items():
        assert clinic.locator(f"[data-part={part}]").get_attribute("href") == (
            f"{served}es/ejercicio/boca-arriba/hoja/?{plan.link(back, chosen)}{also}"
        )
    clinic.goto(clinic.locator("[data-part=sheet]").get_attribute("href"))
    clinic.locator("[data-part=print]:enabled").wait_for()
    shown = clinic.locator("[data-part=rows] > div").evaluate_all(
        "all => all.map((row) => [...row.children].map((one) => one.textContent))"
    )
    assert [tuple(row) for row in shown] == plan.rows(back, chosen, "es")


@pytest.mark.parametrize("name", doses.EXERCISES)
def test_more_than_half_an_hour_a_day_of_any_exercise_asks_for_confirmation(clinic, served, name):
    clinic.goto(f"{served}{BUILDER}?exercise={name}&reps=30&sets=5&perday=6")
    assert "Are you sure?" in clinic.locator("[data-part=long-day]").text_content()
    clinic.goto(f"{served}{BUILDER}?exercise={name}")
    assert clinic.locator("[data-part=long-day]").text_content() == ""


def test_the_bar_stays_in_view_and_never_covers_the_focus(opened):
    """While a text of the result has the focus, the bar is not sticky, as the text may be higher than the remaining space."""
    size(opened, PHONE)
    opened.emulate_media(reduced_motion="reduce")  # no smooth scrolling, as its end has no reliable event
    opened.locator("[name=exercise]:checked").focus()
    covered = []
    for _ in range(70):
        opened.keyboard.press("Tab")
        found = opened.evaluate(
            """() => {
              const one = document.activeElement;
              if (!one.closest(".builder")) return null;
              const bar = document.querySelector(".builder-sum").getBoundingClientRect();
              const box = one.getBoundingClientRect();
              const above = Math.min(box.bottom, bar.top) - Math.max(box.top, 0);
              const clear = Math.max(above, Math.min(box.bottom, innerHeight) - Math.max(box.top, bar.bottom));
              const seen = one.closest(".builder-sum") || clear >= Math.min(box.height, 44) - 1;
              const whole = bar.top > -1 && bar.bottom < innerHeight + 1;
              const stands = whole || Boolean(one.closest(".builder-result"));
              return { name: one.name || one.id || one.textContent, seen: Boolean(seen), bar: stands };
            }"""
        )
        if not found:
            break
        assert found["bar"], found
        if not found["seen"]:
            covered.append(found["name"])
    opened.emulate_media(reduced_motion="no-preference")
    assert covered == []


def test_a_qr_code_keeps_its_white_quiet_zone_in_dark_mode(opened):
    opened.emulate_media(color_scheme="dark")
    opened.locator("[data-part=code] svg").wait_for()
    white = opened.locator("[data-part=code] svg").evaluate(
        """(svg) => {
          const [light, dark] = svg.querySelectorAll("path"), code = dark.getBBox(), all = light.getBBox();
          const box = svg.getBoundingClientRect(), around = document.querySelector(".builder-code").getBoundingClientRect();
          return { modules: [code.x - all.x, code.y - all.y, all.x + all.width - code.x - code.width], fill: getComputedStyle(light).fill,
            whole: box.left >= around.left && box.right <= around.right && all.width === svg.viewBox.baseVal.width };
        }"""
    )
    opened.emulate_media(color_scheme="light")
    assert white["fill"] == "rgb(255, 255, 255)"
    assert white["whole"]
    assert all(modules >= 4 for modules in white["modules"]), white

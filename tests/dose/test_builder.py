"""The plan builder: by keyboard and on a phone, with faults said beside the field, nothing lost, nothing sent."""

import json
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

import doses
from axe import faults
from dose import plan
from eyes import DESK, PHONE, size, visiting

BUILDER = "clinicians/"


@pytest.fixture(scope="module")
def clinic(browser):
    with visiting(browser, viewport={"width": DESK[0], "height": DESK[1]}, accept_downloads=True) as page:
        yield page


@pytest.fixture
def opened(clinic, served):
    """The builder, freshly opened with the standard plan."""
    size(clinic, DESK)
    clinic.goto(served + BUILDER)
    clinic.locator("[data-part=result]").wait_for()
    return clinic


def enter(field, text: str) -> None:
    """Write a text into a field and leave it, for a number counts then."""
    field.fill(text)
    field.blur()


def value(page, name: str) -> str:
    """The text in one part of the builder."""
    return page.locator(f".builder [data-part={name}]").input_value()


def test_the_form_has_every_field_with_the_limits_of_the_plan(opened):
    for name, field in doses.FIELDS.items():
        inputs = opened.locator(f".builder [name={name}]")
        if "values" in field:
            assert inputs.evaluate_all("all => all.map((one) => one.value)") == field["values"]
        else:
            assert (inputs.get_attribute("min"), inputs.get_attribute("max")) == (str(field["min"]), str(field["max"]))
            assert f"{field['min']} to {field['max']}" in opened.locator(f"#builder-{name}-limits").text_content()


@pytest.mark.parametrize("name", plan.numbers()["plans"])
def test_a_ready_made_plan_fills_the_form(opened, name):
    enter(opened.locator("[name=hold]"), "44")
    opened.get_by_role("button", name=plan.title(name), exact=True).click()
    chosen = plan.plan(name)
    assert doses.in_link(value(opened, "link")) == chosen
    assert plan.dose(chosen) in opened.locator("[data-part=dose]").text_content()


def test_side_is_in_words_and_the_summary_follows(opened):
    opened.get_by_label("Right hip on top only").check()
    enter(opened.locator("[name=weeks]"), "1")
    assert (
        opened.locator("[data-part=dose]").text_content()
        == "10 presses of 5 seconds with the right hip on top, twice a day, every day, for 1 week."
    )
    assert opened.locator("[data-part=length]").text_content() == "A session takes about 2 minutes."
    assert opened.locator("[name=first]").first.is_disabled()
    enter(opened.locator("[name=weeks]"), "3")
    assert opened.locator("[data-part=dose]").text_content().endswith("every day, for 3 weeks.")


def test_a_fault_is_said_beside_its_field_and_nothing_is_lost(opened):
    enter(opened.locator("[name=reps]"), "12")
    hold = opened.locator("[name=hold]")
    for bad in ("0", "61", "", "2.5"):
        enter(hold, bad)
        assert opened.locator("#builder-hold-fault").text_content() == "Use a whole number from 1 to 60."
        assert hold.get_attribute("aria-invalid") == "true"
        assert "builder-hold-fault" in hold.get_attribute("aria-describedby")
        assert opened.locator("[data-part=dose]").text_content() == "Mend this first: Hold each press."
        assert opened.locator("[data-part=result]").is_hidden(), "no link may be given for a plan that is not whole"
        assert hold.input_value() == bad
    enter(hold, "8")
    assert opened.locator("#builder-hold-fault").text_content() == ""
    assert hold.get_attribute("aria-invalid") is None
    assert doses.in_link(value(opened, "link")) == {**doses.STANDARD, "hold": 8, "reps": 12}


NUMBERS = {name: field for name, field in doses.FIELDS.items() if "min" in field}


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_counts_when_its_field_is_left_and_never_while_it_is_typed(clinic, served, name):
    clinic.goto(f"{served}{BUILDER}?sets=2")
    limits, field = NUMBERS[name], clinic.locator(f".builder [name={name}]")
    before = value(clinic, "link")
    for text in (str(limits["max"] + 1), str(limits["max"])):
        field.select_text()
        for digit in text:
            clinic.keyboard.press(digit)
            assert value(clinic, "link") == before, "half a number is none"
        field.blur()
        if text == str(limits["max"]):
            assert clinic.locator(f"#builder-{name}-fault").text_content() == ""
            assert doses.in_link(value(clinic, "link")) == {**doses.STANDARD, "sets": 2, name: limits["max"]}
        else:
            assert clinic.locator(f"#builder-{name}-fault").text_content() == f"Use a whole number from {limits['min']} to {limits['max']}."
            assert clinic.locator("[data-part=result]").is_hidden(), "no link may be given for a plan that is not whole"
            assert value(clinic, "link") == before


def test_a_number_may_be_pasted_stepped_and_cleared(opened):
    hold = opened.locator("[name=hold]")
    hold.select_text()
    opened.keyboard.insert_text("12")
    hold.blur()
    assert doses.in_link(value(opened, "link"))["hold"] == 12
    hold.focus()
    opened.keyboard.press("ArrowDown")
    hold.blur()
    assert doses.in_link(value(opened, "link"))["hold"] == 11
    hold.select_text()
    opened.keyboard.press("Delete")
    hold.blur()
    assert opened.locator("#builder-hold-fault").text_content() == "Use a whole number from 1 to 60."
    assert opened.locator("[data-part=result]").is_hidden()


def test_a_press_takes_up_what_is_still_being_typed(browser, served):
    """On some phones a press on a button does not leave the field; the link that is copied must be of the number in sight."""
    with visiting(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(served + BUILDER)
        page.locator("[name=hold]").select_text()
        page.keyboard.type("9")
        page.evaluate("document.querySelector('[data-do=copy-link]').click()")
        page.get_by_text("Copied.").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == f"{served}timer/?hold=9"


def test_what_was_chosen_survives_loading_the_page_again(opened):
    enter(opened.locator("[name=hold]"), "8")
    opened.get_by_label("Left hip on top only").check()
    opened.reload()
    assert opened.locator("[name=hold]").input_value() == "8"
    assert opened.get_by_label("Left hip on top only").is_checked()


def test_a_bad_link_to_the_builder_is_told(clinic, served):
    clinic.goto(f"{served}{BUILDER}?hold=500")
    assert "The link asked for a 500-second hold." in clinic.locator("[data-part=notices]").text_content()
    assert clinic.locator("[name=hold]").input_value() == "5"


def test_copying_puts_link_and_email_in_the_clipboard(browser, served):
    with visiting(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(f"{served}{BUILDER}?hold=8")
        page.get_by_role("button", name="Copy link").click()
        page.get_by_text("Copied.").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == f"{served}timer/?hold=8"
        page.get_by_role("button", name="Copy email text").click()
        page.locator("[data-part=email-said]", has_text="Copied.").wait_for()
        assert page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == value(page, "email")


@pytest.mark.parametrize(
    "refusal",
    [
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))",
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})",
    ],
)
@pytest.mark.parametrize(("button", "part"), [("Copy link", "link"), ("Copy email text", "email")])
def test_a_refused_copy_is_said_plainly_and_the_text_selected(browser, served, refusal, button, part):
    with visiting(browser) as page:
        page.add_init_script(refusal)
        page.goto(served + BUILDER)
        page.get_by_role("button", name=button).click()
        expect(page.get_by_text("The browser refused to copy.")).to_be_in_viewport()
        assert page.evaluate(
            "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)"
        ) == value(page, part)


def test_from_this_machine_a_link_is_said_to_work_only_here(opened):
    assert opened.locator("[data-part=only-here]").is_visible()


def test_links_take_the_address_that_the_page_came_from(browser, site):
    """At a public address there is no such warning, and every link begins with that address."""
    public = "https://clinic.example/hips/"

    def give(route):
        path = site / urlsplit(route.request.url).path.removeprefix("/hips/")
        route.fulfill(path=path / "index.html" if path.is_dir() else path)

    with visiting(browser) as page:
        page.context.route(f"{public}**", give)
        page.goto(f"{public}{BUILDER}?reps=12")
        page.locator("[data-part=result]").wait_for()
        assert page.locator("[data-part=only-here]").is_hidden()
        assert value(page, "link") == f"{public}timer/?reps=12"
        assert page.locator("[data-part=sheet]").get_attribute("href") == f"{public}exercise/handout/?reps=12"
        assert f"\n{public}timer/?reps=12\n" in value(page, "email")


def test_hosts_of_this_machine_are_known(clinic, site, served):
    from modules import ask

    here = ["http://localhost:8000/", "http://127.0.0.1/", "http://[::1]:8000/", "file:///home/x/index.html", "http://site.localhost/"]
    there = ["https://steadyhips.example/", "http://192.168.0.7/", "https://localhost.example/"]
    question = "(m, all) => all.map((one) => m.onlyHere(new URL(one)))"
    assert ask(clinic, site, served, "plan/address.js", question, here + there) == [True] * len(here) + [False] * len(there)


def test_the_email_stands_alone(opened):
    enter(opened.locator("[name=hold]"), "8")
    text = value(opened, "email")
    lines = text.split("\n")
    assert [line[:2] for line in lines if line[:1].isdigit()] == [f"{step}." for step in range(1, 7)]
    assert "Press and hold: 8 seconds" in lines
    assert value(opened, "link") in lines, "the link has a line to itself"
    assert "above 3 out of 10" in text
    assert "emergency number" in text
    assert text.isascii()
    address = opened.locator("[data-part=mail]").get_attribute("href")
    assert address.startswith("mailto:?subject=Your%20hip%20exercise&body=")
    assert unquote(address.partition("&body=")[2]) == text.replace("\n", "\r\n")


def test_the_emails_words_are_the_sheets(opened, served, clinic):
    lines = value(opened, "email").split("\n")
    said = [line.split(" ", 1)[1] for line in lines if line[:2] in {"- ", *(f"{step}." for step in range(1, 7))}]
    clinic.goto(served + "exercise/handout/")
    on_paper = clinic.locator(".sheet-steps li > div, .sheet-stop .rules > li").evaluate_all(
        "all => all.map((one) => one.textContent.replace(/\\s+/g, ' ').trim())"
    )
    assert said == on_paper


def test_an_email_for_one_hip_does_not_say_roll_over(opened):
    assert "roll over" in value(opened, "email")
    opened.get_by_label("Left hip on top only").check()
    assert "roll over" not in value(opened, "email")
    assert "left only" in value(opened, "email")


def test_the_longest_email_fits_into_every_mail_program(clinic, served):
    """Windows hands at most some 2000 characters of such an address to the mail program."""
    clinic.goto(f"{served}{BUILDER}?" + "&".join(f"{name}={part}" for name, part in doses.LONGEST.items()))
    assert len(clinic.locator("[data-part=mail]").get_attribute("href")) < 2000


def test_a_link_too_long_for_plain_mail_is_said_to_be(clinic, served):
    clinic.goto(f"{served}{BUILDER}?hold=8&reps=12")
    assert clinic.locator("[data-part=long]").is_hidden()
    clinic.goto(f"{served}{BUILDER}?" + "&".join(f"{name}={part}" for name, part in doses.LONGEST.items()))
    assert clinic.locator("[data-part=long]").is_visible()


@pytest.mark.parametrize(("wanted", "query"), [("large", "?reps=12&sheet=large"), ("blank", "?reps=12&sheet=blank")])
def test_the_other_sheets_are_links_too(clinic, served, wanted, query):
    clinic.goto(f"{served}{BUILDER}?reps=12")
    assert clinic.locator(f"[data-part=sheet-{wanted}]").get_attribute("href") == f"{served}exercise/handout/{query}"


def test_everything_works_by_keyboard(opened):
    """From the first ready-made plan to the copied link with Tab, arrows, Enter and Space alone."""
    opened.get_by_role("button", name="Gentle start", exact=True).focus()
    opened.keyboard.press("Enter")
    reached = []
    for _ in range(60):
        opened.keyboard.press("Tab")
        name = opened.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")
        reached.append(name)
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
        "Open the sheet",
        "Save as SVG",
        "Save as PNG",
        "start",
        "day",
        "time",
        "Save calendar file",
    ):
        assert name in reached, f"{name} cannot be reached by Tab: {reached}"
    assert doses.in_link(value(opened, "link")) == {**plan.plan("gentle-start"), "hold": 9, "side": "left"}


def test_on_a_phone_nothing_sticks_out_and_targets_are_large(opened):
    size(opened, PHONE)
    assert opened.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    small = opened.locator(
        ".builder :is(button, a, [type=number], [type=date], [type=time], label:has([type=radio], [type=checkbox]))"
    ).evaluate_all(
        "all => all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5).map((one) => "
        "one.textContent || one.name)"
    )
    assert small == []


def test_nothing_is_sent_anywhere(browser, served):
    with visiting(browser, accept_downloads=True) as page:
        page.goto(served + BUILDER)
        page.locator("[data-part=result]").wait_for()
        page.wait_for_load_state("networkidle")
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        enter(page.locator("[name=hold]"), "9")
        page.get_by_role("button", name="Copy link").click()
        for button in ("Save as SVG", "Save as PNG", "Save calendar file"):
            with page.expect_download():
                page.get_by_role("button", name=button).click()
        assert [
            url for url in asked if not url.startswith(("blob:", f"{served}images/icon"))
        ] == []  # browsers look for the icon when they like
        assert page.evaluate("document.cookie") == ""
        assert json.loads(page.evaluate("JSON.stringify(Object.keys(localStorage))")) == []


def test_without_a_script_there_is_a_sentence_and_the_ready_made_plans(browser, served):
    with visiting(browser, java_script_enabled=False) as page:
        page.goto(served + BUILDER)
        assert page.locator(".builder strong", has_text="This form needs JavaScript.").is_visible()
        for name in plan.numbers()["plans"]:
            link = page.locator(".builder .plans a", has_text=plan.title(name)).first
            assert link.get_attribute("href") == f"../plans/{name}/"
        assert page.get_by_label("Hold each press").is_disabled()
        assert page.locator("[data-part=result]").is_hidden()


@pytest.mark.parametrize("state", ["begun", "fault", "refused", "calendar fault", "one hip"])
def test_axe_finds_nothing(opened, served, state):
    if state == "fault":
        enter(opened.locator("[name=hold]"), "500")
    if state == "refused":
        opened.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
        opened.get_by_role("button", name="Copy link").click()
    if state == "calendar fault":
        enter(opened.locator("[name=start]"), "")
        opened.get_by_label("Sunday").uncheck()
        opened.get_by_role("button", name="Save calendar file").click()
    if state == "one hip":
        opened.get_by_label("Left hip on top only").check()
    found = []
    for scheme in ("light", "dark"):
        opened.emulate_media(color_scheme=scheme)
        for viewport in (DESK, PHONE):
            size(opened, viewport)
            found += faults(opened, f"{state}, {scheme}, {viewport}", ".builder")
    assert not found, "\n".join(found)


def test_the_build_warns_where_the_sheet_has_no_words_for_the_email(caplog):
    from mkdocs.structure.files import Files

    from dose import builder

    assert builder.email_words(Files([])) == ""
    assert "exercise/handout.md" in caplog.text

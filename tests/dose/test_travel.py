"""Every form of a plan has the same numbers: link, timer, sheet, email, calendar and code, however mail alters the link."""

from __future__ import annotations

import html
import io
import itertools
import re
from urllib.parse import quote, urlsplit

import icalendar
import pytest
from hypothesis import HealthCheck, example, given, settings
from PIL import Image

import doses
import paper
from dose import plan
from doses import BELT
from language_check import foreign_words
from layout_probe import DESK, visiting
from timers import load_settings

# Characters after the host that plain-text mail programs do not break at.
SAFE = 76
USUAL = [
    *(plan.plan(BELT, name) for name in BELT.plans),
    {**doses.STANDARD, "hold": 8, "reps": 12},
    {**doses.STANDARD, "hold": 10, "reps": 12, "sets": 3, "rest": 5, "setrest": 60},
    {**doses.STANDARD, "hold": 20, "reps": 5, "side": "right", "perday": 1, "days": 5, "weeks": 6},
    {**doses.STANDARD, "hold": 15, "reps": 15, "rest": 10, "side": "left", "perday": 3, "weeks": 12},
]


@pytest.fixture(scope="module")
def desk(browser):
    with visiting(browser, viewport={"width": DESK[0], "height": DESK[1]}, accept_downloads=True) as page:
        yield page


@pytest.fixture(scope="module")
def phone(browser):
    with visiting(browser, viewport={"width": 390, "height": 800}) as page:
        yield page


def build(page, served: str, chosen: plan.Plan) -> None:
    """Fill the builder's form with a plan."""
    page.goto(served + "clinicians/")
    page.locator("[data-part=result]").wait_for()
    for name in ("side", "sets", *doses.FIELDS):  # first the two that enable and disable others
        field = page.locator(f".builder [name={name}]")
        if "values" not in doses.FIELDS[name]:
            if field.is_enabled():
                field.fill(str(chosen[name]))
                field.blur()
        elif (one := page.locator(f".builder [name={name}][value={chosen[name]}]")).is_enabled():
            one.check()


def on_timer(page, link: str) -> plan.Plan:
    """Return the plan that the timer of a link uses."""
    page.goto(link)
    page.locator("hold-timer [data-do=main]:enabled").wait_for()
    load_settings(page)
    found = page.locator("hold-timer [data-part=settings]").evaluate(
        "(form, names) => Object.fromEntries(names.map((name) => [name, form.elements.namedItem(name).value]))", list(doses.FIELDS)
    )
    return {name: text if "values" in doses.FIELDS[name] else int(text) for name, text in found.items()}


def download(page, button: str) -> bytes:
    """Return the content of the file that a button of the builder saves."""
    with page.expect_download() as saved:
        page.get_by_role("button", name=button).click()
    return saved.value.path().read_bytes()


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@example(chosen=doses.SHORTEST)
@example(chosen=doses.LONGEST)
@given(chosen=doses.plans)
def test_every_form_of_a_plan_has_the_same_numbers(desk, phone, served, chosen):
    build(desk, served, chosen)
    want = doses.effective_plan(chosen)
    rows = plan.rows(BELT, want)

    link = desk.locator("[data-part=link]").input_value()
    assert link == f"{served}timer/" + (f"?{plan.link(BELT, want)}" if plan.link(BELT, want) else "")
    assert doses.plan_in_link(link) == want
    assert plan.dose(BELT, want) in desk.locator("[data-part=dose]").text_content()

    assert on_timer(phone, link) == want

    email = desk.locator("[data-part=email]").input_value().split("\n")
    assert link in email
    assert all(f"{label}: {value}" in email for label, value in rows)

    events = icalendar.Calendar.from_ical(download(desk, "Save calendar file").decode()).walk("VEVENT")
    assert len(events) == want["perday"]
    for event in events:
        assert event["RRULE"]["COUNT"] == [want["weeks"] * want["days"]]
        assert len(event["RRULE"]["BYDAY"]) == want["days"]
        assert str(event["URL"]) == link
        assert all(f"{label}: {value}" in event["DESCRIPTION"] for label, value in rows)

    image = Image.open(io.BytesIO(desk.locator(".builder-code").screenshot()))
    assert paper.codes(image) == [link]
    assert paper.codes(Image.open(io.BytesIO(download(desk, "Save as PNG")))) == [link]

    phone.goto(desk.locator("[data-part=sheet]").get_attribute("href"))
    phone.locator("[data-part=print]:enabled").wait_for()
    phone.locator("[data-part=code] svg").wait_for(state="attached")
    pdf = paper.printed(phone, "A4")
    printed = paper.text(pdf)
    assert paper.count(pdf) == 1
    assert all(f"{label} {value}" in printed for label, value in rows)
    assert paper.codes(paper.pictures(pdf)[0]) == [link]
    assert phone.locator("[data-part=grid] i").count() == want["weeks"] * want["days"] * want["perday"]


def test_the_saved_svg_of_a_code_can_be_read(desk, served):
    build(desk, served, USUAL[4])
    link = desk.locator("[data-part=link]").input_value()
    drawn = download(desk, "Save as SVG").decode()
    assert drawn.startswith("<svg ")
    desk.goto("about:blank")
    desk.set_content(f"<body style='margin:0;background:#888'>{drawn}")
    assert paper.codes(Image.open(io.BytesIO(desk.locator("svg").screenshot()))) == [link]


@pytest.mark.parametrize("chosen", USUAL, ids=lambda chosen: plan.query(BELT, chosen))
def test_usual_links_fit_one_line_of_plain_mail(chosen):
    query = plan.link(BELT, chosen)
    link = urlsplit("https://steadyhips.example/steady-hips/timer/" + (f"?{query}" if query else ""))
    assert len(link.path.removeprefix("/steady-hips") + (f"?{link.query}" if link.query else "")) <= SAFE
    assert re.fullmatch(r"[a-z0-9=&]*", link.query)


WAYS = {
    "as it is": lambda link: link,
    "percent-encoded": lambda link: link.partition("?")[0] + "?" + quote(link.partition("?")[2], safe=""),
    "percent-encoded twice": lambda link: link.partition("?")[0] + "?" + quote(quote(link.partition("?")[2], safe=""), safe=""),
    "percent-encoded three times": lambda link: link.partition("?")[0] + "?u=" + quote(quote(quote(link, safe=""), safe=""), safe=""),
    "with another address behind": lambda link: link + "&ref=" + quote("https://gym.example/?hold=30&sets=5", safe=""),
    "with trackers": lambda link: link + "&utm_source=clinic&utm_medium=email&fbclid=IwAR0x3&mc_eid=7f",
    "with trackers in front": lambda link: link.replace("?", "?utm_source=clinic&"),
    "as HTML text": html.escape,
    "in angle brackets": lambda link: link + ">",
    "at the end of a sentence": lambda link: link + ".",
    "in capitals": lambda link: link.partition("?")[0] + "?" + link.partition("?")[2].upper(),
    "handed on by a scanner that puts the address into its own": lambda link: (
        link.partition("?")[0] + "?url=" + quote(link, safe="") + "&data=05%7C01&reserved=0"
    ),
    "with a line break inside": lambda link: link[:-4] + "%0D%0A" + link[-4:],
}


@pytest.mark.parametrize(("way", "chosen"), list(zip(WAYS, itertools.cycle(USUAL[5:]), strict=False)), ids=list(WAYS))
def test_a_link_survives_every_alteration_by_mail(phone, served, way, chosen):
    sent = f"{served}timer/?{plan.link(BELT, chosen)}"
    assert on_timer(phone, WAYS[way](sent)) == chosen
    assert phone.locator("hold-timer [data-part=notices]").is_hidden()


def test_the_numbers_of_another_address_are_no_dose(phone, served):
    query = "?ref=" + quote("https://gym.example/?reps=30&sets=5", safe="")
    assert on_timer(phone, f"{served}timer/{query}") == doses.STANDARD
    assert phone.locator("[data-part=notices]").is_hidden()
    phone.goto(f"{served}exercise/handout/{query}")
    phone.locator("[data-part=print]:enabled").wait_for()
    assert f"{doses.STANDARD['reps']} times" in phone.locator("[data-part=rows]").text_content()
    assert phone.locator("[data-part=notices]").is_hidden()


def test_a_link_unwrapped_from_a_scanner_keeps_its_numbers(phone, served):
    """A scanner that redirects to our address after its check delivers our link unchanged."""
    wrapped = "https://scanner.example/?url=" + quote(f"{served}timer/?hold=8&reps=12", safe="") + "&data=x"
    phone.context.route(
        "https://scanner.example/**",
        lambda route: route.fulfill(status=302, headers={"Location": f"{served}timer/?hold=8&reps=12&scanned=1"}),
    )
    assert on_timer(phone, wrapped) == {**doses.STANDARD, "hold": 8, "reps": 12}


@pytest.mark.parametrize("name", BELT.plans)
def test_a_plan_page_has_its_code_its_sheet_and_its_dose(phone, served, name):
    chosen = plan.plan(BELT, name)
    phone.goto(f"{served}plans/{name}/")
    (link,) = paper.codes(Image.open(io.BytesIO(phone.locator(".take-away .code").screenshot())))
    assert link.startswith("https://steadyhips.example/steady-hips/timer/"), "generated at build, so with the site's public address"
    assert doses.plan_in_link(link) == chosen
    assert plan.dose(BELT, chosen) in phone.locator(".take-away").text_content()
    phone.get_by_role("link", name="Print the sheet with this dose").click()
    phone.locator("[data-part=print]:enabled").wait_for()
    assert [
        tuple(row)
        for row in phone.locator("[data-part=rows] > div").evaluate_all(
            "all => all.map((row) => [...row.children].map((one) => one.textContent))"
        )
    ] == plan.rows(BELT, chosen)


@pytest.mark.parametrize("name", BELT.plans)
def test_every_link_from_a_plan_page_to_the_sheet_keeps_its_dose(site, name):
    text = (site / "plans" / name / "index.html").read_text(encoding="utf-8")
    article = text[text.index("<article") : text.index("</article>")]
    queries = {html.unescape(found) for found in re.findall(r'href="[./]*exercise/handout/([^"]*)"', article)}
    query = plan.link(BELT, plan.plan(BELT, name))
    assert queries == {f"?{query}" if query else ""}


@pytest.mark.parametrize("path", ["timer/", "exercise/", "plans/long-holds/"])
def test_the_link_from_a_timer_to_the_sheet_keeps_the_dose(phone, served, path):
    phone.goto(f"{served}{path}?hold=8&reps=12")
    phone.locator("hold-timer [data-do=main]:enabled").wait_for()
    base = plan.plan(BELT, "long-holds") if "plans" in path else doses.STANDARD
    links = phone.locator("article a[href*='handout/']").evaluate_all("all => all.map((one) => one.href)")
    assert links
    for link in links:
        assert doses.plan_in_link(link) == {**base, "hold": 8, "reps": 12}


@pytest.mark.parametrize("name", BELT.plans)
def test_the_preview_of_a_link_to_a_plan_shows_its_dose(site, name):
    page = (site / "plans" / name / "index.html").read_text(encoding="utf-8")
    meta = {found[1]: html.unescape(found[2]) for found in re.finditer(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">', page)}
    dose = plan.dose(BELT, plan.plan(BELT, name))
    assert meta["og:description"] == meta["description"]
    assert dose in meta["description"]
    assert len(meta["description"]) <= 155
    assert plan.words(BELT, plan.plan(BELT, name), "reps", "hold", "side") in meta["og:title"]
    assert meta["og:url"] == f"https://steadyhips.example/steady-hips/plans/{name}/"


@pytest.mark.parametrize(
    ("path", "language", "other"), [("plans/gentle-start/", "en_GB", "es_LA"), ("es/planes/inicio-suave/", "es_LA", "en_GB")]
)
def test_the_preview_of_a_link_states_its_language_and_that_of_its_twin(site, path, language, other):
    text = (site / path / "index.html").read_text(encoding="utf-8")
    meta = {found[1]: html.unescape(found[2]) for found in re.finditer(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">', text)}
    assert (meta["og:locale"], meta["og:locale:alternate"]) == (language, other)
    code = language[:2]
    assert plan.words(BELT, plan.plan(BELT, "gentle-start"), "reps", "hold", "side", language=code) in meta["og:title"]
    assert plan.dose(BELT, plan.plan(BELT, "gentle-start"), code)[1:] in meta["og:description"]
    if code != "en":
        assert foreign_words(" ".join(meta[f"og:{name}"] for name in ("title", "description", "image:alt")), code) == []


def test_every_page_has_its_own_preview(site, pages):
    seen = {}
    for path in pages:
        text = (site / path / "index.html").read_text(encoding="utf-8")
        if 'http-equiv="refresh"' in text:
            continue
        title, about = (re.search(rf'<meta property="og:{name}" content="([^"]+)">', text)[1] for name in ("title", "description"))
        assert (title, about) not in seen, f"{path} and {seen.get((title, about))} look the same when pasted"
        seen[title, about] = path
        if image := re.search(r'<meta property="og:image" content="https://steadyhips\.example/steady-hips/([^"]+)">', text):
            assert (site / image[1]).is_file()


def test_the_list_of_plans_shows_their_numbers(site):
    text = (site / "clinicians" / "index.html").read_text(encoding="utf-8")
    for name in BELT.plans:
        assert (
            f'<a href="../plans/{name}/"><strong>{plan.title(BELT, name)}</strong></a>: {plan.dose(BELT, plan.plan(BELT, name))}.' in text
        )


def test_a_plan_description_that_is_too_long_is_refused(caplog):
    from types import SimpleNamespace

    from publishing import link_previews

    page = SimpleNamespace(
        meta={"plan": "standard", "title": "Standard plan", "description": "x" * 120},
        title="",
        file=SimpleNamespace(src_uri="plans/standard.md"),
    )
    config = SimpleNamespace(site_url="https://steadyhips.example/", theme=SimpleNamespace(dirs=["theme"]))
    link_previews.on_page_context({}, page=page, config=config, nav=None)
    assert "Shorten it to at most" in caplog.text


def test_a_wrong_dose_is_found():
    assert doses.plan_in_link(f"https://steadyhips.example/timer/?k={plan.check('belt', 'hold=8')}&hold=8") != doses.STANDARD
    with pytest.raises(AssertionError):
        doses.plan_in_link("https://steadyhips.example/timer/?k=000&hold=8")
    with pytest.raises(AssertionError):
        doses.plan_in_link("https://steadyhips.example/timer/?hodl=8")

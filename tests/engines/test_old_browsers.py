"""Dose, safety and timer work in the oldest supported browsers, simulated by removing each feature that they lack."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

import layout_probe
import old_browser
from layout_probe import DESK, PHONE, visiting
from pages import LAYOUT_REPRESENTATIVES
from paper import count, printed, text
from project import SUB_PATH, serve
from watched_site import copy

CHOSEN = "?hold=8&reps=12&side=right"


@contextmanager
def as_in(lacks: set[str], site, folder):
    """Serve the site as a browser without these features understands it; yield its address."""
    copy(site, folder, lambda name, text: old_browser.without(lacks, name, text), old_browser.script(lacks))
    server, address = serve(folder)
    try:
        yield address + SUB_PATH
    finally:
        server.shutdown()


@pytest.fixture(scope="module", params=[old_browser.FIREFOX_115, old_browser.SAFARI_15], ids=["as in Firefox 115", "as in Safari 15.0"])
def aged(request, site, tmp_path_factory):
    with as_in(request.param, site, tmp_path_factory.mktemp("old")) as address:
        yield address


@pytest.fixture(scope="module")
def safari(site, tmp_path_factory):
    with as_in(old_browser.SAFARI_15, site, tmp_path_factory.mktemp("safari")) as address:
        yield address


@pytest.fixture
def page(browser):
    with visiting(browser, reduced_motion="reduce", viewport={"width": PHONE[0], "height": PHONE[1]}) as page:
        page.set_default_timeout(10_000)
        yield page
        page.wait_for_function("window.wentWrong")  # where a link was pressed last, the new page has no list at first
        assert [fault for fault in page.evaluate("window.wentWrong") if "blocked by Playwright" not in fault] == []


def style(page, selector: str, name: str, pseudo: str = "") -> str:
    """Return a computed style of the first matching element."""
    return page.locator(selector).first.evaluate("(e, [name, pseudo]) => getComputedStyle(e, pseudo || null)[name]", [name, pseudo])


def test_removed_features_are_absent(page, safari):
    page.goto(safari)
    html = page.content()
    for sign in (":has(", ":popover-open", " popover ", "cqi", ";mask:", ":focus-visible", ":anywhere"):
        assert sign not in html, sign
    assert page.evaluate("[typeof HTMLDialogElement, typeof [].at, typeof BroadcastChannel]") == ["undefined"] * 3
    assert not page.evaluate("'popover' in HTMLElement.prototype")


def test_each_layout_fits_its_window_and_has_no_errors(page, aged):
    found = []
    for path in sorted(LAYOUT_REPRESENTATIVES):
        for viewport in (PHONE, DESK):
            layout_probe.size(page, viewport)
            page.goto(aged + path)
            found += [f"{path}, {viewport[0]} px: {fault}" for fault in [*layout_probe.ask(page, "tooWide"), *page.evaluate("wentWrong")]]
    assert not found, "\n".join(found)


def test_the_digits_are_legible_from_the_floor_without_container_units(page, safari, served):
    for viewport in (PHONE, DESK, (667, 375)):
        layout_probe.size(page, viewport)
        page.goto(safari + "timer/")
        size = float(style(page, ".timer-digits", "fontSize").removesuffix("px"))
        room = page.locator(".timer-dial").evaluate("(e) => e.clientWidth")
        assert 80 <= size <= room * 1.5 / 4 + 1, (viewport, size, room)


def test_a_session_runs_to_its_end_and_is_stored(page, aged):
    page.goto(aged + "timer/?hold=1&reps=1&rest=1&side=left")
    page.locator("[data-do=main]:enabled").click()
    page.locator("hold-timer[data-phase=done]").wait_for(timeout=30_000)
    page.evaluate("document.querySelector('[data-do=diary]').click()")
    page.locator("[data-part=grid] :is(.is-part, .is-done)").first.wait_for()


def test_a_number_that_is_not_allowed_is_refused(page, aged):
    page.goto(aged + "timer/?hold=500")
    expect(page.locator("hold-timer [data-part=notices]")).to_contain_text("The link asked for a 500-second hold.")


def test_steps_are_beside_their_numbers_with_complete_pictures(page, aged):
    page.goto(aged + "exercise/")
    steps = page.locator(".steps > li")
    assert steps.count() == 6
    for box in steps.locator("> .figure .drawing").evaluate_all("(all) => all.map((e) => e.getBoundingClientRect().toJSON())"):
        assert box["left"] >= 8 and box["right"] <= PHONE[0] - 8
    assert float(style(page, ".steps > li", "fontSize", "::before").removesuffix("px")) == 36


def test_note_numbers_are_small(page, aged):
    page.goto(aged + "problems/hip-pain/")
    assert style(page, ".footnote-ref", "fontSize") == "12px"


def test_the_question_of_the_explorable_is_asked_once(page, aged):
    page.goto(aged + "anatomy/level-pelvis/")
    page.locator(".explorable").wait_for()
    assert not page.locator(".explorable-still").is_visible()


def test_the_layers_of_the_hip_are_side_by_side(page, aged):
    page.goto(aged + "anatomy/")
    assert page.locator(".layers .layer:visible").count() == 5
    assert not page.locator(".layers-peel").is_visible()


def test_the_sheet_has_the_dose_of_its_link(page, aged):
    page.goto(aged + "exercise/handout/" + CHOSEN)
    page.get_by_text("8 seconds").first.wait_for()
    assert "12" in page.locator(".sheet-dose").inner_text()
    page.locator(".sheet-code svg").wait_for()
    assert count(printed(page, "A4")) == 1


def test_the_sheet_can_be_laid_out_in_large_print(page, aged):
    page.goto(aged + "exercise/handout/")
    before = float(style(page, ".sheet", "fontSize").removesuffix("px"))
    page.get_by_label("Large print").check()
    assert float(style(page, ".sheet", "fontSize").removesuffix("px")) > before * 1.25
    page.get_by_label("Ordinary print").check()
    assert float(style(page, ".sheet", "fontSize").removesuffix("px")) == before


@pytest.mark.parametrize("way", ["chosen on the page", "asked for by the link"])
def test_a_blank_sheet_shows_no_dose_and_no_code(page, aged, way):
    page.goto(aged + f"exercise/handout/{'?sheet=blank' if way != 'chosen on the page' else ''}")
    page.get_by_label("Blank").check()
    for viewport in (PHONE, DESK):
        layout_probe.size(page, viewport)
        assert page.locator(".sheet-dose dd span:visible, .sheet-code:visible, .not-pen:visible, .sheet-grid i:visible").count() == 0
        assert page.locator(".sheet-pen").is_visible()
        assert "?" not in page.locator(".sheet-address:visible").inner_text(), "the address of the plain timer"


def test_the_menu_opens_and_closes_and_search_is_reachable(page, aged):
    page.goto(aged + "glossary/")
    assert not page.locator("#menu").is_visible()
    page.get_by_role("button", name="Menu").click()
    assert page.locator("#menu a").first.is_visible()
    assert layout_probe.ask(page, "tooWide") == []
    page.keyboard.press("Escape")
    assert not page.locator("#menu").is_visible()
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Search").click()
    page.locator(".search input:visible, main > .newer:visible").first.wait_for()
    assert not page.locator("#menu").is_visible() or page.locator(".search").is_visible()


def test_leaving_the_menu_on_a_desktop_causes_no_error(page, aged):
    layout_probe.size(page, DESK)
    page.goto(aged + "glossary/")
    page.locator("#menu a").first.focus()
    for _ in range(8):
        page.keyboard.press("Tab")
    assert page.locator("#menu").is_visible()


def test_without_dialogs_a_message_says_that_search_is_unavailable(page, safari):
    layout_probe.size(page, DESK)
    page.goto(safari + "glossary/")
    page.locator(".search-button").click()
    message = page.locator("main > .newer")
    assert message.inner_text() == "This browser is too old for the search. The foot of this page leads to all pages."
    assert message.evaluate("(e) => e === document.activeElement")


def test_a_note_number_leads_to_its_source_and_a_term_to_the_glossary(page, aged):
    page.goto(aged + "problems/hip-pain/")
    page.locator("main .footnote-ref").first.click()
    assert "#fn:" in page.url
    page.locator("main .term").first.click()
    assert "glossary/#" in page.url


def test_box_icons_use_the_prefixed_mask_property(page, safari):
    page.goto(safari + "exercise/")
    assert "unknown-mask:" in page.content()
    assert style(page, ".admonition-title", "webkitMaskImage", "::before").startswith("url(")


def test_folded_sources_are_unfolded_in_print(page, aged):
    page.goto(aged + "problems/hip-pain/")
    assert "Mellor R, Bennell K" in text(printed(page, "A4"))


def test_the_builder_makes_link_code_and_email(page, aged):
    layout_probe.size(page, DESK)
    page.goto(aged + "clinicians/")
    page.locator(".builder [name=hold]").fill("8")
    page.locator(".builder [name=hold]").press("Tab")
    page.wait_for_function("document.querySelector('.builder [data-part=link]').value.includes('hold=8')")
    page.locator(".builder [data-part=code] svg").wait_for()
    assert "stop" in page.locator("#builder-email").input_value().lower()

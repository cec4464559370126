"""The main functions work in every engine: pages, timing of a session, dose links, search, previews, printing, offline use."""

import json
import time
from urllib.parse import quote

import pytest

import doses
import layout_probe
from dose import plan
from doses import BELT
from layout_probe import DESK, PHONE
from pages import LAYOUT_REPRESENTATIVES, language
from paper import count, edges_with_print, text
from project import SUB_PATH, serve
from timers import TIMERS, expected_announcements, phases
from watched_site import copy

SHORT = {**doses.STANDARD, "hold": 3, "reps": 2, "rest": 1, "side": "left"}
IN_WINDOW = "(s) => { const b = document.querySelector(s).getBoundingClientRect(); return b.left >= 0 && b.right <= innerWidth; }"


def overflowing(window) -> list[str]:
    """Return the elements that overflow the page horizontally."""
    return window.ask(layout_probe.script("tooWide"))


def link(chosen: plan.Plan, page: str = "timer/") -> str:
    """Return the address of a plan below the site's root."""
    return f"{page}?{plan.link(BELT, chosen)}"


def test_each_layout_opens_without_error_and_fits_its_window(window, watched):
    found = []
    for path in sorted(LAYOUT_REPRESENTATIVES):
        window.size(PHONE)
        window.open(watched + path)
        found += [f"{path}, phone: {fault}" for fault in overflowing(window)]
        window.size(DESK)
        found += [f"{path}, desktop: {fault}" for fault in overflowing(window)]
        found += [f"{path}: {fault}" for fault in window.faults()]
    assert not found, "\n".join(found)


def test_a_whole_session_runs_on_time_and_is_stored(window, watched):
    window.size(PHONE)
    window.open(watched + link(SHORT))
    window.see("[data-do=main]:enabled")
    window.ask(
        """() => {
      window.said = [];
      const live = document.querySelector("hold-timer [data-part=live]");
      new MutationObserver(() => said.push(live.textContent)).observe(live, { childList: true, characterData: true, subtree: true });
    }"""
    )
    began = time.monotonic()
    window.click("[data-do=main]")
    total = sum(seconds for _, seconds, *_ in phases(SHORT))
    time.sleep(total - 2)
    window.wait("() => document.querySelector('hold-timer').dataset.phase === 'done'")
    assert time.monotonic() - began == pytest.approx(total, abs=3)  # includes the driver's latency
    assert window.ask("() => said") == expected_announcements(SHORT)
    window.wait("() => document.querySelector('[data-part=diary]').textContent.includes('1')")
    assert not window.faults()


def test_a_damaged_diary_keeps_good_sessions_and_reports_the_rest(window, watched):
    good = {"day": "2026-11-20", "time": "09:00", "did": 20, "of": 20, "pain": 4, "plan": "hold=8", "mood": "of a newer version"}
    window.size(PHONE)
    for stored in (json.dumps([good, None]), "[broken" * 100_000):
        window.open(watched + "timer/")
        window.ask("(text) => localStorage.setItem('steady-hips-diary-1', text)", stored)
        window.see("[data-do=diary]:enabled")
        window.click("[data-do=diary]")
        window.wait("() => document.querySelector('[data-part=diary-note]')?.textContent.includes('set aside')")
        assert "p 4" in window.text("[data-part=grid]")
        assert window.ask("() => localStorage.length") == 0
    assert not window.faults()


def test_the_plan_passed_on_is_the_one_that_a_damaged_link_shows(window, watched):
    window.size(PHONE)
    window.open(watched + "timer/?url=" + quote(watched + "timer/?HOLD=8&reps=12", safe=""))
    window.wait("() => document.querySelector('[data-part=rep]').textContent.includes('of 12')")
    mail = window.ask("() => document.querySelector('[data-share=email]').href")
    shown = link({**doses.STANDARD, "hold": 8, "reps": 12})
    assert window.ask("() => document.querySelector('[data-address]').textContent") == watched + shown
    assert mail.endswith(quote(shown, safe=""))
    assert not window.faults()


def test_digits_are_legible_from_the_floor(window, watched):
    for size, least in ((PHONE, 100), (DESK, 100)):
        window.size(size)
        window.open(watched + "timer/")
        window.see("[data-do=main]:enabled")
        assert window.ask("() => parseFloat(getComputedStyle(document.querySelector('.timer-digits')).fontSize)") >= least


def test_a_number_out_of_range_is_refused_with_its_limits(window, watched):
    window.size(PHONE)
    window.open(f"{watched}timer/?hold=500")
    window.wait("() => document.querySelector('hold-timer [data-part=notices]').textContent.includes('500')")
    assert "The link asked for a 500-second hold." in window.text("hold-timer [data-part=notices]")
    window.click("[data-do=settings]")
    window.fill("hold-timer [name=hold]", "99")
    window.press("Tab")
    window.see("hold-timer [name=hold][aria-invalid=true]")
    assert "hold=" not in window.ask("() => location.search.replace('?hold=500', '')")
    assert not window.faults()


def test_a_dose_is_passed_from_the_builder_to_link_code_and_sheet(window, watched):
    chosen = {**doses.STANDARD, "hold": 8, "reps": 12, "side": "right"}
    window.size(DESK)
    window.open(watched + "clinicians/")
    window.see(".builder [data-part=result]")
    window.fill(".builder [name=hold]", "61")
    window.press("Tab")
    window.wait("() => document.querySelector('#builder-hold-fault').textContent.includes('from 1 to 60')")
    window.fill(".builder [name=hold]", "8")
    window.fill(".builder [name=reps]", "12")
    window.click(".builder [name=side][value=right]")
    window.wait("() => document.querySelector('.builder [data-part=dose]').textContent.includes('right hip')")
    built_link = window.value(".builder [data-part=link]")
    assert doses.effective_plan(doses.plan_in_link(built_link)) == doses.effective_plan(chosen)
    window.see(".builder [data-part=code] svg")
    sheet = window.ask("() => document.querySelector('.builder [data-part=sheet]').href")
    assert not window.faults()
    window.open(sheet)
    window.wait("() => /8 seconds/.test(document.querySelector('.sheet-dose').textContent)")
    assert "12" in window.text(".sheet-dose")
    assert plan.link(BELT, chosen) in window.text(".sheet-address")
    window.see(".sheet-code svg")
    window.open(built_link)
    window.wait("() => document.querySelector('[data-part=rep]').textContent.includes('of 12')")
    assert not window.faults()


def test_the_sheets_numbers_are_beside_their_sentences(window, watched):
    for viewport in (PHONE, DESK):
        window.size(viewport)
        window.open(watched + "exercise/handout/")
        numbers = window.ask(
            """() => [...document.querySelectorAll(".sheet-steps li")].map((e) =>
              [getComputedStyle(e).listStyleType, getComputedStyle(e, "::before").content])"""
        )
        assert len(numbers) == len(BELT.words()["sheet"]["steps"])
        assert all(mark == "none" and number.startswith("counter(step)") for mark, number in numbers), numbers


def test_links_and_terms_are_underlined(window, watched):
    line = """(s) => {
      const style = getComputedStyle(document.querySelector(s));
      return [style.textDecorationLine, style.textDecorationStyle];
    }"""
    window.size(DESK)
    window.open(watched + "problems/hip-pain/")
    assert window.ask(line, ".share a, .share button") == ["underline", "solid"]
    assert window.ask(line, "main .term") == ["underline", "dotted"]
    window.click(".search-button")
    window.see(".search input")
    window.press(*"knee")
    window.see(".search li strong")
    assert window.ask(line, ".search li strong") == ["underline", "solid"]


def test_the_two_stances_are_side_by_side(window, watched):
    window.size(DESK)
    window.open(watched + "anatomy/level-pelvis/")
    places = "() => ['level', 'dropped'].map((s) => document.querySelector(`.figure-stance-${s}`).getBoundingClientRect().top)"
    level, dropped = window.ask(places)
    assert level == dropped


def test_the_header_fits_one_row_in_wide_fallback_fonts(window, watched):
    for width in (960, 1024, 1280):
        window.size((width, 800))
        window.open(watched + "glossary/")
        window.ask("() => { document.documentElement.style.setProperty('--sans', '\"DejaVu Sans\"'); }")
        tops = window.ask(
            "() => [...document.querySelectorAll('.site-name, .menu a, .search-button, .do-link')].filter((e) => e.getClientRects().length)"
            ".map((e) => { const box = e.getBoundingClientRect(); return Math.round((box.top + box.bottom) / 2); })"
        )
        assert max(tops) - min(tops) < 20, (width, tops)
        assert not overflowing(window)


def test_a_scrollbar_that_takes_space_leaves_room_for_the_preview(window, watched):
    window.size((390, 800))
    window.open(watched + "problems/hip-pain/")
    if window.name == "firefox":
        assert window.ask("() => innerWidth - document.documentElement.clientWidth") >= 10
    sources = "() => [...new Set([...document.querySelectorAll('main .footnote-ref')].map((e) => e.getAttribute('href')))]"
    for source in window.ask(sources):
        window.hover(f"main .footnote-ref[href='{source}']")
        window.see(f"#preview a[href$='{source}']")
        assert window.ask(IN_WINDOW, "#preview") and not overflowing(window), source
        window.press("Escape")


def test_article_numbers_break_at_punctuation(window, watched):
    window.size(PHONE)
    window.open(watched + "anatomy/level-pelvis/")
    window.ask("() => { for (const fold of document.querySelectorAll('.references details')) fold.open = true; }")
    broken = """() => [...document.querySelectorAll(".references a[href*='doi.org']")].flatMap((link) =>
      [...link.childNodes].filter((part) => {
        const range = document.createRange();
        range.selectNode(part);
        return part.nodeType === 3 && new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
      }).map((part) => part.data)).filter((part) => !/[-–]/.test(part))"""
    assert window.ask(broken) == []


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desktop"])
def test_search_finds_by_typing_and_arrow_keys(window, watched, viewport):
    window.size(viewport)
    window.open(watched)
    if viewport == PHONE:
        window.click(".menu-button")
        window.see("#menu")
    window.click("#menu .search-button, .search-button")
    window.see(".search input")
    window.press(*"knee")
    window.see(".search li a")
    window.wait("() => /\\d+ results/.test(document.querySelector('.search [aria-live]').textContent)")
    window.press("ArrowDown")
    window.wait("() => document.activeElement.matches('.search li a')")
    window.press("Escape")
    window.wait("() => !document.querySelector('.search').open")
    assert not window.faults()


def test_the_menu_opens_and_closes_on_a_phone(window, watched):
    window.size(PHONE)
    window.open(watched + "glossary/")
    window.click(".menu-button", "touch")
    window.see("#menu a")
    assert not overflowing(window)
    window.press("Escape")
    window.wait("() => !document.querySelector('#menu a').getClientRects().length")
    assert not window.faults()


def test_a_source_and_a_term_have_previews(window, watched):
    for mark in ("main .footnote-ref", "main .term"):
        window.size(DESK)
        window.open(watched + "problems/hip-pain/")
        window.hover(mark)
        window.see("#preview")
        assert window.ask(IN_WINDOW, "#preview") and not overflowing(window)
        window.press("Escape")
        window.wait("() => !document.querySelector('#preview')")
        window.size(PHONE)
        window.click(mark, "touch")
        window.see("#preview")
        assert window.ask(IN_WINDOW, "#preview") and not overflowing(window)
        assert not window.faults()


def test_the_layers_of_the_hip_can_be_changed(window, watched):
    window.size(PHONE)
    window.open(watched + "anatomy/")
    only = """(name) => {
      const shown = [...document.querySelectorAll(".layers .layer")].filter((e) => e.getClientRects().length);
      return shown.length === 1 && shown[0].classList.contains(`layer-${name}`);
    }"""
    for name in ("maximus", "medius", "minimus", "bone", "skin"):
        window.click(f".layers label:has([value={name}])")
        window.wait(only, name)
    assert not window.faults()


def test_a_guess_opens_the_figure_and_the_slider_responds(window, watched):
    window.size(PHONE)
    window.open(watched + "anatomy/level-pelvis/")
    window.click("[data-guess=right]")
    window.see("[data-try] svg")
    before = window.text("[data-says]")
    window.click("#explorable-pull")
    window.press("Home")
    window.wait("(before) => document.querySelector('[data-says]').textContent !== before", before)
    assert not overflowing(window) and not window.faults()


@pytest.mark.parametrize("code", TIMERS)
def test_each_layout_of_a_language_opens_offline_after_one_visit(shared_window, site, tmp_path, code):
    window = shared_window
    copy(site, tmp_path)
    server, address = serve(tmp_path)
    try:
        window.open(address + SUB_PATH + TIMERS[code])
        window.wait(
            "async () => Boolean(await Promise.race([navigator.serviceWorker.ready, new Promise((done) => setTimeout(done, 5000))]))"
        )
    finally:
        server.shutdown()
        server.server_close()
    for path in sorted(path for path in LAYOUT_REPRESENTATIVES if language(path) == code):
        window.open(address + SUB_PATH + path)
        assert window.text("h1"), path
        assert not window.faults(), path


@pytest.mark.parametrize("weeks", [4, 8])
@pytest.mark.parametrize(("sheet", "dose"), [("exercise/handout/", "8 seconds"), ("es/ejercicio/hoja/", "8 segundos")])
def test_the_sheet_prints_on_one_page(window, watched, tmp_path, sheet, dose, weeks):
    window.size(DESK)
    window.open(watched + link({**doses.STANDARD, "hold": 8, "weeks": weeks}, sheet))
    window.wait("(said) => document.querySelector('.sheet-dose').textContent.includes(said)", dose)
    pdf = window.pdf(tmp_path / "sheet.pdf")
    assert count(pdf) == 1
    assert dose in text(pdf) and "hold=8" in text(pdf)
    assert not edges_with_print(pdf, 5)


@pytest.mark.parametrize("path", ["exercise/", "problems/hip-pain/"])
def test_a_page_prints_completely(window, watched, tmp_path, path):
    window.size(PHONE)
    window.open(watched + path)
    pdf = window.pdf(tmp_path / "page.pdf")
    words = text(pdf)
    assert 3 <= count(pdf) <= 14
    assert window.text("h1") in words
    assert "References" in words
    assert not edges_with_print(pdf, 5)

"""Responsive layout: small windows, 400 % zoom, large and spaced text, target sizes, forced colours, reduced motion."""

import pytest

import layout_probe
from layout_probe import DESK, PHONE, SMALL, ZOOMED, addresses, ask, size, visiting
from pages import represents_layout
from timers import wake

EVERY = pytest.mark.parametrize("path", [*addresses(), "404.html"], ids=lambda path: path or "home")


@pytest.fixture(scope="module")
def visitor(browser):
    with visiting(browser) as page:
        yield page


@EVERY
def test_page_fits_small_windows_large_text_and_touch(visitor, served, path):
    page, found = visitor, []

    def check(where: str, *questions: str):
        found.extend(f"{where}: {fault}" for question in questions for fault in ask(page, question))

    page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="no-preference")
    size(page, SMALL)
    page.goto(served + path)
    wake(page)
    check("320 px", "tooWide", "smallTargets")
    if represents_layout(path):
        size(page, PHONE)
        check("360 px", "tooWide", "smallTargets")
        size(page, ZOOMED)
        check("400 % zoom", "tooWide", "clippedText")
        size(page, DESK)
        check("1280 px", "tooWide", "smallTargets")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            check(scheme, "lowContrastEdges")
        page.emulate_media(forced_colors="active", reduced_motion="reduce")
        check("forced colours", "borderless", "invisibleText")
        check("reduced motion", "animated")
        size(page, SMALL)
    spread = page.add_style_tag(content=layout_probe.SPREAD)
    check("spread text", "tooWide", "clippedText")
    spread.evaluate("(style) => style.remove()")  # remove only this style: lazily loaded parts add styles too
    page.evaluate("document.documentElement.style.fontSize = '130%'")
    check("text at 130 % in 320 px", "tooWide", "clippedText")
    size(page, PHONE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    if represents_layout(path):
        page.wait_for_load_state("networkidle")  # includes lazily loaded parts
    check("text at 200 % in 360 px", "tooWide", "clippedText")
    assert not found, "\n".join(found)


def test_menu_fits_small_windows(visitor, served):
    page = visitor
    page.emulate_media(forced_colors="none")
    for viewport in (PHONE, SMALL):
        size(page, viewport)
        page.goto(served)
        page.get_by_role("button", name="Menu").click()
        assert not ask(page, "tooWide") + ask(page, "smallTargets")
        page.keyboard.press("Escape")


def test_header_is_sticky_on_a_phone_but_not_at_400_percent_zoom(visitor, served):
    page = visitor
    page.goto(served + "exercise/safety/")
    for viewport, there in ((PHONE, True), (ZOOMED, False)):
        size(page, viewport)
        page.evaluate("scrollTo({top: 1500, behavior: 'instant'})")
        assert (page.locator(".do-link").bounding_box()["y"] >= 0) is there


@pytest.mark.parametrize(
    ("question", "bad"),
    [
        ("tooWide", "<div style='width: 500px'>wide</div>"),
        ("clippedText", "<div style='width: 50px; height: 20px; overflow: hidden'>words that are cut off by their box</div>"),
        ("smallTargets", "<button style='padding: 0; height: 30px; width: 30px'>x</button>"),
        ("smallTargets", "<ul><li><a href='#' style='display: inline-block; line-height: 20px'>x</a></li></ul>"),
        ("lowContrastEdges", "<input style='border: 1px solid #ddd; background: #fff'>"),
        ("borderless", "<button style='border: 0; background: none'>x</button>"),
        ("invisibleText", "<body style='background: Canvas'><p style='color: Canvas'>x</p>"),
        ("animated", "<p style='transition: all 1s'>x</p>"),
        ("focusFaults", "<a href='#' autofocus style='outline: none'>x</a>"),
        ("focusFaults", "<a href='#' autofocus>x</a><div style='position: fixed; inset: 0; background: red'>over</div>"),
    ],
)
def test_layout_fault_is_detected(visitor, question, bad):
    page = visitor
    page.goto("about:blank")
    page.emulate_media(forced_colors="active" if question == "invisibleText" else "none", reduced_motion="no-preference")
    size(page, SMALL)
    page.set_content(f"<!doctype html><body>{bad}")
    page.evaluate("document.querySelector('[autofocus]')?.focus()")
    assert ask(page, question)

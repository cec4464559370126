"""Every page fits its reader: small windows, 400 % zoom, large and spread text, thumbs, the reader's own colours, no motion."""

import pytest

import layout_probe
from layout_probe import DESK, PHONE, SMALL, ZOOMED, addresses, ask, size, visiting
from pages import stands

EVERY = pytest.mark.parametrize("path", [*addresses(), "404.html"], ids=lambda path: path or "home")


@pytest.fixture(scope="module")
def visitor(browser):
    with visiting(browser) as page:
        yield page


@EVERY
def test_a_page_fits_small_windows_large_text_and_thumbs(visitor, served, path):
    page, found = visitor, []

    def look(where: str, *questions: str):
        found.extend(f"{where}: {fault}" for question in questions for fault in ask(page, question))

    page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="no-preference")
    size(page, SMALL)
    page.goto(served + path)
    look("320 px", "tooWide", "tooSmall")
    if stands(path):
        size(page, PHONE)
        look("360 px", "tooWide", "tooSmall")
        size(page, ZOOMED)
        look("400 % zoom", "tooWide", "cutOff")
        size(page, DESK)
        look("1280 px", "tooWide", "tooSmall")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            look(scheme, "paleEdges")
        page.emulate_media(forced_colors="active", reduced_motion="reduce")
        look("forced colours", "edgeless", "vanished")
        look("reduced motion", "moving")
        size(page, SMALL)
    spread = page.add_style_tag(content=layout_probe.SPREAD)
    look("spread text", "tooWide", "cutOff")
    spread.evaluate("(style) => style.remove()")  # by itself: a part that comes late brings a style too
    page.evaluate("document.documentElement.style.fontSize = '130%'")
    look("text at 130 % in 320 px", "tooWide", "cutOff")
    size(page, PHONE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    if stands(path):
        page.wait_for_load_state("networkidle")  # with what comes late
    look("text at 200 % in 360 px", "tooWide", "cutOff")
    assert not found, "\n".join(found)


def test_the_menu_fits_too(visitor, served):
    page = visitor
    page.emulate_media(forced_colors="none")
    for viewport in (PHONE, SMALL):
        size(page, viewport)
        page.goto(served)
        page.get_by_role("button", name="Menu").click()
        assert not ask(page, "tooWide") + ask(page, "tooSmall")
        page.keyboard.press("Escape")


def test_the_header_stays_in_reach_on_a_phone_but_not_in_a_zoomed_window(visitor, served):
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
        ("cutOff", "<div style='width: 50px; height: 20px; overflow: hidden'>words that are cut off by their box</div>"),
        ("tooSmall", "<button style='padding: 0; height: 30px; width: 30px'>x</button>"),
        ("tooSmall", "<ul><li><a href='#' style='display: inline-block; line-height: 20px'>x</a></li></ul>"),
        ("paleEdges", "<input style='border: 1px solid #ddd; background: #fff'>"),
        ("edgeless", "<button style='border: 0; background: none'>x</button>"),
        ("vanished", "<body style='background: Canvas'><p style='color: Canvas'>x</p>"),
        ("moving", "<p style='transition: all 1s'>x</p>"),
        ("focusHidden", "<a href='#' autofocus style='outline: none'>x</a>"),
        ("focusHidden", "<a href='#' autofocus>x</a><div style='position: fixed; inset: 0; background: red'>over</div>"),
    ],
)
def test_what_does_not_fit_is_refused(visitor, question, bad):
    page = visitor
    page.goto("about:blank")
    page.emulate_media(forced_colors="active" if question == "vanished" else "none", reduced_motion="no-preference")
    size(page, SMALL)
    page.set_content(f"<!doctype html><body>{bad}")
    page.evaluate("document.querySelector('[autofocus]')?.focus()")
    assert ask(page, question)

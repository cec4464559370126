"""A right-to-left language with long words and six plural forms builds, is accessible, fits a small window, and runs a session."""

import pytest

import layout_probe
import pseudo_language
from axe import faults
from layout_probe import DESK, size
from project import run_build, serve
from timers import attribute, open_timer, part, run

NARROW = (320, 640)
ADDRESSES = [f"{pseudo_language.CODE}/{file.removesuffix('index.md').replace('.md', '/')}" for file in pseudo_language.PAGES.values()]
TIMER = f"{pseudo_language.CODE}/muaqqit/"


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory):
    """Build and serve a project with the pseudo-language; yield its address, ending with a slash."""
    folder = tmp_path_factory.mktemp("pseudo")
    done = run_build(folder / "site", root=pseudo_language.project(folder), site_url="https://steadyhips.example/")
    assert done.returncode == 0, done.stderr
    server, address = serve(folder / "site")
    yield f"{address}/"
    server.shutdown()


@pytest.mark.parametrize("path", ADDRESSES)
def test_its_pages_are_accessible_and_fit_a_small_window(page, pseudo, path):
    page.goto(pseudo + path)
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [pseudo_language.CODE, "rtl"]
    for window in (NARROW, DESK):
        size(page, window)
        assert layout_probe.ask(page, "tooWide") == [], window
        assert faults(page, f"{window[0]} px") == []


def test_its_words_are_shown_and_drawings_are_not_mirrored(page, pseudo):
    page.goto(f"{pseudo}{pseudo_language.CODE}/tamrin/")
    assert pseudo_language.FILLER in page.locator("main h2").first.inner_text()
    assert set(page.locator("main svg.drawing").evaluate_all("all => all.map((one) => getComputedStyle(one).direction)")) == {"ltr"}


def test_its_timer_runs_a_whole_session(page, pseudo):
    open_timer(page, pseudo, TIMER)
    page.locator("[data-do=main]").click()
    assert attribute(page, "data-phase") == "ready"
    run(page, 3600)
    assert attribute(page, "data-phase") == "done"
    assert part(page, "phase") == "Done".translate(pseudo_language.ACCENTED)
    assert pseudo_language.disguised("[few]").split()[0] in part(page, "dose"), "the plural form for 10"

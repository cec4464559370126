"""A page is sent the rules that it can use, in every state that its scripts bring, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from pages import stands
from project import ROOT
from publishing import assets
from publishing.styles import names, parsed, used, words
from timers import open_timer, press, run

SHEET = """
:root{--a:1px;--b:var(--c);--c:2px;--d:3px}
a,.lone{color:red}
.on,.off{margin:var(--b)}
.off .on{color:blue}
#place .on:is(.off,b){color:green}
:is(.off,.on):not(.never)::before{content:"}"}
.on[data-kept-here]{top:0}
.on[data-gone],.on[hidden]{top:1px}
[href]:hover{top:2px}
@media print{.off{top:3px}@supports (top:0){.on{top:4px}}}
@media screen{.off{top:5px}}
@page{margin:1cm}
.on{animation:turn 1s}
@keyframes turn{to{top:0}}
@keyframes fall{to{top:0}}
tbody>tr{top:5px}
own-part{top:6px}
"""


@pytest.mark.parametrize(
    ("html", "script", "kept", "dropped"),
    [
        ('<p class="x on">', "", ("}.on{margin", ":root{--b:var(--c);--c:2px}"), ("--a", "--d", ".off{", "@media screen", "a{")),
        ('<p class="x on">', "", ("@media print{@supports (top:0){.on{top:4px}}}",), (".off .on",)),
        ("<p>", "", ("@page{margin:1cm}", "[href]:hover"), (".on", ":root", "turn", "fall", "print")),
        ('<p class="on" style="top:var(--d)">', "", ("--d:3px", "@keyframes turn"), ("--a", "fall")),
        ('<p class="on">', "--a", ("--a:1px",), ("--d",)),
        ('<p class="on">', "'off'", (".off .on{", "@media screen{.off", ".on,.off{"), ("#place",)),
        ('<p class="on">', '"a .off > b"', (".off .on{",), ("#place",)),
        ('<p class="on">', '`<b class="off">${a.b}, Yes.</b>`', (".off .on{",), ("#place",)),
        ('<p class="on">', "a=/[\"']/.test(b),'off'", (".off .on{",), ()),
        ('<p class="on">', "off.off('It is off.','off(2)')", (), (".off .on",)),
        ('<b class="on"><i id="place">', "", ("#place .on:is(.off,b)",), (".off .on",)),
        ('<u class="on"><i id="place">', "", (":is(.off,.on):not(.never)::before{content:\"}\"}",), ("#place .on:is(.off,b)",)),
        ('<p class="on">', "", (".on[hidden]",), ("data-gone", "data-kept-here")),
        ('<p class="on" data-gone>', "keptHere", (".on[data-kept-here]", ".on[data-gone],.on[hidden]"), ()),
        ("<table>", "", ("tbody>tr{top:5px}",), ()),
        ("<own-part>", "", ("own-part{top:6px}",), ()),
        ("<p>", "own-part", (), ("own-part",)),
        ("<p>", "'table'", ("tbody>tr{top:5px}",), ()),
        ("<tr>", "", (), ("tbody>tr{top:5px}",)),
        ('<a href="x">', "", ("a{color:red}",), (".lone",)),
    ],
)  # fmt: skip
def test_rules_are_kept_by_what_the_page_and_its_scripts_name(html, script, kept, dropped):
    cut = used(parsed(SHEET), names(html) | words(script))
    for text in kept:
        assert text in cut
    for text in dropped:
        assert text not in cut


def test_a_sheet_of_which_all_is_used_stays_as_it_is():
    text = (
        '@media print and (width<40rem){a:not(.b,[c="d"])>b~c+d{color:#abc;--e:f}}'
        '@supports not selector(:g){h::before{content:"“";top:var(--e)}}'
    )
    assert used(parsed(text), names("<a><b><c><d><h>")) == text


# Every selector of the whole style that the page was not sent and that matches something on it.
WRONGLY_DROPPED = Path(__file__).with_name("wrongly-dropped.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def whole(site) -> dict[str, str]:
    """Layout → its whole style."""
    return assets.bundle(ROOT / "theme", {"any": assets.Wanted(["page.js"])}, MkDocsConfig()).styles


@pytest.fixture
def visitor(page):
    page.emulate_media(reduced_motion="reduce")
    return page


def wrong(page, whole) -> list[str]:
    """The rules that the page as it stands now misses, each with its media; empty where none is."""
    lean, sheet = page.evaluate(
        "() => [document.body.matches('.lean') && !document.querySelector('.menu'), Boolean(document.querySelector('.sheet-room'))]"
    )
    return page.evaluate(WRONGLY_DROPPED, whole["sheet" if sheet else "lean" if lean else "site"])


def test_no_page_misses_a_rule_as_it_opens(visitor, served, pages, whole):
    for path in [*filter(stands, pages), "404.html"]:
        visitor.goto(served + path, wait_until="networkidle")
        assert wrong(visitor, whole) == [], path


def test_no_rule_is_missing_while_search_and_previews_are_open(visitor, served, whole):
    visitor.goto(served + "problems/hip-pain/")
    visitor.keyboard.press("/")
    visitor.get_by_label("Search this site").fill("knee pain")
    visitor.locator("dialog.search li").first.wait_for()
    assert wrong(visitor, whole) == []
    visitor.keyboard.press("Escape")
    for mark in (".footnote-ref", ".term"):
        visitor.locator("h1").click()
        visitor.locator(f"main {mark}").first.focus()
        visitor.keyboard.press("Shift+Tab")
        visitor.keyboard.press("Tab")
        visitor.locator(".preview:popover-open").wait_for()
        assert wrong(visitor, whole) == []


@pytest.mark.parametrize("path", ["timer/?hold=99&reps=3&sets=2", "exercise/?reps=3", "plans/gentle-start/"])
def test_no_rule_is_missing_while_the_timer_runs_and_afterwards(visitor, served, whole, path):
    open_timer(visitor, served, path)
    for what in ("settings", "diary"):
        press(visitor, what)
        run(visitor, 1)
        assert wrong(visitor, whole) == []
    visitor.locator("hold-timer [name=hold]").fill("999")
    assert wrong(visitor, whole) == []
    visitor.locator("hold-timer [name=hold]").fill("5")
    press(visitor, "main")
    for _ in range(12):
        run(visitor, 3)
        assert wrong(visitor, whole) == []
    press(visitor, "main")  # a pause
    assert wrong(visitor, whole) == []
    press(visitor, "main")
    for _ in range(6):
        run(visitor, 200)
        assert wrong(visitor, whole) == []
    visitor.evaluate("() => document.querySelector('hold-timer [data-part=pain] button')?.click()")
    press(visitor, "diary")
    run(visitor, 1)
    assert wrong(visitor, whole) == []


def test_no_rule_is_missing_on_a_filled_sheet(visitor, served, whole):
    visitor.goto(served + "exercise/handout/?hold=99&perday=3&weeks=6&url=x")
    for choice in ("#sheet-large", "#sheet-blank"):
        visitor.locator(choice).check()
        assert wrong(visitor, whole) == []


def test_no_rule_is_missing_in_the_builder(visitor, served, whole):
    visitor.goto(served + "clinicians/?hold=99")
    assert wrong(visitor, whole) == []
    visitor.locator(".builder [name=reps]").fill("999")
    assert wrong(visitor, whole) == []
    visitor.locator(".builder [name=reps]").fill("12")
    assert wrong(visitor, whole) == []


def test_no_rule_is_missing_once_the_level_pelvis_has_been_tried(visitor, served, whole):
    visitor.goto(served + "anatomy/level-pelvis/")
    visitor.locator(".explorable-choices button").first.click()
    assert wrong(visitor, whole) == []


def test_a_rule_that_is_wrongly_dropped_is_noticed(visitor, served, whole):
    visitor.goto(served + "glossary/")
    visitor.evaluate(
        "() => { const style = document.querySelector('style'); style.textContent = style.textContent.replaceAll('.site-name', '.gone'); }"
    )
    assert any(re.search(r"\|\.site-name$", one) for one in wrong(visitor, whole))

"""Each page contains exactly the style rules it can use in all states that its scripts create."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

import fault_report
from pages import represents_layout
from project import ROOT
from publishing import assets
from publishing.styles import names, parsed, used_rules, words
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
        ('<p class="on">', "return/[\"']/.test(b),'off'", (".off .on{",), ()),
        ('<p class="on">', "a=b=>/[\"']/.test(b),'off'", (".off .on{",), ()),
        ('<p class="on">', "off.off('It is off.','off(2)')", (), (".off .on",)),
        ('<b class="on"><i id="place">', "", ("#place .on:is(.off,b)",), (".off .on",)),
        ('<u class="on"><i id="place">', "", (":is(.off,.on):not(.never)::before{content:\"}\"}",), ("#place .on:is(.off,b)",)),
        ('<p class="on">', "", (".on[hidden]",), ("data-gone", "data-kept-here")),
        ('<b class="on"><i id="off"><off>', "", (), (".off .on",)),  # a class, not an id or an element of that name
        ('<p class="on" data-gone>', "keptHere", (".on[data-kept-here]", ".on[data-gone],.on[hidden]"), ()),
        ("<table>", "", ("tbody>tr{top:5px}",), ()),
        ("<own-part>", "", ("own-part{top:6px}",), ()),
        ("<p>", "own-part", (), ("own-part",)),
        ("<p>", "'table'", ("tbody>tr{top:5px}",), ()),
        ("<tr>", "", (), ("tbody>tr{top:5px}",)),
        ('<a href="x">', "", ("a{color:red}",), (".lone",)),
    ],
)  # fmt: skip
def test_only_rules_used_by_page_or_script_are_kept(html, script, kept, dropped):
    cut = used_rules(parsed(SHEET), names(html) | words(script))
    for text in kept:
        assert text in cut
    for text in dropped:
        assert text not in cut


def unused_sheets(theme: Path) -> list[str]:
    """Return the style sheets of a theme that no other style sheet imports and no template or script names."""
    texts = {path: path.read_text(encoding="utf-8") for kind in ("css", "html", "js") for path in theme.rglob(f"*.{kind}")}
    sheets = sorted((theme / "styles").glob("*.css"))
    return [
        sheet.stem
        for sheet in sheets
        if not any(re.search(rf"[\"'/]{sheet.stem}\b", text) for path, text in texts.items() if path != sheet)
    ]


def test_every_style_sheet_is_used_by_some_page():
    unused = [name for name in unused_sheets(ROOT / "theme") if name not in assets.LAYOUTS]
    fault_report.report(
        [f"theme/styles/{name}.css:1: no page uses this style sheet." for name in unused], "Import it in theme/styles/site.css or lean.css."
    )


def test_a_style_sheet_that_is_never_imported_is_detected(tmp_path):
    (tmp_path / "styles").mkdir()
    for name, text in {"site": '@import "in.css";', "in": "", "out": ""}.items():
        (tmp_path / "styles" / f"{name}.css").write_text(text, encoding="utf-8")
    assert unused_sheets(tmp_path) == ["out", "site"]


def test_fully_used_style_sheet_is_unchanged():
    text = (
        '@media print and (width<40rem){a:not(.b,[c="d"])>b~c+d{color:#abc;--e:f}}'
        '@supports not selector(:g){h::before{content:"“";top:var(--e)}}'
    )
    assert used_rules(parsed(text), names("<a><b><c><d><h>")) == text


# JavaScript: returns the selectors missing from the page's style that match an element on it.
WRONGLY_DROPPED = Path(__file__).with_name("wrongly-dropped.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def full_styles(site) -> dict[str, str]:
    """Layout → its complete style sheet."""
    return assets.bundle(ROOT / "theme", {"any": assets.PageKind(["page.js"])}, MkDocsConfig()).styles


@pytest.fixture
def visitor(page):
    page.emulate_media(reduced_motion="reduce")
    return page


def missing_rules(page, full_styles) -> list[str]:
    """Return the rules, each with its media query, that the page lacks in its current state."""
    lean, sheet = page.evaluate(
        "() => [document.body.matches('.lean') && !document.querySelector('.menu'), Boolean(document.querySelector('.sheet-room'))]"
    )
    return page.evaluate(WRONGLY_DROPPED, full_styles["sheet" if sheet else "lean" if lean else "site"])


def test_no_rule_is_missing_on_load(visitor, served, pages, full_styles):
    for path in [*filter(represents_layout, pages), "404.html"]:
        visitor.goto(served + path, wait_until="networkidle")
        assert missing_rules(visitor, full_styles) == [], path


def test_no_rule_is_missing_with_search_and_previews_open(visitor, served, full_styles):
    visitor.goto(served + "problems/hip-pain/")
    visitor.keyboard.press("/")
    visitor.get_by_label("Search this site").fill("knee pain")
    visitor.locator("dialog.search li").first.wait_for()
    assert missing_rules(visitor, full_styles) == []
    visitor.keyboard.press("Escape")
    for mark in (".footnote-ref", ".term"):
        visitor.locator("h1").click()
        visitor.locator(f"main {mark}").first.focus()
        visitor.keyboard.press("Shift+Tab")
        visitor.keyboard.press("Tab")
        visitor.locator(".preview:popover-open").wait_for()
        assert missing_rules(visitor, full_styles) == []


@pytest.mark.parametrize("path", ["timer/?hold=99&reps=3&sets=2", "exercise/?reps=3", "plans/gentle-start/"])
def test_no_rule_is_missing_during_and_after_a_timer_session(visitor, served, full_styles, path):
    open_timer(visitor, served, path)
    for what in ("settings", "diary"):
        press(visitor, what)
        visitor.locator(f"[data-do={what}][aria-expanded=true]").wait_for()
        run(visitor, 1)
        assert missing_rules(visitor, full_styles) == []
    visitor.locator("hold-timer [name=hold]").fill("999")
    assert missing_rules(visitor, full_styles) == []
    visitor.locator("hold-timer [name=hold]").fill("5")
    press(visitor, "main")
    for _ in range(12):
        run(visitor, 3)
        assert missing_rules(visitor, full_styles) == []
    press(visitor, "main")  # pause
    assert missing_rules(visitor, full_styles) == []
    press(visitor, "main")
    for _ in range(6):
        run(visitor, 200)
        assert missing_rules(visitor, full_styles) == []
    visitor.evaluate("() => document.querySelector('hold-timer [data-part=pain] button')?.click()")
    press(visitor, "diary")
    run(visitor, 1)
    assert missing_rules(visitor, full_styles) == []


def test_no_rule_is_missing_on_a_filled_sheet(visitor, served, full_styles):
    visitor.goto(served + "exercise/handout/?hold=99&perday=3&weeks=6&url=x")
    for choice in ("#sheet-large", "#sheet-blank"):
        visitor.locator(choice).check()
        assert missing_rules(visitor, full_styles) == []


def test_no_rule_is_missing_in_the_builder(visitor, served, full_styles):
    visitor.goto(served + "clinicians/?hold=99")
    assert missing_rules(visitor, full_styles) == []
    visitor.locator(".builder [name=reps]").fill("999")
    assert missing_rules(visitor, full_styles) == []
    visitor.locator(".builder [name=reps]").fill("12")
    assert missing_rules(visitor, full_styles) == []


def test_no_rule_is_missing_after_using_the_level_pelvis_model(visitor, served, full_styles):
    visitor.goto(served + "anatomy/level-pelvis/")
    visitor.locator(".explorable-choices button").first.click()
    assert missing_rules(visitor, full_styles) == []


def test_wrongly_dropped_rule_is_detected(visitor, served, full_styles):
    visitor.goto(served + "glossary/")
    visitor.evaluate(
        "() => { const style = document.querySelector('style'); style.textContent = style.textContent.replaceAll('.site-name', '.gone'); }"
    )
    assert any(re.search(r"\|\.site-name$", one) for one in missing_rules(visitor, full_styles))

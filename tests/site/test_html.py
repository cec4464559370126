"""Every page is valid HTML and accessible: a language, a title, one h1, no skipped heading level, alternative text for pictures."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import html5lib
import pytest

import fault_report
import parsed_html
from writing import languages


def parse_errors(path: Path) -> list[str]:
    """Return the first parse error of html5lib in strict mode, if there is one."""
    try:
        html5lib.HTMLParser(strict=True).parse(path.read_text(encoding="utf-8"))
    except html5lib.html5parser.ParseError as error:
        return [f"{path.parent.name}/{path.name}: {error}"]
    return []


def faults(page: parsed_html.Page) -> list[str]:
    """Return messages about faults in language, title, headings and pictures of a page."""
    found = []
    if page.lang not in languages.codes():
        found.append(f"the language is “{page.lang}”")
    if not page.title.strip():
        found.append("there is no title")
    levels = [level for level, _ in page.headings]
    if levels.count(1) != 1:
        found.append(f"there are {levels.count(1)} h1")
    found += [
        f"heading “{text.strip()}” skips from level {before} to {level}"
        for (before, _), (level, text) in itertools.pairwise(page.headings)
        if level > before + 1
    ]
    found += [f"a heading of level {level} is empty" for level, text in page.headings if not text.strip()]
    for tag, attributes in page.pictures:
        label = attributes.get("aria-labelledby") or attributes.get("aria-label")
        named = "alt" in attributes if tag == "img" else attributes.get("role") == "img" and label
        if not named and attributes.get("aria-hidden") != "true":
            found.append(
                f"{tag} {attributes.get('class', attributes.get('src', ''))} has no words and is not marked decorative (aria-hidden)"
            )
    return found


def shared_titles(site: Path) -> list[str]:
    """Return titles that several pages of a language share."""
    read = [
        parsed_html.read(path) for path in parsed_html.html_files(site) if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    ]
    titles = [(page.lang, page.title) for page in read]
    return sorted({title for title in titles if titles.count(title) > 1})


def test_html_has_no_parse_errors(site):
    assert [fault for path in parsed_html.html_files(site) for fault in parse_errors(path)] == []


def test_page_has_language_title_ordered_headings_and_alt_texts(site):
    found = [with_source(path, site, fault) for path in parsed_html.html_files(site) for fault in faults(parsed_html.read(path))]
    fault_report.report(found, "One # heading on a page; below it ## and ### in turn; words for each picture.")


def with_source(path: Path, site: Path, fault: str) -> str:
    """Return a fault prefixed with its source line, found by the text that the fault quotes."""
    name = fault_report.source_page(path, site)
    quoted = re.search("“(.+?)”", fault)
    return f"{fault_report.place(name, quoted[1] if quoted else '')}: {fault}" if name.endswith(".md") else f"{name}: {fault}"


def test_no_two_pages_have_the_same_title(site):
    assert shared_titles(site) == []


def announced_symbols(title: str) -> list[str]:
    """Return the symbols in a title that screen readers announce by name, e.g. "middle dot", "vertical bar"."""
    return re.findall(r"[·|•–—/_»›]", title)


def test_title_has_no_symbols_that_screen_readers_announce(site):
    assert {path: signs for path in parsed_html.html_files(site) if (signs := announced_symbols(parsed_html.read(path).title))} == {}


def test_symbol_in_a_title_is_detected():
    assert announced_symbols("Hip pain · Steady Hips") == ["·"]
    assert not announced_symbols("Is it safe for me? Steady Hips")


GOOD = '<!doctype html><html lang="en"><head><title>T</title></head><body><h1>T</h1>{}</body></html>'


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (GOOD.replace(' lang="en"', ""), "the language"),
        (GOOD.replace("<title>T</title>", ""), "no title"),
        (GOOD.replace("<h1>T</h1>", ""), "0 h1"),
        (GOOD.format("<h1>U</h1>"), "2 h1"),
        (GOOD.format("<h3>U</h3>"), "skips from level 1 to 3"),
        (GOOD.format("<h2></h2>"), "is empty"),
        (GOOD.format('<img src="a.png">'), "has no words"),
        (GOOD.format("<svg></svg>"), "has no words"),
        (GOOD.format('<svg role="img"></svg>'), "has no words"),
    ],
)
def test_html_fault_is_detected(tmp_path, html, message):
    path = tmp_path / "index.html"
    path.write_text(html, encoding="utf-8")
    assert any(message in fault for fault in faults(parsed_html.read(path)))


@pytest.mark.parametrize(
    "body", ["<p>open <div></div></p>", '<p id="a" id="b"></p>', "<b><i></b></i>", "a & b &nosuch; c", "<ul><li>x</ul></div>"]
)
def test_invalid_html_is_detected(tmp_path, body):
    path = tmp_path / "index.html"
    path.write_text(GOOD.format(body), encoding="utf-8")
    assert parse_errors(path)


def test_shared_title_is_detected(tmp_path):
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    assert shared_titles(tmp_path) == [("en", "T")]


MARKDOWN_SYNTAX = re.compile(r"^(?:- |\d+\. |#{1,6} )\S.*|\*\*\S|\[@|\]\(|\{\{|\{#|\[\^|@@\d+@@|!!! ", re.M)


def raw_markdown(html: str) -> list[str]:
    """Return unprocessed Markdown syntax in a page's text, e.g. a list without an empty line before it, or an unknown marker."""
    text = re.search(r"<article[^>]*>(.*)</article>", html, re.S)
    bare = re.sub(r"<(script|style|svg|pre|code)\b.*?</\1>|<!--.*?-->", " ", text[1] if text else "", flags=re.S)
    # The tags leave a mark, so that a line that begins with one does not look as if it began with a sign.
    bare = re.sub(r"<[^>]+>", "¤", bare)
    return [match[0] for match in MARKDOWN_SYNTAX.finditer(bare)]


def test_page_has_no_unprocessed_markdown(site):
    found = [
        with_source(path, site, f"“{sign}” stayed a row of signs")
        for path in parsed_html.html_files(site)
        for sign in raw_markdown(path.read_text(encoding="utf-8"))
    ]
    fault_report.report(found, "Look at what stands before it: a list or a box needs an empty line above, a link its round brackets.")


@pytest.mark.parametrize(
    "text",
    ["<p>Words.\n- Item</p>", "<p>A **bold word</p>", "<p>{{ grade limited }}</p>", "<p>[text](page.md)</p>", "<p>Words [@key].</p>"],
)
def test_unprocessed_markdown_is_detected(text):
    assert raw_markdown(f"<article>{text}</article>")


def test_text_without_markdown_passes():
    assert raw_markdown("<article><h2>1. Lie down</h2><p>Press - gently. <code>{{ x }}</code></p><ul><li>Lift</li></ul></article>") == []

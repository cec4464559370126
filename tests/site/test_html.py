"""Every page is sound HTML that a program can read to somebody: one name, one h1, no level skipped, no silent picture."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import html5lib
import pytest

import fault_report
import parsed_html
from writing import languages


def unsound(path: Path) -> list[str]:
    """Faults in the markup itself, as the strict parser of the HTML standard names them; it stops at the first."""
    try:
        html5lib.HTMLParser(strict=True).parse(path.read_text(encoding="utf-8"))
    except html5lib.html5parser.ParseError as error:
        return [f"{path.parent.name}/{path.name}: {error}"]
    return []


def faults(page: parsed_html.Page) -> list[str]:
    """What is wrong with language, headings and pictures of a page."""
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
    for tag, given in page.pictures:
        named = "alt" in given if tag == "img" else given.get("role") == "img" and (given.get("aria-labelledby") or given.get("aria-label"))
        if not named and given.get("aria-hidden") != "true":
            found.append(f"{tag} {given.get('class', given.get('src', ''))} has no words and is not marked decorative (aria-hidden)")
    return found


def shared_titles(site: Path) -> list[str]:
    """Titles that more than one page of a language has."""
    read = [
        parsed_html.read(path) for path in parsed_html.html_files(site) if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    ]
    titles = [(page.lang, page.title) for page in read]
    return sorted({title for title in titles if titles.count(title) > 1})


def test_the_markup_is_sound(site):
    assert [fault for path in parsed_html.html_files(site) for fault in unsound(path)] == []


def test_every_page_has_language_title_ordered_headings_and_named_pictures(site):
    found = [told(path, site, fault) for path in parsed_html.html_files(site) for fault in faults(parsed_html.read(path))]
    fault_report.report(found, "One # heading on a page; below it ## and ### in turn; words for each picture.")


def told(path: Path, site: Path, fault: str) -> str:
    """A fault with its place in the page's Markdown, found by the words that the fault quotes."""
    name = fault_report.source_of(path, site)
    quoted = re.search("“(.+?)”", fault)
    return f"{fault_report.place(name, quoted[1] if quoted else '')}: {fault}" if name.endswith(".md") else f"{name}: {fault}"


def test_no_two_pages_have_the_same_title(site):
    assert shared_titles(site) == []


def spelt_out(title: str) -> list[str]:
    """The signs of a title that a screen reader says by their names: "middle dot", "vertical bar"."""
    return re.findall(r"[·|•–—/_»›]", title)


def test_a_title_is_read_without_the_names_of_signs(site):
    assert {path: signs for path in parsed_html.html_files(site) if (signs := spelt_out(parsed_html.read(path).title))} == {}


def test_a_sign_in_a_title_is_noticed():
    assert spelt_out("Hip pain · Steady Hips") == ["·"]
    assert not spelt_out("Is it safe for me? Steady Hips")


GOOD = '<!doctype html><html lang="en"><head><title>T</title></head><body><h1>T</h1>{}</body></html>'


@pytest.mark.parametrize(
    ("html", "told"),
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
def test_a_fault_is_noticed(tmp_path, html, told):
    path = tmp_path / "index.html"
    path.write_text(html, encoding="utf-8")
    assert any(told in fault for fault in faults(parsed_html.read(path)))


@pytest.mark.parametrize(
    "body", ["<p>open <div></div></p>", '<p id="a" id="b"></p>', "<b><i></b></i>", "a & b &nosuch; c", "<ul><li>x</ul></div>"]
)
def test_unsound_markup_is_noticed(tmp_path, body):
    path = tmp_path / "index.html"
    path.write_text(GOOD.format(body), encoding="utf-8")
    assert unsound(path)


def test_a_shared_title_is_noticed(tmp_path):
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    assert shared_titles(tmp_path) == [("en", "T")]


LEFT_OVER = re.compile(r"^(?:- |\d+\. |#{1,6} )\S.*|\*\*\S|\[@|\]\(|\{\{|\{#|\[\^|@@\d+@@|!!! ", re.M)


def left_over(html: str) -> list[str]:
    """Signs of Markdown that stayed signs in a page's text: a list glued to its paragraph, a marker or a link that was not understood."""
    text = re.search(r"<article[^>]*>(.*)</article>", html, re.S)
    bare = re.sub(r"<(script|style|svg|pre|code)\b.*?</\1>|<!--.*?-->", " ", text[1] if text else "", flags=re.S)
    # The tags leave a mark, so that a line that begins with one does not look as if it began with a sign.
    bare = re.sub(r"<[^>]+>", "¤", bare)
    return [match[0] for match in LEFT_OVER.finditer(bare)]


def test_no_markdown_is_left_in_a_page(site):
    found = [
        told(path, site, f"“{sign}” stayed a row of signs")
        for path in parsed_html.html_files(site)
        for sign in left_over(path.read_text(encoding="utf-8"))
    ]
    fault_report.report(found, "Look at what stands before it: a list or a box needs an empty line above, a link its round brackets.")


@pytest.mark.parametrize(
    "text",
    ["<p>Words.\n- Item</p>", "<p>A **bold word</p>", "<p>{{ grade limited }}</p>", "<p>[text](page.md)</p>", "<p>Words [@key].</p>"],
)
def test_left_over_markdown_is_noticed(text):
    assert left_over(f"<article>{text}</article>")


def test_clean_text_passes():
    assert left_over("<article><h2>1. Lie down</h2><p>Press - gently. <code>{{ x }}</code></p><ul><li>Lift</li></ul></article>") == []

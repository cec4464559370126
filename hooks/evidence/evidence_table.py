"""Readers get one table of what is known and what is not, drawn from the pages' own graded statements,
so that it cannot drift from them."""

from __future__ import annotations

import re

from mkdocs.utils import get_relative_url

from evidence.grades import GRADES
from writing import tables

GROUPS = {
    "What is known (strong or moderate evidence)": ("strong", "moderate"),
    "What is not known for sure (limited or conflicting evidence, or opinion)": ("limited", "conflicting", "opinion"),
}
LINK = re.compile(r'<a class="grade grade-(?P<grade>\w+)" href="(?P<to>[^"]*)"')
START = re.compile(r"<(p|li|dd|tr|figcaption)\b[^>]*>")
ANY_MARK = re.compile(r'<a (?:id="[^"]*" )?class="(?:grade|convention) [^>]*>.*?</a>')
CITATION = re.compile(r"(?:\s|&#160;)*<sup id=\"fnref.*?</sup>", re.S)
LEAD_IN = re.compile(r"^\s*<strong>[^<]*</strong>\s*")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z0-9“‘\"'(&])")


def on_page_content(html, page, config, files):
    page.statements = []

    def anchored(match):
        said = statement(html, match.start())
        anchor = _free("statement-" + slug(said), {taken for _, taken, _ in page.statements})
        page.statements.append((match["grade"], anchor, said))
        return match[0].replace("<a ", f'<a id="{anchor}" ', 1)

    return LINK.sub(anchored, html)


def table(page, config, files) -> str:
    """The late block `{{ statements }}`: every graded statement of the site in two tables, each with its grade and a link to its place."""
    said = [(grade, file.page, anchor, text) for file in files.documentation_pages() for grade, anchor, text in file.page.statements]
    return "".join(_group(title, [row for grade in grades for row in said if row[0] == grade], page) for title, grades in GROUPS.items())


def statement(html: str, at: int) -> str:
    """What a grade at offset `at` grades, without note numbers: the sentence before it, or the cells before it in a table row."""
    start = max((match for match in START.finditer(html, 0, at)), key=lambda match: match.end(), default=None)
    begin = start.end() if start else 0
    begin = max([begin, *(match.end() for match in ANY_MARK.finditer(html, begin, at))])
    text = CITATION.sub("", html[begin:at])
    if start and start[1] != "tr":
        text = SENTENCE_END.split(_plain(LEAD_IN.sub("", text)))[-1]
        return text[:1].upper() + text[1:]
    text = re.sub(r"(?<=[?.:!])</t[hd]>\s*<t[hd][^>]*>", " ", text)
    text = re.sub(r"</t[hd]>\s*<t[hd][^>]*>", "; ", text)
    return _plain(text).strip(" ;")


def slug(text: str) -> str:
    """The first six words of a statement as an anchor, e.g. "people-with-outer-hip-pain-are"."""
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"&\w+;", " ", text.lower()))[:6])


def _plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def _free(anchor: str, taken: set[str]) -> str:
    number, free = 1, anchor
    while free in taken:
        number += 1
        free = f"{anchor}-{number}"
    return free


def _group(title: str, rows, page) -> str:
    body = "".join(
        f'<tr><td>{text}</td><td class="grade-word">{GRADES[grade]}</td>'
        f'<td><a href="{get_relative_url(said.url, page.url)}#{anchor}">{said.meta["title"]}</a></td></tr>\n'
        for grade, said, anchor, text in rows
    )
    head = '<tr><th scope="col">Statement</th><th scope="col">How sure</th><th scope="col">Page</th></tr>'
    return tables.named(f'<table class="statements"><caption>{title}</caption><thead>{head}</thead>\n<tbody>\n{body}</tbody></table>\n')

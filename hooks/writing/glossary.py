"""Readers who meet a medical word for the first time on a page can see its plain meaning there, from the glossary, without leaving."""

from __future__ import annotations

import html as entities
import re

from mkdocs.utils import get_relative_url

from writing.faults import Fault, line_of, warn

SOURCE = "glossary.md"
# From this heading on the words are so common that other pages do not mark them.
EVERYDAY = "{#everyday}"
ENTRY = re.compile(r"^(?P<term>\S.*)\n: +(?P<meaning>.+)$", re.M)
# Inside these nothing is marked: headings, links, drawings, code, heads of tables, sources, controls.
CLOSED = {
    "h1",
    "h2",
    "h3",
    "h4",
    "a",
    "figure",
    "svg",
    "code",
    "pre",
    "th",
    "caption",
    "button",
    "sup",
    "section",
    "dt",
    "script",
    "hold-timer",
}
TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][\w-]*)(?P<rest>[^>]*)>|<!--.*?-->", re.S)


def on_env(env, config, files):
    source = files.get_file_from_path(SOURCE)
    if not source:
        return
    words = meanings(source.content_string, lambda term: _twice(source, term))
    source.page.content = anchored(source.page.content)
    for file in files.documentation_pages():
        # Pages for a bad line carry nearly nothing but their content.
        if file != source and file.page.meta.get("template") is None:
            file.page.content = marked(file.page.content, words, get_relative_url(source.url, file.page.url))


def meanings(markdown: str, twice=lambda term: None) -> dict[str, str]:
    """Term → meaning of each entry of the glossary that other pages mark; `twice` is told of a term that stands there again."""
    found: dict[str, str] = {}
    for match in ENTRY.finditer(markdown):
        if match["term"] in found:
            twice(match["term"])
        found[match["term"]] = match["meaning"].strip()
    everyday = {match["term"] for match in ENTRY.finditer(markdown.partition(EVERYDAY)[2])}
    return {term: meaning for term, meaning in found.items() if term not in everyday}


def anchored(html: str) -> str:
    """The glossary's HTML with an anchor on each term."""
    return re.sub(r"<dt>(.*?)</dt>", lambda match: f'<dt id="{anchor(match[1])}">{match[1]}</dt>', html)


def anchor(term: str) -> str:
    """A term's anchor on the glossary page: "Iliac crest" → "iliac-crest"."""
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"<[^>]+>", "", term).lower()))


def marked(html: str, words: dict[str, str], glossary: str) -> str:
    """A page's HTML with the first mention of each term linked to its entry, its meaning in `data-meaning`."""
    # The longest first, or "gluteal" would take the start of "gluteal tendinopathy".
    terms = sorted(words, key=len, reverse=True)
    every = re.compile(r"(?<![\w-])(?:" + "|".join(f"(?P<t{number}>{_form(term)})" for number, term in enumerate(terms)) + r")(?![\w-])")
    left = dict(words)

    def link(match):
        term = terms[int(match.lastgroup[1:])]
        if term not in left:
            return match[0]
        meaning = entities.escape(left.pop(term))
        return f'<a class="term" href="{glossary}#{anchor(term)}" data-meaning="{meaning}">{match[0]}</a>'

    out, at, closed = [], 0, []
    for tag in [*TAG.finditer(html), None]:
        text = html[at : tag.start() if tag else len(html)]
        out.append(text if closed else every.sub(link, text))
        if tag:
            out.append(tag[0])
            at = tag.end()
            if tag["name"] in CLOSED and not tag["rest"].endswith("/"):
                closed = closed[:-1] if tag["end"] else [*closed, tag["name"]]
    return "".join(out)


def _form(term: str) -> str:
    # Short forms keep their capitals; other words may be plural or begin a sentence.
    if term.isupper():
        return re.escape(term)
    plural = f"{re.escape(term[:-1])}(?:y|ies)" if term.endswith("y") else f"{re.escape(term)}(?:s|es)?"
    return f"(?i:{plural})"


def _twice(source, term: str) -> None:
    first = source.content_string.find(f"\n{term}\n:")
    warn(
        SOURCE,
        line_of(source.content_string, f"\n{term}\n:", first + 1) + 1,
        Fault(f"“{term}” stands in the glossary twice.", "Keep one of the two entries."),
    )

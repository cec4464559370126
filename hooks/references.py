"""Readers go from a number in the text to its source and back to the very place, by eye, keyboard or screen reader."""

from __future__ import annotations

import re

from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

ALL = "evidence/references.md"
HEADING = "References"
MENTION = re.compile(r"\s*<sup id=\"(?P<id>fnref\d*:[^\"]+)\"><a class=\"footnote-ref\" href=\"(?P<to>[^\"]+)\">\[(?P<number>\d+)\]</a></sup>")
SECTION = re.compile(r"<div class=\"footnote\">\s*<hr />\s*<ol>(?P<items>.*?)</ol>\s*</div>", re.S)
ITEM = re.compile(r"<li id=\"fn:(?P<key>[^\"]+)\">\s*<p>(?P<text>.*?)</p>\s*</li>", re.S)
BACK = re.compile(r"(?:&#160;)?<a class=\"footnote-backref\" href=\"(?P<to>[^\"]+)\"[^>]*>.*?</a>")


def on_page_content(html, page, config, files):
    if not SECTION.search(html):
        return None
    every = files.get_file_from_path(ALL)
    address = get_relative_url(every.url, page.url) if every else ""
    if page.toc.items:
        top = page.toc.items[0]
        (top.children if top.level == 1 else page.toc.items).append(AnchorLink(HEADING, HEADING.lower(), 2))
    return rewritten(html, address)


def rewritten(html: str, every: str = "") -> str:
    """A page's HTML with named note links and a References section; `every` is the address of the page of all sources."""
    html = MENTION.sub(_mention, html)
    return SECTION.sub(lambda match: _section(match["items"], every), html)


def _mention(match) -> str:
    # A no-break space keeps the number on the line of the word that it proves.
    space = "&#160;" if match[0][0].isspace() else ""
    link = f'<a class="footnote-ref" role="doc-noteref" href="{match["to"]}" aria-label="Source {match["number"]}">[{match["number"]}]</a>'
    return f'{space}<sup id="{match["id"]}">{link}</sup>'


def _section(items: str, every: str) -> str:
    listed = "".join(_item(number, match, every) for number, match in enumerate(ITEM.finditer(items), 1))
    title = HEADING.lower()
    return (
        f'<section class="footnote references" role="doc-endnotes" aria-labelledby="{title}">'
        f'<h2 id="{title}">{HEADING}</h2>\n<ol>\n{listed}</ol>\n</section>'
    )


def _item(number: int, match, every: str) -> str:
    targets = [found["to"] for found in BACK.finditer(match["text"])]
    text = BACK.sub("", match["text"]).strip()
    backs = [
        f'<a class="footnote-backref" role="doc-backlink" href="{to}" aria-label="Back to mention {mention} of source {number}">↩{f"&#8239;{mention}" if len(targets) > 1 else ""}</a>'
        for mention, to in enumerate(targets, 1)
    ]
    if every:
        backs.append(f'<a class="reference-pages" href="{every}#{match["key"]}">Pages that cite this<span class="visually-hidden"> source, number {number}</span></a>')
    return f'<li id="fn:{match["key"]}"><p>{text}</p><p class="reference-ways">{" ".join(backs)}</p></li>\n'

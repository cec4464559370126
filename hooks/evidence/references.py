"""Readers go from a number in the text to its source and back to the very place, by eye, keyboard or screen reader."""

from __future__ import annotations

import re

from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

ALL = "evidence/references.md"
HEADING = "References"
MENTION = re.compile(r"\s*<sup id=\"fnref\d*:[^\"]+\"><a class=\"footnote-ref\" href=\"(?P<to>[^\"]+)\">\[\d+\]</a></sup>")
SECTION = re.compile(r"<div class=\"footnote\">\s*<hr />\s*<ol>.*?</ol>\s*</div>", re.S)
ITEM = re.compile(r"<li id=\"fn:(?P<key>[^\"]+)\">\s*<p>(?P<text>.*?)</p>\s*</li>", re.S)
BACK = re.compile(r"(?:&#160;)?<a class=\"footnote-backref\" href=\"[^\"]+\"[^>]*>.*?</a>")


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
    """A page's HTML with named note links and a References section; `every` is the address of the page of all sources.

    Markdown numbers notes in the order in which it works through a page, nested lists last: here they get the order of reading.
    """
    mentions: dict[str, int] = {}
    order: dict[str, int] = {}

    def mention(match):
        key = match["to"].removeprefix("#fn:")
        number = order.setdefault(key, len(order) + 1)
        mentions[key] = mentions.get(key, 0) + 1
        # The number sits tight at the word that it proves; a word joiner keeps several of them on its line.
        also = text[: match.start()].endswith("</sup>") and not match[0][0].isspace()
        link = f'<a class="footnote-ref" role="doc-noteref" href="{match["to"]}" aria-label="Source {number}">[{number}]</a>'
        joint, kind = ("&#8288;", ' class="also"') if also else ("", "")
        return f'{joint}<sup id="{_place(key, mentions[key])}"{kind}>{link}</sup>'

    text = html
    html = MENTION.sub(mention, html)
    texts = {match["key"]: BACK.sub("", match["text"]).strip() for match in ITEM.finditer(html)}
    items = "".join(_item(number, key, texts[key], mentions[key], every) for key, number in order.items())
    title = HEADING.lower()
    section = (
        f'<section class="footnote references" role="doc-endnotes" aria-labelledby="{title}">'
        f'<h2 id="{title}">{HEADING}</h2>\n<ol>\n{items}</ol>\n</section>'
    )
    return SECTION.sub(lambda match: section, html)


def _place(key: str, mention: int) -> str:
    return f"fnref{mention if mention > 1 else ''}:{key}"


def _item(number: int, key: str, text: str, mentions: int, every: str) -> str:
    ways = [
        f'<a class="footnote-backref" role="doc-backlink" href="#{_place(key, mention)}" '
        f'aria-label="Back to mention {mention} of source {number}">↩{f"&#8239;{mention}" if mentions > 1 else ""}</a>'
        for mention in range(1, mentions + 1)
    ]
    if every:
        ways.append(
            f'<a class="reference-pages" href="{every}#{key}">Pages that cite this'
            f'<span class="visually-hidden"> source, number {number}</span></a>'
        )
    return f'<li id="fn:{key}"><p>{text}</p><p class="reference-ways">{" ".join(ways)}</p></li>\n'

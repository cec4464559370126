"""The parts of built HTML pages that checks use, parsed once with the standard library."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

ADDRESSES = {"href", "src", "poster", "action", "data", "xlink:href"}
# Attributes that refer to elements of the same page by id.
NAMED = {"for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "list", "headers"}
HEADINGS = {f"h{level}" for level in range(1, 7)}


@dataclass
class Page:
    """`ids` in order, `sections` as the ids of its h2 and h3, `links` as (tag, attribute, address, rel),
    `named` as (attribute, id), `headings` as (level, text), `pictures` as (tag, attributes)."""

    ids: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    links: list[tuple[str, str, str, str]] = field(default_factory=list)
    named: list[tuple[str, str]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    pictures: list[tuple[str, dict]] = field(default_factory=list)
    lang: str = ""
    title: str = ""


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.page = Page()
        self.inside = []

    def handle_starttag(self, tag, attributes):
        page, values = self.page, {name: value or "" for name, value in attributes}
        if "id" in values:
            page.ids.append(values["id"])
            if tag in {"h2", "h3"}:
                page.sections.append(values["id"])
        page.links += [(tag, name, values[name], values.get("rel", "")) for name in values if name in ADDRESSES]
        page.links += [(tag, "srcset", part.split()[0], "") for part in values.get("srcset", "").split(",") if part.strip()]
        page.named += [(name, one) for name in values if name in NAMED for one in values[name].split()]
        if tag == "html":
            page.lang = values.get("lang", "")
        if tag in HEADINGS:
            page.headings.append((int(tag[1]), ""))
        if tag in {"img", "svg"}:
            page.pictures.append((tag, values))
        if tag in HEADINGS | {"title", "svg"}:
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if self.inside == ["title"]:
            self.page.title += data
        elif self.inside and self.inside[0] in HEADINGS:
            level, text = self.page.headings[-1]
            self.page.headings[-1] = (level, text + data)


@functools.cache
def read(path: Path) -> Page:
    """Parse one HTML file."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.page


def html_files(site: Path) -> list[Path]:
    """Return all HTML files of a built site, sorted."""
    return sorted(site.rglob("*.html"))

"""On a wide window readers see beside a statement who found it and how, because each note number carries its source in short.

The styles put it into the margin (theme/styles/references.css). A reader of screens hears the number's own name, and no search in the page
finds the words twice, as they stand in no text.
"""

from __future__ import annotations

import re

from bs4 import Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from writing import tree

# Where a source said in short would stand far from its number, or pictures have the margin.
NOT_IN = "table, .steps, .references"
DESIGN = re.compile(r" — (.+)$", re.S)


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Each source in short at its first number in a section, on pages that have a margin."""
    if page.meta.get("template"):
        return
    designs = {key: _design(item) for item in page_tree.select(".references li[id^='fn:']") for key in [tree.attribute(item, "id")[3:]]}
    said: set[str] = set()
    for element in page_tree.select("h2, h3, a.footnote-ref"):
        if element.name != "a":
            said.clear()
            continue
        key = tree.attribute(element, "href").removeprefix("#fn:")
        if key in said or element.find_parent(lambda parent: parent.css.match(NOT_IN)):
            continue
        said.add(key)
        element["data-source"] = " ".join(part for part in (element.get_text(), config.extra["source_briefs"][key], designs[key]) if part)


def _design(item: Tag) -> str:
    """What kind of study it is, as its reference ends: "Randomised trial, 204 people."; "" where it says none."""
    found = DESIGN.search(item.p.get_text() if item.p else "")
    return found[1] if found else ""

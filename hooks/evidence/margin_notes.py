"""Gives note numbers a short form of their source (`data-source`), which the styles show in the margin of a wide window.

The text is in an attribute, so that a screen reader says only the number's own name and a search in the page does not find it twice.
"""

from __future__ import annotations

from bs4 import Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import build_state
from evidence import strength
from writing import languages, tree

# Where the note would stand far from its number, or pictures are in the margin.
NOT_IN = "table, .steps, .references"


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Add the note to the first number of each source in a section, on pages that have a margin."""
    if page.meta.get("template"):
        return
    sources = build_state.of(config).sources
    said: set[str] = set()
    for element in page_tree.select("h2, h3, a.footnote-ref"):
        if element.name != "a":
            said.clear()
            continue
        key = tree.attribute(element, "href").removeprefix("#fn:")
        if key in said or key not in sources or element.find_parent(lambda parent: parent.css.match(NOT_IN)):
            continue
        said.add(key)
        design = strength.design(sources[key].fields, languages.of(page))
        element["data-source"] = " ".join(part for part in (element.get_text(), sources[key].brief, design) if part)

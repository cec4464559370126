"""Gives citation numbers a short form of their source (`data-source`), which the styles show in the margin of a wide window.

The text is in an attribute, so that screen readers read only the number's label and the browser's page search does not find it twice.
"""

from __future__ import annotations

from bs4 import Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import build_state
from evidence import strength
from writing import languages, tree

# Places where the note would be far from its number, or the margin holds pictures.
EXCLUDED = "table, .steps, .references"


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Add the note to the first citation of each source in a section, on pages that have a margin."""
    if page.meta.get("template"):
        return
    sources = build_state.of(config).sources
    seen: set[str] = set()
    for element in page_tree.select("h2, h3, a.footnote-ref"):
        if element.name != "a":
            seen.clear()
            continue
        key = tree.attribute(element, "href").removeprefix("#fn:")
        if key in seen or key not in sources or element.find_parent(lambda parent: parent.css.match(EXCLUDED)):
            continue
        seen.add(key)
        design = strength.design(sources[key].fields, languages.of_page(page))
        element["data-source"] = " ".join(part for part in (element.get_text(), sources[key].short_citation, design) if part)

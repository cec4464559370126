"""Adds a table of contents to long pages: before the first section, or before the third where a page begins with "What to do"."""

from __future__ import annotations

from typing import Any

from bs4 import Comment, PageElement, Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from writing import languages, page_data, templates, tree

# Pages with fewer sections need no table of contents.
MIN_SECTIONS = 4
# On a page whose first section has this id, "What to do" and "When to get help" come before the table of contents.
WHAT_TO_DO = "what-to-do"
# Placeholder comment. The table is inserted after the search plugin has indexed the page, so that its words are not indexed.
PLACEHOLDER = "contents"


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Store the headings of a long page, and insert the placeholder of the table."""
    headings = list(page.toc)
    if page.meta.get("template") or languages.english(page, config) == "index.md" or len(headings) < MIN_SECTIONS:
        return
    page_data.of(page).contents = headings
    if before := place(page_tree):
        before.insert_before(Comment(PLACEHOLDER))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    context["contents"] = page_data.of(page).contents
    table = templates.render("toc.html", languages.of_page(page), headings=page_data.of(page).contents, opened="contents" in page.meta)
    page.content = (page.content or "").replace(f"<!--{PLACEHOLDER}-->", table)


def place(page_tree: Tag) -> PageElement | None:
    """Return the element before which the table of contents is inserted; None for a page without sections."""
    sections = page_tree.find_all("h2")
    index = 2 if len(sections) > 2 and tree.attribute(sections[0], "id") == WHAT_TO_DO else 0
    element: Tag | None = sections[index] if sections else None
    while element and element.parent is not page_tree:  # the heading may be inside <details>
        element = element.parent
    return element

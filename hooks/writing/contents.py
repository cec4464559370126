"""Puts a table of contents into long pages: before the first section, or before the third where a page begins with what to do."""

from __future__ import annotations

from typing import Any

from bs4 import Comment, PageElement, Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from writing import languages, page_data, templates, tree

# A page with fewer sections is seen at a glance.
FEWEST = 4
# A page whose first section has this id says what to do and when to get help before anything else.
WHAT_TO_DO = "what-to-do"
# The list itself comes in when the search plugin has taken the page's text: its words would be found on every page.
PLACE = "contents"


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Note the headings of a long page, and mark the place of the table."""
    headings = list(page.toc)
    if page.meta.get("template") or languages.english(page, config) == "index.md" or len(headings) < FEWEST:
        return
    page_data.of(page).contents = headings
    if before := place(page_tree):
        before.insert_before(Comment(PLACE))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    context["contents"] = page_data.of(page).contents
    table = templates.render("toc.html", languages.of(page), headings=page_data.of(page).contents)
    page.content = (page.content or "").replace(f"<!--{PLACE}-->", table)


def place(page_tree: Tag) -> PageElement | None:
    """The part of a page before which the table of contents stands; None for a page without sections."""
    sections = page_tree.find_all("h2")
    ahead = 2 if len(sections) > 2 and tree.attribute(sections[0], "id") == WHAT_TO_DO else 0
    part: Tag | None = sections[ahead] if sections else None
    while part and part.parent is not page_tree:  # a heading may stand in a folded part
        part = part.parent
    return part

"""Marks up tables: headings say what they head, and each cell carries its heading, so that the styles can stack a wide table."""

from __future__ import annotations

from bs4 import Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from writing.tree import classes

# Two columns fit all but the smallest windows as they are, unless a cell holds a paragraph (in characters).
WIDE, LONG = 3, 120


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Name the tables of a page."""
    name(page_tree)


def name(tree: Tag) -> None:
    """Mark up each table that has a head: `scope` on headings, the heading in each cell (`data-label`), a class for how it is stacked."""
    for table in tree.find_all("table"):
        if table.thead and table.tbody:
            _name(table, table.thead, table.tbody)


def _name(table: Tag, top: Tag, body: Tag) -> None:
    heads = top.find_all("th")
    for head in heads:
        head.attrs = {"scope": "col", **head.attrs}
    titles = [_plain(head) for head in heads]
    cells = body.find_all(("td", "th"))
    longest = max((len(_plain(cell)) for cell in cells), default=0)
    stack = "stack" if len(heads) >= WIDE or longest > LONG else "stack-small"
    table["class"] = " ".join([*classes(table), stack])
    table.wrap(Tag(name="div", attrs={"class": "stacks"}))  # the room that the styles measure
    for row in body.find_all("tr"):
        for title, cell in zip(titles, row.find_all(("td", "th")), strict=False):
            if not cell.find_previous_sibling(("td", "th")):  # the first cell names its row
                cell.name = "th"
                cell.attrs = {**cell.attrs, "scope": "row"}
            else:
                cell.attrs = {"data-label": title, **cell.attrs}


def _plain(cell: Tag) -> str:
    """A cell's words without note numbers."""
    return "".join(text for text in cell.strings if not text.find_parent("sup")).strip()

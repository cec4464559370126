"""Adds header scopes to tables and labels each cell with its column header, so that the styles can stack wide tables."""

from __future__ import annotations

from bs4 import Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from writing.tree import classes

# Columns of a wide table, characters of a long cell. Two columns of short cells fit all but the smallest windows.
WIDE_COLUMNS, LONG_CELL = 3, 120


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Mark up the tables of a page."""
    add_headers(page_tree)


def add_headers(tree: Tag) -> None:
    """Mark up each table with a header: `scope` on headers, the column header in each cell (`data-label`), a class for stacking."""
    for table in tree.find_all("table"):
        if table.thead and table.tbody:
            _mark_up(table, table.thead, table.tbody)


def _mark_up(table: Tag, header: Tag, body: Tag) -> None:
    headings = header.find_all("th")
    for heading in headings:
        heading.attrs = {"scope": "col", **heading.attrs}
    labels = [_plain_text(heading) for heading in headings]
    cells = body.find_all(("td", "th"))
    longest = max((len(_plain_text(cell)) for cell in cells), default=0)
    stack = "stack" if len(headings) >= WIDE_COLUMNS or longest > LONG_CELL else "stack-small"
    table["class"] = " ".join([*classes(table), stack])
    table.wrap(Tag(name="div", attrs={"class": "stacks"}))  # the container for the container queries of the styles
    for row in body.find_all("tr"):
        for label, cell in zip(labels, row.find_all(("td", "th")), strict=False):
            if not cell.find_previous_sibling(("td", "th")):  # the first cell is the row header
                cell.name = "th"
                cell.attrs = {**cell.attrs, "scope": "row"}
            else:
                cell.attrs = {"data-label": label, **cell.attrs}


def _plain_text(cell: Tag) -> str:
    """Return the text of a cell without citation numbers."""
    return "".join(text for text in cell.strings if not text.find_parent("sup")).strip()

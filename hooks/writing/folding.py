"""Folds the parts that a writer marks with `.fold`, and long lists of sources, into `<details>` elements.

They open without a script, find-in-page looks into them, and an anchor in one opens it (theme/scripts/fold.js where the browser does not).
On paper stands what its reader has opened, and the references in any case.
"""

from __future__ import annotations

from bs4 import Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from writing import tree
from writing.faults import Fault, line_at, warn_page

MARK = "fold"
# So many sources fill a phone's screen and more.
MANY = 5
HEADINGS = ("h2", "h3")
ATTRIBUTE = ".fold}"


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Fold what the page's writer has marked, and the references where anything is folded or they are many."""
    folds = fold(page_tree)
    if folds and first_is_folded(page_tree):
        text = page.markdown or ""
        fault = Fault("the first part of a page is folded, and a page would begin with nothing.", "Take “.fold” from this heading.")
        warn_page(page, line_at(page, text, max(text.find(ATTRIBUTE), 0)), fault)
    for references in page_tree.select("section.references"):
        if folds or len(references.select("ol > li")) >= MANY:
            _wrap(references.h2, [part for part in references.contents if part is not references.h2])


def fold(page_tree: Tag) -> bool:
    """Put each marked heading with all that belongs to it into a `<details>`; whether there was any."""
    marked = [heading for heading in page_tree.find_all(HEADINGS) if MARK in tree.classes(heading)]
    for heading in marked:
        belongs = []
        for part in heading.next_siblings:
            if isinstance(part, Tag) and (_ends(part, heading) or "references" in tree.classes(part)):
                break
            belongs.append(part)
        left = [name for name in tree.classes(heading) if name != MARK]
        heading.attrs = {name: value for name, value in heading.attrs.items() if name != "class"} | (
            {"class": " ".join(left)} if left else {}
        )
        _wrap(heading, belongs)
    return bool(marked)


def first_is_folded(page_tree: Tag) -> bool:
    """Whether the first heading below the title stands in a folded part. The table of contents has its place before it."""
    first = page_tree.find("h2")
    return bool(first and first.find_parent("details"))


def _ends(part: Tag, heading: Tag) -> bool:
    """Whether a part is the heading of what comes after; one that is folded already stands in its `<details>`."""
    inner = part.find(HEADINGS) if part.name == "details" else part
    return isinstance(inner, Tag) and inner.name in HEADINGS and inner.name <= heading.name


def _wrap(heading: Tag | None, belongs: list) -> None:
    if heading is None:
        return
    made = tree.parse('<details class="fold"><summary></summary></details>')
    details, summary = made.details, made.summary
    if details is None or summary is None:
        return
    heading.insert_before(details)
    summary.append(heading.extract())
    for part in belongs:
        details.append(part.extract())

"""Puts sections marked `.fold`, and long lists of sources, into `<details>` elements.

They open without a script, find-in-page searches them, and a link to an anchor inside opens them (theme/scripts/fold.js where the browser
does not). Printing includes the open ones, and always the references.
"""

from __future__ import annotations

from bs4 import Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from writing import tree
from writing.faults import Fault, line_at, warn_page

FOLD_CLASS = "fold"
# This many sources fill more than a phone's screen.
MANY_SOURCES = 5
HEADINGS = ("h2", "h3")
FOLD_MARKUP = ".fold}"


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Fold the marked sections, and the references if any section is folded or there are many references."""
    folds = fold(page_tree)
    if folds and first_is_folded(page_tree):
        text = page.markdown or ""
        fault = Fault("the first part of a page is folded, and a page would begin with nothing.", "Take “.fold” from this heading.")
        warn_page(page, line_at(page, text, max(text.find(FOLD_MARKUP), 0)), fault)
    for references in page_tree.select("section.references"):
        if folds or len(references.select("ol > li")) >= MANY_SOURCES:
            _wrap(references.h2, [element for element in references.contents if element is not references.h2])


def fold(page_tree: Tag) -> bool:
    """Put each marked heading and its section into a `<details>`. Return whether there was any."""
    marked = [heading for heading in page_tree.find_all(HEADINGS) if FOLD_CLASS in tree.classes(heading)]
    for heading in marked:
        section = []
        for element in heading.next_siblings:
            if isinstance(element, Tag) and (_ends_section(element, heading) or "references" in tree.classes(element)):
                break
            section.append(element)
        classes = [name for name in tree.classes(heading) if name != FOLD_CLASS]
        heading.attrs = {name: value for name, value in heading.attrs.items() if name != "class"} | (
            {"class": " ".join(classes)} if classes else {}
        )
        _wrap(heading, section)
    return bool(marked)


def first_is_folded(page_tree: Tag) -> bool:
    """Return whether the first heading below the title is folded. The table of contents is inserted before that heading."""
    first = page_tree.find("h2")
    return bool(first and first.find_parent("details"))


def _ends_section(element: Tag, heading: Tag) -> bool:
    """Return whether an element is, or is the `<details>` of, a heading that ends the section of `heading`."""
    following = element.find(HEADINGS) if element.name == "details" else element
    return isinstance(following, Tag) and following.name in HEADINGS and following.name <= heading.name


def _wrap(heading: Tag | None, section: list) -> None:
    if heading is None:
        return
    parsed = tree.parse('<details class="fold"><summary></summary></details>')
    details, summary = parsed.details, parsed.summary
    if details is None or summary is None:
        return
    heading.insert_before(details)
    summary.append(heading.extract())
    for element in section:
        details.append(element.extract())

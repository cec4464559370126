"""Collects the graded statements of all pages and renders them as tables."""

from __future__ import annotations

import re
import unicodedata

from bs4 import NavigableString, PageElement, Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from evidence import grades
from evidence.references import JOINER
from writing import languages, page_data, tables, templates, tree
from writing.page_data import Statement

# Word key of a table's heading → the grades in that table.
GROUPS = {"known": ("strong", "moderate"), "unknown": ("limited", "conflicting", "opinion")}
MARK_CLASSES = {"grade", "convention"}
# Elements that contain statements. Grades in table rows are ignored: a row only summarises sentences.
CONTAINERS = ("p", "li", "dd", "figcaption")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-ZÁÉÍÓÚÑ0-9“‘¿¡\"'(&])")


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Give each grade link an anchor and record the statement that it grades."""
    statements = page_data.of(page).statements
    for mark in page_tree.select("a.grade"):
        if mark.find_parent("tr"):
            continue
        text = statement(mark)
        anchor = _unique_anchor("statement-" + slug(text), {one.anchor for one in statements})
        statements.append(Statement(_grade(mark), anchor, text, tree.attribute(mark, "data-lower")))
        mark.attrs = {"id": anchor, **mark.attrs}


def table(page: Page, config: MkDocsConfig, files: Files) -> str:
    """Render the deferred block `{{ statements }}`: all graded statements in two tables, each with its grade and a link to its place."""
    language = languages.of_page(page)
    rows = [
        {
            "grade": item.grade,
            "words": item.words,
            "lower": item.lower,
            "at": f"{get_relative_url(other.url, page.url)}#{item.anchor}",
            "title": other.title,  # the navigation title: short enough to fit beside the grade on a phone
        }
        for other in page_data.pages(files, language)
        for item in page_data.of(other).statements
    ]
    words = languages.words(language)["pages"]["statements"]
    groups = {
        words[name]: [row for grade in group_grades for row in rows if row["grade"] == grade] for name, group_grades in GROUPS.items()
    }
    pages = dict.fromkeys(row["title"] for row in rows)
    grade_names = {grade: grades.words(grade, language) for grade in grades.GRADES}
    used = [name for grade, name in grade_names.items() if any(row["grade"] == grade for row in rows)]
    fragment = tree.parse(templates.render("statements.html", language, groups=groups, grades=grade_names, pages=pages, given=used))
    tables.add_headers(fragment)
    return tree.text(fragment)


def statement(mark: Tag) -> str:
    """Return the sentence before a grade link as plain text without citation numbers."""
    container = mark.find_parent(CONTAINERS)
    if container is None:
        return ""
    text = SENTENCE_END.split(_text_before(container, mark))[-1]
    return text[:1].upper() + text[1:]


def slug(text: str) -> str:
    """Return the first six words of a statement as an anchor, e.g. "people-with-outer-hip-pain-are"."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower())[:6])


def _grade(mark: Tag) -> str:
    """Return the grade of a link, from its class."""
    return next(name.removeprefix("grade-") for name in mark["class"] if name.startswith("grade-"))


def _text_before(container: Tag, mark: Tag) -> str:
    """Return the text of an element from the previous mark up to `mark`, without bold lead-in, citation numbers and their joiners."""
    lead = next((child for child in container.children if not (isinstance(child, NavigableString) and not child.strip())), None)
    skipped = lead if isinstance(lead, Tag) and lead.name == "strong" else None
    texts: list[str] = []
    for node in container.descendants:
        if node is mark:
            break
        if isinstance(node, Tag):
            if node.name == "a" and MARK_CLASSES & set(tree.classes(node)):
                texts = []
        elif not _is_excluded(node, container, skipped):
            texts.append(str(node))
    return " ".join("".join(texts).replace(JOINER, "").split())


def _is_excluded(node: PageElement, container: Tag, skipped: Tag | None) -> bool:
    """Return whether a text node is in a citation number, in another mark, or in the lead-in."""
    for parent in node.parents:
        if parent is container:
            return False
        if parent is skipped or parent.name == "sup" or (parent.name == "a" and MARK_CLASSES & set(tree.classes(parent))):
            return True
    return False


def _unique_anchor(anchor: str, taken: set[str]) -> str:
    """Return an anchor that is not taken, numbered where necessary."""
    number, candidate = 1, anchor
    while candidate in taken:
        number += 1
        candidate = f"{anchor}-{number}"
    return candidate

"""Collects the graded statements of all pages and renders them as one table."""

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

# A table's heading among the words of statements.html → the grades in it.
GROUPS = {"known": ("strong", "moderate"), "unknown": ("limited", "conflicting", "opinion")}
MARKS = {"grade", "convention"}
# What a statement may stand in. A table's row only sums up what sentences say: its grades are left out.
PARTS = ("p", "li", "dd", "figcaption")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-ZÁÉÍÓÚÑ0-9“‘¿¡\"'(&])")


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Give each grade's mark an anchor and collect the statement that it grades."""
    said = page_data.of(page).statements
    for mark in page_tree.select("a.grade"):
        if mark.find_parent("tr"):
            continue
        words = statement(mark)
        anchor = _free("statement-" + slug(words), {one.anchor for one in said})
        said.append(Statement(_grade(mark), anchor, words, tree.attribute(mark, "data-lower")))
        mark.attrs = {"id": anchor, **mark.attrs}


def table(page: Page, config: MkDocsConfig, files: Files) -> str:
    """The late block `{{ statements }}`: every graded sentence of the site in two tables, each with its grade and a link to its place."""
    language = languages.of(page)
    rows = [
        {
            "grade": said.grade,
            "words": said.words,
            "lower": said.lower,
            "at": f"{get_relative_url(other.url, page.url)}#{said.anchor}",
            "title": other.title,  # as the navigation has it: a phone shows it in one line with the grade
        }
        for other in page_data.pages(files, language)
        for said in page_data.of(other).statements
    ]
    words = languages.words(language)["pages"]["statements"]
    groups = {words[name]: [row for grade in held for row in rows if row["grade"] == grade] for name, held in GROUPS.items()}
    pages = dict.fromkeys(row["title"] for row in rows)
    named = {grade: grades.words(grade, language) for grade in grades.GRADES}
    given = [name for grade, name in named.items() if any(row["grade"] == grade for row in rows)]
    made = tree.parse(templates.render("statements.html", language, groups=groups, grades=named, pages=pages, given=given))
    tables.name(made)
    return tree.text(made)


def statement(mark: Tag) -> str:
    """What a grade's mark grades, as plain text without note numbers: the sentence before it."""
    part = mark.find_parent(PARTS)
    if part is None:
        return ""
    text = SENTENCE_END.split(_text(part, mark))[-1]
    return text[:1].upper() + text[1:]


def slug(text: str) -> str:
    """The first six words of a statement as an anchor, e.g. "people-with-outer-hip-pain-are"."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower())[:6])


def _grade(mark: Tag) -> str:
    return next(name.removeprefix("grade-") for name in mark["class"] if name.startswith("grade-"))


def _text(part: Tag, mark: Tag) -> str:
    """The words of an element up to a mark, from the mark before it on; a bold lead-in, note numbers and their joiners left out."""
    lead = next((child for child in part.children if not (isinstance(child, NavigableString) and not child.strip())), None)
    skipped = lead if isinstance(lead, Tag) and lead.name == "strong" else None
    words: list[str] = []
    for node in part.descendants:
        if node is mark:
            break
        if isinstance(node, Tag):
            if node.name == "a" and MARKS & set(tree.classes(node)):
                words = []
        elif not _inside(node, part, skipped):
            words.append(str(node))
    return " ".join("".join(words).replace(JOINER, "").split())


def _inside(node: PageElement, part: Tag, skipped: Tag | None) -> bool:
    """Whether a text stands in a note number, in another mark, or in the lead-in."""
    for parent in node.parents:
        if parent is part:
            return False
        if parent is skipped or parent.name == "sup" or (parent.name == "a" and MARKS & set(tree.classes(parent))):
            return True
    return False


def _free(anchor: str, taken: set[str]) -> str:
    number, free = 1, anchor
    while free in taken:
        number += 1
        free = f"{anchor}-{number}"
    return free

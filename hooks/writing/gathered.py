"""Readers get lists that agree with the pages, because all that a page gathers on its way through the build stands in one typed place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple
from weakref import WeakKeyDictionary

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from writing import languages


class Asked(NamedTuple):
    """A block that a writer asked for: its kind, its argument, and the line of its marker in the page's file."""

    kind: str
    argument: str
    line: int


class Mention(NamedTuple):
    """A note number in the text: the key of its source and the anchor of the place."""

    key: str
    anchor: str


class Statement(NamedTuple):
    """A graded statement: the grade, the anchor of its mark, its words as plain text, and why it is `lower` than its sources bear."""

    grade: str
    anchor: str
    words: str
    lower: str = ""


@dataclass
class Gathered:
    """What one page has gathered so far; who fills a field is said beside it."""

    reviewer: str = ""  # front_matter: the clinician who reviewed it, "" for nobody yet
    cited: list[str] = field(default_factory=list)  # citations: the keys in the Markdown, in order
    blocks: list[Asked] = field(default_factory=list)  # markers
    mentions: list[Mention] = field(default_factory=list)  # references: in the order of reading
    statements: list[Statement] = field(default_factory=list)  # evidence_table
    sections: dict[str, str] = field(default_factory=dict)  # sheet: id of a heading → HTML of its section
    timers: int = 0  # timer: how many stand on the page so far

    def count(self, kind: str) -> int:
        """How many blocks of one kind the page asks for."""
        return sum(block.kind == kind for block in self.blocks)


# Keyed by MkDocs' own file of the page, which lives for one build: nothing is carried into the next.
_of: WeakKeyDictionary[File, Gathered] = WeakKeyDictionary()


def pages(files: Files, language: str = "") -> list[Page]:
    """Every page of the site, or of one language, in the order of its files."""
    found = [file.page for file in files.documentation_pages() if file.page]
    return [page for page in found if not language or languages.of(page) == language]


def of(page: Page) -> Gathered:
    """What this page has gathered; empty for a page that has just begun its way."""
    return _of.setdefault(page.file, Gathered())

"""The data that build steps collect about one page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

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
    """A graded statement: the grade, the anchor of its mark, its words as plain text, and why it is `lower` than its sources allow."""

    grade: str
    anchor: str
    words: str
    lower: str = ""


@dataclass
class PageData:
    """What is known of one page so far; who sets a field is said beside it."""

    reviewer: str = ""  # front_matter: the clinician who reviewed it, "" for nobody yet
    contents: list[AnchorLink] = field(default_factory=list)  # contents: its headings, where it is long
    cited: list[str] = field(default_factory=list)  # citations: the keys in the Markdown, in order
    blocks: list[Asked] = field(default_factory=list)  # markers
    listed: list[str] = field(default_factory=list)  # references, all_references: the keys of the sources that it lists, in their order
    mentions: list[Mention] = field(default_factory=list)  # references: in the order of reading
    statements: list[Statement] = field(default_factory=list)  # evidence_table
    sections: dict[str, str] = field(default_factory=dict)  # sheet: id of a heading → HTML of its section
    timers: int = 0  # timer: how many stand on the page so far

    def count(self, kind: str) -> int:
        """How many blocks of one kind the page asks for."""
        return sum(block.kind == kind for block in self.blocks)


def pages(files: Files, language: str = "") -> list[Page]:
    """Every page of the site, or of one language, in the order of its files."""
    found = [file.page for file in files.documentation_pages() if file.page]
    return [page for page in found if not language or languages.of(page) == language]


def of(page: Page) -> PageData:
    """The data of this page. MkDocs makes a new page for each build, so nothing is carried into the next."""
    return vars(page).setdefault("page_data", PageData())

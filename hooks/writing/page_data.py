"""The data that build steps collect for one page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from writing import languages


class BlockRequest(NamedTuple):
    """A block marker on a page: its kind, its argument, and its line in the page's file."""

    kind: str
    argument: str
    line: int


class Mention(NamedTuple):
    """A citation number in the text: the key of its source and the anchor of the number."""

    key: str
    anchor: str


class Statement(NamedTuple):
    """A graded statement: grade, anchor of the grade mark, plain text, and the reason why the grade is `lower` than its sources allow."""

    grade: str
    anchor: str
    words: str
    lower: str = ""


@dataclass
class PageData:
    """The data of one page so far; a comment at each field names the module that sets it."""

    reviewer: str = ""  # front_matter: the clinician who reviewed it, "" if none
    contents: list[AnchorLink] = field(default_factory=list)  # contents: headings of a long page
    cited: list[str] = field(default_factory=list)  # citations: keys in the Markdown, in order
    blocks: list[BlockRequest] = field(default_factory=list)  # markers
    listed: list[str] = field(default_factory=list)  # references, all_references: keys of the listed sources, in order
    mentions: list[Mention] = field(default_factory=list)  # references: in document order
    statements: list[Statement] = field(default_factory=list)  # evidence_table
    sections: dict[str, str] = field(default_factory=dict)  # sheet: id of a heading → HTML of its section
    timers: int = 0  # timer: number of timers on the page so far

    def count(self, kind: str) -> int:
        """Return the number of blocks of one kind on the page."""
        return sum(block.kind == kind for block in self.blocks)


def pages(files: Files, language: str = "") -> list[Page]:
    """Return every page of the site, or of one language, in the order of the files."""
    found = [file.page for file in files.documentation_pages() if file.page]
    return [page for page in found if not language or languages.of_page(page) == language]


def of(page: Page) -> PageData:
    """Return the data of this page. MkDocs creates new pages for each build, so nothing is kept for the next."""
    return vars(page).setdefault("page_data", PageData())

"""Reports faults in the content as warnings with file, line and fix, which stop a strict build."""

from __future__ import annotations

import difflib
import logging
from collections.abc import Iterable

from mkdocs.structure.pages import Page

# Children of the `mkdocs` logger count in strict mode.
log = logging.getLogger("mkdocs.hooks.content")


class Fault(Exception):
    """Something that a writer can correct. `fault` says what is wrong, `fix` what to do."""

    def __init__(self, fault: str, fix: str):
        super().__init__(f"{fault} {fix}")


def warn(file: str, line: int, fault: Fault | str) -> None:
    """Log one fault as `file:line: fault fix`, as a warning, so that strict mode stops the build."""
    log.warning("%s:%d: %s", file, line, fault)


def warn_page(page: Page, line: int, fault: Fault | str) -> None:
    """Log one fault of a page, named as a writer finds it: docs/exercise/index.md."""
    warn(f"docs/{page.file.src_uri}", line, fault)


def line_at(page: Page, markdown: str, offset: int) -> int:
    """Line number, in the page's file, of an offset in its Markdown as a hook is given it:
    without the front matter, lines else unchanged."""
    return page.file.content_string.count("\n") - markdown.count("\n", offset) + 1


def line_of(source: str, text: str, start: int = 0) -> int:
    """Line number (from 1) of `text` in `source`, searched from offset `start`; 1 where it is not found."""
    at = source.find(text, start)
    return source.count("\n", 0, at) + 1 if at >= 0 else 1


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The start of a fix for a word that is not known: "Did you mean standard? ", or "" where nothing is like it."""
    near = difflib.get_close_matches(word, known, 3, 0.5)
    return f"Did you mean {' or '.join(near)}? " if near else ""

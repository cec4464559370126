"""Logs faults in the content as warnings with file, line and fix. Warnings stop a strict build."""

from __future__ import annotations

import difflib
import logging
from collections.abc import Iterable

from mkdocs.structure.pages import Page

# MkDocs counts warnings of child loggers of `mkdocs` in strict mode.
log = logging.getLogger("mkdocs.hooks.content")


class Fault(Exception):
    """An error in the content. `fault` says what is wrong, `fix` how to correct it."""

    def __init__(self, fault: str, fix: str):
        super().__init__(f"{fault} {fix}")


def warn(file: str, line: int, fault: Fault | str) -> None:
    """Log one fault as a warning, `file:line: fault fix`, so that strict mode stops the build."""
    log.warning("%s:%d: %s", file, line, fault)


def warn_page(page: Page, line: int, fault: Fault | str) -> None:
    """Log one fault of a page, with the path of its file: docs/exercise/index.md."""
    warn(f"docs/{page.file.src_uri}", line, fault)


def line_at(page: Page, markdown: str, offset: int) -> int:
    """Return the line number, in the page's file, of an offset in the Markdown that a hook receives.

    That Markdown lacks the front matter; its lines must be unchanged otherwise.
    """
    return page.file.content_string.count("\n") - markdown.count("\n", offset) + 1


def line_of(source: str, text: str, start: int = 0) -> int:
    """Return the line number (from 1) of `text` in `source`, searching from offset `start`; 1 if not found."""
    offset = source.find(text, start)
    return source.count("\n", 0, offset) + 1 if offset >= 0 else 1


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the start of a fix for an unknown word, "Did you mean standard? ", or "" if no known word is similar."""
    similar = difflib.get_close_matches(word, known, 3, 0.5)
    return f"Did you mean {' or '.join(similar)}? " if similar else ""

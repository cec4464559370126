"""Reports callouts (`!!!`) of an unknown kind or without text."""

from __future__ import annotations

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from writing.faults import Fault, line_at, warn_page
from writing.markers import CODE

KINDS = ("do", "stop", "sure")
SYNTAX = '!!! do "Title", an empty line, and the text indented by four spaces'
CALLOUT = re.compile(r"^ *!!!(?P<rest>.*)\n*(?P<body>.*)", re.M)
HEADER = re.compile(rf' (?:{"|".join(KINDS)}) "[^"]+"\s*')


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    for offset, fault in faults(markdown):
        warn_page(page, line_at(page, markdown, offset), fault)


def faults(markdown: str) -> list[tuple[int, Fault]]:
    """Return the faults of the callouts in a text, each with its offset."""
    text = CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), markdown)
    found = []
    for match in CALLOUT.finditer(text):
        if not HEADER.fullmatch(match["rest"]):
            found.append(
                (
                    match.start(),
                    Fault(
                        f"“{match[0].partition(chr(10))[0].strip()}” is no box.", f"Write one of {', '.join(KINDS)} and a title: {SYNTAX}."
                    ),
                )
            )
        elif not match["body"].startswith("    "):
            found.append((match.start(), Fault(f"the box{match['rest'].rstrip()} is empty.", f"Write {SYNTAX}.")))
    return found

"""Adds file, line and fix to MkDocs' own messages about links and the navigation.

MkDocs detects dead links, anchors and pages itself, but its messages have no line number and sometimes no fix.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from writing.faults import line_of

# The loggers through which MkDocs reports links and the navigation.
LOGGERS = ("mkdocs.structure.pages", "mkdocs.structure.nav")
LINK = re.compile(r"Doc file '(?P<page>[^']+)' contains (?P<problem>an?[a-z ]* link '(?P<link>[^']*)'.*)", re.S)
OUTSIDE_NAV = re.compile(r'The following pages exist in the docs directory, but are not included in the "nav".*?:\n(?P<pages>.*)', re.S)
MISSING_PAGE = re.compile(r"A reference to '(?P<page>[^']+)' is included in the 'nav' configuration, which is not found.*", re.S)


def on_config(config: MkDocsConfig) -> None:
    for name in LOGGERS:
        logger = logging.getLogger(name)
        for previous in [item for item in logger.filters if isinstance(item, MessageLocation)]:  # of the last build of `mkdocs serve`
            logger.removeFilter(previous)
        logger.addFilter(MessageLocation(Path(config.docs_dir), Path(config.config_file_path)))


class MessageLocation(logging.Filter):
    """Rewrites the known messages of a logger and leaves the others unchanged."""

    def __init__(self, docs: Path, settings: Path):
        super().__init__()
        self.docs, self.settings = docs, settings

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = with_location(record.getMessage(), self.docs, self.settings), ()
        return True


def with_location(message: str, docs: Path, settings: Path) -> str:
    """Return a message of MkDocs about a link or the navigation as `file:line: fault fix`."""
    if found := LINK.fullmatch(message):
        path = docs / found["page"]  # no file exists for a generated page
        line = line_of(path.read_text(encoding="utf-8"), f"({found['link']}") if path.is_file() else 1
        fix = "" if "Did you mean" in message else " Mend the address, or take the link out."
        return f"docs/{found['page']}:{line}: there is {found['problem']}{fix}"
    if found := OUTSIDE_NAV.fullmatch(message):
        line = line_of(settings.read_text(encoding="utf-8"), "\nnav:") + 1
        pages = ", ".join(re.findall(r"- (\S+)", found["pages"]))
        return f"{settings.name}:{line}: the navigation lacks {pages}. Add a line below `nav`, or remove the page."
    if found := MISSING_PAGE.fullmatch(message):
        line = line_of(settings.read_text(encoding="utf-8"), found["page"])
        return (
            f"{settings.name}:{line}: the navigation names {found['page']}, and there is no such page. Mend the name, or remove the line."
        )
    return message

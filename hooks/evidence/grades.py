"""Readers see beside each graded statement how sure anybody can be of it, in one of five words with a fixed meaning."""

from __future__ import annotations

from html import escape

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from writing.faults import Fault

# The page that explains the grades, one heading with that id for each.
EXPLAINED = "evidence/index.md"
# From the strongest; the words that stand in the text.
GRADES = {
    "strong": "strong evidence",
    "moderate": "moderate evidence",
    "limited": "limited evidence",
    "conflicting": "conflicting evidence",
    "opinion": "expert opinion",
}
CONVENTION = "usual practice, no study cited"


def grade(argument: str, reason: str, page: Page) -> str:
    """The marker `{{ grade limited }}`: the grade's words, linked to their meaning; Fault for an unknown grade.

    `{{ grade limited: in the knee and elbow }}` says why it is one step lower than its sources would bear.
    """
    if argument not in GRADES:
        raise Fault(f"there is no grade “{argument}”.", f"Use one of: {', '.join(GRADES)}.")
    return _link(GRADES[argument], argument, "grade", page, reason)


def convention(argument: str, reason: str, page: Page) -> str:
    """The marker `{{ convention }}`: usual practice for which the site cites no study; `{{ convention section }}` for a whole section."""
    if argument not in ("", "section"):
        mend = "Write {{ convention }}, or {{ convention section }} where all of a section is usual practice."
        raise Fault(f"“{{{{ convention {argument} }}}}” is no mark of usual practice.", mend)
    return _link(f"all of this section: {CONVENTION}" if argument else CONVENTION, "convention", "convention", page)


def _link(words: str, anchor: str, kind: str, page: Page, reason: str = "") -> str:
    # A relative .md path, so that MkDocs itself checks page and anchor.
    path = get_relative_url(EXPLAINED, page.file.src_uri)
    why = f' data-lower="{escape(reason)}"' if reason else ""
    return f"[{words}]({path}#{anchor}){{.{kind} .{kind}-{anchor}{why}}}"

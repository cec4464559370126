"""Readers see beside each graded statement how sure anybody can be of it, in one of five words with a fixed meaning."""

from __future__ import annotations

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


def grade(argument: str, page) -> str:
    """The marker `{{ grade limited }}`: the grade's words, linked to their meaning; Fault for an unknown grade."""
    if argument not in GRADES:
        raise Fault(f"there is no grade “{argument}”.", f"Use one of: {', '.join(GRADES)}.")
    return _link(GRADES[argument], argument, "grade", page)


def convention(argument: str, page) -> str:
    """The marker `{{ convention }}`: usual practice for which the site cites no study, linked to what that means."""
    if argument:
        raise Fault(f"“{{{{ convention {argument} }}}}” takes nothing after its name.", "Write {{ convention }}.")
    return _link("usual practice, no study cited", "convention", "convention", page)


def _link(words: str, anchor: str, kind: str, page) -> str:
    # A relative .md path, so that MkDocs itself checks page and anchor.
    path = get_relative_url(EXPLAINED, page.file.src_uri)
    return f"[{words}]({path}#{anchor}){{.{kind} .{kind}-{anchor}}}"

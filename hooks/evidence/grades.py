"""Readers see beside each graded statement how sure anybody can be of it, in one of five words with a fixed meaning."""

from __future__ import annotations

from html import escape

from markupsafe import Markup
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from writing import languages
from writing.faults import Fault

# The page that explains the grades, one heading with that id for each.
EXPLAINED = "evidence/index.md"
# From the strongest.
GRADES = ("strong", "moderate", "limited", "conflicting", "opinion")


def words(grade: str, language: str = languages.ENGLISH) -> str:
    """A grade as it stands in the text: "limited" → "limited evidence"."""
    return languages.words(language)["evidence"]["grades"][grade]


def usual(page: Page) -> Markup:
    """The mark of usual practice, for a template: "usual practice, no study cited", linked to its meaning."""
    language = languages.of(page)
    address = languages.address(f"{EXPLAINED}#convention", language, page.url)
    named = languages.attribute(EXPLAINED, language)
    return Markup('<a class="convention convention-convention" href="{}"{}>{}</a>').format(
        address, named, languages.words(language)["evidence"]["convention"]
    )


def grade(argument: str, reason: str, page: Page) -> str:
    """The marker `{{ grade limited }}`: the grade's words, linked to their meaning; Fault for an unknown grade.

    `{{ grade limited: in the knee and elbow }}` says why it is one step lower than its sources would bear.
    """
    if argument not in GRADES:
        raise Fault(f"there is no grade “{argument}”.", f"Use one of: {', '.join(GRADES)}.")
    return _link(words(argument, languages.of(page)), argument, "grade", page, reason)


def convention(argument: str, reason: str, page: Page) -> str:
    """The marker `{{ convention }}`: usual practice for which the site cites no study; `{{ convention section }}` for a whole section."""
    if argument not in ("", "section"):
        mend = "Write {{ convention }}, or {{ convention section }} where all of a section is usual practice."
        raise Fault(f"“{{{{ convention {argument} }}}}” is no mark of usual practice.", mend)
    said = languages.words(languages.of(page))["evidence"]
    usual = said["section"].replace("{convention}", said["convention"]) if argument else said["convention"]
    return _link(usual, "convention", "convention", page)


def _link(words: str, anchor: str, kind: str, page: Page, reason: str = "") -> str:
    # A relative .md path, so that MkDocs itself checks page and anchor.
    path = get_relative_url(languages.source(EXPLAINED, languages.of(page)), page.file.src_uri)
    why = f' data-lower="{escape(reason)}"' if reason else ""
    return f"[{words}]({path}#{anchor}){{.{kind} .{kind}-{anchor}{why}{languages.attribute(EXPLAINED, languages.of(page))}}}"

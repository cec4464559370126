"""Renders the markers of grades and of usual practice, and the note at the foot of a page that explains the latter's sign."""

from __future__ import annotations

from html import escape

from bs4 import NavigableString, Tag
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from writing import languages, templates, tree
from writing.faults import Fault

# The page that explains the grades, one heading with that id for each.
EXPLAINED = "evidence/index.md"
# From the strongest.
GRADES = ("strong", "moderate", "limited", "conflicting", "opinion")
SIGN = "*"
# The id of the line that says what the sign means, and the class of each sign.
FOOT, SIGNED = "usual-practice", "convention-sign"


def words(grade: str, language: str = languages.ENGLISH) -> str:
    """A grade as it stands in the text: "limited" → "limited evidence"."""
    return languages.words(language)["evidence"]["grades"][grade]


def usual(page: Page) -> Markup:
    """The sign of usual practice, linked to the line at the page's foot; a screen reader hears "usual practice"."""
    named = languages.words(languages.of(page))["evidence"]["sign"]
    return Markup('<a class="convention {}" href="#{}" aria-label="{}">{}</a>').format(SIGNED, FOOT, named, SIGN)


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Each sign stands tight at its sentence, and a page that carries one ends with the line that says what it means."""
    for sign in page_tree.select(f"a.{SIGNED}"):
        before = sign.previous_sibling
        if isinstance(before, NavigableString) and (tight := before.rstrip()):
            before.replace_with(tight)
    if f'{SIGNED}"' not in tree.text(page_tree):  # blocks stand in the tree as letters
        return
    language = languages.of(page)
    elsewhere = languages.attribute(EXPLAINED, language, config)
    address = languages.address(f"{EXPLAINED}#convention", language, page.url, config)
    foot = tree.Raw(templates.render("usual-practice.html", language, place=FOOT, sign=SIGN, address=address, elsewhere=elsewhere))
    references = page_tree.select_one("section.references")
    if references:
        references.insert_before(foot)
    else:
        page_tree.append(foot)


def grade(argument: str, reason: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ grade limited }}`: the grade's words, linked to their meaning; Fault for an unknown grade.

    `{{ grade limited: in the knee and elbow }}` says why it is one step lower than its sources would bear.
    """
    if argument not in GRADES:
        raise Fault(f"there is no grade “{argument}”.", f"Use one of: {', '.join(GRADES)}.")
    return _link(words(argument, languages.of(page)), argument, "grade", page, config, reason)


def convention(argument: str, reason: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ convention }}`: usual practice for which the site cites no study; `{{ convention section }}` for a whole section."""
    if argument not in ("", "section"):
        fix = "Write {{ convention }}, or {{ convention section }} where all of a section is usual practice."
        raise Fault(f"“{{{{ convention {argument} }}}}” is no mark of usual practice.", fix)
    if not argument:
        return str(usual(page)).replace(f">{SIGN}<", f">&#{ord(SIGN)};<")  # two stars in a paragraph would be Markdown's emphasis
    said = languages.words(languages.of(page))["evidence"]
    return _link(said["section"].replace("{convention}", said["convention"]), "convention", "convention", page, config)


def _link(words: str, anchor: str, kind: str, page: Page, config: MkDocsConfig, reason: str = "") -> str:
    # A relative .md path, so that MkDocs itself checks page and anchor.
    path = get_relative_url(languages.source(EXPLAINED, languages.of(page), config), page.file.src_uri)
    why = f' data-lower="{escape(reason)}"' if reason else ""
    return f"[{words}]({path}#{anchor}){{.{kind} .{kind}-{anchor}{why}{languages.attribute(EXPLAINED, languages.of(page), config)}}}"

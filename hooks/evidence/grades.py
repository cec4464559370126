"""Renders the markers of grades and of usual practice, and the note at the end of a page that explains the sign of usual practice."""

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

# The page that explains the grades; each has a heading with its name as id.
GRADES_PAGE = "evidence/index.md"
# The strongest first.
GRADES = ("strong", "moderate", "limited", "conflicting", "opinion")
SIGN = "*"
# The id of the note that explains the sign of usual practice, and the class of each sign.
NOTE_ID, SIGN_CLASS = "usual-practice", "convention-sign"


def words(grade: str, language: str = languages.ENGLISH) -> str:
    """Return the words of a grade: "limited" → "limited evidence"."""
    return languages.words(language)["evidence"]["grades"][grade]


def usual_practice_sign(page: Page) -> Markup:
    """Return the sign of usual practice, linked to its note at the end of the page; screen readers read "usual practice"."""
    label = languages.words(languages.of_page(page))["evidence"]["sign"]
    return Markup('<a class="convention {}" href="#{}" aria-label="{}">{}</a>').format(SIGN_CLASS, NOTE_ID, label, SIGN)


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Remove the space before each sign of usual practice, and add the note that explains it to pages that have one."""
    for sign in page_tree.select(f"a.{SIGN_CLASS}"):
        before = sign.previous_sibling
        if isinstance(before, NavigableString) and (stripped := before.rstrip()):
            before.replace_with(stripped)
    if f'{SIGN_CLASS}"' not in tree.text(page_tree):  # rendered blocks are strings in the tree, not elements
        return
    language = languages.of_page(page)
    language_attribute = languages.attribute(GRADES_PAGE, language, config)
    address = languages.address(f"{GRADES_PAGE}#convention", language, page.url, config)
    note = tree.Raw(
        templates.render("usual-practice.html", language, place=NOTE_ID, sign=SIGN, address=address, elsewhere=language_attribute)
    )
    references = page_tree.select_one("section.references")
    if references:
        references.insert_before(note)
    else:
        page_tree.append(note)


def grade(argument: str, reason: str, page: Page, config: MkDocsConfig) -> str:
    """Render the marker `{{ grade limited }}`: the grade's words, linked to their explanation; raise Fault for an unknown grade.

    `{{ grade limited: in the knee and elbow }}` gives the reason why it is one step lower than its sources allow.
    """
    if argument not in GRADES:
        raise Fault(f"there is no grade “{argument}”.", f"Use one of: {', '.join(GRADES)}.")
    return _link(words(argument, languages.of_page(page)), argument, "grade", page, config, reason)


def convention(argument: str, reason: str, page: Page, config: MkDocsConfig) -> str:
    """Render the marker `{{ convention }}`: usual practice without a cited study; `{{ convention section }}` for a whole section."""
    if argument not in ("", "section"):
        fix = "Write {{ convention }}, or {{ convention section }} where all of a section is usual practice."
        raise Fault(f"“{{{{ convention {argument} }}}}” is no mark of usual practice.", fix)
    if not argument:
        return str(usual_practice_sign(page)).replace(
            f">{SIGN}<", f">&#{ord(SIGN)};<"
        )  # Markdown would read two stars in a paragraph as emphasis
    texts = languages.words(languages.of_page(page))["evidence"]
    return _link(texts["section"].replace("{convention}", texts["convention"]), "convention", "convention", page, config)


def _link(words: str, anchor: str, kind: str, page: Page, config: MkDocsConfig, reason: str = "") -> str:
    # A relative .md path, so that MkDocs checks page and anchor.
    """Return the Markdown of a link to the explanation of a grade or of usual practice."""
    path = get_relative_url(languages.source(GRADES_PAGE, languages.of_page(page), config), page.file.src_uri)
    data = f' data-lower="{escape(reason)}"' if reason else ""
    return (
        f"[{words}]({path}#{anchor}){{.{kind} .{kind}-{anchor}{data}{languages.attribute(GRADES_PAGE, languages.of_page(page), config)}}}"
    )

"""Readers meet the same stop rules and the same ask-first list wherever they look, because each language writes them once."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from evidence import grades
from writing import languages, tables, templates, tree
from writing.faults import Fault

STOP_PAGE = "exercise/safety.md#when-to-stop"
ASK_PAGE = "exercise/safety.md#ask-first"


def rules(language: str = languages.ENGLISH) -> dict:
    """The section `safety` of theme/words/: `stop`, `today`, `emergency` and `ask`, each with a title and rules; each rule is `long`
    and `short`."""
    return languages.words(language)["safety"]


def short(kind: str, language: str = languages.ENGLISH) -> list[str]:
    """The rules of one kind in few words: ["sharp or growing pain", …]."""
    return [rule["short"] for rule in rules(language)[kind]["rules"]]


def stop_rules(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ stop-rules }}`: a box.

    `{{ stop-rules long }}` is the list of the safety page, `{{ stop-rules sheet }}` the one for paper and mail.
    """
    return _rendered("stop-rules", argument, ("", "long", "sheet"), STOP_PAGE, page)


def ask_first(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ ask-first }}`: a box. `{{ ask-first long }}` is the table of the safety page, with the reasons."""
    made = tree.parse(_rendered("ask-first", argument, ("", "long"), ASK_PAGE, page))
    tables.name(made)
    return tree.text(made)


def _rendered(kind: str, form: str, forms: tuple[str, ...], more: str, page: Page) -> str:
    if form not in forms:
        known = ", ".join(f"{{{{ {kind} {one} }}}}".replace("  ", " ") for one in forms)
        raise Fault(f"“{{{{ {kind} {form} }}}}” is no form of this list.", f"Write one of: {known}.")
    language = languages.of(page)
    return templates.render(
        f"{kind}.html",
        language,
        form=form,
        told=rules(language),
        more=languages.address(more, language, page.url),
        convention=grades.usual(page),
    )

"""Readers meet the same stop rules and the same ask-first list wherever they look, because all come from safety.yml through here."""

from __future__ import annotations

import functools
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from evidence import grades
from writing import templates
from writing.faults import Fault

SOURCE = Path(__file__).with_name("safety.yml")
STOP_PAGE = "exercise/safety/#when-to-stop"
ASK_PAGE = "exercise/safety/#ask-first"


def on_config(config: MkDocsConfig) -> None:
    """Read the rules anew for this build."""
    rules.cache_clear()


@functools.cache
def rules() -> dict:
    """The whole of safety.yml: `stop`, `today`, `emergency` and `ask`, each with a title and rules; each rule is `long` and `short`."""
    return yaml.safe_load(SOURCE.read_text(encoding="utf-8"))


def short(kind: str) -> list[str]:
    """The rules of one kind in few words: ["sharp or growing pain", …]."""
    return [rule["short"] for rule in rules()[kind]["rules"]]


def stop_rules(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ stop-rules }}`: a box.

    `{{ stop-rules long }}` is the list of the safety page, `{{ stop-rules sheet }}` the one for paper and mail.
    """
    return _rendered("stop-rules", argument, ("", "long", "sheet"), STOP_PAGE, page)


def ask_first(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ ask-first }}`: a box. `{{ ask-first long }}` is the table of the safety page, with the reasons."""
    return _rendered("ask-first", argument, ("", "long"), ASK_PAGE, page)


def _rendered(kind: str, form: str, forms: tuple[str, ...], more: str, page: Page) -> str:
    if form not in forms:
        known = ", ".join(f"{{{{ {kind} {one} }}}}".replace("  ", " ") for one in forms)
        raise Fault(f"“{{{{ {kind} {form} }}}}” is no form of this list.", f"Write one of: {known}.")
    return templates.render(
        f"{kind}.html",
        form=form,
        told=rules(),
        more=get_relative_url(more, page.url),
        usual=get_relative_url("evidence/#convention", page.url),
        convention=grades.CONVENTION,
    )

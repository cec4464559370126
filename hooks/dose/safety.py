"""Reads stop rules and danger signs, which each language states once, and renders them wherever they are shown."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from dose import exercise as exercises
from evidence import grades
from writing import languages, tables, templates, tree
from writing.faults import Fault, did_you_mean

SOURCE = Path(__file__).with_name("safety.yml")
STOP_PAGE = "exercise/safety.md#when-to-stop"
ASK_PAGE = "exercise/safety.md#ask-first"
# Sections of the words, the most urgent danger first after what is for the exercise alone.
KINDS = ("stop", "emergency", "department", "today", "soon")
DANGERS = KINDS[1:]
# Forms of the marker beside the lists of places.
FORMS = ("", "long", "sheet", "table")


@functools.cache
def data() -> dict:
    """The whole of safety.yml: `places` and `answers`."""
    return yaml.load(SOURCE.read_text(encoding="utf-8"), languages.QUICK)


def rules(language: str = languages.ENGLISH) -> dict:
    """The section `safety` of theme/words/: one entry for each of KINDS with a title and its rules, key → `long` and for boxes `short`;
    `ask` with its groups; a way out of each thing that is worn (`belt`, `strap`, `band`); and `fine`."""
    return languages.words(language)["safety"]


def told(place: str, language: str = languages.ENGLISH) -> dict[str, dict]:
    """What a place tells: kind → its title and the list of its rules, the most urgent first; Fault where it names a rule that is none."""
    places, words = data()["places"], rules(language)
    if place not in places:
        raise Fault(f"hooks/dose/safety.yml has no place “{place}”.", f"{did_you_mean(place, places)}Use one of: {', '.join(places)}.")
    known = {key: kind for kind in KINDS for key in words[kind]["rules"]}
    for key in places[place]:
        if key not in known:
            raise Fault(
                f"hooks/dose/safety.yml: the place “{place}” has the rule “{key}”, which is none.", did_you_mean(key, known).strip()
            )
    return _sorted(places[place], words)


def during(own: Iterable[str], language: str = languages.ENGLISH) -> dict[str, dict]:
    """What is told where somebody does an exercise: its own reasons to stop, and after them those of every exercise."""
    found = told("exercise", language)
    found["stop"]["rules"] = [*({"long": rule, "short": rule} for rule in own), *found["stop"]["rules"]]
    return found


def signs(language: str = languages.ENGLISH) -> dict[str, dict]:
    """Every sign that matters whether or not one exercises, as `told` gives them."""
    words = rules(language)
    return _sorted([key for kind in DANGERS for key in words[kind]["rules"]], words)


def _sorted(keys: list[str], words: dict) -> dict[str, dict]:
    found = {kind: [rule for key, rule in words[kind]["rules"].items() if key in keys] for kind in KINDS}
    return {kind: {"title": words[kind]["title"], "rules": some} for kind, some in found.items() if some}


def short(kind: str, language: str = languages.ENGLISH) -> list[str]:
    """The rules of one kind that hold while one exercises, in few words: ["sharp or growing pain", …]."""
    return [rule["short"] for rule in told("exercise", language)[kind]["rules"]]


def stop_rules(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ stop-rules }}`: a box.

    `{{ stop-rules long }}` is the list of the safety page, `{{ stop-rules table }}` its table of danger signs, `{{ stop-rules sheet }}`
    the list for paper and mail, and `{{ stop-rules PLACE }}` the danger signs of a place of safety.yml.
    """
    language, places = languages.of(page), data()["places"]
    if argument not in FORMS and argument not in places:
        known = ", ".join(f"{{{{ stop-rules {one} }}}}".replace("  ", " ") for one in (*FORMS, *places))
        raise Fault(f"“{{{{ stop-rules {argument} }}}}” is no form of this list.", f"Write one of: {known}.")
    own = exercises.of(page).said(language)["safety"]["stop"]
    shown = signs(language) if argument == "table" else during(own, language) if argument in FORMS else told(argument, language)
    made = tree.parse(
        templates.render(
            "stop-rules.html",
            language,
            form=argument,
            told=shown,
            own=rules(language),
            worn=exercises.of(page).things_worn,
            more=languages.address(STOP_PAGE, language, page.url, config),
            more_language=languages.attribute(STOP_PAGE, language, config),
            more_notice=languages.notice(STOP_PAGE, language, config),
            convention=grades.usual(page),
        )
    )
    tables.name(made)
    return tree.text(made)


def ask_first(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ ask-first }}`: a box. `{{ ask-first long }}` is the tables of the safety page, with the reasons."""
    if argument not in ("", "long"):
        raise Fault(f"“{{{{ ask-first {argument} }}}}” is no form of this list.", "Write one of: {{ ask-first }}, {{ ask-first long }}.")
    language = languages.of(page)
    made = tree.parse(
        templates.render(
            "ask-first.html",
            language,
            form=argument,
            ask=rules(language)["ask"],
            answers={key: languages.address(at, language, page.url, config) for key, at in data()["answers"].items()},
            more=languages.address(ASK_PAGE, language, page.url, config),
            more_language=languages.attribute(ASK_PAGE, language, config),
            more_notice=languages.notice(ASK_PAGE, language, config),
            convention=grades.usual(page),
        )
    )
    tables.name(made)
    return tree.text(made)

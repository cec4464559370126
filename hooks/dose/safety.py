"""Reads stop rules and danger signs, defined once in each language, and renders them on pages, in boxes and in lists."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from dose import exercise as exercises
from dose.exercise import Exercise
from evidence import grades
from writing import languages, tables, templates, tree
from writing.faults import Fault, did_you_mean

SOURCE = Path(__file__).with_name("safety.yml")
STOP_PAGE = "exercise/safety.md#when-to-stop"
ASK_PAGE = "exercise/safety.md#ask-first"
# Sections of the words: reasons to stop exercising, then danger signs by urgency, the most urgent first.
KINDS = ("stop", "emergency", "department", "today", "soon")
DANGER_KINDS = KINDS[1:]
# Arguments of the marker `stop-rules`, in addition to the places of safety.yml.
MARKER_FORMS = ("", "long", "sheet", "table")


def on_config(config: MkDocsConfig) -> None:
    """Clear the cached safety.yml, so that each build reads it again."""
    data.cache_clear()


@functools.cache
def data() -> dict:
    """Return the content of safety.yml: `places`, `ask` and `answers`."""
    return yaml.load(SOURCE.read_text(encoding="utf-8"), languages.YAML_LOADER)


def rules(language: str = languages.ENGLISH) -> dict:
    """Return the section `safety` of theme/words/: each of KINDS with its title and its rules (key → `long`, and for boxes `short`),
    `ask` with its groups, a removal rule for each thing worn (`belt`, `strap`, `band`), and `fine`."""
    return languages.words(language)["safety"]


def rules_at(place: str, language: str = languages.ENGLISH) -> dict[str, dict]:
    """Return the rules of a place of safety.yml: kind → title and rules, most urgent first; raise Fault for an unknown place or rule."""
    places, words = data()["places"], rules(language)
    if place not in places:
        raise Fault(f"hooks/dose/safety.yml has no place “{place}”.", f"{did_you_mean(place, places)}Use one of: {', '.join(places)}.")
    known = {key: kind for kind in KINDS for key in words[kind]["rules"]}
    for key in places[place]:
        if key not in known:
            raise Fault(
                f"hooks/dose/safety.yml: the place “{place}” has the rule “{key}”, which is none.", did_you_mean(key, known).strip()
            )
    return _by_kind(places[place], words)


def exercise_rules(own_reasons: Iterable[str], language: str = languages.ENGLISH) -> dict[str, dict]:
    """Return the rules for doing an exercise: its own reasons to stop, then those of every exercise."""
    by_kind = rules_at("exercise", language)
    by_kind["stop"]["rules"] = [*({"long": rule, "short": rule} for rule in own_reasons), *by_kind["stop"]["rules"]]
    return by_kind


def asked_first(exercise: Exercise, language: str = languages.ENGLISH) -> list[str]:
    """Return who should ask first before this exercise, as sheet and email say it: its rules of safety.yml, then its own words."""
    known = {key: rule for group in rules(language)["ask"]["groups"].values() for key, rule in group["rules"].items()}
    keys = data()["ask"].get(exercise.id, [])
    for key in keys:
        if key not in known:
            raise Fault(
                f"hooks/dose/safety.yml: `ask` of “{exercise.id}” has the rule “{key}”, which is none.", did_you_mean(key, known).strip()
            )
    return [*(known[key]["short"] for key in keys), *exercise.words(language)["safety"]["ask"]]


def signs(language: str = languages.ENGLISH) -> dict[str, dict]:
    """Return all danger signs, those unrelated to exercise too, in the form of `rules_at`."""
    words = rules(language)
    return _by_kind([key for kind in DANGER_KINDS for key in words[kind]["rules"]], words)


def _by_kind(keys: list[str], words: dict) -> dict[str, dict]:
    """Return the rules with these keys by kind, the most urgent first."""
    by_kind = {kind: [rule for key, rule in words[kind]["rules"].items() if key in keys] for kind in KINDS}
    return {kind: {"title": words[kind]["title"], "rules": selected} for kind, selected in by_kind.items() if selected}


def short(kind: str, language: str = languages.ENGLISH) -> list[str]:
    """Return the short texts of one kind of the rules for exercising: ["sharp or growing pain", …]."""
    return [rule["short"] for rule in rules_at("exercise", language)[kind]["rules"]]


def stop_rules(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """Render the marker `{{ stop-rules }}`: a box.

    `{{ stop-rules long }}` is the list of the safety page, `{{ stop-rules table }}` its table of danger signs, `{{ stop-rules sheet }}`
    the list for paper and mail, and `{{ stop-rules PLACE }}` the danger signs of a place of safety.yml.
    """
    language, places = languages.of_page(page), data()["places"]
    if argument not in MARKER_FORMS and argument not in places:
        known = ", ".join(f"{{{{ stop-rules {form} }}}}".replace("  ", " ") for form in (*MARKER_FORMS, *places))
        fix = f"Write one of: {known}; or add a line of its own to `places` in hooks/dose/safety.yml."
        raise Fault(f"“{{{{ stop-rules {argument} }}}}” is no form of this list.", fix)
    own_reasons = exercises.exercise_of(page).words(language)["safety"]["stop"]
    by_kind = (
        signs(language)
        if argument == "table"
        else exercise_rules(own_reasons, language)
        if argument in MARKER_FORMS
        else rules_at(argument, language)
    )
    fragment = tree.parse(
        templates.render(
            "stop-rules.html",
            language,
            form=argument,
            told=by_kind,
            own=rules(language),
            worn=exercises.exercise_of(page).things_worn,
            more=languages.address(STOP_PAGE, language, page.url, config),
            more_language=languages.attribute(STOP_PAGE, language, config),
            more_notice=languages.english_only_notice(STOP_PAGE, language, config),
            convention=grades.usual_practice_sign(page),
        )
    )
    tables.add_headers(fragment)
    return tree.text(fragment)


def ask_first(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """Render the marker `{{ ask-first }}`: a box. `{{ ask-first long }}` is the tables of the safety page, with the reasons."""
    if argument not in ("", "long"):
        raise Fault(f"“{{{{ ask-first {argument} }}}}” is no form of this list.", "Write one of: {{ ask-first }}, {{ ask-first long }}.")
    language = languages.of_page(page)
    fragment = tree.parse(
        templates.render(
            "ask-first.html",
            language,
            form=argument,
            ask=rules(language)["ask"],
            answers={key: languages.address(source, language, page.url, config) for key, source in data()["answers"].items()},
            more=languages.address(ASK_PAGE, language, page.url, config),
            more_language=languages.attribute(ASK_PAGE, language, config),
            more_notice=languages.english_only_notice(ASK_PAGE, language, config),
            convention=grades.usual_practice_sign(page),
        )
    )
    tables.add_headers(fragment)
    return tree.text(fragment)

"""Readers meet the same numbers in text, timer, sheet, link and code, because all of them come from plan.yml through here."""

from __future__ import annotations

import functools
import math
from pathlib import Path
from urllib.parse import urlencode

import yaml

from writing import languages, templates
from writing.faults import Fault

SOURCE = Path(__file__).with_name("plan.yml")

Plan = dict[str, "int | str"]


@functools.cache
def numbers() -> dict:
    """The whole of plan.yml: `fields` (default, limits), `phases` (seconds), `plans` (what differs from the defaults),
    `phrase` and `rows` (the fields that are spoken of)."""
    return yaml.safe_load(SOURCE.read_text(encoding="utf-8"))


def plan(name: str) -> Plan:
    """A ready-made plan with every field filled, e.g. {"hold": 5, "reps": 10, …}; Fault if there is none of that name."""
    ready = numbers()["plans"]
    if name not in ready:
        raise Fault(f"there is no ready-made plan “{name}”.", f"Use one of: {', '.join(ready)}.")
    return {key: ready[name].get(key, field["default"]) for key, field in numbers()["fields"].items()}


def count(chosen: Plan, field: str) -> int:
    """The value of a field that is a number."""
    return int(chosen[field])


def link(chosen: Plan) -> str:
    """The plan as a link's parameters, only the fields that differ from the defaults: "hold=8&reps=12"; "" for the standard plan."""
    fields = numbers()["fields"]
    return urlencode({key: chosen[key] for key in fields if chosen[key] != fields[key]["default"]})


def said(language: str = languages.ENGLISH) -> dict:
    """The words of the dose in a language: `titles`, `values`, `range`, `phrase` and `rows`."""
    return languages.words(language)["plan"]


def title(name: str, language: str = languages.ENGLISH) -> str:
    """What a ready-made plan is called: "Gentle start"."""
    return said(language)["titles"][name]


def phrase(chosen: Plan, pieces: dict[str, dict]) -> str:
    """Pieces of words, one for each field in `pieces`, as theme/scripts/plan/plan.js puts them together too."""
    return "".join(forms.get(chosen[field], forms.get("many", "")).replace("{n}", str(chosen[field])) for field, forms in pieces.items())


def words(chosen: Plan, *fields: str, language: str = languages.ENGLISH) -> str:
    """The pieces of the dose in words for these fields of a plan, one after the other as the language orders them."""
    return phrase(chosen, {field: forms for field, forms in said(language)["phrase"].items() if field in fields})


def rows(chosen: Plan, language: str = languages.ENGLISH) -> list[tuple[str, str]]:
    """The dose as (label, value) in words: [("Press and hold", "5 seconds"), …]."""
    unless = {name: row.get("unless", {}) for name, row in numbers()["rows"].items()}
    shown = {
        name: row
        for name, row in said(language)["rows"].items()
        if not any(chosen[field] in values for field, values in unless[name].items())
    }
    return [(row["label"], phrase(chosen, row["says"])) for row in shown.values()]


def often(chosen: Plan, language: str = languages.ENGLISH) -> str:
    """How often, in words: "twice a day, every day" or "once a day, 3 days a week"."""
    return phrase(chosen, said(language)["rows"]["often"]["says"])


def dose(chosen: Plan, language: str = languages.ENGLISH) -> str:
    """The dose in words: "10 presses of 5 seconds on each side, twice a day, every day"."""
    return phrase(chosen, said(language)["phrase"])


def inline(argument: str, language: str = languages.ENGLISH) -> str:
    """The marker `{{ plan NAME }}` (the dose in words) or `{{ plan NAME.FIELD }}` (one number).

    `{{ plan NAME.week }}` is the number of presses in a week on each side, `{{ plan effort.KIND }}` how hard to press.
    """
    name, _, field = argument.partition(".")
    if name == "effort":
        return _effort(field, language)
    chosen = plan(name)
    if not field:
        return dose(chosen, language)
    if field == "week":
        return str(math.prod(count(chosen, each) for each in ("reps", "sets", "perday", "days")))
    if field not in chosen:
        raise Fault(f"a plan has no field “{field}”.", f"Use one of: {', '.join(chosen)}, week.")
    return said(language)["values"].get(chosen[field], str(chosen[field]))


def _effort(kind: str, language: str) -> str:
    efforts = numbers()["effort"]
    if kind not in efforts:
        raise Fault(f"there is no effort “{kind}”.", f"Use one of: {', '.join(efforts)}.")
    least, most = efforts[kind][0], efforts[kind][-1]
    return str(least) if least == most else languages.filled(said(language)["range"], **{"from": least, "to": most})


def table(argument: str, language: str = languages.ENGLISH) -> str:
    """The marker `{{ plan-table NAME }}`: the numbers of one plan as a small table."""
    return templates.render("dose.html", language, title=title(argument, language), rows=rows(plan(argument), language))

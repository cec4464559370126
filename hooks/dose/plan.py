"""Works out plans from exercises.yml: numbers, length, link with its check, and the same in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from mkdocs.structure.pages import Page

from dose import exercise as exercises
from dose.exercise import Exercise
from writing import languages, templates
from writing.faults import Fault

Plan = dict[str, "int | str"]

# Digits and small letters that nobody takes for another.
SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"


def standard(exercise: Exercise) -> Plan:
    """The plan of a link that asks for nothing."""
    return {name: rule["default"] for name, rule in exercise.fields.items()}


def plan(exercise: Exercise, name: str) -> Plan:
    """A ready-made plan with every field filled, e.g. {"hold": 5, "reps": 10, …}; Fault if there is none of that name."""
    if name not in exercise.plans:
        raise Fault(f"there is no ready-made plan “{name}”.", f"Use one of: {', '.join(exercise.plans)}.")
    return standard(exercise) | exercise.plans[name]


def count(chosen: Plan, field: str) -> int:
    """The value of a field that is a number."""
    return int(chosen[field])


def repetitions_a_week(chosen: Plan) -> int:
    """The repetitions of a week on each side."""
    return math.prod(count(chosen, each) for each in ("reps", "sets", "perday", "days"))


def sides(exercise: Exercise, chosen: Plan) -> list[str]:
    """The sides of a session in their order; one without a name where both work at once."""
    if exercise.sides == "together":
        return [""]
    if chosen.get("side", "both") != "both":
        return [str(chosen["side"])]
    return ["left", "right"] if chosen["first"] == "left" else ["right", "left"]


def seconds(exercise: Exercise, chosen: Plan) -> int:
    """How long a guided session lasts, as theme/scripts/timer/session.js lays it out."""
    reps, rest, sets, setrest = (count(chosen, field) for field in ("reps", "rest", "sets", "setrest"))
    one = sum(phase.seconds if isinstance(phase.seconds, int) else count(chosen, phase.seconds) for phase in exercise.repetition)
    side = sets * (reps * one + (reps - 1) * rest) + (sets - 1) * setrest
    turns = len(sides(exercise, chosen)) - 1
    return exercise.ready + side + turns * (exercise.change + exercise.again + side)


def query(exercise: Exercise, chosen: Plan) -> str:
    """The plan as parameters, only the fields that differ from the defaults: "hold=8&reps=12"; "" for the standard plan."""
    return urlencode({name: chosen[name] for name, rule in exercise.fields.items() if chosen[name] != rule["default"]})


def link(exercise: Exercise, chosen: Plan) -> str:
    """The same behind its check, as it stands in a link: "k=ab3&hold=8&reps=12"."""
    asked = query(exercise, chosen)
    return f"k={check(exercise.id, asked)}&{asked}" if asked else ""


def check(name: str, asked: str) -> str:
    """Three signs that show whether a link's parameters are whole, and meant for this exercise (FNV-1a, 15 bits);
    the same in theme/scripts/plan/plan.js."""
    value = 0x811C9DC5
    for byte in f"{name}?{asked}".encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return "".join(SIGNS[value >> shift & 31] for shift in (10, 5, 0))


def title(exercise: Exercise, name: str, language: str = languages.ENGLISH) -> str:
    """What a ready-made plan is called: "Gentle start"."""
    return exercise.said(language)["titles"][name]


def phrase(chosen: Plan, pieces: Mapping[str, dict], language: str) -> str:
    """Pieces of words, one for each field in `pieces`, as theme/scripts/plan/plan.js puts them together too."""
    said = {field: languages.form(forms, chosen[field], language) for field, forms in pieces.items()}
    return "".join(words.replace("{n}", str(chosen[field])) for field, words in said.items())


def words(exercise: Exercise, chosen: Plan, *fields: str, language: str = languages.ENGLISH) -> str:
    """The pieces of the dose in words for these fields of a plan, one after the other as the language orders them."""
    return phrase(chosen, {field: forms for field, forms in exercise.said(language)["phrase"].items() if field in fields}, language)


def rows(exercise: Exercise, chosen: Plan, language: str = languages.ENGLISH) -> list[tuple[str, str]]:
    """The dose as (label, value) in words: [("Press and hold", "5 seconds"), …]."""
    left_out = {name: row.get("unless", {}) for name, row in exercises.numbers()["rows"].items()}
    shown = {
        name: row
        for name, row in exercise.said(language)["rows"].items()
        if not any(chosen.get(field) in values for field, values in left_out[name].items())
    }
    return [(row["label"], phrase(chosen, row["says"], language)) for row in shown.values()]


def often(exercise: Exercise, chosen: Plan, language: str = languages.ENGLISH) -> str:
    """How often, in words: "twice a day, every day" or "once a day, 3 days a week"."""
    return phrase(chosen, exercise.said(language)["rows"]["often"]["says"], language)


def dose(exercise: Exercise, chosen: Plan, language: str = languages.ENGLISH) -> str:
    """The dose in words: "10 presses of 5 seconds on each side, twice a day, every day"."""
    return phrase(chosen, exercise.said(language)["phrase"], language)


def inline(argument: str, page: Page) -> str:
    """The marker `{{ plan NAME }}` (the dose in words) or `{{ plan NAME.FIELD }}` (one number) of the page's exercise.

    `{{ plan NAME.week }}` is the repetitions of a week on each side, `{{ plan NAME.seconds }}` the seconds that they last together,
    `{{ plan effort.KIND }}` how hard to press. An exercise's id in front asks for that one: `{{ plan back.standard.reps }}`.
    """
    language = languages.of(page)
    start, _, rest = argument.partition(".")
    exercise = exercises.every().get(start)
    name, _, field = (rest if exercise else argument).partition(".")
    exercise = exercise or exercises.of(page)
    if name == "effort":
        return effort(field, language)
    chosen = plan(exercise, name)
    if not field:
        return dose(exercise, chosen, language)
    if field == "week":
        return str(repetitions_a_week(chosen))
    if field == "seconds":
        return str(repetitions_a_week(chosen) * count(chosen, "hold"))
    if field not in chosen:
        raise Fault(f"a plan has no field “{field}”.", f"Use one of: {', '.join(chosen)}, week, seconds.")
    return languages.words(language)["plan"]["values"].get(chosen[field], str(chosen[field]))


def effort(kind: str, language: str) -> str:
    """How hard to press, as one number or a range: "3 to 5"."""
    efforts = exercises.numbers()["effort"]
    if kind not in efforts:
        raise Fault(f"there is no effort “{kind}”.", f"Use one of: {', '.join(efforts)}.")
    least, most = efforts[kind][0], efforts[kind][-1]
    return str(least) if least == most else languages.filled(languages.words(language)["plan"]["range"], **{"from": least, "to": most})


def table(argument: str, caption: str, page: Page, config: Any) -> str:
    """The marker `{{ plan-table NAME }}`: the numbers of one plan of the page's exercise as a small table."""
    exercise, language = exercises.of(page), languages.of(page)
    shown = rows(exercise, plan(exercise, argument), language)
    return templates.render("dose.html", language, title=title(exercise, argument, language), rows=shown)

"""Derives from exercises.yml the numbers of a plan, its duration, its link with a checksum, and its dose in words."""

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

# Digits and lower-case letters that cannot be mistaken for each other: no i, l, o, u.
CHECK_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def standard(exercise: Exercise) -> Plan:
    """Return the defaults of an exercise: the plan of a link without parameters."""
    return {name: rule["default"] for name, rule in exercise.fields.items()}


def plan(exercise: Exercise, name: str) -> Plan:
    """Return a ready-made plan with every field filled, e.g. {"hold": 5, "reps": 10, …}; raise Fault for an unknown name."""
    if name not in exercise.plans:
        raise Fault(f"there is no ready-made plan “{name}”.", f"Use one of: {', '.join(exercise.plans)}.")
    return standard(exercise) | exercise.plans[name]


def count(chosen: Plan, field: str) -> int:
    """Return the value of a numeric field."""
    return int(chosen[field])


def repetitions_a_week(chosen: Plan) -> int:
    """Return the repetitions per week on each side."""
    return math.prod(count(chosen, field) for field in ("reps", "sets", "perday", "days"))


def sides(exercise: Exercise, chosen: Plan) -> list[str]:
    """Return the sides of a session in order; [""] where both work at once."""
    if exercise.sides == "together":
        return [""]
    if chosen.get("side", "both") != "both":
        return [str(chosen["side"])]
    return ["left", "right"] if chosen["first"] == "left" else ["right", "left"]


def seconds(exercise: Exercise, chosen: Plan) -> int:
    """Return the duration of a guided session in seconds, as computed in theme/scripts/timer/session.js."""
    reps, rest, sets, setrest = (count(chosen, field) for field in ("reps", "rest", "sets", "setrest"))
    repetition = sum(phase.seconds if isinstance(phase.seconds, int) else count(chosen, phase.seconds) for phase in exercise.repetition)
    side_seconds = sets * (reps * repetition + (reps - 1) * rest) + (sets - 1) * setrest
    side_changes = len(sides(exercise, chosen)) - 1
    return exercise.ready + side_seconds + side_changes * (exercise.change + exercise.again + side_seconds)


def query(exercise: Exercise, chosen: Plan) -> str:
    """Return the fields that differ from the defaults as URL parameters: "hold=8&reps=12"; "" for the standard plan."""
    return urlencode({name: chosen[name] for name, rule in exercise.fields.items() if chosen[name] != rule["default"]})


def link(exercise: Exercise, chosen: Plan) -> str:
    """Return the URL parameters with their checksum in front: "k=ab3&hold=8&reps=12"; for the standard plan the checksum alone, as a
    device that stores another plan would otherwise run that one."""
    parameters = query(exercise, chosen)
    return f"k={check(exercise.id, parameters)}" + (f"&{parameters}" if parameters else "")


def check(exercise_id: str, parameters: str, base: str = "") -> str:
    """Return a checksum of three characters (FNV-1a, 15 bits) of exercise id and parameters, which detects incomplete links;
    the same in theme/scripts/plan/plan.js. `base` is the plan of the link's page, as parameters, if not the standard plan."""
    value = 0x811C9DC5
    for byte in f"{exercise_id}{base}?{parameters}".encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return "".join(CHECK_ALPHABET[value >> shift & 31] for shift in (10, 5, 0))


def title(exercise: Exercise, name: str, language: str = languages.ENGLISH) -> str:
    """Return the title of a ready-made plan: "Gentle start"."""
    return exercise.words(language)["titles"][name]


def phrase(chosen: Plan, pieces: Mapping[str, dict], language: str) -> str:
    """Join the words for each field in `pieces`, as theme/scripts/plan/plan.js does."""
    texts = {field: languages.plural_form(forms, chosen[field], language) for field, forms in pieces.items()}
    return "".join(text.replace("{n}", str(chosen[field])) for field, text in texts.items())


def words(exercise: Exercise, chosen: Plan, *fields: str, language: str = languages.ENGLISH) -> str:
    """Return the words of the dose for these fields only, in the order of the language."""
    return phrase(chosen, {field: forms for field, forms in exercise.words(language)["phrase"].items() if field in fields}, language)


def rows(exercise: Exercise, chosen: Plan, language: str = languages.ENGLISH) -> list[tuple[str, str]]:
    """Return the dose as (label, value) in words: [("Press and hold", "5 seconds"), …]."""
    left_out = {name: row.get("unless", {}) for name, row in exercises.numbers()["rows"].items()}
    shown = {
        name: row
        for name, row in exercise.words(language)["rows"].items()
        if not any(chosen.get(field) in values for field, values in left_out[name].items())
    }
    return [(row["label"], phrase(chosen, row["says"], language)) for row in shown.values()]


def frequency(exercise: Exercise, chosen: Plan, language: str = languages.ENGLISH) -> str:
    """Return the frequency in words: "twice a day, every day" or "once a day, 3 days a week"."""
    return phrase(chosen, exercise.words(language)["rows"]["often"]["says"], language)


def dose(exercise: Exercise, chosen: Plan, language: str = languages.ENGLISH) -> str:
    """Return the dose in words: "10 presses of 5 seconds on each side, twice a day, every day"."""
    return phrase(chosen, exercise.words(language)["phrase"], language)


def inline(argument: str, page: Page) -> str:
    """Render the marker `{{ plan NAME }}` (the dose in words) or `{{ plan NAME.FIELD }}` (one number) for the page's exercise.

    `{{ plan NAME.week }}` is the repetitions per week on each side, `{{ plan NAME.seconds }}` their total duration in seconds,
    `{{ plan effort.KIND }}` how hard to press. A leading exercise id selects another exercise: `{{ plan back.standard.reps }}`.
    """
    language = languages.of_page(page)
    prefix, _, rest = argument.partition(".")
    exercise = exercises.load_all().get(prefix)
    name, _, field = (rest if exercise else argument).partition(".")
    exercise = exercise or exercises.exercise_of(page)
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
    """Return how hard to press, as one number or a range: "3 to 5"; raise Fault for an unknown kind."""
    efforts = exercises.numbers()["effort"]
    if kind not in efforts:
        raise Fault(f"there is no effort “{kind}”.", f"Use one of: {', '.join(efforts)}.")
    lowest, highest = efforts[kind][0], efforts[kind][-1]
    return (
        str(lowest) if lowest == highest else languages.fill(languages.words(language)["plan"]["range"], **{"from": lowest, "to": highest})
    )


def table(argument: str, caption: str, page: Page, config: Any) -> str:
    """Render the marker `{{ plan-table NAME }}`: the numbers of one plan of the page's exercise as a small table."""
    exercise, language = exercises.exercise_of(page), languages.of_page(page)
    shown = rows(exercise, plan(exercise, argument), language)
    return templates.render("dose.html", language, title=title(exercise, argument, language), rows=shown)

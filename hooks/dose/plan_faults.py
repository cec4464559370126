"""Checks exercises.yml and stops the build with the line of a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from dose import exercise, plan
from writing import languages
from writing.faults import Fault, did_you_mean, warn

NAME = "hooks/dose/exercises.yml"
SHAPES = {"fields": dict, "effort": dict, "phrase": list, "rows": dict, "exercises": dict}
FIELD = ("min", "max", "values", "unit", "meaning")
ROW = ("says", "unless")
EXERCISE = {
    "page": str, "files": dict, "kind": str, "sides": str, "worn": str, "ready": int, "again": int, "change": int, "repetition": list,
    "fields": dict, "effort": str, "plans": dict, "steps": list,
}  # fmt: skip
MAY_LACK = ("files", "worn", "steps", "change")
CHOICES = {"kind": ("version", "step"), "sides": ("turns", "together", "leading")}
PHASE = ("name", "does", "seconds", "frame")
DOES = ("move", "work")
STEP = ("plan", "effort", "weeks")
LONGEST = 300
# Every exercise has these; how its sides are done says whether it has the others that name a side.
ALWAYS = ("reps", "sets", "rest", "setrest", "perday", "days", "weeks")
OF_SIDES = {"turns": ("side", "first"), "together": (), "leading": ("first",)}

# A place in the file: its line and what is wrong there.
Found = Iterator[tuple[int, Fault]]
# A place in a file of words: the keys that lead there, and what is wrong.
Words = Iterator[tuple[tuple, Fault]]


def on_config(config: MkDocsConfig) -> None:
    """Read exercises.yml anew for this build, and stop where it cannot be relied on: everything else prints its numbers."""
    exercise.forget()
    docs = Path(config.docs_dir)
    found = [(NAME, line, fault) for line, fault in faults(exercise.SOURCE.read_text(encoding="utf-8"), docs)]
    for code in [] if found else languages.codes():
        path = languages.FOLDER / f"{code}.yml"
        source = path.read_text(encoding="utf-8")
        for keys, fault in word_faults(languages.words(code).get("exercises", {})):
            found.append((f"theme/words/{code}.yml", languages.line(source, ("exercises", *keys)), fault))
    for name, line, fault in found:
        warn(name, line, fault)
    if found:
        raise PluginError(f"{NAME} is mended first: text, timer, sheet and links all take their numbers from it.")


def faults(text: str, docs: Path) -> list[tuple[int, Fault]]:
    """What is wrong with the text of an exercises.yml, each with its line; `docs` is the folder of the pages."""
    try:
        root = yaml.compose(text, languages.QUICK)
        data = yaml.load(text, languages.QUICK)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is no YAML"
        fix = "Write key: value, one space after the colon, brackets and quotation marks closed."
        return [(mark.line + 1 if mark else 1, Fault(f"the file cannot be read: {problem}.", fix))]
    if not isinstance(root, yaml.MappingNode):
        return [(1, Fault("the file is no list of keys.", f"Write {', '.join(SHAPES)}, each with its lines below."))]
    found = [*_twice(root), *_unknown(root, SHAPES, "the file", SHAPES)]
    found = found or [*_shapes(root, data, SHAPES, "the file", deep=("fields", "rows", "exercises"))]
    if found:
        return found
    fields = data["fields"]
    nodes = _entries(root)
    for name, node in _entries(nodes["fields"]).items():
        found += _unknown(node, FIELD, f"the field “{name}”")
        rule = fields[name]
        if "values" not in rule and (type(rule.get("min")) is not int or type(rule.get("max")) is not int):
            fix = "Write min and max as whole numbers, or values as a list of words."
            found.append((node.start_mark.line + 1, Fault(f"the field “{name}” has no limits.", fix)))
    found += _unspoken(nodes["phrase"], data["phrase"], fields, "`phrase`")
    for name, node in _entries(nodes["rows"]).items():
        row = data["rows"][name]
        found += _unknown(node, ROW, f"the row “{name}”", ("says",))
        found += _unspoken(_entries(node).get("says", node), row.get("says"), fields, f"the row “{name}”")
        found += _unknown(_entries(node).get("unless", node), tuple(fields), f"the row “{name}”") if "unless" in row else ()
    for name, numbers in data["effort"].items():
        if not (isinstance(numbers, list) and numbers and all(type(each) is int and 0 <= each <= 10 for each in numbers)):
            fix = "Write one number from 0 to 10, or the least and the most, in brackets."
            found.append((_line(nodes["effort"], name), Fault(f"the effort “{name}” is {numbers}.", fix)))
    if not found:
        for name, node in _entries(nodes["exercises"]).items():
            found += _exercise(name, node, data["exercises"][name], data, docs)
    return sorted(found, key=lambda one: one[0])


def _exercise(name: str, node: yaml.Node, given: dict, data: dict, docs: Path) -> Found:
    where = f"the exercise “{name}”"
    nodes = _entries(node)
    needed = tuple(key for key in EXERCISE if key not in MAY_LACK)
    wrong = [*_unknown(node, EXERCISE, where, needed)]
    wrong = wrong or [*_shapes(node, given, {key: EXERCISE[key] for key in given}, where, deep=("plans",))]
    if wrong:
        yield from wrong
        return
    if docs.is_dir() and (docs / "exercise").is_dir() and not (docs / given["page"]).is_file():
        yield _line(node, "page"), Fault(f"{where} has no page.", f"Write docs/{given['page']}, or take the exercise out.")
    for key, allowed in CHOICES.items():
        if given[key] not in allowed:
            yield _line(node, key), Fault(f"{key} of {where} is “{given[key]}”.", f"Write one of: {', '.join(allowed)}.")
    if given["effort"] not in data["effort"]:
        yield _line(node, "effort"), Fault(f"{where} has the effort “{given['effort']}”.", f"Use one of: {', '.join(data['effort'])}.")
    ways_out = [key for key, rule in languages.words()["safety"].items() if isinstance(rule, dict) and "short" in rule]
    if given.get("worn", ways_out[0]) not in ways_out:
        yield _line(node, "worn"), Fault(f"{where} has worn: “{given['worn']}”.", f"Write one of: {', '.join(ways_out)}, or take it out.")
    for key in ("ready", "again", "change"):
        if not 0 <= given.get(key, 0) <= LONGEST:
            yield _line(node, key), Fault(f"{key} of {where} lasts {given[key]}.", f"Write whole seconds from 0 to {LONGEST}.")
    if (given["sides"] == "together") == ("change" in given):
        fix = "Write change: and the seconds that changing sides takes; leave it out where both work at once."
        yield _line(node, "sides"), Fault(f"{where} does not say how long changing sides takes, or does where nothing changes.", fix)
    own, line = given["fields"], nodes["fields"].start_mark.line + 1
    held = {phase.get("seconds") for phase in given["repetition"] if isinstance(phase, dict)}
    wanted = {*ALWAYS, *OF_SIDES.get(given["sides"], ()), *(["hold"] if "hold" in held else [])}
    yield from _unknown(nodes["fields"], tuple(data["fields"]), f"`fields` of {where}")
    for key in sorted(wanted - set(own)):
        yield line, Fault(f"{where} lacks the field “{key}”.", f"Write {key}: and its default.")
    for key in (each for each in own if each in data["fields"]):
        if key not in wanted:
            yield line, Fault(f"{where} has the field “{key}”, which nothing in it uses.", "Take it out.")
        yield from _wrong(own[key], data["fields"][key], _line(nodes["fields"], key), f"the default of {key} in {where}")
    yield from _repetition(nodes["repetition"], given["repetition"], own, where)
    for key, plan_node in _entries(nodes["plans"]).items():
        yield from _plan(key, plan_node, given["plans"][key], own, data["fields"], docs / "plans")
    if "standard" not in given["plans"]:
        yield nodes["plans"].start_mark.line + 1, Fault(f"{where} has no plan “standard”.", "Write standard: {}.")
    elif "steps" in given and wanted == set(own):
        yield from _steps(nodes["steps"], given, data)


def _repetition(node: yaml.Node, phases: list, own: Mapping[str, Any], where: str) -> Found:
    """Phases of a repetition that cannot be laid out."""
    if not phases or not all(isinstance(phase, dict) for phase in phases):
        yield node.start_mark.line + 1, Fault(f"`repetition` of {where} has no phases.", "Write one a line: - {name: …, does: …}.")
        return
    for each, phase in zip(node.value, phases, strict=True):
        line = each.start_mark.line + 1
        yield from _unknown(each, PHASE, f"the phase “{phase.get('name')}” of {where}", PHASE)
        if phase.get("does") not in DOES:
            yield line, Fault(f"the phase “{phase.get('name')}” does “{phase.get('does')}”.", f"Write one of: {', '.join(DOES)}.")
        seconds = phase.get("seconds")
        if not (seconds == "hold" and "hold" in own) and (type(seconds) is not int or not 1 <= seconds <= LONGEST):
            fix = f"Write whole seconds from 1 to {LONGEST}, or hold where the exercise has that field."
            yield line, Fault(f"the phase “{phase.get('name')}” lasts {seconds}.", fix)
    if len({phase.get("name") for phase in phases}) < len(phases):
        yield node.start_mark.line + 1, Fault(f"two phases of {where} have one name.", "Give each a name of its own.")


def word_faults(told: Mapping[str, Any], every: Mapping[str, exercise.Exercise] | None = None) -> list[tuple[tuple, Fault]]:
    """What the section `exercises` of a language lacks for these exercises or has on top, each with the keys that lead there."""
    every = exercise.every() if every is None else every
    found = [*_compared((), every, told)]
    for name, one in every.items():
        if name in told:
            found += [((name, *keys), fault) for keys, fault in _words_of(one, told[name])]
    return found


# What the words of every exercise say, and what those say in which one side is done after the other.
SAID = (
    "name", "short", "for_whom", "term", "counted", "another", "titles", "phases", "ready", "before", "end", "phrase", "rows", "practice",
    "safety", "sheet",
)  # fmt: skip
SAID_OF_SIDES = ("change", "sides")
MAY_SAY = ("pause",)


def _words_of(one: exercise.Exercise, told: Mapping[str, Any]) -> Words:
    sided = one.sides != "together"
    yield from _compared((), [*SAID, *(SAID_OF_SIDES if sided else ())], [key for key in told if key not in MAY_SAY])
    names = [phase.name for phase in one.repetition]
    parts = {
        "titles": list(one.plans),
        "phases": names,
        "ready": ["word", "hint", "left", "right"],
        "change": ["word", "hint"],
        "sides": [*(["both"] if "side" in one.fields else []), "left", "right"],
        "practice": ["ready", *names],
        "safety": ["ask", "stop"],
        "sheet": ["steps", "feel"],
    }
    for part, wanted in parts.items():
        if part in told:
            yield from _compared((part,), wanted, told[part])
    for name in names:
        if name in told.get("phases", {}):
            yield from _compared(("phases", name), ("word", "hint", "said"), told["phases"][name])
    numbers = exercise.numbers()
    spoken = [field for field in numbers["phrase"] if field in one.fields]
    yield from _pieces(("phrase",), spoken, told.get("phrase", {}), one.fields)
    rows = {name: row for name, row in numbers["rows"].items() if row["says"][0] in one.fields}
    yield from _compared(("rows",), rows, told.get("rows", {}))
    for name, row in rows.items():
        if name in told.get("rows", {}):
            says = [field for field in row["says"] if field in one.fields]
            yield from _pieces(("rows", name, "says"), says, told["rows"][name].get("says", {}), one.fields, row.get("unless", {}))


def _pieces(keys: tuple, wanted: list[str], pieces: Mapping, fields: Mapping, unless: Mapping = MappingProxyType({})) -> Words:
    """Fields without words, and fields of which a value has none though it may be said."""
    yield from _compared(keys, wanted, pieces)
    for field in (each for each in wanted if each in pieces):
        for value in fields[field].get("values", ["other"]):
            if value not in pieces[field] and value not in unless.get(field, ()):
                yield (*keys, field), Fault(f"{'.'.join((*keys, field))} says nothing for “{value}”.", f"Add {value}: and its words.")


def _compared(keys: tuple, wanted: Iterable[str], given: Iterable[str]) -> Words:
    where = ".".join(keys) or "this part"
    for name in wanted:
        if name not in given:
            yield (*keys, name), Fault(f"{where} lacks “{name}”.", f"Add {name}: and its words; {NAME} asks for it.")
    for name in given:
        if name not in wanted:
            fix = f"{did_you_mean(name, wanted)}Take it out, or add it to {NAME}."
            yield (*keys, name), Fault(f"{where} has “{name}”, which nothing reads.", fix)


def _shapes(node: yaml.Node, data: dict, shapes: Mapping[str, type], where: str, deep: tuple[str, ...]) -> Found:
    """Parts that are missing or of another shape; nothing else can be looked at then."""
    for name, shape in shapes.items():
        given = data.get(name)
        entries = (
            given.values() if isinstance(given, dict) and name in deep else given if isinstance(given, list) and name == "steps" else ()
        )
        right = type(given) is shape and (given or shape is int) and all(isinstance(one, dict) for one in entries)
        if not right:
            line = _line(node, name)
            yield (
                line,
                Fault(f"`{name}` of {where} is missing or cannot be read.", "Write it as the others do, its values in braces or below it."),
            )


def _unspoken(node: yaml.Node, given: object, fields: dict, where: str) -> Found:
    """A list of fields that is none, or that names what is no field."""
    line = node.start_mark.line + 1
    if not isinstance(given, list) or not given:
        yield line, Fault(f"{where} names no fields.", "Write them in brackets, such as [hold].")
    else:
        for name in given:
            if name not in fields:
                fix = f"{did_you_mean(str(name), fields)}Use only: {', '.join(fields)}."
                yield line, Fault(f"{where} has “{name}”, which is no field.", fix)


def _plan(name: str, node: yaml.Node, given: dict, own: Mapping, rules: Mapping, pages: Path) -> Found:
    yield from _unknown(node, tuple(own), f"the plan “{name}”")
    line = node.start_mark.line + 1
    # The standard plan stands on the page of its exercise; a project without the folder has no plan pages at all.
    if name != "standard" and pages.is_dir() and not (pages / f"{name}.md").is_file():
        yield line, Fault(f"the plan “{name}” has no page.", f"Write docs/plans/{name}.md, or take the plan out.")
    for key, value in given.items():
        if key in own and key in rules:
            yield from _wrong(value, rules[key], _line(node, key), f"{key} of the plan “{name}”")


def _steps(node: yaml.Node, given: dict, data: dict) -> Found:
    """Steps that name what is not there, and steps that ask for too much at once."""
    steps, plans = given["steps"], given["plans"]
    ways = ", ".join(plans)
    lines = [entry.start_mark.line + 1 for entry in node.value]
    for each, line, step in zip(node.value, lines, steps, strict=True):
        yield from _unknown(each, STEP, "the step", STEP)
        if "plan" in step and step["plan"] not in plans:
            yield line, Fault(f"the step has the plan “{step['plan']}”, which is not there.", f"Use one of: {ways}.")
        if "effort" in step and step["effort"] not in data["effort"]:
            yield line, Fault(f"the step has the effort “{step['effort']}”.", f"Use one of: {', '.join(data['effort'])}.")
        if "weeks" in step and (type(step["weeks"]) is not int or step["weeks"] < 1):
            yield line, Fault(f"the step lasts {step['weeks']} weeks.", "Write a whole number from 1.")
    if any(set(step) != set(STEP) or step["plan"] not in plans or step["effort"] not in data["effort"] for step in steps):
        return
    filled = [given["fields"] | plans[step["plan"]] for step in steps]
    weekly = [plan.repetitions_a_week(chosen) for chosen in filled]
    hardest = [data["effort"][step["effort"]][-1] for step in steps]
    for at, (step, line, chosen) in enumerate(zip(steps, lines, filled, strict=True)):
        where = f"the step “{step['plan']}”"
        planned = sum(other["weeks"] for other in steps if other["plan"] == step["plan"])
        if planned != chosen["weeks"]:
            fix = "Make the weeks of its steps add up to the weeks of the plan."
            yield line, Fault(f"{where} lasts {planned} weeks in all, its plan {chosen['weeks']}.", fix)
        if at < len(steps) - 1 and chosen["days"] > 6:
            yield line, Fault(f"{where} leaves no day of rest.", "Give its plan 6 days at most; only the last step may have every day.")
        if at and weekly[at] > 2 * weekly[at - 1]:
            fix = "Give its plan fewer repetitions, or add a step before it."
            yield line, Fault(f"{where} asks for {weekly[at]} repetitions a week after {weekly[at - 1]}, more than double.", fix)
        if at and hardest[at] > hardest[at - 1] and weekly[at] > weekly[at - 1]:
            yield line, Fault(f"{where} raises the repetitions and the effort at once.", "Add a step in which only the effort grows.")


def _wrong(value: object, rule: Mapping, line: int, what: str) -> Found:
    """A value that its field does not allow: a number outside its limits, a word that is none of its values."""
    allowed = rule.get("values")
    if allowed:
        if value not in allowed:
            yield line, Fault(f"{what} is “{value}”.", f"Write one of: {', '.join(allowed)}.")
    elif type(value) is not int or not rule["min"] <= value <= rule["max"]:
        yield line, Fault(f"{what} is {value}.", f"Write a whole number from {rule['min']} to {rule['max']}.")


def _unknown(node: yaml.Node, known: Iterable[str], where: str, needed: Iterable[str] = ()) -> Found:
    keys = _entries(node)
    for key, line in ((key, _line(node, key)) for key in keys if key not in known):
        yield line, Fault(f"{where} has “{key}”, which nothing reads.", f"{did_you_mean(str(key), known)}Use only: {', '.join(known)}.")
    for key in needed:
        if key not in keys:
            yield node.start_mark.line + 1, Fault(f"{where} lacks “{key}”.", f"Write {key}: with its lines below.")


def _twice(node: yaml.Node) -> Found:
    """Keys that stand twice in one place: YAML would silently keep the last."""
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.start_mark.line + 1, Fault(f"“{key.value}” stands here twice.", "Keep one of the two.")
            seen.add(key.value)
            yield from _twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _twice(value)


def _entries(node: yaml.Node) -> dict:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def _line(node: yaml.Node, key: str) -> int:
    return next((name.start_mark.line + 1 for name, _ in node.value if name.value == key), node.start_mark.line + 1)

"""Validates exercises.yml and stops the build with the line of each fault."""

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

SOURCE_NAME = "hooks/dose/exercises.yml"
SECTION_TYPES = {"fields": dict, "effort": dict, "phrase": list, "rows": dict, "exercises": dict}
FIELD_KEYS = ("min", "max", "values", "unit", "meaning")
ROW_KEYS = ("says", "unless")
EXERCISE_TYPES = {
    "page": str, "files": dict, "kind": str, "sides": str, "worn": str, "ready": int, "again": int, "change": int, "repetition": list,
    "fields": dict, "effort": str, "plans": dict, "steps": list,
}  # fmt: skip
OPTIONAL_KEYS = ("files", "worn", "steps", "change")
CHOICES = {"kind": ("version", "step"), "sides": ("turns", "together", "leading")}
PHASE_KEYS = ("name", "does", "seconds", "frame")
PHASE_KINDS = ("move", "work")
STEP_KEYS = ("plan", "effort", "weeks")
MAX_SECONDS = 300
# Fields of every exercise, and the additional fields for each value of `sides`.
COMMON_FIELDS = ("reps", "sets", "rest", "setrest", "perday", "days", "weeks")
SIDE_FIELDS = {"turns": ("side", "first"), "together": (), "leading": ("first",)}

# Faults with their line number in exercises.yml.
LineFaults = Iterator[tuple[int, Fault]]
# Faults with their key path in a file of theme/words/.
WordFaults = Iterator[tuple[tuple, Fault]]


def on_config(config: MkDocsConfig) -> None:
    """Reload exercises.yml for this build and raise PluginError if it or its words have faults: all other steps use its numbers."""
    exercise.clear_cache()
    docs = Path(config.docs_dir)
    faults_found = [(SOURCE_NAME, line, fault) for line, fault in faults(exercise.SOURCE.read_text(encoding="utf-8"), docs)]
    for code in [] if faults_found else languages.codes():
        path = languages.FOLDER / f"{code}.yml"
        source = path.read_text(encoding="utf-8")
        for keys, fault in word_faults(languages.words(code).get("exercises", {})):
            faults_found.append((f"theme/words/{code}.yml", languages.line(source, ("exercises", *keys)), fault))
    for name, line, fault in faults_found:
        warn(name, line, fault)
    if faults_found:
        raise PluginError(f"{SOURCE_NAME} is mended first: text, timer, sheet and links all take their numbers from it.")


def faults(text: str, docs: Path) -> list[tuple[int, Fault]]:
    """Return the faults in the text of exercises.yml, each with its line number; `docs` is the folder of the pages."""
    try:
        root = yaml.compose(text, languages.YAML_LOADER)
        data = yaml.load(text, languages.YAML_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is no YAML"
        fix = "Write key: value, one space after the colon, brackets and quotation marks closed."
        return [(mark.line + 1 if mark else 1, Fault(f"the file cannot be read: {problem}.", fix))]
    if not isinstance(root, yaml.MappingNode):
        return [(1, Fault("the file is no list of keys.", f"Write {', '.join(SECTION_TYPES)}, each with its lines below."))]
    found = [*_check_duplicates(root), *_check_keys(root, SECTION_TYPES, "the file", SECTION_TYPES)]
    found = found or [*_check_types(root, data, SECTION_TYPES, "the file", deep=("fields", "rows", "exercises"))]
    if found:
        return found
    fields = data["fields"]
    nodes = _value_nodes(root)
    for name, node in _value_nodes(nodes["fields"]).items():
        found += _check_keys(node, FIELD_KEYS, f"the field “{name}”")
        rule = fields[name]
        if "values" not in rule and (type(rule.get("min")) is not int or type(rule.get("max")) is not int):
            fix = "Write min and max as whole numbers, or values as a list of words."
            found.append((node.start_mark.line + 1, Fault(f"the field “{name}” has no limits.", fix)))
    found += _check_field_list(nodes["phrase"], data["phrase"], fields, "`phrase`")
    for name, node in _value_nodes(nodes["rows"]).items():
        row = data["rows"][name]
        found += _check_keys(node, ROW_KEYS, f"the row “{name}”", ("says",))
        found += _check_field_list(_value_nodes(node).get("says", node), row.get("says"), fields, f"the row “{name}”")
        found += _check_keys(_value_nodes(node).get("unless", node), tuple(fields), f"the row “{name}”") if "unless" in row else ()
    for name, numbers in data["effort"].items():
        if not (isinstance(numbers, list) and numbers and all(type(number) is int and 0 <= number <= 10 for number in numbers)):
            fix = "Write one number from 0 to 10, or the least and the most, in brackets."
            found.append((_line_of_key(nodes["effort"], name), Fault(f"the effort “{name}” is {numbers}.", fix)))
    if not found:
        for name, node in _value_nodes(nodes["exercises"]).items():
            found += _check_exercise(name, node, data["exercises"][name], data, docs)
    return sorted(found, key=lambda item: item[0])


def _check_exercise(name: str, node: yaml.Node, entry: dict, data: dict, docs: Path) -> LineFaults:
    """Check one exercise: keys, types, values, fields, phases, plans and steps."""
    where = f"the exercise “{name}”"
    nodes = _value_nodes(node)
    required = tuple(key for key in EXERCISE_TYPES if key not in OPTIONAL_KEYS)
    key_faults = [*_check_keys(node, EXERCISE_TYPES, where, required)]
    key_faults = key_faults or [*_check_types(node, entry, {key: EXERCISE_TYPES[key] for key in entry}, where, deep=("plans",))]
    if key_faults:
        yield from key_faults
        return
    if docs.is_dir() and (docs / "exercise").is_dir() and not (docs / entry["page"]).is_file():
        yield _line_of_key(node, "page"), Fault(f"{where} has no page.", f"Write docs/{entry['page']}, or take the exercise out.")
    for key, allowed in CHOICES.items():
        if entry[key] not in allowed:
            yield _line_of_key(node, key), Fault(f"{key} of {where} is “{entry[key]}”.", f"Write one of: {', '.join(allowed)}.")
    if entry["effort"] not in data["effort"]:
        yield (
            _line_of_key(node, "effort"),
            Fault(f"{where} has the effort “{entry['effort']}”.", f"Use one of: {', '.join(data['effort'])}."),
        )
    worn_rules = [key for key, rule in languages.words()["safety"].items() if isinstance(rule, dict) and "short" in rule]
    if entry.get("worn", worn_rules[0]) not in worn_rules:
        yield (
            _line_of_key(node, "worn"),
            Fault(f"{where} has worn: “{entry['worn']}”.", f"Write one of: {', '.join(worn_rules)}, or take it out."),
        )
    for key in ("ready", "again", "change"):
        if not 0 <= entry.get(key, 0) <= MAX_SECONDS:
            yield _line_of_key(node, key), Fault(f"{key} of {where} lasts {entry[key]}.", f"Write whole seconds from 0 to {MAX_SECONDS}.")
    if (entry["sides"] == "together") == ("change" in entry):
        fix = "Write change: and the seconds that changing sides takes; leave it out where both work at once."
        yield _line_of_key(node, "sides"), Fault(f"{where} does not say how long changing sides takes, or does where nothing changes.", fix)
    defaults, line = entry["fields"], nodes["fields"].start_mark.line + 1
    durations = {phase.get("seconds") for phase in entry["repetition"] if isinstance(phase, dict)}
    expected = {*COMMON_FIELDS, *SIDE_FIELDS.get(entry["sides"], ()), *(["hold"] if "hold" in durations else [])}
    yield from _check_keys(nodes["fields"], tuple(data["fields"]), f"`fields` of {where}")
    for key in sorted(expected - set(defaults)):
        yield line, Fault(f"{where} lacks the field “{key}”.", f"Write {key}: and its default.")
    for key in (each for each in defaults if each in data["fields"]):
        if key not in expected:
            yield line, Fault(f"{where} has the field “{key}”, which nothing in it uses.", "Take it out.")
        yield from _check_value(defaults[key], data["fields"][key], _line_of_key(nodes["fields"], key), f"the default of {key} in {where}")
    yield from _check_phases(nodes["repetition"], entry["repetition"], defaults, where)
    for key, plan_node in _value_nodes(nodes["plans"]).items():
        yield from _check_plan(key, plan_node, entry["plans"][key], defaults, data["fields"], docs / "plans")
    if "standard" not in entry["plans"]:
        yield nodes["plans"].start_mark.line + 1, Fault(f"{where} has no plan “standard”.", "Write standard: {}.")
    elif "steps" in entry and expected == set(defaults):
        yield from _check_steps(nodes["steps"], entry, data)


def _check_phases(node: yaml.Node, phases: list, defaults: Mapping[str, Any], where: str) -> LineFaults:
    """Check the phases of a repetition."""
    if not phases or not all(isinstance(phase, dict) for phase in phases):
        yield node.start_mark.line + 1, Fault(f"`repetition` of {where} has no phases.", "Write one a line: - {name: …, does: …}.")
        return
    for phase_node, phase in zip(node.value, phases, strict=True):
        line = phase_node.start_mark.line + 1
        yield from _check_keys(phase_node, PHASE_KEYS, f"the phase “{phase.get('name')}” of {where}", PHASE_KEYS)
        if phase.get("does") not in PHASE_KINDS:
            yield line, Fault(f"the phase “{phase.get('name')}” does “{phase.get('does')}”.", f"Write one of: {', '.join(PHASE_KINDS)}.")
        seconds = phase.get("seconds")
        if not (seconds == "hold" and "hold" in defaults) and (type(seconds) is not int or not 1 <= seconds <= MAX_SECONDS):
            fix = f"Write whole seconds from 1 to {MAX_SECONDS}, or hold where the exercise has that field."
            yield line, Fault(f"the phase “{phase.get('name')}” lasts {seconds}.", fix)
    if len({phase.get("name") for phase in phases}) < len(phases):
        yield node.start_mark.line + 1, Fault(f"two phases of {where} have one name.", "Give each a name of its own.")


def word_faults(words: Mapping[str, Any], entries: Mapping[str, exercise.Exercise] | None = None) -> list[tuple[tuple, Fault]]:
    """Return missing and unknown keys in the section `exercises` of a language, each fault with its key path."""
    entries = exercise.load_all() if entries is None else entries
    found = [*_compare_keys((), entries, words)]
    for name, entry in entries.items():
        if name in words:
            found += [((name, *keys), fault) for keys, fault in _check_words(entry, words[name])]
    return found


# Word keys of every exercise, those of exercises that change sides, and the optional ones.
WORD_KEYS = (
    "name", "short", "for_whom", "term", "counted", "another", "titles", "phases", "ready", "before", "end", "phrase", "rows", "practice",
    "safety", "sheet",
)  # fmt: skip
SIDE_WORD_KEYS = ("change", "sides")
OPTIONAL_WORD_KEYS = ("pause",)


def _check_words(entry: exercise.Exercise, words: Mapping[str, Any]) -> WordFaults:
    """Check the words of one exercise."""
    has_sides = entry.sides != "together"
    yield from _compare_keys(
        (), [*WORD_KEYS, *(SIDE_WORD_KEYS if has_sides else ())], [key for key in words if key not in OPTIONAL_WORD_KEYS]
    )
    names = [phase.name for phase in entry.repetition]
    parts = {
        "titles": list(entry.plans),
        "phases": names,
        "ready": ["word", "hint", "left", "right"],
        "change": ["word", "hint"],
        "sides": [*(["both"] if "side" in entry.fields else []), "left", "right"],
        "practice": ["ready", *names],
        "safety": ["ask", "stop"],
        "sheet": ["steps", "feel"],
    }
    for part, required in parts.items():
        if part in words:
            yield from _compare_keys((part,), required, words[part])
    for name in names:
        if name in words.get("phases", {}):
            yield from _compare_keys(("phases", name), ("word", "hint", "said"), words["phases"][name])
    numbers = exercise.numbers()
    phrase_fields = [field for field in numbers["phrase"] if field in entry.fields]
    yield from _check_pieces(("phrase",), phrase_fields, words.get("phrase", {}), entry.fields)
    rows = {name: row for name, row in numbers["rows"].items() if row["says"][0] in entry.fields}
    yield from _compare_keys(("rows",), rows, words.get("rows", {}))
    for name, row in rows.items():
        if name in words.get("rows", {}):
            row_fields = [field for field in row["says"] if field in entry.fields]
            yield from _check_pieces(
                ("rows", name, "says"), row_fields, words["rows"][name].get("says", {}), entry.fields, row.get("unless", {})
            )


def _check_pieces(keys: tuple, required: list[str], pieces: Mapping, fields: Mapping, unless: Mapping = MappingProxyType({})) -> WordFaults:
    """Check that each field has words, and that each of its possible values has them unless the row is left out for it."""
    yield from _compare_keys(keys, required, pieces)
    for field in (name for name in required if name in pieces):
        for value in fields[field].get("values", ["other"]):
            if value not in pieces[field] and value not in unless.get(field, ()):
                yield (*keys, field), Fault(f"{'.'.join((*keys, field))} says nothing for “{value}”.", f"Add {value}: and its words.")


def _compare_keys(keys: tuple, required: Iterable[str], actual: Iterable[str]) -> WordFaults:
    """Report missing and unknown keys."""
    where = ".".join(keys) or "this part"
    for name in required:
        if name not in actual:
            yield (*keys, name), Fault(f"{where} lacks “{name}”.", f"Add {name}: and its words; {SOURCE_NAME} asks for it.")
    for name in actual:
        if name not in required:
            fix = f"{did_you_mean(name, required)}Take it out, or add it to {SOURCE_NAME}."
            yield (*keys, name), Fault(f"{where} has “{name}”, which nothing reads.", fix)


def _check_types(node: yaml.Node, data: dict, expected_types: Mapping[str, type], where: str, deep: tuple[str, ...]) -> LineFaults:
    """Report keys that are missing or have the wrong type; the other checks need them right."""
    for name, expected in expected_types.items():
        value = data.get(name)
        entries = (
            value.values() if isinstance(value, dict) and name in deep else value if isinstance(value, list) and name == "steps" else ()
        )
        valid = type(value) is expected and (value or expected is int) and all(isinstance(item, dict) for item in entries)
        if not valid:
            line = _line_of_key(node, name)
            yield (
                line,
                Fault(f"`{name}` of {where} is missing or cannot be read.", "Write it as the others do, its values in braces or below it."),
            )


def _check_field_list(node: yaml.Node, value: object, fields: dict, where: str) -> LineFaults:
    """Check that `value` is a non-empty list of known fields."""
    line = node.start_mark.line + 1
    if not isinstance(value, list) or not value:
        yield line, Fault(f"{where} names no fields.", "Write them in brackets, such as [hold].")
    else:
        for name in value:
            if name not in fields:
                fix = f"{did_you_mean(str(name), fields)}Use only: {', '.join(fields)}."
                yield line, Fault(f"{where} has “{name}”, which is no field.", fix)


def _check_plan(name: str, node: yaml.Node, values: dict, defaults: Mapping, rules: Mapping, pages: Path) -> LineFaults:
    """Check the fields, values and page of a ready-made plan."""
    yield from _check_keys(node, tuple(defaults), f"the plan “{name}”")
    line = node.start_mark.line + 1
    # The standard plan is shown on the page of its exercise. A project without docs/plans/ has no plan pages.
    if name != "standard" and pages.is_dir() and not (pages / f"{name}.md").is_file():
        yield line, Fault(f"the plan “{name}” has no page.", f"Write docs/plans/{name}.md, or take the plan out.")
    for key, value in values.items():
        if key in defaults and key in rules:
            yield from _check_value(value, rules[key], _line_of_key(node, key), f"{key} of the plan “{name}”")


def _check_steps(node: yaml.Node, entry: dict, data: dict) -> LineFaults:
    """Check that steps refer to known plans and efforts, and that the load increases gradually."""
    steps, plans = entry["steps"], entry["plans"]
    plan_names = ", ".join(plans)
    lines = [step_node.start_mark.line + 1 for step_node in node.value]
    for step_node, line, step in zip(node.value, lines, steps, strict=True):
        yield from _check_keys(step_node, STEP_KEYS, "the step", STEP_KEYS)
        if "plan" in step and step["plan"] not in plans:
            yield line, Fault(f"the step has the plan “{step['plan']}”, which is not there.", f"Use one of: {plan_names}.")
        if "effort" in step and step["effort"] not in data["effort"]:
            yield line, Fault(f"the step has the effort “{step['effort']}”.", f"Use one of: {', '.join(data['effort'])}.")
        if "weeks" in step and (type(step["weeks"]) is not int or step["weeks"] < 1):
            yield line, Fault(f"the step lasts {step['weeks']} weeks.", "Write a whole number from 1.")
    if any(set(step) != set(STEP_KEYS) or step["plan"] not in plans or step["effort"] not in data["effort"] for step in steps):
        return
    filled = [entry["fields"] | plans[step["plan"]] for step in steps]
    weekly = [plan.repetitions_a_week(values) for values in filled]
    hardest = [data["effort"][step["effort"]][-1] for step in steps]
    for index, (step, line, values) in enumerate(zip(steps, lines, filled, strict=True)):
        where = f"the step “{step['plan']}”"
        planned = sum(other["weeks"] for other in steps if other["plan"] == step["plan"])
        if planned != values["weeks"]:
            fix = "Make the weeks of its steps add up to the weeks of the plan."
            yield line, Fault(f"{where} lasts {planned} weeks in all, its plan {values['weeks']}.", fix)
        if index < len(steps) - 1 and values["days"] > 6:
            yield line, Fault(f"{where} leaves no day of rest.", "Give its plan 6 days at most; only the last step may have every day.")
        if index and weekly[index] > 2 * weekly[index - 1]:
            fix = "Give its plan fewer repetitions, or add a step before it."
            yield line, Fault(f"{where} asks for {weekly[index]} repetitions a week after {weekly[index - 1]}, more than double.", fix)
        if index and hardest[index] > hardest[index - 1] and weekly[index] > weekly[index - 1]:
            yield line, Fault(f"{where} raises the repetitions and the effort at once.", "Add a step in which only the effort grows.")


def _check_value(value: object, rule: Mapping, line: int, what: str) -> LineFaults:
    """Check a value against the limits or the list of values of its field."""
    allowed = rule.get("values")
    if allowed:
        if value not in allowed:
            yield line, Fault(f"{what} is “{value}”.", f"Write one of: {', '.join(allowed)}.")
    elif type(value) is not int or not rule["min"] <= value <= rule["max"]:
        yield line, Fault(f"{what} is {value}.", f"Write a whole number from {rule['min']} to {rule['max']}.")


def _check_keys(node: yaml.Node, known: Iterable[str], where: str, required: Iterable[str] = ()) -> LineFaults:
    """Report unknown keys of a mapping, and missing ones of `required`."""
    keys = _value_nodes(node)
    for key, line in ((key, _line_of_key(node, key)) for key in keys if key not in known):
        yield line, Fault(f"{where} has “{key}”, which nothing reads.", f"{did_you_mean(str(key), known)}Use only: {', '.join(known)}.")
    for key in required:
        if key not in keys:
            yield node.start_mark.line + 1, Fault(f"{where} lacks “{key}”.", f"Write {key}: with its lines below.")


def _check_duplicates(node: yaml.Node) -> LineFaults:
    """Report duplicate keys: YAML silently keeps the last one."""
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.start_mark.line + 1, Fault(f"“{key.value}” stands here twice.", "Keep one of the two.")
            seen.add(key.value)
            yield from _check_duplicates(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _check_duplicates(value)


def _value_nodes(node: yaml.Node) -> dict:
    """Return the value node of each key of a mapping; an empty dict for other nodes."""
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def _line_of_key(node: yaml.Node, key: str) -> int:
    """Return the line number of a key, or of its mapping where the key is missing."""
    return next((name.start_mark.line + 1 for name, _ in node.value if name.value == key), node.start_mark.line + 1)

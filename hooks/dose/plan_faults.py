"""Readers never get a dose that nobody meant: what is wrong in plan.yml stops the build with its line, before anything is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from dose import plan
from writing import languages
from writing.faults import Fault, did_you_mean, warn

NAME = "hooks/dose/plan.yml"
PARTS = ("fields", "phases", "effort", "plans", "phrase", "rows")
FIELD = ("default", "min", "max", "values", "unit", "meaning")
ROW = ("says", "unless")

# A place in the file: its line and what is wrong there.
Found = Iterator[tuple[int, Fault]]
# A place in a file of words: the keys that lead there, and what is wrong.
Words = Iterator[tuple[tuple, Fault]]


def on_config(config: MkDocsConfig) -> None:
    """Read plan.yml anew for this build, and stop where it cannot be relied on: everything else prints its numbers."""
    plan.numbers.cache_clear()
    found = [(NAME, line, fault) for line, fault in faults(plan.SOURCE.read_text(encoding="utf-8"), Path(config.docs_dir) / "plans")]
    for code in [] if found else languages.codes():
        path = languages.FOLDER / f"{code}.yml"
        source = path.read_text(encoding="utf-8")
        for keys, fault in word_faults(plan.numbers(), plan.said(code)):
            found.append((f"theme/words/{code}.yml", languages.line(source, ("plan", *keys)), fault))
    for name, line, fault in found:
        warn(name, line, fault)
    if found:
        raise PluginError(f"{NAME} is mended first: text, timer, sheet and links all take their numbers from it.")


def faults(text: str, pages: Path) -> list[tuple[int, Fault]]:
    """What is wrong with the text of a plan.yml, each with its line; `pages` is the folder of the plans' pages."""
    try:
        root = yaml.compose(text)
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is no YAML"
        mend = "Write key: value, one space after the colon, brackets and quotation marks closed."
        return [(mark.line + 1 if mark else 1, Fault(f"the file cannot be read: {problem}.", mend))]
    if not isinstance(root, yaml.MappingNode):
        return [(1, Fault("the file is no list of keys.", f"Write {', '.join(PARTS)}, each with its lines below."))]
    found = [*_twice(root), *_unknown(root, PARTS, "the file", PARTS)]
    if found or _kinds(data):
        return found or _kinds(data)
    fields = data["fields"]
    nodes = _entries(root)
    for name, node in _entries(nodes["fields"]).items():
        found += _unknown(node, FIELD, f"the field “{name}”")
        found += _wrong(fields[name].get("default"), name, fields[name], _line(node, "default"), "its default")
    for name, node in _entries(nodes["plans"]).items():
        found += _plan(name, node, data["plans"][name], fields, pages)
    found += _unspoken(nodes["phrase"], data["phrase"], fields, "`phrase`")
    for name, node in _entries(nodes["rows"]).items():
        row = data["rows"][name]
        found += _unknown(node, ROW, f"the row “{name}”", ("says",))
        found += _unspoken(_entries(node).get("says", node), row.get("says"), fields, f"the row “{name}”")
        found += _unknown(_entries(node).get("unless", node), tuple(fields), f"the row “{name}”") if "unless" in row else ()
    for name, numbers in data["effort"].items():
        if not (isinstance(numbers, list) and numbers and all(type(each) is int and 0 <= each <= 10 for each in numbers)):
            mend = "Write one number from 0 to 10, or the least and the most, in brackets."
            found.append((_line(nodes["effort"], name), Fault(f"the effort “{name}” is {numbers}.", mend)))
    for name, seconds in data["phases"].items():
        if type(seconds) is not int or not 0 <= seconds <= 300:
            mend = "Write whole seconds from 0 to 300."
            found.append((_line(nodes["phases"], name), Fault(f"the phase “{name}” lasts {seconds}.", mend)))
    return sorted(found, key=lambda one: one[0])


def word_faults(numbers: dict, told: dict) -> list[tuple[tuple, Fault]]:
    """What the section `plan` of a language lacks for these numbers or has on top, each with the keys that lead there."""
    rows = told.get("rows", {})
    found = [*_compared(("titles",), numbers["plans"], told.get("titles", {})), *_compared(("rows",), numbers["rows"], rows)]
    found += _pieces(("phrase",), numbers["phrase"], told.get("phrase", {}), numbers["fields"])
    for name, row in numbers["rows"].items():
        if name in rows:
            found += _pieces(("rows", name, "says"), row["says"], rows[name].get("says", {}), numbers["fields"], row.get("unless", {}))
    return found


def _pieces(keys: tuple, wanted: list[str], pieces: dict, fields: dict, unless: Mapping = MappingProxyType({})) -> Words:
    """Fields without words, and fields of which a value has none though it may be said."""
    yield from _compared(keys, wanted, pieces)
    for field in (each for each in wanted if each in pieces):
        for value in fields[field].get("values", ["many"]):
            if value not in pieces[field] and value not in unless.get(field, ()):
                yield (*keys, field), Fault(f"{'.'.join((*keys, field))} says nothing for “{value}”.", f"Add {value}: and its words.")


def _compared(keys: tuple, wanted: Iterable[str], given: Iterable[str]) -> Words:
    for name in wanted:
        if name not in given:
            yield (*keys, name), Fault(f"{'.'.join(keys)} lacks “{name}”.", f"Add {name}: and its words; hooks/dose/plan.yml asks for it.")
    for name in given:
        if name not in wanted:
            mend = f"{did_you_mean(name, wanted)}Take it out, or add it to {NAME}."
            yield (*keys, name), Fault(f"{'.'.join(keys)} has “{name}”, which nothing reads.", mend)


def _unspoken(node: yaml.Node, given: object, fields: dict, where: str) -> Found:
    """A list of fields that is none, or that names what is no field."""
    line = node.start_mark.line + 1
    if not isinstance(given, list) or not given:
        yield line, Fault(f"{where} names no fields.", "Write them in brackets, such as [hold].")
    else:
        for name in given:
            if name not in fields:
                mend = f"{did_you_mean(str(name), fields)}Use only: {', '.join(fields)}."
                yield line, Fault(f"{where} has “{name}”, which is no field.", mend)


def _kinds(data: dict) -> list[tuple[int, Fault]]:
    """Parts of the file that are missing or of another shape; nothing else can be looked at then."""
    shapes = {"fields": dict, "phases": dict, "effort": dict, "plans": dict, "phrase": list, "rows": dict}
    found = []
    for name, shape in shapes.items():
        given = data.get(name)
        entries = given.values() if isinstance(given, dict) and name in ("fields", "plans", "rows") else ()
        if not isinstance(given, shape) or not given or not all(isinstance(one, dict) for one in entries):
            found.append(
                (1, Fault(f"`{name}` is missing or cannot be read.", f"Write below {name}: one entry a line, its values in braces."))
            )
    return found


def _plan(name: str, node: yaml.Node, given: dict, fields: dict, pages: Path) -> Found:
    yield from _unknown(node, tuple(fields), f"the plan “{name}”")
    line = node.start_mark.line + 1
    if pages.is_dir() and not (pages / f"{name}.md").is_file():  # a project without the folder has no plan pages at all
        yield line, Fault(f"the plan “{name}” has no page.", f"Write docs/plans/{name}.md, or take the plan out.")
    for key, value in given.items():
        if key in fields:
            yield from _wrong(value, key, fields[key], _line(node, key), f"{key} of the plan “{name}”")


def _wrong(value: object, name: str, rule: dict, line: int, what: str) -> Found:
    """A value that its field does not allow: a number outside its limits, a word that is none of its values."""
    allowed = rule.get("values")
    if allowed:
        if value not in allowed:
            yield line, Fault(f"{what} is “{value}”.", f"Write one of: {', '.join(allowed)}.")
    elif type(rule.get("min")) is not int or type(rule.get("max")) is not int:
        yield line, Fault(f"the field “{name}” has no limits.", "Write min and max as whole numbers, or values as a list of words.")
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

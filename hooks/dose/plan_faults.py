"""Readers never get a dose that nobody meant: what is wrong in plan.yml stops the build with its line, before anything is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from dose import plan
from writing.faults import Fault, did_you_mean, warn

NAME = "hooks/dose/plan.yml"
PARTS = ("fields", "phases", "effort", "plans", "words", "rows")
FIELD = ("default", "min", "max", "values", "unit", "meaning")
ROW = ("label", "unless", "words")

# A place in the file: its line and what is wrong there.
Found = Iterator[tuple[int, Fault]]


def on_config(config: MkDocsConfig) -> None:
    """Read plan.yml anew for this build, and stop where it cannot be relied on: everything else prints its numbers."""
    plan.numbers.cache_clear()
    found = faults(plan.SOURCE.read_text(encoding="utf-8"), Path(config.docs_dir) / "plans")
    for line, fault in found:
        warn(NAME, line, fault)
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
    found += _unknown(nodes["words"], tuple(fields), "`words`", tuple(data["words"]))
    for row, node in zip(data["rows"], nodes["rows"].value, strict=True):
        found += _unknown(node, ROW, f"the row “{row.get('label')}”")
        for part in ("unless", "words"):
            if part in row:
                found += _unknown(_entries(node)[part], tuple(fields), f"the row “{row.get('label')}”")
    for name, seconds in data["phases"].items():
        if type(seconds) is not int or not 0 <= seconds <= 300:
            mend = "Write whole seconds from 0 to 300."
            found.append((_line(nodes["phases"], name), Fault(f"the phase “{name}” lasts {seconds}.", mend)))
    return sorted(found, key=lambda one: one[0])


def _kinds(data: dict) -> list[tuple[int, Fault]]:
    """Parts of the file that are missing or of another shape; nothing else can be looked at then."""
    shapes = {"fields": dict, "phases": dict, "effort": dict, "plans": dict, "words": dict, "rows": list}
    found = []
    for name, shape in shapes.items():
        given = data.get(name)
        whole = isinstance(given, shape) and given
        inner = list(given.values()) if isinstance(given, dict) else given if isinstance(given, list) else []
        if not whole or not (name in ("phases", "effort") or all(isinstance(one, dict) for one in inner)):
            found.append(
                (1, Fault(f"`{name}` is missing or cannot be read.", f"Write below {name}: one entry a line, its values in braces."))
            )
    return found


def _plan(name: str, node: yaml.Node, given: dict, fields: dict, pages: Path) -> Found:
    yield from _unknown(node, ("title", *fields), f"the plan “{name}”")
    line = node.start_mark.line + 1
    if not str(given.get("title") or "").strip():
        yield line, Fault(f"the plan “{name}” has no title.", f"Write {name}: {{title: Its name, …}}.")
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

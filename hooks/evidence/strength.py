"""Compares each grade with the highest one that design and size of its sources allow (strength.yml)."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import build_state
from evidence import grades
from writing import languages, templates
from writing.faults import Fault, line_at, warn_page

SOURCE = Path(__file__).with_name("strength.yml")
# The fields of a source that say its size, in the order in which readers are told them.
SIZES = ("reviews", "studies", "people", "hips", "lost")
# From the weakest; "conflicting" stands beside this row, not in it.
STEPS = ("opinion", "limited", "moderate", "strong")
GRADE = re.compile(r"\{\{ *grade +(?P<grade>\w+) *(?::(?P<reason>[^{}]*))?\}\}")
MARK = re.compile(r"\{\{ *(?:grade|convention)\b[^{}]*\}\}")
BLOCK_START = re.compile(r"\n\s*\n|\n\s*(?=[-*] |\d+\. |\|)|\A")
SENTENCE = re.compile(r"(?<=[.?!])\s+")
KEYS = re.compile(r"@([\w-]+)")
# What a mark may stand behind: the end of a sentence with its closing signs and sources, another mark, or nothing. What may follow it: a
# new sentence, a sub-list, or nothing.
ENDED = re.compile(r"(?:\A|[.?!…:][”’\"')\]*_]*(?:\s*\[@[^\]]*\])?|\}\})\s*\Z|\A\s*\Z")
BEGUN = re.compile(r"\s*(?:\Z|\n|\{\{|[A-ZÁÉÍÓÚÑ0-9“‘¿¡\"'(\[*])")


def on_config(config: MkDocsConfig) -> None:
    """Read the designs anew for this build."""
    designs.cache_clear()


@functools.cache
def designs() -> dict[str, dict]:
    """Design of a source → the grade that it allows (`grade`), and the one from so many people (`from`) on (`large`), unless `lost` in a
    hundred of them or more dropped out."""
    return yaml.load(SOURCE.read_text(encoding="utf-8"), languages.QUICK)["designs"]


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    fields = {key: source.fields for key, source in build_state.of(config).sources.items()}
    for offset, fault in faults(markdown, fields):
        warn_page(page, line_at(page, markdown, offset), fault)


def highest_grade(fields: Mapping[str, str]) -> str:
    """The highest grade that a source with these fields (`design`, `people`, `lost`, `bias`) allows by itself.

    KeyError for a design that is not listed.
    """
    rule = designs()[fields["design"]]
    people, lost = _number(fields, "people"), _number(fields, "lost")
    kept = "lost" not in rule or (100 * lost < rule["lost"] * people and fields.get("bias") != "high")
    return rule["large"] if kept and people >= rule.get("from", float("inf")) else rule["grade"]


def described(fields: Mapping[str, str], language: str = languages.ENGLISH) -> str:
    """Design and size in words, as they follow a source: " — Randomised trial, 204 people."; "" for a source without a design."""
    return f" — {said}" if (said := design(fields, language)) else ""


def design(fields: Mapping[str, str], language: str = languages.ENGLISH) -> str:
    """Design and size of a source in words: "Randomised trial, 204 people."; "" for a source without a design."""
    if fields.get("design") not in designs():
        return ""
    said = languages.words(language)["evidence"]
    size = [languages.count(said[name], _number(fields, name), language) for name in SIZES if name in fields]
    return f"{', '.join([said['designs'][fields['design']], *size])}."


def faults(markdown: str, sources: Mapping[str, Mapping[str, str]]) -> list[tuple[int, Fault]]:
    """The grades of a text that their sources do not allow, each with its offset; `sources` are the fields of each key."""
    found = [(match.start(), _fault(match, markdown, sources)) for match in GRADE.finditer(markdown) if match["grade"] in grades.GRADES]
    found += [(match.start(), _inside(match, markdown)) for match in MARK.finditer(markdown)]
    return sorted(((offset, fault) for offset, fault in found if fault), key=lambda item: item[0])


def rested_on(markdown: str, at: int) -> list[str]:
    """The keys that the statement before offset `at` cites: in its sentence, or else anywhere before it in its paragraph, item or row."""
    start = max(match.end() for match in BLOCK_START.finditer(markdown, 0, at))
    start = max([start, *(mark.end() for mark in MARK.finditer(markdown, start, at))])
    said = markdown[start:at].strip()
    return KEYS.findall(SENTENCE.split(said)[-1]) or KEYS.findall(said)


def table(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ grade-rule }}`: what each design and size bears, row by row."""
    code = languages.of(page)
    words, size = languages.words(code)["evidence"]["designs"], languages.words(code)["pages"]["grade_rule"]
    rows = []
    for name, rule in designs().items():
        many = f"{rule['from']:,}" if "from" in rule else ""
        rows.append((words[name], languages.filled(size["fewer"], n=many) if many else size["any"], grades.words(rule["grade"], code)))
        if many:
            rows.append((words[name], languages.filled(size["more"], n=many), grades.words(rule["large"], code)))
        if "lost" in rule:
            rows.append((words[name], languages.filled(size["lost"], n=many, lost=rule["lost"]), grades.words(rule["grade"], code)))
    return templates.render("grade-rule.html", code, rows=rows)


def _inside(match: re.Match[str], markdown: str) -> Fault | None:
    """The fault of a mark that breaks a sentence in two; a cell of a table holds no sentence."""
    before = markdown[max(markdown.rfind("\n\n", 0, match.start()) + 1, 0) : match.start()]
    line = before.rpartition("\n")[2]
    if line.lstrip().startswith("|") or (ENDED.search(before) and BEGUN.match(markdown, match.end())):
        return None
    return Fault(f"“{match[0]}” stands inside a sentence.", "Put it behind the full stop of the sentence that it belongs to.")


def _number(fields: Mapping[str, str], name: str) -> int:
    """A field as a number; 0 where it is none, which sources.py reports."""
    return int(fields[name]) if fields.get(name, "").isdecimal() else 0


def _fault(match: re.Match[str], markdown: str, sources: Mapping[str, Mapping[str, str]]) -> Fault | None:
    keys = [key for key in rested_on(markdown, match.start()) if key in sources]  # an unknown key is told elsewhere
    unknown = [key for key in keys if sources[key].get("design") not in designs()]
    if unknown:
        fix = f"Give its entry a design, one of: {', '.join(designs())}; and people or studies."
        return Fault(f"“{unknown[0]}” carries a graded statement and names no design.", fix)
    grade, reason = match["grade"], (match["reason"] or "").strip()
    if grade == "conflicting" and len(set(keys)) < 2:
        return Fault("a conflict needs a source on each side.", "Cite both sides in the graded sentence.")
    if grade == "conflicting" or (grade == "opinion" and not keys):
        return None
    if not keys:
        return Fault(f"the grade “{grade}” has no source in its sentence.", "Cite the sources in the graded sentence: [@key].")
    best = max((highest_grade(sources[key]) for key in keys), key=STEPS.index)
    if STEPS.index(best) - STEPS.index(grade) == bool(reason):
        return None
    said = f"it says “{grade}”{' with a reason' if reason else ''}"
    lower = STEPS[max(STEPS.index(best) - 1, 0)]
    fix = f"Write {{{{ grade {best} }}}}, or say why it is one step lower: {{{{ grade {lower}: why }}}}."
    return Fault(f"the sources of this statement bear “{best}”, and {said}.", fix)

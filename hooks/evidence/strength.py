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
# The fields of a source that give its size, in display order.
SIZES = ("reviews", "studies", "people", "hips", "lost")
# The weakest first; "conflicting" is not part of this scale.
STEPS = ("opinion", "limited", "moderate", "strong")
GRADE = re.compile(r"\{\{ *grade +(?P<grade>\w+) *(?::(?P<reason>[^{}]*))?\}\}")
MARK = re.compile(r"\{\{ *(?:grade|convention)\b[^{}]*\}\}")
BLOCK_START = re.compile(r"\n\s*\n|\n\s*(?=[-*] |\d+\. |\|)|\A")
SENTENCE_BREAK = re.compile(r"(?<=[.?!])\s+")
KEYS = re.compile(r"@([\w-]+)")
# Text allowed before a mark: the end of a sentence with closing punctuation and citations, another mark, or nothing. Text allowed after
# it: a new sentence, a sub-list, or nothing.
SENTENCE_END = re.compile(r"(?:\A|[.?!…:][”’\"')\]*_]*(?:\s*\[@[^\]]*\])?|\}\})\s*\Z|\A\s*\Z")
SENTENCE_START = re.compile(r"\s*(?:\Z|\n|\{\{|[A-ZÁÉÍÓÚÑ0-9“‘¿¡\"'(\[*])")


def on_config(config: MkDocsConfig) -> None:
    """Reload the designs for this build."""
    designs.cache_clear()


@functools.cache
def designs() -> dict[str, dict]:
    """Return for each design the grade that it allows (`grade`), and the one (`large`) for sources with at least `from` people, unless
    `lost` or more in a hundred of them dropped out."""
    return yaml.load(SOURCE.read_text(encoding="utf-8"), languages.YAML_LOADER)["designs"]


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Report the grades of a page that its sources do not allow."""
    fields = {key: source.fields for key, source in build_state.of(config).sources.items()}
    for offset, fault in faults(markdown, fields):
        warn_page(page, line_at(page, markdown, offset), fault)


def highest_grade(fields: Mapping[str, str]) -> str:
    """Return the highest grade that a single source with these fields (`design`, `people`, `lost`, `bias`) allows.

    Raise KeyError for an unknown design.
    """
    rule = designs()[fields["design"]]
    people, lost = _number(fields, "people"), _number(fields, "lost")
    size_counts = "lost" not in rule or (100 * lost < rule["lost"] * people and fields.get("bias") != "high")
    return rule["large"] if size_counts and people >= rule.get("from", float("inf")) else rule["grade"]


def described(fields: Mapping[str, str], language: str = languages.ENGLISH) -> str:
    """Return design and size in words, as appended to a reference: " — Randomised trial, 204 people."; "" without a design."""
    return f" — {text}" if (text := design(fields, language)) else ""


def design(fields: Mapping[str, str], language: str = languages.ENGLISH) -> str:
    """Return design and size of a source in words: "Randomised trial, 204 people."; "" without a design."""
    if fields.get("design") not in designs():
        return ""
    words = languages.words(language)["evidence"]
    size = [languages.format_count(words[name], _number(fields, name), language) for name in SIZES if name in fields]
    return f"{', '.join([words['designs'][fields['design']], *size])}."


def faults(markdown: str, sources: Mapping[str, Mapping[str, str]]) -> list[tuple[int, Fault]]:
    """Return the faults of grades and marks in a text, each with its offset; `sources` has the fields of each key."""
    found = [
        (match.start(), _grade_fault(match, markdown, sources)) for match in GRADE.finditer(markdown) if match["grade"] in grades.GRADES
    ]
    found += [(match.start(), _position_fault(match, markdown)) for match in MARK.finditer(markdown)]
    return sorted(((offset, fault) for offset, fault in found if fault), key=lambda item: item[0])


def cited_keys(markdown: str, offset: int) -> list[str]:
    """Return the keys cited by the statement before `offset`: in its sentence, or else before it in its paragraph, item or row."""
    start = max(match.end() for match in BLOCK_START.finditer(markdown, 0, offset))
    start = max([start, *(mark.end() for mark in MARK.finditer(markdown, start, offset))])
    text = markdown[start:offset].strip()
    return KEYS.findall(SENTENCE_BREAK.split(text)[-1]) or KEYS.findall(text)


def table(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """Render the marker `{{ grade-rule }}`: the grade that each design and size allows, one per row."""
    code = languages.of_page(page)
    words, size = languages.words(code)["evidence"]["designs"], languages.words(code)["pages"]["grade_rule"]
    rows = []
    for name, rule in designs().items():
        threshold = f"{rule['from']:,}" if "from" in rule else ""
        rows.append(
            (words[name], languages.fill(size["fewer"], n=threshold) if threshold else size["any"], grades.words(rule["grade"], code))
        )
        if threshold:
            rows.append((words[name], languages.fill(size["more"], n=threshold), grades.words(rule["large"], code)))
        if "lost" in rule:
            rows.append((words[name], languages.fill(size["lost"], n=threshold, lost=rule["lost"]), grades.words(rule["grade"], code)))
    return templates.render("grade-rule.html", code, rows=rows)


def _position_fault(match: re.Match[str], markdown: str) -> Fault | None:
    """Return the fault of a mark within a sentence; table cells are not checked, as they contain no sentences."""
    before = markdown[max(markdown.rfind("\n\n", 0, match.start()) + 1, 0) : match.start()]
    line = before.rpartition("\n")[2]
    if line.lstrip().startswith("|") or (SENTENCE_END.search(before) and SENTENCE_START.match(markdown, match.end())):
        return None
    return Fault(f"“{match[0]}” stands inside a sentence.", "Put it behind the full stop of the sentence that it belongs to.")


def _number(fields: Mapping[str, str], name: str) -> int:
    """Return a field as a number; 0 for anything else, which sources.py reports."""
    return int(fields[name]) if fields.get(name, "").isdecimal() else 0


def _grade_fault(match: re.Match[str], markdown: str, sources: Mapping[str, Mapping[str, str]]) -> Fault | None:
    """Return the fault of a grade that its sources do not allow, or that has no sources."""
    keys = [key for key in cited_keys(markdown, match.start()) if key in sources]  # citations.py reports unknown keys
    unknown = [key for key in keys if sources[key].get("design") not in designs()]
    if any("design" in sources[key] for key in unknown):
        return None  # sources.py reports a design that is not listed
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
    actual = f"it says “{grade}”{' with a reason' if reason else ''}"
    lower = STEPS[max(STEPS.index(best) - 1, 0)]
    fix = f"Write {{{{ grade {best} }}}}, or say why it is one step lower: {{{{ grade {lower}: why }}}}."
    return Fault(f"the sources of this statement bear “{best}”, and {actual}.", fix)

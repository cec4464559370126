"""Readers can trust that a grade means one thing: design and size of the sources say how high it may be, and the build holds it to that."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from evidence import grades
from writing import languages, templates
from writing.faults import Fault, line_at, warn_page

SOURCE = Path(__file__).with_name("standing.yml")
# From the weakest; "conflicting" stands beside this row, not in it.
STEPS = ("opinion", "limited", "moderate", "strong")
GRADE = re.compile(r"\{\{ *grade +(?P<grade>\w+) *(?::(?P<reason>[^{}]*))?\}\}")
MARK = re.compile(r"\{\{ *(?:grade|convention)\b[^{}]*\}\}")
BLOCK_START = re.compile(r"\n\s*\n|\n\s*(?=[-*] |\d+\. |\|)|\A")
SENTENCE = re.compile(r"(?<=[.?!])\s+")
KEYS = re.compile(r"@([\w-]+)")


def on_config(config: MkDocsConfig) -> None:
    """Read the designs anew for this build."""
    designs.cache_clear()


@functools.cache
def designs() -> dict[str, dict]:
    """Design of a source → the grade that it bears, and the one that it bears `from` so many people on (`large`)."""
    return yaml.safe_load(SOURCE.read_text(encoding="utf-8"))["designs"]


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    for offset, fault in faults(markdown, config.extra["source_fields"]):
        warn_page(page, line_at(page, markdown, offset), fault)


def bears(fields: Mapping[str, str]) -> str:
    """The highest grade that a source with these fields (`design`, `people`) bears by itself; KeyError for a design that is not listed."""
    rule = designs()[fields["design"]]
    return rule["large"] if int(fields.get("people", 0)) >= rule.get("from", float("inf")) else rule["grade"]


def described(fields: Mapping[str, str], language: str = languages.ENGLISH) -> str:
    """Design and size in words, behind a source: " — Randomised trial, 204 people."; "" for a source without a design."""
    if fields.get("design") not in designs():
        return ""
    said = languages.words(language)["evidence"]
    size = [languages.count(said[name], int(fields[name])) for name in ("studies", "people") if name in fields]
    return f" — {', '.join([said['designs'][fields['design']], *size])}."


def faults(markdown: str, sources: dict[str, dict]) -> list[tuple[int, Fault]]:
    """Each grade of a text that its sources do not bear, with its offset; `sources` are the fields of each key."""
    found = [(match.start(), _fault(match, markdown, sources)) for match in GRADE.finditer(markdown) if match["grade"] in grades.GRADES]
    return [(offset, fault) for offset, fault in found if fault]


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
    return templates.render("grade-rule.html", code, rows=rows)


def _fault(match: re.Match[str], markdown: str, sources: dict[str, dict]) -> Fault | None:
    keys = [key for key in rested_on(markdown, match.start()) if key in sources]  # an unknown key is told elsewhere
    unknown = [key for key in keys if sources[key].get("design") not in designs()]
    if unknown:
        mend = f"Give its entry a design, one of: {', '.join(designs())}; and people or studies."
        return Fault(f"“{unknown[0]}” carries a graded statement and names no design.", mend)
    grade, reason = match["grade"], (match["reason"] or "").strip()
    if grade == "conflicting" and len(set(keys)) < 2:
        return Fault("a conflict needs a source on each side.", "Cite both sides in the graded sentence.")
    if grade == "conflicting" or (grade == "opinion" and not keys):
        return None
    if not keys:
        return Fault(f"the grade “{grade}” has no source in its sentence.", "Cite the sources in the graded sentence: [@key].")
    best = max((bears(sources[key]) for key in keys), key=STEPS.index)
    if STEPS.index(best) - STEPS.index(grade) == bool(reason):
        return None
    said = f"it says “{grade}”{' with a reason' if reason else ''}"
    lower = STEPS[max(STEPS.index(best) - 1, 0)]
    mend = f"Write {{{{ grade {best} }}}}, or say why it is one step lower: {{{{ grade {lower}: why }}}}."
    return Fault(f"the sources of this statement bear “{best}”, and {said}.", mend)

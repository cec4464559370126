"""Reads the exercises: their numbers from exercises.yml, their words from theme/words/."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.structure.pages import Page

from writing import languages
from writing.faults import Fault, did_you_mean

SOURCE = Path(__file__).with_name("exercises.yml")

# The words of an exercise that its timer and its sheet need in a script.
FOR_SCRIPTS = ("counted", "phases", "ready", "change", "sides", "end", "phrase")
# Those that a timer needs when somebody is there, and a sheet at once; a timer its own reasons to stop as well.
FOR_LATER = ("name", "rows", "practice", "pause")


@dataclass(frozen=True)
class Phase:
    """A part of one repetition; `seconds` is their number, or the field that holds it."""

    name: str
    does: str
    seconds: int | str
    frame: str


@dataclass(frozen=True)
class Exercise:
    """The numbers of one exercise; `fields` are its own in the order of a link, each with its default and its limits."""

    id: str
    page: str
    kind: str
    sides: str
    ready: int
    again: int
    change: int
    repetition: tuple[Phase, ...]
    fields: Mapping[str, dict[str, Any]]
    effort: str
    plans: Mapping[str, dict[str, Any]]
    steps: tuple[dict[str, Any], ...]
    worn: str
    files: Mapping[str, str]

    def file(self, kind: str) -> str:
        """The English Markdown file of its `timer` or its `sheet`, below docs/."""
        return self.files.get(kind) or f"{self.page.removesuffix('.md').removesuffix('/index')}/{kind}.md"

    @property
    def things_worn(self) -> list[str]:
        """What its patient takes off first when something is wrong, as rules of `safety` in theme/words/; none where nothing is worn."""
        return [self.worn] if self.worn else []

    def said(self, language: str = languages.ENGLISH) -> dict[str, Any]:
        """Its words in a language."""
        return languages.words(language)["exercises"][self.id]

    def numbers(self) -> dict[str, Any]:
        """What scripts read of its numbers."""
        fields = {name: {key: value for key, value in rule.items() if key not in ("meaning", "unit")} for name, rule in self.fields.items()}
        phases = [vars(phase) for phase in self.repetition]
        return {name: getattr(self, name) for name in ("id", "sides", "ready", "again", "change")} | {
            "repetition": phases,
            "fields": fields,
        }

    def for_scripts(self, language: str = languages.ENGLISH, whole: bool = True) -> dict[str, Any]:
        """What a page gives to the scripts: its numbers, and its words in the page's language; `whole` with those for later."""
        said = self.said(language)
        wanted = (*FOR_SCRIPTS, *FOR_LATER) if whole else FOR_SCRIPTS
        return self.numbers() | {"words": {key: said[key] for key in wanted if key in said}}

    def for_sheet(self, language: str = languages.ENGLISH) -> dict[str, Any]:
        """What its sheet gives to the scripts: its numbers, and the words of its dose."""
        return self.numbers() | {"words": {key: self.said(language)[key] for key in ("phrase", "rows")}}

    def for_later(self, language: str = languages.ENGLISH) -> dict[str, Any]:
        """The words that a timer fetches when somebody is there."""
        said = self.said(language)
        return {key: said[key] for key in FOR_LATER if key in said} | {"stop": said["safety"]["stop"]}


@functools.cache
def numbers() -> dict[str, Any]:
    """The whole of exercises.yml: `fields`, `effort`, `phrase`, `rows` and `exercises`."""
    return yaml.load(SOURCE.read_text(encoding="utf-8"), languages.QUICK)


@functools.cache
def every() -> dict[str, Exercise]:
    """All exercises by their ids, in the order of the file."""
    return {name: _made(name, given) for name, given in numbers()["exercises"].items()}


def forget() -> None:
    """Read the file anew at the next question."""
    numbers.cache_clear()
    every.cache_clear()


def first() -> Exercise:
    """The exercise of a page that names none."""
    return next(iter(every().values()))


def named(name: str) -> Exercise:
    """The exercise of this id; Fault if there is none."""
    if name not in every():
        raise Fault(f"there is no exercise “{name}”.", f"{did_you_mean(name, every())}Use one of: {', '.join(every())}.")
    return every()[name]


def of(page: Page) -> Exercise:
    """The exercise that a page is about (`exercise` in its front matter), else the first one."""
    name = page.meta.get("exercise")
    return every()[name] if name in every() else first()


def _made(name: str, given: dict[str, Any]) -> Exercise:
    fields = {key: {"default": given["fields"][key], **rule} for key, rule in numbers()["fields"].items() if key in given["fields"]}
    return Exercise(
        id=name,
        page=given["page"],
        kind=given["kind"],
        sides=given["sides"],
        ready=given["ready"],
        again=given["again"],
        change=given.get("change", 0),
        repetition=tuple(Phase(**phase) for phase in given["repetition"]),
        fields=fields,
        effort=given["effort"],
        plans=given["plans"],
        steps=tuple(given.get("steps", ())),
        worn=given.get("worn", ""),
        files=given.get("files", {}),
    )

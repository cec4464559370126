"""Reads the exercises: numbers from exercises.yml, words from theme/words/."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from writing import languages

SOURCE = Path(__file__).with_name("exercises.yml")

# Words of an exercise that the scripts of its timer and its sheet need at once.
INITIAL_WORDS = ("counted", "phases", "ready", "change", "sides", "end", "phrase")
# Words that a timer fetches at the first user interaction.
DEFERRED_WORDS = ("name", "rows", "pause")


@dataclass(frozen=True)
class Phase:
    """A part of one repetition; `seconds` is its duration, or the name of the field that holds it."""

    name: str
    does: str
    seconds: int | str
    frame: str


@dataclass(frozen=True)
class Exercise:
    """The numbers of one exercise; `fields` has its fields in the order of a link, each with default and limits."""

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

    @property
    def step(self) -> int:
        """Its place in the ladder, from 1; 0 for a version, which is none of its steps."""
        steps = [each.id for each in load_all().values() if each.kind == "step"]
        return steps.index(self.id) + 1 if self.id in steps else 0

    def file(self, kind: str) -> str:
        """Return the English Markdown file of the `timer` or the `sheet`, relative to docs/."""
        return self.files.get(kind) or f"{self.page.removesuffix('.md').removesuffix('/index')}/{kind}.md"

    @property
    def things_worn(self) -> list[str]:
        """What the patient must take off first when something is wrong, as keys of `safety` in theme/words/; empty for nothing."""
        return [self.worn] if self.worn else []

    def words(self, language: str = languages.ENGLISH) -> dict[str, Any]:
        """Return the words of this exercise in a language."""
        return languages.words(language)["exercises"][self.id]

    def numbers(self) -> dict[str, Any]:
        """Return the numbers that scripts read."""
        fields = {name: {key: value for key, value in rule.items() if key not in ("meaning", "unit")} for name, rule in self.fields.items()}
        phases = [vars(phase) for phase in self.repetition]
        return {name: getattr(self, name) for name in ("id", "sides", "ready", "again", "change")} | {
            "repetition": phases,
            "fields": fields,
        }

    def for_scripts(self, language: str = languages.ENGLISH, whole: bool = True) -> dict[str, Any]:
        """Return numbers and words for the scripts of a page; `whole` includes the words that a timer fetches later."""
        words = self.words(language)
        keys = (*INITIAL_WORDS, *DEFERRED_WORDS) if whole else INITIAL_WORDS
        return self.numbers() | {"words": {key: words[key] for key in keys if key in words}}

    def for_sheet(self, language: str = languages.ENGLISH) -> dict[str, Any]:
        """Return the numbers and words of the dose for the scripts of a sheet, which run no session."""
        numbers = {name: value for name, value in self.numbers().items() if name in ("id", "sides", "fields")}
        return numbers | {"words": {key: self.words(language)[key] for key in ("phrase", "rows")}}

    def deferred_words(self, language: str = languages.ENGLISH) -> dict[str, Any]:
        """Return the words that a timer fetches at the first user interaction: DEFERRED_WORDS."""
        words = self.words(language)
        return {key: words[key] for key in DEFERRED_WORDS if key in words}


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give the layouts the first exercise, for pages without Markdown (404.html)."""
    env.globals["exercise"] = first()


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the layouts the page's exercise: the header of its page, timer and sheet leads to no other one."""
    context["exercise"] = exercise_of(page)


@functools.cache
def numbers() -> dict[str, Any]:
    """Return the content of exercises.yml: `fields`, `effort`, `phrase`, `rows` and `exercises`."""
    return yaml.load(SOURCE.read_text(encoding="utf-8"), languages.YAML_LOADER)


@functools.cache
def load_all() -> dict[str, Exercise]:
    """Return all exercises by id, in the order of the file."""
    return {name: _create(name, entry) for name, entry in numbers()["exercises"].items()}


def clear_cache() -> None:
    """Clear the cached exercises, so that the file is read again."""
    numbers.cache_clear()
    load_all.cache_clear()


def first() -> Exercise:
    """Return the default exercise: that of a page that names none."""
    return next(iter(load_all().values()))


def exercise_of(page: Page) -> Exercise:
    """Return the exercise of a page (`exercise` in its front matter), or the first one."""
    name = page.meta.get("exercise")
    return load_all()[name] if name in load_all() else first()


def _create(name: str, entry: dict[str, Any]) -> Exercise:
    """Build an exercise from its entry in exercises.yml."""
    fields = {key: {"default": entry["fields"][key], **rule} for key, rule in numbers()["fields"].items() if key in entry["fields"]}
    return Exercise(
        id=name,
        page=entry["page"],
        kind=entry["kind"],
        sides=entry["sides"],
        ready=entry["ready"],
        again=entry["again"],
        change=entry.get("change", 0),
        repetition=tuple(Phase(**phase) for phase in entry["repetition"]),
        fields=fields,
        effort=entry["effort"],
        plans=entry["plans"],
        steps=tuple(entry.get("steps", ())),
        worn=entry.get("worn", ""),
        files=entry.get("files", {}),
    )

"""Renders the builder, in which clinicians choose an exercise and its dose and get a link, an email, a sheet, a code and a calendar."""

from __future__ import annotations

import hashlib

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

import build_state
from dose import exercise as exercises
from dose import plan, plans, safety, sheet
from dose.exercise import Exercise
from writing import languages, templates

# The gap for an exercise's own reasons to stop: theme/scripts/builder/email.js fills it when the exercise is chosen.
OWN = "{own}"
# Group of numbers → its fields. The two fields that name a hip have a group of their own in the template.
GROUPS = {"session": ("hold", "reps", "rest", "sets", "setrest"), "often": ("perday", "days", "weeks")}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The small pictures of the exercises are fetched when the form stands, so they are one file, of no language."""
    build_state.of(config).drawings[_pictures_address()] = _pictures()
    files.append(File.generated(config, _pictures_address(), content=_pictures()))
    return files


def late(page: Page, config: MkDocsConfig, files: Files) -> str:
    """The marker `{{ builder }}`: the form, readable but still until its script runs."""
    language = languages.of(page)
    return templates.render(
        "builder.html",
        language,
        fields=exercises.numbers()["fields"],
        defaults=plan.standard(exercises.first()),
        groups=GROUPS,
        exercises=[
            {
                "id": one.id,
                "name": one.said(language)["name"],
                "for_whom": one.said(language)["for_whom"],
            }
            for one in exercises.every().values()
        ],
        pictures=get_relative_url(_pictures_address(), page.url),
        plans=plans.late(page, config, files),
        ask=templates.json(
            [rule["short"] for group in safety.rules(language)["ask"]["groups"].values() for rule in group["rules"].values()]
        ),
        worn=sorted({name for one in exercises.every().values() for name in one.things_worn}),
        checked=templates.json({one.id: _checked(one, language, files, config) for one in exercises.every().values()}),
        readers=[
            _reader(code, page, config)
            for code in sorted(languages.codes(), key=lambda code: code != language)
            if _offered(code, language, config)
        ],
    )


def _offered(code: str, language: str, config: MkDocsConfig) -> bool:
    """Whether a reader of a language can be given what the builder gives: timer and sheet are there in it."""
    first = exercises.first()
    return code == language or all(languages.available_language(first.file(kind), code, config) == code for kind in ("timer", "sheet"))


def _reader(code: str, page: Page, config: MkDocsConfig) -> dict:
    """What the builder gives to somebody who reads this language: addresses for each exercise, and the stop rules of the email."""
    return {
        "code": code,
        "name": languages.words(code)["language"]["name"],
        "places": templates.json({one.id: _places(one, code, page.url, config) for one in exercises.every().values()}),
        "told": safety.during([OWN], code),
        "own": safety.rules(code),
    }


def _places(one: Exercise, code: str, page_url: str, config: MkDocsConfig) -> dict[str, str]:
    places = {kind: languages.address(one.file(kind), code, page_url, config) for kind in ("timer", "sheet")}
    return places | {"steps": languages.address(f"{one.page}#steps", code, page_url, config)}


def _checked(one: Exercise, language: str, files: Files, config: MkDocsConfig) -> str:
    """The day when the page of an exercise was last checked, in words."""
    file = files.get_file_from_path(languages.source(one.page, language, config))
    day = file.page.meta.get("checked") if file and file.page else None
    return languages.day(day, language) if day else ""


def _pictures() -> str:
    """The drawing of each exercise at work, without words, all in one SVG."""
    drawn = [(one.id, sheet.drawing(name)) for one in exercises.every().values() if (name := plans.picture_name(one))]
    inside = "".join(svg.replace("<svg", f'<svg data-exercise="{name}"', 1) for name, svg in drawn)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>\n'


def _pictures_address() -> str:
    """The address of that file below the site's root, new with each change of a drawing."""
    return f"figures/exercises-{hashlib.sha256(_pictures().encode()).hexdigest()[:8]}.svg"


def brief_steps(one: Exercise, language: str) -> list[dict]:
    """How it is done in a few lines, for a mail program that takes no long text: pieces of words, with forms where a script counts;
    `both`: only where one hip works after the other."""
    said = one.said(language)
    hard = [
        words for words, step in zip(sheet.plain_steps(one, language), said["sheet"]["steps"], strict=True) if "{effort}" in step["words"]
    ]
    lines: list[dict] = [
        {"says": [said["ready"]["hint"]]},
        {"says": [said["phases"][phase.name]["said"] for phase in one.repetition]},
        *({"says": [words]} for words in hard[:1]),
        *([{"says": [f"{said['change']['word']}."], "both": True}] if "change" in said else []),
        {"says": [said["end"]]},
    ]
    return [line for line in lines if line["says"] != [""]]

"""Renders the builder, in which clinicians choose an exercise and its dose and get a link, an email, a sheet, a QR code and a calendar."""

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

# Placeholder for an exercise's own reasons to stop; theme/scripts/builder/email.js fills it when an exercise is chosen.
OWN_REASONS = "{own}"
# Group of numeric inputs → its fields. The template has a separate group for the two fields that name a hip.
FIELD_GROUPS = {"session": ("hold", "reps", "rest", "sets", "setrest"), "often": ("perday", "days", "weeks")}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Write the small drawings of all exercises to one language-independent file, which the form fetches after it has loaded."""
    build_state.of(config).drawings[_drawings_address()] = _combined_drawings()
    files.append(File.generated(config, _drawings_address(), content=_combined_drawings()))
    return files


def late(page: Page, config: MkDocsConfig, files: Files) -> str:
    """Render the marker `{{ builder }}`: the form, readable but inactive until its script runs."""
    language = languages.of_page(page)
    return templates.render(
        "builder.html",
        language,
        fields=exercises.numbers()["fields"],
        defaults=plan.standard(exercises.first()),
        groups=FIELD_GROUPS,
        exercises=[
            {
                "id": exercise.id,
                "name": exercise.words(language)["name"],
                "step": exercise.step,
                "for_whom": exercise.words(language)["for_whom"],
            }
            for exercise in exercises.load_all().values()
        ],
        pictures=get_relative_url(_drawings_address(), page.url),
        plans=plans.late(page, config, files),
        sheets=sheet.sheets(language, page.url, config),
        worn=sorted({name for exercise in exercises.load_all().values() for name in exercise.things_worn}),
        checked=templates.json(
            {exercise.id: _checked_date(exercise, language, files, config) for exercise in exercises.load_all().values()}
        ),
        readers=[
            _reader_data(code, page, config)
            for code in sorted(languages.codes(), key=lambda code: code != language)
            if _is_available(code, language, config)
        ],
    )


def _is_available(code: str, language: str, config: MkDocsConfig) -> bool:
    """Return whether the builder can serve readers of a language: timer and sheet exist in it."""
    first = exercises.first()
    return code == language or all(languages.available_language(first.file(kind), code, config) == code for kind in ("timer", "sheet"))


def _reader_data(code: str, page: Page, config: MkDocsConfig) -> dict:
    """Return the data for recipients who read this language: addresses for each exercise, and the stop rules of the email."""
    return {
        "code": code,
        "name": languages.words(code)["language"]["name"],
        "places": templates.json({exercise.id: _addresses(exercise, code, page.url, config) for exercise in exercises.load_all().values()}),
        "told": safety.exercise_rules([OWN_REASONS], code),
        "own": safety.rules(code),
    }


def _addresses(exercise: Exercise, code: str, page_url: str, config: MkDocsConfig) -> dict[str, str]:
    """Return the addresses of timer, sheet and steps of an exercise in a language, and of the list of who should ask first."""
    addresses = {kind: languages.address(exercise.file(kind), code, page_url, config) for kind in ("timer", "sheet")}
    other = {"steps": f"{exercise.page}#steps", "ask": safety.ASK_PAGE.partition("#")[0]}
    return addresses | {name: languages.address(source, code, page_url, config) for name, source in other.items()}


def _checked_date(exercise: Exercise, language: str, files: Files, config: MkDocsConfig) -> str:
    """Return the date of the last check of an exercise's page, in words."""
    file = files.get_file_from_path(languages.source(exercise.page, language, config))
    day = file.page.meta.get("checked") if file and file.page else None
    return languages.format_date(day, language) if day else ""


def _combined_drawings() -> str:
    """Return one SVG with the drawing of each exercise, without labels."""
    drawings = [(exercise.id, sheet.drawing(name)) for exercise in exercises.load_all().values() if (name := plans.picture_name(exercise))]
    content = "".join(svg.replace("<svg", f'<svg data-exercise="{name}"', 1) for name, svg in drawings)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{content}</svg>\n'


def _drawings_address() -> str:
    """Return the address of that file below the site's root; its hash changes with the drawings."""
    return f"figures/exercises-{hashlib.sha256(_combined_drawings().encode()).hexdigest()[:8]}.svg"


def brief_steps(exercise: Exercise, language: str) -> list[dict]:
    """Return the steps in a few lines, for mail programs that limit the length: pieces of text, with plural forms where a script counts;
    `both` marks the line for plans in which one hip works after the other."""
    texts = exercise.words(language)
    effort = _effort(exercise, language)
    repetition = []
    for phase in exercise.repetition:
        words = texts["phases"][phase.name]
        repetition.append(words["said"])
        if effort and effort not in repetition:  # what the press is, where it comes, as the list is followed from word to word
            repetition += [words["hint"], effort] if phase.does == "work" else [words["hint"]]
    lines: list[dict] = [
        {"says": [texts["ready"]["hint"]]},
        {"says": [words for words in repetition if words]},
        *([{"says": [f"{texts['change']['word']}."], "both": True}] if "change" in texts else []),
        {"says": [texts["end"]]},
    ]
    return [line for line in lines if line["says"] != [""]]


def _effort(exercise: Exercise, language: str) -> str:
    """Return how hard to press, in a few words: at first and later where the sheet says both, "" where it names no effort."""
    gaps = " ".join(step["words"] for step in exercise.words(language)["sheet"]["steps"])
    if "{effort}" not in gaps:
        return ""
    words, effort = languages.words(language)["pages"]["builder"], plan.effort(exercise.effort, language)
    if "{gentle}" in gaps:
        effort = words["effort_later"].format(gentle=plan.effort("gentle", language), effort=effort)
    return str(words["effort"].format(effort=effort))

"""Writes schema.org data into each page: author, date of the last check, sources, translations, and the dose of a plan."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

import build_state
from build_state import Source
from dose import exercise, plan
from writing import languages, page_data

TYPES = {"patient": "Patient", "clinician": "Clinician", "reader": "MedicalResearcher"}


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    env.globals["meaning"] = ""  # for pages without Markdown, such as 404.html


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    context["meaning"] = script(page_schema(page, config)) if page.meta.get("checked") else ""


def page_schema(page: Page, config: MkDocsConfig) -> dict:
    """Return the page as schema.org data: a MedicalWebPage, with an ExercisePlan for pages of a plan or an exercise."""
    meta, language = page.meta, languages.of_page(page)
    words = languages.words(language)
    data = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": meta["title"],
        "description": meta["description"],
        "url": page.canonical_url,
        "inLanguage": words["language"]["locale"],
        "dateModified": str(meta["checked"]),
        "audience": {"@type": "MedicalAudience", "audienceType": TYPES[meta["audience"]]},
        "author": {"@type": "Organization", "name": meta["author"]},
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    if reviewer := page_data.of(page).reviewer:
        # Only for a review by a named clinician; the project's own check counts as modification, not as review.
        data["lastReviewed"] = str(meta["checked"])
        data["reviewedBy"] = {"@type": "Person", "name": reviewer}
    data |= translations(page, config)
    citations = cited(page_data.of(page).listed, build_state.of(config).sources)
    if citations:
        data["citation"] = citations
    if meta.get("plan") or meta.get("exercise"):
        data["mainEntity"] = dose(exercise.exercise_of(page), meta.get("plan"), language)
    return data


def cited(keys: list[str], sources: Mapping[str, Source]) -> list[str]:
    """Return the addresses of a page's sources, in order."""
    return [sources[key].address for key in keys if key in sources and sources[key].address]


def translations(page: Page, config: MkDocsConfig) -> dict:
    """Return the links between a page and its translations; {} if it exists in one language only."""
    others = {
        code: {"@type": "MedicalWebPage", "url": file.page.canonical_url, "inLanguage": languages.words(code)["language"]["locale"]}
        for code, file in languages.translations(page, config).items()
        if file.page and code != languages.of_page(page)
    }
    if languages.of_page(page) == languages.ENGLISH:
        return {"workTranslation": list(others.values())} if others else {}
    return {"translationOfWork": others[languages.ENGLISH]} if languages.ENGLISH in others else {}


def dose(one: exercise.Exercise, name: str | None, language: str = languages.ENGLISH) -> dict:
    """Return a ready-made plan of an exercise, or the exercise with its standard plan, as a schema.org ExercisePlan."""
    chosen = plan.plan(one, name or "standard")
    return {
        "@type": "ExercisePlan",
        "name": plan.title(one, name, language) if name else one.words(language)["name"],
        "exerciseType": one.words(language)["term"],
        "activityFrequency": plan.frequency(one, chosen, language),
        "repetitions": chosen["reps"],
        "additionalVariable": plan.dose(one, chosen, language),
    }


def script(data: dict) -> str:
    """Return JSON for a script element; `<` is escaped, so that no text can end the element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

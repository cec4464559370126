"""Sets the title, description and image that chat and mail programs show for a link to a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from dose import exercise, plan
from dose.exercise import Exercise
from writing import languages
from writing.faults import warn_page

MAX_LENGTH = 155


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    name, one, language = page.meta.get("plan"), exercise.exercise_of(page), languages.of_page(page)
    if name:
        page.meta["description"] = plan_description(one, name, page.meta["description"], language)
        if len(page.meta["description"]) > MAX_LENGTH:
            warn_page(
                page,
                3,
                f"the description is {len(page.meta['description'])} letters with the dose in front. "
                f"Shorten it to at most {MAX_LENGTH - len(plan_description(one, name, '', language))} letters.",
            )
    context["preview"] = {
        "title": plan_title(one, name, language) if name else page.meta.get("title") or page.title,
        "image": (config.site_url or "") + card(language) if Path(config.theme.dirs[0], card(language)).is_file() else "",
    }


def card(language: str) -> str:
    """Return the address of the preview image below the site's root; `make images` draws it."""
    return "images/preview.png" if language == languages.ENGLISH else f"images/preview-{language}.png"


def plan_description(one: Exercise, name: str, description: str, language: str = languages.ENGLISH) -> str:
    """Return a plan page's description with the current dose in front, so that they always agree."""
    dose = plan.dose(one, plan.plan(one, name), language)
    return f"{dose[0].upper()}{dose[1:]}. {description}"


def plan_title(one: Exercise, name: str, language: str = languages.ENGLISH) -> str:
    """Return a plan page's title for previews: "Gentle start: 8 presses of 5 seconds on each side"."""
    return f"{plan.title(one, name, language)}: {plan.words(one, plan.plan(one, name), 'reps', 'hold', 'side', 'sets', language=language)}"

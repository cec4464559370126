"""Gives pages the title, description and picture that chats and mail programs show beside a link."""

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

LONGEST = 155


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    name, one, language = page.meta.get("plan"), exercise.of(page), languages.of(page)
    if name:
        page.meta["description"] = described(one, name, page.meta["description"], language)
        if len(page.meta["description"]) > LONGEST:
            warn_page(
                page,
                3,
                f"the description is {len(page.meta['description'])} letters with the dose in front. "
                f"Shorten it to at most {LONGEST - len(described(one, name, '', language))} letters.",
            )
    context["preview"] = {
        "title": titled(one, name, language) if name else page.meta.get("title") or page.title,
        "image": (config.site_url or "") + card(language) if Path(config.theme.dirs[0], card(language)).is_file() else "",
    }


def card(language: str) -> str:
    """The address below the site's root of the picture that stands beside a pasted link; `make images` draws it."""
    return "images/preview.png" if language == languages.ENGLISH else f"images/preview-{language}.png"


def described(one: Exercise, name: str, description: str, language: str = languages.ENGLISH) -> str:
    """A plan page's description with the plan's own dose in front, so that the two cannot drift apart."""
    dose = plan.dose(one, plan.plan(one, name), language)
    return f"{dose[0].upper()}{dose[1:]}. {description}"


def titled(one: Exercise, name: str, language: str = languages.ENGLISH) -> str:
    """A plan page's title for previews: "Gentle start: 8 presses of 5 seconds on each side"."""
    return f"{plan.title(one, name, language)}: {plan.words(one, plan.plan(one, name), 'reps', 'hold', 'side', 'sets', language=language)}"

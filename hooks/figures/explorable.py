"""Renders the question about the pelvis with its slider; without JavaScript and on paper a pair of still drawings takes its place."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from figures import figure
from writing import languages, templates


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ explorable }}`: question, figure and slider, hidden until level-pelvis.js brings them to life."""
    code = languages.of(page)
    return templates.render("explorable.html", code, drawing=figure.drawing("explorable", code), caption=caption)

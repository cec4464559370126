"""Renders the interactive pelvis drawing with its slider; without JavaScript and on paper two static drawings replace it."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from figures import figure
from writing import languages, templates


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """Render the marker `{{ explorable }}`: question, figure and slider, hidden until level-pelvis.js has loaded."""
    language = languages.of_page(page)
    return templates.render("explorable.html", language, drawing=figure.drawing("explorable", language), caption=caption)

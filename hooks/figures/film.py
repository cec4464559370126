"""Renders the four frames of one repetition, which a script plays as a short animation."""

from __future__ import annotations

import re

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from figures import figure
from writing import languages, templates
from writing.faults import Fault

# Each frame has a text description, so that its drawing needs no title.
FRAMES = ("lift", "press", "hold", "lower")


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """Render the marker `{{ film: Name. }}`: one press in four frames. Raise Fault without a name, which screen readers read."""
    if not caption:
        raise Fault("the film has no name.", "Write {{ film: What it shows. }}.")
    return render(caption, languages.of_page(page))


def render(caption: str, language: str = languages.ENGLISH) -> str:
    """Render the film with its name, in a language."""
    words = languages.words(language)["pages"]["film"]
    frames = [(frame, words[frame], words[f"{frame}_more"], _frame(frame)) for frame in FRAMES]
    return re.sub(r"\n\s*", "\n", templates.render("film.html", language, label=caption, frames=frames))


def _frame(frame: str) -> Markup:
    """Return the animated figure for one frame, without title and description, hidden from screen readers."""
    svg = re.sub(r"<(title|desc) .*?</\1>", "", str(figure.drawing("mover")))
    svg = re.sub(r' role="img" aria-labelledby="[^"]*"', ' aria-hidden="true"', svg)
    return templates.html(svg)

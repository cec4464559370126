"""Readers guess which side of the pelvis drops, then try it with a slider;
without JavaScript and on paper the still pair beside it teaches the same."""

from __future__ import annotations

import functools
from pathlib import Path

import jinja2

from figures import figure
from writing.faults import Fault

PARTIALS = Path(__file__).parents[2] / "theme" / "partials"


def block(argument: str, caption: str, page, config) -> str:
    """The marker `{{ explorable }}`: question, figure and slider, hidden until level-pelvis.js brings them to life."""
    if getattr(page, "has_explorable", False):
        raise Fault("the figure to try can stand only once on a page.", "Take the second {{ explorable }} out.")
    page.has_explorable = True
    return _template().render(drawing=figure.drawing("explorable"), caption=caption)


@functools.cache
def _template() -> jinja2.Template:
    return jinja2.Environment(loader=jinja2.FileSystemLoader(PARTIALS)).get_template("explorable.html")

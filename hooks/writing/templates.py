"""Readers see a title or a field as it was typed, whatever signs it holds, because one environment makes all HTML and escapes."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import jinja2
from jinja2 import Environment
from jinja2.ext import Extension
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from writing import languages


class Outdented(Extension):
    """The indentation of a template is for its writers; readers are not sent it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return re.sub(r"^[ \t]+", "", source, flags=re.M)


PARTIALS = Path(__file__).parents[2] / "theme" / "partials"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """The layouts escape as the partials do; what is HTML already says `| safe` there."""
    env.autoescape = True
    env.add_extension(Outdented)


def render(name: str, language: str = languages.ENGLISH, **values: object) -> Markup:
    """theme/partials/NAME filled with `values`, and with the `words` of a language; what is HTML already is handed over as Markup.

    Every other name that it uses is given.
    """
    return Markup(_environment().get_template(name).render(words=languages.words(language), language=language, **values))


def html(text: str) -> Markup:
    """A text that is HTML already, e.g. a drawing or what Markdown rendered."""
    return Markup(text)


@functools.cache
def _environment() -> jinja2.Environment:
    # Only the settings are kept: jinja2 reads a template anew when its file has changed.
    made = jinja2.Environment(loader=jinja2.FileSystemLoader(PARTIALS), autoescape=True, trim_blocks=True, extensions=[Outdented])
    made.filters.update(languages.FILTERS)
    return made

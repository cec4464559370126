"""Renders the templates of theme/partials/, and sets up the layouts alike: values are escaped, a name that nobody gave is an error."""

from __future__ import annotations

import functools
import re
import traceback
from json import dumps
from pathlib import Path

import jinja2
from jinja2 import Environment
from jinja2.ext import Extension
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import Files

from writing import languages


class StripIndentation(Extension):
    """Drops the indentation of templates, which readers need not be sent."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return re.sub(r"^[ \t]+", "", source, flags=re.M)


PARTIALS = Path(__file__).parents[2] / "theme" / "partials"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Set up the layouts as the partials are; what is HTML already says `| safe` there."""
    env.autoescape = True
    env.undefined = jinja2.StrictUndefined
    env.add_extension(StripIndentation)


def render(name: str, language: str = languages.ENGLISH, **values: object) -> Markup:
    """theme/partials/NAME filled with `values`, and with the `words` of a language; what is HTML already is handed over as Markup.

    BuildError with the template's line for a name that it uses and nobody gave.
    """
    try:
        return Markup(_environment().get_template(name).render(words=languages.words(language), language=language, **values))
    except jinja2.UndefinedError as error:
        at = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).parent == PARTIALS][-1]
        place = f"theme/partials/{Path(at.filename).name}:{at.lineno}"
        raise BuildError(f"{place}: {error.message}. Mend the name, or add it to theme/words/.") from None


def json(data: object) -> Markup:
    """Data that can stand in a script element of a page: `<` is written as an escape, so that no text can end the element."""
    return Markup(dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def html(text: str) -> Markup:
    """A text that is HTML already, e.g. a drawing or what Markdown rendered."""
    return Markup(text)


@functools.cache
def _environment() -> jinja2.Environment:
    # Jinja reads a template anew when its file has changed.
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PARTIALS),
        autoescape=True,
        trim_blocks=True,
        extensions=[StripIndentation],
        undefined=jinja2.StrictUndefined,
    )
    made.filters.update(languages.FILTERS)
    return made

"""Renders the templates of theme/partials/ and configures the page layouts alike: values are escaped, undefined names are errors."""

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
    """Removes the indentation of templates, to make pages smaller."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return re.sub(r"^[ \t]+", "", source, flags=re.M)


PARTIALS = Path(__file__).parents[2] / "theme" / "partials"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Configure the layouts like the partials. They mark values that are HTML with `| safe`."""
    env.autoescape = True
    env.undefined = jinja2.StrictUndefined
    env.add_extension(StripIndentation)


def render(name: str, language: str = languages.ENGLISH, **values: object) -> Markup:
    """Render theme/partials/NAME with `values` and the `words` of a language; HTML values must be Markup.

    Raise BuildError with the template's line for an undefined name.
    """
    try:
        return Markup(_environment().get_template(name).render(words=languages.words(language), language=language, **values))
    except jinja2.UndefinedError as error:
        last = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).parent == PARTIALS][-1]
        place = f"theme/partials/{Path(last.filename).name}:{last.lineno}"
        raise BuildError(f"{place}: {error.message}. Mend the name, or add it to theme/words/.") from None


def json(data: object) -> Markup:
    """Return JSON that is safe inside a script element: `<` is escaped, so that no text can end the element."""
    return Markup(dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def html(text: str) -> Markup:
    """Return text that is already HTML, e.g. a drawing or rendered Markdown, as Markup."""
    return Markup(text)


@functools.cache
def _environment() -> jinja2.Environment:
    # A cached environment is safe: Jinja reloads a template when its file has changed.
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PARTIALS),
        autoescape=True,
        trim_blocks=True,
        extensions=[StripIndentation],
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(languages.FILTERS)
    return environment

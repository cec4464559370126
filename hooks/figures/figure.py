"""Inserts a drawing into a page as inline SVG, with the words of the page's language."""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from figures import grid
from writing import languages, templates
from writing.faults import Fault

# A drawing with one of these classes is anatomy and is printed larger, so that its labels are readable.
ANATOMY = ("bone-shade", "level-line")
FOLDER = Path(__file__).parents[2] / "theme" / "figures"
# A placeholder for words: <text class="label" x="4" y="48">{medius}</text>
GAP = re.compile(r"(?P<open><(?P<tag>title|desc|text)\b[^>]*>)\{(?P<key>[\w-]+)\}(?=</(?P=tag)>)")
LINE = 17  # distance between lines of a label, in SVG user units


def drawing(name: str, language: str = languages.ENGLISH) -> Markup:
    """Return theme/figures/NAME.svg with the words of a language, as inline SVG for HTML. Raise Fault if it does not exist."""
    path = FOLDER / f"{name}.svg"
    if not path.is_file():
        raise Fault(f"there is no figure “{name}”.", f"Draw theme/figures/{name}.svg or use one of: {', '.join(names())}.")
    svg = grid.simplify(path.read_text(encoding="utf-8").strip()).replace(
        ' xmlns="http://www.w3.org/2000/svg"', "", 1
    )  # not needed in HTML
    svg = GAP.sub(lambda gap: gap["open"] + _label(name, gap["key"], language, gap["open"]), svg)
    # Title and description name the content of the drawing; without this some screen readers also read its labels.
    return templates.html(svg.replace("<text", '<text aria-hidden="true"') if ' role="img"' in svg else svg)


def _label(name: str, key: str, language: str, element: str) -> str:
    """Return the words for one placeholder of a drawing; `|` starts a new line at the same x as the `element`."""
    words = languages.words(language)["drawings"].get(name, {}).get(key)
    if not words:
        fix = f"Write drawings.{name}.{key} in theme/words/{language}.yml, or take it out of the drawing."
        raise Fault(f"the figure “{name}” has a place for the words “{key}”, and there are none.", fix)
    first, *more = str(escape(words)).split("|")
    x = re.search(r' x="[^"]*"', element)
    return first + "".join(f'<tspan{x[0] if x else ""} dy="{LINE}">{line}</tspan>' for line in more)


def names() -> list[str]:
    """Return the names of all drawings."""
    return sorted(path.stem for path in FOLDER.glob("*.svg"))


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """Render the marker `{{ figure NAME: Caption. }}`: the drawing with its caption. Raise Fault without a caption."""
    svg = drawing(argument, languages.of_page(page))
    if not caption:
        raise Fault(f"the figure “{argument}” has no caption.", f"Write {{{{ figure {argument}: What to see in it. }}}}.")
    anatomy = " figure-anatomy" if any(name in svg for name in ANATOMY) else ""
    label = languages.words(languages.of_page(page))["pages"]["figure"]["one"]
    # Without aria-label some browsers use the caption as the figure's accessible name, and screen readers read it twice.
    return f'<figure class="figure figure-{argument}{anatomy}" aria-label="{label}">{svg}<figcaption>{caption}</figcaption></figure>'

"""Puts a drawing into a page as inline SVG, with the words of the page's language."""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from figures import grid
from writing import languages, templates
from writing.faults import Fault

# A drawing with one of these classes is anatomy: it prints larger, for the words in it.
ANATOMY = ("bone-shade", "level-line")
FOLDER = Path(__file__).parents[2] / "theme" / "figures"
# A place for words: <text class="label" x="4" y="48">{medius}</text>
GAP = re.compile(r"(?P<open><(?P<tag>title|desc|text)\b[^>]*>)\{(?P<key>[\w-]+)\}(?=</(?P=tag)>)")
LINE = 17  # from one line of a label to the next, in the drawing's own units


def drawing(name: str, language: str = languages.ENGLISH) -> Markup:
    """The SVG text of theme/figures/NAME.svg with the words of a language, ready to stand in HTML; Fault if there is none."""
    path = FOLDER / f"{name}.svg"
    if not path.is_file():
        raise Fault(f"there is no figure “{name}”.", f"Draw theme/figures/{name}.svg or use one of: {', '.join(names())}.")
    svg = grid.snapped(path.read_text(encoding="utf-8").strip()).replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)  # HTML knows it
    svg = GAP.sub(lambda gap: gap["open"] + _said(name, gap["key"], language, gap["open"]), svg)
    # Its title and description say what is in it; without this some screen readers say its labels once more.
    return templates.html(svg.replace("<text", '<text aria-hidden="true"') if ' role="img"' in svg else svg)


def _said(name: str, key: str, language: str, element: str) -> str:
    """The words for one place of a drawing; each `|` in them begins a new line, at the same x as the `element`."""
    words = languages.words(language)["drawings"].get(name, {}).get(key)
    if not words:
        fix = f"Write drawings.{name}.{key} in theme/words/{language}.yml, or take it out of the drawing."
        raise Fault(f"the figure “{name}” has a place for the words “{key}”, and there are none.", fix)
    first, *more = str(escape(words)).split("|")
    across = re.search(r' x="[^"]*"', element)
    return first + "".join(f'<tspan{across[0] if across else ""} dy="{LINE}">{line}</tspan>' for line in more)


def names() -> list[str]:
    """The names of all drawings."""
    return sorted(path.stem for path in FOLDER.glob("*.svg"))


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ figure NAME: Caption. }}`: the drawing with its caption; Fault without a caption."""
    svg = drawing(argument, languages.of(page))
    if not caption:
        raise Fault(f"the figure “{argument}” has no caption.", f"Write {{{{ figure {argument}: What to see in it. }}}}.")
    anatomy = " figure-anatomy" if any(sign in svg for sign in ANATOMY) else ""
    name = languages.words(languages.of(page))["pages"]["figure"]["one"]
    # Without a name of its own some browsers name a figure by its caption, and screen readers say that twice.
    return f'<figure class="figure figure-{argument}{anatomy}" aria-label="{name}">{svg}<figcaption>{caption}</figcaption></figure>'

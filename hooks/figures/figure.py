"""Puts a drawing into a page as SVG, with the words of the page's language.

A page is shown when all of its HTML is there. So on pages to read only the words of their drawings stand in it, and their shapes in one
file for all drawings of the page. The front page is light, and its picture comes first: there all stands in the page, as in lean pages.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

import build_state
from figures import grid, shapes
from writing import languages, page_data, templates
from writing.faults import Fault

# A drawing with one of these classes is anatomy: it prints larger, for the words in it.
ANATOMY = ("bone-shade", "level-line")
FOLDER = Path(__file__).parents[2] / "theme" / "figures"
# A place for words: <text class="label" x="4" y="48">{medius}</text>
GAP = re.compile(r"(?P<open><(?P<tag>title|desc|text)\b[^>]*>)\{(?P<key>[\w-]+)\}(?=</(?P=tag)>)")
# The labels and the lines that lead from them.
LABELS = re.compile(r"<text\b.*?</text>|<\w+ class=\"leader\"[^>]*/>", re.S)
# What a reference to shapes names until all drawings of the page are known, and with them the address of their file.
PLACE = "shapes-of-this-page"
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
    shown = parted(argument, svg, page, config)
    # Without a name of its own some browsers name a figure by its caption, and screen readers say that twice.
    return f'<figure class="figure figure-{argument}{anatomy}" aria-label="{name}">{shown}<figcaption>{caption}</figcaption></figure>'


def picture(name: str, page: Page, config: MkDocsConfig) -> Markup:
    """A drawing without its labels, for where it is too small to read them."""
    return parted(f"{name}-picture", templates.html(LABELS.sub("", drawing(name, languages.of(page)))), page, config)


def parted(name: str, svg: Markup, page: Page, config: MkDocsConfig) -> Markup:
    """A drawing as it stands in this page: whole, or its words, with a reference by this name to its shapes in the file beside the page."""
    if page.meta.get("template") or languages.english(page, config) == "index.md":
        return svg
    page_data.of(page).shapes[name] = shapes.group(name, svg)
    return templates.html(shapes.words_of(svg, f"{PLACE}#{name}"))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Publish the shapes of each page's drawings; pages with the same ones share a file."""
    published = build_state.of(config).shapes
    for page in page_data.pages(files):
        if own := page_data.of(page).shapes:
            address, text = shapes_file(own)
            if address not in published:
                files.append(File.generated(config, address, content=text))
            published[address] = text
            page.content = (page.content or "").replace(f'"{PLACE}#', f'"{get_relative_url(address, page.url)}#')


def shapes_file(groups: Mapping[str, str]) -> tuple[str, str]:
    """The address of the file with these shapes, new with each change of one of them, and its text."""
    text = "\n".join(['<svg xmlns="http://www.w3.org/2000/svg">', *groups.values(), "</svg>\n"])
    return f"figures/shapes-{hashlib.sha256(text.encode()).hexdigest()[:8]}.svg", text

"""Readers see each drawing inside the text, in their own colour scheme and on paper, because it is put into the page itself."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from writing import languages, templates
from writing.faults import Fault

# One of these is in every drawing of anatomy, which prints larger, for the words in it.
ANATOMY = ("bone-shade", "level-line")
FOLDER = Path(__file__).parents[2] / "theme" / "figures"


def drawing(name: str) -> str:
    """The SVG text of theme/figures/NAME.svg, ready to stand in HTML; Fault if there is none."""
    path = FOLDER / f"{name}.svg"
    if not path.is_file():
        raise Fault(f"there is no figure “{name}”.", f"Draw theme/figures/{name}.svg or use one of: {', '.join(names())}.")
    svg = path.read_text(encoding="utf-8").strip().replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)  # HTML knows it
    # Its title and description say what is in it; without this some screen readers say its labels once more.
    return templates.html(svg.replace("<text", '<text aria-hidden="true"') if ' role="img"' in svg else svg)


def names() -> list[str]:
    """The names of all drawings."""
    return sorted(path.stem for path in FOLDER.glob("*.svg"))


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ figure NAME: Caption. }}`: the drawing with its caption; Fault without a caption."""
    svg = drawing(argument)
    if not caption:
        raise Fault(f"the figure “{argument}” has no caption.", f"Write {{{{ figure {argument}: What to see in it. }}}}.")
    anatomy = " figure-anatomy" if any(sign in svg for sign in ANATOMY) else ""
    name = languages.words(languages.of(page))["pages"]["figure"]["one"]
    # A name of its own, or some browsers take the caption for it and have it read twice.
    return f'<figure class="figure figure-{argument}{anatomy}" aria-label="{name}">{svg}<figcaption>{caption}</figcaption></figure>'

"""The pages of docs/: front matter, Markdown text, built text, languages and translations."""

from __future__ import annotations

import functools
import re

import yaml

from project import ROOT
from writing import languages


def language(page: str) -> str:
    """Return the language of a page from its path below docs/ or its address."""
    return next((code for code in languages.codes() if page.startswith(f"{code}/")), languages.ENGLISH)


PAGES = sorted(path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md"))
# Language → its pages: {"en": […], …}.
PAGES_BY_LANGUAGE = {code: [page for page in PAGES if language(page) == code] for code in languages.codes()}
# One page of each layout, and pages with components that others lack. Properties of a layout are tested on these pages only; properties
# that depend on a page's words and pictures are tested on all pages.
LAYOUT_REPRESENTATIVES = {
    *(
        "",
        "exercise/",
        "exercise/handout/",
        "timer/",
        "problems/hip-pain/",
        "anatomy/level-pelvis/",
        "clinicians/",
        "evidence/",
        "404.html",
    ),
    *("es/", "es/ejercicio/", "es/ejercicio/hoja/", "es/temporizador/", "es/problemas/dolor-de-cadera/"),
}


def represents_layout(path: str) -> bool:
    """Return whether the page at this address represents its layout in tests."""
    return path in LAYOUT_REPRESENTATIVES


def is_content_tested(path: str) -> bool:
    """Return whether the page at this address is tested for faults that depend on its words and pictures: every English page, and
    one translation per layout, because other tests ensure that a translation has the layout and components of its English page."""
    return represents_layout(path) or language(path) == languages.ENGLISH


@functools.cache
def front_matter(page: str) -> dict:
    """Return a page's front matter; empty if it is invalid, which the build reports with file and line."""
    try:
        return yaml.load((ROOT / "docs" / page).read_text(encoding="utf-8").split("---\n")[1], languages.YAML_LOADER)
    except (IndexError, yaml.YAMLError):
        return {}


def english(page: str) -> str:
    """Return the path below docs/ of the English page that a page translates; its own path for an English page."""
    return front_matter(page).get("translates", page)


def up_to_date(page: str) -> bool:
    """Return whether a page translates the current English text; `make due` lists outdated ones, and tests do not compare them."""
    source = ROOT / "docs" / english(page)
    return (
        language(page) != languages.ENGLISH
        and source.is_file()
        and not languages.is_outdated(front_matter(page), source.read_text(encoding="utf-8"))
    )


def translated(page: str, code: str) -> str:
    """Return the path below docs/ of the translation of an English page; "" if there is none in this language."""
    return next((one for one in PAGES_BY_LANGUAGE[code] if english(one) == page), "")


def source_text(page: str) -> str:
    """Return the text of a page's Markdown without front matter, addresses and keys."""
    body = (ROOT / "docs" / page).read_text(encoding="utf-8").split("---\n", 2)[2]
    return re.sub(r"\]\([^)]*\)|\[@[^\]]*\]|\{[^{}]*\}|<[^>]*>", " ", body)


def address(page: str) -> str:
    """Return the address of a page relative to the site's root: "exercise/index.md" → "exercise/"."""
    return re.sub(r"\.md$", "/", re.sub(r"(^|/)index\.md$", r"\1", page))


def article(site, page: str) -> str:
    """Return the HTML of a built page's article, without header, share links and footer."""
    html = (site / address(page) / "index.html").read_text(encoding="utf-8")
    return re.search(r"<article[^>]*>(.*)</article>", html, re.S)[1]

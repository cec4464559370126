"""The pages as their writers and readers have them: front matter, Markdown words, built words."""

from __future__ import annotations

import re

import yaml

from project import ROOT
from writing import languages


def language(page: str) -> str:
    """The language of a page, "en" or "es", by its file below docs/ or its address below the site."""
    return next((code for code in languages.codes() if page.startswith(f"{code}/")), languages.ENGLISH)


PAGES = sorted(path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md"))
# The same by language, by its folder: {"en": […], "es": […]}.
IN = {code: [page for page in PAGES if language(page) == code] for code in languages.codes()}
# One translated page of each layout. A translation has the markup, scripts and rules of its English page (tests/writing/test_twins.py), so
# these stand for the others where only that is looked at; what longer words can spoil is measured for every page.
OF_EACH_LAYOUT = {"es/", "es/ejercicio/", "es/ejercicio/hoja/", "es/temporizador/", "es/problemas/dolor-de-cadera/"}


def stands(path: str) -> bool:
    """Whether a page, by its address, is looked at as a whole: an English one, or one translation of each layout."""
    return language(path) == languages.ENGLISH or path in OF_EACH_LAYOUT


def front_matter(page: str) -> dict:
    """A page's front matter; empty where it cannot be read, which the build tells with file and line."""
    try:
        return yaml.safe_load((ROOT / "docs" / page).read_text(encoding="utf-8").split("---\n")[1])
    except (IndexError, yaml.YAMLError):
        return {}


def english(page: str) -> str:
    """The English page that a page translates, as its file below docs/; its own for an English page."""
    return front_matter(page).get("translates", page)


def source_text(page: str) -> str:
    """The Markdown of a page as a reader sees it: no front matter, no addresses, no keys."""
    body = (ROOT / "docs" / page).read_text(encoding="utf-8").split("---\n", 2)[2]
    return re.sub(r"\]\([^)]*\)|\[@[^\]]*\]|\{[^{}]*\}|<[^>]*>", " ", body)


def address(page: str) -> str:
    """The address of a page below the site's root: "exercise/index.md" → "exercise/"."""
    return re.sub(r"\.md$", "/", re.sub(r"(^|/)index\.md$", r"\1", page))


def article(site, page: str) -> str:
    """The words of a built page, without header, share links and footer."""
    html = (site / address(page) / "index.html").read_text(encoding="utf-8")
    return re.search(r"<article[^>]*>(.*)</article>", html, re.S)[1]

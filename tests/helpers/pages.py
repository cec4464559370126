"""The pages as their writers and readers have them: front matter, Markdown words, built words."""

from __future__ import annotations

import functools
import re

import yaml

from project import ROOT
from writing import languages


def language(page: str) -> str:
    """The language of a page by its file below docs/ or its address below the site."""
    return next((code for code in languages.codes() if page.startswith(f"{code}/")), languages.ENGLISH)


PAGES = sorted(path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md"))
# The same by language, by its folder: {"en": […], …}.
IN = {code: [page for page in PAGES if language(page) == code] for code in languages.codes()}
# One page of each layout, and one that holds each part which others have not. What belongs to a layout is looked at here and not on every
# page; what the words and pictures of a page can spoil is looked at on all.
OF_EACH_LAYOUT = {
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


def stands(path: str) -> bool:
    """Whether a page, by its address, stands for its layout."""
    return path in OF_EACH_LAYOUT


def looked_at(path: str) -> bool:
    """Whether a page, by its address, is looked at for what its words and pictures may spoil: a translation has the layout and the parts
    of its English page, which other tests hold it to, so that one page of each layout stands for all of them."""
    return stands(path) or language(path) == languages.ENGLISH


@functools.cache
def front_matter(page: str) -> dict:
    """A page's front matter; empty where it cannot be read, which the build tells with file and line."""
    try:
        return yaml.load((ROOT / "docs" / page).read_text(encoding="utf-8").split("---\n")[1], languages.QUICK)
    except (IndexError, yaml.YAMLError):
        return {}


def english(page: str) -> str:
    """The English page that a page translates, as its file below docs/; its own for an English page."""
    return front_matter(page).get("translates", page)


def up_to_date(page: str) -> bool:
    """Whether a page is a translation of the English text as it is now; one that lags is listed by `make due` and not compared."""
    source = ROOT / "docs" / english(page)
    return (
        language(page) != languages.ENGLISH
        and source.is_file()
        and not languages.lags(front_matter(page), source.read_text(encoding="utf-8"))
    )


def translated(page: str, code: str) -> str:
    """The file below docs/ of an English page in a language; "" where the language lacks it."""
    return next((one for one in IN[code] if english(one) == page), "")


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

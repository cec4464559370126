"""Renders the list of all sources, each with links to the places that cite it."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from pybtex.backends.html import Backend

import build_state
from evidence import strength, vancouver
from writing import external_links, languages, page_data, templates, tree


def listed(page: Page, config: MkDocsConfig, files: Files) -> str:
    """The late block `{{ all-references }}`: every source in order of its first author, with links to where it is cited."""
    plugin: Any = config.plugins["bibtex"]
    entries = plugin.registry.bib_data.entries
    language = languages.of(page)
    places = cited(files, language)
    backend = Backend("utf-8")
    sources = [
        {
            "key": key,
            "text": templates.html(vancouver.breakable(vancouver.reference(entry).render(backend)))
            + strength.described(build_state.of(config).sources[key].fields, language),
            "pages": [
                {"address": get_relative_url(url, page.url), "title": title, "anchors": anchors}
                for (url, title), anchors in places.get(key, {}).items()
            ],
        }
        for key, entry in entries.items()
    ]
    sources.sort(key=lambda source: _order(source["text"]))
    page_data.of(page).listed = [source["key"] for source in sources]
    made = tree.parse(templates.render("all-references.html", language, sources=sources))
    external_links.guard(made)
    return tree.text(made)


def cited(files: Files, language: str = languages.ENGLISH) -> dict[str, dict[tuple[str, str], list[str]]]:
    """Key of a source → (address, title) of a page in this language → anchors of its mentions on that page, in their order."""
    places: dict[str, dict] = {}
    for page in page_data.pages(files, language):
        for mention in page_data.of(page).mentions:
            places.setdefault(mention.key, {}).setdefault((page.url, page.meta["title"]), []).append(mention.anchor)
    return places


def _order(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text).casefold()

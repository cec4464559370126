"""Readers can start from a source and find every page, and every place on it, that leans on it."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from pybtex.backends.html import Backend

from evidence import standing, vancouver
from writing import external_links, gathered, languages, templates, tree


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
            + standing.described(entry.fields, language),
            "pages": [
                {"address": get_relative_url(url, page.url), "title": title, "anchors": anchors}
                for (url, title), anchors in places.get(key, {}).items()
            ],
        }
        for key, entry in entries.items()
    ]
    made = tree.parse(templates.render("all-references.html", language, sources=sorted(sources, key=lambda source: _order(source["text"]))))
    external_links.guard(made)
    return tree.text(made)


def cited(files: Files, language: str = languages.ENGLISH) -> dict[str, dict[tuple[str, str], list[str]]]:
    """Key of a source → (address, title) of a page in this language → anchors of its mentions on that page, in their order."""
    places: dict[str, dict] = {}
    for page in gathered.pages(files, language):
        for mention in gathered.of(page).mentions:
            places.setdefault(mention.key, {}).setdefault((page.url, page.meta["title"]), []).append(mention.anchor)
    return places


def _order(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text).casefold()

"""Renders the list of all sources with links to where each is cited."""

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
    """Render the deferred block `{{ all-references }}`: all sources by first author, with links to their citations."""
    plugin: Any = config.plugins["bibtex"]
    entries = plugin.registry.bib_data.entries
    language = languages.of_page(page)
    places = citation_places(files, language)
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
    sources.sort(key=lambda source: _sort_key(source["text"]))
    page_data.of(page).listed = [source["key"] for source in sources]
    fragment = tree.parse(templates.render("all-references.html", language, sources=sources))
    external_links.add_noopener(fragment)
    return tree.text(fragment)


def citation_places(files: Files, language: str = languages.ENGLISH) -> dict[str, dict[tuple[str, str], list[str]]]:
    """Return for each source key: (address, title) of a page in this language → anchors of its citations there, in order."""
    places: dict[str, dict] = {}
    for page in page_data.pages(files, language):
        for mention in page_data.of(page).mentions:
            places.setdefault(mention.key, {}).setdefault((page.url, page.meta["title"]), []).append(mention.anchor)
    return places


def _sort_key(text: str) -> str:
    """Return the sort key of a reference: its text without tags, case-folded."""
    return re.sub(r"<[^>]+>", "", text).casefold()

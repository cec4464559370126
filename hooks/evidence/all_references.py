"""Readers can start from a source and find every page, and every place on it, that leans on it."""

from __future__ import annotations

import re

from mkdocs.utils import get_relative_url
from pybtex.backends.html import Backend

from evidence import vancouver
from writing import external_links, gathered, templates, tree


def listed(page, config, files) -> str:
    """The late block `{{ all-references }}`: every source in order of its first author, with links to where it is cited."""
    entries = config.plugins["bibtex"].registry.bib_data.entries
    places = cited(files)
    backend = Backend("utf-8")
    sources = [
        {
            "key": key,
            "text": templates.html(vancouver.reference(entry).render(backend)),
            "pages": [
                {"address": get_relative_url(url, page.url), "title": title, "anchors": anchors}
                for (url, title), anchors in places.get(key, {}).items()
            ],
        }
        for key, entry in entries.items()
    ]
    made = tree.parse(templates.render("all-references.html", sources=sorted(sources, key=lambda source: _order(source["text"]))))
    external_links.guard(made)
    return tree.text(made)


def cited(files) -> dict[str, dict[tuple[str, str], list[str]]]:
    """Key of a source → (address, title) of a page → anchors of its mentions on that page, in their order."""
    places: dict[str, dict] = {}
    for file in files.documentation_pages():
        for mention in gathered.of(file.page).mentions:
            places.setdefault(mention.key, {}).setdefault((file.page.url, file.page.meta["title"]), []).append(mention.anchor)
    return places


def _order(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text).casefold()

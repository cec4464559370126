"""Readers can start from a source and find every page, and every place on it, that leans on it."""

from __future__ import annotations

import re

from mkdocs.utils import get_relative_url
from pybtex.backends.html import Backend

from evidence import vancouver

MENTION = re.compile(r'<sup id="(fnref\d*:([^"]+))">')


def listed(page, config, files) -> str:
    """The late block `{{ all-references }}`: every source in order of its first author, with links to where it is cited."""
    entries = config.plugins["bibtex"].registry.bib_data.entries
    places = cited(files)
    backend = Backend("utf-8")
    texts = {key: vancouver.reference(entry).render(backend) for key, entry in entries.items()}
    items = (
        f'<li id="{key}"><p>{texts[key]}</p>{_places(places.get(key, {}), page)}</li>\n'
        for key in sorted(texts, key=lambda key: _order(texts[key]))
    )
    return f'<ul class="all-references">\n{"".join(items)}</ul>\n'


def cited(files) -> dict[str, dict]:
    """Key of a source → (address, title) of a page → anchors of its mentions on that page, in their order."""
    places: dict[str, dict] = {}
    for file in files.documentation_pages():
        for anchor, key in MENTION.findall(file.page.content):
            places.setdefault(key, {}).setdefault((file.page.url, file.page.meta["title"]), []).append(anchor)
    return places


def _places(pages: dict, page) -> str:
    if not pages:
        return ""
    links = []
    for (url, title), anchors in pages.items():
        address = get_relative_url(url, page.url)
        more = "".join(
            f', <a href="{address}#{anchor}" aria-label="{title}, mention {number}">{number}</a>'
            for number, anchor in enumerate(anchors[1:], 2)
        )
        links.append(f'<a href="{address}#{anchors[0]}">{title}</a>{more}')
    return f'<p class="cited-by">Cited on: {"; ".join(links)}.</p>'


def _order(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text).casefold()

"""Renders the list of all pages for those who have no menu and no search."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from writing import languages, templates


def listed(page: Page, config: MkDocsConfig, files: Files) -> str:
    """The late block `{{ all-pages }}`: the pages of the navigation in its order, part by part."""
    single = languages.words(languages.of(page))["pages"]["all_pages"]["more"]  # for pages that stand in no part
    parts: dict[str, list[dict]] = {}
    for other in in_order(page):
        part = _part(other)
        row = {"address": get_relative_url(other.url, page.url), "title": other.title, "here": other is page}
        parts.setdefault(part.title if part else single, []).append(row)
    parts[single] = parts.pop(single, [])  # last, wherever its first page stands
    return templates.render("all-pages.html", languages.of(page), parts=parts)


def in_order(page: Page) -> Iterator[Page]:
    """All pages of the navigation in its order, from any one of them."""
    first = page
    while first.previous_page:
        first = first.previous_page
    at: Page | None = first
    while at:
        yield at
        at = at.next_page


def _part(page: Page) -> Section | None:
    """The part of the site in which a page stands, however deep; None for a page beside the parts."""
    above = page.parent
    while above and above.parent:
        above = above.parent
    return above

"""Renders the list of all pages, for layouts without menu and search."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from writing import languages, templates


def listed(page: Page, config: MkDocsConfig, files: Files) -> str:
    """Render the deferred block `{{ all-pages }}`: the pages of the navigation in order, by section."""
    ungrouped = languages.words(languages.of_page(page))["pages"]["all_pages"]["more"]  # heading for pages outside any section
    sections: dict[str, list[dict]] = {}
    for other in pages_in_order(page):
        section = _top_section(other)
        row = {"address": get_relative_url(other.url, page.url), "title": other.title, "here": other is page}
        sections.setdefault(section.title if section else ungrouped, []).append(row)
    sections[ungrouped] = sections.pop(ungrouped, [])  # last in the list
    return templates.render("all-pages.html", languages.of_page(page), parts=sections)


def pages_in_order(page: Page) -> Iterator[Page]:
    """Yield all pages of the navigation in order, starting from any one of them."""
    first = page
    while first.previous_page:
        first = first.previous_page
    current: Page | None = first
    while current:
        yield current
        current = current.next_page


def _top_section(page: Page) -> Section | None:
    """Return the top-level section of a page, at any depth; None for a page outside the sections."""
    section = page.parent
    while section and section.parent:
        section = section.parent
    return section

"""Parses a page's HTML once and passes the tree to the steps of the build."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag
from bs4.dammit import EntitySubstitution
from bs4.element import PreformattedString
from bs4.formatter import HTMLFormatter
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page


class Raw(PreformattedString):
    """HTML inserted into a tree unchanged, such as a drawing: neither parsed nor escaped."""

    PREFIX = SUFFIX = ""


class _SourceOrderFormatter(HTMLFormatter):
    def attributes(self, tag: Tag) -> Iterable[tuple[str, Any]]:
        return list(tag.attrs.items())  # in source order instead of sorted


FORMATTER = _SourceOrderFormatter(entity_substitution=EntitySubstitution.substitute_xml, void_element_close_prefix="")


# The search plugin removes tags: without a space, the last word of a cell or title would be joined with the next word.
MISSING_SPACE = re.compile(r"(?:(?<=</t[dh]>)|(?<=</desc>)|(?<=</text>)|(?<=</title>))(?=<)")


def parse(html: str) -> BeautifulSoup:
    """Parse HTML, which may be several sibling elements, into a tree."""
    return BeautifulSoup(html, "html.parser")


def text(node: PageElement) -> str:
    """Return a tree, element or text node as HTML."""
    if isinstance(node, NavigableString):
        return node.output_ready(FORMATTER)
    return node.decode(formatter=FORMATTER) if isinstance(node, Tag) else ""


def inner(tag: Tag) -> str:
    """Return the inner HTML of an element."""
    return tag.decode_contents(formatter=FORMATTER)


def attribute(tag: Tag, name: str) -> str:
    """Return an attribute of an element; "" if it is missing."""
    value = tag.get(name) or ""
    return value if isinstance(value, str) else " ".join(value)


def classes(tag: Tag) -> list[str]:
    """Return the classes of an element."""
    return attribute(tag, "class").split()


def steps(*steps: Callable) -> Callable:
    """Return a handler for on_page_content that parses a page once and calls each step(tree, page, config, files) in turn."""

    def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        tree = parse(html)
        for step in steps:
            step(tree, page, config, files)
        return MISSING_SPACE.sub(" ", text(tree))

    return on_page_content

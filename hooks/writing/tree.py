"""Parses a page's HTML once and hands the tree to the steps of the build."""

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
    """HTML that goes into a tree as it is, such as a drawing: neither parsed nor escaped."""

    PREFIX = SUFFIX = ""


class _AsWritten(HTMLFormatter):
    def attributes(self, tag: Tag) -> Iterable[tuple[str, Any]]:
        return list(tag.attrs.items())  # in the order of the source, not of the alphabet


FORM = _AsWritten(entity_substitution=EntitySubstitution.substitute_xml, void_element_close_prefix="")


# The search plugin drops tags: without a space the last word of a cell or title and the first of the next would be one word.
APART = re.compile(r"(?:(?<=</t[dh]>)|(?<=</desc>)|(?<=</text>)|(?<=</title>))(?=<)")


def parse(html: str) -> BeautifulSoup:
    """A piece of HTML as a tree; `html` may be several elements side by side."""
    return BeautifulSoup(html, "html.parser")


def text(part: PageElement) -> str:
    """A tree, or one element or piece of text of it, as HTML."""
    if isinstance(part, NavigableString):
        return part.output_ready(FORM)
    return part.decode(formatter=FORM) if isinstance(part, Tag) else ""


def inner(tag: Tag) -> str:
    """What stands inside an element, as HTML."""
    return tag.decode_contents(formatter=FORM)


def attribute(tag: Tag, name: str) -> str:
    """An attribute of an element; "" where it has none."""
    value = tag.get(name) or ""
    return value if isinstance(value, str) else " ".join(value)


def classes(tag: Tag) -> list[str]:
    """The classes of an element."""
    return attribute(tag, "class").split()


def steps(*steps: Callable) -> Callable:
    """One handler of MkDocs' on_page_content that parses a page once and hands the tree to each step(tree, page, config, files) in turn."""

    def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        tree = parse(html)
        for step in steps:
            step(tree, page, config, files)
        return APART.sub(" ", text(tree))

    return on_page_content

"""Readers get pages whose parts hang together: what the build adds to a text is added to its parsed tree, never to its letters."""

from __future__ import annotations

from collections.abc import Callable

from bs4 import BeautifulSoup
from bs4.dammit import EntitySubstitution
from bs4.element import PreformattedString
from bs4.formatter import HTMLFormatter


class Raw(PreformattedString):
    """HTML that goes into a tree as it is, such as a drawing: it is neither parsed nor escaped."""

    PREFIX = SUFFIX = ""


class _AsWritten(HTMLFormatter):
    def attributes(self, tag):
        return list(tag.attrs.items())  # in the order of the source, not of the alphabet


FORM = _AsWritten(entity_substitution=EntitySubstitution.substitute_xml, void_element_close_prefix="")


def parse(html: str) -> BeautifulSoup:
    """A piece of HTML as a tree; `html` may be several elements side by side."""
    return BeautifulSoup(html, "html.parser")


def text(tree) -> str:
    """A tree, or one element of it, as HTML."""
    return tree.decode(formatter=FORM)


def inner(tag) -> str:
    """What stands inside an element, as HTML."""
    return tag.decode_contents(formatter=FORM)


def steps(*steps: Callable) -> Callable:
    """One handler of MkDocs' on_page_content that parses a page once and hands the tree to each step(tree, page, config, files) in turn."""

    def on_page_content(html, page, config, files):
        tree = parse(html)
        for step in steps:
            step(tree, page, config, files)
        return text(tree)

    return on_page_content

"""Adds rel="noopener" to links to other sites."""

from __future__ import annotations

from bs4 import Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Process the links of a page's text; templates contain the attribute already."""
    add_noopener(page_tree)


def add_noopener(tree: Tag) -> None:
    """Add rel="noopener" to each link to another site in the tree that has no rel attribute."""
    for link in tree.select('a[href^="http://"]:not([rel]), a[href^="https://"]:not([rel])'):
        link.attrs = {"rel": "noopener", **link.attrs}

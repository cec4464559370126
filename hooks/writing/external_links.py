"""Adds rel="noopener" to links to other sites."""

from __future__ import annotations

from bs4 import Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page


def on_tree(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Guard the links of a page's text; those of the templates have their rel there."""
    guard(page_tree)


def guard(tree: Tag) -> None:
    """Add rel="noopener" to each link of a tree to another site that has no rel of its own."""
    for link in tree.select('a[href^="http://"]:not([rel]), a[href^="https://"]:not([rel])'):
        link.attrs = {"rel": "noopener", **link.attrs}

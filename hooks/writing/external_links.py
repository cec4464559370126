"""Readers who follow a link to another site give that site no handle on this one."""

from __future__ import annotations

import re

LINK = re.compile(r'<a (?![^>]*\brel=)(?=[^>]*href="https?://)')


def on_post_page(output, page, config):
    return guarded(output)


def guarded(html: str) -> str:
    """The HTML with rel="noopener" on each link to another site that has no rel of its own."""
    return LINK.sub('<a rel="noopener" ', html)

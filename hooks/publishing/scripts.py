"""Readers are sent only the scripts that a page uses, as one file, so that a phone does not wait for one after the other."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from writing import gathered, languages
from writing.kinds import BLOCKS

# The links that get a preview.
PREVIEWS = re.compile(r'role="doc-noteref"|class="term"')
# Every page can be shared; search and menu come only with the layout that has them.
LEAN, PLAIN = "share.js", "page.js"


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    context["script"] = config.extra["bundle"].kinds[name(parts(page), languages.of(page))]


def parts(page: Page) -> list[str]:
    """The scripts of one page below theme/scripts, by its layout, its blocks and its links."""
    lean = bool(page.meta.get("template"))
    blocks = {script for block in gathered.of(page).blocks if (script := BLOCKS[block.kind].script)}
    previews = ["references.js"] if not lean and PREVIEWS.search(page.content or "") else []
    return [LEAN if lean else PLAIN, *sorted(blocks), *previews]


def name(scripts: list[str], language: str = languages.ENGLISH) -> str:
    """The page kind that these scripts make in a language: ["share.js", "timer/hold-timer.js"] → "share-hold-timer",
    "share-hold-timer-es" in Spanish."""
    tail = [] if language == languages.ENGLISH else [language]
    return "-".join([*(script.rpartition("/")[2].removesuffix(".js") for script in scripts), *tail])

"""Chooses the scripts of each page: one bundle with what its layout, its markers and its links need."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

import build_state
from build_state import Block
from writing import languages, page_data

# The links that get a preview.
PREVIEWS = re.compile(r'role="doc-noteref"|class="term"')
# Every page can be shared; search and menu come only with the layout that has them.
LEAN, PLAIN = "share.js", "page.js"


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    state = build_state.of(config)
    context["script"] = state.bundle.kinds[name(parts(page, state.block_markers), languages.of(page))]


def parts(page: Page, markers: Mapping[str, Block]) -> list[str]:
    """The scripts of one page below theme/scripts, by its layout, its markers and its links."""
    lean = bool(page.meta.get("template"))
    blocks = {script for block in page_data.of(page).blocks if (script := markers[block.kind].script)}
    previews = ["references.js"] if not lean and PREVIEWS.search(page.content or "") else []
    return [LEAN if lean else PLAIN, *sorted(blocks), *previews]


def name(scripts: list[str], language: str = languages.ENGLISH) -> str:
    """The page kind that these scripts make in a language: ["share.js", "timer/hold-timer.js"] → "share-hold-timer",
    "share-hold-timer-es" in Spanish."""
    tail = [] if language == languages.ENGLISH else [language]
    return "-".join([*(script.rpartition("/")[2].removesuffix(".js") for script in scripts), *tail])

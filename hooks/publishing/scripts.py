"""Chooses the scripts of each page: one bundle for its layout, markers and links."""

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
# Base scripts of a page: sharing on every page, search and menu only in the full layout.
LEAN, PLAIN = "share.js", "page.js"
# A timer is loaded at once where it is what the page is for; on a reading page when it comes near the screen.
TIMER, NEAR_TIMER = "timer/hold-timer.js", "timer/near-timer.js"


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    state = build_state.of(config)
    context["script"] = state.bundle.kinds[name(parts(page, state.block_markers), languages.of_page(page))]


def parts(page: Page, markers: Mapping[str, Block]) -> list[str]:
    """Return the scripts of a page, relative to theme/scripts/, by its layout, markers and links."""
    lean = bool(page.meta.get("template"))
    blocks = {script for block in page_data.of(page).blocks if (script := markers[block.kind].script)}
    if TIMER in blocks and not lean:
        blocks = blocks - {TIMER} | {NEAR_TIMER}
    previews = ["references.js"] if not lean and PREVIEWS.search(page.content or "") else []
    return [LEAN if lean else PLAIN, *sorted(blocks), *previews]


def name(scripts: list[str], language: str = languages.ENGLISH) -> str:
    """Return the name of the page kind with these scripts in a language: ["share.js", "timer/hold-timer.js"] → "share-hold-timer",
    "share-hold-timer-es" in Spanish."""
    suffix = [] if language == languages.ENGLISH else [language]
    return "-".join([*(script.rpartition("/")[2].removesuffix(".js") for script in scripts), *suffix])

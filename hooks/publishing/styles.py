"""Readers see the first words a round trip sooner, because the styles that a page uses stand in the page itself."""

from __future__ import annotations

import re

import rcssmin
from mkdocs.structure.files import Files

from writing import gathered
from writing.kinds import BLOCKS

# Every page of a layout has these, in this order.
SITE = ("tokens", "base", "reading", "layout", "print")
LEAN = ("tokens", "base", "lean-layout", "print")
# What signs in a page's HTML bring with them.
SIGNS = {
    "figures": re.compile(r'class="drawing'),
    "anatomy": re.compile(r"bone-shade|level-line"),
    "references": re.compile(r'role="doc-noteref"|class="(?:grade|convention|term|all-references|statements)\b'),
    "previews": re.compile(r'role="doc-noteref"|class="term"'),
}
# Fetched by its script when it is used.
ON_USE = "styles/search.css"


def on_files(files, config):
    texts = {file.name: rcssmin.cssmin(file.content_string) for file in files if file.src_uri.startswith("styles/")}
    config.extra["style_texts"] = texts
    return Files([file for file in files if not file.src_uri.startswith("styles/") or file.src_uri == ON_USE])


def on_env(env, config, files):
    # For pages without Markdown, such as 404.html.
    env.globals["page_style"] = joined(SITE, config)
    return env


def on_page_context(context, page, config, nav):
    context["page_style"] = joined(names(page), config)


def names(page) -> list[str]:
    """The style sheets of one page, in order: its layout's, those that its content's signs and its blocks ask for."""
    lean = bool(page.meta.get("template"))
    signs = [name for name, sign in SIGNS.items() if sign.search(page.content) and not (lean and name in ("anatomy", "previews"))]
    blocks = [style for block in gathered.of(page).blocks if (style := BLOCKS[block.kind].style)]
    return [*(LEAN if lean else SITE), *(["home"] if page.is_homepage else []), *signs, *dict.fromkeys(blocks)]


def joined(sheets, config) -> str:
    """The sheets as one text without comments and spare spaces; a sheet that does not exist (a project without theme) is left out."""
    return "".join(config.extra["style_texts"].get(name, "") for name in sheets)

"""Replaces markers such as `{{ kind argument }}` with the output of their function in the marker registry."""

from __future__ import annotations

import re

from bs4 import Tag
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import build_state
from writing import page_data, templates, tree
from writing.faults import Fault, did_you_mean, line_at, warn_page
from writing.page_data import BlockRequest

MARKER = re.compile(r"\{\{ *(?P<kind>[a-z-]+)(?: +(?P<argument>[\w.-]+))? *(?::(?P<caption>[^{}]*))?\}\}")
# A marker, or text that was probably meant as one, up to the end of the line.
CANDIDATE = re.compile(rf"{MARKER.pattern}|\{{ ?\{{[^\n]*?(?:\}}\}}|$)", re.M)
CODE = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|(?P<tick>`+)[^`]+(?P=tick)", re.M | re.S)
# The placeholder of a block in Markdown, and the name of the element that replaces it until the block is inserted.
NUMBER = re.compile(r"@@(\d+)@@")
PLACE = "built-block"
# The placeholder of a deferred block.
LATE = re.compile(r"<!--late (\d+)-->")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    code_spans = [match.span() for match in CODE.finditer(markdown)]

    def replace(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in code_spans):
            return match[0]
        line = line_at(page, markdown, match.start())
        try:
            return _replace(match, page, line, config)
        except Fault as fault:
            warn_page(page, line, fault)
            return match[0]

    return CANDIDATE.sub(replace, markdown)


def find_places(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Rename the paragraphs that hold block placeholders, so that other steps recognise them."""
    for paragraph in page_tree.find_all("p"):
        first = next(paragraph.strings, None)
        if first and (match := NUMBER.match(first)):
            paragraph.name = PLACE
            paragraph["data-number"] = match[1]
            first.replace_with(first[match.end() :])


def fill_places(page_tree: Tag, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Replace each placeholder with its block; a deferred block leaves a comment until every page has been rendered."""
    for place in page_tree.find_all(PLACE):
        number = int(tree.attribute(place, "data-number"))
        if page_data.of(page).blocks[number].kind == "figure" and (item := place.parent) and item.name == "li" and item.parent:
            item.parent["class"] = "steps"  # the styles put steps beside their pictures
        place.replace_with(tree.Raw(_render_block(number, tree.inner(place).strip(), page, config)))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    for page in page_data.pages(files):
        page.content = _insert_late_blocks(page, config, files)


def _replace(match: re.Match[str], page: Page, line: int, config: MkDocsConfig) -> str:
    if not match["kind"]:
        raise Fault(
            f"“{match[0]}” cannot be read as a marker.",
            "Write {{ kind argument }} or {{ kind argument: Caption. }}: "
            "a kind in small letters, one word after it, two braces on each side.",
        )
    kind, argument, caption = match["kind"], match["argument"] or "", match["caption"]
    state = build_state.of(config)
    if kind in state.inline_markers:
        return state.inline_markers[kind](argument, (caption or "").strip(), page, config)
    if kind not in state.block_markers:
        known = sorted({*state.inline_markers, *state.block_markers})
        raise Fault(f"“{match[0]}” is no marker that the build knows.", f"{did_you_mean(kind, known)}Use one of: {', '.join(known)}.")
    blocks = page_data.of(page).blocks
    if state.block_markers[kind].once and any(block.kind == kind for block in blocks):
        raise Fault(f"“{{{{ {kind} }}}}” can stand only once on a page.", "Take the second one out.")
    if not _is_own_paragraph(match):
        raise Fault(f"“{match[0]}” must stand alone.", "Put an empty line before and after it.")
    blocks.append(BlockRequest(kind, argument, line))
    # Markdown leaves the number unchanged and renders the caption, including its citations.
    return f"@@{len(blocks) - 1}@@{(caption or '').strip()}"


def _is_own_paragraph(match: re.Match[str]) -> bool:
    before = match.string[: match.start()].rpartition("\n\n")[2].strip()
    after = match.string[match.end() :].partition("\n\n")[0].strip()
    return not before and not after


def _render_block(number: int, caption: str, page: Page, config: MkDocsConfig) -> str:
    kind, argument, line = page_data.of(page).blocks[number]
    marker = build_state.of(config).block_markers[kind]
    if marker.deferred:
        return f"<!--late {number}-->"
    try:
        return marker.render(argument, templates.html(caption), page, config)
    except Fault as fault:
        warn_page(page, line, fault)
        return ""


def _insert_late_blocks(page: Page, config: MkDocsConfig, files: Files) -> str:
    return LATE.sub(lambda match: _render_late_block(int(match[1]), page, config, files), page.content or "")


def _render_late_block(number: int, page: Page, config: MkDocsConfig, files: Files) -> str:
    return build_state.of(config).block_markers[page_data.of(page).blocks[number].kind].render(page, config, files)

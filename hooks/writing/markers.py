"""Readers get pictures, doses, grades and the timer in the middle of a text,
because writers can ask for them with `{{ kind argument }}`."""

from __future__ import annotations

import re

from writing.faults import Fault, line_at, warn
from writing.kinds import BLOCK, INLINE, LATE

MARKER = re.compile(r"\{\{ *(?P<kind>[a-z-]+)(?: +(?P<argument>[\w.-]+))? *(?::(?P<caption>[^{}]*))?\}\}")
# Whatever a writer may have meant as a marker, up to the end of its line at the latest.
ANY = re.compile(rf"{MARKER.pattern}|\{{ ?\{{[^\n]*?(?:\}}\}}|$)", re.M)
CODE = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|(?P<tick>`+)[^`]+(?P=tick)", re.M | re.S)
PLACE = re.compile(r"<p>@@(\d+)@@(.*?)</p>", re.S)


def on_page_markdown(markdown, page, config, files):
    page.blocks = []
    code = [match.span() for match in CODE.finditer(markdown)]

    def replace(match):
        if any(start <= match.start() < end for start, end in code):
            return match[0]
        line = line_at(page, markdown, match.start())
        try:
            return _replace(match, page, line)
        except Fault as fault:
            warn(page.file.src_uri, line, fault)
            return match[0]

    return ANY.sub(replace, markdown)


def on_page_content(html, page, config, files):
    return PLACE.sub(lambda match: _block(match, page, config), html)


def on_env(env, config, files):
    for file in files.documentation_pages():
        page = file.page
        page.content = re.sub(
            r"<!--late (\d+)-->",
            lambda match, page=page: LATE[page.blocks[int(match[1])][0]](page, config, files),
            page.content,
        )


def _replace(match, page, line) -> str:
    if not match["kind"]:
        raise Fault(
            f"“{match[0]}” cannot be read as a marker.",
            "Write {{ kind argument }} or {{ kind argument: Caption. }}: "
            "a kind in small letters, one word after it, two braces on each side.",
        )
    kind, argument, caption = match["kind"], match["argument"] or "", match["caption"]
    if kind in INLINE:
        return INLINE[kind](argument, page)
    if kind not in BLOCK and kind not in LATE:
        known = ", ".join(sorted({*INLINE, *BLOCK, *LATE}))
        raise Fault(f"“{match[0]}” is no marker that the build knows.", f"Use one of: {known}.")
    if not _alone(match):
        raise Fault(f"“{match[0]}” must stand alone.", "Put an empty line before and after it.")
    page.blocks.append((kind, argument, line))
    # A bare number survives Markdown untouched; the caption is rendered by it, citations and all.
    return f"@@{len(page.blocks) - 1}@@{(caption or '').strip()}"


def _alone(match) -> bool:
    before = match.string[: match.start()].rpartition("\n\n")[2].strip()
    after = match.string[match.end() :].partition("\n\n")[0].strip()
    return not before and not after


def _block(match, page, config) -> str:
    kind, argument, line = page.blocks[int(match[1])]
    if kind in LATE:
        return f"<!--late {match[1]}-->"
    try:
        return BLOCK[kind](argument, match[2].strip(), page, config)
    except Fault as fault:
        warn(page.file.src_uri, line, fault)
        return ""

"""Reports malformed citations, which the bibliography plugin would drop silently."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import build_state
from writing import page_data
from writing.faults import Fault, did_you_mean, line_at, warn_page
from writing.markers import CODE

SYNTAX = "[@key] or [@one; @other]"
KEY = re.compile(r"@[\w-]+")
BRACKETS = re.compile(r"\[([^\[\]]*(?<![\w.])@[^\[\]]*)\]")
LINK_TEXT = re.compile(r"\[(?:[^\[\]]|\[[^\[\]]*\])*\](?=[(\[])")
HEADING = re.compile(r"^#{1,6} .*$", re.M)
WITHOUT_BRACKETS = re.compile(r"(?<![\w.@/])@[A-Za-z][\w:.-]*\w")
WITHOUT_AT_SIGN = re.compile(r"\[([\w-]+)\](?![(\[:])")
FOOTNOTE = re.compile(r"\[\^[^\]\n]*\]")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Record the keys that a page cites and report faults in its citations."""
    page_data.of(page).cited, found = check(markdown, build_state.of(config).sources)
    for offset, fault in found:
        warn_page(page, line_at(page, markdown, offset), fault)
    # Each fault is reported once, here: the page's citations are disabled so that the plugin does not fail on them.
    return BRACKETS.sub(lambda match: match[0].replace("@", ""), markdown) if found else markdown


def check(markdown: str, known: Iterable[str]) -> tuple[list[str], list[tuple[int, Fault]]]:
    """Return the keys that a text cites, in order, and its citation faults, each with its offset."""
    cited: list[str] = []
    found: list[tuple[int, Fault]] = []

    def report(match: re.Match[str], fault: str, fix: str) -> None:
        found.append((match.start(), Fault(fault, fix)))

    for match in CODE.finditer(markdown):
        if re.search(r"\[@[\w-]+", match[0]):
            report(
                match,
                "a citation stands in code, where it stays a row of signs.",
                f"Move it out of the code: {SYNTAX} at the end of the sentence.",
            )
    text = CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), markdown)
    for pattern, where in ((HEADING, "a heading"), (LINK_TEXT, "the text of a link")):
        for match in pattern.finditer(text):
            if BRACKETS.search(match[0]):
                report(match, f"a citation stands in {where}: “{match[0].strip()}”.", f"Move it to the end of a sentence: {SYNTAX}.")
    for match in BRACKETS.finditer(text):
        keys = [part.strip() for part in match[1].split(";")]
        if "\n" in match[0]:
            report(
                match,
                f"the citation “{' '.join(match[0].split())}” is broken over two lines.",
                "Write the brackets and what is in them on one line.",
            )
        elif malformed := [key for key in keys if not KEY.fullmatch(key)]:
            report(match, *_malformed_key(malformed[0], match[0]))
        else:
            for key in (key[1:] for key in keys):
                if key not in known:
                    fix = f"{did_you_mean(key, known)}Add it to references.bib, or mend the key."
                    report(match, f"there is no source “{key}”.", fix)
                cited.append(key)
    text = BRACKETS.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in WITHOUT_AT_SIGN.finditer(text):
        if match[1] in known:
            report(match, f"“{match[0]}” is no citation without an @.", f"Write [@{match[1]}].")
    for match in FOOTNOTE.finditer(text):
        report(
            match,
            f"“{match[0]}” is a note of your own; only sources have numbers.",
            f"Cite a source with {SYNTAX}, or put the words into the sentence.",
        )
    for match in WITHOUT_BRACKETS.finditer(text):
        report(match, f"“{match[0]}” is no citation without its brackets.", f"Write {SYNTAX}.")
    return cited, sorted(found, key=lambda item: item[0])


def _malformed_key(part: str, whole: str) -> tuple[str, str]:
    """Return fault and fix for a malformed key `part` in the citation `whole`."""
    inside = re.search(r"(?:^|\s)(@[\w-]+)(?=$|[\s,])", part)
    if inside:
        return f"“{whole}” holds more than keys: “{part}”.", f"Write only {SYNTAX}; put words and page numbers into the sentence."
    return f"“{part or whole}” is no key.", f"A key has letters, digits, “-” and “_” only: {SYNTAX}."

"""Removes invisible content from the search index, splits the index by language, marks the entries that repeat other pages, and adds search
words (synonyms)."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

import build_state
from writing import languages
from writing.faults import Fault, warn

# The index of all languages, as MkDocs writes it. The English index keeps the name, the others are search/CODE.json.
INDEX = Path("search", "search_index.json")
WORDS_FILE = "search-words.yml"  # below docs/; optional
REFERENCES = "references"  # id of the heading of a page's sources
BLOCK_END = re.compile(r"</(?:p|li|h\d|t[dh]|figcaption)>")
CITATION_NUMBER = re.compile(r"<sup\b.*?</sup>", re.S)
TAG = re.compile(r"<[^>]*>")
SPACE_BEFORE_PUNCTUATION = re.compile(r" ([.,;:])")
# Drawings with their descriptions, never nested. Removed before parsing, as they are most of a page's HTML.
DRAWING = re.compile(r"<svg\b.*?</svg>", re.S)
# Elements shown only without JavaScript or after a click, controls, and the foot of a sheet.
INVISIBLE = {"noscript", "template", "script", "style", "button", "select", "option", "footer"}
# Elements whose tags are left out: the search plugin ends a section with the element around its heading, e.g. <summary>.
WRAPPERS = {"div", "details", "summary", "section", "header"}
# Elements without a space around them. The plugin removes most tags, which would join the last word of a block with the next one.
INLINE = {"a", "abbr", "b", "bdi", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "sub", "sup", "wbr"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Text for readers without JavaScript, for screen readers or for paper.
INVISIBLE_CLASSES = {"late", "timer-late", "timer-unread", "timer-count", "sheet-unread", "visually-hidden"}
# What is no text to read: a timer's display and keys, a sheet's code, grid and gaps, the ways from a source back to the text, the signs of
# usual practice.
INVISIBLE_CLASSES |= {"timer-stage", "timer-keys", "sheet-code", "sheet-grid", "for-pen", "sheet-pen", "sheet-phone"}
INVISIBLE_CLASSES |= {"reference-ways", "cited-by", "footnote-backref", "convention", "usual-practice"}


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the search plugin the page without invisible content; `restore_content` restores it."""
    if page.file.generated_by:
        build_state.of(config).repeating_pages.add(page.url)
    context["whole"] = page.content
    page.content = visible(page.content or "")


def restore_content(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Restore the page's content."""
    page.content = context.pop("whole")


def on_post_build(config: MkDocsConfig) -> None:
    """Split the index, and report search words for addresses that do not exist."""
    path = Path(config.docs_dir, WORDS_FILE)
    words = read_words(path)
    unknown = split_index(Path(config.site_dir), _words_by_location(words, config), build_state.of(config).repeating_pages)
    for code, address in ((code, address) for code, by_address in words.items() for address in by_address):
        if _location(address, code, config) in unknown:
            fault = Fault(
                f"the search words name {address}, and no page or section has that address.", "Mend the address, or take the line out."
            )
            warn(f"docs/{WORDS_FILE}", languages.line(path.read_text(encoding="utf-8"), (code, address)), fault)


def visible(html: str) -> str:
    """Return HTML without invisible content, which is replaced by spaces."""
    reader = _VisibleHTML()
    reader.feed(DRAWING.sub(" ", html))
    reader.close()
    return "".join(reader.kept).strip()  # the plugin makes text before the title, even a space, a section of its own


class _VisibleHTML(HTMLParser):
    """Copies HTML without invisible elements; parsing every page into a tree would take a fifth of the build time."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.kept: list[str] = []
        self.inside: list[str] = []  # the invisible element and its open descendants

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        invisible = tag in INVISIBLE or "hidden" in attributes or not INVISIBLE_CLASSES.isdisjoint((attributes.get("class") or "").split())
        if (invisible or tag not in INLINE) and not self.inside:
            self.kept.append(" ")
        if (invisible or self.inside) and tag not in VOID:
            self.inside.append(tag)
        elif not self.inside and not invisible and tag not in WRAPPERS:
            self.kept.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.inside:
            self.kept.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if not self.inside:
            self.kept.append(" " if tag in WRAPPERS else f"</{tag}>")
        elif tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.kept.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")


def plain_text(html: str) -> str:
    """Return the text of HTML in one line, without citation numbers, with a space between blocks."""
    text = unescape(TAG.sub("", BLOCK_END.sub(r"\g<0> ", CITATION_NUMBER.sub("", html))))
    return SPACE_BEFORE_PUNCTUATION.sub(r"\1", " ".join(unicodedata.normalize("NFC", text).split()))


def read_words(path: Path) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return language → address → search words for it; {} if the file does not exist."""
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _words_by_location(words: Mapping[str, Mapping[str, Sequence[str]]], config: MkDocsConfig) -> dict[str, dict[str, Sequence[str]]]:
    """Replace the English addresses of search words by the locations of each language."""
    return {
        code: {_location(address, code, config): synonyms for address, synonyms in by_address.items()} for code, by_address in words.items()
    }


def _location(address: str, code: str, config: MkDocsConfig) -> str:
    """Return the location of a page or section in the index of a language, from its English address."""
    file, hash_sign, section = address.partition("#")
    return languages.url(file, code, config).removeprefix(".") + hash_sign + section


def with_words(docs: list[dict], words: Mapping[str, Sequence[str]]) -> tuple[list[dict], list[str]]:
    """Return the entries of an index, those with search words with a key `also`, and the locations that have no entry."""
    locations = {entry["location"] for entry in docs}
    entries = [{**entry, "also": " ".join(words[entry["location"]])} if entry["location"] in words else entry for entry in docs]
    return entries, [location for location in words if location not in locations]


def mark_minor(docs: list[dict], repeating: Collection[str]) -> list[dict]:
    """Give entries of `repeating` pages and lists of references a key `minor`, as search ranks them lower; drop sections without text."""
    entries = []
    for entry in docs:
        page, _, section = entry["location"].partition("#")
        minor = page in repeating or section == REFERENCES
        if entry["text"] or not section:
            entries.append({**entry, "minor": True} if minor else entry)
    return entries


def split_index(site: Path, words: Mapping[str, Mapping[str, Sequence[str]]], repeating: Collection[str] = ()) -> list[str]:
    """Split the index of a built site by language, convert it to plain text, mark minor entries, and add the search words (language →
    location → `words`); return the locations that have no entry."""
    index = json.loads((site / INDEX).read_text(encoding="utf-8"))
    not_found = []
    for code in languages.codes():
        entries = (entry for entry in index["docs"] if languages.of_address(entry["location"]) == code)
        docs = [
            {"location": entry["location"], "title": plain_text(entry["title"]), "text": plain_text(entry["text"])} for entry in entries
        ]
        docs, missing = with_words(mark_minor(docs, repeating), words.get(code, {}))
        not_found += missing
        target = site / (INDEX if code == languages.ENGLISH else INDEX.with_name(f"{code}.json"))
        target.write_text(json.dumps({**index, "docs": docs}, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return not_found

"""Keeps from the search what no reader sees, splits its index by language, and adds the words that people use."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from writing import languages
from writing.faults import Fault, warn

# What MkDocs writes: the pages of all languages. English keeps the name, the others are search/CODE.json.
WHOLE = Path("search", "search_index.json")
WORDS = "search-words.yml"  # below docs/; a site without it has no such words
BLOCK_END = re.compile(r"</(?:p|li|h\d|t[dh]|figcaption)>")
NUMBER = re.compile(r"<sup\b.*?</sup>", re.S)
TAG = re.compile(r"<[^>]*>")
BEFORE_POINT = re.compile(r" ([.,;:])")
# With their descriptions. Taken out before anything is parsed: they are most of a page's HTML, and none holds another.
DRAWING = re.compile(r"<svg\b.*?</svg>", re.S)
# What a browser shows only without a script or after a press, and controls.
UNSEEN = {"noscript", "template", "button", "select", "option"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNSEEN_CLASSES = {"late", "timer-late", "visually-hidden"}


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the search plugin the page without what no reader sees; `put_back` undoes it."""
    context["whole"] = page.content
    page.content = seen(page.content or "")


def put_back(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the page its whole content again."""
    page.content = context.pop("whole")


def on_post_build(config: MkDocsConfig) -> None:
    for address in split(Path(config.site_dir), _located(read_words(Path(config.docs_dir, WORDS)), config)):
        fault = Fault(
            f"the search words name {address}, and no page or section has that address.", "Mend the address, or take the line out."
        )
        warn(f"docs/{WORDS}", 1, fault)


def seen(html: str) -> str:
    """HTML without what no reader sees; a space stands where it was."""
    reader = _Seen()
    reader.feed(DRAWING.sub(" ", html))
    reader.close()
    return "".join(reader.kept)


class _Seen(HTMLParser):
    """Copies HTML as it is written, but for the elements that no reader sees: a tree of every page takes a fifth of a build."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.kept: list[str] = []
        self.inside: list[str] = []  # the unseen element, and those open in it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        unseen = tag in UNSEEN or "hidden" in given or not UNSEEN_CLASSES.isdisjoint((given.get("class") or "").split())
        if unseen and not self.inside:
            self.kept.append(" ")
        if (unseen or self.inside) and tag not in VOID:
            self.inside.append(tag)
        elif not unseen and not self.inside:
            self.kept.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.inside:
            self.kept.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if not self.inside:
            self.kept.append(f"</{tag}>")
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


def flat(html: str) -> str:
    """The text of HTML in one line, without note numbers, with a space between blocks."""
    text = unescape(TAG.sub("", BLOCK_END.sub(r"\g<0> ", NUMBER.sub("", html))))
    return BEFORE_POINT.sub(r"\1", " ".join(unicodedata.normalize("NFC", text).split()))


def read_words(path: Path) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Language → address → words that lead there; nothing where there is no such file."""
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _located(words: Mapping[str, Mapping[str, Sequence[str]]], config: MkDocsConfig) -> dict[str, dict[str, Sequence[str]]]:
    return {code: {_location(address, code, config): said for address, said in told.items()} for code, told in words.items()}


def _location(address: str, code: str, config: MkDocsConfig) -> str:
    """Where a page or section of an English address stands in the index of a language."""
    file, mark, section = address.partition("#")
    return languages.url(file, code, config).removeprefix(".") + mark + section


def with_words(docs: list[dict], told: Mapping[str, Sequence[str]]) -> tuple[list[dict], list[str]]:
    """The entries of an index with the words of their location as `also`, and the locations that no entry has."""
    there = {entry["location"] for entry in docs}
    found = [{**entry, "also": " ".join(told[entry["location"]])} if entry["location"] in told else entry for entry in docs]
    return found, [one for one in told if one not in there]


def split(site: Path, words: Mapping[str, Mapping[str, Sequence[str]]]) -> list[str]:
    """Split the one index of a built site by language, as plain text, and add to it the `words` of a language that lead to a location;
    returns the locations that no entry has."""
    whole = json.loads((site / WHOLE).read_text(encoding="utf-8"))
    lost = []
    for code in languages.codes():
        own = (entry for entry in whole["docs"] if languages.of_address(entry["location"]) == code)
        docs = [{"location": entry["location"], "title": flat(entry["title"]), "text": flat(entry["text"])} for entry in own]
        docs, missing = with_words(docs, words.get(code, {}))
        lost += missing
        target = site / (WHOLE if code == languages.ENGLISH else WHOLE.with_name(f"{code}.json"))
        target.write_text(json.dumps({**whole, "docs": docs}, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return lost

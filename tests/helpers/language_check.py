"""Detect English words in texts of other languages by comparing the vocabularies of the site's languages."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from project import ROOT
from writing import languages

WORD = re.compile(r"[^\W\d_]{2,}")
# Parts of a Markdown text that are not rendered: markers, addresses, attributes, tags, citation keys.
NOT_RENDERED = re.compile(r"\{\{ *[\w-]+ *[\w.-]*|\]\([^)]*\)(?:\{[^}]*\})?|\{[#.:][^}]*\}|<[^>]*>|\[@[^\]]*\]")
ADDRESS = re.compile(r"(?:https?://|www\.|localhost|127\.0\.0\.1)\S*|\S*[=&]\S*|\S*\?\w\S*")


def foreign_words(text: str, language: str) -> list[str]:
    """Return the words of a text that are in the English vocabulary of the site but not in that of this language."""
    ours, english = vocabulary(language), vocabulary(languages.ENGLISH)
    return sorted(word for word in _words(ADDRESS.sub(" ", text)) if word in english and word not in ours)


@functools.cache
def vocabulary(language: str) -> frozenset[str]:
    """Return the words of theme/words/CODE.yml and, except for English, of the Markdown pages in that language."""
    pages = [] if language == languages.ENGLISH else sorted((ROOT / "docs" / language).rglob("*.md"))
    written = [NOT_RENDERED.sub(" ", path.read_text(encoding="utf-8").partition("\n---\n")[2]) for path in pages]
    found = {word for text in [*texts(languages.words(language)), *written] for word in _words(text)}
    return frozenset(found | {"steady", "hips"} if language != languages.ENGLISH else found)


def _words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


def texts_by_path(words: Any, path: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """Yield (key path, text) of all texts of a words file, without names of figures."""
    if isinstance(words, str):
        yield path, words
    for key, value in words.items() if isinstance(words, dict) else enumerate(words) if isinstance(words, list) else ():
        if key != "figure" or not isinstance(value, str):
            yield from texts_by_path(value, (*path, key))


def rendered(text: str) -> str:
    """Return a text of a words file without placeholders and addresses."""
    return NOT_RENDERED.sub(" ", re.sub(r"\{\w*\}", " ", text))


def texts(words: Any) -> list[str]:
    """Return all texts of a words file, without placeholders, addresses and names of figures."""
    return [rendered(text) for _, text in texts_by_path(words)]

"""Whether a text is in its language: no word in it may be one that only English has on this site."""

from __future__ import annotations

import functools
import re
from typing import Any

from project import ROOT
from writing import languages

WORD = re.compile(r"[^\W\d_]{2,}")
# In a page's file: what its reader is not told, and what it says of pages in English.
UNSAID = re.compile(r"\{\{ *[\w-]+ *[\w.-]*|\]\([^)]*\)(?:\{[^}]*\})?|\{[#.:][^}]*\}|<[^>]*>|\[@[^\]]*\]")
ADDRESS = re.compile(r"(?:https?://|www\.|localhost|127\.0\.0\.1)\S*|\S*[=&]\S*|\S*\?\w\S*")


def strangers(text: str, language: str) -> list[str]:
    """The words of a text that stand in the English words of the site and neither in those of this language nor on its pages."""
    ours, english = vocabulary(language), vocabulary(languages.ENGLISH)
    return sorted(word for word in _words(ADDRESS.sub(" ", text)) if word in english and word not in ours)


@functools.cache
def vocabulary(language: str) -> frozenset[str]:
    """Every word of theme/words/CODE.yml, and for a language beside English of its pages as they were written."""
    pages = [] if language == languages.ENGLISH else sorted((ROOT / "docs" / language).rglob("*.md"))
    texts = [UNSAID.sub(" ", path.read_text(encoding="utf-8").partition("\n---\n")[2]) for path in pages]
    found = {word for text in [*_texts(languages.words(language)), *texts] for word in _words(text)}
    return frozenset(found | {"steady", "hips"} if language != languages.ENGLISH else found)


def _words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


def _texts(words: Any) -> list[str]:
    if isinstance(words, dict):
        return [text for value in words.values() for text in _texts(value)]
    if isinstance(words, list):
        return [text for value in words for text in _texts(value)]
    return [re.sub(r"\{\w*\}", " ", words)] if isinstance(words, str) else []

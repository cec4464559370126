"""Whether a text is in its language: no word in it may be one that only English has on this site."""

from __future__ import annotations

import functools
import re
from typing import Any

from project import ROOT
from writing import languages

WORD = re.compile(r"[^\W\d_]{2,}")
# In a text: what its reader is not told.
UNSAID = re.compile(r"\{\{ *[\w-]+ *[\w.-]*|\]\([^)]*\)(?:\{[^}]*\})?|\{[#.:][^}]*\}|<[^>]*>|\[@[^\]]*\]")
ADDRESS = re.compile(r"(?:https?://|www\.|localhost|127\.0\.0\.1)\S*|\S*[=&]\S*|\S*\?\w\S*")


def foreign_words(text: str, language: str) -> list[str]:
    """The words of a text that stand in the English words of the site and neither in those of this language nor on its pages."""
    ours, english = vocabulary(language), vocabulary(languages.ENGLISH)
    return sorted(word for word in _words(ADDRESS.sub(" ", text)) if word in english and word not in ours)


@functools.cache
def vocabulary(language: str) -> frozenset[str]:
    """Every word of theme/words/CODE.yml, and for a language beside English of its pages as they were written."""
    pages = [] if language == languages.ENGLISH else sorted((ROOT / "docs" / language).rglob("*.md"))
    written = [UNSAID.sub(" ", path.read_text(encoding="utf-8").partition("\n---\n")[2]) for path in pages]
    found = {word for text in [*texts(languages.words(language)), *written] for word in _words(text)}
    return frozenset(found | {"steady", "hips"} if language != languages.ENGLISH else found)


def _words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


def texts(words: Any) -> list[str]:
    """All texts of a file of words, without gaps, addresses and the names of figures."""
    if isinstance(words, dict):
        return [text for key, value in words.items() if key != "figure" or not isinstance(value, str) for text in texts(value)]
    if isinstance(words, list):
        return [text for value in words for text in texts(value)]
    return [UNSAID.sub(" ", re.sub(r"\{\w*\}", " ", words))] if isinstance(words, str) else []

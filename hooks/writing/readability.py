"""Readers in pain get short sentences and plain words, because the same sums that the quality page prints also hold
the texts to their limits."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from html.parser import HTMLParser

import pyphen

# Running text. Headings, table cells, labels in drawings and the list of references are not sentences.
PROSE = {"p", "li", "dd", "blockquote", "figcaption"}
SKIPPED = {"svg", "script", "style", "sup", "table", "nav", "form", "button", "template"}
SKIPPED_CLASSES = {"footnote", "grade", "convention", "admonition-title"}
VOID = {"br", "img", "input", "hr", "meta", "link", "source", "wbr", "col"}
WORD = re.compile(r"[^\W_]+(?:[’'.\-–][^\W_]+)*")
# A full stop ends a sentence only before a space and a capital, a digit or an opening mark; "e.g." and initials do not.
END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\b[A-Z])[.!?:;]+[”’\"')\]]*(?=\s+[“‘\"'(A-Z0-9]|\s*$)")


@dataclass
class Measures:
    """What one text measures: `grade` is the Flesch-Kincaid school grade, `longest` the longest sentence and its `words`."""

    words: int
    sentences: int
    grade: float
    longest: str
    longest_words: int


class _Prose(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, bool]] = []
        self.blocks: list[str] = []
        self.text: list[str] = []

    def _skipping(self) -> bool:
        return any(skipped for _, skipped in self.stack)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        classes = set((dict(attributes).get("class") or "").split())
        if tag in PROSE:
            self._end()
        self.stack.append((tag, tag in SKIPPED or bool(classes & SKIPPED_CLASSES)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:  # <hr /> is reported as an end too
            return
        if tag in PROSE:
            self._end()
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._skipping() and any(tag in PROSE for tag, _ in self.stack):
            self.text.append(data)

    def _end(self) -> None:
        block = " ".join("".join(self.text).split())
        self.text = []
        if block:
            self.blocks.append(block)


def blocks(html: str) -> list[str]:
    """The paragraphs and list items of a page's HTML as plain text, without citations, grades, tables, drawings and references."""
    reader = _Prose()
    reader.feed(html)
    reader.close()
    return reader.blocks


def sentences(block: str) -> list[str]:
    """The sentences of one paragraph. A colon or semicolon before a capital ends one too, as it does for the ear."""
    found, start = [], 0
    for match in END.finditer(block):
        found.append(block[start : match.end()].strip())
        start = match.end()
    rest = block[start:].strip()
    return [*found, rest] if rest else found


def words(text: str) -> list[str]:
    """The words of a text; a hyphened compound and a number count as one."""
    return WORD.findall(text)


@functools.cache
def syllables(word: str) -> int:
    """Syllables of a word, at least one; a number counts one for each digit, at most three.

    Printers' hyphenation misses short syllables ("bo-dy") and counting vowels misses neighbours ("me-di-us"): the larger
    of the two counts errs on the strict side.
    """
    if word.isdigit():
        return min(len(word), 3)
    return sum(max(len(_hyphenation().positions(part)) + 1, _vowel_groups(part)) for part in re.split(r"[-–’'.]", word) if part) or 1


@functools.cache
def _hyphenation() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")


def _vowel_groups(word: str) -> int:
    # A last e is silent ("hold-ed" keeps its own): "leg-less", "place", "sides", but not "mus-cle".
    spoken = re.sub(r"(?<![aeiouy])(?<!l)es?$|(?<=[aeiouy]l)es?$|(?<![dt])ed$", "", word)
    return max(1, len(re.findall(r"[aeiouy]+", spoken)))


def measure(html: str) -> Measures:
    """Words, sentences, longest sentence and Flesch-Kincaid grade (0.39 words/sentence + 11.8 syllables/word − 15.59;
    Kincaid and others 1975)."""
    said = [sentence for block in blocks(html) for sentence in sentences(block) if words(sentence)]
    total = [words(sentence) for sentence in said]
    count = sum(map(len, total))
    if not count:
        return Measures(0, 0, 0.0, "", 0)
    spoken = sum(syllables(word.lower()) for sentence in total for word in sentence)
    longest = max(range(len(said)), key=lambda at: len(total[at]))
    grade = 0.39 * count / len(said) + 11.8 * spoken / count - 15.59
    return Measures(count, len(said), round(grade, 1), said[longest], len(total[longest]))

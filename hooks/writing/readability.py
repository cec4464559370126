"""Measures how hard a text is to read, by the formula that was made for its language.

The quality page prints the scores, and tests hold patient pages to limits. A language names its formula in its file of words."""

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
# A full stop ends a sentence only before a space and a capital, a digit or an opening mark; "e.g.", "p. ej." and initials do not.
END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bej)(?<!\b[A-Z])[.!?:;…؟؛]+[”’\"')\]]*(?=\s+[“‘\"'(¿¡A-ZÀ-ÖØ-Þ0-9\u0590-\u08ff]|\s*$)"
)
# The vowels of one Spanish syllable: an open one (or an accented í, ú) with the closed ones at its sides, or closed ones alone.
# "rodi-lla", "mus-lo", "se-rie", "dí-a", "le-ve". A consonant, an h too, parts syllables. (RAE, Ortografía de la lengua española, 2010.)
NUCLEUS = re.compile(r"[iuü]?[aeoáéó][iuüy]?(?![íú])|[iuü]?[aeoáéó]|[iuü]?[íú]|[iuü][iuüy]?")


@dataclass
class Measures:
    """What one text measures: `score` is what its formula makes of it (None without one), `longest` the longest sentence, `longest_words`
    its words."""

    words: int
    sentences: int
    score: float | None
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
def english_syllables(word: str) -> int:
    """Syllables of an English word, at least one; a number counts one for each digit, at most three.

    Printers' hyphenation misses short syllables ("bo-dy") and counting vowels misses neighbours ("me-di-us"): the larger of the two counts
    errs on the strict side.
    """
    if word.isdigit():
        return min(len(word), 3)
    return sum(max(len(_hyphenation().positions(part)) + 1, _vowel_groups(part)) for part in re.split(r"[-–’'.]", word) if part) or 1


@functools.cache
def spanish_syllables(word: str) -> int:
    """The same for a Spanish word, which is written as it is said."""
    return min(len(word), 3) if word.isdigit() else len(NUCLEUS.findall(word.lower())) or 1


@functools.cache
def _hyphenation() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")


def _vowel_groups(word: str) -> int:
    # A last e is silent ("hold-ed" keeps its own): "leg-less", "place", "sides", but not "mus-cle".
    spoken = re.sub(r"(?<![aeiouy])(?<!l)es?$|(?<=[aeiouy]l)es?$|(?<![dt])ed$", "", word)
    return max(1, len(re.findall(r"[aeiouy]+", spoken)))


def school_grade(length: float, spoken: float) -> float:
    """The Flesch-Kincaid grade of words a sentence (`length`) and syllables a word (`spoken`): the fewer, the plainer
    (Kincaid and others 1975)."""
    return 0.39 * length + 11.8 * spoken - 15.59


def reading_ease(length: float, spoken: float) -> float:
    """The Flesch-Szigriszt ease of words a sentence (`length`) and syllables a word (`spoken`): the more, the plainer. The INFLESZ
    scale reads it for patients: "bastante fácil" from 65, "muy fácil" above 80 (Szigriszt Pazos 1993; Barrio-Cantalejo and others
    2008). The older sum of Fernández Huerta (206.84 − 60 syllables/word − 1.02 words/sentence) gives four points more."""
    return 206.835 - 62.3 * spoken - length


# Name in a language's file of words → how its syllables are counted, and the sum.
FORMULAS = {"school-grade": (english_syllables, school_grade), "reading-ease": (spanish_syllables, reading_ease)}


def measure(html: str, formula: str | None = "school-grade") -> Measures:
    """Words, sentences, longest sentence and score of a text; no words score nothing, and no formula gives no score."""
    said = [sentence for block in blocks(html) for sentence in sentences(block) if words(sentence)]
    total = [words(sentence) for sentence in said]
    count = sum(map(len, total))
    if not count:
        return Measures(0, 0, 0.0, "", 0)
    longest = max(range(len(said)), key=lambda at: len(total[at]))
    score = None
    if formula:
        syllables, graded = FORMULAS[formula]
        spoken = sum(syllables(word.lower()) for sentence in total for word in sentence)
        score = round(graded(count / len(said), spoken / count), 1)
    return Measures(count, len(said), score, said[longest], len(total[longest]))

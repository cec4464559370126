"""Measures the readability of a text with a formula for its language.

The quality page shows the scores, and tests check the limits for patient pages. theme/words/CODE.yml names the formula of a language."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from html.parser import HTMLParser

import pyphen

# Running text. Headings, table cells, labels in drawings and references are not sentences.
PROSE = {"p", "li", "dd", "blockquote", "figcaption"}
SKIPPED = {"svg", "script", "style", "sup", "table", "nav", "form", "button", "template"}
SKIPPED_CLASSES = {"footnote", "grade", "convention", "admonition-title"}
VOID = {"br", "img", "input", "hr", "meta", "link", "source", "wbr", "col"}
WORD = re.compile(r"[^\W_]+(?:[’'.\-–][^\W_]+)*")
# A full stop ends a sentence only before a space and a capital, a digit or an opening mark; "e.g.", "p. ej." and initials do not.
END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bej)(?<!\b[A-Z])[.!?:;…؟؛]+[”’\"')\]]*(?=\s+[“‘\"'(¿¡A-ZÀ-ÖØ-Þ0-9\u0590-\u08ff]|\s*$)"
)
# The vowels of one Spanish syllable: an open vowel (or accented í, ú) with adjacent closed vowels, or closed vowels alone.
# "rodi-lla", "mus-lo", "se-rie", "dí-a", "le-ve". A consonant, also h, separates syllables. (RAE, Ortografía de la lengua española, 2010.)
NUCLEUS = re.compile(r"[iuü]?[aeoáéó][iuüy]?(?![íú])|[iuü]?[aeoáéó]|[iuü]?[íú]|[iuü][iuüy]?")


@dataclass
class Measures:
    """The measures of one text: `score` is the result of the formula (None without one), `longest` the longest sentence, and
    `longest_words` its number of words."""

    words: int
    sentences: int
    score: float | None
    longest: str
    longest_words: int


class _ProseParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, bool]] = []
        self.blocks: list[str] = []
        self.text: list[str] = []

    def _is_skipping(self) -> bool:
        return any(skipped for _, skipped in self.stack)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        classes = set((dict(attributes).get("class") or "").split())
        if tag in PROSE:
            self._end_block()
        self.stack.append((tag, tag in SKIPPED or bool(classes & SKIPPED_CLASSES)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:  # HTMLParser also calls this for <hr />
            return
        if tag in PROSE:
            self._end_block()
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._is_skipping() and any(tag in PROSE for tag, _ in self.stack):
            self.text.append(data)

    def _end_block(self) -> None:
        block = " ".join("".join(self.text).split())
        self.text = []
        if block:
            self.blocks.append(block)


def blocks(html: str) -> list[str]:
    """Return the paragraphs and list items of HTML as plain text, without citations, grades, tables, drawings and references."""
    parser = _ProseParser()
    parser.feed(html)
    parser.close()
    return parser.blocks


def sentences(block: str) -> list[str]:
    """Return the sentences of a paragraph. A colon or semicolon before a capital also ends a sentence, as when read aloud."""
    found, start = [], 0
    for match in END.finditer(block):
        found.append(block[start : match.end()].strip())
        start = match.end()
    rest = block[start:].strip()
    return [*found, rest] if rest else found


def words(text: str) -> list[str]:
    """Return the words of a text; a hyphenated compound or a number is one word."""
    return WORD.findall(text)


@functools.cache
def english_syllables(word: str) -> int:
    """Estimate the syllables of an English word, at least one; a number has one per digit, at most three.

    Hyphenation misses short syllables ("bo-dy") and counting vowel groups misses adjacent vowels ("me-di-us"). The larger count is used,
    which makes the score stricter.
    """
    if word.isdigit():
        return min(len(word), 3)
    return sum(max(len(_hyphenation().positions(part)) + 1, _vowel_groups(part)) for part in re.split(r"[-–’'.]", word) if part) or 1


@functools.cache
def spanish_syllables(word: str) -> int:
    """Count the syllables of a Spanish word, whose spelling is phonetic; numbers as in English."""
    return min(len(word), 3) if word.isdigit() else len(NUCLEUS.findall(word.lower())) or 1


@functools.cache
def _hyphenation() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")


def _vowel_groups(word: str) -> int:
    # A final e is silent: "place", "sides", but not "mus-cle"; in -ed it is silent except after d or t ("hold-ed").
    without_silent_e = re.sub(r"(?<![aeiouy])(?<!l)es?$|(?<=[aeiouy]l)es?$|(?<![dt])ed$", "", word)
    return max(1, len(re.findall(r"[aeiouy]+", without_silent_e)))


def school_grade(words_per_sentence: float, syllables_per_word: float) -> float:
    """Return the Flesch-Kincaid grade level; lower is easier (Kincaid and others 1975)."""
    return 0.39 * words_per_sentence + 11.8 * syllables_per_word - 15.59


def reading_ease(words_per_sentence: float, syllables_per_word: float) -> float:
    """Return the Flesch-Szigriszt reading ease; higher is easier. The INFLESZ scale interprets it for patients: "bastante fácil" from
    65, "muy fácil" above 80 (Szigriszt Pazos 1993; Barrio-Cantalejo and others 2008). The older formula of Fernández Huerta
    (206.84 − 60 syllables/word − 1.02 words/sentence) gives four points more."""
    return 206.835 - 62.3 * syllables_per_word - words_per_sentence


# Name of a formula in theme/words/CODE.yml → its syllable counter and its function.
FORMULAS = {"school-grade": (english_syllables, school_grade), "reading-ease": (spanish_syllables, reading_ease)}


def measure(html: str, formula: str | None = "school-grade") -> Measures:
    """Measure the text of HTML. The score is 0 for a text without words and None without a formula."""
    measured = [sentence for block in blocks(html) for sentence in sentences(block) if words(sentence)]
    tokens = [words(sentence) for sentence in measured]
    count = sum(map(len, tokens))
    if not count:
        return Measures(0, 0, 0.0, "", 0)
    longest = max(range(len(measured)), key=lambda index: len(tokens[index]))
    score = None
    if formula:
        count_syllables, calculate = FORMULAS[formula]
        syllables = sum(count_syllables(word.lower()) for sentence in tokens for word in sentence)
        score = round(calculate(count / len(measured), syllables / count), 1)
    return Measures(count, len(measured), score, measured[longest], len(tokens[longest]))

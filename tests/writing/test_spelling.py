"""Words are spelt right in every language of the site. (English: test_words.py, whose list knows British from American.)"""

from __future__ import annotations

import functools
import re

import pytest
from spylls.hunspell import Dictionary

import telling
from pages import IN, source_text
from project import ROOT
from writing import languages

# Where each language's dictionary lies, in the form of Hunspell; package.json names it.
DICTIONARIES = {"es": ROOT / "node_modules" / "dictionary-es" / "index"}
# Right, and in no dictionary: names, terms of medicine that are no term of the glossary, verbs with a pronoun.
RIGHT = {
    "es": set(
        """
        Steady Hips AAOS PubMed odds yoga Aquiles cookies axe core iPhone iOS
        JavaScript Ctrl Mac isométrica imprímala elíjalo adjúntelo
        sistólica kinesiólogo kinesiólogos podiatra aleatorizado cintilla patelofemoral bursa fascia electromiografía
        sujétese enderécese parecerle súbalo apáguela gírese sem
        """.lower().split()
    )
}
GLOSSARY = {"es": "glosario.md"}
WORD = re.compile(r"[^\W\d_]{3,}")


@functools.cache
def dictionary(code: str) -> Dictionary:
    return Dictionary.from_files(str(DICTIONARIES[code]))


@functools.cache
def known(code: str) -> set[str]:
    """The words of the glossary's terms, and RIGHT."""
    text = (ROOT / "docs" / code / GLOSSARY[code]).read_text(encoding="utf-8")
    terms = re.findall(r"^(\S.*)\n:   ", text, re.M)
    return RIGHT[code] | {word.lower() for term in terms for word in WORD.findall(term)}


@functools.cache
def right(word: str, code: str) -> bool:
    return word.lower() in known(code) or dictionary(code).lookup(word)


def misspelt(text: str, code: str) -> list[str]:
    """The words of a text that no dictionary has."""
    return [word for word in dict.fromkeys(WORD.findall(text)) if not word.isupper() and not right(word, code)]


def texts(words) -> str:
    """All texts of a file of words."""
    if isinstance(words, dict):
        return "\n".join(map(texts, words.values()))
    return "\n".join(map(texts, words)) if isinstance(words, list) else re.sub(r"\{\w*\}", " ", str(words))


@pytest.mark.parametrize("code", DICTIONARIES)
def test_words_are_in_the_dictionary(code):
    pages = [(page, re.sub(r"^ *(?:!!!|\?\?\?).*?\"", "", source_text(page), flags=re.M)) for page in IN[code]]
    faults = [f"{telling.place(page, word)}: “{word}”" for page, text in pages for word in misspelt(text, code)]
    source = (languages.FOLDER / f"{code}.yml").read_text(encoding="utf-8")
    faults += [
        f"theme/words/{code}.yml:{telling.line(source, word)}: “{word}”"
        for word in misspelt(texts({key: part for key, part in languages.words(code).items() if key != "language"}), code)
    ]
    telling.tell(faults, "Mend the word; a right one that no dictionary has goes on the list in this test.")


def test_every_language_but_english_has_its_dictionary():
    assert set(DICTIONARIES) == set(languages.codes()) - {languages.ENGLISH}


def test_a_misspelt_word_is_told():
    assert misspelt("Acuestese de lado y apriete la cinturon. La cadera, EMG.", "es") == ["Acuestese", "cinturon"]

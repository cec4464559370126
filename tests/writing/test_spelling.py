"""Check spelling in every language with a Hunspell dictionary. (English: test_words.py, whose list separates British from American.)"""

from __future__ import annotations

import functools
import re

import pytest
from hunspell import Hunspell

import fault_report
from language_check import rendered, texts, texts_by_path
from pages import PAGES_BY_LANGUAGE, english, source_text
from project import ROOT
from writing import languages

# Languages with a Hunspell dictionary, and its npm package as in package.json.
DICTIONARIES = {code: package for code in languages.codes() if (package := languages.checks(code).get("dictionary"))}
WORD = re.compile(r"[^\W\d_]{3,}")


@functools.cache
def dictionary(code: str) -> Hunspell:
    return Hunspell("index", hunspell_data_dir=str(ROOT / "node_modules" / DICTIONARIES[code]))


@functools.cache
def known(code: str) -> set[str]:
    """Return the words of glossary terms and those that the language's file accepts."""
    glossary = [(ROOT / "docs" / page).read_text(encoding="utf-8") for page in PAGES_BY_LANGUAGE[code] if english(page) == "glossary.md"]
    terms = [term for text in glossary for term in re.findall(r"^(\S.*)\n:   ", text, re.M)]
    return {word.lower() for term in [*terms, languages.checks(code).get("right", "")] for word in WORD.findall(term)}


@functools.cache
def right(word: str, code: str) -> bool:
    return word.lower() in known(code) or dictionary(code).spell(word)


def misspelt(text: str, code: str) -> list[str]:
    """Return the words of a text that are in no dictionary."""
    return [word for word in dict.fromkeys(WORD.findall(text)) if not word.isupper() and not right(word, code)]


def word_faults(words: dict, source: str, code: str) -> list[str]:
    """Return the misspelt words of a words file, each with the line of its key. The section `language` is not checked."""
    return [
        f"theme/words/{code}.yml:{languages.line(source, path)}: “{word}”"
        for path, text in texts_by_path(words)
        if path[0] != "language"
        for word in misspelt(rendered(text), code)
    ]


def test_a_misspelt_word_is_located_at_its_key():
    source = "# Words\n\nlanguage:\n  right: cinturon\n\nplan:\n  first: cinturón\n  title: cinturon\n"
    words = {"language": {"right": "cinturon"}, "plan": {"first": "cinturón", "title": "cinturon"}}
    assert word_faults(words, source, "es") == ["theme/words/es.yml:8: “cinturon”"]


@pytest.mark.parametrize("code", DICTIONARIES)
def test_all_words_are_in_the_dictionary(code):
    pages = [(page, re.sub(r"^ *(?:!!!|\?\?\?).*?\"", "", source_text(page), flags=re.M)) for page in PAGES_BY_LANGUAGE[code]]
    faults = [f"{fault_report.place(page, word)}: “{word}”" for page, text in pages for word in misspelt(text, code)]
    faults += word_faults(languages.load_words(code), (languages.FOLDER / f"{code}.yml").read_text(encoding="utf-8"), code)
    fault_report.report(faults, "Mend the word; a right one that no dictionary has goes to `right` in the language's file of words.")


def test_a_misspelt_word_is_found():
    assert misspelt("Acuestese de lado y apriete la cinturon. La cadera, EMG.", "es") == ["Acuestese", "cinturon"]


def test_citation_keys_drawing_names_and_link_targets_are_not_words():
    words = {"steps": [{"words": "Acuestese. Vea [los pasos]({page}#first).", "figure": "back-work"}]}
    assert misspelt("\n".join(texts(words)), "es") == ["Acuestese"]

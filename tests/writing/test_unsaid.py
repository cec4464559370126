"""Words that sound wrong or misleading in a language (unsaid.yml) must not be used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import fault_report
from language_check import texts
from pages import PAGES_BY_LANGUAGE
from project import ROOT
from writing import languages

UNSAID = yaml.safe_load(Path(__file__).with_name("unsaid.yml").read_text(encoding="utf-8"))


def avoided(text: str, code: str) -> list[tuple[str, str]]:
    """Return the words of a text that its language avoids, each with its replacement."""
    return [(found[0], instead) for pattern, instead in UNSAID[code].items() for found in re.finditer(pattern, text, re.I)]


@pytest.mark.parametrize("code", UNSAID)
def test_no_page_or_script_uses_an_avoided_word(code):
    pages = {f"docs/{page}": (ROOT / "docs" / page).read_text(encoding="utf-8") for page in PAGES_BY_LANGUAGE[code]}
    faults = [
        f"{name}:{fault_report.line(text, word)}: “{word}”: {instead}"
        for name, text in pages.items()
        for word, instead in avoided(text, code)
    ]
    source = (languages.FOLDER / f"{code}.yml").read_text(encoding="utf-8")
    text = "\n".join(texts(languages.words(code)))
    faults += [f"theme/words/{code}.yml:{fault_report.line(source, word)}: “{word}”: {instead}" for word, instead in avoided(text, code)]
    fault_report.report(faults, "Or strike the word from tests/writing/unsaid.yml, with a reason.")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Haga 10 apretones.", "apretones"),
        ("Con un dolor de 3 de 10 o menos.", "3 de 10"),
        ("Dolor que sigue en más de 3.", "en más de 3"),
        ("Y ahora, ¿qué?", "Y ahora, ¿qué"),
        ("Los dedos de los pies hacia adelante.", "dedos de los pies hacia"),
        ("Pregunte antes a su médico.", "Pregunte antes"),
    ],
)
def test_an_avoided_word_is_found(text, word):
    assert [found for found, _ in avoided(text, "es")] == [word]


def test_the_same_letters_with_another_meaning_are_accepted():
    assert avoided("Suelte el aire al empujar. En los dos dedos. A cada lado de la cadera, con claro dolor.", "es") == []

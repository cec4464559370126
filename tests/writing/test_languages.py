"""Each language has the same entries and placeholders as English; differences are reported with their lines."""

from __future__ import annotations

import copy

import pytest
from markupsafe import Markup

import fault_report
from writing import languages

ENGLISH = {"a": {"b": "Words of {n}", "c": {1: "1 press", "other": "{n} presses"}}, "d": ["one", "two"]}


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        ({"a": {"b": "Palabras de {n}", "c": {"other": "{n} empujes"}}, "d": ["uno", "dos"]}, ""),
        ({"a": {"b": "Palabras", "c": {1: "1 empuje", "other": "{n} empujes"}}, "d": ["uno", "dos"]}, "“a.b” has other gaps"),
        ({"a": {"c": {1: "1 empuje", "other": "{n} empujes"}}, "d": ["uno", "dos"]}, "“a.b” is missing"),
        ({"a": {"b": "{n}", "c": {1: "1 empuje"}}, "d": ["uno", "dos"]}, "“a.c.other” is missing"),
        ({"a": {"b": "{n}", "c": {"other": "{n}"}, "e": "x"}, "d": ["uno", "dos"]}, "“a.e” is not among the English words"),
        ({"a": {"b": "{n}", "c": {"other": "{n}"}}, "d": ["uno"]}, "“d” has 1 entries"),
        ({"a": {"b": "{n}", "c": "x"}, "d": ["uno", "dos"]}, "“a.c” is of another kind"),
        ({"a": {"b": "{n}", "c": {"two": "ضغطتان", "few": "{n} ضغطات", "other": "{n} ضغطة"}}, "d": ["uno", "dos"]}, ""),
        ({"a": {"b": "{n}", "c": {"two": "{m}", "other": "{n}"}}, "d": ["uno", "dos"]}, "“a.c.two” has the gap {m}"),
    ],
)
def test_entries_that_differ_from_english_are_reported(other, fault):
    messages = [str(one) for _, one in languages.faults(ENGLISH, other)]
    assert [fault in one for one in messages] == ([True] if fault else [])


@pytest.mark.parametrize("code", languages.codes())
def test_every_language_is_complete(code):
    source, words = (languages.FOLDER / f"{code}.yml").read_text(encoding="utf-8"), languages.load_words(code)
    found = [*languages.faults(languages.load_words("en"), words), *languages.faults_without_reference(words)]
    fault_report.report(
        [f"theme/words/{code}.yml:{languages.line(source, path)}: {fault}" for path, fault in found], "They also stop the build."
    )


OWN = {"language": {"locale": "ar", "dir": "rtl", "checks": {"reading": {"formula": "school-grade"}}}, "a": {"few": "x", "other": "y"}}


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ({"dir": "rtl"}, {"dir": "up"}, "the direction is “up”. Write ltr or rtl."),
        ({"dir": "rtl"}, {}, "the direction is “None”."),
        ({"locale": "ar"}, {"locale": "xx-tlh"}, "the locale “xx-tlh” is not known."),
        ({"locale": "ar"}, {"locale": "en"}, "the language counts with no form “few” (CLDR). Use one,"),
        ({"formula": "school-grade"}, {"formula": "LIX"}, "there is no reading formula “LIX”. Use one of school-grade, reading-ease"),
    ],
)
def test_invalid_settings_of_a_language_are_reported(right, wrong, fault):
    assert languages.faults_without_reference(OWN) == []
    changed = copy.deepcopy(OWN)
    place = changed["language"]["checks"]["reading"] if "formula" in right else changed["language"]
    for key in right:
        del place[key]
    place.update(wrong)
    assert [fault in str(one) for _, one in languages.faults_without_reference(changed)] == [True]


def test_missing_entries_fall_back_to_english(monkeypatch):
    partial = {"language": {"name": "Português"}, "exercises": "x"}
    monkeypatch.setattr(
        languages, "load_words", lambda code: partial if code == "pt" else languages.yaml.safe_load(languages._source("en"))
    )
    languages.words.cache_clear()
    found = languages.words("pt")
    assert (found["language"]["name"], found["language"]["in_english"]) == ("Português", "(in English)")
    assert found["exercises"]["belt"]["phrase"]["reps"] == {1: "1 press", "other": "{n} presses"}
    assert "checks" not in found["language"], "the English checks do not apply to another language"
    languages.words.cache_clear()


def test_placeholders_in_right_to_left_text_are_isolated():
    assert languages._isolated({"a": ["{n} من {all}"], "b": {1: "x"}, "c": 3}) == {
        "a": ["\u2068{n}\u2069 من \u2068{all}\u2069"],
        "b": {1: "x"},
        "c": 3,
    }


def test_a_number_selects_its_plural_form():
    forms = {1: "1 empuje", "other": "{n} empujes"}
    assert [languages.format_count(forms, number, "es") for number in (1, 2, 0)] == ["1 empuje", "2 empujes", "0 empujes"]


def test_an_exact_number_form_precedes_its_plural_category(monkeypatch):
    monkeypatch.setattr(languages, "words", lambda code: {"language": {"locale": code}})
    forms = {"zero": "z", "one": "o", "two": "t", "few": "f", "many": "m", 7: "seven", "other": "x"}
    assert "".join(languages.plural_form(forms, number, "ar")[0] for number in (0, 1, 2, 3, 10, 7, 11, 99, 100)) == "zotffsmmx"
    assert languages.plural_form(forms, 2, "en") == "x"
    languages._plural.cache_clear()


def test_placeholder_values_are_escaped_unless_they_are_markup():
    assert languages.fill("<b> {one} {two}", one="<i>", two=Markup("<i>")) == "&lt;b&gt; &lt;i&gt; <i>"


def test_a_fingerprint_depends_on_words_and_not_on_dates():
    page = "---\ntitle: A\nchecked: 2026-01-01\n---\n# A\n\nWords.\n"
    same = page.replace("2026", "2027")
    assert languages.fingerprint(page) == languages.fingerprint(same)
    assert len({languages.fingerprint(text) for text in (page, page.replace("Words", "Word"), page.replace("title: A", "title: B"))}) == 3


def hidden(words, path=()):
    """Return keys that cannot be looked up: YAML reads `on`, `off`, `yes` and `no` as booleans, and in templates
    `copy` or `items` returns the dictionary's own method."""
    for name, word in words.items() if isinstance(words, dict) else ():
        if isinstance(name, bool) or (path[:1] == ("pages",) and isinstance(name, str) and hasattr(dict, name)):
            yield *path, name
        yield from hidden(word, (*path, name))


@pytest.mark.parametrize("code", languages.codes())
def test_every_word_can_be_looked_up_by_its_key(code):
    assert not list(hidden(languages.words(code)))


def test_a_key_that_hides_its_word_is_found():
    assert list(hidden({"pages": {False: "b", "copy": "c", "copy_link": "d"}})) == [("pages", False), ("pages", "copy")]

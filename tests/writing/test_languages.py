"""Each language says all that English says, with the same gaps; what differs is told with its line."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from writing import languages

ENGLISH = {"a": {"b": "Words of {n}", "c": {1: "1 press", "many": "{n} presses"}}, "d": ["one", "two"]}


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        ({"a": {"b": "Palabras de {n}", "c": {"many": "{n} apretones"}}, "d": ["uno", "dos"]}, ""),
        ({"a": {"b": "Palabras", "c": {1: "1 apretón", "many": "{n} apretones"}}, "d": ["uno", "dos"]}, "“a.b” has other gaps"),
        ({"a": {"c": {1: "1 apretón", "many": "{n} apretones"}}, "d": ["uno", "dos"]}, "“a.b” is missing"),
        ({"a": {"b": "{n}", "c": {1: "1 apretón"}}, "d": ["uno", "dos"]}, "“a.c.many” is missing"),
        ({"a": {"b": "{n}", "c": {"many": "{n}"}, "e": "x"}, "d": ["uno", "dos"]}, "“a.e” is not among the English words"),
        ({"a": {"b": "{n}", "c": {"many": "{n}"}}, "d": ["uno"]}, "“d” has 1 entries"),
        ({"a": {"b": "{n}", "c": "x"}, "d": ["uno", "dos"]}, "“a.c” is of another kind"),
    ],
)
def test_words_that_do_not_match_those_of_english_are_told(other, fault):
    told = [str(one) for _, one in languages.faults(ENGLISH, other)]
    assert [fault in one for one in told] == ([True] if fault else [])


@pytest.mark.parametrize("code", languages.codes())
def test_every_language_has_all_words(code):
    assert languages.faults(languages.words("en"), languages.words(code)) == []


def test_a_number_picks_its_form():
    forms = {1: "1 apretón", "many": "{n} apretones"}
    assert [languages.count(forms, number) for number in (1, 2, 0)] == ["1 apretón", "2 apretones", "0 apretones"]


def test_text_is_escaped_when_its_gaps_are_filled_and_html_is_not():
    assert languages.filled("<b> {one} {two}", one="<i>", two=Markup("<i>")) == "&lt;b&gt; &lt;i&gt; <i>"


def test_a_fingerprint_changes_with_words_and_not_with_dates():
    page = "---\ntitle: A\nchecked: 2026-01-01\n---\n# A\n\nWords.\n"
    same = page.replace("2026", "2027")
    assert languages.fingerprint(page) == languages.fingerprint(same)
    assert len({languages.fingerprint(text) for text in (page, page.replace("Words", "Word"), page.replace("title: A", "title: B"))}) == 3


def hidden(words, path=()):
    """The names of words that nobody would find: `on`, `off`, `yes` and `no` are no names to YAML, and where a template asks for
    `copy` or `items` it is given the dictionary's own method."""
    for name, word in words.items() if isinstance(words, dict) else ():
        if isinstance(name, bool) or (path[:1] == ("pages",) and isinstance(name, str) and hasattr(dict, name)):
            yield *path, name
        yield from hidden(word, (*path, name))


@pytest.mark.parametrize("code", languages.codes())
def test_every_word_has_a_name_by_which_it_can_be_asked_for(code):
    assert not list(hidden(languages.words(code)))


def test_a_name_that_hides_its_word_is_noticed():
    assert list(hidden({"pages": {False: "b", "copy": "c", "copy_link": "d"}})) == [("pages", False), ("pages", "copy")]

"""A dose that nobody meant is not printed: whatever is wrong in plan.yml stops the build with its line and the mend."""

import copy
import re
import shutil

import pytest
from hypothesis import given

import doses
from dose import plan, plan_faults
from project import ROOT
from writing import languages

TEXT = plan.SOURCE.read_text(encoding="utf-8")
PAGES = ROOT / "docs" / "plans"


def found(text: str) -> list[str]:
    return [f"{line}: {fault}" for line, fault in plan_faults.faults(text, PAGES)]


def line_of(words: str) -> int:
    return TEXT.partition(words)[0].count("\n") + 1


def test_the_file_as_it_stands_has_no_fault():
    assert found(TEXT) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("standard: {", "standard: {holds: 30", "has “holds”, which nothing reads. Did you mean hold?"),
        ("standard: {", "standard: {hold: 300", "hold of the plan “standard” is 300. Write a whole number from 1 to 60."),
        ("standard: {", "standard: {hold: 7.5", "is 7.5. Write a whole number"),
        ("standard: {", "standard: {hold: true", "is True. Write a whole number"),
        ("standard: {", "standard: {side: top", "is “top”. Write one of: both, left, right."),
        ("standard: {", "standard: {title: Standard", "the plan “standard” has “title”, which nothing reads."),
        ("  standard: {", "  standart: {", "the plan “standart” has no page. Write docs/plans/standart.md"),
        ("hold: {default: 5", "hold: {default: 500", "its default is 500. Write a whole number from 1 to 60."),
        ("hold: {default: 5, min: 1,", "hold: {default: 5, minimum: 1,", "has “minimum”, which nothing reads. Did you mean min"),
        ("change: 20}", "change: -1}", "the phase “change” lasts -1."),
        ("phases: {ready: 10", "phase: {ready: 10", "or phases or plans?"),
        ("phrase: [reps", "phrase: [rep", "`phrase` has “rep”, which is no field. Did you mean reps or rest?"),
        ("{says: [hold]}", "{says: [holds]}", "the row “hold” has “holds”, which is no field."),
        ("{says: [hold]}", "{say: [hold]}", "the row “hold” has “say”"),
        ("usual: [3, 5]", "usual: [3, 50]", "the effort “usual” is [3, 50]."),
        ("unless: {sets: [1]}", "unless: {set: [1]}", "the row “sets” has “set”"),
        ("standard: {", "standard: {hold: 6, hold: 7", "“hold” stands here twice."),
        ("  standard: {}", "  standard: {", "the file cannot be read"),
        ("  standard: {}", "  standard: Standard", "`plans` is missing or cannot be read"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_its_mend(old, new, told):
    assert old in TEXT
    messages = found(TEXT.replace(old, new, 1))
    told_lines = [message for message in messages if told in message]
    assert told_lines, messages
    if not re.search("cannot be read", told):
        assert told_lines[0].startswith(f"{line_of(old.strip())}:")


def test_an_empty_file_and_a_list_are_told_too():
    assert "the file is no list of keys" in found("")[0]
    assert "the file is no list of keys" in found("- 1")[0]


@pytest.mark.parametrize("code", languages.codes())
def test_every_language_has_words_for_every_number(code):
    assert plan_faults.word_faults(plan.numbers(), plan.said(code)) == []


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (("titles", "standard"), "titles lacks “standard”."),
        (("phrase", "reps"), "phrase lacks “reps”."),
        (("phrase", "reps", "many"), "phrase.reps says nothing for “many”."),
        (("phrase", "side", "left"), "phrase.side says nothing for “left”."),
        (("rows", "often"), "rows lacks “often”."),
        (("rows", "sets", "says", "setrest"), "rows.sets.says lacks “setrest”."),
    ],
)
def test_words_that_are_missing_are_told_by_their_keys(keys, told):
    words = copy.deepcopy(plan.said("es"))
    within = words
    for key in keys[:-1]:
        within = within[key]
    del within[keys[-1]]
    ((at, fault),) = plan_faults.word_faults(plan.numbers(), words)
    assert str(fault).startswith(told)
    assert at == keys[: len(at)]


def test_words_that_nothing_says_are_told_too():
    words = copy.deepcopy(plan.said("es"))
    words["phrase"]["rest"] = {"many": "{n}"}
    assert [str(fault) for _, fault in plan_faults.word_faults(plan.numbers(), words)] == [
        "phrase has “rest”, which nothing reads. Did you mean reps or sets? Take it out, or add it to hooks/dose/plan.yml."
    ]


@given(chosen=doses.plans)
def test_every_language_says_the_same_numbers_in_any_plan(chosen):
    def numbers(language: str) -> tuple:
        said = [plan.dose(chosen, language), *(value for _, value in plan.rows(chosen, language))]
        return [sorted(re.findall(r"\d+", plain(text))) for text in said]

    # Small numbers may be a word in one language and a digit in the other.
    names = {"once": "1", "twice": "2", "every day": "7", "no rest": "0", "none": "0"}
    names |= {"una vez": "1", "dos veces": "2", "todos los días": "7", "sin descanso": "0", "ninguno": "0"}

    def plain(text: str) -> str:
        for name, number in names.items():
            text = text.replace(name, number)
        return text

    assert numbers("es") == numbers("en")


def test_the_dose_reads_well_in_spanish():
    standard = plan.plan("standard")
    assert plan.dose(standard, "es") == "10 apretones de 5 segundos en cada lado, dos veces al día, todos los días"
    least = {**standard, "hold": 1, "reps": 1, "side": "left", "sets": 2, "perday": 3, "days": 1, "weeks": 1}
    assert plan.dose(least, "es") == "1 apretón de 1 segundo con la cadera izquierda arriba, 2 series, 3 veces al día, 1 día por semana"
    assert plan.rows({**standard, "sets": 2, "setrest": 0, "days": 3}, "es") == [
        ("Cadera de arriba", "primero la izquierda, luego la derecha"),
        ("Empujar y mantener", "5 segundos"),
        ("Repetir", "10 veces en cada lado"),
        ("Series", "2 en cada lado, sin descanso entre series"),
        ("Descanso", "3 segundos entre apretones"),
        ("Cada cuánto", "dos veces al día, 3 días por semana"),
        ("Durante", "4 semanas, y luego se revisa"),
    ]
    assert [plan.inline(marker, "es") for marker in ("effort.gentle", "effort.usual", "standard.side", "standard.week")] == [
        "3", "3 a 5", "ambos lados", "140",
    ]  # fmt: skip


@pytest.mark.slow
def test_a_wrong_dose_stops_the_build(write, tmp_path):
    wrong = TEXT.replace("standard: {", "standard: {holds: 30, hold: 300")
    (tmp_path / "hooks").unlink()
    shutil.copytree(ROOT / "hooks", tmp_path / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "hooks" / "dose" / "plan.yml").write_text(wrong, encoding="utf-8")
    code, messages, html = write("Words.")
    assert code != 0
    assert html == ""
    at = line_of("standard: {")
    assert f"hooks/dose/plan.yml:{at}: the plan “standard” has “holds”" in messages
    assert f"hooks/dose/plan.yml:{at}: hold of the plan “standard” is 300" in messages

"""Errors in exercises.yml stop the build with line and fix, so that no wrong dose is published."""

import copy
import re
import shutil
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import doses
from dose import exercise, plan, plan_faults
from doses import BELT
from project import ROOT
from writing import languages

TEXT = exercise.SOURCE.read_text(encoding="utf-8")
DOCS = ROOT / "docs"


def messages_of(text: str) -> list[str]:
    return [f"{line}: {fault}" for line, fault in plan_faults.faults(text, DOCS)]


def find(text: str) -> re.Match[str]:
    """Return the first match of a text in exercises.yml, whatever its numbers are; AssertionError if there is none."""
    match = re.search(re.sub(r"\d+", r"\\d+", re.escape(text)), TEXT)
    assert match, f"hooks/dose/exercises.yml no longer has {text!r}: use another text in the test."
    return match


def line_of(text: str) -> int:
    return TEXT.count("\n", 0, find(text).start()) + 1


def test_the_file_is_valid():
    assert messages_of(TEXT) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("standard: {", "standard: {holds: 30", "has “holds”, which nothing reads. Did you mean hold?"),
        ("standard: {", "standard: {hold: 300", "hold of the plan “standard” is 300. Write a whole number from 1 to 60."),
        ("standard: {", "standard: {hold: 7.5", "is 7.5. Write a whole number"),
        ("standard: {", "standard: {hold: true", "is True. Write a whole number"),
        ("standard: {", "standard: {side: top", "is “top”. Write one of: both, left, right."),
        ("standard: {", "standard: {title: Standard", "the plan “standard” has “title”, which nothing reads."),
        ("  long-holds: {", "  long-hold: {", "the plan “long-hold” has no page. Write docs/plans/long-hold.md"),
        ("fields: {hold: 5", "fields: {hold: 500", "the default of hold in the exercise “belt” is 500. Write a whole number from 1 to 60."),
        ("hold: {min: 1,", "hold: {minimum: 1,", "has “minimum”, which nothing reads. Did you mean min"),
        ("change: 20", "change: -1", "change of the exercise “belt” lasts -1."),
        ("    sides: turns", "    sides: turn", "sides of the exercise “belt” is “turn”. Write one of: turns, together, leading."),
        ("    sides: together", "    sides: turns", "the exercise “back” does not say how long changing sides takes"),
        ("setrest: 30, perday", "setrest: 30, side: both, perday", "the exercise “back” has the field “side”, which nothing in it uses."),
        ("fields: {reps: 8, sets: 1", "fields: {reps: 8", "the exercise “lift” lacks the field “sets”."),
        ("does: move, seconds: 2", "does: moves, seconds: 2", "the phase “lift” does “moves”. Write one of: move, work."),
        ("does: move, seconds: 2", "does: move, seconds: two", "the phase “lift” lasts two."),
        (
            "{name: lift, does: move, seconds: 2, frame: go}",
            "{name: lift, does: move, seconds: 2}",
            "the phase “lift” of the exercise “belt” lacks “frame”.",
        ),
        ("effort: light", "effort: none", "the exercise “back” has the effort “none”. Use one of: light, gentle, usual."),
        ("worn: strap", "worn: straps", "the exercise “back” has worn: “straps”. Write one of: belt, strap, band, or take it out."),
        ("page: exercise/step-up.md", "page: exercise/stepup.md", "the exercise “stepup” has no page. Write docs/exercise/stepup.md"),
        ("    plans: {standard: {}}", "    plans: {usual: {}}", "the exercise “back” has no plan “standard”."),
        ("phrase: [reps", "phrase: [rep", "`phrase` has “rep”, which is no field. Did you mean reps or rest?"),
        ("{says: [hold]}", "{says: [holds]}", "the row “hold” has “holds”, which is no field."),
        ("{says: [hold]}", "{say: [hold]}", "the row “hold” has “say”"),
        ("usual: [3, 5]", "usual: [3, 50]", "the effort “usual” is [3, 50]."),
        ("unless: {sets: [1]}", "unless: {set: [1]}", "the row “sets” has “set”"),
        ("standard: {", "standard: {hold: 6, hold: 7", "“hold” stands here twice."),
        ("{plan: more-days, effort: gentle", "{plan: more-day, effort: gentle", "the step has the plan “more-day”, which is not there."),
        ("{plan: more-days, effort: gentle", "{plan: more-days, effort: hard", "the step has the effort “hard”."),
        ("{plan: more-days, effort: gentle, weeks: 1}", "{plan: more-days, effort: gentle, weeks: 0}", "the step lasts 0 weeks."),
        ("{plan: more-days, effort: gentle, weeks: 1}", "{plan: more-days, effort: gentle}", "the step lacks “weeks”."),
        ("      standard: {}", "      standard: {", "the file cannot be read"),
        ("      standard: {}", "      standard: Standard", "`plans` of the exercise “belt” is missing or cannot be read"),
    ],
)  # fmt: skip
def test_a_mistake_is_reported_with_line_and_fix(old, new, fault):
    match = find(old)
    messages = messages_of(TEXT[: match.start()] + new + TEXT[match.end() :])
    reported = [message for message in messages if fault in message]
    assert reported, messages
    if not re.search("cannot be read", fault):
        assert reported[0].startswith(f"{line_of(old)}:")


STEPS = TEXT.partition("    steps:\n")[2].partition("\n  back:")[0]


@pytest.mark.parametrize(
    ("old", "new", "step", "fault"),
    [
        # Without the intermediate step the weekly repetitions grow from 24 to 72.
        (
            STEPS,
            "\n".join(line for line in STEPS.splitlines() if "more-days" not in line),
            "building-up",
            "72 repetitions a week after 24, more than double",
        ),
        ("building-up: {reps: 12", "building-up: {reps: 14", "building-up", "84 repetitions a week after 40, more than double"),
        (
            "{plan: more-days, effort: gentle, weeks: 1}",
            "{plan: more-days, effort: usual, weeks: 1}",
            "more-days",
            "raises the repetitions and the effort at once",
        ),
        ("days: 6, weeks: 2}", "days: 7, weeks: 2}", "building-up", "leaves no day of rest"),
        (
            "{plan: building-up, effort: usual, weeks: 2}",
            "{plan: building-up, effort: usual, weeks: 3}",
            "building-up",
            "lasts 3 weeks in all, its plan 2",
        ),
    ],
    ids=["double", "doubled presses", "effort", "rest", "weeks"],
)  # fmt: skip
def test_a_step_that_raises_the_load_too_fast_is_reported(old, new, step, fault):
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    line = text.partition(f"- {{plan: {step},")[0].count("\n") + 1
    assert any(message.startswith(f"{line}: the step “{step}”") and fault in message for message in messages_of(text)), messages_of(text)


def test_an_empty_file_and_a_list_are_reported():
    assert "the file is no list of keys" in messages_of("")[0]
    assert "the file is no list of keys" in messages_of("- 1")[0]


@pytest.mark.parametrize("code", languages.codes())
def test_every_language_has_words_for_every_number(code):
    assert plan_faults.word_faults(languages.words(code)["exercises"]) == []


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("belt",), "this part lacks “belt”."),
        (("belt", "counted"), "this part lacks “counted”."),
        (("back", "phases", "ease"), "phases lacks “ease”."),
        (("back", "practice", "press"), "practice lacks “press”."),
        (("wall", "sides", "left"), "sides lacks “left”."),
        (("belt", "titles", "standard"), "titles lacks “standard”."),
        (("belt", "phrase", "reps"), "phrase lacks “reps”."),
        (("belt", "phrase", "reps", "other"), "phrase.reps says nothing for “other”."),
        (("belt", "phrase", "side", "left"), "phrase.side says nothing for “left”."),
        (("belt", "rows", "often"), "rows lacks “often”."),
        (("belt", "rows", "sets", "says", "setrest"), "rows.sets.says lacks “setrest”."),
    ],
)
def test_missing_words_are_reported_with_their_keys(keys, expected):
    words = copy.deepcopy(languages.words("es")["exercises"])
    within = words
    for key in keys[:-1]:
        within = within[key]
    del within[keys[-1]]
    ((at, fault),) = plan_faults.word_faults(words)
    assert str(fault).startswith(expected)
    assert at == keys[: len(at)]


def test_unused_words_are_reported():
    words = copy.deepcopy(languages.words("es")["exercises"])
    words["belt"]["phrase"]["rest"] = {"other": "{n}"}
    words["back"]["change"] = {"word": "x", "hint": ""}
    assert [str(fault) for _, fault in plan_faults.word_faults(words)] == [
        "phrase has “rest”, which nothing reads. Did you mean reps or sets? Take it out, or add it to hooks/dose/exercises.yml.",
        "this part has “change”, which nothing reads. Did you mean phrase or phases? Take it out, or add it to hooks/dose/exercises.yml.",
    ]


@pytest.mark.parametrize("name", doses.EXERCISES)
@settings(max_examples=25)
@given(data=st.data())
def test_every_language_states_the_same_numbers_for_any_plan(name, data):
    one = doses.EXERCISES[name]
    chosen = data.draw(doses.plans_of(one))

    def numbers(language: str) -> tuple:
        texts = [plan.dose(one, chosen, language), *(value for _, value in plan.rows(one, chosen, language))]
        return [sorted(re.findall(r"\d+", plain(text))) for text in texts]

    # Small numbers may be a word in one language and a digit in another.
    names = {"once": "1", "twice": "2", "every day": "7", "no rest": "0", "none": "0"}
    names |= {"una vez": "1", "dos veces": "2", "todos los días": "7", "sin descanso": "0", "ninguno": "0"}

    def plain(text: str) -> str:
        for name, number in names.items():
            text = text.replace(name, number)
        return text

    assert numbers("es") == numbers("en")


# The parts of a page from which its language is derived.
ES = SimpleNamespace(meta={}, file=SimpleNamespace(src_uri="es/index.md"))


def test_the_dose_in_spanish():
    standard = {**plan.plan(BELT, "standard"), "hold": 5, "reps": 10, "sets": 1, "rest": 3, "perday": 2, "days": 7, "weeks": 4}
    assert plan.dose(BELT, standard, "es") == "10 repeticiones de 5 segundos en cada lado, dos veces al día, todos los días"
    least = {**standard, "hold": 1, "reps": 1, "side": "left", "sets": 2, "perday": 3, "days": 1, "weeks": 1}
    assert (
        plan.dose(BELT, least, "es")
        == "1 repetición de 1 segundo con la cadera izquierda arriba, 2 series, 3 veces al día, 1 día por semana"
    )
    assert plan.rows(BELT, {**standard, "sets": 2, "setrest": 0, "days": 3}, "es") == [
        ("Cadera de arriba", "primero la izquierda, luego la derecha"),
        ("Mantener el empuje", "5 segundos"),
        ("Repetir", "10 veces en cada lado"),
        ("Series", "2 en cada lado, sin descanso entre series"),
        ("Descanso", "3 segundos entre repeticiones"),
        ("Cada cuánto", "dos veces al día, 3 días por semana"),
        ("Durante", "4 semanas; luego vea cómo va"),
    ]
    assert [plan.inline(marker, ES) for marker in ("effort.gentle", "effort.usual", "standard.side", "standard.week")] == [
        "3", "3 a 5", "ambos lados", "140",
    ]  # fmt: skip


@pytest.mark.slow
def test_an_invalid_dose_stops_the_build(write, tmp_path):
    wrong = TEXT.replace("standard: {", "standard: {holds: 30, hold: 300")
    (tmp_path / "hooks").unlink()
    shutil.copytree(ROOT / "hooks", tmp_path / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "hooks" / "dose" / "exercises.yml").write_text(wrong, encoding="utf-8")
    code, messages, html = write("Words.")
    assert code != 0
    assert html == ""
    at = line_of("standard: {")
    assert f"hooks/dose/exercises.yml:{at}: the plan “standard” has “holds”" in messages
    assert f"hooks/dose/exercises.yml:{at}: hold of the plan “standard” is 300" in messages

"""A dose that nobody meant is not printed: whatever is wrong in plan.yml stops the build with its line and the mend."""

import re
import shutil

import pytest

from dose import plan, plan_faults
from project import ROOT

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
        ("title: Standard", "title: Standard, holds: 30", "has “holds”, which nothing reads. Did you mean hold?"),
        ("title: Standard", "title: Standard, hold: 300", "hold of the plan “standard” is 300. Write a whole number from 1 to 60."),
        ("title: Standard", "title: Standard, hold: 7.5", "is 7.5. Write a whole number"),
        ("title: Standard", "title: Standard, hold: true", "is True. Write a whole number"),
        ("title: Standard", "title: Standard, side: top", "is “top”. Write one of: both, left, right."),
        ("{title: Standard}", "{hold: 5}", "the plan “standard” has no title."),
        ("  standard: {", "  standart: {", "the plan “standart” has no page. Write docs/plans/standart.md"),
        ("hold: {default: 5", "hold: {default: 500", "its default is 500. Write a whole number from 1 to 60."),
        ("hold: {default: 5, min: 1,", "hold: {default: 5, minimum: 1,", "has “minimum”, which nothing reads. Did you mean min"),
        ("change: 20}", "change: -1}", "the phase “change” lasts -1."),
        ("phases: {ready: 10", "phase: {ready: 10", "Did you mean phases"),
        ("  reps: {1: \"1 press\"", "  rep: {1: \"1 press\"", "`words` has “rep”"),
        ("title: Standard", "title: Standard, hold: 6, hold: 7", "“hold” stands here twice."),
        ("  standard: {title: Standard}", "  standard: {title: Standard", "the file cannot be read"),
        ("  standard: {title: Standard}", "  standard: Standard", "`plans` is missing or cannot be read"),
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


@pytest.mark.slow
def test_a_wrong_dose_stops_the_build(write, tmp_path):
    wrong = TEXT.replace("title: Standard", "title: Standard, holds: 30, hold: 300")
    (tmp_path / "hooks").unlink()
    shutil.copytree(ROOT / "hooks", tmp_path / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "hooks" / "dose" / "plan.yml").write_text(wrong, encoding="utf-8")
    code, messages, html = write("Words.")
    assert code != 0
    assert html == ""
    at = line_of("title: Standard")
    assert f"hooks/dose/plan.yml:{at}: the plan “standard” has “holds”" in messages
    assert f"hooks/dose/plan.yml:{at}: hold of the plan “standard” is 300" in messages

"""A fault report names the exact source line and prints only the fault and its fix."""

import pytest

import fault_report

PAGE = (
    "---\ntitle: Page\n---\n# Lie down\n\nLift the *top* leg\nslowly [@key], and hold.\n\n"
    "## When to stop {#when-to-stop}\n\nDo {{ plan standard }} and rest."
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Lift the top leg slowly, and hold.", 6),
        ("slowly, and hold", 7),
        ("{#when-to-stop}", 9),
        ("Do 10 presses of 5 seconds and rest.", 11),
        ("Nothing of this stands there", 1),
        ("", 1),
    ],
)
def test_text_is_located_in_its_source(text, line):
    assert fault_report.line(PAGE, text) == line


def test_a_report_holds_faults_and_fix_without_a_traceback():
    with pytest.raises(pytest.fail.Exception) as failure:
        fault_report.report(["docs/index.md:4: too long"], "Split it.")
    assert str(failure.value) == "docs/index.md:4: too long\nSplit it."
    assert failure.value.pytrace is False
    assert fault_report.report([], "Nothing to do.") is None


def test_a_built_file_is_mapped_to_its_source_page(tmp_path):
    assert fault_report.source_page(tmp_path / "exercise" / "index.html", tmp_path) == "exercise/index.md"
    assert fault_report.source_page(tmp_path / "timer" / "index.html", tmp_path) == "timer.md"
    assert fault_report.source_page(tmp_path / "index.html", tmp_path) == "index.md"
    assert fault_report.source_page(tmp_path / "404.html", tmp_path) == "404.html"

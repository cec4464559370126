"""All Python code passes ruff (`make tidy` fixes what can be fixed automatically), and the build's code passes mypy."""

import subprocess
import sys

import fault_report
from project import ROOT


def ruff(*arguments: str, text: str | None = None) -> str:
    """Run ruff with the project's settings and return its output."""
    command = [sys.executable, "-m", "ruff", *arguments]
    return subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True).stdout


def mypy(*arguments: str) -> str:
    """Run mypy with the project's settings and return its output; empty if there is no error."""
    command = [sys.executable, "-m", "mypy", "--no-error-summary", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout


def test_ruff_check_passes():
    lines = ruff("check", "--quiet", "--output-format=concise", ".").splitlines()
    fault_report.report(lines, "Run `make tidy`, then fix the rest by hand.")


def test_ruff_format_passes():
    fault_report.report(ruff("format", "--quiet", "--diff", ".").splitlines(), "Run `make tidy`.")


def test_unused_import_long_line_and_bad_format_are_detected():
    bad = "import os\nlong = '" + "x" * 150 + "'\n"
    output = ruff("check", "--stdin-filename", "hooks/bad.py", "-", text=bad)
    assert "F401" in output
    assert "E501" in output
    assert ruff("format", "--diff", "--stdin-filename", "hooks/bad.py", "-", text=bad) != ""


def test_mypy_passes():
    fault_report.report(mypy().splitlines(), "Annotate the function's parameters and result, or correct the type.")


def test_wrong_type_and_missing_annotations_are_detected(tmp_path):
    wrong = tmp_path / "wrong.py"
    wrong.write_text("from dose import plan\n\nplan.dose(4)\n\n\ndef half(number):\n    return number / 2\n", encoding="utf-8")
    output = mypy(str(wrong))
    assert "[arg-type]" in output
    assert "[no-untyped-def]" in output

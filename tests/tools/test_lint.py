"""The Python of this project is written one way, and ruff agrees (`make tidy` mends what can be mended by itself);
the build says what its functions take and give, and mypy agrees."""

import subprocess
import sys

from project import ROOT


def ruff(*arguments: str, text: str | None = None) -> str:
    """What ruff has to say with the project's own settings."""
    command = [sys.executable, "-m", "ruff", *arguments]
    return subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True).stdout


def mypy(*arguments: str) -> str:
    """What mypy has to say with the project's own settings; empty when it agrees."""
    command = [sys.executable, "-m", "mypy", "--no-error-summary", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout


def test_all_python_is_clean():
    assert ruff("check", "--quiet", ".") == "", "run `make tidy`, then mend by hand what is left"


def test_all_python_is_formatted():
    assert ruff("format", "--quiet", "--diff", ".") == "", "run `make tidy`"


def test_an_unused_name_a_long_line_and_a_loose_format_are_refused():
    bad = "import os\nlong = '" + "x" * 150 + "'\n"
    said = ruff("check", "--stdin-filename", "hooks/bad.py", "-", text=bad)
    assert "F401" in said
    assert "E501" in said
    assert ruff("format", "--diff", "--stdin-filename", "hooks/bad.py", "-", text=bad) != ""


def test_the_types_of_the_build_agree():
    assert mypy() == ""


def test_a_wrong_type_and_a_function_without_types_are_refused(tmp_path):
    wrong = tmp_path / "wrong.py"
    wrong.write_text("from dose import plan\n\nplan.dose(4)\n\n\ndef half(number):\n    return number / 2\n", encoding="utf-8")
    said = mypy(str(wrong))
    assert "[arg-type]" in said
    assert "[no-untyped-def]" in said

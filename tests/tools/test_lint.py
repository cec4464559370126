"""The Python of this project is written one way, and ruff agrees (`make tidy` mends what can be mended by itself)."""

import subprocess
import sys

from project import ROOT


def ruff(*arguments: str, text: str | None = None) -> str:
    """What ruff has to say with the project's own settings."""
    command = [sys.executable, "-m", "ruff", *arguments]
    return subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True).stdout


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

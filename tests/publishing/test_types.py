"""Scripts say what they take and give, and a checker agrees."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TSC = ROOT / "node_modules" / ".bin" / "tsc"


def check(*arguments: str) -> str:
    """What the type checker has to say; empty when it agrees."""
    return subprocess.run([TSC, *arguments], cwd=ROOT, capture_output=True, text=True).stdout


@pytest.mark.parametrize("project", ["tsconfig.json", "tsconfig.worker.json"])
def test_the_types_of_all_scripts_agree(project):
    assert check("--project", project) == ""


def test_a_wrong_type_is_refused(tmp_path):
    wrong = tmp_path / "wrong.js"
    wrong.write_text("/** @param {number} n */\nexport const half = (n) => n / 2;\nhalf('four');\n", encoding="utf-8")
    assert "TS2345" in check("--ignoreConfig", "--checkJs", "--allowJs", "--noEmit", "--strict", "--skipLibCheck", str(wrong))

"""`mkdocs serve`: changes show at the next build in the same process; changes that need a restart are reported."""

import os
import shutil
import subprocess
import sys

import pytest

from dose import safety
from doses import STANDARD
from project import MINI_PAGE, MINI_PAGES, ROOT, settings
from publishing import serving

# Builds, changes these files and builds again in one process, as `mkdocs serve` does.
TWICE = """
import pathlib, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
for number in range(2):
    config = load_config("mkdocs.yml", site_dir=f"site{number}")
    build(config)
    for name, old, new in (
        ("hooks/dose/exercises.yml", "      standard: {}", "      standard: {hold: 59}"),
        ("hooks/dose/safety.yml", "exercise: [sharp, ", "exercise: ["),
        ("theme/partials/dose.html", "<caption>", "<caption>Dose: "),
        ("hooks/writing/front_matter.yml", "longest: 70", "longest: 3"),
    ):
        path = pathlib.Path(name)
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
"""
SHARP = safety.rules()["stop"]["rules"]["sharp"]["short"]


@pytest.mark.slow
def test_changed_plan_stop_rules_partial_and_schema_show_at_the_next_build(tmp_path):
    for name in ("hooks", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    for name in ("package.json", "package-lock.json", "tsconfig.json"):
        shutil.copy(ROOT / name, tmp_path / name)
    mkdocs_settings = settings().replace("strict: true", "strict: false")
    (tmp_path / "mkdocs.yml").write_text(f"{mkdocs_settings}\nnav: [index.md, evidence/index.md]\n", encoding="utf-8")
    (tmp_path / "references.bib").write_text("", encoding="utf-8")
    for name, body in {"index.md": "{{ plan-table standard }}\n\n{{ stop-rules }}", **MINI_PAGES}.items():
        page = tmp_path / "docs" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(MINI_PAGE.format(title="Page", body=body), encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run([sys.executable, "-c", TWICE], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    first, second = ((tmp_path / f"site{number}" / "index.html").read_text(encoding="utf-8") for number in range(2))
    assert f"<td>{STANDARD['hold']} seconds</td>" in first and "<td>59 seconds</td>" in second
    assert SHARP in first and SHARP not in second
    assert "<caption>Standard" in first and "<caption>Dose: Standard" in second
    assert "has 4 characters, and 3 are allowed" in result.stderr


def test_changed_python_file_is_named(tmp_path):
    (tmp_path / "room").mkdir()
    for name in ("room/old.py", "room/new.py", "room/new.yml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    os.utime(tmp_path / "room" / "old.py", (1, 1))
    assert serving.changed_since(tmp_path, 1000.0) == ["room/new.py"]

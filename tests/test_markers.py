"""A writer's marker becomes what it names, or the build stops with a sentence that helps."""

import pytest
from conftest import run_build

PAGE = """---
title: Page
description: A page.
audience: patient
author: Steady Hips
checked: 2026-11-20
next_check: 2027-11-20
reviewer: none
---
# Page

{body}
"""


@pytest.fixture
def write(tmp_path):
    """A function that puts one body into a tiny project and returns (exit code, messages, built HTML)."""
    import shutil

    from conftest import ROOT

    for name in ("hooks", "theme", "references.bib"):
        (tmp_path / name).symlink_to(ROOT / name)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(config.partition("\nnav:")[0] + "\nnav: [{Home: index.md}]\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()

    def build(body):
        (tmp_path / "docs" / "index.md").write_text(PAGE.format(body=body), encoding="utf-8")
        done = run_build(tmp_path / "site", root=tmp_path)
        built = tmp_path / "site" / "index.html"
        html = built.read_text(encoding="utf-8") if built.is_file() else ""
        shutil.rmtree(tmp_path / "site", ignore_errors=True)
        return done.returncode, done.stderr, html

    return build


@pytest.mark.parametrize(
    ("body", "mend"),
    [
        ("{{ grate limited }}", "Use one of:"),
        ("Words {{ plan-table standard }} around.", "Put an empty line before and after it."),
        ("{{ plan fast }}", "Use one of: gentle-start"),
        ("{{ plan standard.speed }}", "Use one of: hold"),
        ("{{ figure no-such: Caption. }}", "there is no figure"),
    ],
)
def test_a_wrong_marker_stops_the_build_and_names_file_line_and_mend(write, body, mend):
    code, messages, _ = write(body)
    assert code != 0
    assert "index.md:12:" in messages
    assert mend in messages


def test_a_marker_in_code_is_left_alone(write):
    code, messages, html = write("Write `{{ plan standard }}`.")
    assert code == 0, messages
    assert "{{ plan standard }}" in html


def test_the_dose_stands_in_the_sentence(write):
    code, messages, html = write("Do {{ plan standard }}.")
    assert code == 0, messages
    assert "10 presses of 5 seconds on each side, twice a day, every day" in html

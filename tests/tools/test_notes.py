"""What the notes for makers say is there is there: files, commands, versions, the form that readers are sent to."""

from __future__ import annotations

import re

import pytest
import yaml

from project import ROOT

NOTES = ["README.md", "CONTRIBUTING.md", ".github/MAINTAINING.md"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.M))
# Written by a build or a set-up, or standing for many.
MADE = re.compile(r"^(?:site|node_modules|\.venv|\.well-known)\b|[A-Z]{3,}|[*…{<]|^\$|://")


def stale(text: str) -> list[str]:
    """The files and commands that a note names in backticks and that do not exist."""
    named = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    commands = [match for words in named for match in re.findall(r"\bmake ([a-z][a-z-]*)", words)]
    commands += re.findall(r"^    make ([a-z][a-z-]*)", text, re.M)
    paths = [words for words in named if re.fullmatch(r"[\w.-]+/[\w./-]*|[\w-]+\.(?:md|yml|py|toml|txt|in|bib|json|cff)", words)]
    found = [f"make {command}" for command in commands if command not in TARGETS]
    rooms = (ROOT, ROOT / "hooks", ROOT / "docs" / "plans", ROOT / "tests", ROOT / "theme")
    return found + [path for path in paths if not MADE.search(path) and not any((room / path).exists() for room in rooms)]


@pytest.mark.parametrize("name", NOTES)
def test_each_file_and_command_that_a_note_names_exists(name):
    assert stale((ROOT / name).read_text(encoding="utf-8")) == []


def test_a_lost_file_and_a_lost_command_are_noticed():
    assert stale("Run `make tset`, see `hooks/statics.py` and `tests/helpers/`, `site/` and `docs/plans/NAME.md`.") == [
        "make tset",
        "hooks/statics.py",
    ]


def test_the_citation_names_the_newest_version_of_the_change_log():
    newest = re.search(r"^## Version (\S+) \((\d{4}-\d\d-\d\d)\)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cited["version"], cited["date-released"]) == newest.groups()


def test_the_oldest_python_of_the_tests_is_the_one_that_is_promised():
    flow = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8"))
    runs = flow["jobs"]["test"]["strategy"]["matrix"]["include"]
    promised = ".".join(re.search(r"version_info < \((\d+), (\d+)\)", MAKEFILE).groups())
    assert min((run["python"] for run in runs), key=lambda version: [int(part) for part in version.split(".")]) == promised
    assert f"Python {promised} or newer" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert {run["os"].partition("-")[0] for run in runs} == {"ubuntu", "macos"}


def test_the_form_for_errors_asks_for_the_page_first_and_for_no_health_details():
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "content-error.yml").read_text(encoding="utf-8"))
    fields = [field for field in form["body"] if "id" in field]
    assert fields[0]["id"] == "page"  # the foot of each page fills it in
    assert len({field["id"] for field in fields}) == len(fields)
    assert all(field["attributes"]["label"] for field in fields)
    assert "nothing about your own health" in form["body"][0]["attributes"]["value"]

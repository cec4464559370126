"""The developer documentation is up to date: files, commands and versions it names, and the error report form."""

from __future__ import annotations

import re

import pytest
import yaml

import fault_report
from pages import PAGES_BY_LANGUAGE
from project import ROOT
from writing import languages

NOTES = ["README.md", "CONTRIBUTING.md", ".github/MAINTAINING.md"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.M))
# Paths that a build or set-up generates, and placeholders.
NOT_CHECKED = re.compile(r"^(?:site|node_modules|\.venv|\.well-known)\b|[A-Z]{3,}|[*…{<]|^\$|://")


def stale(text: str) -> list[str]:
    """Return the files and commands that a document names in backticks and that do not exist."""
    named = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    commands = [match for words in named for match in re.findall(r"\bmake ([a-z][a-z-]*)", words)]
    commands += re.findall(r"^    make ([a-z][a-z-]*)", text, re.M)
    paths = [words for words in named if re.fullmatch(r"[\w.-]+/[\w./-]*|[\w-]+\.(?:md|yml|py|toml|txt|in|bib|json|cff)", words)]
    found = [f"make {command}" for command in commands if command not in TARGETS]
    folders = (ROOT, ROOT / "hooks", ROOT / "docs" / "plans", ROOT / "tests", ROOT / "theme")
    return found + [path for path in paths if not NOT_CHECKED.search(path) and not any((folder / path).exists() for folder in folders)]


def undocumented(pages: dict[str, str], notes: str) -> list[str]:
    """Return the markers that two or more pages use and that the notes do not list."""
    markers = [{*re.findall(r"\{\{ *([a-z-]+)", text)} for text in pages.values()]
    used = {name for page in markers for name in page if sum(name in other for other in markers) > 1}
    return sorted(name for name in used if f"`{{{{ {name} " not in notes)


def test_every_marker_used_on_several_pages_is_listed_in_the_readme():
    pages = {page: (ROOT / "docs" / page).read_text(encoding="utf-8") for page in PAGES_BY_LANGUAGE[languages.ENGLISH]}
    missing = undocumented(pages, (ROOT / "README.md").read_text(encoding="utf-8"))
    fault_report.report([f"README.md: the marker “{name}” is missing." for name in missing], "Add a row to the table of markers.")


def test_an_undocumented_marker_is_found():
    pages = {"a": "{{ new }} {{ old x }}", "b": "{{ new: Words. }} {{ once }} {{ old y }}"}
    assert undocumented(pages, "| `{{ old x }}` | a thing |") == ["new"]


@pytest.mark.parametrize("name", NOTES)
def test_files_and_commands_named_in_documents_exist(name):
    assert stale((ROOT / name).read_text(encoding="utf-8")) == []


def test_missing_file_and_command_are_detected():
    assert stale("Run `make tset`, see `hooks/statics.py` and `tests/helpers/`, `site/` and `docs/plans/NAME.md`.") == [
        "make tset",
        "hooks/statics.py",
    ]


def test_citation_file_has_the_newest_version_of_the_change_log():
    newest = re.search(r"^## Version (\S+) \((\d{4}-\d\d-\d\d)\)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cited["version"], cited["date-released"]) == newest.groups()


def test_oldest_tested_python_is_the_documented_minimum():
    flow = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8"))
    runs = flow["jobs"]["test"]["strategy"]["matrix"]["include"]
    promised = ".".join(re.search(r"version_info < \((\d+), (\d+)\)", MAKEFILE).groups())
    assert min((run["python"] for run in runs), key=lambda version: [int(part) for part in version.split(".")]) == promised
    assert f"Python {promised} or newer" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert {run["os"].partition("-")[0] for run in runs} == {"ubuntu", "macos"}


def test_error_form_asks_for_the_page_first_and_no_health_details():
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "content-error.yml").read_text(encoding="utf-8"))
    fields = [field for field in form["body"] if "id" in field]
    assert fields[0]["id"] == "page"  # the report link in each page's footer fills it in
    assert len({field["id"] for field in fields}) == len(fields)
    assert all(field["attributes"]["label"] for field in fields)
    assert "nothing about your own health" in form["body"][0]["attributes"]["value"]

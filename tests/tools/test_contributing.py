"""The steps in CONTRIBUTING.md work: the resulting site builds and passes the checks, and mistakes are reported clearly."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import due
from project import ROOT, run_build

PAGE = """---
title: Pain in the heel
description: Pain under the heel, what to do about it, and when to get help.
audience: patient
author: Steady Hips
checked: 2026-11-21
next_check: 2027-11-21
reviewer: none
---
# Pain in the heel

Pain under the heel is common. Most of it gets better.

## What to do {#what-to-do}

- **Rest it a little.** Walk less for a week, then build up again. {{ convention }}
- **Wait no longer than {{ weeks 6 }}.** Then have it looked at. {{ convention }}

## When to get help {#when-to-get-help}

{{ stop-rules ankle }}

**See a doctor** if it is no better after six weeks. {{ convention }}

## What is known {#known}

One trial tried hip exercise for it [@zotero2020hip]. {{ grade limited }}
"""
# An entry as Zotero exports it, with a month and a page range with two hyphens.
SOURCE = """
@article{zotero2020hip,
  title = {Hip exercise for pain in the heel: A trial},
  author = {Zotero, Anna and Writer, Ben},
  year = {2020},
  month = mar,
  journal = {J Foot Res},
  volume = {3},
  number = {1},
  pages = {1--9},
  issn = {1234-5678},
  doi = {10.1234/foot.2020.1},
  design = {trial},
  people = {40},
}
"""
MARKER = '''"""The marker for a number of weeks."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from writing import languages
from writing.faults import Fault


def inline(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ weeks 6 }}`: a number of weeks in words."""
    if not argument.isdigit():
        raise Fault(f"“{argument}” is no number of weeks.", "Write {{ weeks 6 }}.")
    code = languages.of_page(page)
    return languages.format_count(languages.words(code)["scripts"]["builder_counts"]["weeks"], int(argument), code)
'''
TRANSLATION = """---
title: {title}
description: {title}.
audience: patient
author: Steady Hips
checked: 2026-11-21
next_check: 2027-11-21
reviewer: none
translates: {english}
---
# {title}

[Steady Hips](../{english}){{hreflang=en}}

## E agora? {{#what-next}}

- {{{{ plan standard }}}}
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """A copy of the project with all steps applied."""
    root = tmp_path_factory.mktemp("contributing") / "project"
    root.mkdir()
    for path in ROOT.iterdir():
        if path.name in ("node_modules", ".github", "LICENSE"):
            (root / path.name).symlink_to(path)
        elif path.name in ("docs", "hooks", "theme", "tests", "tools", "drawing"):
            shutil.copytree(path, root / path.name, ignore=shutil.ignore_patterns("node_modules", "__pycache__", ".*"))
        elif path.is_file():
            shutil.copy(path, root / path.name)
    for step in (add_page, add_source, add_plan, add_language, add_marker, add_redirect):
        step(root)
    return root


def change(root: Path, name: str, old: str, new: str) -> None:
    """Replace the first occurrence of `old` in a file by `new`; AssertionError if there is none."""
    text = (root / name).read_text(encoding="utf-8")
    assert old in text, f"{name} no longer has {old!r}"
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def add_page(root: Path) -> None:
    (root / "docs" / "problems" / "heel-pain.md").write_text(PAGE, encoding="utf-8")
    change(root, "mkdocs.yml", "      - Ankle and foot: ", "      - Heel: problems/heel-pain.md\n      - Ankle and foot: ")
    change(
        root,
        "docs/problems/index.md",
        "## What next {#what-next}\n\n",
        "## What next {#what-next}\n\n- Does your [heel](heel-pain.md) hurt?\n",
    )


def add_source(root: Path) -> None:
    text = (root / "references.bib").read_text(encoding="utf-8")
    (root / "references.bib").write_text(text.rstrip() + "\n" + SOURCE, encoding="utf-8")


def add_plan(root: Path) -> None:
    change(root, "hooks/dose/exercises.yml", "      standard: {}\n", "      standard: {}\n      short-holds: {hold: 3, weeks: 2}\n")
    for words, title in (("en", "Short holds"), ("es", "Retenciones cortas")):
        change(root, f"theme/words/{words}.yml", "      standard: ", f"      short-holds: {title}\n      standard: ")
    page = (root / "docs" / "plans" / "gentle-start.md").read_text(encoding="utf-8")
    page = page.replace("gentle-start", "short-holds").replace("Gentle start", "Short holds").replace("An easy beginning", "Short presses")
    (root / "docs" / "plans" / "short-holds.md").write_text(page, encoding="utf-8")
    change(root, "mkdocs.yml", "      - Standard: ", "      - Short holds: plans/short-holds.md\n      - Standard: ")
    change(root, "tests/publishing/budget.yml", "    - plans/standard/\n", "    - plans/standard/\n    - plans/short-holds/\n")


def add_language(root: Path) -> None:
    text = (root / "theme" / "words" / "en.yml").read_text(encoding="utf-8")
    text = (
        text.replace("name: English", "name: Português").replace("locale: en-GB", "locale: pt").replace("preview: en_GB", "preview: pt_PT")
    )
    text = text.replace("in_english: (in English)", "in_english: (em inglês)")
    text = re.sub(r"  # What the checks know.*?(?=\n# ----)", "", text, flags=re.S)
    (root / "theme" / "words" / "pt.yml").write_text(text, encoding="utf-8")
    (root / "docs" / "pt").mkdir()
    for name, title, english in (("index.md", "Início", "index.md"), ("exercicio.md", "Exercício", "exercise/index.md")):
        (root / "docs" / "pt" / name).write_text(TRANSLATION.format(title=title, english=english), encoding="utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\n  - Português:\n      - Início: pt/index.md\n      - Exercício: pt/exercicio.md\n")


def add_marker(root: Path) -> None:
    (root / "hooks" / "writing" / "weeks.py").write_text(MARKER, encoding="utf-8")
    change(
        root,
        "hooks/marker_registry.py",
        "from publishing import all_pages, quality_report\n",
        "from publishing import all_pages, quality_report\nfrom writing import weeks\n",
    )
    change(
        root,
        "hooks/marker_registry.py",
        "INLINE: dict[str, Callable[..., str]] = {\n",
        'INLINE: dict[str, Callable[..., str]] = {\n    "weeks": weeks.inline,\n',
    )
    change(root, "README.md", "| `{{ convention }}` |", "| `{{ weeks 6 }}` | a number of weeks in words |\n| `{{ convention }}` |")


def add_redirect(root: Path) -> None:
    change(root, "mkdocs.yml", "  redirects:\n", "  redirects:\n    stretches/: exercise/next-steps/\n")


# Tests that depend on pages, words, sources, plans and markers; a subset of `make check`.
CHECKS = [
    *("tests/writing", "tests/evidence", "tests/site", "tests/dose/test_plan_file.py", "tests/dose/test_safety_rules.py"),
    *(f"tests/publishing/test_{name}.py" for name in ("addresses", "budget", "build_order", "structured_data")),
]
# Of the tests that are parametrised by page, run only those of pages that the steps created or changed.
CHANGED = "not .md] or heel-pain or short-holds or pt/ or problems/index"
# (file, correct text, mistake, start of the expected message). Each mistake caused an unhandled exception once, or could.
MISTAKES = [
    ("docs/problems/heel-pain.md", "audience: patient\n", "", "docs/problems/heel-pain.md:1: audience: is missing."),
    ("docs/problems/heel-pain.md", "{{ weeks 6 }}", "{{ weeks six }}", "docs/problems/heel-pain.md:16: “six” is no number of weeks. Write"),
    ("docs/problems/heel-pain.md", "grade limited", "grade sure", "docs/problems/heel-pain.md:26: there is no grade “sure”."),
    ("docs/plans/short-holds.md", "plan: short-holds", "plan: short-hold", "docs/plans/short-holds.md:10: plan: “short-hold” is none of"),
    (
        "docs/pt/exercicio.md",
        "translates: exercise/index.md",
        "translates: exercise/main.md",
        "docs/pt/exercicio.md:9: it translates exercise/main.md,",
    ),
    ("references.bib", "people = {40}", "people = {about 40}", "“zotero2020hip” has a people “about 40”. Write a whole number."),
    ("references.bib", "  author = {Zotero, Anna and Writer, Ben},\n  year = {2020},\n", "", "“zotero2020hip” lacks author and year."),
    ("theme/words/pt.yml", "dir: ltr", "dir: left", "theme/words/pt.yml:11: the direction is “left”. Write ltr or rtl."),
    ("theme/words/pt.yml", "  in_english: (em inglês)\n", "", "“language.in_english” is missing. Add it as in theme/words/en.yml."),
    ("theme/words/pt.yml", "locale: pt", "locale: portuguese", "theme/words/pt.yml:10: the locale “portuguese” is not known."),
    (
        "mkdocs.yml",
        "    stretches/: exercise/next-steps/",
        "    stretches/: exercise/next-step/",
        "the redirect from “stretches/” leads to “exercise/next-step/”, where there is no page.",
    ),
]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_documented_steps_give_a_site_that_passes_the_checks(copy):
    """RENEW=1 does what `make outlines` does."""
    # Without these variables, as the inner run would otherwise use the site of this run.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    chosen = ["-m", "not browser and not slow", "-k", CHANGED]
    command = [sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "no:cacheprovider", "--assert=plain", *CHECKS, *chosen]
    result = subprocess.run(command, cwd=copy, env={**environment, "RENEW": "1"}, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout[-6000:]
    due_list = due.report(datetime.date(2026, 11, 22), copy / "docs", copy / "references.bib")
    assert "es/problemas/index.md: problems/index.md has changed since" in due_list, "a changed English page is reported, but not a failure"


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_each_mistake_is_reported_with_a_clear_message(copy, tmp_path):
    for name, correct, mistake, _ in MISTAKES:
        change(copy, name, correct, mistake)
    result = run_build(tmp_path / "site", root=copy, site_url="https://steadyhips.example/")
    assert result.returncode
    assert "Traceback" not in result.stderr, result.stderr[-3000:]
    assert [message for *_, message in MISTAKES if message not in result.stderr] == [], result.stderr

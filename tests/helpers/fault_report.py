"""Tells a writer what is wrong with a page: file, line, fault and mend, and nothing of how a test works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from project import ROOT
from writing import readability

# Between two words of a sentence there may stand signs, line ends and citations.
BETWEEN = r"(?:[\W_]|\[@[^\]]*\])+"
WINDOWS = (8, 5, 3, 2, 1)  # words to look for in a row: a marker's words do not stand in the source


def report(faults: list[str], fix: str) -> None:
    """Fail with these faults, one on a line, and what to do; nothing happens where there are none."""
    if faults:
        pytest.fail("\n".join([*faults, fix]), pytrace=False)


def place(page: str, said: str) -> str:
    """Where a page says something, as "docs/exercise/index.md:24"; `page` is the path below docs/, `said` the words as readers see them."""
    return f"docs/{page}:{line((ROOT / 'docs' / page).read_text(encoding='utf-8'), said)}"


def line(source: str, said: str) -> int:
    """The line of a page's Markdown on which some words begin; 1 where they are not found."""
    words = readability.words(said)
    for size in [size for size in WINDOWS if size <= len(words)]:
        for start in range(len(words) - size + 1):
            pattern = BETWEEN.join(map(re.escape, words[start : start + size]))
            if found := re.search(rf"(?<!\w){pattern}(?!\w)", source):
                return source.count("\n", 0, found.start()) + 1
    return 1


def source_of(path: Path, site: Path) -> str:
    """The page below docs/ that a built file came from, e.g. "exercise/index.md"; the built file's own name where there is none."""
    built = path.relative_to(site)
    folder = built.parent.as_posix()
    names = [built.with_suffix(".md").as_posix(), f"{folder}.md"]
    return next((name for name in names if (ROOT / "docs" / name).is_file()), built.as_posix())

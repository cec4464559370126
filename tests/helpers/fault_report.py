"""Test failures written for page authors: file, line, fault and fix, without Python traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from project import ROOT
from writing import readability

# Punctuation, line breaks and citations may occur between two words of a sentence.
BETWEEN = r"(?:[\W_]|\[@[^\]]*\])+"
WINDOWS = (8, 5, 3, 2, 1)  # number of consecutive words to search for: words that a marker generates are not in the source


def report(faults: list[str], fix: str) -> None:
    """Fail with these faults, one per line, and the fix; do nothing if there are none."""
    if faults:
        pytest.fail("\n".join([*faults, fix]), pytrace=False)


def place(page: str, rendered: str) -> str:
    """Return the source position of a text, e.g. "docs/exercise/index.md:24". `rendered` is text of the built page."""
    return f"docs/{page}:{line((ROOT / 'docs' / page).read_text(encoding='utf-8'), rendered)}"


def line(source: str, rendered: str) -> int:
    """Return the number of the Markdown line on which a rendered text begins; 1 if it is not found."""
    words = readability.words(rendered)
    for size in [size for size in WINDOWS if size <= len(words)]:
        for start in range(len(words) - size + 1):
            pattern = BETWEEN.join(map(re.escape, words[start : start + size]))
            if found := re.search(rf"(?<!\w){pattern}(?!\w)", source):
                return source.count("\n", 0, found.start()) + 1
    return 1


def source_page(path: Path, site: Path) -> str:
    """Return the page below docs/ that a built file was made from, e.g. "exercise/index.md"; the built file's own path if there is none."""
    built = path.relative_to(site)
    folder = built.parent.as_posix()
    names = [built.with_suffix(".md").as_posix(), f"{folder}.md"]
    return next((name for name in names if (ROOT / "docs" / name).is_file()), built.as_posix())

"""Scripts become smaller on their way out and say the same as before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rjsmin

from project import ROOT

SCRIPTS = sorted((ROOT / "theme").rglob("*.js"))
# The library that takes out spare spaces takes them out of a text, too, when that text stands inside another one's ${…}.
INSIDE = re.compile(r"\$\{[^`}\n]*`")
NOTE = re.compile(r"^\s*(?:\*|//|/\*).*$", re.M)


def texts_inside_texts(source: str) -> list[str]:
    """The lines of a script with one template text inside another."""
    return [line.strip() for line in NOTE.sub("", source).splitlines() if INSIDE.search(line)]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(ROOT / "theme").as_posix())
def test_no_text_stands_inside_another(path: Path):
    assert texts_inside_texts(path.read_text(encoding="utf-8")) == [], (
        "take the inner text out into a name or a function, or it loses its spaces"
    )


def test_a_text_inside_another_is_noticed_and_would_lose_its_spaces():
    bad = 'x = `for ${n === 1 ? "1 week" : `${n} weeks`}.`;'
    assert texts_inside_texts(bad) == [bad]
    assert "${n} weeks" not in rjsmin.jsmin(bad), "the library can do it now: this rule may go"
    assert texts_inside_texts("x = `${a} b` + `c ${d}`;") == []

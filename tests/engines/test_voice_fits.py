"""Each announcement of the timer ends before the next begins, in every language, at a usual rate of speech."""

from __future__ import annotations

import json
import shutil
import subprocess
from array import array

import pytest

import in_node
from installed import need
from writing import languages

SPEAKER = "espeak-ng"
RATE = 175  # words a minute
SLACK = 0.1  # seconds by which the end of a word may overrun
HEAD = 44  # bytes of a WAV file before its samples
FAINT = 200  # of 32767: amplitude that is inaudible after the last word


def spoken(text: str, language: str) -> float:
    """Return the seconds needed to say a text."""
    done = subprocess.run([SPEAKER, "-v", language, "-s", str(RATE), "--stdout", text], capture_output=True, check=True)
    samples = array("h", done.stdout[HEAD : HEAD + (len(done.stdout) - HEAD) // 2 * 2])
    while samples and abs(samples[-1]) < FAINT:
        samples.pop()
    return len(samples) / int.from_bytes(done.stdout[24:28], "little")


def late(lines: list[list], language: str) -> list[str]:
    """Return the lines that take longer than the time before the next one."""
    timings = [(text, seconds, spoken(text, language)) for text, seconds in lines]
    return [f"{language}: “{text}” takes {takes:.1f} of {seconds} seconds" for text, seconds, takes in timings if takes > seconds + SLACK]


@pytest.fixture(autouse=True)
def speaker():
    need(shutil.which(SPEAKER), SPEAKER)


@pytest.mark.parametrize("code", languages.codes())
def test_every_line_ends_before_the_next_one(code):
    done = in_node.run("tests/engines/spoken_lines.mjs", language=code)
    assert not done.returncode, done.stderr
    lines = json.loads(done.stdout)
    assert len(lines) > 100
    assert late(lines, code) == []


def test_a_line_that_is_too_long_is_found():
    assert late([["Lift. 10 of 10. The last on this side.", 2], ["Lift.", 2]], "en")[0].startswith("en: “Lift. 10 of 10.")
    assert len(late([["Levante. 10 de 10. El último de este lado.", 2], ["Levante.", 2]], "es")) == 1

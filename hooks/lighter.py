"""Readers on a bad line are not sent our comments: they stay in the source, which is for people."""

from __future__ import annotations

import re

# A comment that has its line to itself, or a type in brackets inside a line. What stands in the middle of a line for
# another reason is left alone: it may be part of a string.
INSIDE = r"(?:[^*]|\*(?!/))*"
BLOCK = re.compile(rf"^[ \t]*/\*{INSIDE}\*/[ \t]*\n|/\*\* @type \{{{INSIDE}\*/ ?", re.M)
LINE = re.compile(r"^[ \t]*//.*\n", re.M)
STYLE = re.compile(r"/\*.*?\*/", re.S)
EMPTY = re.compile(r"\n\s*\n")


def script(source: str) -> str:
    """A script without the comments that stand alone and without type casts; everything else is untouched."""
    return EMPTY.sub("\n", LINE.sub("", BLOCK.sub("", source))).lstrip()


def style(source: str) -> str:
    """A style sheet without comments."""
    return EMPTY.sub("\n", STYLE.sub("", source)).lstrip()

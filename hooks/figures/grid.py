"""Drawings with fewer decimals: every point on a grid of half a unit, which nobody can tell from a tenth on a screen or on paper."""

from __future__ import annotations

import functools
import re

DATA = re.compile(r' d="([^"]+)"')
STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
# Numbers that each step of a path takes; those of an arc are no places.
TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "z": 0}


@functools.cache  # many pages show the same drawing
def snapped(svg: str) -> str:
    """A drawing with all points of its paths on the grid; a path with an arc stays as it is."""
    return DATA.sub(lambda data: f' d="{_path(data[1])}"', svg)


def _path(data: str) -> str:
    made, last = "", ""
    at = [0.0, 0.0]  # where the path is in the drawing
    put = [0, 0]  # the same on the grid, in halves
    begun = (at, put)
    for letter, text in STEP.findall(data):
        kind, relative = letter.lower(), letter.islower()
        takes = TAKES.get(kind)
        if takes is None:
            return data
        if kind == "z":
            made, last = made + letter, ""
            at, put = list(begun[0]), list(begun[1])
            continue
        numbers = [float(number) for number in NUMBER.findall(text)]
        for first in range(0, len(numbers), takes):
            from_at, from_put = list(at), list(put)
            halves = []
            for place, number in enumerate(numbers[first : first + takes]):
                axis = 1 if kind == "v" else place % 2
                at[axis] = number + (from_at[axis] if relative else 0)
                put[axis] = round(2 * at[axis])
                halves.append(put[axis] - (from_put[axis] if relative else 0))
            if kind == "m" and first == 0:
                begun = (list(at), list(put))
            elif kind == "m":
                letter = "l" if relative else "L"
            body = _joined(halves)
            made += body if letter == last and body.startswith("-") else f" {body}" if letter == last else letter + body
            last = letter
    return made


def _joined(halves: list[int]) -> str:
    """Halves as numbers, joined as briefly as a path allows."""
    text = before = ""
    for half in halves:
        number = f"{half / 2:g}".replace("0.", ".") if abs(half) == 1 else f"{half / 2:g}"
        apart = text and not number.startswith("-") and not ("." in before and number.startswith("."))
        text, before = text + (" " if apart else "") + number, number
    return text

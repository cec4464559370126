"""Drawings with fewer decimals: every point on a grid of half a unit, which nobody can tell from a tenth on a screen or on paper."""

from __future__ import annotations

import functools
import math
import re

DATA = re.compile(r' d="([^"]+)"')
STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
# Numbers that each step of a path takes; those of an arc are no places.
TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "z": 0}
# Steps that continue the curve before them, which therefore must stay one.
SMOOTH = frozenset("sStT")
# How far a curve may leave its chord to be drawn as a line, in halves of a unit.
FLAT = 0.75


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
            step, halves = _simplest(letter, halves) if SMOOTH.isdisjoint(data) else (letter, halves)
            body = _joined(halves)
            made += body if step == last and body.startswith("-") else f" {body}" if step == last else step + body
            last = step
    return made


def _simplest(letter: str, halves: list[int]) -> tuple[str, list[int]]:
    """A relative step with fewer numbers where it can be drawn with fewer: a curve as a line, a line along an axis as one number.

    A cubic curve is a line if its control points lie within FLAT of the chord, between its ends: it then leaves the chord by at most
    three quarters of FLAT.
    """
    if letter == "c":
        *control, x, y = halves
        length = math.hypot(x, y)
        points = [control[:2], control[2:]]
        if length and all(abs(a * y - b * x) <= FLAT * length and 0 <= a * x + b * y <= length * length for a, b in points):
            letter, halves = "l", [x, y]
    if letter == "l" and 0 in halves:
        return ("h", halves[:1]) if halves[1] == 0 else ("v", halves[1:])
    return letter, halves


def _joined(halves: list[int]) -> str:
    """Halves as numbers, joined as briefly as a path allows."""
    text = before = ""
    for half in halves:
        number = f"{half / 2:g}".replace("0.", ".") if abs(half) == 1 else f"{half / 2:g}"
        apart = text and not number.startswith("-") and not ("." in before and number.startswith("."))
        text, before = text + (" " if apart else "") + number, number
    return text

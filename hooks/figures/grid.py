"""Shorter path data for published drawings: points on a grid of half a unit, and lines for nearly straight curves.

Neither can be told from the original on a screen or on paper.
"""

from __future__ import annotations

import functools
import math
import re

PATH = re.compile(r"<path\b[^>]*>")
DATA = re.compile(r' d="([^"]+)"')
# Paths that a script interpolates: start and end need the same commands.
INTERPOLATED = re.compile(r" data-(?:dropped|leaned)=")
COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
# Number of coordinates of each path command. Arcs are left out: their numbers are not all coordinates.
COORDINATES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "z": 0}
# Commands that reflect the control point of the curve before them: that curve must not become a line.
SMOOTH = frozenset("sStT")
# Largest distance of a control point from the chord for a curve to become a line, in half units.
FLAT = 0.75


@functools.cache  # many pages show the same drawing
def simplify(svg: str) -> str:
    """Return a drawing with shorter path data; a path with an arc is left unchanged."""
    return PATH.sub(lambda path: DATA.sub(lambda data: f' d="{_shorten(data[1], path[0])}"', path[0]), svg)


def _shorten(data: str, element: str) -> str:
    result, last = "", ""
    simplified = SMOOTH.isdisjoint(data) and not INTERPOLATED.search(element)
    point = [0.0, 0.0]  # current point of the path
    rounded = [0, 0]  # the same point on the grid, in half units
    subpath_start = (point, rounded)
    for letter, text in COMMAND.findall(data):
        kind, relative = letter.lower(), letter.islower()
        size = COORDINATES.get(kind)
        if size is None:
            return data
        if kind == "z":
            result, last = result + letter, ""
            point, rounded = list(subpath_start[0]), list(subpath_start[1])
            continue
        numbers = [float(number) for number in NUMBER.findall(text)]
        for first in range(0, len(numbers), size):
            start, rounded_start = list(point), list(rounded)
            halves = []
            for index, number in enumerate(numbers[first : first + size]):
                axis = 1 if kind == "v" else index % 2
                point[axis] = number + (start[axis] if relative else 0)
                rounded[axis] = round(2 * point[axis])
                halves.append(rounded[axis] - (rounded_start[axis] if relative else 0))
            if kind == "m" and first == 0:
                subpath_start = (list(point), list(rounded))
            elif kind == "m":
                letter = "l" if relative else "L"
            command, halves = _simplest(letter, halves) if simplified else (letter, halves)
            body = _join(halves)
            result += body if command == last and body.startswith("-") else f" {body}" if command == last else command + body
            last = command
    return result


def _simplest(letter: str, halves: list[int]) -> tuple[str, list[int]]:
    """Return a relative command as one with fewer numbers, where there is one: a curve as a line, a line along an axis as `h` or `v`.

    A cubic curve becomes a line if its control points lie within FLAT of the chord and between its ends: its distance from the chord is
    then at most three quarters of FLAT.
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


def _join(halves: list[int]) -> str:
    """Return half units as path coordinates, with as few separators as the SVG syntax allows."""
    text = previous = ""
    for half in halves:
        number = f"{half / 2:g}".replace("0.", ".") if abs(half) == 1 else f"{half / 2:g}"
        separated = text and not number.startswith("-") and not ("." in previous and number.startswith("."))
        text, previous = text + (" " if separated else "") + number, number
    return text

"""Rounds the points of drawings to half a unit, to save bytes. The difference is not visible on a screen or on paper."""

from __future__ import annotations

import functools
import re

DATA = re.compile(r' d="([^"]+)"')
COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
# Number of coordinates of each path command. Arcs are left out: their numbers are not all coordinates.
COORDINATES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "z": 0}


@functools.cache  # many pages show the same drawing
def snapped(svg: str) -> str:
    """Return a drawing with all path points rounded to the grid; a path with an arc is left unchanged."""
    return DATA.sub(lambda data: f' d="{_round_path(data[1])}"', svg)


def _round_path(data: str) -> str:
    result, last = "", ""
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
            body = _join(halves)
            result += body if letter == last and body.startswith("-") else f" {body}" if letter == last else letter + body
            last = letter
    return result


def _join(halves: list[int]) -> str:
    """Return half units as path coordinates, with as few separators as the SVG syntax allows."""
    text = previous = ""
    for half in halves:
        number = f"{half / 2:g}".replace("0.", ".") if abs(half) == 1 else f"{half / 2:g}"
        separated = text and not number.startswith("-") and not ("." in previous and number.startswith("."))
        text, previous = text + (" " if separated else "") + number, number
    return text

"""Coordinates of SVG paths."""

import re

STEP = re.compile(r"([MmLlHhVvCcQqSsZz])([^MmLlHhVvCcQqSsZz]*)")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def ends(d: str) -> list[tuple[float, float]]:
    """Return the end points of the segments of SVG path data."""
    x = y = 0.0
    found = []
    for letter, rest in STEP.findall(d):
        n = [float(one) for one in NUMBER.findall(rest)]
        size = {"h": 1, "v": 1, "c": 6, "q": 4, "s": 4, "z": 1}.get(letter.lower(), 2)
        for i in range(0, len(n), size):
            part = n[i : i + size]
            if letter in "Hh":
                x = part[0] + (x if letter == "h" else 0)
            elif letter in "Vv":
                y = part[0] + (y if letter == "v" else 0)
            else:
                x, y = (part[-2] + x, part[-1] + y) if letter.islower() else (part[-2], part[-1])
            found.append((x, y))
    return found

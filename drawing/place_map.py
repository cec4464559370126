"""A person with the sites of the five problems, numbered as in the home page's list."""

from __future__ import annotations

import re

from . import FOLDER, svg

LEFT, TOP, WIDTH, HEIGHT = 24, 12, 146, 244  # the part of PERSON that is shown
# The person from the front, drawn by persons/places.py; floor, marks and text are removed.
PERSON = "where-kneecap"
# Text key of the number → marked place, position of the number, half its width. The knee has two numbers.
PLACES = {
    "hip": ((69, 127), (34, 112), 9),
    "knee": ((107.5, 182), (148, 187), 18),
    "band": ((63, 180), (34, 186), 9),
    "foot": ((111, 236), (143, 240), 9),
}


def mark(key: str, place: svg.Point, number: svg.Point, half: float) -> str:
    """Draw a ring round a place, its number beside it, and a line between them."""
    ring = {"cx": svg.num(place[0]), "cy": svg.num(place[1]), "r": "9"}
    way = 1 if number[0] > place[0] else -1
    line = svg.path(svg.polyline([(place[0] + 9 * way, place[1]), (number[0] - half * way, number[1] - 5)]), "leader")
    rings = svg.element("circle", class_="halo", **ring) + svg.element("circle", class_="pull", **ring)
    return line + rings + svg.text(*number, key, "label-strong middle")


def where_it_hurts() -> str:
    """Draw the person with all marks."""
    drawn = (FOLDER / f"{PERSON}.svg").read_text(encoding="utf-8").partition("</desc>")[2].partition('<circle class="halo"')[0]
    person = re.sub(r'^<path class="ink none" d="M20 250H166"/>', "", drawn)
    shown = svg.group(person, *(mark(key, *places) for key, places in PLACES.items()), transform=f"translate(-{LEFT} 0)")
    return svg.drawing("where-it-hurts", WIDTH, HEIGHT, shown, top=TOP)


DRAWINGS = {"where-it-hurts": where_it_hurts}

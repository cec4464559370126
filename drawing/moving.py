"""The timer's moving figure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import svg
from .body import FLOOR, HIP
from .curves import outline
from .lying import BELT_AT, REST, UP, Lying
from .others import on_back, roll_arrow
from .steps import BOTTOM, PAGE, WIDTH


@dataclass
class _Shifted:
    """The page with its origin at a point, so that a group can be turned about that point without `transform-origin`."""

    page: object
    origin: tuple[float, float]

    def __call__(self, point):
        x, y = self.page(point)
        return x - self.origin[0], y - self.origin[1]


def _lighter(drawing: str) -> str:
    """The drawing with its path data on a grid of half units: less than half a pixel on a phone, and the timer's page, which has to come in
    one flight, is a twentieth lighter."""
    drawing = re.sub(r' d="([Mclz\d .-]*)"', lambda match: f' d="{_snapped(match[1])}"', drawing)
    # Thin lines that follow each other are one path.
    return re.sub(r'(?:<path class="ink-thin none" d="[^"]*"/>)+', lambda match: match[0].replace(_NEXT, ""), drawing)


_NEXT = '"/><path class="ink-thin none" d="'


def _snapped(d: str) -> str:
    made, at = svg.Path(), (0.0, 0.0)
    for letter, numbers in re.findall(r"([Mclz])([^Mclz]*)", d):
        values = [float(value) for value in re.findall(r"-?\d*\.?\d+", numbers)]
        points = list(zip(values[::2], values[1::2], strict=True))
        if letter == "z":
            made.close()
        elif letter == "M":
            at = points[0]
            made.move(_snap(at))
        while letter in "cl" and points:
            size = 3 if letter == "c" else 1
            reached = [(at[0] + x, at[1] + y) for x, y in points[:size]]
            (made.curve if letter == "c" else made.line)(*map(_snap, reached))
            at, points = reached[-1], points[size:]
    return made.d


def _snap(point: svg.Point) -> svg.Point:
    return round(point[0] * 2) / 2, round(point[1] * 2) / 2


def mover() -> str:
    """One person whose leg, belt, arrows and muscle are posed by theme/styles/figures.css."""
    name, height = "mover", 156
    down, up = Lying(PAGE, REST), Lying(PAGE, UP)
    hip = PAGE.at(-HIP, 0)
    turned = Lying(_Shifted(PAGE, hip), REST)  # the leg about its hip
    leg = svg.group(svg.group(turned.top_leg(up), class_="mover-leg"), transform=f"translate({svg.nums(hip)})")
    # The strands stretch with the leg (CSS scales them from the lower ankle up), the slack on the mat is drawn in.
    (tx, ty), (lx, ly) = up.top.point(0, BELT_AT), up.low.point(0, BELT_AT)
    foot = PAGE.at(min(lx + 4.0, FLOOR - 0.2), ly)
    moved = Lying(_Shifted(PAGE, foot), UP)
    behind = moved.band((tx - 4.1, ty + 1.6), (lx + 4, ly + 1.6))
    before = moved.band((tx - 4.1, ty - 1.4), (lx + 4, ly - 1.4))
    slack = moved.slack()
    place = f"translate({svg.nums(foot)})"
    belts = [
        svg.group(svg.group(part, class_=f"mover-{kind}"), transform=place)
        for part, kind in ((behind, "belt"), (before, "belt"), (slack, "slack"))
    ]
    d = outline(up.lit, PAGE)
    muscle = svg.group(svg.path(d, "muscle"), svg.hatched(name, d), class_="mover-muscle")
    x, y = PAGE.at(-28, -72)
    ax, ay = PAGE.at(-27, -56)
    arrows = [
        svg.group(svg.arrow([(ax, ay + 30), (ax, ay)], "arrow", 12), class_="mover-arrow mover-arrow-lift"),
        svg.group(svg.arrow([(x, y), (x, y - 28)], "pull", 14), class_="mover-arrow mover-arrow-hold"),
        svg.group(svg.arrow([(ax, ay - 4), (ax, ay + 26)], "arrow", 12), class_="mover-arrow mover-arrow-lower"),
    ]
    body = svg.group(
        down.pillow(), belts[0], down.low_leg(), down.pelvis(up), leg, belts[1], belts[2],
        down.torso(), down.head(), down.low_arm(), muscle, down.top_arm(), *arrows, class_="mover-body",
    )  # fmt: skip
    done = svg.group(svg.group(svg.tick(0, 0, 34), class_="mover-done"), transform="translate(60 62)")
    return svg.drawing(
        name, WIDTH, height, "Moving figure of the exercise",
        "A person lying on the side moves with the timer: the top leg rises until the belt is tight, presses, and sinks again; between "
        "the sides the person rolls over.",
        svg.hatch_pattern(name), down.mat(), _lighter(body), done, top=BOTTOM - height, cls="drawing mover",
    )  # fmt: skip


def roll() -> str:
    """What takes the person's place in the moving figure between the sides; by itself, because a page comes sooner without it."""
    drawn = svg.group(on_back(PAGE.hips, PAGE.floor, PAGE.scale), roll_arrow(*PAGE.at(0, 24)), class_="mover-roll")
    return svg.drawing(
        "mover-roll", WIDTH, 156, "Rolling over", "The person lies on the back; an arrow shows the way to the other side.",
        _lighter(drawn), top=BOTTOM - 156,
    )  # fmt: skip


DRAWINGS = {"mover": mover, "mover-roll": roll}

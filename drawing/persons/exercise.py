"""The steps of the exercise: set-up, lift, press and hold, lower.

To exercise the right hip the person lies on the left side, facing the viewer; for the left hip on the right side, back to the
viewer, so that the head stays at the same end of the mat.
"""

from __future__ import annotations

import functools

import numpy as np

from drawing import svg

from . import poses, things
from .dress import Dressed
from .flat import Camera
from .people import ANNA
from .poses import HALF, REST, SINK, UP, lying
from .scene import arrow, frame, measured, people, placed

VIEW = Camera(scale=183, centre=(184, 100), tilt=40)
BOX = (0, 0, 360, 162)
MAT = ((-0.98, -0.47), (0.94, 0.24))


def ground(camera: Camera = VIEW) -> str:
    """Draw the mat."""
    top, edge = things.mat(camera, *MAT)
    return svg.path(top, "mat ink-thin") + svg.path(edge, "floor ink-thin")


def pillow(body: Dressed, side: str = "R") -> things.Surface:
    """Return the pillow under the head of a person lying with the hip of `side` on top."""
    x, y, _ = body.posed.joint("head")
    return things.cushion((x + 0.05, y + (0.06 if side == "R" else -0.06), 0.055), (0.30, 0.40, 0.12))


def lies(pose, lit=(), at=(0, 0)) -> Dressed:
    """Return ANNA, the person of the steps, in a pose on the mat."""
    return placed(ANNA, pose, SINK, at, lit, lies=True)


BEHIND = (0, -0.2)  # position when the back faces the viewer: nearer, to be centred on the mat


def on_side(side: str, abduct: float, lit=()) -> Dressed:
    """Return the person lying with the hip of `side` on top, that leg abducted by `abduct` degrees."""
    return lies(lying(abduct), lit) if side == "R" else lies(poses.turned_away(abduct), lit, BEHIND)


def picture(name: str, side: str, abduct: float, lit=(), extra=lambda body, camera: "") -> tuple[str, dict]:
    """Draw a step: the person with belt and pillow on the mat."""
    body = on_side(side, abduct, lit)
    belt, measurements = things.belt(body)
    drawn = people([body], [belt, pillow(body, side)], VIEW, BOX)
    picture_svg = frame(name + ("-left" if side == "L" else ""), BOX, ground(), drawn, extra(body, VIEW))
    return picture_svg, measured(body, belt={k: measurements[k] for k in ("tight", "loop", "gaps")})


def set_up(side: str):
    """Draw lying on the side with the belt loose round both ankles."""
    return picture("set-up", side, REST, extra=lambda body, camera: svg.text(8, 52, "belt") + svg.line([(42, 57), (41, 80)], "leader"))


def lift(side: str):
    """Draw the top leg lifted until the belt is tight."""

    def extra(body, camera):
        x, y, z = body.posed.joint(f"lowerleg01.{side}")
        near = -0.09 if side == "R" else 0
        return arrow(camera, (x - 0.16, y + near, z - 0.30), (x - 0.16, y + near, z - 0.1))

    return picture("lift", side, UP, extra=extra)


def hold(side: str):
    """Draw the press upwards against the belt, with the muscle highlighted."""

    def extra(body, camera):
        a, b = press(body, side)
        x, y = camera(b)
        hip = camera(body.posed.joint(f"upperleg01.{side}") + [0.05, -0.04, 0.09])
        return (
            arrow(camera, a, b, "pull", 13)
            + svg.text(x + 16, y + 13, "press")
            + svg.text(hip[0] - 30, 16, "feel")
            + svg.line([(hip[0] + 4, 21), tuple(hip)], "leader")
        )

    return picture("hold", side, UP, (side,), extra)


def lower(side: str):
    """Draw the top leg being lowered slowly."""

    def extra(body, camera):
        x, y, z = body.posed.joint(f"foot.{side}")
        sx, sy = camera((x, y, z))
        return arrow(camera, (x + 0.02, y, z + 0.24), (x + 0.02, y, z + 0.08)) + svg.text(sx + 16, sy - 24, "slowly")

    return picture("lower", side, HALF, extra=extra)


def pair(name: str, wrong, right, extra=None, shift=0) -> tuple[str, dict]:
    """Draw a wrong pose above the right one, each with a mark and a word. `extra` draws more on one: (body, is it wrong)."""
    tall, rows, measurements = 168, "", {}
    for i, (word, mark, pose) in enumerate((("wrong", svg.cross, wrong), ("right", svg.tick, right))):
        body = lies(pose, () if not i else ("R",), (0 if i else shift, 0))
        belt, ring = things.belt(body)
        row = mark(16, 14, 17) + svg.text(32, 20, word, "label-strong") + ground() + people([body], [belt, pillow(body)], VIEW, BOX)
        row += extra(body, not i) if extra else ""
        rows += svg.group(row, transform=f"translate(0 {i * tall})") if i else row
        measurements[word] = measured(body, belt={k: ring[k] for k in ("tight", "loop", "gaps")})
    return frame(name, (0, 0, 360, BOX[3] + tall), rows), measurements


def rolled_back():
    """Draw the trunk rolled back compared with hips stacked."""
    return pair(
        "wrong-rolled-back",
        poses.rolled_back(),
        lying(UP),
    )


def toes_up():
    """Draw toes to the ceiling compared with toes forward."""
    return pair(
        "wrong-toes-up",
        poses.toes_up(),
        lying(UP),
    )


def waist_hiked():
    """Draw the top hip pulled to the ribs compared with a long waist."""

    def span(body, wrong):  # marks the length of the waist between ribs and hip
        a, b = (VIEW(body.posed.joint(name) + [0, 0, high]) for name, high in (("upperleg01.R", 0.14), ("spine02", 0.2)))
        y = 30
        return svg.path(f"M{svg.nums((a[0], y - 6))}v12M{svg.nums((a[0], y))}H{svg.num(b[0])}M{svg.nums((b[0], y - 6))}v12", "ink none")

    return pair(
        "wrong-waist-hiked",
        poses.waist_hiked(),
        lying(UP),
        span,
        0.05,
    )


def roll_over():
    """Draw rolling from one side over the back to the other side, from a fixed viewpoint."""
    rows, measurements = "", {}
    scenes = (("bend", poses.curled(), 0.1), ("roll", poses.on_back(), 0.06), ("stretch", poses.turned_away(REST), 0.1))
    for i, (word, pose, high) in enumerate(scenes):
        body = lies(pose, at=BEHIND if i == 2 else (0, 0))
        belt, ring = things.belt(body)
        x, y, _z = body.posed.joint("head")
        soft = things.cushion(
            (x + 0.05, (y + 0.06 if i == 0 else y if i == 1 else y - 0.06), high / 2 + 0.005), (0.30, 0.40, 0.12 if i != 1 else 0.07)
        )
        row = ground() + people([body], [belt, soft], VIEW, BOX)
        if i == 1:
            row += roll_arrow(body)
        rows += svg.group(row, transform=f"translate(0 {i * 138 - 22})scale(.9)")
        measurements[word] = measured(body, belt={k: ring[k] for k in ("tight", "loop", "gaps")})
    turns = "".join(svg.arrow([(338, y), (349, y + 20), (352, y + 42), (349, y + 62), (340, y + 80)], "arrow", 12) for y in (76, 214))
    return frame(
        "roll-over",
        (0, 0, 360, 404),
        rows,
        turns,
    ), measurements


def roll_arrow(body: Dressed) -> str:
    """Draw an arrow round the trunk: up on the viewer's side, over, and down on the far side."""
    way = roll_way(body)
    return svg.path(svg.spline(way[:-1]), "halo") + svg.arrow(way, "arrow", 12)


def roll_way(body: Dressed) -> list[svg.Point]:
    """Return the points of that arrow."""
    x, y = VIEW(body.posed.joint("spine03"))
    return [(x + dx, y + dy) for dx, dy in ((-2, 34), (-13, 14), (-16, -8), (-11, -30), (1, -41), (12, -32), (16, -14))]


def spot(x: float, y: float) -> str:
    """Draw a cross in a small circle, for a place where the exercise should not be felt."""
    return svg.element("circle", class_="paper-fill ink-thin", cx=svg.num(x), cy=svg.num(y), r="9") + svg.cross(x, y, 12)


def feel_here():
    """Draw the side-lying body from the front and back with the upper hip highlighted, and crosses where it should not be felt."""
    box = (0, 0, 360, 370)
    front, back = lies(lying(UP), ("R",)), lies(poses.turned_away(UP), ("L",), BEHIND)
    rows, measurements = "", {}
    for i, (word, body) in enumerate((("front", front), ("back", back))):
        belt, ring = things.belt(body)
        x, y, _ = body.posed.joint("head")
        soft = things.cushion((x + 0.05, y + (0.06, -0.06)[i], 0.055), (0.30, 0.40, 0.12))
        row = ground() + people([body], [belt, soft], VIEW, BOX)
        rows += svg.group(row, transform=f"translate(0 {(26, 214)[i]})")
        measurements[word] = measured(body, belt={k: ring[k] for k in ("tight", "loop", "gaps")})
    at = lambda body, place, row: tuple(VIEW(np.asarray(place)) + [0, (26, 214)[row]])  # noqa: E731
    hip, knee, low = front.posed.joint("upperleg01.R"), front.posed.joint("lowerleg01.R"), front.posed.joint("upperleg01.L")
    groin = at(front, hip + [-0.05, -0.09, -0.09], 0)
    thigh = at(front, hip + (knee - hip) * 0.58 + [0, -0.07, 0.0], 0)
    under = at(front, low + [0.02, -0.14, -0.06], 0)
    loins = at(back, back.posed.joint("spine04") + [0.03, -0.10, 0.0], 1)
    hips = [at(front, hip + [0.05, -0.03, 0.09], 0), at(back, back.posed.joint("upperleg01.L") + [0.05, -0.02, 0.1], 1)]
    marks = spot(*groin) + spot(*thigh) + spot(*under) + spot(*loins)
    words = [
        svg.tick(hips[0][0] - 22, 18, 18),
        svg.text(hips[0][0] - 8, 24, "hip", "label-strong"),
        svg.line([(hips[0][0] + 14, 29), hips[0]], "leader"),
        svg.tick(hips[1][0] - 145, 232, 18),
        svg.text(hips[1][0] - 131, 238, "hip", "label-strong"),
        svg.line([(hips[1][0] - 42, 243), hips[1]], "leader"),
        svg.text(40, 60, "thigh"),
        svg.line([(112, 65), (thigh[0], thigh[1] - 9)], "leader"),
        svg.text(86, 204, "groin"),
        svg.line([(114, 191), (groin[0] - 3, groin[1] + 9)], "leader"),
        svg.text(148, 204, "underneath"),
        svg.line([(under[0], 191), (under[0], under[1] + 9)], "leader"),
        svg.text(358, 238, "back", "label end"),
        svg.line([(280, 243), (loins[0] + 7, loins[1] - 6)], "leader"),
    ]
    return frame(
        "feel-here",
        box,
        rows,
        marks,
        *words,
    ), measurements


def home():
    """Draw the exercise in a room, for the home page."""
    box = (0, 0, 400, 190)
    body = lies(lying(UP), ("R",))
    belt, ring = things.belt(body)
    sun = svg.element("circle", class_="mat", cx="170", cy="84", r="80")
    wall = svg.path("M0 76H400V190H0Z", "mat") + svg.path("M0 76H400", "ink none")
    rug = ground().replace('class="mat ', 'class="cloth ').replace('class="floor ', 'class="leaf ')
    x, top = 374, 86
    stalks = [((-26, -40), 8), ((22, -36), -8), ((-15, -64), 8), ((14, -62), -8), ((1, -80), 7)]
    leaves = ""
    for (dx, dy), w in stalks:
        tip, mid = (x + dx, top + dy), (x + dx * 0.45, top + dy * 0.62)
        leaf = svg.Path().move((x, top)).curve((x, top + dy * 0.4), (mid[0] - w, mid[1] - abs(w)), tip)
        leaves += svg.path(leaf.curve((tip[0] - w * 0.2, tip[1] + 30), (mid[0] + w * 1.6, mid[1] + 18), (x, top)).close().d, "leaf ink")
    pot = svg.path(f"M{x - 17} {top}h34l-4 31h-26z", "bone ink") + svg.path(f"M{x - 19} {top - 5}h38v9h-38z", "bone ink")
    drawn = svg.group(
        rug, people([body], [belt, pillow(body)], VIEW, BOX), arrow(VIEW, *press(body), "pull", 13), transform="translate(0 22)"
    )
    return frame(
        "home",
        box,
        sun,
        wall,
        leaves,
        pot,
        drawn,
    ), measured(body, belt={k: ring[k] for k in ("tight", "loop", "gaps")})


def press(body: Dressed, side: str = "R"):
    """Return start and end of the press arrow, above the upper ankle."""
    x, y, z = body.posed.joint(f"foot.{side}")
    return (x + 0.02, y, z + 0.10), (x + 0.02, y, z + 0.26)


STEPS = {"set-up": set_up, "lift": lift, "hold": hold, "lower": lower}
DRAWINGS = {
    **{name: functools.partial(draw, "R") for name, draw in STEPS.items()},
    **{f"{name}-left": functools.partial(draw, "L") for name, draw in STEPS.items()},
    "roll-over": roll_over,
    "feel-here": feel_here,
    "home": home,
    "wrong-rolled-back": rolled_back,
    "wrong-toes-up": toes_up,
    "wrong-waist-hiked": waist_hiked,
}

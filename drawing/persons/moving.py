"""The figure of the animation of one press (theme/styles/film.css), and the shared parts of figures whose leg rotates.

The leg rotates about the hip. With the camera tilted by `tilt`, a rotation in the vertical plane equals a 2D rotation between two vertical
scalings, so the page reproduces the joint's rotation exactly. The belt has a fixed length: it moves up and down with the ankle as a whole.
"""

from __future__ import annotations

import math

import numpy as np

from drawing import svg

from . import things
from .dress import Dressed
from .exercise import BOX, VIEW, ground, lies, press
from .flat import Flat, Seen, Surface
from .poses import REST, UP, lying
from .rig import SIDES
from .scene import CLASSES, arrow, details, frame, measured

VIEWBOX = (0, 4, 360, 162)
FLATTER = math.cos(math.radians(VIEW.tilt))  # vertical scale of the projection
BALL = 0.098  # approximate distance from the hip joint to the outside of the shorts, in metres
LOOSE = 0.9  # tolerance of curves in page units: larger, to keep the timer's page small


def hip_ball(body: Dressed, side: str) -> tuple[np.ndarray, np.ndarray]:
    """Return for each point its depth inside the sphere round the hip, and its distance down the thigh from the joint, in metres."""
    hip, knee = body.posed.joint(f"upperleg01.{side}"), body.posed.joint(f"lowerleg01.{side}")
    down = (knee - hip) / np.linalg.norm(knee - hip)
    away = body.shorts - hip
    return BALL - np.linalg.norm(away, axis=1), away @ down


def cut_away(surfaces: list[Surface], inside: np.ndarray) -> list[Surface]:
    """Cut body surfaces to where `inside` is above 0."""
    for s in surfaces:
        if len(s.points) == len(inside):
            s.keep = inside if s.keep is None else np.minimum(s.keep, inside)
    return surfaces


def rest_of_body(body: Dressed, side: str) -> list[Surface]:
    """Return the surfaces of the body without one leg, but with the sphere round its hip."""
    ball, down = hip_ball(body, side)
    own = (body.cuts.leg > 0.02) & (body.rest.points[:, 0] * SIDES[side] > -0.004)
    inside = np.where(own, np.maximum(ball, -down), 1.0)
    return cut_away(body.surfaces(inside > -0.04), inside)


def one_leg(body: Dressed, side: str) -> list[Surface]:
    """Return the surfaces of one leg from the hip down."""
    ball, down = hip_ball(body, side)
    own = (body.cuts.leg > 0.02) & (body.rest.points[:, 0] * SIDES[side] > -0.004)
    inside = np.where(own, np.maximum(ball - 0.022, down), -1.0)
    return cut_away(body.surfaces(inside > -0.04), inside)


def drawn_leg(body: Dressed, side: str) -> str:
    """Draw the leg without an outline where it joins the hip."""
    flat = Flat(Seen(one_leg(body, side), VIEW, BOX), LOOSE)
    hip = VIEW(body.posed.joint(f"upperleg01.{side}"))
    free = lambda x, y: x < hip[0] - VIEW.scale * (0 if y < hip[1] - 10 else 0.095)  # noqa: E731
    cloth = body.person.shorts
    out = ""
    for label in flat.seen.labels:
        if d := flat.outline(label):
            out += svg.path(d, cloth if label == cloth else f"{label} ink")
    lines = flat.part(cloth, free) + flat.lines()
    knee = body.row("knee")["LR".index(side)]
    return out + svg.path(lines, "ink none") + svg.path(flat.strokes(knee), "ink-thin none")


def rides(body_up: Dressed, body_rest: Dressed, side: str) -> np.ndarray:
    """Return the offset of the ankle on the page from its position with the belt tight to that at rest."""
    return VIEW(body_rest.posed.joint(f"foot.{side}")) - VIEW(body_up.posed.joint(f"foot.{side}"))


def parts(up: Dressed, side: str, pillow: Surface, shown, belted: bool = True, between: Dressed | None = None) -> str:
    """Draw body, leg, belt and muscle in the pressing pose; `shown` (kind, SVG) returns the group for a part shown only at times. If
    `between` is given, the leg is drawn in that pose, as a smaller rotation looks better.
    """
    own = between or up
    low = "L" if side == "R" else "R"
    flat = Flat(Seen([*rest_of_body(own, side), pillow], VIEW, BOX), LOOSE)
    knee = flat.strokes(up.row("knee")["LR".index(low)])
    hip = VIEW(up.posed.joint(f"upperleg01.{side}"))
    near = lambda x, y: math.dist((x, y), hip) < BALL * 1.5 * VIEW.scale  # noqa: E731
    seam = lambda x, y: near(x, y) and x < hip[0] + (8 if y > hip[1] - 10 else -7)  # noqa: E731
    flat.arcs = [arc for arc in flat.arcs if arc.sides[0] != arc.sides[1] or not seam(arc.points[0].real, arc.points[0].imag)]
    cloth = up.person.shorts
    still = flat.drawn({**CLASSES, cloth: cloth}, ("pillow",)) + svg.path(flat.part(cloth, lambda x, y: not seam(x, y)), "ink none")
    still += details(flat, [up], ("face", "eye")) + (svg.path(knee, "ink-thin none") if knee else "")
    up.lit = (side,)
    seen = Flat(Seen(up.surfaces(), VIEW, BOX), LOOSE)
    muscle = svg.path(seen.outline("muscle"), "muscle ink-thin") + details(seen, [up], ())
    up.lit = ()
    x, y = VIEW(up.posed.joint(f"upperleg01.{side}"))
    leg = svg.group(drawn_leg(own, side), transform=f"scale(1 {1 / FLATTER:.4f})translate({svg.nums((-x, -y))})")
    turned = svg.group(svg.group(leg, class_="mover-leg"), transform=f"translate({svg.nums((x, y))})scale(1 {FLATTER:.4f})")
    a, b = press(up, side)
    press_ = shown("hold", arrow(VIEW, a, b, "pull", 14)) if belted else ""
    arrows = shown("lift", arrow(VIEW, a, b)), press_, shown("lower", arrow(VIEW, b, a))
    ring = (
        svg.path(Flat(Seen([*up.surfaces(), things.belt(up)[0]], VIEW, BOX), LOOSE).outline("belt-fill"), "belt-fill ink-thin")
        if belted
        else ""
    )
    moves = svg.group(ring, *arrows, class_="mover-rides")
    return still + turned + shown("muscle", muscle) + moves


def by_phase(kind: str, inner: str) -> str:
    """Return a group that theme/styles/film.css shows in one phase."""
    return svg.group(inner, class_="mover-muscle" if kind == "muscle" else f"mover-arrow mover-arrow-{kind}")


def soft(body: Dressed, dy: float = 0.06, high: float = 0.12) -> Surface:
    """Return the pillow under the head."""
    x, y, _ = body.posed.joint("head")
    return things.cushion((x + 0.05, y + dy, high / 2 - 0.005), (0.30, 0.40, high))


def mover():
    """Draw the person whose leg, belt, arrow and muscle theme/styles/film.css animates."""
    up, rest = lies(lying(UP)), lies(lying(REST))
    done = svg.group(svg.group(svg.tick(0, 0, 34), class_="mover-done"), transform="translate(84 42)")
    return frame(
        "mover",
        VIEWBOX,
        ground(),
        svg.group(parts(up, "R", soft(up), by_phase), class_="mover-body"),
        done,
        cls="drawing mover",
    ), measured(up, rides=dict(zip("xy", rides(up, rest, "R"), strict=True)), turn={"degrees": UP - REST})


DRAWINGS = {"mover": mover}

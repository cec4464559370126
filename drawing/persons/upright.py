"""Standing exercises and easier positions: by the wall, on the back with a strap, and the steps of the ladder."""

from __future__ import annotations

import numpy as np

from drawing import svg

from . import poses, things
from .exercise import BOX, VIEW, ground, lies, press
from .flat import Camera, Surface
from .people import KOFI, MEI, OMAR, RUTH
from .poses import UP, lying
from .scene import arrow, frame, ghost, limb, measured, people, placed

FRONT = Camera(scale=172, centre=(170, 330), tilt=6)
THINGS = {"wall": "mat ink", "wood": "bone ink", "step": "mat ink", "band": "belt-fill ink-thin", "steel": "bone ink"}


def wall(x: float, thick: float = 0.5) -> Surface:
    """A wall whose face is at x, on the viewer's left."""
    return things.box((x - thick, -0.35, 0), (x, 0.5, 2.1), "wall")


def chair(x: float, y: float, top: float = 0.92) -> list[Surface]:
    """A chair seen from behind its back, the back's top rail at height `top`, its left end at x."""
    wide, deep, leg = 0.42, 0.40, 0.018
    bars = [things.box((x + dx - leg, y - leg, 0), (x + dx + leg, y + leg, top), "wood") for dx in (leg, wide - leg)]
    bars += [things.box((x + dx - leg, y + deep, 0), (x + dx + leg, y + deep + 2 * leg, 0.44), "wood") for dx in (leg, wide - leg)]
    bars += [things.box((x, y - 0.012, z), (x + wide, y + 0.012, z + 0.05), "wood") for z in (top - 0.05, top - 0.2)]
    return [*bars, things.box((x, y, 0.43), (x + wide, y + deep + 0.03, 0.47), "wood")]


def gap(body, joints: tuple[str, ...], side: str, plane: float, axis: int = 0) -> float:
    """How far the skin of a part is from a plane, in metres: 0 touches, below 0 is inside."""
    r = body.rest
    pick = (r.share(*joints) > 0.5) & (r.points[:, 0] * (1 if side == "L" else -1) > 0)
    return float(body.skin[pick][:, axis].min() - plane)


def nearest(body, joints: tuple[str, ...], side: str, surfaces) -> float:
    """The smallest distance of the skin of a part from the surfaces of things, in metres."""
    r = body.rest
    pick = (r.share(*joints) > 0.5) & (r.points[:, 0] * (1 if side == "L" else -1) > 0)
    skin = body.skin[pick]
    return min(_from_box(skin, s) for s in surfaces)


def _from_box(points: np.ndarray, s: Surface) -> float:
    low, high = s.points.min(0), s.points.max(0)
    out = np.maximum(np.maximum(low - points, points - high), 0)
    return float(np.linalg.norm(out, axis=1).min())


HAND = ("wrist", "finger", "metacarpal")


def standing_wall():
    """Standing sideways to a wall, pressing the bent knee's outer side into it."""
    box = (0, 0, 300, 346)
    body = placed(OMAR, poses.standing_wall(), -0.012)
    r = body.rest
    knee = (r.share("upperleg02", "lowerleg01") > 0.9) & (r.points[:, 0] < 0)
    face = float(body.skin[knee][:, 0].min())
    hand = body.posed.joint("finger3-1.L")
    seat = chair(float(hand[0]) - 0.07, float(hand[1]) + 0.0, float(hand[2]) - 0.028)
    things_ = [wall(face), *seat]
    x, y, z = body.skin[knee][np.argmin(body.skin[knee][:, 0])]
    camera = Camera(scale=172, centre=(130, 322), tilt=6)
    ground_ = svg.path("M0 322H300", "ink none")
    drawn = people([body], things_, camera, box, order=("wall", "wood"), classes=THINGS)
    told = measured(body, contacts={"knee to wall": float(body.skin[:, 0].min() - face), "hand to chair": nearest(body, HAND, "L", seat)})
    return frame(
        "alt-standing-wall",
        box,
        ground_,
        drawn,
        arrow(camera, (x - 0.05, y, z), (x - 0.26, y, z), "pull", 13),
    ), told


def lying_back():
    """Lying on the back, strap above the knees, pressing outwards."""
    body = placed(RUTH, poses.strap_on_back(), 0.015, (0, -0.11), lies=True, lit=("L",))
    x, y, _ = body.posed.joint("head")
    soft = things.cushion((x + 0.05, y + 0.05, 0.04), (0.30, 0.40, 0.08))
    band, told = things.strap(body, part=0.87)
    out = {s: body.posed.joint(f"lowerleg01.{s}") for s in "LR"}
    press_ = "".join(arrow(VIEW, out[s] + [0.05, d * 0.115, 0], out[s] + [0.05, d * 0.27, 0], "pull", 12) for s, d in (("L", -1), ("R", 1)))
    box = (0, 42, 360, 168)
    return frame(
        "alt-lying-back",
        box,
        ground(),
        people([body], [band, soft], VIEW, box),
        press_,
    ), measured(body, strap={"gaps": told["gaps"]})


def ladder_1():
    """The hold of this site."""
    body, rest_ = lies(lying(UP), ("R",)), lies(lying(poses.REST))
    belt, ring = things.belt(body)
    x, y, _ = body.posed.joint("head")
    soft = things.cushion((x + 0.05, y + 0.06, 0.055), (0.30, 0.40, 0.12))
    drawn = ground() + ghost(rest_, VIEW, BOX, limb(rest_, "R")) + people([body], [belt, soft], VIEW, BOX)
    return frame(
        "ladder-1",
        BOX,
        drawn,
        arrow(VIEW, *press(body), "pull", 14),
    ), measured(body, belt={k: ring[k] for k in ("tight", "loop", "gaps")})


LIFT = 20  # degrees of abduction of the lift without a belt


def ladder_2():
    """Lifting and lowering."""
    box = (0, -26, 360, 162)
    body, rest_ = lies(lying(LIFT), ("R",)), lies(lying(poses.REST))
    x, y, _ = body.posed.joint("head")
    soft = things.cushion((x + 0.05, y + 0.06, 0.055), (0.30, 0.40, 0.12))
    drawn = ground() + people([body], [soft], VIEW, box) + ghost(rest_, VIEW, box, limb(rest_, "R"))
    top, low = body.posed.joint("foot.R") + [0.12, -0.05, -0.08], rest_.posed.joint("foot.R") + [0.12, -0.05, 0.1]
    arrows = arrow(VIEW, low, top) + arrow(VIEW, top + [0.09, 0, 0], low + [0.09, 0, 0])
    return frame(
        "ladder-2",
        box,
        drawn,
        arrows,
    ), measured(body)


DROP = 12  # degrees that the pelvis sinks in the hitch


def ladder_3():
    """Hip hitch on a step."""
    box = (0, 0, 300, 350)
    camera = Camera(scale=158, centre=(160, 334), tilt=6)
    high = poses.STEP_HIGH
    one, two = (placed(KOFI, poses.hitch(drop), lit=("R",) if not drop else ()) for drop in (0, DROP))
    height = one.posed.joint("root")[2] + high - one.skin[limb(one, "R")][:, 2].min()
    foot = one.posed.joint("foot.R")
    one = placed(KOFI, poses.hitch(0), lit=("R",), height=height)
    two = placed(KOFI, poses.hitch(DROP), height=height)
    two = placed(
        KOFI, poses.hitch(DROP), height=height + high - two.skin[limb(two, "R")][:, 2].min(), at=(foot[0] - two.posed.joint("foot.R")[0], 0)
    )
    step = things.box((foot[0] - 0.42, -0.26, 0), (foot[0] + 0.075, 0.16, high), "step")
    hand = (one.posed.joint("finger2-1.R") + one.posed.joint("finger4-2.R")) / 2
    post = things.rod((hand[0] - 0.02, hand[1], high), (hand[0] - 0.02, hand[1], hand[2] + 0.12), 0.016, "steel")
    hip = camera(one.posed.joint("upperleg01.L") + [0.17, 0, 0.1])
    a, b = (camera(body.posed.joint(f"upperleg01.{s}") + [0.03 * w, -0.2, 0.07]) for body, s, w in ((one, "R", -1), (one, "L", 1)))
    c, d = (camera(two.posed.joint(f"upperleg01.{s}") + [0.03 * w, -0.2, 0.07]) for s, w in (("R", -1), ("L", 1)))
    levels = svg.line([tuple(c), tuple(d + (d - c) * 0.5)], "dash") + svg.line(
        [tuple(a - (b - a) * 0.2), tuple(b + (b - a) * 0.5)], "level-mark"
    )
    return frame(
        "ladder-3",
        box,
        svg.path("M10 334H290", "ink none"),
        people([one], [step, post], camera, box, order=("step", "steel"), classes=THINGS),
        ghost(two, camera, box, limb(two, "L")),
        levels,
        svg.arrow([(hip[0] + 12, hip[1] + 34), (hip[0] + 12, hip[1] + 2)], "arrow", 12),
    ), measured(
        one,
        dropped=measured(two),
        contacts={"hand to rail": _from_rod(one, post), "foot to step": float(one.skin[limb(one, "R")][:, 2].min() - high)},
    )


def _from_rod(body, post: Surface, side: str = "R", radius: float = 0.016) -> float:
    """How far a hand's skin is from an upright rod."""
    r = body.rest
    pick = (r.share(*HAND) > 0.5) & (r.points[:, 0] * (1 if side == "L" else -1) > 0)
    return max(0.0, float(np.linalg.norm(body.skin[pick][:, :2] - post.points[0][:2], axis=1).min()) - radius)


WIDE, NARROW = 0.52, 0.26  # metres between the ankles in a side-step


def ladder_4():
    """Side-step with a band."""
    box = (0, 0, 300, 320)
    camera = Camera(scale=168, centre=(136, 300), tilt=8)
    body = placed(MEI, poses.side_step(WIDE), height=0.74, lit=("L",))
    start = placed(MEI, poses.side_step(NARROW), height=0.74, at=(-(WIDE - NARROW) / 2, 0))
    band, told = things.belt(body, 0)
    foot = body.posed.joint("foot.L")
    return frame(
        "ladder-4",
        box,
        svg.path("M10 302H290", "ink none"),
        ghost(start, camera, box),
        people([body], [band], camera, box),
        arrow(camera, foot + [0.10, -0.1, 0.06], foot + [0.34, -0.1, 0.06], "arrow", 13),
    ), measured(body, belt={k: told[k] for k in ("tight", "loop", "gaps")}, contacts={"feet to floor": float(body.skin[:, 2].min())})


def ladder_5():
    """Step-up."""
    box = (0, 0, 300, 372)
    camera = Camera(scale=168, centre=(96, 352), tilt=6)
    (low, x0), (high_, x1) = poses.step_up(False), poses.step_up(True)
    body = placed(KOFI, low, height=0.90, at=(x0, 0), lit=("R",))
    end = placed(KOFI, high_, height=1.17, at=(x1, 0))
    step = things.box((0.18, -0.25, 0), (0.9, 0.30, poses.STEP_HIGH), "step")
    hand = (body.posed.joint("finger2-1.L") + body.posed.joint("finger4-2.L")) / 2
    post = things.rod((hand[0] + 0.01, hand[1], poses.STEP_HIGH), (hand[0] + 0.01, hand[1], hand[2] + 0.1), 0.016, "steel")
    top = body.posed.joint("head") + [0.42, 0, 0]
    return frame(
        "ladder-5",
        box,
        svg.path("M10 352H290", "ink none"),
        ghost(end, camera, box),
        people([body], [step, post], camera, box, order=("step", "steel"), classes=THINGS),
        arrow(camera, top - [0, 0, 0.3], top, "arrow", 13),
    ), measured(
        body,
        end=measured(end),
        contacts={
            "hand to rail": _from_rod(body, post, "L"),
            "foot to step": float(body.skin[limb(body, "R")][:, 2].min() - poses.STEP_HIGH),
        },
    )


DRAWINGS = {
    "alt-lying-back": lying_back,
    "alt-standing-wall": standing_wall,
    "ladder-1": ladder_1,
    "ladder-2": ladder_2,
    "ladder-3": ladder_3,
    "ladder-4": ladder_4,
    "ladder-5": ladder_5,
}

"""The other lying exercises: the leg lift without a belt, for either hip, and the press against a strap in supine lying."""

from __future__ import annotations

import functools

from drawing import svg

from . import poses, things
from .dress import Dressed
from .exercise import VIEW, ground, on_side, pillow
from .flat import Camera, Flat, Seen, Surface
from .muscles import working
from .people import RUTH
from .scene import arrow, details, frame, ghost, limb, measured, people, placed

LIFT = 20  # degrees of abduction of the lift without a belt
LIFT_BOX = (0, -26, 360, 162)
BACK_BOX = (0, 36, 360, 168)
STRAP = 0.87  # fraction of the distance from hip to knee


def lift_arrow(body: Dressed, side: str, up: bool, camera: Camera = VIEW) -> str:
    """Draw an arrow at the moving ankle."""
    low, high = (body.posed.joint(f"foot.{side}") + [-0.02, 0, z] for z in (-0.42, -0.14))
    return arrow(camera, *((low, high) if up else (high, low)))


def leg_lift(side: str, part: str) -> tuple[str, dict]:
    """Draw one part of the leg lift: legs together, top leg up, or top leg coming down."""
    body = on_side(side, {"ready": poses.REST, "work": LIFT, "return": 8}[part], (side,) if part == "work" else ())
    drawn = ground()
    if part != "ready":
        rest = on_side(side, poses.REST)
        drawn += ghost(rest, VIEW, LIFT_BOX, limb(rest, side))
    drawn += people([body], [pillow(body, side)], VIEW, LIFT_BOX)
    if part == "work":
        x, y = VIEW(body.posed.joint(f"upperleg01.{side}") + [0.05, -0.04, 0.09])
        drawn += lift_arrow(body, side, True)
        drawn += svg.line([(x + 22, y - 34), (x, y)], "leader") + svg.text(x - 30, y - 40, "hip", "label-strong")
    if part == "return":
        drawn += down_arrow(body, side)
    name = f"lift-{part}" + ("-left" if side == "L" else "")
    return frame(name, LIFT_BOX, drawn), measured(body)


def down_arrow(body: Dressed, side: str, camera: Camera = VIEW) -> str:
    """Draw a downward arrow above the ankle."""
    x, y, z = body.posed.joint(f"foot.{side}")
    return arrow(camera, (x + 0.02, y, z + 0.26), (x + 0.02, y, z + 0.09))


def strapped() -> tuple[Dressed, list[Surface], dict]:
    """Return the person lying on the back, the strap and pillow, and the measurements."""
    body = placed(RUTH, poses.on_back_hip_wide(), 0.015, (0, -0.11), lies=True)
    x, y, _ = body.posed.joint("head")
    strap, measurements = things.strap(body, part=STRAP)
    soft = things.cushion((x + 0.05, y + 0.05, 0.04), (0.30, 0.40, 0.08))
    return body, [strap, soft], measured(body, strap={"gaps": measurements["gaps"]})


FLESH = 0.09  # metres from the centre of the hips to the skin of the belly


def muscles(body: Dressed) -> str:
    """Draw both working muscles of a person lying on the back."""
    body.lit = ("L",)
    flat = Flat(Seen(body.surfaces(), VIEW, BACK_BOX), 0.9)
    near = svg.path(flat.outline("muscle"), "muscle ink-thin") + details(flat, [body], ())
    body.lit = ()
    return near + working(body, "R", [], VIEW, BACK_BOX, 0.9, FLESH)[0]


def press_arrows(body: Dressed, camera: Camera = VIEW) -> str:
    """Draw an outward arrow at each knee."""
    out = ""
    for side, way in (("L", -1), ("R", 1)):
        place = body.posed.joint(f"lowerleg01.{side}") + [0.06, 0, 0.02]
        out += arrow(camera, place + [0, way * 0.11, 0], place + [0, way * 0.27, 0], "pull", 12)
    return out


def on_back(presses: bool) -> tuple[str, dict]:
    """Draw lying on the back with a strap above the knees, at rest or pressing outwards."""
    body, equipment, measurements = strapped()
    drawn = ground() + people([body], equipment, VIEW, BACK_BOX)
    if presses:
        drawn += muscles(body) + press_arrows(body)
    return frame("back-work" if presses else "back-ready", BACK_BOX, drawn), measurements


DRAWINGS = {
    "back-ready": functools.partial(on_back, False),
    "back-work": functools.partial(on_back, True),
    **{
        f"lift-{part}" + ("-left" if side == "L" else ""): functools.partial(leg_lift, side, part)
        for side in "RL"
        for part in ("ready", "work", "return")
    },
}

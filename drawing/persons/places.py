"""Pain sites: a person with the site marked and labelled, one picture per problem; and how to lie at night with a sore hip."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from drawing import svg

from . import poses, things
from .dress import Dressed
from .exercise import VIEW, ground
from .flat import Camera
from .people import ANNA, KOFI, MEI, OMAR, RUTH, Person
from .rig import SIDES, Pose
from .scene import frame, limb, measured, people, placed

BOX = (0, 0, 360, 262)
FLOOR, TALL = 250, 240  # page units


def ring(place, r: float) -> str:
    """Draw the ring that marks a pain site."""
    at = {"cx": svg.num(place[0]), "cy": svg.num(place[1]), "r": svg.num(r)}
    return svg.element("circle", class_="halo", **at) + svg.element("circle", class_="pull", **at)


def named(place, key: str, x: float, y: float, r: float = 13) -> str:
    """Draw a marked site with its label, a second line of text (`key`-more), and a line from the label to the ring."""
    words = svg.text(x, y, key, "label-strong") + svg.text(x, y + 18, f"{key}-more")
    start = np.array([x - 5, y - 5])
    way = np.asarray(place) - start
    end = np.asarray(place) - way / np.linalg.norm(way) * (r + 3)
    return ring(place, r) + svg.path(svg.polyline([tuple(start), tuple(end)]), "leader") + words


def where(name: str, person: Person, pose: Pose, marks: Sequence[tuple], lit: Sequence[str] = ()) -> tuple[str, dict]:
    """Draw a standing person; each of `marks` is (function from body to position in the world, text key, x, y of the text)."""
    body = placed(person, pose, lit=lit)
    camera = Camera(scale=TALL / (float(body.skin[:, 2].max()) + 0.04), centre=(90, FLOOR), tilt=4)
    shown = [named(camera(place(body)), *rest) for place, *rest in marks]
    drawn = people([body], [], camera, BOX, tolerance=0.6)
    feet = {side: float(body.skin[limb(body, side)][:, 2].min()) for side in SIDES}
    measurements = measured(body, contacts={f"foot {side} to floor": low for side, low in feet.items()})
    return frame(name, BOX, svg.path(f"M20 {FLOOR}H166", "ink none"), drawn, *shown), measurements


def joint(name: str, *away: float):
    """Return a function from a body to the position of a joint plus an offset."""
    return lambda body: body.posed.joint(name) + np.array(away)


def hip():
    """Draw pain at the outside of the hip."""
    return where(
        "where-hip",
        RUTH,
        poses.stands_sideways(),
        [(joint("upperleg01.R", 0.02, -0.1, -0.025), "hip", 166, 176)],
        ("R",),
    )


def kneecap():
    """Draw pain round the kneecap."""
    return where(
        "where-kneecap",
        ANNA,
        poses.stands(),
        [(joint("lowerleg01.R", 0, -0.06, 0.0), "kneecap", 166, 150)],
    )


def band():
    """Draw pain at the outside of the knee."""
    return where(
        "where-band",
        KOFI,
        poses.strides(),
        [(joint("lowerleg01.R", 0.0, -0.06, 0.02), "knee", 166, 150)],
    )


def acl():
    """Draw an injury inside the knee."""
    return where(
        "where-acl",
        MEI,
        poses.lands(),
        [(joint("lowerleg01.R", 0, -0.06, -0.01), "knee", 166, 150)],
    )


def ankle():
    """Draw pain at ankle and foot."""
    return where(
        "where-ankle",
        OMAR,
        poses.stands_sideways(),
        [
            (joint("foot.R", 0.0, -0.04, 0.01), "ankle", 166, 168, 8),
            (joint("foot.R", 0.115, -0.04, -0.055), "foot", 166, 226, 8),
        ],
    )


def night():
    """Draw lying on the painless side with a pillow between the knees."""
    box = (0, 6, 360, 198)
    body = placed(RUTH, poses.asleep(), 0.022, lies=True)
    upper, lower = (knee_skin(body, side) for side in "RL")
    top, low = lower[:, 2].max(), upper[:, 2].min()
    a, b = body.posed.joint("lowerleg01.R"), body.posed.joint("foot.R")
    middle = (a + (b - a) * 0.4) * [1, 1, 0] + [0, 0, (top + low) / 2]
    turn = float(np.degrees(np.arctan2(b[1] - a[1], b[0] - a[0])))
    between = things.cushion(middle, (0.60, 0.27, abs(low - top) + 0.012), turn=turn)
    x, y, _ = body.posed.joint("head")
    head = things.cushion((x + 0.05, y + 0.06, 0.055), (0.30, 0.40, 0.12))
    kx, ky = VIEW(middle + [0.02, -0.12, -0.03])
    hx, hy = VIEW(body.posed.joint("upperleg01.R") + [0.02, -0.02, 0.1])
    return frame(
        "night",
        box,
        ground(),
        people([body], [between, head], VIEW, box),
        ring((hx, hy), 12),
        svg.text(hx + 24, 26, "hip", "label-strong"),
        svg.path(svg.polyline([(hx + 21, 24), (hx + 8, hy - 12)]), "leader"),
        svg.text(8, 190, "pillow", "label-strong"),
        svg.path(svg.polyline([(110, 177), (kx, ky)]), "leader"),
    ), measured(body, pillow={"high": low - top})


def knee_skin(body: Dressed, side: str) -> np.ndarray:
    """Return the skin points round one knee."""
    r = body.rest
    near = np.linalg.norm(body.skin - body.posed.joint(f"lowerleg01.{side}"), axis=1) < 0.12
    return body.skin[near & (body.cuts.leg > 0.5) & (r.points[:, 0] * SIDES[side] > 0)]


DRAWINGS = {"where-hip": hip, "where-kneecap": kneecap, "where-band": band, "where-acl": acl, "where-ankle": ankle, "night": night}

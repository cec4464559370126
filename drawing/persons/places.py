"""Where it hurts: a person with the place marked and named, one for each problem; and how to lie at night with a sore hip."""

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
    """The mark of a sore place."""
    at = {"cx": svg.num(place[0]), "cy": svg.num(place[1]), "r": svg.num(r)}
    return svg.element("circle", class_="halo", **at) + svg.element("circle", class_="pull", **at)


def named(place, name: str, more: str, x: float, y: float, r: float = 13) -> str:
    """A marked place with its name, what else is said of it (`|` between lines), and a line from the name to the ring."""
    rows = [(line, "label-strong") for line in name.split("|")] + [(line, "label") for line in more.split("|") if line]
    words = "".join(svg.text(x, y + 18 * i, line, cls) for i, (line, cls) in enumerate(rows))
    start = np.array([x - 5, y - 5])
    way = np.asarray(place) - start
    end = np.asarray(place) - way / np.linalg.norm(way) * (r + 3)
    return ring(place, r) + svg.path(svg.polyline([tuple(start), tuple(end)]), "leader") + words


def where(
    name: str, person: Person, pose: Pose, title: str, desc: str, marks: Sequence[tuple], lit: Sequence[str] = ()
) -> tuple[str, dict]:
    """A standing person; each of `marks` is (function of the body that gives the place in the world, name, more, x, y of the words)."""
    body = placed(person, pose, lit=lit)
    camera = Camera(scale=TALL / (float(body.skin[:, 2].max()) + 0.04), centre=(90, FLOOR), tilt=4)
    shown = [named(camera(place(body)), *rest) for place, *rest in marks]
    drawn = people([body], [], camera, BOX, tolerance=0.6)
    feet = {side: float(body.skin[limb(body, side)][:, 2].min()) for side in SIDES}
    told = measured(body, contacts={f"foot {side} to floor": low for side, low in feet.items()})
    return frame(name, BOX, title, desc, svg.path(f"M20 {FLOOR}H166", "ink none"), drawn, *shown), told


def joint(name: str, *away: float):
    """A place beside a joint."""
    return lambda body: body.posed.joint(name) + np.array(away)


def hip():
    """Outside of the hip."""
    return where(
        "where-hip",
        RUTH,
        poses.stands_sideways(),
        "Where it hurts: the outside of the hip",
        "A woman seen from her right side. A ring marks the outside of the hip, over the bony point where the gluteus medius ends.",
        [(joint("upperleg01.R", 0.02, -0.1, -0.025), "outside of hip", "over the bony point|of the thigh bone", 190, 176)],
        ("R",),
    )


def kneecap():
    """Round the kneecap."""
    return where(
        "where-kneecap",
        ANNA,
        poses.stands(),
        "Where it hurts: around the kneecap",
        "A woman seen from the front. A ring marks the front of the right knee, around and behind the kneecap.",
        [(joint("lowerleg01.R", 0, -0.06, 0.0), "kneecap", "around it or|behind it", 190, 150)],
    )


def band():
    """Outside of the knee."""
    return where(
        "where-band",
        KOFI,
        poses.strides(),
        "Where it hurts: the outside of the knee",
        "A man seen from his right side, walking. A ring marks the outside of the right knee, just above the joint. The iliotibial band "
        "runs down the outside of the thigh to there.",
        [(joint("lowerleg01.R", 0.0, -0.06, 0.02), "outside of knee", "at the joint or|just above it", 190, 150)],
    )


def acl():
    """Inside the knee."""
    return where(
        "where-acl",
        MEI,
        poses.lands(),
        "The place: deep inside the knee",
        "A woman seen from the front, knees bent as after a jump. A ring marks the right knee: the front cross ligament lies deep inside "
        "the joint.",
        [(joint("lowerleg01.R", 0, -0.06, -0.01), "deep in the knee", "the front cross|ligament (ACL)", 190, 150)],
    )


def ankle():
    """Ankle and foot."""
    return where(
        "where-ankle",
        OMAR,
        poses.stands_sideways(),
        "The places: outside of the ankle, sole of the foot",
        "A man seen from his right side. One ring marks the outside of the ankle, another the heel and sole of the foot.",
        [
            (joint("foot.R", 0.0, -0.04, 0.01), "ankle", "the outer side", 190, 168, 8),
            (joint("foot.R", 0.115, -0.04, -0.055), "foot", "the sole", 190, 226, 8),
        ],
    )


def night():
    """On the good side with a pillow between the knees."""
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
        "At night: the sore hip on top, a pillow between the knees",
        "A woman lies on the side that does not hurt, hips and knees bent. A pillow between her knees holds up the upper leg, so that "
        "the sore hip on top does not sink forwards and down. A ring marks the sore hip.",
        ground(),
        people([body], [between, head], VIEW, box),
        ring((hx, hy), 12),
        svg.text(hx + 24, 26, "sore hip on top", "label-strong"),
        svg.path(svg.polyline([(hx + 21, 24), (hx + 8, hy - 12)]), "leader"),
        svg.text(8, 190, "pillow between the knees", "label-strong"),
        svg.path(svg.polyline([(110, 177), (kx, ky)]), "leader"),
    ), measured(body, pillow={"high": low - top})


def knee_skin(body: Dressed, side: str) -> np.ndarray:
    """The skin about one knee."""
    r = body.rest
    near = np.linalg.norm(body.skin - body.posed.joint(f"lowerleg01.{side}"), axis=1) < 0.12
    return body.skin[near & (body.cuts.leg > 0.5) & (r.points[:, 0] * SIDES[side] > 0)]


DRAWINGS = {"where-hip": hip, "where-kneecap": kneecap, "where-band": band, "where-acl": acl, "where-ankle": ankle, "night": night}

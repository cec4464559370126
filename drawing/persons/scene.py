"""A picture: people and objects rendered by a camera as flat shapes, with measurements of the people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from drawing import svg

from .dress import Dressed
from .flat import Camera, Flat, Seen, Surface
from .people import Person
from .rig import SIDES, Pose, Posed

HARD = ("wall", "wood", "step", "steel")  # classes with sharp corners
CLASSES = {"muscle": "muscle ink-thin", "belt-fill": "belt-fill ink-thin", "pillow": "pillow ink"}
JOINTS = (
    "root",
    "spine01",
    "neck01",
    "head",
    *(
        f"{name}.{side}"
        for side in SIDES
        for name in ("upperleg01", "lowerleg01", "foot", "toe2-1", "toe2-3", "upperarm01", "lowerarm01", "wrist")
    ),
)


def placed(
    person: Person, pose: Pose, sink: float = 0, at=(0, 0), lit: Sequence[str] = (), lies: bool = False, height: float | None = None
) -> Dressed:
    """Return a person on the floor: the lowest point of the skin at z = 0, or `sink` below it, as soft parts give way in lying.
    `height` sets the height of the pelvis instead.
    """
    posed = Posed(person.measures, pose, (*at, 0))
    z = height if height is not None else -posed.points[:, 2].min() - sink
    return Dressed(person, Posed(person.measures, pose, (*at, z)), 0.0, lit)


def measured(body: Dressed, **more) -> dict:
    """Return measurements for the tests: positions of joints, directions of pelvis and trunk, the skin's lowest point, in metres."""
    rounded = lambda v: [round(float(x), 4) for x in v]  # noqa: E731
    out = {"joints": {name: rounded(body.posed.joint(name)) for name in JOINTS}}
    out["forwards"] = {
        part: rounded(-body.posed.axes[part][:, 1]) for part in ("pelvis", "chest", "head", "thigh.R", "thigh.L", "foot.R", "foot.L")
    }
    out["left"] = {part: rounded(body.posed.axes[part][:, 0]) for part in ("pelvis", "chest")}
    out["lowest"] = round(float(min(s.points[:, 2].min() for s in body.surfaces() if s.label != "muscle")), 4)
    return {**out, **more}


def cut(bodies: Sequence[Dressed], things: Sequence[Surface], camera: Camera, box, tolerance: float = 0.45) -> Flat:
    """Vectorise people and objects."""
    return Flat(Seen([s for body in bodies for s in body.surfaces()] + list(things), camera, box), tolerance, hard=HARD)


def people(
    bodies: Sequence[Dressed],
    things: Sequence[Surface],
    camera: Camera,
    box,
    order: Sequence[str] = ("pillow",),
    classes: Mapping[str, str] | None = None,
    tolerance: float = 0.45,
) -> str:
    """Draw people and objects, with faces, knees and the fibres of highlighted muscles."""
    flat = cut(bodies, things, camera, box, tolerance)
    return flat.drawn({**CLASSES, **(classes or {})}, order) + details(flat, bodies)


def details(flat: Flat, bodies: Sequence[Dressed], kinds: Sequence[str] = ("face", "eye", "knee")) -> str:
    """Draw the lines on the bodies."""
    out = ""
    if d := "".join(flat.strokes(row) for body in bodies for kind in kinds for row in body.row(kind)):
        out += svg.path(d, "ink-thin none")
    if d := "".join(flat.strokes(row, slack=0.03) for body in bodies for side in body.lit for row in body.row(f"fibre.{side}")):
        out += svg.path(d, "hatch")
    return out


def ghost(body: Dressed, camera: Camera, box, only: np.ndarray | None = None) -> str:
    """Draw a person as a dashed outline; `only` is true for each point of the part to show."""
    surfaces = body.surfaces(only)
    for s in surfaces:
        s.label, s.back = "ghost", None
    flat = Flat(Seen(surfaces, camera, box), 0.6)
    return svg.path(flat.outline("ghost"), "ghost")


def limb(body: Dressed, side: str) -> np.ndarray:
    """Return a mask of the points of one leg."""
    return (body.cuts.leg > 0.5) & (body.rest.points[:, 0] * SIDES[side] > 0)


def behind(camera: Camera, centre: tuple[float, float]) -> Camera:
    """Return the camera turned to the opposite side."""
    return replace(camera, yaw=camera.yaw + 180, centre=centre)


def frame(name: str, box, *children: str, cls: str = "drawing") -> str:
    """Return the SVG of a picture with the view `box` (x0, y0, x1, y1; x0 is 0)."""
    return svg.drawing(name, box[2] - box[0], box[3] - box[1], *children, top=box[1], cls=cls)


def arrow(camera: Camera, a, b, cls: str = "arrow", size: float = 12) -> str:
    """Draw an arrow between two positions in the world."""
    return svg.arrow([tuple(camera(np.asarray(p, float))) for p in (a, b)], cls, size)

"""Statics of single-leg stance, and the drawing of the see-saw that illustrates them.

The ankle is under the centre of mass, so the stance leg leans by asin(moment / (body weight × leg length)): about 6° with the pelvis
level, 7° with it dropped by 10° (scripts/hip-statics.js has the formula and its sources). Lengths in centimetres for a stature of 170 cm,
proportions after Drillis & Contini (1966).
"""

from __future__ import annotations

import math

from . import anatomy_shapes as s
from .anatomy_bones import coccyx_behind, hip_bone_behind, sacrum_behind
from .anatomy_hip import label, medius_behind
from .svg import arrow, drawing, element, group, num, path, polyline, text

LEG = 83.5  # hip centre to ankle centre
CHEST = 32.0  # centre of the chest above the joint between spine and pelvis
LEG_SHARE = 0.161  # of body weight, one leg (Winter)


def shift(lean: float) -> float:
    """Return the shift of the chest's centre to the stance side, in mm, for a trunk lean in degrees."""
    return 10 * CHEST * math.sin(math.radians(lean))


def moment(drop: float, shift: float) -> float:
    """Return the moment of weight about the stance hip, divided by body weight, in mm (170 mm between hips, 160 mm to the spine)."""
    return 85 * math.cos(math.radians(drop)) + 80 * math.sin(math.radians(drop)) - 0.4 * shift


def tilt(drop: float, lean: float) -> float:
    """Return the lean of the stance leg, in degrees, that puts the ankle under the centre of mass."""
    return math.degrees(math.asin(moment(drop, shift(lean)) / (10 * LEG)))


def seesaw() -> str:
    """Draw the see-saw: pivot at the stance hip, weight on the long arm, muscle on the short arm."""
    name, width = "seesaw", 360
    view, mirror = s.View(196, 148, 0.78), s.View(196, 148, 0.78, mirror=True)
    pivot, middle, muscle = mirror(s.HIP)[0], 196.0, mirror((s.HIP[0] + 47, 0))[0]
    board, unit = 284.0, 42.0
    thigh = [s.shorten(s.FEMUR_BEHIND, -132, 0.075)]
    half = element("circle", class_="bone ink", cx=num(view(s.HIP)[0]), cy=num(view(s.HIP)[1]), r=num(s.HEAD * view.scale))
    half += s.shape(view, thigh[0], "bone ink") + s.stroke(view, s.TROCHANTER_CREST, "none ink-thin") + hip_bone_behind(view)
    both = group(half, id=f"{name}-half", class_="drawing") + element(
        "use", href=f"#{name}-half", transform=f"matrix(-1 0 0 1 {num(2 * middle)} 0)"
    )
    from_hip = path(f"M{num(pivot)} 148V{num(board - 4)}M{num(middle)} 56V{num(board - 4)}", "dash")
    stand = path(polyline([(pivot, board + 3), (pivot - 13, board + 27), (pivot + 13, board + 27)], close=True), "bone ink")
    plank = path(f"M{num(muscle - 10)} {num(board - 3)}H{num(middle + 12)}v7H{num(muscle - 10)}z", "cloth-shade ink")
    return drawing(
        name, width, 412,
        sacrum_behind(view), both, coccyx_behind(view), medius_behind(mirror), from_hip,
        element("circle", class_="paper-fill ink", cx=num(pivot), cy="148", r="5"), stand, plank,
        arrow([(muscle, board + 5), (muscle, board + 5 + 1.81 * unit)], "pull", 12),
        arrow([(middle, board + 5), (middle, board + 5 + unit)], "force-weight", 12),
        text(pivot - 5, board - 10, "short", "label end"), text((pivot + middle) / 2, board - 10, "long", "label middle"),
        text(4, 16, "left", "label-strong"), text(356, 16, "right", "label-strong end"),
        label(4, 46, "medius", (66, 50), mirror((136, 112)), cls="label-strong"),
        label(214, 314, "weight"), label(144, 338, "pivot", (140, 334), (pivot + 5, board + 20)),
        label(4, 388, "pull"),
    )  # fmt: skip


DRAWINGS = {"seesaw": seesaw}

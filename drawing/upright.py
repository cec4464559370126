"""The same person upright, seen from the front or from behind: for standing exercises, the map of where to feel it, and,
turned by a quarter, lying on the back seen from above."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from shapely import affinity
from shapely.geometry import LineString, Point, box
from shapely.ops import unary_union

from . import svg
from .body import HIP, Leg, blob, capsule, fillet
from .curves import edge, lines, outline
from .drawn import MUSCLE, Drawn

HIPS = [
    (-13.2, 18),
    (-14.4, 13),
    (-16.2, 7),
    (-16.9, 1.5),
    (-15.0, -4),
    (-8, -8),
    (0, -10.5),
    (8, -8),
    (15.0, -4),
    (16.9, 1.5),
    (16.2, 7),
    (14.4, 13),
    (13.2, 18),
    (0, 18.6),
]
SHIRT = [
    (-13.8, 15.2), (-13.2, 21), (-14.6, 29), (-16, 37), (-17.6, 43), (-17.6, 48.6), (-12.4, 51.8), (-6.4, 54.4), (0, 52.6), (6.4, 54.4),
    (12.4, 51.8), (17.6, 48.6), (17.6, 43), (16, 37), (14.6, 29), (13.2, 21), (13.8, 15.2), (7, 14.3), (0, 14.0), (-7, 14.3),
]  # fmt: skip
Arm = Sequence[tuple[float, float]]  # shoulder is given; elbow, wrist, finger tips


class Stand:
    """The place of a standing body on the page: `x` the midline, `floor` the soles."""

    def __init__(self, x: float, floor: float, scale: float, mirror: bool = False):
        self.x, self.floor, self.scale, self.mirror = x, floor, scale, -1 if mirror else 1

    def __call__(self, point):
        x, y = point[:2]
        return self.x + self.mirror * x * self.scale, self.floor - (y + 92.6) * self.scale

    def at(self, x: float, y: float):
        """A body point on the page."""
        return self((x, y))


class Upright(Drawn):
    """A body in front view. `legs` turn outwards by degrees (viewer's left, viewer's right); `arms` are elbow, wrist, tips
    for each side; `tilt` lifts the viewer's left hip by degrees."""

    def __init__(
        self,
        page: Callable,
        legs=(2.0, 2.0),
        arms: tuple[Arm | None, Arm | None] = (None, None),
        view="front",
        tilt: float = 0,
        foot=(None, None),
        bent=(False, False),
    ):
        self.page, self.view, self.tilt = page, view, tilt

        def turn(shape):
            return affinity.rotate(shape, -tilt, origin=(0, 12))

        self.legs = []
        for side, angle, kind, bend in zip((-1, 1), legs, foot, bent, strict=True):
            hip = turn(Point(side * HIP, 0))
            self.legs.append(Leg(side, angle, kind or ("flat" if view == "front" else "back"), (hip.x, hip.y), bent=bend))
        self.hips = turn(blob(HIPS))
        self.arms = [arm or hanging(side) for side, arm in zip((-1, 1), arms, strict=True)]
        muscles = blob(MUSCLE), affinity.scale(blob(MUSCLE), -1, 1, origin=(0, 0))
        beside = zip(muscles, self.legs, strict=True)
        self.lit = [turn(muscle).intersection(unary_union([self.hips, leg.cloth])) for muscle, leg in beside]

    def leg(self, i: int) -> str:
        """One leg, its seam with the pelvis open."""
        leg = self.legs[i]
        shank = self.shape(leg.shank, "skin-shade") if leg.shank else ""
        return (
            shank
            + self.shape(leg.skin, "skin")
            + "".join(self.mark(m) for m in leg.marks)
            + self.joined(leg.cloth, unary_union([self.hips, self.legs[1 - i].cloth.buffer(-0.1)]), "cloth")
        )

    def pelvis(self) -> str:
        """The upper part of the shorts."""
        cover = unary_union([leg.cloth for leg in self.legs])
        return svg.path(outline(self.hips, self.page), "cloth") + svg.path(edge(self.hips, cover.buffer(-0.1), self.page), "ink none")

    def folds(self) -> str:
        """Groin folds in front; the line between the buttocks and their lower folds behind."""
        if self.view == "back":
            return (
                self.mark([(0, 6), (0.3, -3), (0, -10)])
                + self.mark([(-1.6, -9.4), (-6, -11.2), (-11, -9.8)])
                + self.mark([(1.6, -9.4), (6, -11.2), (11, -9.8)])
            )
        return self.mark([(-2.0, -9.4), (-6.2, -7.2), (-9.4, -3.8)]) + self.mark([(2.0, -9.4), (6.2, -7.2), (9.4, -3.8)])

    def arm(self, i: int) -> str:
        """One arm with sleeve."""
        side = (-1, 1)[i]
        elbow, wrist, tips = self.arms[i]
        shoulder = (side * 16.2, 46.4)
        limb = capsule((*shoulder, 4.6), (*elbow, 3.7)).union(capsule((*elbow, 3.7), (*wrist, 2.4)))
        out = self.shape(fillet(unary_union([limb, hand(wrist, tips, -side)]), 0.8), "skin") + svg.path(
            "".join(lines(gap, self.page) for gap in fingers(wrist, tips)), "ink-thin none"
        )
        cut = 0.42
        end = (shoulder[0] + (elbow[0] - shoulder[0]) * cut, shoulder[1] + (elbow[1] - shoulder[1]) * cut)
        back = affinity.rotate(
            box(-30, 0, 30, 60), math.degrees(math.atan2(elbow[1] - shoulder[1], elbow[0] - shoulder[0])) + 90, origin=(0, 0)
        )
        sleeve = capsule((*shoulder, 5.5), (*end, 5.0)).intersection(affinity.translate(back, *end))
        return out + self.joined(sleeve, blob(SHIRT).intersection(box(-40, 40.6, 40, 80)), "cloth-shade")

    def shirt(self) -> str:
        """The shirt."""
        return self.shape(blob(SHIRT), "cloth-shade")

    def head(self) -> str:
        """Neck, head, hair, face."""
        neck = blob(
            [
                (-6.2, 54.4),
                (-5.0, 58.5),
                (-5.0, 64),
                (0, 66),
                (5.0, 64),
                (5.0, 58.5),
                (6.2, 54.4),
                (0, 51.4 if self.view == "front" else 53.4),
            ]
        )
        ears = capsule((-7.2, 66.4, 1.1), (-7.7, 68.6, 1.4)).union(capsule((7.2, 66.4, 1.1), (7.7, 68.6, 1.4)))
        out = self.shape(neck, "skin") + self.shape(ears, "skin")
        if self.view == "back":
            return out + self.shape(
                blob(
                    [
                        (0, 60.4),
                        (-4.4, 61.2),
                        (-7.2, 65),
                        (-8.4, 71),
                        (-7.4, 77.6),
                        (-4, 81.4),
                        (0, 82.4),
                        (4, 81.4),
                        (7.4, 77.6),
                        (8.4, 71),
                        (7.2, 65),
                        (4.4, 61.2),
                    ]
                ),
                "hair",
            )
        face = blob(
            [
                (0, 58.4),
                (-3.4, 59.4),
                (-6.0, 62.6),
                (-7.1, 67),
                (-7.4, 72),
                (-6.4, 77),
                (-3.4, 80.2),
                (0, 81),
                (3.4, 80.2),
                (6.4, 77),
                (7.4, 72),
                (7.1, 67),
                (6.0, 62.6),
                (3.4, 59.4),
            ]
        )
        cap = blob(
            [
                (-7.2, 67.4),
                (-8.3, 71),
                (-7.6, 77.4),
                (-4.2, 81.6),
                (0, 82.6),
                (4.2, 81.6),
                (7.6, 77.4),
                (8.3, 71),
                (7.2, 67.4),
                (6.4, 71.6),
                (4.4, 75.2),
                (-1, 76.4),
                (-4.2, 74.8),
                (-6.2, 71.6),
            ]
        )
        out += self.shape(face, "skin") + self.shape(cap, "hair")
        for x in (-2.9, 2.9):
            out += self.shape(Point(x, 69.3).buffer(0.75), "ink-fill", "") + self.mark([(x - 1.3, 72.0), (x, 72.5), (x + 1.3, 72.0)])
        return out + self.mark([(-0.3, 69), (0.6, 66.6), (-0.5, 66.2)]) + self.mark([(-2.0, 63.2), (0, 62.5), (2.0, 63.2)])

    def muscle(self, name: str, i: int) -> str:
        """One outer hip, lit."""
        d = outline(self.lit[i], self.page)
        return svg.path(d, "muscle") + svg.hatched(name, d)

    def person(self, name: str | None = None, lit: Sequence[int] = (), arms_behind: bool = False) -> str:
        """The whole body; outer hips `lit` (0 viewer's left, 1 viewer's right)."""
        arms = self.arm(0) + self.arm(1)
        out = (arms if arms_behind else "") + self.leg(1) + self.leg(0) + self.pelvis() + self.folds() + self.shirt() + self.head()
        return out + "".join(self.muscle(name, i) for i in lit) + ("" if arms_behind else arms)


def hanging(side: int) -> Arm:
    """An arm hanging at ease."""
    return (side * 20.6, 20), (side * 21.6, -3), (side * 20.6, -17)


def hand(wrist, tips, thumb: int):
    """A simple hand from the wrist to the finger tips, the thumb to one side."""
    dx, dy = tips[0] - wrist[0], tips[1] - wrist[1]
    length = math.hypot(dx, dy)
    ux, uy = dx / length, dy / length
    px, py = -uy * thumb, ux * thumb
    if (px * thumb) < 0 and abs(uy) > 0.7:
        px, py = -px, -py
    palm = (wrist[0] + ux * length * 0.38, wrist[1] + uy * length * 0.38)
    tip = (tips[0] - ux * 1.2, tips[1] - uy * 1.2)
    base = (wrist[0] + ux * length * 0.22 + px * 1.4, wrist[1] + uy * length * 0.22 + py * 1.4)
    point = (wrist[0] + ux * length * 0.62 + px * 4.0, wrist[1] + uy * length * 0.62 + py * 4.0)
    return unary_union([capsule((*wrist, 2.3), (*palm, 2.9), (*tip, 1.5)), capsule((*base, 1.5), (*point, 1.0))])


def fingers(wrist, tips):
    """The two gaps between the fingers of such a hand."""
    dx, dy = tips[0] - wrist[0], tips[1] - wrist[1]
    length = math.hypot(dx, dy)
    across = -dy / length, dx / length
    return [
        LineString([(wrist[0] + dx * a + across[0] * side, wrist[1] + dy * a + across[1] * side) for a in (0.66, 0.98)])
        for side in (-0.75, 0.75)
    ]  # fmt: skip

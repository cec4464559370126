"""The same person in profile, facing right: for stepping up and for lying on the back seen from the side."""

from __future__ import annotations

import math

from shapely import affinity
from shapely.geometry import LineString, Point, box
from shapely.ops import unary_union

from . import svg
from .body import blob, capsule, fillet, smooth
from .curves import edge, lines, outline
from .drawn import Drawn

THIGH, SHANK = 41.6, 41.8  # centimetres


def ahead(at, length: float, angle: float):
    """The point `length` away in a direction: 0 is straight down, positive swings forward (to the right)."""
    a = math.radians(angle)
    return at[0] + length * math.sin(a), at[1] - length * math.cos(a)


class Profile(Drawn):
    """A body in profile with its hips at the origin. Angles in degrees from straight down, positive forward:
    `near` and `far` leg are (thigh, shank, foot from level, toes up positive); arms are (upper arm, forearm); `trunk` leans forward."""

    def __init__(self, page, near, far, near_arm=(-8, 30), far_arm=(14, 50), trunk: float = 4, head: float = 0):
        self.page, self.trunk = page, trunk
        self.near, self.far = self._leg(*near), self._leg(*far)
        self.near_arm, self.far_arm = self._arm(*near_arm), self._arm(*far_arm)
        self.nod = head

    def _leg(self, thigh: float, shank: float, foot: float):
        knee = ahead((0, 0), THIGH, thigh)
        ankle = ahead(knee, SHANK, shank)
        upper = capsule((0, 0, 10.4), (*ahead((0, 0), 14, thigh), 9.2), (*ahead((0, 0), 30, thigh), 7.2), (*knee, 6.2))
        calf = ahead(knee, 13, shank)
        back = math.radians(shank)
        calf = calf[0] - 1.6 * math.cos(back), calf[1] - 1.6 * math.sin(back)
        lower = capsule((*knee, 6.0), (*calf, 5.9), (*ahead(knee, 32, shank), 3.6), (*ankle, 3.5))
        f = math.radians(foot)

        def toward(d: float, h: float) -> tuple[float, float]:
            return ankle[0] + d * math.cos(f) + h * math.sin(f), ankle[1] + d * math.sin(f) - h * math.cos(f)

        sole = unary_union(
            [
                capsule((*ankle, 3.5), (*toward(-2.8, 3.4), 2.9)),
                capsule((*toward(-2.8, 3.4), 2.9), (*toward(9, 4.1), 2.2), (*toward(15.4, 4.8), 1.5)),
                capsule((*ankle, 3.4), (*toward(7, 2.9), 2.9), (*toward(14, 4.6), 1.6)),
            ]
        )
        skin = fillet(unary_union([upper, lower, sole]), 2.2)
        hem = affinity.translate(affinity.rotate(box(-60, -0, 60, 60), thigh, origin=(0, 0)), *ahead((0, 0), 27, thigh))
        cloth = capsule((0, 0, 10.8), (*ahead((0, 0), 14, thigh), 9.8), (*ahead((0, 0), 34, thigh), 8.2)).intersection(hem)
        return {"skin": skin.difference(cloth.buffer(-0.8)), "cloth": cloth, "knee": knee, "ankle": ankle}

    def _body(self, shape):
        return affinity.rotate(shape, -self.trunk, origin=(0, 0))

    def _arm(self, upper: float, fore: float):
        s = self._body(Point(-0.6, 45))
        shoulder = (s.x, s.y)
        elbow = ahead(shoulder, 29, upper)
        wrist = ahead(elbow, 24, fore)
        tips = ahead(wrist, 15, fore)
        thumb = ahead(wrist, 8.5, fore + 26)
        arm = fillet(
            unary_union(
                [
                    capsule((*shoulder, 5), (*elbow, 3.8)),
                    capsule((*elbow, 3.8), (*wrist, 2.4)),
                    capsule((*wrist, 2.3), (*ahead(wrist, 6, fore), 2.8), (*tips, 1.4)),
                    capsule((*ahead(wrist, 3, fore), 1.6), (*thumb, 1.1)),
                ]
            ),
            0.9,
        )
        cut = affinity.translate(affinity.rotate(box(-30, 0, 30, 40), upper, origin=(0, 0)), *ahead(shoulder, 13, upper))
        return {"skin": arm, "sleeve": capsule((*shoulder, 6), (*ahead(shoulder, 20, upper), 5.2)).intersection(cut)}

    def leg(self, leg, seam=None) -> str:
        """One leg."""
        out = self.shape(leg["skin"], "skin")
        cloth = svg.path(outline(leg["cloth"], self.page), "cloth")
        return out + cloth + svg.path(edge(leg["cloth"], seam if seam is not None else Point(900, 900).buffer(1), self.page), "ink none")

    def arm(self, arm) -> str:
        """One arm."""
        return self.shape(arm["skin"], "skin") + self.shape(arm["sleeve"], "cloth-shade")

    def person(self, belt: str = "") -> str:
        """The whole body; `belt` is drawn between the legs and the trunk."""
        hips = self._body(
            blob(
                [(-9.4, 17), (-10.6, 10), (-12.4, 3), (-11.6, -4), (-6, -9), (3, -9.6), (9.2, -5), (10.2, 3), (9.8, 10), (9.6, 17), (0, 18)]
            )
        )
        shirt = self._body(
            blob(
                [
                    (-9.8, 14.4),
                    (-8.8, 21),
                    (-10.6, 31),
                    (-11.4, 40),
                    (-9.6, 48),
                    (-4.6, 53.6),
                    (1, 54.4),
                    (5.4, 50.6),
                    (9.4, 43),
                    (10.8, 35),
                    (10.2, 24),
                    (10.4, 14.4),
                    (0, 13.4),
                ]
            )
        )

        def turn(shape):
            return self._body(affinity.rotate(shape, self.nod, origin=(0, 56)))

        neck = turn(blob([(-4.6, 52), (-4.0, 58), (-4, 66), (3, 66), (3.6, 60), (4.6, 53), (0, 50.6)]))
        face = turn(
            blob(
                [
                    (-3, 60.5),
                    (2, 59.4),
                    (6.6, 59.0),
                    (8.4, 61),
                    (8.2, 63.4),
                    (9.0, 64.8),
                    (8.6, 66.4),
                    (10.4, 67.2),
                    (9.0, 70.6),
                    (9.2, 74),
                    (8.0, 78),
                    (3.6, 81.2),
                    (-2.6, 81.4),
                    (-7.4, 78.6),
                    (-9.2, 73),
                    (-8.2, 67),
                    (-5.6, 63),
                ]
            )
        )
        hair = turn(
            blob(
                [
                    (8.4, 77.4),
                    (5.2, 81.6),
                    (-1, 83),
                    (-7, 80.8),
                    (-10.2, 75),
                    (-9.8, 68),
                    (-7.2, 62.6),
                    (-3.8, 62.4),
                    (-3.6, 66.6),
                    (-1.2, 68.0),
                    (-0.4, 71.4),
                    (2.8, 74.4),
                ]
            )
        )
        ear = turn(capsule((-1.6, 67.2, 1.2), (-1.7, 69.4, 1.7)))
        eye, mouth, brow = (
            turn(Point(6.2, 69.8).buffer(0.8)),
            turn(LineString(smooth([(8.0, 63.4), (6.4, 63.2), (5.4, 63.8)]))),
            turn(LineString(smooth([(4.6, 72.4), (6.4, 73), (8, 72.4)]))),
        )
        hidden = self.far_arm["skin"].equals(self.near_arm["skin"])
        out = (
            ("" if hidden else self.arm(self.far_arm))
            + self.leg(self.far)
            + self.leg(self.near, hips)
            + svg.path(outline(hips, self.page), "cloth")
        )
        out += (
            svg.path(edge(hips, unary_union([self.near["cloth"].buffer(-0.1), self.far["cloth"].buffer(-0.1)]), self.page), "ink none")
            + belt
        )
        out += (
            self.shape(neck, "skin")
            + self.shape(shirt, "cloth-shade")
            + self.shape(face, "skin")
            + self.shape(hair, "hair")
            + self.shape(ear, "skin")
        )
        out += self.shape(eye, "ink-fill", "") + "".join(svg.path(lines(m, self.page), "ink-thin none") for m in (mouth, brow))
        return out + self.arm(self.near_arm)

"""One person from one set of measures: every picture takes its limbs from here, so that all pictures agree.

Lengths in centimetres for a stature of 170 cm, from the proportions of Drillis & Contini (1966) as printed by Winter:
shoulder 0.818, hip about 0.52, ankle 0.039, head 0.130, shoulder breadth 0.259, hip breadth 0.191, upper arm 0.186,
forearm 0.146 of stature; hip centres 17 cm apart; hip to ankle 83.5 cm.

Front view of somebody standing: origin midway between the hip centres, x to the viewer's right, y up. Lying on the
side is the same view turned by a quarter (see `lying`): the hip at negative x is then the upper one.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from shapely import affinity
from shapely.geometry import LineString, MultiPoint, Point, Polygon, box
from shapely.ops import unary_union

HIP = 8.5  # hip centre from the midline
LEG = 83.5  # hip centre to ankle centre
FLOOR = 16.8  # x of the floor under somebody lying on the side: half the hip breadth

# Down the leg from the hip centre, and from the line hip-ankle outwards and inwards (skin).
LEG_PROFILE = [
    (0, 8.0, 7.5), (6, 8.4, 7.4), (12, 8.5, 7.4), (20, 8.1, 7.1), (29, 7.0, 6.3), (36, 6.0, 5.6), (42, 5.5, 5.4), (48, 5.1, 5.0),
    (56, 5.8, 5.4), (63, 5.3, 5.0), (71, 4.0, 3.8), (77, 3.3, 3.2), (81, 3.3, 3.3), (83.5, 3.6, 3.7), (86, 3.5, 3.5),
]  # fmt: skip

# Toes of a foot seen from the front: x (big toe inwards), down from the hip, radius.
TOES = [(2.9, 98.6, 1.75), (0.6, 99.4, 1.25), (-1.4, 98.8, 1.15), (-3.1, 97.7, 1.1), (-4.5, 96.2, 1.05)]


def tube(rows: Sequence[tuple[float, float, float]]) -> Polygon:
    """A limb along the y axis downwards: rows of (down, outwards, inwards); outwards is negative x."""
    discs = [Point((i - o) / 2, -d).buffer((o + i) / 2, 24) for d, o, i in rows]
    return unary_union([MultiPoint([*a.exterior.coords, *b.exterior.coords]).convex_hull for a, b in itertools.pairwise(discs)])


def capsule(*points: tuple[float, float, float]) -> Polygon:
    """Discs (x, y, radius) joined by their common tangents."""
    discs = [Point(x, y).buffer(r, 24) for x, y, r in points]
    if len(discs) == 1:
        return discs[0]
    return unary_union([MultiPoint([*a.exterior.coords, *b.exterior.coords]).convex_hull for a, b in itertools.pairwise(discs)])


def fillet(shape, radius: float = 1.0):
    """Round the hollows only."""
    return shape.buffer(radius, 16).buffer(-radius, 16)


def blob(points: Sequence[tuple[float, float]], n: int = 10) -> Polygon:
    """A closed smooth shape through the points (Catmull-Rom)."""
    return Polygon(smooth(points, n, close=True))


def smooth(points: Sequence[tuple[float, float]], n: int = 10, close: bool = False) -> list[tuple[float, float]]:
    """Points of a smooth line through the points (Catmull-Rom)."""
    count = len(points)
    at = (lambda i: points[i % count]) if close else (lambda i: points[min(max(i, 0), count - 1)])
    out = []
    for i in range(count if close else count - 1):
        p0, p1, p2, p3 = at(i - 1), at(i), at(i + 1), at(i + 2)
        for k in range(n):
            t = k / n
            out.append(tuple(
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
                for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
            ))  # fmt: skip
    return out if close else [*out, points[-1]]


class Leg:
    """A leg seen from the front or from behind, hanging from its hip and turned outwards by `angle` degrees.

    `side` -1 is the leg at negative x (the upper one when lying), 1 the other. `foot` is "front" (toes to the viewer
    and down), "flat" (standing), "back" (heel to the viewer) or "out" (seen from the inner side, toes pointing outwards:
    the leg is rolled out). `bent` folds the shank backwards, away from the viewer.
    """

    def __init__(
        self,
        side: int,
        angle: float = 0,
        foot: str = "front",
        hip: tuple[float, float] | None = None,
        shorts: float = 25,
        bent: bool = False,
    ):
        self.side, self.angle = side, angle
        self.hip = hip or (side * HIP, 0)
        limb = tube(LEG_PROFILE)
        bare = unary_union([limb, self._foot(foot)]).intersection(box(-40, -130, 40, 3 - shorts))
        self.shank = None
        if bent:  # seen from the front, a shank that points away is short and hangs straight down from the knee
            shank = affinity.scale(bare.intersection(box(-40, -130, 40, -42)), 1, 0.62, origin=(0, -42))
            self.shank = self._put(affinity.rotate(shank, angle, origin=(0, -42)))
            bare = bare.intersection(capsule((0, 0, 30), (0, -42, 5.4)))
        self.skin = self._put(fillet(bare, 0.5))
        hem = Polygon(
            [*smooth([(-30, -shorts - 1.4), (-9, -shorts - 0.8), (0, -shorts), (9, -shorts + 0.4), (30, -shorts + 1)]), (30, 40), (-30, 40)]
        )
        loose = tube([(d, o + 0.35 + 0.035 * d, i + 0.3 + 0.03 * d) for d, o, i in LEG_PROFILE if d < 40])
        self.cloth = self._put(loose.intersection(hem))
        self.marks = [self._put(mark) for mark in self._marks(foot)[: 1 if bent else None]]
        self.ankle = self.point(0, LEG)
        self.knee = self.point(0, 42)

    def point(self, outwards: float, down: float) -> tuple[float, float]:
        """Where a point of the leg (outwards from its axis, down from the hip) lies in the body's frame."""
        at = self._put(Point(-outwards, -down))
        return at.x, at.y

    def _put(self, shape):
        """From the frame of a leg on the negative side to the body's frame."""
        if self.side > 0:
            shape = affinity.scale(shape, -1, 1, origin=(0, 0))
        turned = affinity.rotate(shape, self.angle * self.side, origin=(0, 0))
        return affinity.translate(turned, *self.hip)

    @staticmethod
    def _foot(kind: str):
        if kind == "front":  # foreshortened: the foot points at the viewer and down
            back = tube([(82, 3.4, 3.4), (86, 3.4, 3.6), (90, 3.9, 4.1), (94, 4.6, 4.5), (96, 4.6, 4.3)])
            return unary_union([back, *[Point(x, -d).buffer(r, 16) for x, d, r in TOES]])
        if kind == "flat":  # standing, seen from the front and a little from above
            back = tube([(82, 3.4, 3.4), (85, 3.6, 3.7), (88, 4.6, 4.4), (89.4, 4.9, 4.4)])
            return unary_union([back, *[Point(x * 1.06, -d * 0.6 - 31.4).buffer(r, 16) for x, d, r in TOES]])
        if kind == "back":  # the sole turns to the viewer below the heel
            sole = tube([(82, 3.3, 3.4), (86, 3.4, 3.5), (90, 3.7, 3.8), (94, 4.4, 4.3), (96, 4.4, 4.1)])
            return unary_union([sole, *[Point(x, 1.2 - d).buffer(r, 16) for x, d, r in TOES]])
        # seen from the inner side, pointing outwards (negative x)
        sole = capsule((2.2, -87.6, 3.0), (-4, -87.2, 2.9), (-12, -88.4, 2.0), (-17.4, -89.0, 1.5))
        return unary_union([sole, capsule((0, -83, 3.4), (-6, -86.3, 3.3), (-14, -88.2, 2)), capsule((0, -80, 3.3), (1.2, -87, 3.6))])

    @staticmethod
    def _marks(kind: str) -> list[LineString]:
        """Inner lines: kneecap and ankle in front, hollow of the knee and tendon behind."""
        if kind == "front":
            gaps = [((a[0] + b[0]) / 2 - (a[2] - b[2]) / 2, (a[1] + b[1]) / 2) for a, b in itertools.pairwise(TOES)]
            return [
                LineString(smooth([(-3.0, -40.2), (-2.6, -43.6), (0, -45.4), (2.6, -43.6), (3.0, -40.6)])),
                *[LineString([(x, -d - 0.9), (x + 0.1, -d + 1.7)]) for x, d in gaps],
            ]  # fmt: skip
        if kind == "flat":
            return [
                LineString(smooth([(-3.0, -40.2), (-2.6, -43.6), (0, -45.4), (2.6, -43.6), (3.0, -40.6)])),
                *[LineString([(x, -89.4), (x, -91.4)]) for x in (1.4, -0.7, -2.4, -3.9)],
            ]  # fmt: skip
        if kind == "back":
            return [
                LineString(smooth([(-3.2, -41.4), (0, -42.6), (3.2, -41.4)])),
                LineString(smooth([(-2.7, -85.4), (-2.3, -88.6), (0, -90.2), (2.3, -88.6), (2.7, -85.4)])),
            ]  # fmt: skip
        return [
            LineString(smooth([(-5.0, -39.6), (-2.2, -40.4), (-1.6, -43), (-3.4, -45.2)])),
            LineString(smooth([(-0.6, -81.6), (1.0, -82.6), (0.6, -84.4), (-0.8, -84.4)])),
            LineString(smooth([(-17.6, -87.8), (-16.4, -89.2)])),
        ]  # fmt: skip

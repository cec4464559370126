"""One person on the left leg, seen from behind: pelvis level, dropped, trunk leaning; the see-saw of forces; the explorable.

A pose follows from the statics that scripts/statics.js works with (see there for the formula and its sources): the ankle stands
under the centre of mass, so the stance leg leans by asin(moment / (body weight × leg length)): about 6° with the pelvis
level, 7° with it dropped by 10°. Lengths in centimetres for a stature of 170 cm, proportions after Drillis & Contini
(1966): hip 0.53, shoulder 0.82, chin 0.87 of stature; hip centres 17 cm apart.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from . import anatomy_shapes as s
from .anatomy_bones import coccyx_behind, hip_bone_behind, sacrum_behind
from .anatomy_hip import label
from .anatomy_shapes import curve
from .svg import Point, arrow, attributes, drawing, element, group, num, path, polyline, text

HALF = 8.5  # hip centre from the midline
LEG = 83.5  # hip centre to ankle centre
ANKLE = 6.8  # ankle centre above the floor
BACK = 16.0  # joint between spine and pelvis above the hip centres
CHEST = 32.0  # centre of the chest above that joint
MM = 2 * HALF / 184  # the bones of anatomy_shapes (mm) in this person (cm)

Place = Callable[[Sequence[float]], Point]

# Outlines of the right half, neutral: (from the midline, above the hip centres).
SHIRT: s.Shape = [(0, 58), (4.6, 58.4), (9, 54.6), (14, 52.4), (18.4, 50.4), (20.4, 46, 1), (17.2, 41), (16, 34), (14.5, 26), (14, 19), (14.8, 12), (15.9, 5.5, 1), (8, 4.4), (0, 4)]
SHORTS: s.Shape = [(0, 12), (13.6, 12, 1), (15.4, 7), (16.7, 0), (17, -7, 1), (9, -11), (1.2, -9.5), (0, -8)]
NECK: s.Shape = [(0, 64), (5, 64, 1), (5.3, 60), (6.6, 56.6, 1), (0, 55)]
HEAD: s.Shape = [(0, 81), (4.4, 80), (7.3, 75.6), (7.8, 70), (6.8, 64.4), (4.2, 60.2), (0, 59)]
EAR: s.Shape = [(7.2, 72), (8.9, 72.6), (8.9, 69), (7, 66.6)]
HAIR: s.Shape = [(0, 81.6), (4.9, 80.4), (7.9, 76), (8.2, 71.4), (7.2, 68), (6.8, 64.4, 1), (4.6, 62.2), (2, 61.4), (0, 61.2)]
# Limbs, downwards from their joint: (down, outwards, inwards).
LEG_ROWS = [(4, 8.4, 7.4), (12, 8.5, 7.4), (20, 8.1, 7.1), (29, 7.0, 6.3), (36, 6.0, 5.6), (42, 5.5, 5.4), (48, 5.2, 5.1), (56, 5.9, 5.5), (63, 5.4, 5.1), (71, 4.1, 3.9), (78, 3.3, 3.2), (84, 3.4, 3.4)]
ARM_ROWS = [(-3, 3.2, 3), (2, 4.6, 4.2), (10, 4.7, 4.4), (20, 4.1, 4), (30, 3.8, 3.7), (36, 4.1, 3.8), (46, 3.3, 3.2), (55, 2.6, 2.6)]
HAND: s.Shape = [(-2.5, -54), (-3.3, -59), (-3.4, -64), (-2.4, -70), (0, -72.4), (2, -70), (3, -64), (4.4, -62), (3.6, -58), (2.5, -54)]
HEEL: s.Shape = [(-3.5, 3), (-3.7, -2), (-4.6, -4), (-6, -5.4), (-5.6, -6.8), (-3, -6.8), (0, -7), (3.2, -6.8), (3.9, -4.6), (3.5, -1), (3.4, 3)]
SOLE: s.Shape = [(-3.2, 4), (-3.5, -1), (-3.9, -7), (-4.7, -13), (-4.4, -17.4), (-2, -19.6), (1.4, -20), (3.6, -18.4), (3.9, -14), (2.9, -8), (3, -2), (3.1, 4)]


def mirrored(half: s.Shape) -> s.Shape:
    """A closed outline from its right half, whose first and last points lie on the midline."""
    return [*half, *[(-p[0], *p[1:]) for p in reversed(half[1:-1])]]


def limb(rows) -> s.Shape:
    """Closed outline of a limb of the right side (outwards is positive)."""
    return [*[(o, -d) for d, o, _ in rows], *[(-i, -d) for d, _, i in reversed(rows)]]


def moment(drop: float, shift: float) -> float:
    """Moment of the weight about the stance hip per body weight, in mm: landmarks of 170 mm between hips, 160 mm to the spine."""
    return 85 * math.cos(math.radians(drop)) + 80 * math.sin(math.radians(drop)) - 0.4 * shift


class Pose:
    """Where each part of the person is: `drop` of the pelvis and `lean` of the trunk to the stance (left) side, in degrees."""

    def __init__(self, drop: float = 0, lean: float = 0):
        self.drop, self.lean = drop, lean
        self.shift = 10 * CHEST * math.sin(math.radians(lean))
        self.tilt = math.degrees(math.asin(moment(drop, self.shift) / (10 * LEG)))
        a = math.radians(self.tilt)
        self.hip = (-LEG * math.sin(a), ANKLE + LEG * math.cos(a))

    def pelvis(self, p: Sequence[float]) -> Point:
        """From the neutral frame to the pelvis as it stands."""
        return _turn((p[0] + HALF, p[1]), -self.drop, self.hip)

    def trunk(self, p: Sequence[float]) -> Point:
        """From the neutral frame to the trunk, which stays upright or leans about the lowest joint of the spine."""
        return _turn((p[0], p[1] - BACK), self.lean, self.pelvis((0, BACK)))

    def waist(self, p: Sequence[float]) -> Point:
        """Skin and cloth between both: the lower they lie, the more they follow the pelvis."""
        w = min(max((p[1] - 5) / 22, 0), 1)
        w = w * w * (3 - 2 * w)
        a, b = self.pelvis(p), self.trunk(p)
        return a[0] + (b[0] - a[0]) * w, a[1] + (b[1] - a[1]) * w

    def stance(self, p: Sequence[float]) -> Point:
        """From the stance leg's frame (origin its hip) to where it stands."""
        return _turn(p, self.tilt, self.hip)

    def free(self, p: Sequence[float]) -> Point:
        """From the free leg's frame (origin its hip); it hangs."""
        return _turn(p, 1.5, self.pelvis((HALF, 0)))

    def stance_bone(self, p: Sequence[float]) -> Point:
        """From the bones' millimetres (right side) to the stance thigh bone, a left one."""
        return self.stance((-(p[0] - s.HIP[0]) * MM, p[1] * MM))

    def free_bone(self, p: Sequence[float]) -> Point:
        """The same for the free thigh bone."""
        return self.free(((p[0] - s.HIP[0]) * MM, p[1] * MM))

    def medius(self, p: Sequence[float]) -> Point:
        """A point of the left medius: its top goes with the pelvis, its tendon with the thigh bone."""
        w = min(max((p[1] + 5) / 60, 0), 1)
        a, b = self.stance_bone(p), self.pelvis((-p[0] * MM, p[1] * MM))
        return a[0] + (b[0] - a[0]) * w, a[1] + (b[1] - a[1]) * w


def _turn(p: Sequence[float], degrees: float, to: Point) -> Point:
    """Turn anticlockwise (y up) about the origin and move."""
    c, n = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return to[0] + p[0] * c - p[1] * n, to[1] + p[0] * n + p[1] * c


class Person:
    """Draws a pose: `scale` px per cm, the ankle's x, the floor's y; for the explorable it also writes where parts go in other poses.

    Every path and transform is made for all `poses` alike; those after the first become data attributes that a script blends.
    """

    def __init__(self, name: str, x: float, floor: float, scale: float, *poses: tuple[str, Pose]):
        self.name, self.x, self.floor, self.scale, self.poses = name, x, floor, scale, poses

    def at(self, point: Point) -> Point:
        """From the person's centimetres to the drawing."""
        return self.x + point[0] * self.scale, self.floor - point[1] * self.scale

    def place(self, outline: s.Shape, frame: str, pose: Pose) -> list[tuple[float, ...]]:
        """An outline put where the pose has it."""
        return [(*self.at(getattr(pose, frame)(p)), *p[2:]) for p in outline]

    def shape(self, outline: s.Shape, frame: str, cls: str | None = None, close: bool = True) -> str:
        """One outline as a path."""
        ways = {kind: curve(self.place(outline, frame, pose), close) for kind, pose in self.poses}
        return self._moving("path", ways, "d", cls)

    def rigid(self, inner: str, frame: str, **values) -> str:
        """Children drawn in the neutral frame about the midpoint of the hips, moved as one piece with the pelvis."""
        ways = {}
        for kind, pose in self.poses:
            x, y = self.at(pose.pelvis((0, 0)))
            ways[kind] = f"translate({num(x)} {num(y)}) rotate({num(pose.drop)})"
        return self._moving("g", ways, "transform", None, inner, **values)

    def _moving(self, tag: str, ways: dict[str, str], key: str, cls: str | None, inner: str = "", **values) -> str:
        first, *others = ways
        moved = "".join(f' data-{kind}="{ways[kind]}"' for kind in others if ways[kind] != ways[first])
        head = f"<{tag}{attributes(class_=cls, **values)} {key}=\"{ways[first]}\"{moved}"
        return f"{head}>{inner}</{tag}>" if inner else f"{head}/>"

    def outlined(self, part: str, cls: str, *shapes: str) -> str:
        """Several shapes as one body: their joint outline below, their fill on top."""
        ident = f"{self.name}-{part}"
        return element("defs", group(*shapes, id=ident)) + element("use", href=f"#{ident}", class_="outline") + element("use", href=f"#{ident}", class_=cls)

    def body(self) -> str:
        """The clothed person, quiet."""
        out = lambda rows: limb(rows)  # noqa: E731
        left = lambda shape: [(-p[0], *p[1:]) for p in shape]  # noqa: E731
        thigh = [row for row in LEG_ROWS if row[0] <= 48]
        shank = [(42 + (d - 42) * 0.66, o, i) for d, o, i in LEG_ROWS if d >= 42]
        short = [(d, o + 0.5 + 0.02 * d, i + 0.25) for d, o, i in LEG_ROWS if d <= 20] + [(25, 8.6, 7.1)]
        sleeve = [(d, o + 0.7, i + 0.6) for d, o, i in ARM_ROWS if d <= 10] + [(16, 5.4, 5)]
        ankle = [(p[0], p[1] - (42 + (LEG - 42) * 0.66)) for p in SOLE]
        arms = ""
        for side, frame in ((-1, "left_arm"), (1, "right_arm")):
            flip = left if side < 0 else (lambda shape: list(shape))
            arms += self.outlined(f"arm{side + 1}", "skin", self.shape(flip(out(ARM_ROWS)), frame), self.shape(flip(HAND), frame))
            arms += self.shape(flip(out(sleeve)), frame, "cloth ink")
        return (
            self.outlined("free", "skin", self.shape(out(thigh), "free"), self.shape(out(shank), "free"), self.shape(ankle, "free"))
            + self.shape([(-3.4, -43.5), (0, -45), (3.4, -43.5)], "free", "none ink-thin", False)
            + self.outlined("stance", "skin", self.shape(left(out(LEG_ROWS)), "stance"), self.shape(left(HEEL) if False else HEEL, "ankle"))
            + self.shape([(-3.2, -41.8), (0, -43), (3.2, -41.8)], "stance", "none ink-thin", False)
            + self.outlined("shorts", "cloth-shade", self.shape(mirrored(SHORTS), "waist"), self.shape(left(out(short)), "stance"), self.shape(out(short), "free"))
            + arms
            + self.outlined("neck", "skin", self.shape(mirrored(NECK), "trunk"), self.shape(mirrored(HEAD), "trunk"), self.shape(EAR, "trunk"), self.shape(left(EAR), "trunk"))
            + self.shape(mirrored(HAIR), "trunk", "hair ink")
            + self.shape(mirrored(SHIRT), "waist", "cloth ink")
        )

    def bones(self) -> str:
        """Pelvis and thigh bones seen through the clothes, with the left medius."""
        view = s.View(0, 0, MM * self.scale)
        mirror = s.View(0, 0, MM * self.scale, mirror=True)
        pelvis = "".join(small_hip(side) for side in (view, mirror))
        return (
            self.shape(s.FEMUR_WHOLE, "free_bone", "bone ink-thin")
            + self.shape(s.FEMUR_WHOLE, "stance_bone", "bone ink-thin")
            + self.rigid(small_sacrum(view) + pelvis, "pelvis")
            + self.shape(s.MEDIUS_BEHIND, "medius", "muscle ink")
            + self.fibres()
        )

    def fibres(self, count: int = 7) -> str:
        """The hatch of the small muscle: straight fibres."""
        ways = {}
        for kind, pose in self.poses:
            d = ""
            for i in range(count):
                t = (i + 0.5) / count
                a = self.at(pose.medius(s.along(s.MEDIUS_ORIGIN_BEHIND, t)))
                b = self.at(pose.medius(s.along(s.MEDIUS_INSERTION_BEHIND, t)))
                d += polyline([a, (a[0] + (b[0] - a[0]) * 0.8, a[1] + (b[1] - a[1]) * 0.8)])
            ways[kind] = d
        return self._moving("path", ways, "d", "hatch")


def _arm(side: int):
    def frame(self: Pose, p: Sequence[float]) -> Point:
        """From an arm's frame (origin its shoulder): it hangs a little away from the trunk, leaning with it by half."""
        return _turn(p, 7 * side + self.lean * 0.5, self.trunk((side * 18.2, 46)))

    return frame


Pose.left_arm, Pose.right_arm = _arm(-1), _arm(1)
Pose.ankle = lambda self, p: (p[0], p[1] + ANKLE)


def small_hip(view: s.View) -> str:
    """A hip bone for small drawings: outline and foramen."""
    d = curve(view.all(s.HIP_BONE_BEHIND)) + curve(view.all(s.FORAMEN_BEHIND))
    return path(d, "bone ink-thin", fill_rule="evenodd")


def small_sacrum(view: s.View) -> str:
    """A sacrum for small drawings."""
    whole = [*s.SACRUM_RIGHT, (0, -16), *[(-x, y) for x, y in reversed(s.SACRUM_RIGHT[1:])]]
    return s.shape(view, whole, "bone ink-thin")


def stance(name: str, pose: Pose, title: str, desc: str, *more: Callable[[Person, Pose], str]) -> str:
    """A still of the pair."""
    person = Person(name, 160, 470, 2.55, ("level", pose))
    return drawing(
        name, 320, 486, title, desc,
        path("M70 470H250", "floor-line"), person.body(), person.bones(), *[part(person, pose) for part in more],
        text(4, 16, "Left", "label-strong"), text(316, 16, "Right", "label-strong end"),
    )  # fmt: skip


def crest_line(person: Person, pose: Pose) -> str:
    """The line across the tops of both hip bones, and beside a tilted one the level it should have."""
    a, b = person.at(pose.pelvis((-24, 14))), person.at(pose.pelvis((26, 14)))
    line = path(polyline([a, b]), "halo") + path(polyline([a, b]), "arrow")
    if pose.drop:
        c = person.at(pose.pelvis((-11, 14)))
        line = path(polyline([c, (b[0], c[1])]), "dash") + line
    return line


def level() -> str:
    return stance(
        "stance-level", Pose(), "Standing on the left leg: the pelvis stays level",
        "A person seen from behind stands on the left leg, the right foot off the floor. The left gluteus medius pulls, and a line across both hip bones "
        "is level. The standing leg leans a little, so that the foot is under the middle of the body.",
        crest_line,
        lambda person, pose: label(4, 176, "left|gluteus|medius|pulls", (48, 222), person.at(pose.medius((150, 70))), cls="label-strong", step=16)
        + label(316, 176, "pelvis|level", cls="label end")
        + label(4, 400, "standing|leg", cls="label") + label(316, 400, "lifted|leg", cls="label end"),
    )  # fmt: skip


def dropped() -> str:
    return stance(
        "stance-dropped", Pose(10), "Standing on the left leg: the pelvis drops on the right",
        "The same person on the left leg. The left gluteus medius does not hold enough: the right side of the pelvis, the side of the lifted leg, has dropped by "
        "10 degrees, and the line across both hip bones slopes down to the right.",
        crest_line,
        lambda person, pose: label(4, 176, "left|gluteus|medius|too weak", (48, 226), person.at(pose.medius((150, 70))), cls="label-strong", step=16)
        + label(316, 170, "right side|drops", cls="label end")
        + label(4, 400, "standing|leg", cls="label") + label(316, 400, "lifted|leg", cls="label end"),
    )  # fmt: skip


DRAWINGS = {"stance-level": level, "stance-dropped": dropped}

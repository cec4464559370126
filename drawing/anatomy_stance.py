"""One person on the left leg, seen from behind: pelvis level, dropped, trunk leaning; the see-saw of forces; the explorable.

A pose follows from the statics that scripts/hip-statics.js works with (see there for the formula and its sources): the ankle stands
under the centre of mass, so the stance leg leans by asin(moment / (body weight × leg length)): about 6° with the pelvis
level, 7° with it dropped by 10°. Lengths in centimetres for a stature of 170 cm, proportions after Drillis & Contini
(1966): hip 0.53, shoulder 0.82, chin 0.87 of stature; hip centres 17 cm apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from . import anatomy_shapes as s
from .anatomy_bones import coccyx_behind, hip_bone_behind, sacrum_behind
from .anatomy_hip import label, medius_behind
from .anatomy_shapes import curve
from .svg import Point, arrow, attributes, drawing, element, group, num, nums, path, polyline, text

HALF = 8.5  # hip centre from the midline
LEG = 83.5  # hip centre to ankle centre
ANKLE = 6.8  # ankle centre above the floor
BACK = 16.0  # joint between spine and pelvis above the hip centres
CHEST = 32.0  # centre of the chest above that joint
MM = 2 * HALF / 184  # the bones of anatomy_shapes (mm) in this person (cm)

LEG_SHARE = 0.161  # of body weight, one leg (Winter)
UNIT = 52.0  # length of an arrow for one body weight, as in scripts/level-pelvis.js

BENDING = ("waist", "medius")  # frames of parts that change their shape

# Outlines of the right half, neutral: (from the midline, above the hip centres).
SHIRT: s.Shape = [
    (0, 58),
    (4.6, 58.4),
    (9, 54.6),
    (14, 52.4),
    (18.2, 50.6),
    (21, 47, 1),
    (17.2, 41),
    (16, 34),
    (14.5, 26),
    (14, 19),
    (14.8, 12),
    (15.9, 5.5, 1),
    (8, 4.4),
    (0, 4),
]
SHORTS: s.Shape = [(0, 12), (13.6, 12, 1), (15.6, 7), (16.7, 2), (17, -3, 1), (9, -12), (0, -11)]
NECK: s.Shape = [(0, 64), (5, 64, 1), (5.3, 60), (6.6, 56.6, 1), (0, 55)]
HEAD: s.Shape = [(0, 80.5), (4.4, 79.4), (7, 75.4), (7.5, 70), (6.6, 65), (4.6, 60.6), (0, 59)]
EAR: s.Shape = [(7.2, 72), (8.9, 72.6), (8.9, 69), (7, 66.6)]
HAIR: s.Shape = [(0, 81.4), (4.8, 80.3), (7.8, 76), (8, 71.6), (6.9, 69), (6.4, 65.4), (5.4, 62.6, 1), (2.8, 63.2), (0, 62.2)]
# Limbs, downwards from their joint: (down, outwards, inwards).
LEG_ROWS = [
    (4, 8.4, 7.4),
    (12, 8.5, 7.4),
    (20, 8.1, 7.1),
    (29, 7.0, 6.3),
    (36, 6.0, 5.6),
    (42, 5.5, 5.4),
    (48, 5.2, 5.1),
    (56, 5.9, 5.5),
    (63, 5.4, 5.1),
    (71, 4.1, 3.9),
    (77, 3.4, 3.3),
    (81, 3.2, 3.2),
]
ARM_ROWS = [
    (-3, 3.2, 3),
    (2, 4.6, 4.2),
    (10, 4.7, 4.4),
    (20, 4.1, 4),
    (30, 3.8, 3.7),
    (36, 4.1, 3.8),
    (46, 3.3, 3.2),
    (52, 2.5, 2.4),
    (55, 1.6, 1.6),
]
HAND: s.Shape = [
    (-1.8, -48),
    (-2.4, -52),
    (-2.9, -58),
    (-3.6, -62),
    (-3, -65.4),
    (-2, -69),
    (-0.4, -72),
    (1.2, -71),
    (2, -66),
    (2.6, -58),
    (2.4, -52),
    (1.8, -48),
]
HEEL: s.Shape = [
    (-3.2, 4),
    (-3.5, 0),
    (-4.2, -3),
    (-6, -5),
    (-5.8, -6.6),
    (-3, -6.8),
    (0, -7),
    (3.2, -6.8),
    (3.9, -4.6),
    (3.5, -1),
    (2.4, 4),
]
SOLE: s.Shape = [
    (-2.4, -1),
    (-3.3, -5),
    (-3.2, -10),
    (-4.3, -15),
    (-4, -18.4),
    (-1.8, -20.4),
    (1.4, -20.2),
    (3.4, -18.4),
    (3.8, -14.4),
    (2.8, -9),
    (3.1, -4),
    (2.2, -0.6),
    (0, 0.4),
]
SEAM: s.Shape = [(17.4, 47.6), (16.7, 43), (16.4, 40, 1), (16, 34)]
LIFTED = 0.42  # how long the lower leg looks that is bent backwards, towards the viewer


def mirrored(half: s.Shape) -> s.Shape:
    """A closed outline from its right half, whose first and last points lie on the midline."""
    return [*half, *[(-p[0], *p[1:]) for p in reversed(half[1:-1])]]


def _flip(shape: s.Shape) -> s.Shape:
    """The same on the left."""
    return [(-p[0], *p[1:]) for p in shape]


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
        """One outline as a path. What bends is written anew for each pose; a stiff part is only moved and turned."""
        (_, pose), *others = self.poses
        d = curve(self.place(outline, frame, pose), close)
        if not others:
            return path(d, cls)
        if frame in BENDING:
            ways = {kind: curve(self.place(outline, frame, other), close) for kind, other in self.poses}
            return self.moving("path", ways, "d", cls)
        start, angle = self._stand(frame, pose)
        ways = {}
        for kind, other in self.poses:
            end, turned = self._stand(frame, other)
            ways[kind] = (
                f"translate({num(end[0] - start[0])} {num(end[1] - start[1])})rotate({angle - turned:.2f} {num(start[0])} {num(start[1])})"
            )
        return self.moving("path", ways, "transform", cls, d=d)

    def _stand(self, frame: str, pose: Pose) -> tuple[Point, float]:
        """Where a stiff part's origin is in the drawing and how far it is turned anticlockwise, in degrees."""
        where = getattr(pose, frame)
        (x, y), (x1, y1) = where((0, 0)), where((100, 0))
        return self.at((x, y)), math.degrees(math.atan2(y1 - y, x1 - x))

    def rigid(self, inner: str, frame: str, **values) -> str:
        """Children drawn in the neutral frame about the midpoint of the hips, moved as one piece with the pelvis."""
        ways = {}
        for kind, pose in self.poses:
            x, y = self.at(pose.pelvis((0, 0)))
            ways[kind] = f"translate({num(x)} {num(y)}) rotate({num(pose.drop)})"
        return self.moving("g", ways, "transform", None, inner, **values)

    def moving(self, tag: str, ways: dict[str, str], key: str, cls: str | None, inner: str = "", **values) -> str:
        """An element with one attribute (`d` or `transform`) per pose: the first as it is, the others as data for the script."""
        first, *others = ways
        moved = "".join(f' data-{kind}="{ways[kind]}"' for kind in others if ways[kind] != ways[first])
        head = f'<{tag}{attributes(class_=cls, **values)} {key}="{ways[first]}"{moved}'
        return f"{head}>{inner}</{tag}>" if inner else f"{head}/>"

    def outlined(self, part: str, cls: str, *shapes: str) -> str:
        """Several shapes as one body: their joint outline below, their fill on top."""
        ident = f"{self.name}-{part}"
        return (
            element("defs", group(*shapes, id=ident))
            + element("use", href=f"#{ident}", class_="outline")
            + element("use", href=f"#{ident}", class_=cls)
        )

    def body(self) -> str:
        """The clothed person, quiet."""
        short = [(0, 8, 6)] + [(d, o + 0.3 + 0.03 * d, 8.5) for d, o, _ in LEG_ROWS if d <= 20] + [(25.5, 8.7, 8.1)]
        sleeve = [(-4.4, 0.6, 3), (-3, 2.6, 3.4), (2, 5.2, 4.8), (10, 5.4, 5), (16, 5.4, 5)]
        knee = 42  # the thighs' tops are under the shorts
        folded = [(d if d <= knee else knee + (d - knee) * LIFTED, o, i) for d, o, i in LEG_ROWS[2:]]
        sole = [(x, y + 1.6 - knee - (LEG - knee) * LIFTED, *corner) for x, y, *corner in SOLE]
        sides = ((_flip, "left_arm"), (list, "right_arm"))
        arms = [self.shape(flip(part), arm) for flip, arm in sides for part in (limb(ARM_ROWS[2:]), HAND)]  # the rest is under the sleeve
        sleeves = [self.shape(flip(limb(sleeve)), arm) for flip, arm in sides]
        return (
            self.outlined("stance", "skin", self.shape(_flip(limb(LEG_ROWS[2:])), "stance"), self.shape(HEEL, "ankle"))
            + self.shape([(-3.2, -41.8), (0, -43), (3.2, -41.8)], "stance", "none ink-thin", False)
            + self.shape(limb(folded), "free", "skin ink")
            + self.shape([(-3.6, -43), (0, -44.6), (3.6, -43)], "free", "none ink-thin", False)
            + self.shape(sole, "free", "skin-shade ink")
            + self.outlined(
                "shorts",
                "cloth-shade",
                self.shape(mirrored(SHORTS), "waist"),
                self.shape(_flip(limb(short)), "stance"),
                self.shape(limb(short), "free"),
            )
            + self.shape([(-8.4, -11), (-8.4, -18), (-8.1, -25.4)], "free", "none ink-thin", False)
            + self.outlined("arms", "skin", *arms)
            + self.outlined(
                "neck",
                "skin",
                self.shape(mirrored(NECK), "trunk"),
                *[self.shape(part, "trunk") for part in (mirrored(HEAD), EAR, _flip(EAR))],
            )
            + self.shape(mirrored(HAIR), "trunk", "hair ink")
            + self.outlined("shirt", "cloth", self.shape(mirrored(SHIRT), "waist"), *sleeves)
            + self.shape(SEAM, "waist", "none ink-thin", False)
            + self.shape(_flip(SEAM), "waist", "none ink-thin", False)
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
        return self.moving("path", ways, "d", "hatch")


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


def seesaw() -> str:
    """The see-saw: pivot at the hip one stands on, the weight on the long arm, the muscle on the short one."""
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
        name, width, 412, "The see-saw at the hip you stand on",
        "The pelvis from behind, standing on the left leg, and below it a see-saw board. The pivot of the board is the left hip joint. On "
        "its short arm the left gluteus medius and its helpers pull down. On its long arm, about twice as long, body weight pulls down. "
        "To stay level, the muscles have to pull about twice as hard as the weight.",
        sacrum_behind(view), both, coccyx_behind(view), medius_behind(mirror), from_hip,
        element("circle", class_="paper-fill ink", cx=num(pivot), cy="148", r="5"), stand, plank,
        arrow([(muscle, board + 5), (muscle, board + 5 + 1.81 * unit)], "pull", 12),
        arrow([(middle, board + 5), (middle, board + 5 + unit)], "force-weight", 12),
        text(pivot - 5, board - 10, "short", "label end"), text((pivot + middle) / 2, board - 10, "long", "label middle"),
        text(4, 16, "Left", "label-strong"), text(356, 16, "Right", "label-strong end"),
        label(4, 46, "gluteus|medius", (66, 50), mirror((136, 112)), cls="label-strong"),
        label(214, 314, "body weight"), label(144, 338, "pivot:|hip joint", (140, 334), (pivot + 5, board + 20)),
        label(4, 388, "pull of the outer hip muscles:|about twice body weight"),
    )  # fmt: skip


def explorable() -> str:
    """The person that level-pelvis.js moves: each moving part carries where it is with the pelvis dropped by 10° and
    with the trunk leaning by 18°."""
    name = "explorable"
    poses = (("level", Pose()), ("dropped", Pose(10)), ("leaned", Pose(0, 18)))
    person = Person(name, 160, 554, 3.1, *poses)
    ways: dict[str, dict[str, str]] = {"line": {}, "pull": {}, "weight": {}, "word": {}, "leader": {}, "dot": {}}
    for kind, pose in poses:
        ways["line"][kind] = polyline([person.at(pose.pelvis((-25, 15.2))), person.at(pose.pelvis((31, 15.2)))])
        named = person.at(pose.medius((158, 76)))
        ways["leader"][kind], ways["dot"][kind] = polyline([(44, 222), named]), f"M{nums(named)}h0"
        top, low = person.at(pose.medius((91, 113))), person.at(pose.medius((153, -17)))
        turn = math.degrees(math.atan2(low[1] - top[1], low[0] - top[0])) - 90
        ways["pull"][kind] = f"translate({num(low[0])} {num(low[1])}) rotate({num(turn)})"
        # Everything but the standing leg acts this far from the hip; see scripts/hip-statics.js.
        x, y = person.at((pose.hip[0] + moment(pose.drop, pose.shift) / 10 / (1 - LEG_SHARE), pose.hip[1] + 6))
        ways["weight"][kind] = f"translate({num(x)} {num(y)})"
        ways["word"][kind] = f"translate({num(x + 9)} {num(y - 37)})"
    force = "".join(
        person.moving(
            "g",
            ways[part],
            "transform",
            None,
            "".join(path(f"M0-{num(UNIT * size)}V-9", cls, data_force=part) for cls in lines)
            + path("M0 0-6.5-11H6.5Z", f"{lines[-1]}-head"),
        )
        for part, size, lines in (("pull", 1.81, ("force-edge", "force-pull")), ("weight", 1 - LEG_SHARE, ("force-weight",)))
    )
    return drawing(
        name, 320, 424, "A person standing on the left leg, seen from behind",
        "The drawing follows the slider: the less the muscles at the left hip pull, the further the right side of the pelvis drops. "
        "Arrows show the pull of the muscles and the weight of the body.",
        element("defs", element("clipPath", path("M0 0H320V424H0Z", None), id=f"{name}-frame")),
        group(person.body(), person.bones(), clip_path=f"url(#{name}-frame)"),
        person.moving("path", ways["line"], "d", "halo"), person.moving("path", ways["line"], "d", "level-line"), force,
        person.moving("g", ways["word"], "transform", None, text(0, 0, "weight", "label haloed")),
        text(4, 16, "Left", "label-strong"), text(316, 16, "Right", "label-strong end"),
        label(4, 168, "pull of|the left|hip|muscles", step=16), person.moving("path", ways["leader"], "d", "leader"),
        person.moving("path", ways["dot"], "d", "leader-dot"),
        label(4, 398, "standing|leg"), label(316, 398, "lifted|leg", cls="label end"),
    )  # fmt: skip


DRAWINGS = {"seesaw": seesaw, "explorable": explorable}

"""The person lying on the side: one pose in, layers of shapes out. All pictures of the exercise are made here."""

from __future__ import annotations

import math
from dataclasses import dataclass

from shapely import affinity
from shapely.geometry import LineString, Point, Polygon, box
from shapely.ops import unary_union

from . import svg
from .body import FLOOR, HIP, LEG, Leg, blob, capsule, fillet, smooth
from .curves import lines, outline
from .drawn import MUSCLE, Drawn

SCALE = 1.85  # page units per centimetre
REST, UP = -9.3, 8.0  # hip abduction in degrees: ankles 7.5 cm apart; top ankle 25 cm higher
BELT_AT = 80.0  # centimetres below the hip, just above the ankle bones
ROLLED = 0.84  # height of a trunk rolled back by some 40 degrees beside that of one on its side
GROUND = box(-200, -200, FLOOR, 200)

# The upper part of the shorts, waistband first.
HIPS = [
    (-13.0, 18),
    (-14.2, 13.0),
    (-16.2, 7),
    (-16.9, 1.5),
    (-15.0, -4),
    (-8, -8),
    (0, -10),
    (8, -8),
    (15.5, -5),
    (16.9, 0),
    (16.2, 7),
    (14.4, 13),
    (13.4, 18),
    (0, 18.6),
]
SHIRT = [
    (-13.6, 15.4), (-13.2, 20), (-14.4, 28), (-15.8, 36), (-17.4, 43), (-16.6, 48.6), (-12, 52.2), (-6.4, 55.4),
    (0, 53.2), (6, 55.4), (11.5, 52.6), (15.4, 48), (16.4, 41), (15.6, 32), (13.8, 22), (13.9, 15.4), (7, 14.4), (0, 14.2), (-7, 14.6),
]  # fmt: skip
HIKED_SHIRT = [(-15.8, 18.4), (-14.2, 21.6), (-15.0, 27), *SHIRT[3:15], (13.2, 14.0), (6, 13.2), (-2, 14.2), (-10, 17.2)]


@dataclass
class Page:
    """Where the body's frame lies on the page: head to the right, the floor level at `floor`, hips at `hips`."""

    hips: float
    floor: float
    scale: float = SCALE

    def __call__(self, point):
        x, y = point[:2]
        return self.hips + y * self.scale, self.floor + (x - FLOOR) * self.scale

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A body point on the page."""
        return self((x, y))


class Lying(Drawn):
    """Somebody lying on the side facing the viewer (`view` "front") or turned away ("back"), the top leg at `lift` degrees.

    Faults to show: `foot` "out" rolls the top leg so that the toes point up; `rolled` turns the trunk on to its back;
    `hike` pulls the top hip towards the ribs by so many degrees.
    """

    def __init__(self, page: Page, lift: float = REST, view: str = "front", foot: str | None = None, rolled: bool = False, hike: float = 0):
        self.page, self.view, self.rolled, self.hike = page, view, rolled, hike

        def tilt(shape):
            return affinity.rotate(shape, -hike, origin=(4, 14))

        hips = [self.turned(tilt(Point(side * HIP, 0))) for side in (-1, 1)]
        self.top = Leg(-1, lift, foot or view, (hips[0].x, hips[0].y))
        # the lower leg slopes down until its ankle lies on the floor
        self.low = Leg(1, math.degrees(math.asin((FLOOR - 4.2 - hips[1].x) / LEG)), view, (hips[1].x, hips[1].y))
        self.low.skin, self.low.cloth = self.low.skin.intersection(GROUND), self.low.cloth.intersection(GROUND)
        self.hips = self.turned(tilt(blob(HIPS))).intersection(GROUND)
        self.lit = tilt(blob(MUSCLE)).intersection(unary_union([self.hips, self.top.cloth]))

    def turned(self, shape):
        """What lies above the floor sinks when the trunk rolls on to its back: it is broader than it is deep."""
        return affinity.scale(shape, ROLLED, 1, origin=(FLOOR, 0)) if self.rolled else shape

    # Each method returns SVG for one layer; a picture stacks them from the back to the front.

    def mat(self, left: float = -99, right: float = 90) -> str:
        """The mat the person lies on."""
        x0, y0 = self.page.at(FLOOR, left)
        x1, _ = self.page.at(FLOOR, right)
        return svg.element("rect", class_="mat ink-thin", x=svg.num(x0), y=svg.num(y0), width=svg.num(x1 - x0), height=8, rx=4)

    def pillow(self) -> str:
        """A small pillow that fills the room between head and floor."""
        pillow = blob(
            [
                (8.8, 56),
                (7.0, 62),
                (7.6, 70),
                (7.2, 78),
                (8.6, 84.6),
                (12.5, 86.4),
                (16, 85),
                (16.8, 77),
                (16.8, 64),
                (16.2, 55.5),
                (12.5, 53.6),
            ]
        )
        return self.shape(pillow, "pillow") + self.mark([(15.0, 84.8), (12.9, 82.8)]) + self.mark([(10, 84.4), (11, 82)])

    def low_leg(self) -> str:
        """The lower leg on the floor."""
        return self.shape(self.low.skin, "skin") + "".join(self.mark(m) for m in self.low.marks)

    def web(self):
        """The cloth that rounds the hollow where the legs part."""
        apart = unary_union([self.hips, self.low.cloth, self.top.cloth])
        near = Point((self.top.hip[0] + self.low.hip[0]) / 2, self.top.hip[1] / 2 - 9).buffer(
            5 + max(0, self.top.angle) * 0.8 + 5 * self.rolled
        )
        return fillet(apart, 1.7).difference(apart).intersection(near)

    def pelvis(self, raised: Lying) -> str:
        """The shorts without the top leg, for a figure whose top leg moves; the hollow between the legs is that of the `raised` leg."""
        whole = unary_union([self.hips, self.low.cloth, raised.web().buffer(0.3)])
        return self.shape(fillet(whole, 2.4), "cloth") + self.mark([(2.6, -9.2), (6.4, -7.6), (9.4, -4.6)])

    def top_leg(self, raised: Lying | None = None) -> str:
        """The working leg by itself; its seam with the pelvis, and with the hollow when it is `raised`, is not drawn."""
        bare = self.shape(self.top.skin, "skin") + "".join(self.mark(m) for m in self.top.marks)
        seam = self.hips
        if raised:
            # from where it is on the raised leg to where that place is on this one
            seam = seam.union(affinity.rotate(raised.web().buffer(0.8), raised.top.angle - self.top.angle, origin=self.top.hip))
        return bare + self.joined(self.top.cloth, seam, "cloth")

    def trousers(self) -> str:
        """The shorts over both thighs, rounded where the legs part, in one outline; the lower leg's part lies below the top leg."""
        top, low = self.top.cloth, self.low.cloth
        web = self.web()
        whole = unary_union([self.hips, low, top, web.buffer(0.3)])
        if whole.geom_type != "Polygon":
            whole = max(whole.geoms, key=lambda part: part.area)
        over = unary_union([whole.difference(low), top]).buffer(0.1)
        if over.geom_type != "Polygon":
            over = max(over.geoms, key=lambda part: part.area)
        fold = [(x - 4.5 * self.rolled, y - 2 * self.rolled) for x, y in ((2.6, -9.2), (6.4, -7.6), (9.4, -4.6))]
        rim = LineString(whole.exterior.coords).difference(self.top.skin.difference(top.buffer(0.3)).buffer(-0.1))
        inner = LineString(top.exterior.coords).intersection(low.difference(self.hips.buffer(0.3)))
        seen = unary_union([rim, inner])
        bare = self.shape(self.top.skin, "skin") + "".join(self.mark(m) for m in self.top.marks)
        below = max(getattr(low.union(web).buffer(0.2), "geoms", [low.union(web).buffer(0.2)]), key=lambda part: part.area).intersection(
            GROUND
        )
        return (
            svg.path(outline(below, self.page), "cloth")
            + bare
            + svg.path(outline(over, self.page), "cloth")
            + svg.path(lines(seen, self.page), "ink none")
            + ("" if self.hike or self.view == "back" else self.mark(fold))
        )

    def torso(self) -> str:
        """The shirt."""
        out = self.shape(self.turned(blob(HIKED_SHIRT if self.hike else SHIRT)), "cloth-shade")
        if self.hike:
            out += self.mark([(-14.2, 22.6), (-9.4, 23.6), (-5.6, 22.4)]) + self.mark([(-14.8, 26.2), (-11, 26.4), (-8, 25.4)])
        return out

    def head(self) -> str:
        """Neck, head, hair and a calm face (none from behind)."""
        neck = Polygon(
            smooth([(-6.6, 54.6), (-5.2, 57.5), (-5.0, 62), (-5, 66)])
            + smooth([(5, 66), (5.0, 62), (5.2, 57.5), (6.6, 54.6)])
            + smooth([(6.6, 54.6), (0, 51.6), (-6.6, 54.6)])
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
        ear = capsule((-7.2, 66.2, 1.1), (-7.6, 68.2, 1.4))
        if self.view == "back":
            neck = neck.union(blob([(-6.4, 54.8), (0, 56.4), (6.4, 54.8), (0, 53)]))
            hair = blob(
                [
                    (0, 60.0),
                    (-4.4, 60.8),
                    (-7.2, 64.6),
                    (-8.4, 71),
                    (-7.4, 77.6),
                    (-4, 81.4),
                    (0, 82.4),
                    (4, 81.4),
                    (7.4, 77.6),
                    (8.4, 71),
                    (7.2, 64.6),
                    (4.4, 60.8),
                ]
            )
            return self.shape(neck, "skin") + self.shape(ear, "skin") + self.shape(hair, "hair")
        cap = blob(
            [
                (-7.0, 66.4),
                (-8.3, 71),
                (-7.6, 77.4),
                (-4.2, 81.6),
                (0, 82.6),
                (4.2, 81.6),
                (7.6, 77.4),
                (8.3, 71),
                (7.0, 66.4),
                (6.4, 71.6),
                (4.4, 75.2),
                (-1, 76.4),
                (-4.2, 74.8),
                (-6.2, 71.6),
            ]
        )
        turn = -3.2 if self.rolled else 0
        if self.rolled:
            cap = blob(
                [
                    (-6.6, 76.4),
                    (-4.2, 80.6),
                    (0, 82.6),
                    (4.2, 81.6),
                    (7.6, 77.4),
                    (8.5, 71),
                    (7.6, 64.6),
                    (5.6, 64.4),
                    (4.4, 70),
                    (2.6, 74.2),
                    (-2, 76.0),
                ]
            )
        out = (
            self.shape(neck, "skin") + ("" if self.rolled else self.shape(ear, "skin")) + self.shape(face, "skin") + self.shape(cap, "hair")
        )
        for x in (turn - 2.9 + 0.4 * (turn < 0), turn + 2.9):
            out += self.shape(Point(x, 69.3).buffer(0.75), "ink-fill", "")
            out += self.mark([(x - 1.3, 72.0), (x, 72.5), (x + 1.3, 72.0)])
        return (
            out
            + self.mark([(turn - 0.3, 69), (turn * 1.2 + 0.6, 66.6), (turn - 0.5, 66.2)])
            + self.mark([(turn - 2.0, 63.2), (turn, 62.5), (turn + 2.0, 63.2)])
        )

    def low_arm(self) -> str:
        """The lower arm, bent, lying in front of the pillow."""
        arm = capsule((12.2, 50.4, 3.8), (13.3, 54, 3.3), (14.2, 63, 2.2)).intersection(GROUND)
        hand = fillet(unary_union([
            capsule((14.2, 63, 2.2), (13.9, 67, 2.5)), capsule((14.8, 68, 1.5), (15.6, 73.6, 1.0)),
            capsule((13.6, 68, 1.5), (14.2, 74.2, 1.0)),
            capsule((12.4, 65, 1.3), (11.2, 69.2, 1.0)),
        ]), 0.7)  # fmt: skip
        hem = affinity.rotate(box(-20, -40, 20, 2.6), -20, origin=(0, 0))
        sleeve = capsule((8.6, 42, 4.8), (11.4, 50, 4.9)).intersection(affinity.translate(hem, 11.6, 47.4)).intersection(GROUND)
        return (
            self.shape(unary_union([arm, hand]), "skin")
            + self.mark([(14.6, 70.4), (15.0, 73)])
            + self.joined(
                sleeve, unary_union([box(-40, 0, 40, 45), box(FLOOR - 2.4, 0, 40, 49.6), box(FLOOR - 0.6, 0, 40, 90)]), "cloth-shade"
            )
        )

    def top_arm(self) -> str:
        """The upper arm along the side, the hand on the floor in front of the belly (rolled back: lying on the side)."""
        sleeve = capsule((-15.0, 46.6, 5.6), (-14.0, 35.0, 5.0)).intersection(box(-40, 35.6, 40, 80))
        if self.rolled:
            arm = fillet(capsule((-14.6, 44, 4.6), (-15.4, 20, 3.7), (-13.4, 0, 2.5)), 2)
            hand = fillet(
                unary_union(
                    [
                        capsule((-13.4, 0, 2.4), (-12.6, -4, 2.9)),
                        capsule((-12.6, -5, 2.6), (-11.6, -11.4, 1.3)),
                        capsule((-11.4, -2, 1.5), (-8.6, -6, 1.1)),
                    ]
                ),
                0.6,
            )
            return self.shape(self.turned(unary_union([arm, hand])), "skin") + self.shape(self.turned(sleeve), "cloth-shade")
        arm = fillet(
            capsule((-15.2, 46, 4.6), (-13.2, 22.6, 3.9)).union(capsule((-13.2, 22.6, 3.9), (-4, 23, 3.7), (10.6, 24.6, 2.5))), 1.5
        )
        hand = fillet(unary_union([
            capsule((10.4, 24.5, 2.4), (13.2, 26.2, 2.9)), capsule((13.6, 26.5, 2.4), (15.4, 30.4, 1.3), (15.7, 33.6, 1.0)),
            capsule((14.6, 24.6, 1.6), (15.6, 21.6, 1.1)), capsule((12.4, 27.5, 2), (14.0, 31.6, 1.1)),
        ]), 0.5)  # fmt: skip
        if self.view == "back":  # only what the trunk does not hide
            return self.shape(capsule((-15.2, 46, 4.6), (-13.0, 22.6, 3.9)), "skin") + self.shape(sleeve, "cloth-shade")
        return self.shape(unary_union([arm, hand]), "skin") + self.mark([(14.2, 28.6), (15.4, 32.4)]) + self.shape(sleeve, "cloth-shade")

    def muscle(self, name: str) -> str:
        """The outer hip, lit."""
        d = outline(self.lit, self.page)
        return svg.path(d, "muscle") + svg.hatched(name, d)

    def belt(self, slack: float = 0) -> tuple[str, str]:
        """The loop round both ankles: the strand behind them and the strand before them. `slack` 0 is tight, 1 hangs to the mat."""
        (tx, ty), (lx, ly) = self.top.point(0, BELT_AT), self.low.point(0, BELT_AT)
        under = (min(lx + 4.2, FLOOR - 0.1), ly)
        behind = self.band((tx - 4.2, ty + 1.6), (under[0], ly + 1.6))
        before = self.band((tx - 4.2, ty - 1.4), (under[0], ly - 1.4))
        x, y = self.page(((tx + lx) / 2, (ty + ly) / 2 - 1.4))
        if slack:  # what the legs do not need lies on the mat
            before += self.slack(slack)
        return behind, before + svg.element("circle", class_="bone ink-thin", cx=svg.num(x), cy=svg.num(y), r="3")

    def slack(self, share: float = 1) -> str:
        """The loose part of the loop, lying on the mat before the lower ankle."""
        lx, ly = self.low.point(0, BELT_AT)
        eye = [(3, -1.2), (6.4, 1), (7.6, 9), (5.6, 18), (1.6, 16.4), (1.8, 8), (3.6, 0.4)]
        return self.strap([(lx + dx, ly + dy * share) for dx, dy in eye])

    def band(self, a, b) -> str:
        """A straight, tight piece of the belt between two body points, with flat ends."""
        return self.shape(LineString([a, b]).buffer(1.65, cap_style="flat"), "belt-fill", "ink-thin")

    def strap(self, points) -> str:
        """A piece of the belt along body points."""
        d = svg.spline([self.page(p) for p in points])
        return svg.path(d, "belt-edge") + svg.path(d, "belt")

    def person(self, muscle: str | None = None, slack: float | None = None) -> str:
        """Everything but the mat; `muscle` is the picture's name when the outer hip is lit, `slack` that of the belt."""
        behind, before = ("", "") if slack is None else self.belt(slack)
        lit = self.muscle(muscle) if muscle else ""
        if self.view == "back":
            return self.pillow() + behind + self.top_arm() + self.low_leg() + self.trousers() + before + self.torso() + self.head() + lit
        out = self.pillow() + behind + self.low_leg() + self.trousers() + before
        return out + self.torso() + self.head() + self.low_arm() + lit + self.top_arm()

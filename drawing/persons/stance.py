"""Standing on the left leg, from behind, with the bones drawn over the body: pelvis level, pelvis dropped, and an interactive version."""

from __future__ import annotations

import numpy as np

from drawing import anatomy_shapes as bones
from drawing import svg
from drawing.anatomy_hip import label
from drawing.anatomy_stance import LEG_SHARE, moment, shift, tilt

from . import poses
from .dress import Dressed
from .flat import Camera, Flat, Seen
from .people import ANNA
from .rig import SIDES
from .scene import frame, limb, measured, people, placed

BOX = (0, 0, 320, 486)
BACK = Camera(scale=248, centre=(158, 470), yaw=180)
HALF = 0.092  # metres from the midline to a hip centre: the rig's joint is too far out
DOWN = 0.012  # metres that the rig's joint is too high
KNEE = 426  # millimetres from hip centre to knee centre of the drawn femur
MM = HALF / bones.HIP[0]


class Inside:
    """Maps bones and gluteus medius, in millimetres of the right side, to the page, for a body seen from behind or from the front.
    `forwards` moves them that many metres towards the belly.
    """

    def __init__(self, body: Dressed, camera: Camera, forwards: float = 0):
        self.body, self.camera, self.forwards = body, camera, forwards
        self.axes = body.posed.axes["pelvis"]
        hips = [body.posed.joint(f"upperleg01.{side}") for side in "LR"]
        self.middle = (hips[0] + hips[1]) / 2 - self.axes[:, 2] * DOWN - self.axes[:, 1] * forwards

    def pelvis(self, p):
        """Map a point of the pelvis (right, up) to the page."""
        return tuple(self.camera(self.middle + self.axes @ np.array([-p[0] * MM, 0, p[1] * MM])))

    def thigh(self, p, side: str):
        """Map a point of the right femur's shape to the page, for the femur of `side`."""
        out = 1 if side == "R" else -1
        hip = np.array(self.pelvis((out * bones.HIP[0], 0)))
        down = np.array(self.camera(self.body.posed.joint(f"lowerleg01.{side}"))) - hip
        across = np.array([down[1], -down[0]]) / np.linalg.norm(down) * out * -np.sign(self.camera.right[0])
        return tuple(hip - down * p[1] / KNEE + across * (p[0] - bones.HIP[0]) * MM * self.camera.scale)

    def medius(self, p, side: str = "L"):
        """Map a point of the medius to the page: its top moves with the pelvis, its tendon with the femur."""
        w = min(max((p[1] + 5) / 60, 0), 1) if not self.forwards else 1  # on a straight leg the femur continues the pelvis
        a, b = np.array(self.thigh(p, side)), np.array(self.pelvis((p[0] * (1 if side == "R" else -1), p[1])))
        return tuple(a + (b - a) * w)

    def curve(self, shape, where) -> str:
        """Return path data of an outline, with its points mapped by `where`."""
        return bones.curve([(*where(p), *p[2:]) for p in shape])

    def femur(self, side: str) -> str:
        """Draw a femur."""
        return svg.path(self.curve(bones.FEMUR_WHOLE, lambda p: self.thigh(p, side)), "bone ink-thin")

    def girdle(self) -> str:
        """Draw the sacrum and both hip bones."""
        whole = [*bones.SACRUM_RIGHT, (0, -16), *[(-x, y) for x, y in reversed(bones.SACRUM_RIGHT[1:])]]
        out = svg.path(self.curve(whole, self.pelvis), "bone ink-thin")
        for side in (1, -1):
            place = lambda p, side=side: self.pelvis((side * p[0], p[1]))  # noqa: E731
            d = self.curve(bones.HIP_BONE_BEHIND, place) + self.curve(bones.FORAMEN_BEHIND, place)
            out += svg.path(d, "bone ink-thin", fill_rule="evenodd")
        return out

    def drawn(self, works: bool) -> str:
        """Draw pelvis, femurs, and the muscle: hatched if it works, otherwise faded."""
        out = self.femur("R") + self.femur("L") + self.girdle()
        d = self.curve(bones.MEDIUS_BEHIND, self.medius)
        if not works:
            return out + svg.path(d, "muscle-2") + svg.path(d, "dash")
        return out + svg.path(d, "muscle ink") + svg.path(self.fibres(), "hatch")

    def fibres(self) -> str:
        """Return path data of the medius' straight fibres."""
        rows = ""
        for t in (np.arange(7) + 0.5) / 7:
            a, b = (np.array(self.medius(bones.along(row, t))) for row in (bones.MEDIUS_ORIGIN_BEHIND, bones.MEDIUS_INSERTION_BEHIND))
            rows += svg.polyline([tuple(a), tuple(a + (b - a) * 0.8)])
        return rows


def stance(name: str, drop: float) -> tuple[str, dict]:
    """Draw the stance with the pelvis dropped by `drop` degrees, with labels for muscle and pelvis."""
    body = placed(ANNA, poses.standing_on_left(drop))
    inside = Inside(body, BACK)
    a, b = inside.pelvis((-250, 152)), inside.pelvis((320, 152))
    line = svg.path(svg.polyline([a, b]), "halo") + svg.path(svg.polyline([a, b]), "level-line")
    if drop:
        c = inside.pelvis((-150, 152))
        line = svg.path(svg.polyline([c, (b[0] + 8, c[1])]), "dash") + line + svg.arrow([(b[0], c[1] + 1), (b[0], b[1] - 3)], "arrow", 8)
    x, y = inside.medius((158, 66))
    return frame(
        name,
        BOX,
        svg.path("M60 470H262", "ink none"),
        people([body], [], BACK, BOX),
        inside.drawn(not drop),
        line,
        label(4, 182, "muscle", (66, 225), (x, y), cls="label-strong"),
        label(316, 150, "pelvis", cls="label-strong end"),
        label(4, 410, "standing"),
        label(316, 410, "lifted", cls="label end"),
        svg.text(4, 16, "left", "label-strong"),
        svg.text(316, 16, "right", "label-strong end"),
    ), measured(body)


def level():
    """Draw the pelvis held level."""
    return stance("stance-level", 0)


def dropped():
    """Draw the pelvis dropped on the free side."""
    return stance("stance-dropped", 10)


SMALL = Camera(scale=224, centre=(158, 412), yaw=180)
VIEW = (0, 0, 320, 424)
UNIT = 40.0  # length of an arrow for one body weight, as in scripts/level-pelvis.js
STEP = 6.5  # page units between the points of a deformable edge


class Moving:
    """A person in several poses: parts are drawn in the first, with data attributes for the others, which level-pelvis.js reads."""

    def __init__(self, bodies: dict[str, Dressed]):
        self.bodies = bodies
        self.inside = {kind: Inside(body, SMALL) for kind, body in bodies.items()}
        self.first = next(iter(bodies))

    def part(self, tag: str, ways: dict[str, str], key: str, cls: str | None = None, inner: str = "", **values) -> str:
        """Return an element with one attribute (`d` or `transform`) for the first pose and a data attribute for each other pose."""
        data = {f"data_{kind}": way for kind, way in ways.items() if kind != self.first and way != ways[self.first]}
        return svg.element(tag, inner, class_=cls, **values, **{key: ways[self.first]}, **data)

    def joints(self, at: str, towards: str) -> dict[str, tuple]:
        """Return the page positions of two joints in each pose."""
        return {kind: (SMALL(body.posed.joint(at)), SMALL(body.posed.joint(towards))) for kind, body in self.bodies.items()}

    def stiff(self, inner: str, ends: dict[str, tuple]) -> str:
        """Return a rigid part: it moves with the first of two points and rotates with the line between them."""
        ends = {kind: tuple(np.array(one) for one in pair) for kind, pair in ends.items()}
        angle = {kind: np.degrees(np.arctan2(*(b - a)[::-1])) for kind, (a, b) in ends.items()}
        (x, y), _ = ends[self.first]
        ways = {}
        for kind, (a, _) in ends.items():
            turn = f"rotate({angle[kind] - angle[self.first]:.2f} {svg.num(x)} {svg.num(y)})"
            ways[kind] = f"translate({svg.num(a[0] - x)} {svg.num(a[1] - y)}){turn}"
        return self.part("g", ways, "transform", inner=inner)

    def bending(self, label: str) -> str:
        """Return a deformable region, with the same number of points and a corresponding start point in each pose."""
        rows = {}
        for kind, body in self.bodies.items():
            flat = Flat(Seen([s for s in body.surfaces() if s.label in (body.person.shirt, body.person.shorts)], SMALL, VIEW), 0.5)
            rows[kind] = np.array(max(flat.loops(label), key=len))
        count = round(np.abs(np.diff(rows[self.first])).sum() / STEP)
        start = None
        ways = {}
        for kind, row in rows.items():
            if np.sum(row.real * np.roll(row.imag, -1) - np.roll(row.real, -1) * row.imag) < 0:
                row = row[::-1]
            low, wide = row.real.min() + 1j * row.imag.min(), np.ptp(row.real) + 1j * np.ptp(row.imag)
            place = (row - low).real / wide.real + 1j * (row - low).imag / wide.imag
            begin = int(np.argmin(np.abs(place - (1 + 1j if start is None else start))))
            start = place[begin] if start is None else start
            row = np.roll(row, -begin)
            row = np.r_[row, row[:1]]
            way = np.r_[0, np.cumsum(np.abs(np.diff(row)))]
            even = np.linspace(0, way[-1], count, endpoint=False)
            points = [(float(np.interp(t, way, row.real)), float(np.interp(t, way, row.imag))) for t in even]
            ways[kind] = svg.spline(points, close=True)
        return self.part("path", ways, "d", f"{label} ink")

    def piece(self, own: np.ndarray) -> str:
        """Draw the unclothed surfaces of a part of the body in the first pose."""
        body = self.bodies[self.first]
        clothes = (body.person.shirt, body.person.shorts)
        flat = Flat(Seen([s for s in body.surfaces(own) if s.label not in clothes], SMALL, VIEW), 0.6)
        return flat.drawn({})

    def person(self) -> str:
        """Draw the clothed person."""
        body = self.bodies[self.first]
        upper = (body.cuts.arm > 0.3) | (body.rest.points[:, 2] > body.rest.head("neck01")[2] - 0.06)
        legs = {side: limb(body, side) for side in SIDES}
        return (
            self.stiff(self.piece(legs["L"]), self.joints("foot.L", "lowerleg01.L"))
            + self.stiff(self.piece(legs["R"]), self.joints("upperleg01.R", "lowerleg01.R"))
            + self.bending(body.person.shorts)
            + self.stiff(self.piece(upper), self.joints("neck01", "head"))
            + self.bending(body.person.shirt)
        )

    def bones(self) -> str:
        """Draw pelvis, femurs and the left medius with its fibres."""
        inside, hip = self.inside[self.first], bones.HIP[0]
        out = ""
        for side in "RL":
            ends = {kind: (one.thigh((hip, 0), side), one.thigh((hip, -KNEE), side)) for kind, one in self.inside.items()}
            out += self.stiff(inside.femur(side), ends)
        out += self.stiff(inside.girdle(), {kind: (one.pelvis((0, 0)), one.pelvis((hip, 0))) for kind, one in self.inside.items()})
        muscle = {kind: one.curve(bones.MEDIUS_BEHIND, one.medius) for kind, one in self.inside.items()}
        fibres = {kind: one.fibres() for kind, one in self.inside.items()}
        return out + self.part("path", muscle, "d", "muscle ink") + self.part("path", fibres, "d", "hatch")


def explorable():
    """Draw the person that level-pelvis.js animates: pelvis level, pelvis dropped by 10°, and trunk leaning by 18°."""
    leg = {kind: 7 + tilt(*how) - tilt(0, 0) for kind, how in POSES.items()}
    moving = Moving({kind: placed(ANNA, poses.standing_on_left(*how, leg[kind])) for kind, how in POSES.items()})
    foot = moving.bodies["level"].posed.joint("foot.L")
    for kind, how in POSES.items():  # keep the stance foot in the same place
        away = foot - moving.bodies[kind].posed.joint("foot.L")
        moving.bodies[kind] = placed(ANNA, poses.standing_on_left(*how, leg[kind]), at=(away[0], away[1]))
    moving = Moving(moving.bodies)
    ways: dict[str, dict[str, str]] = {"line": {}, "pull": {}, "weight": {}, "word": {}, "leader": {}, "dot": {}}
    for kind, inside in moving.inside.items():
        drop, lean = POSES[kind]
        ways["line"][kind] = svg.polyline([inside.pelvis((-250, 152)), inside.pelvis((320, 152))])
        named = inside.medius((150, 84))
        ways["leader"][kind], ways["dot"][kind] = svg.polyline([(44, 152), named]), f"M{svg.nums(named)}h0"
        top, low = (np.array(inside.medius(p)) for p in ((91, 113), (153, -17)))
        way = (top - low) / np.linalg.norm(top - low)
        beside = low + np.array([way[1], -way[0]]) * 19  # beside the muscle, on its outer side
        turn = np.degrees(np.arctan2(*(low - top)[::-1])) - 90
        ways["pull"][kind] = f"translate({svg.num(beside[0])} {svg.num(beside[1])}) rotate({svg.num(turn)})"
        # The weight of everything but the stance leg acts at this distance from the hip; see scripts/hip-statics.js.
        x, y = inside.pelvis((-bones.HIP[0], 0))
        x, y = x + moment(drop, shift(lean)) / 1000 / (1 - LEG_SHARE) * SMALL.scale, y - 0.06 * SMALL.scale
        ways["weight"][kind] = f"translate({svg.num(x)} {svg.num(y)})"
        ways["word"][kind] = f"translate({svg.num(x + 9)} {svg.num(y - 27)})"
    force = "".join(
        moving.part(
            "g",
            ways[part],
            "transform",
            inner="".join(svg.path(f"M0-{svg.num(UNIT * size)}V-9", cls, data_force=part) for cls in lines)
            + svg.path("M0 0-6.5-11H6.5Z", f"{lines[-1]}-head"),
        )
        for part, size, lines in (("pull", 1.81, ("force-edge", "force-pull")), ("weight", 1 - LEG_SHARE, ("force-weight",)))
    )
    return frame(
        "explorable",
        VIEW,
        svg.path("M70 412H250", "floor-line"),
        moving.person(),
        moving.bones(),
        moving.part("path", ways["line"], "d", "halo"),
        moving.part("path", ways["line"], "d", "level-line"),
        force,
        moving.part("g", ways["word"], "transform", inner=svg.text(0, 0, "weight", "label haloed")),
        svg.text(4, 16, "left", "label-strong"),
        svg.text(316, 16, "right", "label-strong end"),
        label(4, 98, "pull"),
        moving.part("path", ways["leader"], "d", "leader"),
        moving.part("path", ways["dot"], "d", "leader-dot"),
        label(4, 360, "standing"),
        label(316, 360, "lifted", cls="label end"),
    ), {kind: measured(body) for kind, body in moving.bodies.items()}


POSES = {"level": (0, 0), "dropped": (10, 0), "leaned": (0, 18)}  # drop of the pelvis, lean of the trunk, in degrees
DRAWINGS = {"stance-level": level, "stance-dropped": dropped, "explorable": explorable}

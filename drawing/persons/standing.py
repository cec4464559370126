"""The standing exercises, for either hip: feet apart, by a wall, hip hitch, side-steps, step-up.

Each is built for the right hip. For the left hip the pose and the objects are mirrored, so that the measurements are
taken on a body whose left hip works.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from drawing import svg

from . import poses, things
from .dress import Dressed
from .flat import Camera, Surface
from .muscles import working
from .people import CARLA, KOFI, MEI, OMAR, PAUL, Person
from .rig import Pose, Posed, rest
from .scene import arrow, frame, limb, measured, people, placed

THINGS = {"wall": "mat ink", "wood": "bone ink", "step": "mat ink", "steel": "bone ink", "belt-fill": "belt-fill ink-thin"}
ORDER = ("wall", "wood", "step", "steel")
HAND = ("wrist", "finger", "metacarpal")
OTHER = {"R": "L", "L": "R"}
ROD = 0.016  # radius of a rail in metres


# Objects


def wall(x: float, thick: float = 0.5) -> Surface:
    """Return a wall on the viewer's left with its surface at x."""
    return things.box((x - thick, -0.35, 0), (x, 0.5, 2.1), "wall")


def chair(x: float, y: float, top: float = 0.92) -> list[Surface]:
    """Return a chair seen from behind, the top rail of its back at height `top`, its left end at x."""
    wide, deep, leg = 0.42, 0.40, 0.018
    bars = [things.box((x + dx - leg, y - leg, 0), (x + dx + leg, y + leg, top), "wood") for dx in (leg, wide - leg)]
    bars += [things.box((x + dx - leg, y + deep, 0), (x + dx + leg, y + deep + 2 * leg, 0.44), "wood") for dx in (leg, wide - leg)]
    bars += [things.box((x, y - 0.012, z), (x + wide, y + 0.012, z + 0.05), "wood") for z in (top - 0.05, top - 0.2)]
    return [*bars, things.box((x, y, 0.43), (x + wide, y + deep + 0.03, 0.47), "wood")]


def rail(hand: np.ndarray, foot: float) -> Surface:
    """Return an upright bar through a closed hand, starting at height `foot`."""
    return things.rod((hand[0], hand[1], foot), (hand[0], hand[1], hand[2] + 0.12), ROD, "steel")


# Distances, in metres


def skin(body: Dressed, joints: Sequence[str], side: str) -> np.ndarray:
    """Return the skin points of some joints of one side, not compressed by the floor."""
    r = body.rest
    return body.posed.points[(r.share(*joints) > 0.5) & (r.points[:, 0] * (1 if side == "L" else -1) > 0)]


def from_boxes(points: np.ndarray, surfaces: Sequence[Surface]) -> float:
    """Return the smallest distance of points from boxes."""
    low, high = (np.array([getattr(s.points, end)(0) for s in surfaces]) for end in ("min", "max"))
    out = np.maximum(np.maximum(low[:, None] - points, points - high[:, None]), 0)
    return float(np.linalg.norm(out, axis=2).min())


def from_rod(points: np.ndarray, post: Surface, radius: float = ROD) -> float:
    """Return the smallest distance of points from an upright rod."""
    return max(0.0, float(np.linalg.norm(points[:, :2] - post.points[0][:2], axis=1).min()) - radius)


def under(body: Dressed, side: str, floor: float = 0) -> float:
    """Return the height of a leg's lowest skin point above a floor."""
    return float(body.posed.points[limb(body, side)][:, 2].min() - floor)


# Scenes


def mirror(surface: Surface) -> Surface:
    """Mirror an object at x = 0, in place."""
    surface.points, surface.faces = surface.points * [-1, 1, 1], surface.faces[:, ::-1]
    return surface


@dataclass
class Scene:
    """A posed person with the objects `about` them; `own` are worn objects; `measurements` are measurements."""

    body: Dressed
    about: list[Surface]
    own: list[Surface] = field(default_factory=list)
    measurements: dict = field(default_factory=dict)

    def measured(self) -> dict:
        """Return the measurements of the body and those in `measurements`."""
        return measured(self.body, **self.measurements)


class Side:
    """Converts from the right hip, for which exercises are built, to the working hip."""

    def __init__(self, side: str):
        self.works, self.free = side, OTHER[side]
        self.sign = 1 if side == "R" else -1

    def pose(self, pose: Pose) -> Pose:
        """Convert a pose for the right hip to the working side."""
        return pose if self.sign > 0 else poses.flipped(pose)

    def things(self, surfaces: list[Surface]) -> list[Surface]:
        """Convert objects placed for the right hip to the working side."""
        return surfaces if self.sign > 0 else [mirror(one) for one in surfaces]

    def points(self, points) -> np.ndarray:
        """Convert world positions between the right hip and the working side (the same in both directions)."""
        return np.asarray(points, float) * [self.sign, 1, 1]

    def joint(self, body: Dressed, name: str) -> np.ndarray:
        """Return a joint of the working side (`name`.R) or the other side (`name`.L), in positions for the right hip."""
        base, _, end = name.partition(".")
        end = {"R": self.works, "L": self.free}.get(end)
        return self.points(body.posed.joint(f"{base}.{end}" if end else base))

    def placed(self, person: Person, pose: Pose, at=(0.0, 0.0), **how) -> Dressed:
        """Return a person in a pose and place given for the right hip, converted to the working side."""
        return placed(person, self.pose(pose), at=(at[0] * self.sign, at[1]), **how)


SOCK = 0.005  # thickness of the sock under the foot in metres


def ankle_height(person: Person) -> float:
    """Return the height of the ankle joint of a flat foot above the sole of its sock."""
    straight = Posed(person.measures, Pose())
    return float(straight.joint("foot.R")[2] - straight.points[:, 2].min()) + SOCK


def on_one_foot(side: Side, person: Person, pose: Pose, foot: str, on: float = 0, to: np.ndarray | None = None) -> Dressed:
    """Return a person with one foot (R: working side, L: other side) at height `on`, and its ankle at x and y of `to` if given."""
    own = side.works if foot == "R" else side.free
    body = side.placed(person, pose, height=0)
    height = on + SOCK - under(body, own)
    at = (0.0, 0.0) if to is None else tuple((to - side.joint(body, f"foot.{foot}"))[:2])
    return side.placed(person, pose, at, height=height)


def by_wall(which: str, presses: bool) -> Scene:
    """Return the press by a wall: the hip at the wall works, the other leg carries the weight."""
    side = Side(which)
    work = on_one_foot(side, CARLA, poses.by_the_wall(True), "L")
    foot = side.joint(work, "foot.L")
    body = work if presses else on_one_foot(side, CARLA, poses.by_the_wall(False), "L", to=foot)
    knee = side.points(skin(work, ("upperleg02", "lowerleg01"), side.works))
    face = float(knee[:, 0].min())
    hand = side.joint(work, "finger3-1.L")
    seat = chair(float(hand[0]) - 0.07, float(hand[1]), float(hand[2]) - 0.028)
    about = side.things([wall(face), *seat])
    contacts = {"hand to chair": from_boxes(skin(body, HAND, side.free), about[1:]), "foot to floor": under(body, side.free)}
    nearest = float(side.points(body.skin)[:, 0].min() - face)
    if presses:
        contacts["knee to wall"] = nearest
    else:
        contacts["feet to floor"] = under(body, side.works)
    place = knee[np.argmin(knee[:, 0])]
    return Scene(body, about, measurements={"contacts": contacts, "wall": {"clear": nearest, "knee": list(side.points(place))}})


APART = 5.5  # degrees of abduction of each leg with feet apart


def spread() -> Scene:
    """Return standing with feet apart, a hand on a chair: both hips work."""
    side = Side("R")
    body = on_one_foot(side, OMAR, poses.feet_apart(APART), "R")
    hand = body.posed.joint("finger3-1.L")
    about = chair(float(hand[0]) - 0.07, float(hand[1]), float(hand[2]) - 0.028)
    contacts = {"hand to chair": from_boxes(skin(body, HAND, "L"), about)}
    contacts |= {f"foot {one} to floor": under(body, one) for one in "LR"}
    return Scene(body, about, measurements={"contacts": contacts})


DROP = 10  # degrees by which the free side of the pelvis drops


def hitch(which: str, drop: float) -> Scene:
    """Return the hip hitch: the working leg on a step, the hand of that side on a rail, the other foot free."""
    side = Side(which)
    level = on_one_foot(side, KOFI, poses.hip_hitch(0), "R", on=poses.STEP_HIGH)
    foot, hand = side.joint(level, "foot.R"), (side.joint(level, "finger2-1.R") + side.joint(level, "finger4-2.R")) / 2
    body = on_one_foot(side, KOFI, poses.hip_hitch(drop), "R", on=poses.STEP_HIGH, to=foot)
    step = things.box((foot[0] - 0.42, -0.26, 0), (foot[0] + 0.075, 0.16, poses.STEP_HIGH), "step")
    about = side.things([step, rail(hand - [0.02, 0, 0], poses.STEP_HIGH)])
    contacts = {
        "hand to rail": from_rod(skin(body, HAND, side.works), about[1]),
        "foot to step": under(body, side.works, poses.STEP_HIGH),
    }
    return Scene(body, about, measurements={"contacts": contacts, "free": {"clear": under(body, side.free)}})


WIDE, NARROW = 0.50, 0.24  # metres between the ankles in a side-step
BAND = 0.86  # fraction of the distance from hip to knee
CROUCH = 0.88  # height of the hips as a fraction of leg length


def side_step(which: str, wide: bool) -> Scene:
    """Return the side-step: hips and knees slightly bent, a band above the knees."""
    side, sole = Side(which), ankle_height(MEI)
    pose = poses.side_step(WIDE if wide else NARROW, sole)
    body = side.placed(MEI, pose, height=sole + CROUCH * reach(MEI))
    band, measurements = things.strap(body, part=BAND)
    contacts = {f"foot {one} to floor": under(body, one) for one in "LR"}
    return Scene(body, [], [band], {"contacts": contacts, "strap": {"gaps": measurements["gaps"]}})


def reach(person: Person) -> float:
    """Return the vertical distance of the ankle of a straight leg from the root joint."""
    r = rest(person.measures)
    way = [r.head(f"{name}.R") for name in ("upperleg01", "lowerleg01", "foot")]
    return float(np.linalg.norm(way[1] - way[0]) + np.linalg.norm(way[2] - way[1]) + r.head("root")[2] - way[0][2])


def step_up(which: str, rise: float, lit: bool = False) -> Scene:
    """Return the step-up: working foot on a low step, other hand on a rail; `rise` 0 before the push, 1 upright on that leg."""
    side, sole = Side(which), ankle_height(PAUL)

    def at(rise: float, lit=()) -> Dressed:
        low, tall = sole + 0.965 * reach(PAUL), poses.STEP_HIGH + sole + 0.995 * reach(PAUL)
        soles = [sole, sole]
        for _ in "12":  # twice, as the foot's skin deforms slightly when the shin leans
            pose = poses.mounting(rise, soles)
            body = side.placed(PAUL, pose, (0.04 + 0.22 * rise, 0.0), height=low + (tall - low) * rise, lit=lit)
            soles[0] -= under(body, side.works, poses.STEP_HIGH) - SOCK
            soles[1] -= under(body, side.free) - SOCK if rise == 0 else 0
        return body

    body, low = at(rise, side.works if lit else ()), at(0)
    hand = (side.joint(low, "finger2-1.L") + side.joint(low, "finger4-2.L")) / 2
    step = things.box((0.18, -0.25, 0), (0.9, 0.30, poses.STEP_HIGH), "step")
    about = side.things([step, rail(hand + [0.01, 0, 0], poses.STEP_HIGH)])
    contacts = {
        "hand to rail": from_rod(skin(body, HAND, side.free), about[1]),
        "foot to step": under(body, side.works, poses.STEP_HIGH),
    }
    if rise == 0:
        contacts["foot to floor"] = under(body, side.free)
    return Scene(body, about, measurements={"contacts": contacts})


# Pictures


@dataclass(frozen=True)
class View:
    """The view of a picture, for the right hip: width and height, page units per metre, page position of the world's origin."""

    wide: float
    high: float
    scale: float
    x: float
    floor: float

    def camera(self, side: str) -> Camera:
        """Return the camera for the working hip."""
        return Camera(scale=self.scale, centre=(self.x if side == "R" else self.wide - self.x, self.floor), tilt=6)

    @property
    def box(self):
        """The picture's view box."""
        return 0, 0, self.wide, self.high


VIEWS = {
    "wall": View(300, 346, 172, 130, 322),
    "spread": View(300, 346, 172, 110, 326),
    "hitch": View(300, 350, 158, 150, 334),
    "sidestep": View(300, 300, 186, 150, 284),
    "stepup": View(300, 346, 148, 92, 330),
}


def picture(name: str, kind: str, side: str, scene: Scene, *extra: str) -> tuple[str, dict]:
    """Draw a step: the floor, the person and the objects, with `extra` over them."""
    view = VIEWS[kind]
    floor = svg.path(f"M10 {svg.num(view.floor)}H{svg.num(view.wide - 10)}", "ink none")
    drawn = people([scene.body], [*scene.about, *scene.own], view.camera(side), view.box, order=ORDER, classes=THINGS)
    return frame(name, view.box, floor, drawn, *extra), scene.measured()


def working_hip(kind: str, which: str, scene: Scene) -> str:
    """Draw the working muscle in front view, with the label of the hip."""
    drawn, middle = working(scene.body, which, scene.about, VIEWS[kind].camera(which), VIEWS[kind].box)
    return drawn + hip_word(kind, which, middle)


def hip_word(kind: str, which: str, place: np.ndarray) -> str:
    """Draw the label of the working hip, with a line to it."""
    out = -1 if which == "R" else 1
    x, y = (8 if out < 0 else VIEWS[kind].wide - 8), place[1] - 62
    words = svg.text(x, y, "hip", "label-strong haloed" + (" end" if out > 0 else ""))
    return svg.line([(x - out * 36, y + 6), tuple(place)], "leader") + words


def wall_picture(which: str, presses: bool):
    """Draw standing by the wall, on both feet or pressing."""
    side, camera = Side(which), VIEWS["wall"].camera(which)
    scene = by_wall(which, presses)
    extra = ""
    if presses:
        place = np.array(scene.measurements["wall"]["knee"])
        extra = arrow(camera, place - [0.05 * side.sign, 0, 0], place - [0.26 * side.sign, 0, 0], "pull", 13)
        extra += working_hip("wall", which, scene)
    return picture(named("wall", "work" if presses else "ready", which), "wall", which, scene, extra)


def spread_arrows(body: Dressed, camera: Camera, size: float = 13) -> str:
    """Draw an outward arrow at each foot."""
    out = ""
    for one, sign in (("L", 1), ("R", -1)):
        x, y, z = body.posed.joint(f"toe2-1.{one}")
        out += arrow(camera, (x + sign * 0.06, y, z), (x + sign * 0.19, y, z), "pull", size)
    return out


def spread_picture(pushes: bool):
    """Draw standing with feet apart, ready or pushing outwards."""
    scene = spread()
    view, camera = VIEWS["spread"], VIEWS["spread"].camera("R")
    extra = spread_arrows(scene.body, camera) + working(scene.body, "LR", scene.about, camera, view.box)[0] if pushes else ""
    return picture(named("spread", "work" if pushes else "ready", "R"), "spread", "R", scene, extra)


def pelvis_line(body: Dressed, which: str, camera: Camera) -> tuple[np.ndarray, np.ndarray]:
    """Return both ends on the page of a line through the hips, extended beyond them."""
    side = Side(which)
    a, b = (camera(body.posed.joint(f"upperleg01.{one}") + [0, -0.2, 0.07]) for one in (which, side.free))
    return a - (b - a) * 0.35, b + (b - a) * 0.6


def hitch_picture(which: str, part: str):
    """Draw the hip hitch: pelvis level, dropped, or raised again by the working hip."""
    side, camera = Side(which), VIEWS["hitch"].camera(which)
    level, sunk = hitch(which, 0), hitch(which, DROP)
    scene = sunk if part == "work" else level
    a, b = pelvis_line(level.body, which, camera)
    extra = svg.line([tuple(a), tuple(b)], "level-mark")
    x, y = b + [34 * side.sign, 0]
    if part == "work":
        extra = svg.line([tuple(a), tuple(b)], "dash") + svg.line([tuple(p) for p in pelvis_line(sunk.body, which, camera)], "level-mark")
        extra += svg.arrow([(x, y - 6), (x, y + 34)], "arrow", 12)
    if part == "return":
        c, d = pelvis_line(sunk.body, which, camera)
        extra = svg.line([tuple(c), tuple(d)], "dash") + extra + svg.arrow([(x, y + 38), (x, y + 4)], "arrow", 12)
        extra += working_hip("hitch", which, scene)
    return picture(named("hitch", part, which), "hitch", which, scene, extra)


def foot_arrow(body: Dressed, which: str, camera: Camera, leads: bool, size: float = 13, away: float = 0) -> str:
    """Draw an arrow beside the moving foot: leading foot outwards, or the other foot after it, offset by `away`."""
    side = Side(which)
    x, y, z = side.joint(body, "foot.R" if leads else "foot.L")
    a, b = (x - 0.10, x - 0.30) if leads else (x - 0.06 + away, x - 0.26 + away)
    return arrow(camera, side.points((a, y - 0.1, z - 0.02)), side.points((b, y - 0.1, z - 0.02)), "arrow", size)


def sidestep_picture(which: str, part: str):
    """Draw the side-step: feet together, leading foot out, or other foot following."""
    scene = side_step(which, part != "ready")
    extra = foot_arrow(scene.body, which, VIEWS["sidestep"].camera(which), part == "work") if part != "ready" else ""
    if part == "work":
        extra += working_hip("sidestep", which, scene)
    return picture(named("sidestep", part, which), "sidestep", which, scene, extra)


def stepup_picture(which: str, part: str):
    """Draw the step-up: one foot on the step, upright on it, or on the way down."""
    side, camera = Side(which), VIEWS["stepup"].camera(which)
    scene = step_up(which, {"ready": 0, "work": 1, "return": 0.5}[part], lit=part == "work")
    x, _, z = side.joint(scene.body, "head")
    high, low = (side.points((x + 0.40, 0, z - down)) for down in (0.0, 0.3))
    extra = {"ready": (), "work": (low, high), "return": (high, low)}[part]
    drawn = arrow(camera, *extra, "arrow", 13) if extra else ""
    if part == "work":
        drawn += hip_word("stepup", which, camera(scene.body.posed.joint(f"upperleg01.{which}") + [0, 0, 0.08]))
    return picture(named("stepup", part, which), "stepup", which, scene, drawn)


def named(kind: str, part: str, which: str) -> str:
    """Return the name of a step's picture; that of the right hip has no suffix."""
    return f"{kind}-{part}" + ("-left" if which == "L" else "")


def _all():
    for which in "RL":
        for presses in (False, True):
            yield named("wall", ("ready", "work")[presses], which), functools.partial(wall_picture, which, presses)
        for kind, draw in (("hitch", hitch_picture), ("sidestep", sidestep_picture), ("stepup", stepup_picture)):
            for part in ("ready", "work", "return"):
                yield named(kind, part, which), functools.partial(draw, which, part)


DRAWINGS = {
    "spread-ready": functools.partial(spread_picture, False),
    "spread-work": functools.partial(spread_picture, True),
    **dict(_all()),
}

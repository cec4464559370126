"""Standing on the left leg, seen from behind: pelvis level and dropped, the person of the steps with the bones where they are inside."""

from __future__ import annotations

import numpy as np

from drawing import anatomy_shapes as bones
from drawing import svg
from drawing.anatomy_hip import label

from . import poses
from .dress import Dressed
from .flat import Camera
from .people import ANNA
from .scene import frame, measured, people, placed

BOX = (0, 0, 320, 486)
BACK = Camera(scale=248, centre=(158, 470), yaw=180)
HALF = 0.092  # metres from the midline to a hip centre: the rig's own joint lies too far out
DOWN = 0.012  # and too high
KNEE = 426  # millimetres from the hip centre to the knee centre of the drawn thigh bone
MM = HALF / bones.HIP[0]


class Inside:
    """Where the bones and the left medius of somebody seen from behind lie on the page; bones in millimetres of the right side."""

    def __init__(self, body: Dressed, camera: Camera):
        self.body, self.camera = body, camera
        self.axes = body.posed.axes["pelvis"]
        hips = [body.posed.joint(f"upperleg01.{side}") for side in "LR"]
        self.middle = (hips[0] + hips[1]) / 2 - self.axes[:, 2] * DOWN

    def pelvis(self, p):
        """A place of the pelvis: to the right and up."""
        return tuple(self.camera(self.middle + self.axes @ np.array([-p[0] * MM, 0, p[1] * MM])))

    def thigh(self, p, side: str):
        """A place of a thigh bone, whose own shape is that of the right one."""
        out = 1 if side == "R" else -1
        hip = np.array(self.pelvis((out * bones.HIP[0], 0)))
        down = np.array(self.camera(self.body.posed.joint(f"lowerleg01.{side}"))) - hip
        across = np.array([down[1], -down[0]]) / np.linalg.norm(down) * out
        return tuple(hip - down * p[1] / KNEE + across * (p[0] - bones.HIP[0]) * MM * self.camera.scale)

    def medius(self, p):
        """A place of the left medius: its top goes with the pelvis, its tendon with the thigh bone."""
        w = min(max((p[1] + 5) / 60, 0), 1)
        a, b = np.array(self.thigh(p, "L")), np.array(self.pelvis((-p[0], p[1])))
        return tuple(a + (b - a) * w)

    def curve(self, shape, where) -> str:
        """An outline put where it lies."""
        return bones.curve([(*where(p), *p[2:]) for p in shape])

    def drawn(self, works: bool) -> str:
        """Pelvis, thigh bones, and the muscle: hatched when it works, faded when it lets go."""
        whole = [*bones.SACRUM_RIGHT, (0, -16), *[(-x, y) for x, y in reversed(bones.SACRUM_RIGHT[1:])]]
        out = "".join(svg.path(self.curve(bones.FEMUR_WHOLE, lambda p, s=s: self.thigh(p, s)), "bone ink-thin") for s in "RL")
        out += svg.path(self.curve(whole, self.pelvis), "bone ink-thin")
        for side in (1, -1):
            place = lambda p, side=side: self.pelvis((side * p[0], p[1]))  # noqa: E731
            d = self.curve(bones.HIP_BONE_BEHIND, place) + self.curve(bones.FORAMEN_BEHIND, place)
            out += svg.path(d, "bone ink-thin", fill_rule="evenodd")
        d = self.curve(bones.MEDIUS_BEHIND, self.medius)
        if not works:
            return out + svg.path(d, "muscle-2") + svg.path(d, "dash")
        rows = ""
        for t in (np.arange(7) + 0.5) / 7:
            a, b = (np.array(self.medius(bones.along(row, t))) for row in (bones.MEDIUS_ORIGIN_BEHIND, bones.MEDIUS_INSERTION_BEHIND))
            rows += svg.polyline([tuple(a), tuple(a + (b - a) * 0.8)])
        return out + svg.path(d, "muscle ink") + svg.path(rows, "hatch")


def stance(name: str, drop: float, title: str, desc: str, left: str, right: str) -> tuple[str, dict]:
    """One of the pair: `left` and `right` say what the muscle and the pelvis do."""
    body = placed(ANNA, poses.standing_on_left(drop))
    inside = Inside(body, BACK)
    a, b = inside.pelvis((-250, 152)), inside.pelvis((320, 152))
    line = svg.path(svg.polyline([a, b]), "halo") + svg.path(svg.polyline([a, b]), "level-mark")
    if drop:
        c = inside.pelvis((-150, 152))
        line = svg.path(svg.polyline([c, (b[0] + 8, c[1])]), "dash") + line + svg.arrow([(b[0], c[1] + 1), (b[0], b[1] - 3)], "arrow", 8)
    x, y = inside.medius((158, 66))
    return frame(
        name,
        BOX,
        title,
        desc,
        svg.path("M60 470H262", "ink none"),
        people([body], [], BACK, BOX),
        inside.drawn(not drop),
        line,
        label(4, 182, left, (66, 182 + (left.count("|") + 1) * 16 - 21), (x, y), cls="label-strong", step=16),
        label(316, 150, right, cls="label-strong end", step=16),
        label(4, 410, "standing|leg"),
        label(316, 410, "lifted|leg", cls="label end"),
        svg.text(4, 16, "Left", "label-strong"),
        svg.text(316, 16, "Right", "label-strong end"),
    ), measured(body)


def level():
    """The pelvis held."""
    return stance(
        "stance-level",
        0,
        "Standing on the left leg: the pelvis stays level",
        "A person seen from behind stands on the left leg, the right foot off the floor. The left gluteus medius pulls, and a line across "
        "both hip bones is level. The standing leg leans a little, so that the foot is under the middle of the body.",
        "left|gluteus|medius|holds",
        "pelvis|level",
    )


def dropped():
    """The pelvis let down on the free side."""
    return stance(
        "stance-dropped",
        10,
        "Standing on the left leg: the pelvis drops on the right",
        "The same person on the left leg. The left gluteus medius, drawn faded, does not hold enough: the right side of the pelvis, the "
        "side of the lifted leg, has dropped by 10 degrees, and the line across both hip bones slopes down to the right.",
        "left|gluteus|medius|lets go",
        "right|side|drops",
    )


DRAWINGS = {"stance-level": level, "stance-dropped": dropped}

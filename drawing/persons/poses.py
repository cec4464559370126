"""Poses as data: a new exercise is a new pose. Degrees from standing straight, metres from the floor under the pelvis; see rig.py."""

from __future__ import annotations

from .rig import Arm, Leg, Pose, Reach

ON_LEFT_SIDE = [((0, 1, 0), 90)]  # head to the viewer's right, belly to the viewer
ON_BACK = [((1, 0, 0), -90), ((0, 0, 1), 90)]
REST, HALF, UP = -11.0, -3.0, 5.9  # abduction of the upper hip: ankles stacked; half way; belt of 95 cm tight
SINK = 0.022  # how far the soft side of the body gives way on the mat

TOP_HAND = Reach(wrist=(0.16, -0.33, 0.045), elbow=(-0.5, -0.3, 1), fingers=(0.8, -0.55, -0.12), palm=(0, 0, -1), curl=6, forward=15)
LOW_HAND = Reach(wrist=(0.62, -0.36, 0.035), elbow=(-0.5, -1, -0.2), fingers=(1, 0.12, 0.0), palm=(0.0, 0.1, 1), curl=14, thumb=4, forward=25)


def lying(abduct: float, top: Leg | None = None, **changed) -> Pose:
    """On the left side, both legs straight, the upper one `abduct` degrees up, toes forwards."""
    legs = {"R": top or Leg(abduct=abduct), "L": Leg(abduct=2.0)}
    pose = {"pelvis": ON_LEFT_SIDE, "spine": (2, 0, 0), "neck": (4, -4, 0), "legs": legs, "arms": {"R": TOP_HAND, "L": LOW_HAND}}
    return Pose(**{**pose, **changed})


HANGING = {"L": Arm(), "R": Arm()}

"""Joint angles of drawn people, calculated from the joint positions that `make figures` recorded. Degrees and metres."""

import math

from drawing import persons

RECORD = persons.record()


def minus(a, b):
    return [x - y for x, y in zip(a, b, strict=True)]


def dot(a, b):
    return sum(x * y for x, y in zip(a, b, strict=True))


def angle(a, b) -> float:
    """Return the angle between two vectors in degrees."""
    return math.degrees(math.acos(max(-1, min(1, dot(a, b) / math.hypot(*a) / math.hypot(*b)))))


def measured_pose(name: str, *part: str) -> dict:
    """Return the recorded measurements of a picture, or of one part of it."""
    found = RECORD[name]["measured"]
    for one in part:
        found = found[one]
    return found


def thigh(pose: dict, side: str):
    """Return the vector from hip to ankle."""
    return minus(pose["joints"][f"foot.{side}"], pose["joints"][f"upperleg01.{side}"])


def abduction(pose: dict, side: str) -> float:
    """Return the hip abduction in degrees: the angle of the leg to the longitudinal axis of the pelvis."""
    out = pose["left"]["pelvis"] if side == "L" else [-x for x in pose["left"]["pelvis"]]
    return 90 - angle(thigh(pose, side), out)


def knee(pose: dict, side: str) -> float:
    """Return the knee flexion in degrees."""
    joints = pose["joints"]
    down = minus(joints[f"lowerleg01.{side}"], joints[f"upperleg01.{side}"])
    return angle(down, minus(joints[f"foot.{side}"], joints[f"lowerleg01.{side}"]))


def ankle(pose: dict, side: str) -> float:
    """Return the angle between shin and foot in degrees; 90 is a right angle."""
    joints = pose["joints"]
    return 180 - angle(minus(joints[f"foot.{side}"], joints[f"lowerleg01.{side}"]), pose["forwards"][f"foot.{side}"])


def roll(pose: dict, part: str = "pelvis") -> float:
    """Return the rotation of pelvis or chest towards the ceiling in side-lying, in degrees."""
    return math.degrees(math.asin(pose["forwards"][part][2]))


def tilt(pose: dict) -> float:
    """Return the pelvic drop: the angle of the line through both hips to the horizontal in degrees, positive if the left hip is lower."""
    across = minus(pose["joints"]["upperleg01.L"], pose["joints"]["upperleg01.R"])
    return -math.degrees(math.asin(across[2] / math.hypot(*across)))


def off_line(pose: dict, side: str) -> float:
    """Return the sideways distance of the knee from the line between hip and ankle, in metres."""
    hip, middle, foot = (pose["joints"][f"{name}.{side}"] for name in ("upperleg01", "lowerleg01", "foot"))
    along = minus(foot, hip)
    part = dot(minus(middle, hip), along) / dot(along, along)
    away = [m - h - part * a for m, h, a in zip(middle, hip, along, strict=True)]
    return abs(dot(away, pose["left"]["pelvis"]))


def parts(name: str) -> list[dict]:
    """Return all poses of a picture, nested ones included."""
    found = []

    def look(value):
        if isinstance(value, dict):
            found.extend([value] if "joints" in value else [])
            for one in value.values():
                look(one)

    look(RECORD[name]["measured"])
    return found

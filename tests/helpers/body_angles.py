"""Angles of drawn people, worked out of where `make figures` wrote down their joints. Degrees and metres."""

import math

from drawing import persons

RECORD = persons.record()


def minus(a, b):
    return [x - y for x, y in zip(a, b, strict=True)]


def dot(a, b):
    return sum(x * y for x, y in zip(a, b, strict=True))


def angle(a, b) -> float:
    """Degrees between two directions."""
    return math.degrees(math.acos(max(-1, min(1, dot(a, b) / math.hypot(*a) / math.hypot(*b)))))


def told(name: str, *part: str) -> dict:
    """What was measured in a picture, or in one part of it."""
    found = RECORD[name]["measured"]
    for one in part:
        found = found[one]
    return found


def thigh(pose: dict, side: str):
    """From hip to ankle: the line of a straight leg."""
    return minus(pose["joints"][f"foot.{side}"], pose["joints"][f"upperleg01.{side}"])


def abduction(pose: dict, side: str) -> float:
    """Degrees by which a leg points outwards from the pelvis' own up and down."""
    out = pose["left"]["pelvis"] if side == "L" else [-x for x in pose["left"]["pelvis"]]
    return 90 - angle(thigh(pose, side), out)


def knee(pose: dict, side: str) -> float:
    """Degrees by which a knee is bent."""
    joints = pose["joints"]
    down = minus(joints[f"lowerleg01.{side}"], joints[f"upperleg01.{side}"])
    return angle(down, minus(joints[f"foot.{side}"], joints[f"lowerleg01.{side}"]))


def ankle(pose: dict, side: str) -> float:
    """Degrees between shin and foot, 90 at a right angle."""
    joints = pose["joints"]
    return 180 - angle(minus(joints[f"foot.{side}"], joints[f"lowerleg01.{side}"]), pose["forwards"][f"foot.{side}"])


def roll(pose: dict, part: str = "pelvis") -> float:
    """Degrees by which pelvis or chest of somebody lying on the side have turned to the ceiling."""
    return math.degrees(math.asin(pose["forwards"][part][2]))


def tilt(pose: dict) -> float:
    """Degrees by which the line through both hips is off the level, the left one lower above 0."""
    across = minus(pose["joints"]["upperleg01.L"], pose["joints"]["upperleg01.R"])
    return -math.degrees(math.asin(across[2] / math.hypot(*across)))


def off_line(pose: dict, side: str) -> float:
    """Metres by which a knee is to the side of the line from hip to ankle."""
    hip, middle, foot = (pose["joints"][f"{name}.{side}"] for name in ("upperleg01", "lowerleg01", "foot"))
    along = minus(foot, hip)
    part = dot(minus(middle, hip), along) / dot(along, along)
    away = [m - h - part * a for m, h, a in zip(middle, hip, along, strict=True)]
    return abs(dot(away, pose["left"]["pelvis"]))


def parts(name: str) -> list[dict]:
    """A picture's pose and all poses inside it."""
    found = []

    def look(value):
        if isinstance(value, dict):
            found.extend([value] if "joints" in value else [])
            for one in value.values():
                look(one)

    look(RECORD[name]["measured"])
    return found

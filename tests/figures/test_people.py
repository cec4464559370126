"""Drawn people have correct poses, measured on the body: hands and feet touch what they should, and nothing is below the floor.

Drawing people needs a mesh that is not available to tests: `make figures` records the positions of joints and skin, and these tests
compute the angles from that record.
"""

import math
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from body_angles import RECORD, abduction, angle, ankle, knee, measured_pose, minus, parts, roll, tilt
from drawing import anatomy_stance as statics
from drawing import persons
from svg_paths import NUMBER, ends

FOLDER = Path(__file__).parents[2] / "theme" / "figures"
TOUCH = 0.01  # metres
LOOP = (0.93, 1.0)  # metres round both ankles


# Up to date


def stale(record: dict, inputs: str, read) -> list[str]:
    """Return pictures drawn by other programs than these, or edited by hand; `read` returns a picture's text."""
    old = [f"{name}: its program has changed" for name, entry in record.items() if entry["inputs"] != inputs]
    return old + [
        f"{name}: the picture is not what was drawn" for name, entry in record.items() if entry["output"] != persons.output(read(name))
    ]


def test_measurements_match_the_current_programs_and_pictures():
    assert not stale(RECORD, persons.inputs(), lambda name: (FOLDER / f"{name}.svg").read_text(encoding="utf-8")), "run `make figures`"


def test_a_stale_record_is_refused():
    read = {"a": "<svg/>"}.get
    good = {"a": {"inputs": "1", "output": persons.output("<svg/>")}}
    assert not stale(good, "1", read)
    assert stale(good, "2", read) == ["a: its program has changed"]
    assert stale({"a": {"inputs": "1", "output": "x"}}, "1", read) == ["a: the picture is not what was drawn"]


# The exercise

LYING = [
    ("set-up",),
    ("lift",),
    ("hold",),
    ("lower",),
    ("home",),
    ("feel-here", "front"),
    ("lift-ready",),
    ("mover-belt-right",),
    *[(f"wrong-{w}", "right") for w in ("rolled-back", "toes-up", "waist-hiked")],
]
PRESSING = [part for part in LYING if part not in {("set-up",), ("lower",), ("lift-ready",)}]


def lying_faults(pose: dict) -> list[str]:
    """Return how a person in left side lying differs from the steps."""
    found = [f"knee {side} is bent" for side in "LR" if knee(pose, side) > 5]
    found += [f"foot {side} is not at a right angle" for side in "LR" if abs(ankle(pose, side) - 90) > 8]
    found += [
        f"toes {side} do not point forwards" for side in "LR" if angle(pose["forwards"][f"foot.{side}"], pose["forwards"]["pelvis"]) > 10
    ]
    found += [f"{part} is rolled" for part in ("pelvis", "chest") if abs(roll(pose, part)) > 6]
    return found + (["the hips are not stacked"] if abs(90 - abs(tilt(pose))) > 5 else [])


@pytest.mark.parametrize("part", LYING)
def test_lying_legs_are_straight_toes_forward_hips_stacked(part):
    assert not lying_faults(measured_pose(*part))


@pytest.mark.parametrize("fault", ["rolled-back", "toes-up", "waist-hiked"])
def test_the_faults_shown_are_detected(fault):
    assert lying_faults(measured_pose(f"wrong-{fault}", "wrong"))


def test_the_faults_shown_are_pronounced():
    assert 35 < roll(measured_pose("wrong-rolled-back", "wrong")) < 50
    assert roll(measured_pose("wrong-rolled-back", "wrong"), "chest") > 35
    toes = measured_pose("wrong-toes-up", "wrong")["forwards"]
    assert angle(toes["foot.R"], toes["pelvis"]) > 60
    hiked, right = (measured_pose("wrong-waist-hiked", part) for part in ("wrong", "right"))
    waist = lambda pose: math.dist(pose["joints"]["upperleg01.R"], pose["joints"]["upperarm01.R"])  # noqa: E731
    assert waist(right) - waist(hiked) > 0.05


@pytest.mark.parametrize("part", PRESSING)
def test_the_lifted_leg_is_low_and_the_belt_is_tight(part):
    pose, rest = measured_pose(*part), measured_pose("set-up")
    rise = pose["joints"]["foot.R"][2] - rest["joints"]["foot.R"][2]
    assert 5 < abduction(pose, "R") < 14
    assert 0.20 < rise < 0.30, f"the top ankle has risen by {rise:.2f} m"


def test_at_rest_the_ankles_touch():
    joints = measured_pose("set-up")["joints"]
    assert math.dist(joints["foot.L"], joints["foot.R"]) < 0.11


def belts() -> list[tuple[str, dict]]:
    """Return every measured belt of the side-lying exercise: (picture, measurements)."""
    found = []

    def look(name, value):
        if isinstance(value, dict):
            found.extend([(name, value["belt"])] if "belt" in value else [])
            for key, one in value.items():
                look(f"{name} {key}", one)

    for name, entry in RECORD.items():
        look(name, entry["measured"])
    return found


@pytest.mark.parametrize(("name", "belt"), belts())
def test_one_belt_goes_round_both_ankles_without_stretching(name, belt):
    assert LOOP[0] <= belt["loop"] <= LOOP[1]
    assert belt["tight"] <= belt["loop"] + 1e-3
    assert all(gap < TOUCH for gap in belt["gaps"].values())


def test_the_head_stays_in_place_when_rolling_over():
    heads = [measured_pose("roll-over", part)["joints"]["head"][0] for part in ("bend", "roll", "stretch")]
    assert min(heads) > 0.4, "metres from the pelvis towards the pillow"
    assert abs(roll(measured_pose("roll-over", "roll")) - 90) < 12
    assert knee(measured_pose("roll-over", "roll"), "L") > 60 and knee(measured_pose("roll-over", "bend"), "R") > 60
    assert measured_pose("roll-over", "stretch")["left"]["pelvis"][2] > 0.95, "the left hip is now on top"


# Standing


def test_on_one_leg_the_pelvis_is_level_or_drops_on_the_lifted_side():
    level, drop = measured_pose("stance-level"), measured_pose("stance-dropped")
    assert abs(tilt(level)) < 1
    assert -12 < tilt(drop) < -8, "the right side is lower"
    for pose in (level, drop):
        joints = pose["joints"]
        assert knee(pose, "L") < 5 and joints["foot.R"][2] > joints["foot.L"][2] + 0.1
        assert abs(joints["neck01"][0] - joints["foot.L"][0]) < 0.04, "the foot is under the middle of the body"


def lean(pose: dict) -> float:
    """Return the degrees by which the line from the left hip to the ankle is off vertical."""
    down = minus(pose["joints"]["foot.L"], pose["joints"]["upperleg01.L"])
    return math.degrees(math.atan2(abs(down[0]), -down[2]))


def test_the_interactive_person_follows_the_statics_model():
    poses = {kind: measured_pose("explorable", kind) for kind in ("level", "dropped", "leaned")}
    for kind, how in (("dropped", (10, 0)), ("leaned", (0, 18))):
        assert lean(poses[kind]) - lean(poses["level"]) == pytest.approx(statics.tilt(*how) - statics.tilt(0, 0), abs=0.5)
    assert -12 < tilt(poses["dropped"]) < -8 and abs(tilt(poses["leaned"])) < 1
    assert angle(poses["leaned"]["left"]["chest"], poses["level"]["left"]["chest"]) == pytest.approx(18, abs=1)
    feet = [pose["joints"]["foot.L"] for pose in poses.values()]
    assert max(math.dist(feet[0], foot) for foot in feet) < TOUCH


def test_at_night_the_sore_hip_is_on_top_and_a_pillow_separates_the_knees():
    pose = measured_pose("night")
    assert pose["left"]["pelvis"][2] < -0.95
    joints = pose["joints"]
    assert joints["lowerleg01.R"][2] - joints["lowerleg01.L"][2] > 0.15
    assert abs(joints["lowerleg01.R"][2] - joints["upperleg01.R"][2]) < 0.04, "the upper thigh is level"
    assert pose["pillow"]["high"] > 0.05


def touches() -> list[tuple[str, float]]:
    """Return every contact with its gap in metres."""
    return [(f"{name}: {what}", gap) for name in RECORD for pose in parts(name) for what, gap in pose.get("contacts", {}).items()]


@pytest.mark.parametrize(("what", "gap"), touches())
def test_hands_knees_and_feet_touch_what_they_should(what, gap):
    assert abs(gap) < TOUCH, f"{what} is off by {gap * 100:.1f} cm"


def test_every_kind_of_contact_is_measured():
    assert {what.split(": ")[1] for what, _ in touches()} >= {
        "knee to wall",
        "hand to chair",
        "hand to rail",
        "foot to step",
        "feet to floor",
    }


def lows() -> list[tuple[str, float]]:
    """Return how low each body reaches in metres, with its picture."""
    found = []

    def look(name, value):
        if isinstance(value, dict):
            found.extend([(name, value["lowest"])] if "lowest" in value else [])
            for key, one in value.items():
                look(f"{name} {key}", one)

    for name, entry in RECORD.items():
        look(name, entry["measured"])
    return found


@pytest.mark.parametrize(("name", "low"), lows())
def test_no_body_is_below_the_floor(name, low):
    assert low > -TOUCH


# The page


def strays(svg: str, slack: float = 1.5) -> list[tuple[float, float]]:
    """Return points of paths outside the picture, after transforms of groups."""
    root = ET.fromstring(svg)
    left, top, width, height = map(float, root.get("viewBox").split())
    found = []

    def look(element, dx, dy, scale):
        for kind, values in re.findall(r"(translate|scale)\(([^)]*)\)", element.get("transform", "")):
            n = [float(one) for one in NUMBER.findall(values)]
            if kind == "translate":
                dx, dy = dx + n[0] * scale, dy + (n[1] if len(n) > 1 else 0) * scale
            else:
                scale *= n[0]
        for x, y in ends(element.get("d", "")):
            px, py = x * scale + dx, y * scale + dy
            if not (left - slack <= px <= left + width + slack and top - slack <= py <= top + height + slack):
                found.append((round(px), round(py)))
        for child in element:
            if not child.tag.endswith("defs"):
                look(child, dx, dy, scale)

    look(root, 0, 0, 1)
    return found


@pytest.mark.parametrize("name", sorted(RECORD))
def test_no_line_exceeds_the_picture(name):
    assert not strays((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))


def test_a_line_that_exceeds_the_picture_is_found():
    whole = '<svg viewBox="0 0 10 10"><g transform="translate(2 0)scale(.5)"><path d="{}"/></g></svg>'
    assert not strays(whole.format("M0 0h10v10"))
    assert strays(whole.format("M0 0h30")) == [(17, 0)]

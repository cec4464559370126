"""What a picture of a person teaches is true: its pose is measured on the drawn body, hands and feet touch what they should,
nothing is in the floor.

Drawing people needs a mesh that tests do without, so `make figures` writes down where joints and skin were; here the angles are
worked out of that.
"""

import math
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from body_angles import RECORD, abduction, angle, ankle, knee, minus, parts, roll, tilt, told
from drawing import anatomy_stance as statics
from drawing import persons
from svg_paths import NUMBER, ends

FOLDER = Path(__file__).parents[2] / "theme" / "figures"
TOUCH = 0.01  # metres
LOOP = (0.93, 1.0)  # metres round both ankles


# Fresh


def stale(record: dict, inputs: str, read) -> list[str]:
    """Pictures that were not drawn from what stands here, or were changed by hand; `read` gives a picture's text."""
    old = [f"{name}: its program has changed" for name, entry in record.items() if entry["inputs"] != inputs]
    return old + [
        f"{name}: the picture is not what was drawn" for name, entry in record.items() if entry["output"] != persons.output(read(name))
    ]


def test_what_was_measured_belongs_to_these_programs_and_these_pictures():
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
    """What is wrong with somebody who lies on the left side as the steps say."""
    found = [f"knee {side} is bent" for side in "LR" if knee(pose, side) > 5]
    found += [f"foot {side} is not at a right angle" for side in "LR" if abs(ankle(pose, side) - 90) > 8]
    found += [
        f"toes {side} do not point forwards" for side in "LR" if angle(pose["forwards"][f"foot.{side}"], pose["forwards"]["pelvis"]) > 10
    ]
    found += [f"{part} is rolled" for part in ("pelvis", "chest") if abs(roll(pose, part)) > 6]
    return found + (["the hips are not stacked"] if abs(90 - abs(tilt(pose))) > 5 else [])


@pytest.mark.parametrize("part", LYING)
def test_lying_legs_are_straight_toes_forward_hips_stacked(part):
    assert not lying_faults(told(*part))


@pytest.mark.parametrize("fault", ["rolled-back", "toes-up", "waist-hiked"])
def test_the_faults_that_are_shown_are_seen(fault):
    assert lying_faults(told(f"wrong-{fault}", "wrong"))


def test_the_faults_are_as_large_as_they_look():
    assert 35 < roll(told("wrong-rolled-back", "wrong")) < 50
    assert roll(told("wrong-rolled-back", "wrong"), "chest") > 35
    toes = told("wrong-toes-up", "wrong")["forwards"]
    assert angle(toes["foot.R"], toes["pelvis"]) > 60
    hiked, right = (told("wrong-waist-hiked", part) for part in ("wrong", "right"))
    waist = lambda pose: math.dist(pose["joints"]["upperleg01.R"], pose["joints"]["upperarm01.R"])  # noqa: E731
    assert waist(right) - waist(hiked) > 0.05


@pytest.mark.parametrize("part", PRESSING)
def test_the_lifted_leg_is_low_and_the_belt_is_tight(part):
    pose, rest = told(*part), told("set-up")
    rise = pose["joints"]["foot.R"][2] - rest["joints"]["foot.R"][2]
    assert 5 < abduction(pose, "R") < 14
    assert 0.20 < rise < 0.30, f"the top ankle has risen by {rise:.2f} m"


def test_at_rest_the_ankles_lie_on_each_other():
    joints = told("set-up")["joints"]
    assert math.dist(joints["foot.L"], joints["foot.R"]) < 0.11


def belts() -> list[tuple[str, dict]]:
    """Every belt of the lying exercise that was measured, with its picture."""
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
def test_one_belt_goes_round_both_ankles_and_never_stretches(name, belt):
    assert LOOP[0] <= belt["loop"] <= LOOP[1]
    assert belt["tight"] <= belt["loop"] + 1e-3
    assert all(gap < TOUCH for gap in belt["gaps"].values())


def test_rolling_over_keeps_the_head_at_its_end():
    heads = [told("roll-over", part)["joints"]["head"][0] for part in ("bend", "roll", "stretch")]
    assert min(heads) > 0.4, "metres from the pelvis towards the pillow"
    assert abs(roll(told("roll-over", "roll")) - 90) < 12
    assert knee(told("roll-over", "roll"), "L") > 60 and knee(told("roll-over", "bend"), "R") > 60
    assert told("roll-over", "stretch")["left"]["pelvis"][2] > 0.95, "the left hip is now on top"


# Upright


def test_on_one_leg_the_pelvis_is_level_or_drops_on_the_lifted_side():
    level, drop = told("stance-level"), told("stance-dropped")
    assert abs(tilt(level)) < 1
    assert -12 < tilt(drop) < -8, "the right side is lower"
    for pose in (level, drop):
        joints = pose["joints"]
        assert knee(pose, "L") < 5 and joints["foot.R"][2] > joints["foot.L"][2] + 0.1
        assert abs(joints["neck01"][0] - joints["foot.L"][0]) < 0.04, "the foot is under the middle of the body"


def lean(pose: dict) -> float:
    """Degrees by which the line from the left hip to the ankle is off the upright."""
    down = minus(pose["joints"]["foot.L"], pose["joints"]["upperleg01.L"])
    return math.degrees(math.atan2(abs(down[0]), -down[2]))


def test_the_person_to_try_stands_as_the_statics_say():
    poses = {kind: told("explorable", kind) for kind in ("level", "dropped", "leaned")}
    for kind, how in (("dropped", (10, 0)), ("leaned", (0, 18))):
        assert lean(poses[kind]) - lean(poses["level"]) == pytest.approx(statics.tilt(*how) - statics.tilt(0, 0), abs=0.5)
    assert -12 < tilt(poses["dropped"]) < -8 and abs(tilt(poses["leaned"])) < 1
    assert angle(poses["leaned"]["left"]["chest"], poses["level"]["left"]["chest"]) == pytest.approx(18, abs=1)
    feet = [pose["joints"]["foot.L"] for pose in poses.values()]
    assert max(math.dist(feet[0], foot) for foot in feet) < TOUCH


def test_at_night_the_sore_hip_is_on_top_and_a_pillow_keeps_the_knees_apart():
    pose = told("night")
    assert pose["left"]["pelvis"][2] < -0.95
    joints = pose["joints"]
    assert joints["lowerleg01.R"][2] - joints["lowerleg01.L"][2] > 0.15
    assert abs(joints["lowerleg01.R"][2] - joints["upperleg01.R"][2]) < 0.04, "the upper thigh is level"
    assert pose["pillow"]["high"] > 0.05


def touches() -> list[tuple[str, float]]:
    """Everything that should touch, with its gap in metres."""
    return [(f"{name}: {what}", gap) for name in RECORD for pose in parts(name) for what, gap in pose.get("contacts", {}).items()]


@pytest.mark.parametrize(("what", "gap"), touches())
def test_hands_knees_and_feet_touch_what_they_should(what, gap):
    assert abs(gap) < TOUCH, f"{what} is off by {gap * 100:.1f} cm"


def test_the_knee_the_hand_and_the_foot_are_all_measured():
    assert {what.split(": ")[1] for what, _ in touches()} >= {
        "knee to wall",
        "hand to chair",
        "hand to rail",
        "foot to step",
        "feet to floor",
    }


def lows() -> list[tuple[str, float]]:
    """How low each body reaches, with its picture."""
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
def test_nobody_is_in_the_floor(name, low):
    assert low > -TOUCH


# The page


def strays(svg: str, slack: float = 1.5) -> list[tuple[float, float]]:
    """Points of paths outside the picture; groups may be moved and scaled."""
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
def test_no_line_leaves_the_picture(name):
    assert not strays((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))


def test_a_line_that_leaves_the_picture_is_noticed():
    whole = '<svg viewBox="0 0 10 10"><g transform="translate(2 0)scale(.5)"><path d="{}"/></g></svg>'
    assert not strays(whole.format("M0 0h10v10"))
    assert strays(whole.format("M0 0h30")) == [(17, 0)]

"""Each exercise is drawn with the working hip on the chosen side and the posture that its steps describe."""

import gzip
import itertools
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from body_angles import RECORD, abduction, angle, ankle, knee, measured_pose, minus, off_line, parts, roll, thigh, tilt
from drawing.persons import record
from svg_paths import ends

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "theme" / "figures"
SVG = "{http://www.w3.org/2000/svg}"
CSS = (ROOT / "theme" / "styles" / "mover-frames.css").read_text(encoding="utf-8")
TOUCH = 0.01  # metres
OTHER = {"L": "R", "R": "L"}
LIGHT = 3584  # bytes of a moving figure, gzipped
FRAMES = ["rest", "go", "work", "back", "done"]
SIDED = ["belt", "lift", "wall", "hitch", "sidestep", "stepup"]
BOTH = ["back", "spread"]
# A step's name begins with that of its exercise, except for the older steps of the belt exercise.
STEPS = {
    "belt": ["set-up", "lift", "hold", "lower"],
    **{kind: [f"{kind}-{part}" for part in ("ready", "work", "return")] for kind in ("lift", "hitch", "sidestep", "stepup")},
    "wall": ["wall-ready", "wall-work"],
}


def drawn(kind: str) -> list[tuple[str, str]]:
    """Return every picture of a one-sided exercise: (name, working hip)."""
    steps = [(name + end, side) for name in STEPS[kind] for end, side in (("", "R"), ("-left", "L"))]
    return [*steps, (f"mover-{kind}", "L"), (f"mover-{kind}-right", "R")]


def on_top(pose: dict, side: str) -> bool:
    """Whether a hip is the upper one in side lying."""
    joints = pose["joints"]
    return joints[f"upperleg01.{side}"][2] - joints[f"upperleg01.{OTHER[side]}"][2] > 0.15


def carries(pose: dict, side: str) -> bool:
    """Whether a foot bears the weight: it is closer to below the neck than the other foot."""
    joints = pose["joints"]
    distance = {one: abs(joints[f"foot.{one}"][0] - joints["neck01"][0]) for one in "LR"}
    return distance[side] < distance[OTHER[side]] - 0.03


WORKS = {
    "belt": on_top,
    "lift": on_top,
    "wall": lambda pose, side: knee(pose, side) > 60 and carries(pose, OTHER[side]),
    "hitch": carries,
    "stepup": carries,
}


@pytest.mark.parametrize(("name", "side"), [one for kind in ("belt", "lift", "hitch", "stepup") for one in drawn(kind)])
def test_the_working_side_of_a_picture_matches_its_name(name, side):
    kind = "belt" if name in {n for n, _ in drawn("belt")} else re.sub(r"^mover-", "", name).split("-")[0]
    assert all(WORKS[kind](pose, side) for pose in parts(name))
    assert not all(WORKS[kind](pose, OTHER[side]) for pose in parts(name))


@pytest.mark.parametrize(("name", "side"), [one for one in drawn("wall") if "ready" not in one[0]])
def test_at_the_wall_the_near_knee_presses_and_the_other_leg_bears_weight(name, side):
    pose = measured_pose(name)
    assert WORKS["wall"](pose, side)
    assert abs(pose["contacts"]["knee to wall"]) < TOUCH
    knees = {one: pose["joints"][f"lowerleg01.{one}"][0] for one in "LR"}
    assert abs(pose["wall"]["knee"][0] - knees[side]) < abs(pose["wall"]["knee"][0] - knees[OTHER[side]])
    assert abs(tilt(pose)) < 1 and knee(pose, OTHER[side]) < 5


def test_no_body_intersects_the_wall():
    walls = [pose["wall"]["clear"] for name in RECORD for pose in parts(name) if "wall" in pose]
    assert len(walls) >= 6 and min(walls) > -TOUCH


@pytest.mark.parametrize(("name", "side"), drawn("hitch"))
def test_the_free_side_drops_and_returns_level(name, side):
    lower = {"R": 1, "L": -1}[side]  # a tilt above 0 means that the left hip is lower
    for pose in parts(name):
        drop = lower * tilt(pose)
        assert abs(drop) < 1 or 8 < drop < 12
        assert knee(pose, side) < 5 and pose["free"]["clear"] > 0.05
    if "work" in name:
        assert lower * tilt(measured_pose(name)) > 8


@pytest.mark.parametrize(("name", "side"), [*drawn("sidestep"), *drawn("stepup")])
def test_weight_bearing_knees_stay_over_the_toes(name, side):
    for pose in parts(name):
        for one in "LR" if "sidestep" in name else side:
            assert off_line(pose, one) < 0.03
            flat = pose["forwards"][f"foot.{one}"]
            assert angle(flat, [*pose["forwards"]["pelvis"][:2], 0]) < 10, "toes forward"
        assert abs(tilt(pose)) < 1


def test_a_knee_that_falls_inwards_is_found():
    pose = measured_pose("sidestep-work")
    joints = {**pose["joints"], "lowerleg01.R": [0.06 + x for x in pose["joints"]["lowerleg01.R"]]}
    assert off_line({**pose, "joints": joints}, "R") > 0.03


def test_side_steps_have_bent_hips_and_knees_and_a_band_above_the_knees():
    for name, _ in drawn("sidestep"):
        for pose in parts(name):
            assert all(15 < knee(pose, one) < 70 for one in "LR")
            assert pose["forwards"]["pelvis"][2] < -0.2, "the trunk leans forwards"
            assert all(abs(gap) < TOUCH for gap in pose["strap"]["gaps"].values())
    wide, narrow = (measured_pose(name)["joints"] for name in ("sidestep-work", "sidestep-ready"))
    apart = lambda joints: joints["foot.L"][0] - joints["foot.R"][0]  # noqa: E731
    assert apart(wide) - apart(narrow) > 0.2


def test_a_step_up_ends_upright_and_higher():
    for end, side in (("", "R"), ("-left", "L")):
        start, tall = measured_pose(f"stepup-ready{end}"), measured_pose(f"stepup-work{end}")
        assert knee(start, side) > 45 and knee(tall, side) < 25
        assert tall["joints"]["head"][2] - start["joints"]["head"][2] > 0.15


@pytest.mark.parametrize("name", ["back-ready", "back-work", "mover-back"])
def test_lying_supine_legs_are_straight_hip_wide_and_strapped(name):
    pose = measured_pose(name)
    joints = pose["joints"]
    for side in "LR":
        assert knee(pose, side) < 5 and abs(ankle(pose, side) - 90) < 10
        assert angle(thigh(pose, side), minus(joints["root"], joints["neck01"])) < 15, "the hip is bent"
        assert pose["forwards"][f"foot.{side}"][2] > 0.95, "toes to the ceiling"
        assert abs(pose["strap"]["gaps"][side]) < TOUCH
    hips, feet = (abs(joints[f"{one}.L"][1] - joints[f"{one}.R"][1]) for one in ("upperleg01", "foot"))
    assert hips < feet < hips + 0.15


@pytest.mark.parametrize("name", ["spread-ready", "spread-work", "mover-spread"])
def test_the_spread_stance_is_upright_level_and_on_both_feet(name):
    pose = measured_pose(name)
    joints = pose["joints"]
    assert abs(tilt(pose)) < 1 and abs(joints["foot.L"][2] - joints["foot.R"][2]) < TOUCH
    assert all(knee(pose, side) < 5 for side in "LR")
    assert joints["foot.L"][0] - joints["foot.R"][0] > joints["upperleg01.L"][0] - joints["upperleg01.R"][0]
    assert {f"foot {side} to floor" for side in "LR"} < set(pose["contacts"])


@pytest.mark.parametrize(("name", "side"), [*drawn("belt"), *drawn("lift")])
def test_in_side_lying_hips_are_stacked_and_legs_straight(name, side):
    pose = measured_pose(name)
    assert abs(abs(tilt(pose)) - 90) < 5 and abs(roll(pose)) < 6
    assert all(knee(pose, one) < 5 for one in "LR")
    assert angle(pose["forwards"][f"foot.{side}"], pose["forwards"]["pelvis"]) < 10
    assert pose["joints"]["head"][0] > 0.4, "the head stays at the same end"


@pytest.mark.parametrize("end", ["", "-left"])
def test_abduction_with_the_belt_is_smaller_than_without(end):
    side = "L" if end else "R"
    assert 5 < abduction(measured_pose(f"hold{end}"), side) < 14
    assert 15 < abduction(measured_pose(f"lift-work{end}"), side) < 30
    assert abduction(measured_pose(f"set-up{end}"), side) < 0


@pytest.mark.parametrize("name", sorted(name for name in record() if re.search("^(wall|hitch|sidestep|stepup|spread|back|lift)-", name)))
def test_hand_and_foot_contacts_were_measured(name):
    expected = {"wall": {"hand to chair"}, "hitch": {"hand to rail", "foot to step"}, "stepup": {"hand to rail", "foot to step"}}
    kind = name.split("-")[0]
    assert expected.get(kind, set()) <= set(measured_pose(name).get("contacts", {}))


def pokes_out(root) -> list[tuple[float, float]]:
    """Return points of a muscle that lie outside the clothes of a standing person at the same height."""
    muscle, cloth = [], []
    for path in root.iter(f"{SVG}path"):
        kind, rings = path.get("class", "").split("-")[0].split()[0], re.findall("M[^M]*", path.get("d"))
        muscle += [place for ring in rings for place in ends(ring) if kind == "muscle"]
        for (ax, ay), (bx, by) in (pair for ring in rings for pair in itertools.pairwise(ends(ring)) if kind == "cloth"):
            cloth += [(ax + (bx - ax) * i / 20, ay + (by - ay) * i / 20) for i in range(21)]
    beside = []
    for x, y in muscle:
        across = [cx for cx, cy in cloth if abs(cy - y) < 1.5]
        if not across or not min(across) - 1 < x < max(across) + 1:
            beside.append((x, y))
    return beside if muscle else [(0, 0)]


@pytest.mark.parametrize(
    "name", ["spread-work", *(f"{one}{end}" for one in ("wall-work", "hitch-return", "sidestep-work") for end in ("", "-left"))]
)
def test_the_working_muscle_lies_within_the_clothes_when_standing(name):
    assert not pokes_out(figure(name))


def test_a_muscle_outside_the_body_is_found():
    svg = f'<svg xmlns="{SVG[1:-1]}"><path class="cloth ink" d="M10 0h40v60h-40v-60z"/><path class="muscle ink-thin" d="M{{}} 10v9"/></svg>'
    assert not pokes_out(ET.fromstring(svg.format(12)))
    assert pokes_out(ET.fromstring(svg.format(4))) == [(4, 10), (4, 19)]
    assert pokes_out(ET.fromstring(f'<svg xmlns="{SVG[1:-1]}"/>'))


# Moving figures

MOVERS = [*(f"mover-{kind}{end}" for kind in SIDED for end in ("", "-right")), *(f"mover-{kind}" for kind in BOTH)]


def figure(name: str):
    """Return a parsed figure."""
    return ET.fromstring((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))


def mover_faults(root) -> list[str]:
    """Return what is wrong with the frames of a moving figure."""
    frame_lists = [part.get("data-in", "").split() for part in root.iter() if part.get("class") == "mover-part"]
    found = [f"no such frame: {frame}" for frames in frame_lists for frame in frames if frame not in FRAMES]
    found += [f"no part in {frame}" for frame in ("work", "done") if not any(frame in frames for frames in frame_lists)]
    nested = [part for whole in root.iter() if whole.get("class") == "mover-part" for part in whole.iter() if part is not whole]
    found += ["a part within a part" for part in nested if part.get("class") == "mover-part"]
    lit = [part for part in root.iter() if "muscle" in part.get("class", "").split()]
    working = [one for part in root.iter() if part.get("data-in") in ("work", "go work") for one in part.iter()]
    return found + ["a muscle that is always lit" for one in lit if one not in working] + ([] if lit else ["no muscle"])


@pytest.mark.parametrize("name", MOVERS)
def test_every_moving_figure_has_the_same_frames(name):
    assert not mover_faults(figure(name))


def test_a_malformed_moving_figure_is_refused():
    part = '<g class="mover-part" data-in="{}">{}</g>'
    good = "<svg>" + part.format("work", '<path class="muscle"/>') + part.format("done", "") + "</svg>"
    assert not mover_faults(ET.fromstring(good))
    for old, new in (("done", "end"), ('"work"', '"go"'), ("muscle", "skin"), ("<path", '<g class="mover-part" data-in="go"/><path')):
        assert mover_faults(ET.fromstring(good.replace(old, new, 1)))
    assert mover_faults(ET.fromstring(good.replace("<svg>", '<svg><path class="muscle"/>')))


@pytest.mark.parametrize("name", MOVERS)
def test_moving_figures_are_small(name):
    assert len(gzip.compress((FOLDER / f"{name}.svg").read_bytes())) <= LIGHT


@pytest.mark.parametrize("kind", ["belt", "lift"])
@pytest.mark.parametrize("end", ["", "-right"])
def test_the_leg_turns_and_the_belt_moves_as_measured(kind, end):
    measured = measured_pose(f"mover-{kind}{end}")
    turns = [float(one) for one in re.findall(rf"\.mover-{kind} \.mover-leg {{ transform: rotate\((-?[\d.]+)deg\)", CSS)]
    assert sorted(turns) == pytest.approx([-measured["turn"]["degrees"], measured["turn"]["degrees"]], abs=0.05)
    ride = re.search(rf"\.mover-{kind} \.mover-rides {{ transform: translate\(([\d.-]+)px, ([\d.-]+)px\)", CSS)
    assert [float(one) for one in ride.groups()] == pytest.approx([measured["rides"]["x"], measured["rides"]["y"]], abs=1)

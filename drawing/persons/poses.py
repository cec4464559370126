"""Poses as data. Angles in degrees from standing straight, positions in metres from the floor under the pelvis; see rig.py."""

from __future__ import annotations

from dataclasses import replace

from .rig import Arm, Leg, Pose, Reach, Step

ON_LEFT_SIDE = [((0, 1, 0), 90)]  # head to the viewer's right, belly to the viewer
ON_RIGHT_SIDE = [((0, 1, 0), -90), ((0, 0, 1), 180)]  # head to the right as well, back to the viewer
ON_BACK = [((1, 0, 0), -90), ((0, 0, 1), -90)]
REST, HALF, UP = -11.0, -3.0, 5.9  # abduction of the upper hip: ankles stacked; halfway; 95 cm belt tight
SINK = 0.022  # compression of the soft side of the body on the mat, in metres

TOP_HAND = Reach(wrist=(0.16, -0.33, 0.045), elbow=(-0.5, -0.3, 1), fingers=(0.8, -0.55, -0.12), palm=(0, 0, -1), curl=6, forward=15)
LOW_HAND = Reach(
    wrist=(0.62, -0.36, 0.035), elbow=(-0.5, -1, -0.2), fingers=(1, 0.12, 0.0), palm=(0.0, 0.1, 1), curl=14, thumb=4, forward=25
)


def lying(abduct: float, top: Leg | None = None, **changed) -> Pose:
    """Return lying on the left side, legs straight, the upper one abducted by `abduct` degrees, toes forwards."""
    legs = {"R": top or Leg(abduct=abduct), "L": Leg(abduct=2.0)}
    pose = {"pelvis": ON_LEFT_SIDE, "spine": (2, 0, 0), "neck": (4, -4, 0), "legs": legs, "arms": {"R": TOP_HAND, "L": LOW_HAND}}
    return Pose(**{**pose, **changed})


HANGING = {"L": Arm(), "R": Arm()}

ROLL, HIKE = 42, 20  # degrees of the mistakes: trunk and pelvis rolled back; upper hip pulled to the ribs
ROLLED_HAND = Reach(wrist=(0.10, -0.20, 0.33), elbow=(0.2, -0.4, 1), fingers=(-1, -0.25, -0.1), palm=(0, 0.3, -1), curl=10)


def rolled_back() -> Pose:
    """Return the mistake of rolling back: chest, knees and toes to the ceiling, the upper leg as high as the belt allows."""
    return lying(
        0,
        pelvis=[*ON_LEFT_SIDE, ((1, 0, 0), -ROLL)],
        neck=(4, -4, -6),
        legs={"R": Leg(abduct=3.6, flex=15), "L": Leg(abduct=1, flex=0)},
        arms={
            "R": ROLLED_HAND,
            "L": Reach(wrist=(0.52, -0.42, 0.05), elbow=(-0.3, -1, -0.1), fingers=(1, -0.3, 0), palm=(0, 0.1, 1), curl=14),
        },
    )


def toes_up() -> Pose:
    """Return the mistake of outward hip rotation: toes and kneecap of the upper leg to the ceiling."""
    return lying(UP, top=Leg(abduct=UP + 1.7, rotate=72))


def waist_hiked() -> Pose:
    """Return the mistake of hip hiking: the upper hip pulled to the ribs, the waist short, the leg no higher."""
    return lying(
        0,
        pelvis=[*ON_LEFT_SIDE, ((0, 1, 0), HIKE)],
        spine=(2, -HIKE - 14, 0),
        neck=(4, 8, 0),
        legs={"R": Leg(abduct=UP - HIKE + 0.6), "L": Leg(abduct=2 + HIKE)},
    )


def mirrored(pose: Pose) -> Pose:
    """Return the pose on the other side with the head at the same end: swap left and right, and front and back."""
    turned = {}
    for side, arm in pose.arms.items():
        flip = lambda v: (v[0], -v[1], v[2])  # noqa: E731
        if isinstance(arm, Reach):
            arm = replace(arm, wrist=flip(arm.wrist), elbow=flip(arm.elbow), fingers=flip(arm.fingers), palm=flip(arm.palm))
        turned["L" if side == "R" else "R"] = arm
    bend = lambda b: (b[0], -b[1], -b[2])  # noqa: E731
    return replace(
        pose,
        pelvis=ON_RIGHT_SIDE,
        legs={"R": pose.legs["L"], "L": pose.legs["R"]},
        arms=turned,
        spine=bend(pose.spine),
        neck=bend(pose.neck),
    )


def turned_away(abduct: float) -> Pose:
    """Return the exercise on the right side, back to the viewer, the lower hand under the pillow."""
    arms = {
        "R": replace(TOP_HAND, wrist=(0.20, -0.26, 0.05), elbow=(-0.35, 0.2, 1)),
        "L": replace(LOW_HAND, wrist=(0.56, -0.15, 0.045), elbow=(-0.3, -1, 0)),
    }
    return mirrored(lying(abduct, arms=arms))


def curled() -> Pose:
    """Return lying on the left side with bent knees, before rolling over."""
    bent = {"R": Leg(flex=48, knee=80, abduct=-7), "L": Leg(flex=44, knee=80, abduct=1)}
    return lying(0, legs=bent)


def on_back() -> Pose:
    """Return lying on the back, knees bent, feet on the mat."""
    feet = {side: Step(ankle=(-0.52, -0.075 * s, 0.085), knee=(-0.3, 0, 1), toes=(-1, -0.03 * s, 0)) for side, s in (("L", 1), ("R", -1))}
    arms = {
        "L": Arm(flex=-4, abduct=24, elbow=12, pronate=70),
        "R": Reach(wrist=(0.16, 0.02, 0.245), elbow=(-0.2, 1, -0.1), fingers=(-0.55, -1, -0.15), palm=(0, 0, -1), curl=12, forward=8),
    }
    return Pose(pelvis=ON_BACK, spine=(6, 0, 0), neck=(22, 0, 0), legs=feet, arms=arms)


def side_step(wide: float, sole: float = 0.086) -> Pose:
    """Return standing with hips and knees slightly bent, ankles `wide` metres apart, toes forwards."""
    feet = {
        side: Step(ankle=(s * wide / 2, 0.02, sole), knee=(s * 0.12, -1, 0), toes=(s * 0.06, -1, 0)) for side, s in (("L", 1), ("R", -1))
    }
    arms = {
        side: Reach(
            wrist=(0.06 * s, -0.36, 1.06), elbow=(s, 0.3, -0.6), fingers=(-0.7 * s, -0.3, 0.35), palm=(0, 1, -0.3), curl=24, thumb=12
        )
        for side, s in (("L", 1), ("R", -1))
    }
    return Pose(pelvis=[((1, 0, 0), 22)], spine=(4, 0, 0), neck=(-24, 0, 0), legs=feet, arms=arms)


STEP_HIGH = 0.18


def standing_on_left(drop: float, lean: float = 0, leg: float = 7) -> Pose:
    """Return standing on the left leg, which leans by `leg` degrees, the other foot lifted behind; the right side of the pelvis dropped
    by `drop` degrees, the trunk leaning to the left by `lean` degrees.
    """
    legs = {"L": Leg(abduct=-leg - drop), "R": Leg(abduct=2 + drop, flex=22, knee=86, ankle=-6)}
    arms = {side: Arm(abduct=13, elbow=10) for side in "LR"}
    return Pose(pelvis=[((0, 1, 0), -drop)], spine=(0, drop + lean, 0), legs=legs, arms=arms)


def stands() -> Pose:
    """Return relaxed standing, facing the viewer, the head slightly to one side."""
    arms = {"R": Arm(abduct=8, elbow=16, flex=2), "L": Arm(abduct=10, elbow=22, flex=-2)}
    return Pose(neck=(4, 4, 14), legs={side: Leg(abduct=3) for side in "LR"}, arms=arms)


TO_THE_RIGHT = ((0, 0, 1), 90)  # facing the viewer's right, with the right side near


def stands_sideways() -> Pose:
    """Return relaxed standing in side view, the near arm slightly behind the hip, the face half towards the viewer."""
    legs = {"R": Leg(flex=3, knee=2, ankle=-1), "L": Leg(flex=-4, knee=4, ankle=8)}
    arms = {"R": Arm(flex=-26, elbow=22, abduct=6), "L": Arm(flex=8, elbow=20)}
    return Pose(pelvis=[TO_THE_RIGHT], neck=(4, 0, -34), legs=legs, arms=arms)


def strides() -> Pose:
    """Return a walking step, the right leg in front."""
    legs = {"R": Leg(flex=22, knee=8, ankle=-14), "L": Leg(flex=-16, knee=34, ankle=-2)}
    return Pose(pelvis=[TO_THE_RIGHT], legs=legs, arms={"R": Arm(flex=-28, elbow=30), "L": Arm(flex=24, elbow=48)})


def lands() -> Pose:
    """Return landing from a jump, hips and knees bent, facing the viewer."""
    legs = {side: Leg(flex=62, knee=66, ankle=24, abduct=6) for side in "LR"}
    arms = {side: Arm(flex=34, elbow=34, abduct=24) for side in "LR"}
    return Pose(pelvis=[((1, 0, 0), 20)], neck=(-14, 0, 0), legs=legs, arms=arms)


def asleep() -> Pose:
    """Return sleeping on the left side, hips and knees bent, the upper leg level."""
    return lying(0, legs={"R": Leg(flex=42, knee=66, abduct=1), "L": Leg(flex=47, knee=74, abduct=2)})


def flipped(pose: Pose) -> Pose:
    """Return the pose mirrored at x = 0, with left and right swapped."""
    flip = lambda v: (-v[0], v[1], v[2])  # noqa: E731

    def limb(one):
        kept = {key: flip(value) for key, value in vars(one).items() if isinstance(value, tuple | list) and key != "curl"}
        return replace(one, **kept)

    bend = lambda b: (b[0], -b[1], -b[2])  # noqa: E731
    return replace(
        pose,
        pelvis=[((axis[0], -axis[1], -axis[2]), degrees) for axis, degrees in pose.pelvis],
        spine=bend(pose.spine),
        neck=bend(pose.neck),
        legs={"R": limb(pose.legs["L"]), "L": limb(pose.legs["R"])},
        arms={"R": limb(pose.arms["L"]), "L": limb(pose.arms["R"])},
    )


CHAIR_HAND = Reach(wrist=(0.40, -0.16, 0.945), elbow=(1, 0.5, -0.6), fingers=(0.25, -1, -0.12), palm=(0, 0.05, -1), curl=(28, 28, 28, 28))


def by_the_wall(presses: bool) -> Pose:
    """Return standing beside a wall on the viewer's left, the left hand on a chair: on both feet, or the bent right knee on the wall."""
    right = Leg(flex=38, abduct=16, knee=84, rotate=16, ankle=-8) if presses else Leg(abduct=-2, tilt=-2)
    return Pose(
        legs={"R": right, "L": Leg(abduct=-4, tilt=-4)},
        arms={
            "R": Reach(wrist=(-0.05, -0.29, 1.17), elbow=(-0.1, -0.3, -1), fingers=(1, 0.1, 0.4), palm=(0.1, 1, 0), curl=14),
            "L": CHAIR_HAND,
        },
    )


def feet_apart(abduct: float) -> Pose:
    """Return upright standing, each leg abducted by `abduct` degrees, soles flat, the left hand on a chair."""
    legs = {side: Leg(abduct=abduct, tilt=abduct) for side in "LR"}
    return Pose(legs=legs, arms={"R": Arm(abduct=16, elbow=14), "L": replace(CHAIR_HAND, wrist=(0.54, -0.1, 0.945))})


def on_back_hip_wide() -> Pose:
    """Return supine lying, legs straight and hip-width apart, for a strap above the knees."""
    legs = {side: Leg(flex=-2.5, abduct=3.5, knee=1) for side in "LR"}
    arms = {
        side: Reach(
            wrist=(0.02, -0.11 - 0.27 * s, 0.035),
            elbow=(0.2, -s, 0.1),
            fingers=(-1, -0.12 * s, -0.06),
            palm=(0, 0.15 * s, -1),
            curl=8,
            thumb=4,
        )
        for side, s in (("L", 1), ("R", -1))
    }
    return Pose(pelvis=ON_BACK, spine=(3, 0, 0), neck=(18, 0, 0), legs=legs, arms=arms)


def hip_hitch(drop: float) -> Pose:
    """Return standing on the right leg, right hand on a rail, the left side of the pelvis dropped by `drop` degrees, trunk upright."""
    rail = Reach(
        wrist=(-0.40, -0.14, 1.06), elbow=(-0.6, 0.6, -1), fingers=(0.1, -1, 0.1), palm=(-1, -0.1, -0.2), curl=(62, 62, 62, 62), thumb=30
    )
    return Pose(
        pelvis=[((0, 1, 0), drop)],
        spine=(0, -drop, 0),
        legs={"R": Leg(abduct=-5 - drop, tilt=-5), "L": Leg(abduct=4 + drop, knee=8, flex=6, tilt=4)},
        arms={"R": rail, "L": Arm(abduct=10)},
    )


def mounting(rise: float, soles: tuple[float, float]) -> Pose:
    """Return stepping up, facing the viewer's right, the right foot on a step, the left hand on a rail: from the left foot on the floor
    (`rise` 0) to upright on the right leg (1). `soles` are the heights of the ankles above their soles, right and left.
    """
    mix = lambda a, b: tuple(x + (y - x) * rise for x, y in zip(a, b, strict=True))  # noqa: E731
    feet = {
        "R": Step(ankle=(0.30, -0.075, STEP_HIGH + soles[0]), knee=(1, -0.08, 0), toes=(1, -0.08, 0)),
        "L": Step(
            ankle=mix((-0.12, 0.085, soles[1]), (0.06, 0.085, STEP_HIGH + soles[1] + 0.05)),
            knee=(1, 0.05, 0),
            toes=mix((1, 0.08, 0), (1, 0.05, -0.35)),
            sole=mix((0, 0, -1), (-0.35, 0, -1)),
        ),
    }
    rail = Reach(
        wrist=(0.545, 0.21, 1.10), elbow=(-0.6, 0.4, -1), fingers=(0.75, -0.1, 0.6), palm=(0.75, 0.2, -0.5), curl=(60, 60, 60, 60), thumb=24
    )
    return Pose(
        pelvis=[((1, 0, 0), 14 - 11 * rise), ((0, 0, 1), 90)],
        spine=(2, 0, 0),
        neck=(-4, 0, 0),
        legs=feet,
        arms={"L": rail, "R": Arm(flex=4 - 4 * rise, elbow=118, abduct=8)},
    )

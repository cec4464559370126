"""Bones and muscles of the hip as hand-drawn curves, in millimetres, based on measured landmarks of the right side.

Frames (origin midway between the hip centres; a left side is the mirror image):

- from behind: (R, U) = to the person's right, up; the viewer's right is the person's right;
- from the side: (A, U) = forward, up, seen from the person's right, so forward is the viewer's right.

Bone landmarks (crest, spines, trochanters, notch, joint centre, shaft) are those of a large man's pelvis, 283 mm wide at
the crests, hip centres 184 mm apart; the lines between them are drawn by hand and simplified. Muscle borders follow
the attachments of each muscle: medius from the outer ilium below the crest to the superoposterior and lateral facets
of the greater trochanter (Robertson 2008, Tsutsumi 2019), minimus below it to the front facet, tensor fasciae latae
from the front of the crest to the iliotibial band.

A point with a third value is a corner; the curve is smooth at all others.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from .svg import Point, nums, path

HIP = (92.0, 0.0)  # hip centre from behind
HEAD = 25.0  # radius of the femoral head

Shape = Sequence[tuple[float, ...]]

# --- from behind, right side -------------------------------------------------------------------------------------
HIP_BONE_BEHIND: Shape = [
    (41, 82), (37, 98), (44, 120), (57, 138), (74, 148), (93, 152), (112, 149), (127, 142), (137, 130), (141, 115), (138, 99),
    (131, 83), (124, 68), (116, 52), (108, 38), (106, 27, 1), (103, 17), (95, 7), (88, -4), (84, -18), (82, -34), (77, -50),
    (66, -61), (52, -66), (41, -62), (30, -52), (17, -42), (4, -35), (1, -31, 1), (1, -9, 1), (14, -9), (30, -5), (44, 4), (54, 15),
    (61, 29, 1), (65, 41), (62, 52), (55, 56), (47, 59), (44, 68),
]  # fmt: skip
FORAMEN_BEHIND: Shape = [(47, -14), (37, -11), (28, -15), (23, -24), (26, -34), (35, -41), (44, -40), (50, -32), (51, -22)]
# The near edge of the ischium with its spine, drawn over the pubic ramus in front of it.
ISCHIUM_EDGE: Shape = [(61, 29), (57, 15), (52, 6, 1), (57, 0), (58, -10), (55, -20), (50.5, -27)]
PUBIS_FAR: Shape = [
    (1, -9, 1), (14, -9), (30, -5), (44, 4), (54, 15), (61, 29, 1), (57, 15), (52, 6, 1), (57, 0), (58, -10), (55, -20),
    (50.5, -27, 1), (51, -22), (47, -14), (37, -11), (28, -15), (23, -24), (26, -34, 1), (17, -42), (4, -35), (1, -31, 1),
]  # fmt: skip
ILIUM_HOLLOW: Shape = [
    (112, 138),
    (128, 126),
    (133, 110),
    (126, 88),
    (116, 66),
    (106, 46),
    (101, 34),
    (99, 50),
    (104, 72),
    (110, 96),
    (113, 120),
]
GLUTEAL_LINE: Shape = [(60, 134), (63, 118), (62, 98), (57, 78), (57, 61)]
RIM_BEHIND: Shape = [(104, 30), (97, 22), (89, 12), (80, 0), (75, -14)]
FEMUR_BEHIND: Shape = [
    (96, 24), (104, 18), (111, 8), (118, 0), (124, -3), (128, 0), (134, 2), (143, -2), (152, -13), (158, -28), (159, -40), (154, -55),
    (146, -72), (140, -94), (134, -122), (129, -160), (124, -212, 1), (110, -215), (94, -210, 1), (99, -165), (102, -130), (103, -98),
    (102, -80), (97, -70), (94, -60), (97, -51), (101, -45), (97, -34), (86, -18), (76, -4),
]  # fmt: skip
TROCHANTER_CREST: Shape = [(127, -3), (122, -14), (124, -26), (119, -38), (108, -48), (100, -53)]
FEMUR_SHADE: Shape = [(118, -1), (122, -14), (124, -26), (118, -39), (107, -48), (101, -45), (97, -34), (100, -22), (109, -8)]
SHAFT_SHADE: Shape = [
    (103, -98, 1),
    (108, -78),
    (116, -70),
    (112, -100),
    (108, -150),
    (103, -210, 1),
    (94, -210, 1),
    (99, -165),
    (102, -130),
]
SACRUM_RIGHT: Shape = [
    (0, 111), (4, 105), (9, 106), (13, 113), (15, 124), (20, 132), (26, 130), (29, 121), (36, 117), (46, 112), (54, 98), (54, 76), (50, 58),
    (43, 44), (33, 32), (26, 22), (22, 11), (15, 4), (7, -2),
]  # fmt: skip
SACRUM_HOLES = [(22, 84, 3.6), (19, 66, 3.2), (16, 46, 3), (14.5, 25, 2.6)]
# The right half of the median sacral crest.
SACRUM_RIDGE: Shape = [(0, 103), (2, 98), (3, 93), (2, 87), (3, 79), (1.9, 72), (2.7, 64), (1.7, 57), (2.2, 50), (0, 41)]
COCCYX = [(0, -7.5, 7, 4), (0, -14, 5, 3.2), (0, -19.5, 3.4, 2.6)]

# The whole femur, for small drawings.
FEMUR_WHOLE: Shape = [
    (96, 24), (104, 18), (111, 8), (118, 0), (124, -3), (134, 2), (152, -13), (159, -38), (146, -72), (136, -116), (128, -190), (120, -290),
    (118, -340), (126, -380), (131, -412), (124, -436), (108, -440), (94, -428), (78, -440), (60, -436), (54, -412), (62, -384), (84, -344),
    (92, -290), (98, -190), (103, -100), (102, -78), (94, -60), (101, -45), (97, -34), (86, -18), (76, -4),
]  # fmt: skip

MEDIUS_BEHIND: Shape = [
    (56, 70), (57, 82), (60, 98), (59, 116), (65, 130), (79, 140), (97, 145), (117, 143), (134, 135), (149, 116), (160, 93), (165, 68),
    (165, 38), (163, 6), (161, -20), (157, -37, 1), (150, -30), (143, -17), (136, -9), (128, 0, 1), (117, 10), (97, 31), (76, 51), (63, 61),
]  # fmt: skip
MEDIUS_TENDON_BEHIND: Shape = [
    (163.5, 8),
    (161, -20),
    (157, -37, 1),
    (150, -30),
    (143, -17),
    (136, -9),
    (128, 0, 1),
    (124, 4, 1),
    (138, 8),
    (151, 4),
]
MEDIUS_ORIGIN_BEHIND: Shape = [
    (60, 63),
    (59, 82),
    (62, 99),
    (61, 117),
    (68, 131),
    (82, 139),
    (99, 142),
    (117, 140),
    (133, 131),
    (147, 113),
    (157, 94),
]
MEDIUS_INSERTION_BEHIND: Shape = [(130, 0), (136, -6), (143, -13), (150, -24), (156, -34)]
MINIMUS_BEHIND: Shape = [
    (70, 60), (76, 80), (88, 104), (102, 112), (120, 108), (136, 98), (147, 76), (152, 48), (154, 12), (154, -14), (150, -22, 1),
    (141, -10), (128, 2), (108, 20), (88, 40), (76, 52),
]  # fmt: skip
MAXIMUS_BEHIND: Shape = [
    (40, 104), (48, 120), (60, 124), (76, 118), (106, 92), (134, 60), (156, 28), (165, -6), (163, -40), (154, -84), (141, -126),
    (129, -158), (122, -160, 1), (108, -132), (84, -108), (56, -88), (32, -66), (14, -44), (4, -25), (5, -10), (13, 8), (20, 28), (29, 52),
    (35, 80),
]  # fmt: skip
MAXIMUS_ORIGIN_BEHIND: Shape = [(56, 118), (42, 106), (37, 84), (31, 56), (22, 30), (14, 8), (7, -12), (6, -25)]
MAXIMUS_INSERTION_BEHIND: Shape = [(140, 52), (156, 26), (163, -8), (161, -40), (153, -80), (142, -118), (131, -148), (124, -157)]

# --- from the side, right hip -------------------------------------------------------------------------------------
HIP_BONE_SIDE: Shape = [
    (-88, 82), (-85, 100), (-76, 121), (-65, 136), (-50, 147), (-34, 152), (-18, 148), (0, 138), (18, 125), (34, 108), (47, 92), (55, 79),
    (54, 72), (49, 63), (43, 56), (43, 48), (40, 40), (34, 30), (30, 19), (34, 8), (44, -2), (50, -12), (46, -20), (34, -28), (16, -39),
    (-4, -50), (-22, -58), (-38, -64), (-52, -60), (-62, -47), (-66, -32), (-62, -19), (-55, -8), (-54, -1), (-59, 6, 1), (-51, 14),
    (-43, 26), (-40, 37), (-42, 48), (-50, 55), (-60, 57), (-71, 55), (-81, 60), (-87, 70),
]  # fmt: skip
# Hollow of the outer ilium, and the pillar that ends at the crest's tubercle.
HOLLOW_SIDE: Shape = [(-36, 146), (-20, 140), (-16, 116), (-22, 88), (-30, 62), (-38, 44), (-40, 62), (-44, 92), (-45, 124)]
HOLLOW_FRONT: Shape = [(28, 108), (46, 86), (50, 76), (44, 66), (38, 54), (30, 62), (22, 82)]
POSTERIOR_LINE: Shape = [(-57, 131), (-65, 114), (-68, 94), (-65, 74), (-57, 59)]
ANTERIOR_LINE: Shape = [(36, 94), (14, 106), (-14, 112), (-34, 104), (-44, 84), (-45, 58)]
CREST_LIP: Shape = [(-79, 102), (-71, 119), (-59, 131), (-45, 141), (-31, 145), (-17, 141), (0, 131), (17, 118), (32, 102), (44, 87)]
ISCHIUM_SHADE: Shape = [(-55, -8), (-48, -20), (-46, -40), (-40, -63, 1), (-52, -60), (-62, -47), (-66, -32), (-62, -19)]
SACRUM_SIDE: Shape = [
    (-70, 118), (-84, 113), (-91, 103), (-91, 94), (-99, 85), (-98, 75), (-107, 65), (-106, 55), (-113, 44), (-111, 34), (-116, 22),
    (-112, 6), (-104, -3), (-98, 0), (-97, 14), (-92, 32), (-82, 46), (-68, 56), (-58, 62), (-50, 90), (-54, 112),
]  # fmt: skip
# The lines of fusion of its five vertebrae.
SACRUM_JOINTS: Sequence[Shape] = [
    [(-91, 94), (-72, 92)],
    [(-98, 75), (-78, 76)],
    [(-106, 55), (-88, 58)],
    [(-111, 34), (-97, 39)],
    [(-113, 14), (-103, 18)],
]
COCCYX_SIDE = [(-101, -9, 7, 4.2), (-95, -15, 5.5, 3.6), (-89, -20, 4, 3)]
FEMUR_SIDE: Shape = [
    (-29, 1), (-21, 0), (-10, -4), (1, -9), (8, -18), (11, -34), (10, -52), (12, -80), (16, -120), (21, -160), (28, -212, 1), (12, -216),
    (-4, -212, 1), (-10, -165), (-17, -122), (-25, -86), (-30, -66), (-36, -44), (-38, -24), (-36, -8),
]  # fmt: skip
TROCHANTER_FELT: Shape = [(-30, 0), (-14, 0), (2, -14), (5, -36), (-2, -54), (-16, -60), (-30, -50), (-37, -30), (-36, -10)]
LESSER_SIDE: Shape = [(-28, -52), (-35, -58), (-35, -68), (-27, -78)]
FEMUR_SIDE_SHADE: Shape = [
    (-38, -24, 1),
    (-33, -20),
    (-29, -40),
    (-25, -66),
    (-16, -104),
    (-7, -150),
    (2, -213, 1),
    (-4, -212, 1),
    (-10, -165),
    (-17, -122),
    (-25, -86),
    (-30, -66),
    (-36, -44),
]
NECK_SIDE: Shape = [(-24, 8), (-12, 4), (4, -2), (14, -10), (20, -22), (10, -36), (-10, -30), (-28, -14)]
# Ridge along the lower border of the trochanter's lateral facet.
FACET_SIDE: Shape = [(-34, -34), (-24, -46), (-8, -50), (6, -44)]

MEDIUS_SIDE: Shape = [
    (-80, 46), (-83, 66), (-83, 90), (-76, 113), (-64, 129), (-49, 140), (-33, 145), (-17, 141), (1, 131), (18, 118), (31, 103), (37, 92),
    (33, 80), (22, 58), (10, 30), (3, 2), (1, -18), (-2, -31), (-7, -35), (-14, -31), (-23, -22), (-33, -14), (-37, -4, 1), (-46, 6),
    (-60, 20), (-72, 33),
]  # fmt: skip
MEDIUS_TENDON_SIDE: Shape = [
    (1, -16, 1),
    (-2, -31),
    (-7, -35),
    (-14, -31),
    (-23, -22),
    (-33, -14),
    (-37, -4, 1),
    (-41, 1, 1),
    (-28, 4),
    (-13, -2),
]
MEDIUS_ORIGIN_SIDE: Shape = [
    (-79, 50),
    (-81, 68),
    (-80, 90),
    (-73, 111),
    (-62, 126),
    (-48, 136),
    (-33, 141),
    (-17, 137),
    (0, 127),
    (16, 114),
    (28, 101),
    (34, 91),
]
MEDIUS_INSERTION_SIDE: Shape = [(-35, -5), (-32, -11), (-27, -16), (-21, -21), (-16, -26), (-11, -30), (-5, -33)]
MINIMUS_SIDE: Shape = [
    (-48, 58), (-49, 76), (-42, 96), (-28, 108), (-10, 110), (8, 104), (24, 92), (30, 82), (24, 64), (16, 42), (13, 18), (11, -6),
    (8, -26, 1), (0, -22), (-6, -12, 1), (-14, 2), (-26, 20), (-38, 36),
]  # fmt: skip
MINIMUS_ORIGIN_SIDE: Shape = [(-46, 58), (-47, 76), (-40, 94), (-27, 105), (-10, 107), (8, 101), (22, 91), (27, 82)]
MINIMUS_INSERTION_SIDE: Shape = [(-5, -12), (-2, -16), (2, -20), (7, -24)]
TFL_SIDE: Shape = [
    (30, 113), (42, 103), (52, 91), (56, 80, 1), (55, 62), (50, 32), (43, 0), (35, -28), (28, -52), (24, -66, 1), (14, -62), (7, -44),
    (3, -16), (6, 18), (14, 54), (23, 88),
]  # fmt: skip
TFL_ORIGIN_SIDE: Shape = [(31, 109), (40, 102), (49, 92), (54, 82)]
TFL_INSERTION_SIDE: Shape = [(11, -54), (16, -58), (20, -61), (24, -63)]
# The iliotibial band below the trochanter, cut off at the lower end; and its thin part over the trochanter, from maximus to tensor.
BAND_SIDE: Shape = [
    (24, -66, 1), (28, -104), (28, -150), (27, -206, 1), (20, -211, 1), (14, -205, 1), (8, -210, 1), (2, -205, 1), (0, -150), (-3, -96),
    (-8, -66, 1), (4, -70), (14, -62),
]  # fmt: skip
BAND_OVER: Shape = [(-24, -11, 1), (-10, -8), (4, -8, 1), (3, -16), (7, -44), (14, -62, 1), (4, -70), (-8, -66, 1), (-14, -40)]
# Strands of the band: two from tensor, two from maximus that come down over the trochanter.
BAND_STRANDS: Sequence[Shape] = [
    [(13, -70), (11, -120), (11, -200)],
    [(20, -74), (19, -120), (20, -200)],
    [(-15, -24), (-2, -80), (4, -140), (5, -200)],
    [(-6, -16), (5, -70), (8, -110)],
]
MAXIMUS_SIDE: Shape = [
    (-72, 124), (-84, 113), (-97, 86), (-113, 58), (-123, 26), (-125, -4), (-117, -38), (-99, -70), (-72, -100), (-44, -126), (-20, -146),
    (1, -160, 1), (0, -128), (-3, -96), (-8, -66), (-14, -40), (-22, -16), (-34, 8), (-48, 34), (-58, 62), (-64, 92),
]  # fmt: skip
MAXIMUS_ORIGIN_SIDE: Shape = [(-70, 118), (-84, 108), (-98, 80), (-112, 54), (-121, 26), (-123, -2), (-116, -34), (-100, -64)]
MAXIMUS_INSERTION_SIDE: Shape = [(-52, 44), (-36, 14), (-24, -12), (-15, -42), (-9, -70), (-5, -96), (-2, -128), (-1, -152)]
# Piriformis from the front of the sacrum (here: from its edge) through the greater sciatic notch to the trochanter's tip.
PIRIFORMIS_SIDE: Shape = [
    (-85, 42, 1), (-70, 43), (-55, 35), (-41, 20), (-28, 4), (-24, -2, 1), (-34, -4, 1), (-46, 4), (-62, 12), (-80, 13), (-97, 15, 1),
    (-93, 30),
]  # fmt: skip
PIRIFORMIS_ORIGIN: Shape = [(-87, 38), (-95, 18)]
PIRIFORMIS_INSERTION: Shape = [(-27, 0), (-32, -2)]
# Medius cut in two and opened: the part at the crest, and the tendon at the trochanter.
MEDIUS_CUT_TOP: Shape = [
    (-80, 46, 1), (-83, 66), (-83, 90), (-76, 113), (-64, 129), (-49, 140), (-33, 145), (-17, 141), (1, 131), (18, 118), (31, 103),
    (37, 92, 1), (33, 84, 1), (27, 92, 1), (20, 92, 1), (13, 104, 1), (4, 105, 1), (-4, 116, 1), (-14, 115, 1), (-24, 123, 1),
    (-35, 118, 1), (-46, 119, 1), (-52, 109, 1), (-61, 105, 1), (-62, 94, 1), (-69, 86, 1), (-67, 74, 1), (-72, 66, 1), (-68, 56, 1),
    (-71, 46, 1),
]  # fmt: skip
MEDIUS_CUT_EDGE: Shape = [(-70, 52), (-67, 76), (-60, 98), (-50, 110), (-35, 119), (-22, 118), (-6, 112), (10, 103), (20, 92), (30, 86)]
MEDIUS_CUT_LOWER_EDGE: Shape = [(-46, 12), (-38, 20), (-28, 24), (-16, 25), (-5, 14)]
MEDIUS_CUT_LOW: Shape = [
    (-48, 16, 1), (-41, 18, 1), (-34, 27, 1), (-26, 22, 1), (-18, 28, 1), (-9, 22, 1), (-3, 10, 1), (1, -18), (-2, -31), (-7, -35),
    (-14, -31), (-23, -22), (-33, -14), (-37, -4, 1), (-43, 4),
]  # fmt: skip
# Superior gluteal nerve: out of the pelvis above piriformis, then forward between medius and minimus in two branches.
NERVE_STEM: Shape = [(-88, 60), (-74, 50), (-62, 47), (-51, 53), (-46, 62)]
NERVE_UPPER: Shape = [(-57, 48), (-51, 53), (-46, 62), (-44, 78), (-38, 94), (-24, 104), (-4, 107), (10, 102)]
NERVE_LOWER: Shape = [(-51, 53), (-46, 62), (-36, 69), (-16, 68), (4, 58), (22, 44), (34, 36)]
NERVE_TWIGS: Sequence[Shape] = [
    [(-44, 78), (-54, 92), (-58, 104)],
    [(-24, 104), (-28, 114), (-26, 124)],
    [(-4, 107), (2, 114), (2, 122)],
    [(-16, 68), (-14, 80), (-6, 88)],
    [(4, 58), (2, 46), (6, 36)],
]
# The three parts: from the crest to the trochanter.
PART_LINES: Sequence[Shape] = [[(-60, 132), (-48, 84), (-34, 30), (-27, -17)], [(-14, 140), (-14, 88), (-14, 26), (-13, -31)]]
# Direction of pull of each part (insertion → origin), through its middle.
PULLS = {"back": [(-44, 19), (-69, 85)], "middle": [(-19.5, 10), (-37.5, 118)], "front": [(0.5, 12), (5, 106)]}
# Skin of the same region: back and front edges, from top to bottom.
SKIN_BACK: Shape = [
    (-80, 164),
    (-86, 146),
    (-101, 118),
    (-122, 84),
    (-139, 42),
    (-144, 2),
    (-138, -36),
    (-121, -66),
    (-103, -84),
    (-93, -106),
    (-88, -150),
    (-80, -216),
]
SKIN_FRONT: Shape = [(84, 164), (90, 126), (91, 88), (86, 46), (79, 10), (82, -26), (88, -64), (88, -116), (82, -166), (74, -216)]
SKIN_FOLD: Shape = [(-105, -82), (-86, -88), (-62, -82)]
SKIN_SHADE: Shape = [
    (-103, -84, 1),
    (-86, -88),
    (-62, -82, 1),
    (-74, -108),
    (-78, -150),
    (-71, -216, 1),
    (-80, -216, 1),
    (-88, -150),
    (-93, -106),
]


@dataclass(frozen=True)
class View:
    """Map millimetres to drawing units: `scale` px per mm, position (x, y) of the origin, optional mirroring, rotation in degrees.

    Turning is clockwise on the page, about the origin.
    """

    x: float
    y: float
    scale: float = 1.0
    mirror: bool = False
    turn: float = 0.0

    def __call__(self, point: Sequence[float]) -> Point:
        a, u = point[0], point[1]
        if self.mirror:
            a = -a
        c, s = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        return self.x + self.scale * (a * c + u * s), self.y + self.scale * (a * s - u * c)

    def all(self, points: Shape) -> list[tuple[float, ...]]:
        """Return the points in drawing units; corners stay corners."""
        return [(*self(point), *point[2:]) for point in points]


def curve(points: Shape, close: bool = True, pull: float = 0.36) -> str:
    """Return path data of a smooth curve with sharp corners; handles are `pull` of each segment's length, which prevents loops."""
    n = len(points)
    many = range(n if close else n - 1)

    def tangent(i: int, ahead: bool) -> Point:
        here, before, after = points[i % n], points[(i - 1) % n], points[(i + 1) % n]
        if (not close and i == 0) or (len(here) > 2 and ahead):
            before = here
        if (not close and i == n - 1) or (len(here) > 2 and not ahead):
            after = here
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1
        return dx / length, dy / length

    at = _round(points[0])
    d = "M" + nums(at)
    for i in many:
        a, b = points[i], points[(i + 1) % n]
        reach = pull * math.dist(a[:2], b[:2])
        (ax, ay), (bx, by) = tangent(i, True), tangent(i + 1, False)
        ends = [(a[0] + ax * reach, a[1] + ay * reach), (b[0] - bx * reach, b[1] - by * reach), b]
        step = nums(c for end in ends for c in (end[0] - at[0], end[1] - at[1]))
        d += ("c" if i == many[0] else "" if step.startswith("-") else " ") + step
        at = (at[0] + round(b[0] - at[0], 1), at[1] + round(b[1] - at[1], 1))  # the rounded position, so that errors do not add up
    return d + ("Z" if close else "")


def _round(p: Sequence[float]) -> Point:
    return round(p[0], 1), round(p[1], 1)


def shorten(points: Shape, bottom: float, lean: float) -> Shape:
    """Return a femur cut off at `bottom`; the cut end moves `lean` mm sideways for each mm upwards."""
    low = min(point[1] for point in points)
    end = [(a + lean * (bottom - low), u + bottom - low, *corner) for a, u, *corner in points if u < low + 8]
    kept = [point for point in points if point[1] > bottom + 12]
    at = next(i for i, point in enumerate(points) if point[1] < low + 8)
    before = sum(1 for point in points[:at] if point[1] > bottom + 12)
    return [*kept[:before], *end, *kept[before:]]


def along(points: Shape, t: float) -> Point:
    """Return the point at fraction t (0–1) of the length of a line."""
    lengths = [math.dist(a[:2], b[:2]) for a, b in itertools.pairwise(points)]
    rest = t * sum(lengths)
    for length, (a, b) in zip(lengths, itertools.pairwise(points), strict=True):
        if rest <= length or b is points[-1]:
            share = min(rest / length, 1) if length else 0
            return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
        rest -= length
    return points[-1][0], points[-1][1]


def fibres(view: View, origin: Shape, insertion: Shape, count: int, bows: Point = (0, 0), cls: str = "hatch") -> str:
    """Draw muscle fibres as a hatch that remains visible without colour: lines from one edge to the other.

    `bows` bends the first and the last fibre sideways (to the left of their run, share of their length), those between
    accordingly. Every second fibre stops short, so that the lines do not run together where the muscle narrows.
    """
    d = ""
    for i in range(count):
        t = (i + 0.5) / count
        a, b = view(along(origin, t)), view(along(insertion, t))
        bow = (bows[0] + (bows[1] - bows[0]) * t) * (-1 if view.mirror else 1)
        mid = ((a[0] + b[0]) / 2 + (b[1] - a[1]) * bow, (a[1] + b[1]) / 2 - (b[0] - a[0]) * bow)
        start, end = 0.05, 0.62 if i % 2 else 0.97
        d += "M" + nums(_bent(a, mid, b, start)) + "Q" + nums((*_handle(a, mid, b, start, end), *_bent(a, mid, b, end)))
    return path(d, cls)


def _bent(a: Point, m: Point, b: Point, t: float) -> Point:
    """Return the point at t of the quadratic Bézier curve with control points a, m, b."""
    return tuple((1 - t) ** 2 * a[k] + 2 * t * (1 - t) * m[k] + t * t * b[k] for k in (0, 1))


def _handle(a: Point, m: Point, b: Point, t0: float, t1: float) -> Point:
    """Return the control point of the segment from t0 to t1 of that curve."""
    return tuple((1 - t0) * (1 - t1) * a[k] + (t0 * (1 - t1) + t1 * (1 - t0)) * m[k] + t0 * t1 * b[k] for k in (0, 1))


def shape(view: View, points: Shape, cls: str, **values) -> str:
    """Draw a closed shape."""
    return path(curve(view.all(points)), cls, **values)


def stroke(view: View, points: Shape, cls: str, **values) -> str:
    """Draw an open line."""
    return path(curve(view.all(points), close=False), cls, **values)


def beads(view: View, rows: Sequence[tuple[float, float, float, float]], cls: str) -> str:
    """Draw small ellipses (x, y, half width, half height) as one path."""
    d = ""
    for x, y, a, b in rows:
        px, py = view((x, y))
        a, b = a * view.scale, b * view.scale
        d += f"M{nums((px - a, py))}a{nums((a, b))} 0 1 0 {nums((2 * a, 0))}a{nums((a, b))} 0 1 0 {nums((-2 * a, 0))}Z"
    return path(d, cls)

"""Where to feel it, easier positions, and the small pictures of the ladder."""

from __future__ import annotations

from . import svg
from .lying import UP, Lying, Page
from .profile import Profile
from .upright import Stand, Upright


def feel_here() -> str:
    """Front and back of the body with the outer hips lit."""
    name = "feel-here"
    front, back = Stand(76, 382, 1.95), Stand(284, 382, 1.95)
    a, b = Upright(front, legs=(3, 3)), Upright(back, legs=(3, 3), view="back")
    spots = front.at(6.4, -5.4), front.at(9.8, -20), back.at(0, 20.5)
    zones = "".join(
        svg.element("circle", class_="paper-fill ink-thin", cx=svg.num(x), cy=svg.num(y), r="9") + svg.cross(x, y, 12) for x, y in spots
    )
    (gx, gy), (tx, ty), (bx, by) = spots
    hip_a, hip_b = front.at(16.2, 7), back.at(-16.2, 7)
    words = [
        svg.tick(180, 148, 18), svg.text(180, 174, "outer hip", "label-strong middle"), svg.line([(146, 176), hip_a], "leader"),
        svg.line([(214, 176), hip_b], "leader"),
        svg.text(136, 219, "groin"), svg.line([(gx + 9, gy + 1), (133, 214)], "leader"),
        svg.text(136, 252, "front of thigh"), svg.line([(tx + 9, ty + 2), (133, 247)], "leader"),
        svg.text(180, 106, "lower back", "label middle"), svg.line([(bx - 8, by - 5), (224, 106)], "leader"),
    ]  # fmt: skip
    return svg.drawing(
        name, 360, 316, "Feel it at the outer side of the hip",
        "A body from the front and from behind. The outer side of the hips is marked with a hatch and a tick: feel it here. "
        "Crosses mark where you should not feel it: the groin, the front of the thigh, the lower back.",
        svg.hatch_pattern(name), a.person(name, [0, 1]), b.person(name, [0, 1]), zones, *words,
    )  # fmt: skip


def lying_back() -> str:
    """Lying on the back, strap above the knees, pressing outwards; seen from above."""
    name = "alt-lying-back"
    page = Page(hips=190, floor=127)
    person = Upright(page, legs=(4, 4), foot=("front", "front"))
    (xa, ya), (xb, yb) = page(person.legs[0].point(7.2, 34)), page(person.legs[1].point(7.2, 34))
    strap = "".join(svg.path(f"M{svg.nums((xa, ya))}V{svg.num(yb)}", c) for c in ("belt-edge", "belt"))
    pillow = svg.element("rect", class_="pillow ink", x=svg.num(page.hips + 100), y="62", width="66", height="68", rx="16")
    press = svg.arrow([(xa, ya - 8), (xa, ya - 32)], "pull", 12) + svg.arrow([(xb, yb + 8), (xb, yb + 32)], "pull", 12)
    return svg.drawing(
        name, 360, 160, "Easier: lying on the back with a strap above the knees",
        "Seen from above: a person lies on the back on a mat, legs straight, a strap round both thighs just above the knees. "
        "Both knees press outwards against the strap; both outer hips are marked.",
        svg.hatch_pattern(name), svg.element("rect", class_="mat ink-thin", x="2", y="22", width="356", height="148", rx="10"),
        pillow, person.person(name, [0, 1]), strap, press, top=16,
    )  # fmt: skip


def standing_wall() -> str:
    """Standing sideways to a wall, pressing the bent knee's outer side into it."""
    name = "alt-standing-wall"
    page = Stand(150, 300, 1.6)
    person = Upright(
        page, legs=(8, -2), bent=(True, False), arms=(((-17.6, 20.5), (-4, 22), (6, 24.5)), ((23.5, 21), (28.5, -0.5), (31, -12)))
    )
    x, _ = page.at(-21.6, 0)
    wall = svg.element("rect", class_="mat ink-thin", x="-4", y="-4", width=svg.num(x + 4), height="304")
    floor = svg.path("M0 300H280", "ink none")
    _, ky = page(person.legs[0].point(0, 40))
    return svg.drawing(
        name, 280, 312, "Easier: standing sideways to a wall",
        "A person stands sideways to a wall on the outer leg, the outer hand on the back of a chair. The leg next to the wall is bent at "
        "the knee; its knee presses sideways into the wall. The outer hip on that side is marked.",
        svg.hatch_pattern(name), wall, floor, _chair(page), person.person(name, [0]), svg.arrow([(x - 4, ky), (x - 40, ky)], "pull", 13),
    )  # fmt: skip


def _chair(page) -> str:
    """A chair seen from behind, to hold on to."""
    (left, top), (right, _) = page.at(24, -6.5), page.at(60, -6.5)
    (_, seat), (_, floor) = page.at(0, -49), page.at(0, -92.6)
    post = "".join(
        svg.element("rect", class_="bone ink", x=svg.num(x), y=svg.num(top + 4), width="6", height=svg.num(floor - top - 4), rx="2")
        for x in (left + 1, right - 7)
    )

    def bar(y: float, height: float) -> str:
        wide = svg.num(right - left + 2)
        return svg.element("rect", class_="bone ink", x=svg.num(left - 1), y=svg.num(y), width=wide, height=svg.num(height), rx="3")

    return bar(seat - 6, 13) + post + bar(top + 24, 7) + bar(top, 11)


def ladder_1() -> str:
    """The hold of this site."""
    name, page = "ladder-1", Page(hips=190, floor=180)
    p = Lying(page, UP)
    return svg.drawing(
        name, 360, 150, "Side-lying hold with a belt", "A person lies on the side and presses the top leg up against a tight belt.",
        svg.hatch_pattern(name), p.mat(), p.person(name, slack=0), svg.arrow([(52, 88), (52, 60)], "pull", 14), top=46,
    )  # fmt: skip


def ladder_2() -> str:
    """Lifting and lowering."""
    name, page = "ladder-2", Page(hips=190, floor=180)
    p = Lying(page, 14)
    return svg.drawing(
        name, 360, 150, "Side-lying leg lift", "A person lies on the side and moves the straight top leg up and down, without a belt.",
        svg.hatch_pattern(name), p.mat(), p.person(name), svg.arrow([(86, 158), (86, 122)], "arrow", 12),
        svg.arrow([(86, 56), (86, 88)], "arrow", 12), top=46,
    )  # fmt: skip


def _rail(x: float, top: float, floor: float) -> str:
    """A post to hold on to."""
    return svg.element("rect", class_="bone ink", x=svg.num(x - 3), y=svg.num(top), width="6", height=svg.num(floor - top), rx="2")


def ladder_3() -> str:
    """Hip hitch on a step."""
    name, page = "ladder-3", Stand(170, 222, 1.2)
    p = Upright(page, legs=(-3, 3), tilt=10, arms=(((-23, 24), (-31, 36), (-33, 47)), None))
    edge = svg.num(page.at(2, 0)[0])
    step = svg.path(f"M90 256V222H{edge}V256Z", "mat ink") + svg.path("M50 256H310", "ink none")
    return svg.drawing(
        name, 360, 260, "Hip hitch on a step",
        "A person stands on a step on one leg, one hand on a rail; the free leg hangs beside the step and its hip moves down and up.",
        svg.hatch_pattern(name), step, _rail(page.at(-33.5, 0)[0], page.at(0, 52)[1], 222), p.person(name, [0]),
        svg.arrow([(212, 134), (212, 102)], "arrow", 12), svg.arrow([(230, 102), (230, 134)], "arrow", 12),
    )  # fmt: skip


def ladder_4() -> str:
    """Side-step with a band."""
    name, page = "ladder-4", Stand(170, 252, 1.34)
    p = Upright(page, legs=(11, 11), arms=(((-20, 22), (-9, 32), (2, 37)), ((20, 22), (9, 32), (-2, 36))))
    (xa, ya), (xb, _) = page(p.legs[0].point(0, 78)), page(p.legs[1].point(0, 78))
    band = "".join(svg.path(f"M{svg.nums((xa - 4, ya))}H{svg.num(xb + 4)}", c) for c in ("belt-edge", "belt"))
    return svg.drawing(
        name, 360, 260, "Side-step with a band", "A person steps sideways with a stretched band round both ankles.",
        svg.hatch_pattern(name), svg.path("M50 254H310", "ink none"), p.person(name, [0, 1]), band,
        svg.arrow([(228, 232), (276, 232)], "arrow", 13),
    )  # fmt: skip


def ladder_5() -> str:
    """Step-up."""
    name = "ladder-5"
    p = Profile(
        lambda q: (168 + q[0] * 1.24, 139.6 - q[1] * 1.24),
        near=(58, -6, 0),
        far=(-12, -24, -34),
        near_arm=(-24, 6),
        far_arm=(22, 88),
        trunk=12,
    )
    ax, ay = p.near["ankle"]
    sx, sy = 168 + ax * 1.24, 139.6 - ay * 1.24 + 7.8
    step = svg.path(f"M{svg.num(sx - 16)} 254V{svg.num(sy)}H310V254", "mat ink") + svg.path("M50 254H310", "ink none") + _rail(229, 98, sy)
    return svg.drawing(
        name,
        360,
        260,
        "Step-up",
        "A person steps up on to a low step with one leg, one hand at a rail.",
        step,
        p.person(),
        svg.arrow([(268, 120), (268, 84)], "arrow", 13),
    )


def roll_over() -> str:
    """From one side over the back to the other side, seen by somebody who stays where they are."""
    name, page = "roll-over", Page(hips=190, floor=160)  # the page of the steps: equal path data packs well
    one, three = Lying(page), Lying(page, view="back")
    rows = (
        one.mat() + one.person(name, slack=1),
        on_back(page.hips, page.floor, page.scale) + roll_arrow(*page.at(0, 24)),
        three.mat() + three.person(name, slack=1),
    )
    return svg.drawing(
        name, 360, 306, "Roll over to the other side",
        "Three pictures from top to bottom: lying on the left side with the right hip on top; rolling over the back with bent knees; "
        "lying on the right side, seen from behind, with the left hip on top.",
        svg.hatch_pattern(name),
        *[svg.group(row, transform=f"translate(0 {y}) scale(.88)") for row, y in zip(rows, (-54, 51, 153), strict=True)],
        svg.arrow([(340, 64), (349, 84), (352, 106), (349, 128), (340, 148)], "arrow", 12),
        svg.arrow([(340, 170), (349, 190), (352, 211), (349, 232), (340, 252)], "arrow", 12),
    )  # fmt: skip


def roll_arrow(x: float, y: float, size: float = 1) -> str:
    """An arrow that goes round the trunk: up on the viewer's side, over, and down on the far side."""
    ring = [(-8, 30), (-16, 8), (-17, -14), (-12, -36), (0, -47), (11, -38), (16, -18)]
    way = [(x + dx * size, y + dy * size) for dx, dy in ring]
    return svg.path(svg.spline(way[:-1]), "halo") + svg.arrow(way, "arrow", 12)


def on_back(hips: float, floor: float, scale: float) -> str:
    """Lying on the back with bent knees, seen from the side, head to the right."""

    def place(q: svg.Point) -> svg.Point:
        return hips + q[1] * scale, floor - (q[0] + 12.2) * scale

    p = Profile(place, near=(50, -60, -90), far=(54, -65, -90), near_arm=(-6, 2), far_arm=(-6, 2), trunk=0)
    ax, ay = p.near["ankle"]
    x, y = place((ax + 3, ay))
    loop = "".join(svg.path(f"M{svg.nums((x - 9, y - 8))}q6 14 22 14", c) for c in ("belt-edge", "belt"))
    pillow = svg.element(
        "rect",
        class_="pillow ink",
        x=svg.num(hips + 62 * scale),
        y=svg.num(floor - 5.5 * scale),
        width=svg.num(26 * scale),
        height=svg.num(5.5 * scale),
        rx="6",
    )
    mat = svg.element(
        "rect", class_="mat ink-thin", x=svg.num(hips - 99 * scale), y=svg.num(floor), width=svg.num(189 * scale), height="8", rx="4"
    )
    return mat + pillow + p.person() + loop

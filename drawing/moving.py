"""The timer's moving figure and the home picture."""

from __future__ import annotations

from dataclasses import dataclass

from . import svg
from .body import FLOOR, HIP
from .curves import outline
from .lying import BELT_AT, REST, UP, Lying
from .others import on_back, roll_arrow
from .steps import BOTTOM, PAGE, WIDTH


@dataclass
class _Shifted:
    """The page with its origin at a point, so that a group can be turned about that point without `transform-origin`."""

    page: object
    origin: tuple[float, float]

    def __call__(self, point):
        x, y = self.page(point)
        return x - self.origin[0], y - self.origin[1]


def mover() -> str:
    """One person whose leg, belt, arrows and muscle are posed by theme/styles/figures.css."""
    name, height = "mover", 156
    down, up = Lying(PAGE, REST), Lying(PAGE, UP)
    hip = PAGE.at(-HIP, 0)
    turned = Lying(_Shifted(PAGE, hip), REST)  # the leg about its hip
    leg = svg.group(svg.group(turned.top_leg(up), class_="mover-leg"), transform=f"translate({svg.nums(hip)})")
    # The strands stretch with the leg (CSS scales them from the lower ankle up), the slack on the mat is drawn in.
    (tx, ty), (lx, ly) = up.top.point(0, BELT_AT), up.low.point(0, BELT_AT)
    foot = PAGE.at(min(lx + 4.0, FLOOR - 0.2), ly)
    moved = Lying(_Shifted(PAGE, foot), UP)
    behind = moved.band((tx - 4.1, ty + 1.6), (lx + 4, ly + 1.6))
    before = moved.band((tx - 4.1, ty - 1.4), (lx + 4, ly - 1.4))
    slack = moved.slack()
    place = f"translate({svg.nums(foot)})"
    belts = [
        svg.group(svg.group(part, class_=f"mover-{kind}"), transform=place)
        for part, kind in ((behind, "belt"), (before, "belt"), (slack, "slack"))
    ]
    d = outline(up.lit, PAGE)
    muscle = svg.group(svg.path(d, "muscle"), svg.hatched(name, d), class_="mover-muscle")
    x, y = PAGE.at(-28, -72)
    ax, ay = PAGE.at(-27, -56)
    arrows = [
        svg.group(svg.arrow([(ax, ay + 30), (ax, ay)], "arrow", 12), class_="mover-arrow mover-arrow-lift"),
        svg.group(svg.arrow([(x, y), (x, y - 28)], "pull", 14), class_="mover-arrow mover-arrow-hold"),
        svg.group(svg.arrow([(ax, ay - 4), (ax, ay + 26)], "arrow", 12), class_="mover-arrow mover-arrow-lower"),
    ]
    body = svg.group(
        down.pillow(), belts[0], down.low_leg(), down.pelvis(up), leg, belts[1], belts[2],
        down.torso(), down.head(), down.low_arm(), muscle, down.top_arm(), *arrows, class_="mover-body",
    )  # fmt: skip
    roll = svg.group(on_back(PAGE.hips, PAGE.floor, PAGE.scale), roll_arrow(*PAGE.at(0, 24)), class_="mover-roll")
    done = svg.group(svg.group(svg.tick(0, 0, 34), class_="mover-done"), transform="translate(60 62)")
    return svg.drawing(
        name, WIDTH, height, "Moving figure of the exercise",
        "A person lying on the side moves with the timer: the top leg rises until the belt is tight, presses, and sinks again; between "
        "the sides the person rolls over.",
        svg.hatch_pattern(name), down.mat(), body, roll, done, top=BOTTOM - height, cls="drawing mover",
    )  # fmt: skip


def home() -> str:
    """The exercise in a quiet room."""
    name = "home"
    p = Lying(PAGE, UP)
    y = PAGE.floor
    sun = svg.element("circle", class_="mat", cx="150", cy=svg.num(y - 62), r="82")
    ground = svg.path(f"M0 {svg.num(y + 9)}H400V{svg.num(y + 24)}H0Z", "mat") + svg.path(f"M0 {svg.num(y + 9)}H400", "ink none")
    rug = svg.element("rect", class_="cloth-shade ink", x="3", y=svg.num(y), width="354", height="9", rx="4.5")
    x, top = 372, y - 30
    stalks = [((-26, -40), 8), ((24, -36), -8), ((-15, -66), 8), ((15, -64), -8), ((1, -84), 7)]
    leaves = ""
    for (dx, dy), w in stalks:
        tip, mid = (x + dx, top + dy), (x + dx * 0.45, top + dy * 0.62)
        leaves += svg.path(
            svg.Path()
            .move((x, top))
            .curve((x, top + dy * 0.4), (mid[0] - w, mid[1] - abs(w)), tip)
            .curve((tip[0] - w * 0.2, tip[1] + 30), (mid[0] + w * 1.6, mid[1] + 18), (x, top))
            .close()
            .d,
            "leaf ink",
        )
    pot = svg.path(f"M{x - 17} {svg.num(top)}h34l-4 {svg.num(y + 9 - top)}h-26z", "bone ink") + svg.path(
        f"M{x - 19} {svg.num(top - 5)}h38v9h-38z", "bone ink"
    )
    return svg.drawing(
        name, 400, 174, "The exercise: lying on the side, pressing the top leg up against a belt",
        "A person lies on the left side on a mat, calm, head on a small pillow. A belt goes round both ankles; the top leg is raised "
        "until the belt is tight. The muscle at the outer side of the top hip is marked.",
        svg.hatch_pattern(name), sun, ground, leaves, rug, pot, p.person(name, slack=0),
        svg.arrow([(52, 80), (52, 52)], "pull", 13), top=10,
    )  # fmt: skip


DRAWINGS = {"mover": mover}

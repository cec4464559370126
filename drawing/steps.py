"""The steps of the exercise, one picture each, and the ways it goes wrong beside the right one."""

from __future__ import annotations

from . import svg
from .lying import REST, UP, Lying, Page

WIDTH = 360


PAGE = Page(hips=190, floor=160)  # the same in all pictures, so that equal limbs have equal path data and pack well
BOTTOM = PAGE.floor + 12


def _drawing(name: str, height: float, title: str, desc: str, *children: str) -> str:
    return svg.drawing(name, WIDTH, height, title, desc, *children, top=BOTTOM - height)


def set_up() -> str:
    """Lying on the left side, belt loose round both ankles."""
    p = Lying(PAGE, REST)
    return _drawing(
        "set-up", 106, "Set-up: lie on your side with a belt round both ankles",
        "Seen from the front: a person lies on the left side, head on a small pillow, both legs straight, one on the other. "
        "The upper hand rests on the floor in front of the belly. A loose belt loop goes round both ankles.",
        p.mat(), p.person(slack=1),
        svg.text(8, 86, "belt, loose"), svg.line([(46, 92), (43, 130)], "leader"),
    )  # fmt: skip


def lift() -> str:
    """The top leg rises until the belt is tight."""
    p = Lying(PAGE, UP)
    x, y = PAGE.at(5.5, -60)
    return _drawing(
        "lift", 108, "Lift the top leg until the belt is tight",
        "The top leg, still straight, has risen by 20 to 30 centimetres at the ankle. The belt between the ankles is now tight. "
        "The hips stay stacked and the toes point forwards.",
        p.mat(), p.person(slack=0), svg.arrow([(x, y), (x, y - 29)], "arrow", 12),
    )  # fmt: skip


def hold() -> str:
    """Pressing up against the belt, outer hip lit."""
    p = Lying(PAGE, UP)
    x, y = PAGE.at(-27, -72)
    return _drawing(
        "hold", 128, "Press up against the belt and hold",
        "The top leg presses upwards against the tight belt; a thick arrow at the ankle shows the effort. "
        "The muscle at the outer side of the top hip is marked: this is where you feel it.",
        svg.hatch_pattern("hold"), p.mat(), p.person("hold", slack=0), svg.arrow([(x, y), (x, y - 26)], "pull", 13),
        svg.text(x + 14, y - 12, "press"),
    )  # fmt: skip


def lower() -> str:
    """The top leg comes down slowly."""
    p = Lying(PAGE, (UP + REST) / 2)
    x, y = PAGE.at(-28, -62)
    return _drawing(
        "lower", 110, "Lower the leg slowly",
        "The top leg is on its way down, still straight; the belt grows loose.",
        p.mat(), p.person(slack=0.5), svg.arrow([(x, y - 2), (x, y + 24)], "arrow", 12),
        svg.text(x + 14, y + 10, "slowly"),
    )  # fmt: skip


def _pair(name: str, title: str, desc: str, words: tuple[str, str], wrong, right) -> str:
    """Wrong above, right below, told apart by mark and word; both stand on the same mat. `wrong` and `right` take the page."""
    tall, parts = 150, []
    for i, (word, mark, scene) in enumerate(((words[0], svg.cross, wrong), (words[1], svg.tick, right))):
        row = mark(16, BOTTOM - tall + 16, 17) + svg.text(32, BOTTOM - tall + 22, word, "label-strong") + scene(PAGE)
        parts.append(svg.group(row, transform=f"translate(0 {i * tall})") if i else row)
    return svg.drawing(name, WIDTH, tall * 2, title, desc, svg.hatch_pattern(name), *parts, top=BOTTOM - tall)


def _span(page: Page, hip: float, ribs: float) -> str:
    """The length of the waist as a bar with two ends, above the body between hip and ribs."""
    (a, y), (b, _) = page.at(-28, hip), page.at(-28, ribs)
    return svg.path(f"M{svg.nums((a, y - 6))}v12M{svg.nums((a, y))}H{svg.num(b)}M{svg.nums((b, y - 6))}v12", "ink none")


def rolled_back() -> str:
    """Trunk rolled back against hips stacked."""
    name = "wrong-rolled-back"

    def wrong(page):
        p = Lying(page, UP + 3, foot="out", rolled=True)
        return p.mat() + p.person(slack=0) + _end_view(182, page.floor - 105, 38)

    def right(page):
        p = Lying(page, UP)
        return p.mat() + p.person(name, slack=0) + _end_view(182, page.floor - 105, 0)

    return _pair(
        name, "Wrong: rolled back. Right: hips stacked",
        "Above, marked with a cross: the person has rolled back, so chest, knee and toes point to the ceiling. "
        "Below, marked with a tick: one hip lies straight above the other, knee and toes point forwards.",
        ("rolled back", "hips stacked"), wrong, right,
    )  # fmt: skip


def _end_view(x: float, y: float, roll: float) -> str:
    """The pelvis seen from the feet, in a small round window: the line through both hips upright, or rolled back."""
    window = svg.element("circle", class_="paper-fill ink-thin", cx=svg.num(x), cy=svg.num(y), r="31")
    floor = svg.path(f"M{svg.nums((x - 24, y + 19.5))}h48", "ink none")
    hip = svg.element("ellipse", class_="cloth ink", cx="0", cy="0", rx="13.5", ry="18.5")
    axis = svg.path("M0-26V26", "dash") + "".join(
        svg.element("circle", class_="ink-fill", cx="0", cy=svg.num(d), r="3") for d in (-10.5, 10.5)
    )
    tilted = svg.group(hip, axis, transform=f"translate({svg.nums((x, y))})" + (f"rotate({svg.num(-roll)})" if roll else ""))
    return window + floor + tilted


def toes_up() -> str:
    """Toes to the ceiling against toes forward."""
    name = "wrong-toes-up"

    def wrong(page):
        p = Lying(page, UP, foot="out")
        return p.mat() + p.person(slack=0)

    def right(page):
        p = Lying(page, UP)
        return p.mat() + p.person(name, slack=0)

    return _pair(
        name, "Wrong: toes up. Right: toes forward",
        "Above, marked with a cross: the top leg is turned out, toes and kneecap point to the ceiling. "
        "Below, marked with a tick: toes and kneecap point forwards.",
        ("toes up", "toes forward"), wrong, right,
    )  # fmt: skip


def waist_hiked() -> str:
    """Top hip pulled to the ribs against a long waist."""
    name = "wrong-waist-hiked"

    def wrong(page):
        p = Lying(page, 5.0, hike=15)  # the ankle is no higher than in the right picture: the belt does not stretch
        return p.mat() + p.person(slack=0) + _span(page, 5.5, 27.5)

    def right(page):
        p = Lying(page, UP)
        return p.mat() + p.person(name, slack=0) + _span(page, 2, 30)

    return _pair(
        name, "Wrong: waist hiked. Right: waist long",
        "Above, marked with a cross: the top hip is pulled up towards the ribs, the waist is short and creased. "
        "Below, marked with a tick: the waist stays long, only the leg moves.",
        ("waist hiked", "waist long"), wrong, right,
    )  # fmt: skip

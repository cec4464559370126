"""The animated figures of the exercise timers: mover-ID.svg for the left hip, or for both, and mover-ID-right.svg for the right one.

All have the same structure. Static parts (mat, wall, chair, step, often the person) come first. Parts shown only in some frames are
`<g class="mover-part" data-in="go work">`: `data-in` names the frames. The attribute `data-frame` of an ancestor selects the current
frame; theme/styles/mover-frames.css shows its parts, and cross-fades between frames.

rest  position before and between repetitions
go    movement into the working position: its end, with an arrow
work  working position: the muscle marked, and an arrow if the person presses
back  movement back: its end, with an arrow
done  as at rest, with a tick

In side lying the leg's rotation about the hip is animated: `mover-leg` rotates, and `mover-rides` (belt, arrows) moves with it;
the values in theme/styles/mover-frames.css come from measured.json.

In side lying the person rolls over the back to change hips: theme/styles/mover-roll.css shows mover-ID-turn.svg meanwhile, with the arrow
of the direction.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np

from drawing import svg

from . import lying, poses, standing, things
from .exercise import BOX, VIEW, ground, lies, on_side, pillow, roll_way
from .flat import Camera, Flat, Seen, Surface
from .moving import LOOSE, VIEWBOX, parts, rides, soft
from .muscles import working
from .poses import REST, UP
from .scene import CLASSES, HARD, arrow, details, frame, measured, people
from .standing import ORDER, THINGS, Scene, Side, View

FRAMES = ("rest", "go", "work", "back", "done")
AT_REST = "rest back done"


def part(frames: str, *children: str) -> str:
    """Return a group that is shown in some frames (names separated by spaces)."""
    return svg.group(*children, class_="mover-part", data_in=frames)


def tick(x: float, y: float) -> str:
    """Return the tick of a finished session."""
    return part("done", svg.group(svg.tick(0, 0, 34), transform=f"translate({svg.nums((x, y))})"))


def named(kind: str, side: str) -> str:
    """Return the name of the figure; that of the left hip, with which a session begins, has no suffix."""
    return f"mover-{kind}" + ("-right" if side == "R" else "")


def figure(name: str, kind: str, box, *children: str) -> str:
    """Return the SVG of an animated figure."""
    turns = f" mover-{kind}" if kind in ("belt", "lift") else ""  # theme/styles/mover-frames.css sets the angle
    return frame(name, box, *children, cls=f"drawing mover{turns}")


# Side lying: the leg rotates


def on_the_side(kind: str, side: str) -> tuple[str, dict]:
    """Draw the belt press or the leg lift."""
    high, belted = (UP, True) if kind == "belt" else (lying.LIFT, False)
    up, rest, half = (on_side(side, degrees) for degrees in (high, REST, (high + REST) / 2))
    seen = {"lift": "go", "hold": "work", "lower": "back", "muscle": "work"}
    drawn = parts(up, side, pillow(up, side), lambda kind, inner: part(seen[kind], inner), belted, half)
    box = VIEWBOX if belted else (0, -32, 360, 162)
    measurements = measured(up, rides=dict(zip("xy", rides(up, rest, side), strict=True)), turn={"degrees": (high - REST) / 2})
    if belted:
        measurements["belt"] = {key: value for key, value in things.belt(up)[1].items() if key in ("tight", "loop", "gaps")}
    return figure(named(kind, side), kind, box, ground(), svg.group(drawn, class_="mover-body"), tick(84, 42)), measurements


def on_back() -> tuple[str, dict]:
    """Draw the strap press in supine lying, which has no movement."""
    body, own, measurements = lying.strapped()
    flat = Flat(Seen([*body.surfaces(), *own], VIEW, lying.BACK_BOX), LOOSE)
    still = flat.drawn(CLASSES, ("pillow",)) + details(flat, [body])
    box = (0, 32, 360, 170)
    return figure(
        "mover-back", "back", box, ground(), still, part("work", lying.muscles(body), lying.press_arrows(body)), tick(180, 62)
    ), measurements


def turning(kind: str) -> tuple[str, dict]:
    """Draw rolling over the back, with an arrow that has a head for each direction."""
    body = lies(poses.on_back())
    belts = [things.belt(body)[0]] if kind == "belt" else []
    way = roll_way(body)
    heads = {to: svg.arrow_parts(points, "arrow", 12)[1] for to, points in (("left", way), ("right", way[::-1]))}
    # The shaft serves both directions: it ends inside either head.
    ends = [tuple(0.5 * (np.array(tip) + np.array(before))) for tip, before in ((way[0], way[1]), (way[-1], way[-2]))]
    shaft = svg.spline([ends[0], *way[1:-1], ends[1]])
    arrow = svg.path(shaft, "halo") + svg.path(shaft, "arrow")
    arrow += "".join(svg.group(head, class_=f"mover-roll-{to}") for to, head in heads.items())
    shown = people([body], [soft(body, 0, 0.07), *belts], VIEW, BOX, tolerance=LOOSE) + arrow
    return figure(f"mover-{kind}-turn", kind, VIEWBOX, ground(), svg.group(shown, class_="mover-roll")), measured(body)


# Standing: cross-fade between poses

VIEWS = {
    "wall": View(360, 214, 112, 176, 206),
    "spread": View(360, 214, 112, 150, 206),
    "hitch": View(360, 214, 99, 190, 206),
    "sidestep": View(360, 194, 118, 180, 186),
    "stepup": View(360, 214, 92, 152, 206),
}


def person(scene: Scene, camera: Camera, box) -> str:
    """Draw the person of a scene and worn equipment, without the parts hidden by other objects, which `about` draws."""
    flat = Flat(Seen([*scene.body.surfaces(), *scene.own, *scene.about], camera, box), LOOSE, hard=HARD)
    drawn = [label for label in flat.seen.labels if label not in ORDER]
    kept = {flat.seen.labels.index(label) for label in drawn}
    flat.arcs = [arc for arc in flat.arcs if arc.sides[0] != arc.sides[1] or arc.sides[0] in kept]
    out = "".join(svg.path(d, {**CLASSES, **THINGS}.get(label, f"{label} ink")) for label in drawn if (d := flat.outline(label)))
    return out + svg.path(flat.lines(), "ink-thin none") + details(flat, [scene.body])


def about(things: Sequence[Surface], view: View, camera: Camera) -> str:
    """Draw the floor and the objects on it."""
    floor = svg.path(f"M40 {svg.num(view.floor)}H{svg.num(view.wide - 40)}", "ink none")
    return floor + (Flat(Seen(list(things), camera, view.box), LOOSE, hard=HARD).drawn(THINGS, ORDER) if things else "")


def upright(
    kind: str, side: str, rest: Scene, moved: Scene, arrows: dict[str, str], muscle: str, poses_: tuple[str, str], works: str = "work"
) -> tuple[str, dict]:
    """Draw a standing exercise: `poses_` are the frames of each pose, `works` those of the muscle; `arrows` has one per frame."""
    view = VIEWS[kind]
    camera = view.camera(side)
    drawn = about(rest.about, view, camera)
    for frames, scene in zip(poses_, (rest, moved), strict=True):
        drawn += part(frames, person(scene, camera, view.box))
    drawn += part(works, muscle)
    drawn += "".join(part(one, arrows[one]) for one in ("go", "work", "back") if one in arrows)
    mark = tick(60 if side == "L" else 300, 60)
    return figure(named(kind, side), kind, view.box, drawn, mark), {**moved.measured(), "rest": rest.measured()}


MOVED = "go work"


def lit(kind: str, side: str, scene: Scene) -> str:
    """Draw the working muscle in front view."""
    return working(scene.body, side, scene.about, VIEWS[kind].camera(side), VIEWS[kind].box, LOOSE)[0]


def wall(side: str):
    """Draw the press by a wall: the foot is lifted, the knee presses, the foot is lowered."""
    camera, sign = VIEWS["wall"].camera(side), Side(side).sign
    rest, moved = (standing.by_wall(side, presses) for presses in (False, True))
    place = np.array(moved.measurements["wall"]["knee"])
    press = arrow(camera, place - [0.06 * sign, 0, 0], place - [0.32 * sign, 0, 0], "pull", 13)
    foot = moved.body.posed.joint(f"foot.{side}") + [-0.2 * sign, 0, 0.02]
    up = arrow(camera, foot - [0, 0, 0.2], foot)
    down = arrow(camera, foot, foot - [0, 0, 0.2])
    muscle = lit("wall", side, moved)
    return upright("wall", side, rest, moved, {"go": up, "back": down, "work": press}, muscle, (AT_REST, MOVED))


def spread():
    """Draw the press with feet apart, which has no movement."""
    view = VIEWS["spread"]
    camera, scene = view.camera("R"), standing.spread()
    muscle = working(scene.body, "LR", scene.about, camera, view.box, LOOSE)[0]
    work = part("work", muscle, standing.spread_arrows(scene.body, camera, 11))
    drawn = about(scene.about, view, camera) + person(scene, camera, view.box) + work
    return figure("mover-spread", "spread", view.box, drawn, tick(60, 60)), scene.measured()


def hitch(side: str):
    """Draw the hip hitch on the step: pelvis lowered (back), raised (go), held level (work)."""
    camera = VIEWS["hitch"].camera(side)
    level, sunk = standing.hitch(side, 0), standing.hitch(side, standing.DROP)
    foot = level.body.posed.joint(f"foot.{Side(side).free}") + [0.2 * Side(side).sign, 0, 0]
    up, down = (arrow(camera, foot + [0, 0, a], foot + [0, 0, b]) for a, b in ((-0.08, 0.16), (0.16, -0.08)))
    muscle = lit("hitch", side, level)
    return upright("hitch", side, level, sunk, {"go": up, "back": down}, muscle, ("rest go work done", "back"))


def sidestep(side: str):
    """Draw the side-step: leading foot out (go, when the muscle works), the other foot follows (back)."""
    camera = VIEWS["sidestep"].camera(side)
    rest, moved = (standing.side_step(side, wide) for wide in (False, True))
    out, close = standing.foot_arrow(moved.body, side, camera, True, 10), standing.foot_arrow(rest.body, side, camera, False, 10, 0.34)
    muscle = lit("sidestep", side, moved)
    return upright("sidestep", side, rest, moved, {"go": out, "work": out, "back": close}, muscle, (AT_REST, MOVED), MOVED)


def stepup(side: str):
    """Draw the step-up: on to the step (go), upright on it (work), down (back)."""
    camera = VIEWS["stepup"].camera(side)
    rest, moved = (standing.step_up(side, rise) for rise in (0, 1))
    way = [Side(side).points((0.92, 0, z)) for z in (1.1, 1.5)]
    seen = standing.step_up(side, 1, lit=True).body
    flat = Flat(Seen(seen.surfaces(), camera, VIEWS["stepup"].box), LOOSE)
    muscle = svg.path(flat.outline("muscle"), "muscle ink-thin") + details(flat, [seen], ())
    arrows = {"go": arrow(camera, *way), "back": arrow(camera, *way[::-1])}
    return upright("stepup", side, rest, moved, arrows, muscle, (AT_REST, MOVED))


def _all():
    for side in "LR":
        for kind in ("belt", "lift"):
            yield named(kind, side), functools.partial(on_the_side, kind, side)
        for kind, draw in (("wall", wall), ("hitch", hitch), ("sidestep", sidestep), ("stepup", stepup)):
            yield named(kind, side), functools.partial(draw, side)


DRAWINGS = {
    **{f"mover-{kind}-turn": functools.partial(turning, kind) for kind in ("belt", "lift")},
    "mover-back": on_back,
    "mover-spread": spread,
    **dict(_all()),
}

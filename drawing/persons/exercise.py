"""The steps of the exercise, lying on the left side: set-up, lift, press and hold, lower."""

from __future__ import annotations

from drawing import svg

from . import things
from .dress import Dressed
from .flat import Camera
from .people import ANNA
from .poses import HALF, REST, SINK, UP, lying
from .scene import arrow, frame, measured, people, placed

VIEW = Camera(scale=183, centre=(184, 100), tilt=42)
BOX = (0, 0, 360, 162)
MAT = ((-0.98, -0.47), (0.94, 0.24))


def ground(camera: Camera = VIEW) -> str:
    """The mat."""
    top, edge = things.mat(camera, *MAT)
    return svg.path(top, "mat ink-thin") + svg.path(edge, "floor ink-thin")


def pillow(body: Dressed) -> things.Surface:
    """The pillow under the head."""
    x, y, _ = body.posed.joint("head")
    return things.cushion((x + 0.05, y + 0.06, 0.055), (0.30, 0.40, 0.12))


def lies(pose, lit=()) -> Dressed:
    """The person of the steps on the mat."""
    return placed(ANNA, pose, SINK, lit=lit, lies=True)


def picture(name: str, title: str, desc: str, abduct: float, *, lit=(), box=BOX, extra=lambda body, camera: "") -> tuple[str, dict]:
    """A step: the person with belt and pillow on the mat."""
    body = lies(lying(abduct), lit)
    belt, told = things.belt(body)
    drawn = people([body], [belt, pillow(body)], VIEW, box)
    svg_ = frame(name, box, title, desc, ground(), drawn, extra(body, VIEW))
    return svg_, measured(body, belt={k: told[k] for k in ("tight", "loop", "gaps")})


def toe(body: Dressed, side: str = "R"):
    """The tip of a foot."""
    return body.posed.joint(f"toe2-3.{side}")


def set_up():
    """Lying on the left side, belt loose round both ankles."""
    return picture(
        "set-up", "Set-up: lie on your side with a belt round both ankles",
        "Seen from the front and a little from above: a person lies on the left side, head on a small pillow, both legs straight, one on the other, toes forward. "
        "The upper hand rests on the mat in front of the belly. A loose belt loop goes round both ankles, over the socks.",
        REST, extra=lambda body, camera: svg.text(8, 52, "belt, loose") + svg.line([(42, 57), (41, 80)], "leader"),
    )  # fmt: skip


def lift():
    """The top leg rises until the belt is tight."""
    def extra(body, camera):
        x, y, z = body.posed.joint("lowerleg01.R")
        return arrow(camera, (x - 0.16, y - 0.09, z - 0.30), (x - 0.16, y - 0.09, z - 0.1))

    return picture(
        "lift", "Lift the top leg until the belt is tight",
        "The top leg, still straight, has risen by 20 to 30 centimetres at the ankle. The belt between the ankles is now tight. "
        "The hips stay stacked and the toes point forwards.",
        UP, extra=extra,
    )  # fmt: skip


def hold():
    """Pressing up against the belt, outer hip lit."""
    def extra(body, camera):
        x, y, z = body.posed.joint("foot.R")
        sx, sy = camera((x, y, z))
        return arrow(camera, (x + 0.02, y, z + 0.10), (x + 0.02, y, z + 0.26), "pull", 13) + svg.text(sx + 16, sy - 24, "press")

    return picture(
        "hold", "Press up against the belt and hold",
        "The top leg presses upwards against the tight belt; a thick arrow at the ankle shows the effort. "
        "The muscle at the outer side of the top hip is marked: this is where you feel it.",
        UP, lit=("R",), extra=extra,
    )  # fmt: skip


def lower():
    """The top leg comes down slowly."""
    def extra(body, camera):
        x, y, z = body.posed.joint("foot.R")
        sx, sy = camera((x, y, z))
        return arrow(camera, (x + 0.02, y, z + 0.24), (x + 0.02, y, z + 0.08)) + svg.text(sx + 16, sy - 24, "slowly")

    return picture(
        "lower", "Lower the leg slowly", "The top leg is on its way down, still straight; the belt grows loose.", HALF, extra=extra,
    )  # fmt: skip


DRAWINGS = {"set-up": set_up, "lift": lift, "hold": hold, "lower": lower}

"""The bones of the hip region, shared by all anatomy drawings."""

from __future__ import annotations

from . import anatomy_shapes as s
from .anatomy_shapes import View, beads, curve, shape, stroke
from .svg import element, group, num, path


def sacrum_behind(view: View) -> str:
    """Draw the sacrum from behind, with its median crest and foramina."""
    whole = [*s.SACRUM_RIGHT, (0, -4), *[(-x, y) for x, y in reversed(s.SACRUM_RIGHT[1:])]]
    holes = [(side * x, y, r, r * 1.15) for x, y, r in s.SACRUM_HOLES for side in (1, -1)]
    ridge = [*s.SACRUM_RIDGE, *[(-x, y) for x, y in reversed(s.SACRUM_RIDGE[1:-1])]]
    return shape(view, whole, "bone ink") + beads(view, holes, "bone-shade ink-thin") + shape(view, ridge, "bone-light ink-thin")


def coccyx_behind(view: View) -> str:
    """Draw the coccyx from behind. It is nearest to the viewer, so draw it last."""
    return beads(view, s.COCCYX, "bone ink-thin")


def femur_behind(view: View) -> str:
    """Draw the upper femur from behind: head, neck, trochanters, part of the shaft."""
    x, y = view(s.HIP)
    head = element("circle", class_="bone ink", cx=num(x), cy=num(y), r=num(s.HEAD * view.scale))
    return (
        head
        + shape(view, s.FEMUR_BEHIND, "bone")
        + shape(view, s.FEMUR_SHADE, "bone-shade")
        + shape(view, s.SHAFT_SHADE, "bone-shade")
        + shape(view, s.FEMUR_BEHIND, "none ink")
        + stroke(view, s.TROCHANTER_CREST, "none ink-thin")
    )


def hip_bone_behind(view: View) -> str:
    """Draw the hip bone from behind: wing of the ilium, hind wall of the socket, ischium, pubis, obturator foramen."""
    d = curve(view.all(s.HIP_BONE_BEHIND)) + curve(view.all(s.FORAMEN_BEHIND))
    return (
        path(d, "bone", fill_rule="evenodd")
        + shape(view, s.PUBIS_FAR, "bone-shade")
        + shape(view, s.ILIUM_HOLLOW, "bone-shade")
        + path(d, "none ink")
        + stroke(view, s.ISCHIUM_EDGE, "none ink")
        + stroke(view, s.RIM_BEHIND, "none ink-thin")
        + stroke(view, s.GLUTEAL_LINE, "none ink-thin")
    )


def pelvis_behind(name: str, view: View, width: float) -> str:
    """Draw pelvis and femurs from behind. The left half is the right one mirrored about the middle of `width`."""
    # The group repeats the class, because CSS selectors with an ancestor `.drawing` do not match across <use>.
    half = group(femur_behind(view), hip_bone_behind(view), id=f"{name}-half", class_="drawing")
    mirrored = element("use", href=f"#{name}-half", transform=f"matrix(-1 0 0 1 {num(width)} 0)")
    return sacrum_behind(view) + half + mirrored + coccyx_behind(view)


def bones_side(view: View, bottom: float = -212) -> str:
    """Draw the right hip from the side: sacrum, coccyx, hip bone, femur (cut at `bottom`, the greater trochanter towards the viewer)."""
    femur, shade = s.shorten(s.FEMUR_SIDE, bottom, -0.15), s.shorten(s.FEMUR_SIDE_SHADE, bottom, -0.15)
    x, y = view((0, 0))
    head = element("circle", class_="bone ink-thin", cx=num(x), cy=num(y), r=num(s.HEAD * view.scale))
    socket = element(
        "circle", class_="bone-shade ink-thin", cx=num(x - view.scale), cy=num(y - 3 * view.scale), r=num((s.HEAD + 4.5) * view.scale)
    )
    return (
        shape(view, s.SACRUM_SIDE, "bone-shade ink")
        + path("".join(curve(view.all(joint), close=False) for joint in s.SACRUM_JOINTS), "none ink-thin")
        + beads(view, s.COCCYX_SIDE, "bone-shade ink-thin")
        + shape(view, s.HIP_BONE_SIDE, "bone")
        + shape(view, s.HOLLOW_SIDE, "bone-shade")
        + shape(view, s.HOLLOW_FRONT, "bone-shade")
        + shape(view, s.ISCHIUM_SHADE, "bone-shade")
        + shape(view, s.HIP_BONE_SIDE, "none ink")
        + stroke(view, s.CREST_LIP, "none ink-thin")
        + stroke(view, s.POSTERIOR_LINE, "none ink-thin")
        + stroke(view, s.ANTERIOR_LINE, "none ink-thin")
        + socket
        + head
        + shape(view, s.NECK_SIDE, "bone-shade ink-thin")
        + stroke(view, s.LESSER_SIDE, "bone ink-thin")
        + shape(view, femur, "bone")
        + shape(view, shade, "bone-shade")
        + shape(view, femur, "none ink")
        + stroke(view, s.FACET_SIDE, "none ink-thin")
    )

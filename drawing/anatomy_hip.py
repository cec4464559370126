"""The hip from behind and from the side: bones, gluteus medius, its parts, neighbouring muscles, layers and nerve."""

from __future__ import annotations

from functools import partial

from . import anatomy_shapes as s
from .anatomy_bones import bones_side, pelvis_behind
from .anatomy_shapes import View, curve, fibres, shape, stroke
from .svg import arrow, drawing, element, line, num, path, text


def fleshy(
    view: View,
    outline: s.Shape,
    origin: s.Shape,
    insertion: s.Shape,
    count: int,
    bows=(0, 0),
    tendon: s.Shape | None = None,
    highlight: bool = False,
) -> str:
    """Draw a muscle with its fibres; `highlight` gives it the main colour and stronger fibres."""
    return (
        shape(view, outline, "muscle" if highlight else "muscle-2")
        + (shape(view, tendon, "tendon") if tendon else "")
        + fibres(view, origin, insertion, count, bows, "hatch" if highlight else "fibre")
        + shape(view, outline, "none ink")
    )


def medius_behind(view: View) -> str:
    """Draw gluteus medius from behind: outer ilium to the greater trochanter."""
    return fleshy(view, s.MEDIUS_BEHIND, s.MEDIUS_ORIGIN_BEHIND, s.MEDIUS_INSERTION_BEHIND, 17, (0, 0.14), s.MEDIUS_TENDON_BEHIND, True)


def maximus_behind(view: View) -> str:
    """Draw gluteus maximus from behind: sacrum and hind ilium to the iliotibial band and the thigh bone."""
    return fleshy(view, s.MAXIMUS_BEHIND, s.MAXIMUS_ORIGIN_BEHIND, s.MAXIMUS_INSERTION_BEHIND, 13, (0, 0.1))


def medius_side(view: View, count: int = 21) -> str:
    """Draw gluteus medius from the side."""
    return fleshy(view, s.MEDIUS_SIDE, s.MEDIUS_ORIGIN_SIDE, s.MEDIUS_INSERTION_SIDE, count, (0.03, -0.04), s.MEDIUS_TENDON_SIDE, True)


def minimus_side(view: View) -> str:
    """Draw gluteus minimus from the side: lower outer ilium to the front of the trochanter."""
    return fleshy(view, s.MINIMUS_SIDE, s.MINIMUS_ORIGIN_SIDE, s.MINIMUS_INSERTION_SIDE, 13, (0.05, -0.05))


def maximus_side(view: View) -> str:
    """Draw gluteus maximus from the side."""
    return fleshy(view, s.MAXIMUS_SIDE, s.MAXIMUS_ORIGIN_SIDE, s.MAXIMUS_INSERTION_SIDE, 13, (0.1, -0.04))


def tensor_side(view: View, band: bool = True) -> str:
    """Draw tensor fasciae latae from the side, with the iliotibial band below it."""
    strands = "".join(curve(view.all(strand), close=False) for strand in s.BAND_STRANDS)
    below = (
        shape(view, s.BAND_OVER, "tendon veil ink-thin") + shape(view, s.BAND_SIDE, "tendon ink") + path(strands, "fibre") if band else ""
    )
    return below + fleshy(view, s.TFL_SIDE, s.TFL_ORIGIN_SIDE, s.TFL_INSERTION_SIDE, 5, (0.02, -0.04))


def leader(*points: s.Point) -> str:
    """Draw a leader line from a label to its target, with a dot at the end."""
    x, y = points[-1]
    return line(points, "leader") + element("circle", class_="ink-fill", cx=num(x), cy=num(y), r="2.4")


def label(x: float, y: float, key: str, *points: s.Point, cls: str = "label") -> str:
    """Draw the text of a key, with a leader line through `points` if given."""
    return text(x, y, key, cls) + (leader(*points) if points else "")


def pelvis_from_behind() -> str:
    """Draw the pelvis from behind with gluteus medius on the right and maximus on the left."""
    name, width = "pelvis-behind", 360
    view = View(180, 212, 0.95)
    mirror = View(180, 212, 0.95, mirror=True)
    return drawing(
        name, width, 412,
        pelvis_behind(name, view, width), medius_behind(view), maximus_behind(mirror),
        text(4, 16, "left", "label-strong"), text(356, 16, "right", "label-strong end"),
        label(180, 66, "sacrum", (180, 72), (184, 132), cls="label middle"),
        label(4, 48, "hip-bone", (42, 72), mirror((112, 118))),
        label(356, 48, "medius", (318, 72), view((124, 116)), cls="label-strong end"),
        label(254, 318, "trochanter", (256, 322), view((149, -42)), cls="label end"),
        label(110, 366, "maximus", (140, 350), mirror((84, -86))),
    )  # fmt: skip


def hip_from_the_side() -> str:
    """Draw the hip from the side with the muscles around gluteus medius."""
    name = "hip-side"
    view = View(164, 180, 0.92)
    return drawing(
        name, 360, 392,
        bones_side(view), minimus_side(view), medius_side(view), tensor_side(view), shape(view, s.MAXIMUS_SIDE, "ghost"),
        text(4, 16, "back", "label-strong"), text(356, 16, "front", "label-strong end"),
        label(4, 48, "medius", (64, 52), view((-60, 104)), cls="label-strong"),
        label(230, 56, "crest", (228, 52), view((14, 124))),
        label(356, 134, "tensor", (252, 146), view((44, 40)), cls="label end"),
        label(4, 276, "trochanter", (44, 260), view((-20, -40))),
        label(356, 318, "band", (288, 320), view((22, -140)), cls="label end"),
        label(4, 336, "maximus", (68, 326), view((-46, -124))),
    )  # fmt: skip


def three_parts() -> str:
    """Draw the three parts of gluteus medius with their directions of pull."""
    name = "three-parts"
    view = View(180, 186, 0.95)
    pulls = ""
    for start, end in s.PULLS.values():
        a, b = view(start), view(end)
        pulls += arrow([a, b], "halo", 13) + arrow([a, b], "arrow", 13)
    lines = "".join(stroke(view, part, "gap") for part in s.PART_LINES)
    return drawing(
        name, 360, 310,
        bones_side(view, -126), medius_side(view, 15), lines, pulls,
        text(4, 16, "back", "label-strong"), text(356, 16, "front", "label-strong end"),
        label(4, 108, "back-part", (50, 106), view((-77, 84))),
        label(36, 42, "middle-part", (108, 48), view((-47, 136))),
        label(356, 78, "front-part", (312, 73), view((22, 98)), cls="label end"),
        label(356, 232, "trochanter", (266, 240), view((-12, -50)), cls="label end"),
    )  # fmt: skip


def nerve() -> str:
    """Draw the superior gluteal nerve under gluteus medius, which is cut open."""
    name = "nerve"
    view = View(170, 178, 0.98)
    stem = curve(view.all(s.NERVE_STEM), close=False)
    run = "".join(curve(view.all(part), close=False) for part in (s.NERVE_UPPER, s.NERVE_LOWER))
    twigs = "".join(curve(view.all(part), close=False) for part in s.NERVE_TWIGS)
    piriformis = fleshy(view, s.PIRIFORMIS_SIDE, s.PIRIFORMIS_ORIGIN, s.PIRIFORMIS_INSERTION, 3)
    cut = shape(view, s.MEDIUS_CUT_TOP, "muscle") + shape(view, s.MEDIUS_CUT_LOW, "muscle") + shape(view, s.MEDIUS_TENDON_SIDE, "tendon")
    edge = (
        fibres(view, s.MEDIUS_ORIGIN_SIDE, s.MEDIUS_CUT_EDGE, 17)
        + fibres(view, s.MEDIUS_CUT_LOWER_EDGE, s.MEDIUS_INSERTION_SIDE, 9)
        + "".join(shape(view, part, "none ink") for part in (s.MEDIUS_CUT_TOP, s.MEDIUS_CUT_LOW))
    )
    return drawing(
        name, 360, 322,
        path(stem, "nerve-edge"), path(stem, "nerve"), bones_side(view, -142), piriformis, minimus_side(view),
        shape(view, s.MEDIUS_SIDE, "ghost"), cut, edge,
        path(twigs, "nerve-edge thin"), path(run, "nerve-edge"), path(twigs, "nerve thin"), path(run, "nerve"),
        shape(view, s.TFL_SIDE, "ghost"),
        text(4, 16, "back", "label-strong"), text(356, 16, "front", "label-strong end"),
        label(228, 48, "medius", (226, 50), view((12, 117))),
        label(4, 56, "nerve", (44, 96), view((-84, 57)), cls="label-strong"),
        label(356, 142, "tensor", (252, 154), view((46, 30)), cls="label end"),
        label(356, 230, "minimus", (286, 230), view((1, 30)), cls="label end"),
        label(4, 290, "piriformis", (40, 274), view((-74, 24))),
    )  # fmt: skip


LAYERS = ["skin", "maximus", "medius", "minimus", "bone"]


def layer(kind: str) -> str:
    """Draw one of the five layers, all with the same view and frame."""
    name = f"layer-{kind}"
    view = View(126, 140, 0.84)
    remaining = LAYERS[LAYERS.index(kind) :]
    edges = stroke(view, s.SKIN_BACK, "none ink") + stroke(view, s.SKIN_FRONT, "none ink")
    if kind == "skin":
        # No outline at the top and bottom edges, where the body continues.
        body = curve(view.all(s.SKIN_BACK), close=False) + curve(view.all(s.SKIN_FRONT[::-1]), close=False).replace("M", "L") + "Z"
        palpable = stroke(view, s.CREST_LIP, "dash") + shape(view, s.TROCHANTER_FELT, "dash")
        palpable += text(114, 80, "crest", "label middle") + text(130, 210, "trochanter", "label middle")
        shapes = path(body, "skin") + shape(view, s.SKIN_SHADE, "skin-shade") + edges + stroke(view, s.SKIN_FOLD, "none ink") + palpable
    else:
        shapes = stroke(view, s.SKIN_BACK, "ghost") + stroke(view, s.SKIN_FRONT, "ghost") + bones_side(view)
        shapes += minimus_side(view) if "minimus" in remaining else ""
        shapes += medius_side(view) if "medius" in remaining else ""
        shapes += tensor_side(view) if "medius" in remaining else ""
        shapes += maximus_side(view) if "maximus" in remaining else ""
    return drawing(name, 208, 324, shapes)


DRAWINGS = {
    "pelvis-behind": pelvis_from_behind,
    "hip-side": hip_from_the_side,
    "three-parts": three_parts,
    "nerve": nerve,
    **{f"layer-{kind}": partial(layer, kind) for kind in LAYERS},
}

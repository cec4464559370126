"""The hip from behind and from the side: bones, the fan of gluteus medius, its parts, neighbours, layers and nerve."""

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
    """A muscle with its fibres; the highlighted one is coral with strong fibres, its neighbours are quiet."""
    return (
        shape(view, outline, "muscle" if highlight else "muscle-2")
        + (shape(view, tendon, "tendon") if tendon else "")
        + fibres(view, origin, insertion, count, bows, "hatch" if highlight else "fibre")
        + shape(view, outline, "none ink")
    )


def medius_behind(view: View) -> str:
    """Gluteus medius from behind: outer ilium to the trochanter."""
    return fleshy(view, s.MEDIUS_BEHIND, s.MEDIUS_ORIGIN_BEHIND, s.MEDIUS_INSERTION_BEHIND, 17, (0, 0.14), s.MEDIUS_TENDON_BEHIND, True)


def maximus_behind(view: View) -> str:
    """Gluteus maximus from behind: sacrum and hind ilium to the iliotibial band and the thigh bone."""
    return fleshy(view, s.MAXIMUS_BEHIND, s.MAXIMUS_ORIGIN_BEHIND, s.MAXIMUS_INSERTION_BEHIND, 13, (0, 0.1))


def medius_side(view: View, count: int = 21) -> str:
    """Gluteus medius from the side."""
    return fleshy(view, s.MEDIUS_SIDE, s.MEDIUS_ORIGIN_SIDE, s.MEDIUS_INSERTION_SIDE, count, (0.03, -0.04), s.MEDIUS_TENDON_SIDE, True)


def minimus_side(view: View) -> str:
    """Gluteus minimus from the side: lower outer ilium to the front of the trochanter."""
    return fleshy(view, s.MINIMUS_SIDE, s.MINIMUS_ORIGIN_SIDE, s.MINIMUS_INSERTION_SIDE, 13, (0.05, -0.05))


def maximus_side(view: View) -> str:
    """Gluteus maximus from the side."""
    return fleshy(view, s.MAXIMUS_SIDE, s.MAXIMUS_ORIGIN_SIDE, s.MAXIMUS_INSERTION_SIDE, 13, (0.1, -0.04))


def tensor_side(view: View, band: bool = True) -> str:
    """Tensor fasciae latae from the side, with the iliotibial band below it."""
    strands = "".join(curve(view.all(strand), close=False) for strand in s.BAND_STRANDS)
    below = (
        shape(view, s.BAND_OVER, "tendon veil ink-thin") + shape(view, s.BAND_SIDE, "tendon ink") + path(strands, "fibre") if band else ""
    )
    return below + fleshy(view, s.TFL_SIDE, s.TFL_ORIGIN_SIDE, s.TFL_INSERTION_SIDE, 5, (0.02, -0.04))


def leader(*points: s.Point) -> str:
    """A line from a label to what it names, with a dot at the end."""
    x, y = points[-1]
    return line(points, "leader") + element("circle", class_="ink-fill", cx=num(x), cy=num(y), r="2.4")


def label(x: float, y: float, words: str, *points: s.Point, cls: str = "label", step: float = 17) -> str:
    """Words, `|` between lines, and a leader through the points if there are any."""
    lines = "".join(text(x, y + i * step, part, cls) for i, part in enumerate(words.split("|")))
    return lines + (leader(*points) if points else "")


def pelvis_from_behind() -> str:
    name, width = "pelvis-behind", 360
    view = View(180, 212, 0.95)
    mirror = View(180, 212, 0.95, mirror=True)
    return drawing(
        name, width, 412, "Pelvis from behind, gluteus medius uncovered on the right",
        "Back view, so the right hip is on your right. On the left, gluteus maximus covers the back of the hip, from the sacrum and the "
        "hip bone down to the thigh bone. On the right it is taken away: gluteus medius fans out on the outer hip bone, just under the "
        "crest, and narrows to the greater trochanter, the bony point at the side of the upper thigh.",
        pelvis_behind(name, view, width), medius_behind(view), maximus_behind(mirror),
        text(4, 16, "Left", "label-strong"), text(356, 16, "Right", "label-strong end"),
        label(180, 66, "sacrum", (180, 72), (184, 132), cls="label middle"),
        label(4, 48, "hip bone|(ilium)", (42, 72), mirror((112, 118))),
        label(356, 48, "gluteus|medius", (318, 72), view((124, 116)), cls="label-strong end"),
        label(254, 318, "greater|trochanter", (256, 322), view((149, -42)), cls="label end"),
        label(110, 366, "gluteus maximus", (140, 350), mirror((84, -86))),
    )  # fmt: skip


def hip_from_the_side() -> str:
    name = "hip-side"
    view = View(164, 180, 0.92)
    return drawing(
        name, 360, 392, "Right hip from the side, with the fan of gluteus medius",
        "Side view of the right hip; the front of the body is on your right. Gluteus medius spreads like a fan over the outer hip bone, "
        "from just under the crest, and narrows to the outer face of the greater trochanter. In front of it tensor fasciae latae runs "
        "down into the iliotibial band, a strong strap along the outer thigh. Gluteus maximus, shown as a dashed outline, lies behind and "
        "covers the hind part of medius.",
        bones_side(view), minimus_side(view), medius_side(view), tensor_side(view), shape(view, s.MAXIMUS_SIDE, "ghost"),
        text(4, 16, "Back", "label-strong"), text(356, 16, "Front", "label-strong end"),
        label(4, 48, "gluteus|medius", (64, 52), view((-60, 104)), cls="label-strong"),
        label(230, 56, "hip bone, crest", (228, 52), view((14, 124))),
        label(356, 134, "tensor|fasciae latae", (252, 146), view((44, 40)), cls="label end"),
        label(4, 276, "greater|trochanter", (66, 268), view((-20, -40))),
        label(356, 318, "iliotibial|band", (288, 320), view((22, -140)), cls="label end"),
        label(4, 336, "gluteus|maximus", (68, 326), view((-46, -124))),
    )  # fmt: skip


def three_parts() -> str:
    name = "three-parts"
    view = View(180, 186, 0.95)
    pulls = ""
    for start, end in s.PULLS.values():
        a, b = view(start), view(end)
        pulls += arrow([a, b], "halo", 13) + arrow([a, b], "arrow", 13)
    lines = "".join(stroke(view, part, "gap") for part in s.PART_LINES)
    return drawing(
        name, 360, 310, "The three parts of gluteus medius and the way each pulls",
        "Side view of the right hip; the front of the body is on your right. Two lines divide the fan into a front, a middle and a back "
        "part. An arrow in each shows its pull from the greater trochanter: the front part nearly straight up, the middle part up and a "
        "little back, the back part slanting backwards.",
        bones_side(view, -126), medius_side(view, 15), lines, pulls,
        text(4, 16, "Back", "label-strong"), text(356, 16, "Front", "label-strong end"),
        label(4, 108, "back|part", (40, 112), view((-77, 84))),
        label(36, 42, "middle part", (108, 48), view((-47, 136))),
        label(356, 78, "front|part", (312, 78), view((22, 98)), cls="label end"),
        label(356, 232, "greater|trochanter", (266, 240), view((-12, -50)), cls="label end"),
    )  # fmt: skip


def nerve() -> str:
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
        name, 360, 322, "The superior gluteal nerve, from the side",
        "Side view of the right hip; the front of the body is on your right. The nerve comes out of the pelvis through the notch behind "
        "the hip bone, above the piriformis muscle. It turns forward and runs, in two branches, between gluteus medius, which is cut open "
        "here, and gluteus minimus below it. Its lower branch ends in tensor fasciae latae.",
        path(stem, "nerve-edge"), path(stem, "nerve"), bones_side(view, -142), piriformis, minimus_side(view),
        shape(view, s.MEDIUS_SIDE, "ghost"), cut, edge,
        path(twigs, "nerve-edge thin"), path(run, "nerve-edge"), path(twigs, "nerve thin"), path(run, "nerve"),
        shape(view, s.TFL_SIDE, "ghost"),
        text(4, 16, "Back", "label-strong"), text(356, 16, "Front", "label-strong end"),
        label(236, 48, "gluteus medius,|cut", (234, 50), view((12, 117))),
        label(4, 62, "superior|gluteal|nerve", (44, 100), view((-84, 57)), cls="label-strong"),
        label(356, 142, "tensor|fasciae latae", (252, 154), view((46, 30)), cls="label end"),
        label(356, 230, "gluteus|minimus", (286, 230), view((1, 30)), cls="label end"),
        label(4, 290, "piriformis", (40, 274), view((-74, 24))),
    )  # fmt: skip


LAYERS = {
    "skin": (
        "Skin",
        "Right hip from the side: waist, buttock and thigh. Dashed: the crest of the hip bone and the greater "
        "trochanter, which can be felt under the skin.",
    ),
    "maximus": (
        "Gluteus maximus",
        "Skin taken away: gluteus maximus behind, tensor fasciae latae and the iliotibial band in front; between "
        "them a part of gluteus medius shows.",
    ),
    "medius": (
        "Gluteus medius",
        "Gluteus maximus taken away: the whole fan of gluteus medius, from below the crest of the hip bone to the greater trochanter.",
    ),
    "minimus": (
        "Gluteus minimus",
        "Gluteus medius taken away: the smaller fan of gluteus minimus, to the front of the greater trochanter.",
    ),
    "bone": ("Bone", "All muscles taken away: hip bone, sacrum and upper thigh bone."),
}


def layer(kind: str) -> str:
    """One of the five pictures that are peeled: same view, same frame."""
    name = f"layer-{kind}"
    view = View(126, 140, 0.84)
    below = list(LAYERS)[list(LAYERS).index(kind) :]
    edges = stroke(view, s.SKIN_BACK, "none ink") + stroke(view, s.SKIN_FRONT, "none ink")
    if kind == "skin":
        # Open at top and bottom: a straight cut without an outline.
        body = curve(view.all(s.SKIN_BACK), close=False) + curve(view.all(s.SKIN_FRONT[::-1]), close=False).replace("M", "L") + "Z"
        felt = stroke(view, s.CREST_LIP, "dash") + shape(view, s.TROCHANTER_FELT, "dash")
        felt += text(114, 80, "hip bone crest", "label middle") + text(130, 210, "greater", "label middle")
        felt += text(130, 227, "trochanter", "label middle")
        shapes = path(body, "skin") + shape(view, s.SKIN_SHADE, "skin-shade") + edges + stroke(view, s.SKIN_FOLD, "none ink") + felt
    else:
        shapes = stroke(view, s.SKIN_BACK, "ghost") + stroke(view, s.SKIN_FRONT, "ghost") + bones_side(view)
        shapes += minimus_side(view) if "minimus" in below else ""
        shapes += medius_side(view) if "medius" in below else ""
        shapes += tensor_side(view) if "medius" in below else ""
        shapes += maximus_side(view) if "maximus" in below else ""
    return drawing(name, 208, 324, LAYERS[kind][0], LAYERS[kind][1], shapes)


DRAWINGS = {
    "pelvis-behind": pelvis_from_behind,
    "hip-side": hip_from_the_side,
    "three-parts": three_parts,
    "nerve": nerve,
    **{f"layer-{kind}": partial(layer, kind) for kind in LAYERS},
}

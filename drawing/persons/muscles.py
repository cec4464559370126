"""The working gluteus medius in front view: a patch on the clothes at the outside of the hip."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import ndimage

from drawing import anatomy_shapes as bones
from drawing import svg

from .dress import Dressed, distance_inside
from .flat import FINE, Camera, Flat, Seen, Surface
from .scene import HARD
from .stance import Inside

EDGE = 2  # pixels between the patch and the outline of the clothes, so that the outline is not covered
OUTER = bones.MEDIUS_BEHIND[11][0]  # millimetres from the midline to the muscle's outer edge
FLATTER, OVER = 0.7, 5  # visible fraction of the muscle's width at the outline; its extension beyond the outline, in millimetres
FIBRES = 5


def working(
    body: Dressed, sides: Sequence[str], things: Sequence[Surface], camera: Camera, box, tolerance: float = 0.45, forwards: float = 0
) -> tuple[str, np.ndarray]:
    """Return the patches of the working hips, to draw over the person, and the centre of the last one on the page."""
    seen = Seen([*body.surfaces(), *things], camera, box)
    cloth = [seen.labels.index(label) for label in (body.person.shorts, body.person.shirt)]
    within = ndimage.binary_erosion(np.isin(seen.label, cloth), iterations=EDGE)
    inside = Inside(body, camera, forwards)
    rows, columns = np.indices(within.shape)
    pixels = np.stack([columns, rows], -1).reshape(-1, 2) / FINE + box[:2]
    seen.labels, fibres, middle = ["muscle"], "", np.zeros(2)
    seen.label[:] = -1
    for side in sides:
        out = _outline(within, box, lambda out, side=side: inside.medius((OUTER + out, 0), side)) + OVER
        place = lambda p, side=side, out=out: inside.medius((OUTER + out - (OUTER - p[0]) * FLATTER, p[1]), side)  # noqa: E731
        edge = np.array([place(p) for p in bones.MEDIUS_BEHIND])
        near = (np.abs(pixels - edge.mean(0)) < 80).all(1)
        patch = np.zeros(len(pixels), bool)
        patch[near] = distance_inside(pixels[near], edge) > 0
        patch = patch.reshape(within.shape) & within
        seen.label[patch] = 0
        middle = pixels[patch.ravel()].mean(0)
        fibres += "".join(_fibre(patch, box, *ends) for ends in _fibres(place))
    flat = Flat(seen, tolerance, hard=HARD)
    return svg.path(flat.outline("muscle"), "muscle ink-thin") + svg.path(fibres, "hatch"), middle


def _outline(within: np.ndarray, box, place) -> float:
    """Return the distance of the clothes' outline from the muscle's outer edge, in mm; `place` maps such a distance to the page."""
    found = 0
    for out in range(-40, 60):
        column, row = ((np.array(place(out)) - box[:2]) * FINE).astype(int)
        found = out if within[row, column] else found
    return found


def _fibres(place) -> list[np.ndarray]:
    """Return both ends of each fibre on the page."""
    shares = (np.arange(FIBRES) + 0.5) / FIBRES
    return [np.array([place(bones.along(row, t)) for row in (bones.MEDIUS_ORIGIN_BEHIND, bones.MEDIUS_INSERTION_BEHIND)]) for t in shares]


def _fibre(patch: np.ndarray, box, a: np.ndarray, b: np.ndarray) -> str:
    """Return path data of the part of a fibre inside the patch; "" if it is short."""
    way = a + (b - a) * np.linspace(0.06, 0.8, 40)[:, None]
    column, row = ((way - box[:2]) * FINE).astype(int).T
    way = way[patch[row, column]]
    return svg.polyline([tuple(way[0]), tuple(way[-1])]) if len(way) > 8 else ""

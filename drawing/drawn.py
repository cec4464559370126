"""What every posed person draws alike: filled outlines, lines inside them, shapes without a seam."""

from __future__ import annotations

from collections.abc import Callable

from shapely.geometry import LineString

from . import svg
from .body import smooth
from .curves import edge, lines, outline

# The outer hip, where gluteus medius lies: from under the crest to the trochanter, cut to the outline of the hip.
MUSCLE = [
    (-9.0, 15.0),
    (-13.2, 15.2),
    (-17.0, 12),
    (-20, 5),
    (-20, -3),
    (-17.8, -6.6),
    (-14.6, -6.2),
    (-12.0, -1.4),
    (-9.4, 4.4),
    (-7.6, 11),
]


class Drawn:
    """A person on a page. `page` turns a place in centimetres of the pose into a place on the page."""

    page: Callable

    def shape(self, shape, cls: str, ink: str = "ink") -> str:
        """A filled, outlined shape."""
        return svg.path(outline(shape, self.page), f"{cls} {ink}".strip())

    def mark(self, points, cls: str = "ink-thin none") -> str:
        """A line inside a shape."""
        return svg.path(lines(points if hasattr(points, "geom_type") else LineString(smooth(points)), self.page), cls)

    def joined(self, shape, neighbours, cls: str) -> str:
        """A filled shape whose seam with its neighbours is not drawn."""
        return svg.path(outline(shape, self.page), cls) + svg.path(edge(shape, neighbours, self.page), "ink none")

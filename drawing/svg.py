"""SVG helpers shared by all drawings: numbers, paths, smooth curves, text placeholders, the frame with title and description."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]


def num(value: float) -> str:
    """Format a coordinate as briefly as possible with at most one decimal: 3.0 → "3", -0.04 → "0", 0.5 → ".5"."""
    text = f"{value:.1f}".removesuffix(".0")
    if text in ("-0", "0"):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def nums(values: Iterable[float]) -> str:
    """Join coordinates as briefly as path data allows: a minus sign or a second decimal point needs no separator."""
    out = last = ""
    for value in values:
        text = num(value)
        apart = out and not text.startswith("-") and not ("." in last and text.startswith("."))
        out, last = out + (" " if apart else "") + text, text
    return out


def attributes(**values) -> str:
    """Return attributes as text; `class_` → class, `_` → `-`; omit None."""
    parts = []
    for key, value in values.items():
        if value is not None:
            value = num(value) if isinstance(value, float) else value
            parts.append(f' {key.rstrip("_").replace("_", "-")}="{value}"')
    return "".join(parts)


def element(tag: str, *children: str, **values) -> str:
    """Return an element with its children; self-closing if it has none."""
    inner = "".join(children)
    return f"<{tag}{attributes(**values)}>{inner}</{tag}>" if inner else f"<{tag}{attributes(**values)}/>"


def group(*children: str, **values) -> str:
    """Return a `<g>`."""
    return element("g", *children, **values)


def path(d: str, cls: str, **values) -> str:
    """Return a `<path>` with a class."""
    return element("path", class_=cls, d=d, **values)


def line(points: Sequence[Point], cls: str, **values) -> str:
    """Return an open polyline through the points."""
    return path(polyline(points), cls, **values)


class Path:
    """Path data with relative coordinates of one decimal: shorter than absolute ones, without accumulated rounding errors."""

    def __init__(self) -> None:
        self.d, self._at, self._last = "", (0.0, 0.0), ""

    def _step(self, letter: str, *points: Point) -> Path:
        tenths = [(round(x * 10) - round(self._at[0] * 10), round(y * 10) - round(self._at[1] * 10)) for x, y in points]
        body = nums(value / 10 for pair in tenths for value in pair)
        joint = "" if letter != self._last or body.startswith("-") else " "
        self.d += (letter if letter != self._last else joint) + body
        self._at, self._last = points[-1], letter
        return self

    def move(self, point: Point) -> Path:
        """Move to a point."""
        self.d += "M" + nums(point)
        self._at, self._last = point, "M"
        return self

    def line(self, point: Point) -> Path:
        """Add a straight line."""
        return self._step("l", point)

    def curve(self, c1: Point, c2: Point, end: Point) -> Path:
        """Add a cubic Bézier curve."""
        return self._step("c", c1, c2, end)

    def close(self) -> Path:
        """Close the path."""
        self.d += "z"
        self._last = "z"
        return self


def polyline(points: Sequence[Point], close: bool = False) -> str:
    """Return path data of straight lines."""
    result = Path().move(points[0])
    for point in points[1:]:
        result.line(point)
    return (result.close() if close else result).d


def text(x: float, y: float, key: str, cls: str = "label", **values) -> str:
    """Return a text element with a placeholder for the text in `theme/words/CODE.yml` under `drawings`, name of the drawing, `key`.
    In that text, `|` starts a new line (hooks/figures/figure.py)."""
    return element("text", f"{{{key}}}", class_=cls, x=num(x), y=num(y), **values)


def spline(points: Sequence[Point], close: bool = False, tension: float = 1.0) -> str:
    """Return path data of a smooth curve through the points (Catmull-Rom as cubic Béziers). `tension` 0 gives straight lines."""
    n = len(points)

    def at(i: int) -> Point:
        return points[i % n] if close else points[min(max(i, 0), n - 1)]

    result = Path().move(points[0])
    for i in range(n if close else n - 1):
        before, a, b, after = at(i - 1), at(i), at(i + 1), at(i + 2)
        c1 = (a[0] + (b[0] - before[0]) * tension / 6, a[1] + (b[1] - before[1]) * tension / 6)
        c2 = (b[0] - (after[0] - a[0]) * tension / 6, b[1] - (after[1] - a[1]) * tension / 6)
        result.curve(c1, c2, b)
    return (result.close() if close else result).d


def smooth(points: Sequence[tuple[float, float]], n: int = 10, close: bool = False) -> list[tuple[float, float]]:
    """Return points of a smooth line through the points (Catmull-Rom), `n` per segment."""
    count = len(points)
    at = (lambda i: points[i % count]) if close else (lambda i: points[min(max(i, 0), count - 1)])
    out = []
    for i in range(count if close else count - 1):
        p0, p1, p2, p3 = at(i - 1), at(i), at(i + 1), at(i + 2)
        for k in range(n):
            t = k / n
            out.append(tuple(
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
                for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
            ))  # fmt: skip
    return out if close else [*out, points[-1]]


def arrow(points: Sequence[Point], cls: str = "arrow", size: float = 9) -> str:
    """Return a curved (or straight) arrow along the points with its head at the last; `cls` is `arrow` or `pull`."""
    return "".join(arrow_parts(points, cls, size))


def arrow_parts(points: Sequence[Point], cls: str = "arrow", size: float = 9) -> tuple[str, str]:
    """Return the shaft and the head of an arrow."""
    x1, y1 = points[-1]
    way = smooth(points, 6)[:-1] if len(points) > 2 else [points[0]]
    way = [p for p in way if math.dist(p, points[-1]) > size] or way[:1]
    shaft = [*way[:-1][::4], way[-1]]
    x0, y0 = shaft[-1]
    length = math.hypot(x1 - x0, y1 - y0)
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    back = (x1 - ux * size, y1 - uy * size)
    wing = size * 0.62
    head = [(x1, y1), (back[0] - uy * wing, back[1] + ux * wing), (back[0] + uy * wing, back[1] - ux * wing)]
    shaft.append((x1 - ux * size * 0.8, y1 - uy * size * 0.8))
    return path(spline(shaft), cls), path(polyline(head, close=True), f"{cls}-head")


def tick(x: float, y: float, size: float = 16) -> str:
    """Return a tick (correct), centred at x, y."""
    s = size / 16
    return path(polyline([(x - 7 * s, y + s), (x - 2 * s, y + 6 * s), (x + 8 * s, y - 7 * s)]), "yes")


def cross(x: float, y: float, size: float = 16) -> str:
    """Return a cross (wrong), centred at x, y."""
    r = size * 0.4
    return path(f"M{nums((x - r, y - r))}L{nums((x + r, y + r))}M{nums((x + r, y - r))}L{nums((x - r, y + r))}", "no")


def hatch_pattern(name: str, gap: float = 5) -> str:
    """Return `<defs>` with the hatch that marks the muscle without colour; draw `hatched()` over the muscle's fill."""
    inner = element("path", class_="hatch", d=f"M0 0V{num(gap)}")
    return element(
        "defs",
        element(
            "pattern",
            inner,
            id=f"{name}-hatch",
            width=num(gap),
            height=num(gap),
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        ),
    )


def hatched(name: str, d: str, cls: str = "ink") -> str:
    """Return the hatch over a muscle with path data `d`, with its outline."""
    return path(d, cls, fill=f"url(#{name}-hatch)")


def drawing(name: str, width: float, height: float, *children: str, top: float = 0, cls: str = "drawing") -> str:
    """Return a whole SVG file: the frame, placeholders for the accessible title and description, and the children;
    `top` is the y of the upper edge."""
    head = "".join(element(part, f"{{{part}}}", id=f"{name}-{part}") for part in ("title", "desc"))
    body = head + "".join(children)
    frame = attributes(
        class_=cls, viewBox=f"0 {num(top)} {num(width)} {num(height)}", role="img", aria_labelledby=f"{name}-title {name}-desc"
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg"{frame}>{body}</svg>\n'

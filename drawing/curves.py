"""From shapes to short paths: outlines of shapely shapes as the fewest cubic Bézier curves within a tolerance.

The fit follows P. J. Schneider, "An Algorithm for Automatically Fitting Digitized Curves" (Graphics Gems, 1990).
Points are complex numbers inside this module: x + iy.
"""

from __future__ import annotations

import cmath
import itertools
from collections.abc import Callable, Sequence

from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.ops import linemerge

from .svg import Path, Point

Map = Callable[[Point], Point]


def outline(shape: Polygon | MultiPolygon, place: Map, tolerance: float = 0.6) -> str:
    """Path data of a filled shape's outer edges, placed on the page by `place`; `tolerance` in page units."""
    polygons = [shape] if isinstance(shape, Polygon) else list(shape.geoms)
    return "".join(_curve(list(p.exterior.coords), place, tolerance, closed=True) for p in polygons if not p.is_empty)


def edge(shape: Polygon, hidden, place: Map, tolerance: float = 0.6) -> str:
    """Path data of that part of the shape's edge which lies outside `hidden` (a seam is not drawn as a line)."""
    return lines(shape.exterior.difference(hidden), place, tolerance)


def lines(shape, place: Map, tolerance: float = 0.6) -> str:
    """Path data of open lines."""
    if isinstance(shape, MultiLineString):
        shape = linemerge(shape)
    parts = [shape] if isinstance(shape, LineString) else [g for g in shape.geoms if isinstance(g, LineString)]
    return "".join(_curve(list(p.coords), place, tolerance, closed=p.is_ring) for p in parts if p.length > 1.6)


def _curve(points: Sequence[Point], place: Map, tolerance: float, closed: bool) -> str:
    z = _resample([complex(*place(p)) for p in points])
    corners = _corners(z, closed)
    if closed:
        if corners:  # start at a corner, so that no curve runs across one
            z = z[corners[0] : -1] + z[: corners[0] + 1]
            corners = [c - corners[0] for c in corners] + [len(z) - 1]
        else:
            corners = [0, len(z) - 1]
    else:
        corners = [0, *[c for c in corners if 0 < c < len(z) - 1], len(z) - 1]
    smooth_end = closed and len(corners) == 2 and _angle(z[-2], z[0], z[1]) < 0.6
    made = Path().move((z[0].real, z[0].imag))
    for a, b in itertools.pairwise(corners):
        piece = z[a : b + 1]
        if len(piece) < 2:
            continue
        start, end = _unit(piece[min(2, len(piece) - 1)] - piece[0]), _unit(piece[-min(3, len(piece))] - piece[-1])
        if smooth_end:
            start = _unit(z[1] - z[-2])
            end = -start
        for _, c1, c2, p in _fit(piece, start, end, tolerance):
            made.curve((c1.real, c1.imag), (c2.real, c2.imag), (p.real, p.imag))
    return (made.close() if closed else made).d


def _unit(v: complex) -> complex:
    return v / abs(v) if abs(v) > 1e-9 else 1 + 0j


def _angle(a: complex, b: complex, c: complex) -> float:
    """How much the way a → b → c turns, in radians."""
    u, v = _unit(b - a), _unit(c - b)
    return abs(cmath.phase(v / u))


def _resample(z: list[complex], step: float = 1.2) -> list[complex]:
    """Points along the way about `step` apart, keeping every true bend."""
    z = [p for i, p in enumerate(z) if i == 0 or abs(p - z[i - 1]) > 1e-6]
    out = [z[0]]
    for a, b in itertools.pairwise(z):
        n = max(1, round(abs(b - a) / step))
        out += [a + (b - a) * k / n for k in range(1, n + 1)]
    return out


def _corners(z: list[complex], closed: bool, reach: float = 2.2, sharp: float = 0.75) -> list[int]:
    """Where the way bends sharply within a short reach (page units)."""
    n = len(z) - 1 if closed else len(z)

    def away(i: int, direction: int) -> complex:
        j, gone = i, 0.0
        while gone < reach and abs(j - i) < n:
            k = j + direction
            if not closed and not 0 <= k < n:
                break
            gone += abs(z[k % n] - z[j % n])
            j = k
        return z[j % n]

    turn = [_angle(away(i, -1), z[i], away(i, 1)) for i in range(n)]
    found: list[int] = []
    for i in sorted(range(n), key=lambda i: -turn[i]):
        if turn[i] < sharp:
            break
        if not any(abs(z[i] - z[j]) < reach * 1.4 for j in found) and (closed or 0 < i < n - 1):
            found.append(i)
    return sorted(found)


def _fit(z: list[complex], t1: complex, t2: complex, tolerance: float):
    if len(z) == 2:
        d = abs(z[1] - z[0]) / 3
        return [(z[0], z[0] + t1 * d, z[1] + t2 * d, z[1])]
    u = [0.0]
    for a, b in itertools.pairwise(z):
        u.append(u[-1] + abs(b - a))
    u = [x / u[-1] for x in u]
    for _ in range(6):
        curve = _bezier(z, u, t1, t2)
        worst, split = max((abs(_at(curve, t) - p), i) for i, (t, p) in enumerate(zip(u, z, strict=True)))
        if worst < tolerance:
            return [curve]
        if worst > tolerance * 6:
            break
        u = [_newton(curve, t, p) for t, p in zip(u, z, strict=True)]
    split = min(max(split, 1), len(z) - 2)
    middle = _unit(z[max(split - 2, 0)] - z[min(split + 2, len(z) - 1)])
    return _fit(z[: split + 1], t1, middle, tolerance) + _fit(z[split:], -middle, t2, tolerance)


def _dot(a: complex, b: complex) -> float:
    return (a.conjugate() * b).real


def _bezier(z, u, t1, t2):
    c11 = c12 = c22 = x1 = x2 = 0.0
    for p, t in zip(z, u, strict=True):
        s = 1 - t
        a1, a2 = t1 * 3 * t * s * s, t2 * 3 * t * t * s
        rest = p - (z[0] * (s**3 + 3 * t * s * s) + z[-1] * (t**3 + 3 * t * t * s))
        c11, c12, c22 = c11 + _dot(a1, a1), c12 + _dot(a1, a2), c22 + _dot(a2, a2)
        x1, x2 = x1 + _dot(a1, rest), x2 + _dot(a2, rest)
    det = c11 * c22 - c12 * c12
    chord = abs(z[-1] - z[0])
    l1, l2 = ((x1 * c22 - x2 * c12) / det, (c11 * x2 - c12 * x1) / det) if abs(det) > 1e-12 else (0, 0)
    if not 0.01 * chord < l1 < 3 * chord or not 0.01 * chord < l2 < 3 * chord:
        l1 = l2 = chord / 3
    return z[0], z[0] + t1 * l1, z[-1] + t2 * l2, z[-1]


def _at(c, t):
    s = 1 - t
    return c[0] * s**3 + 3 * c[1] * t * s * s + 3 * c[2] * t * t * s + c[3] * t**3


def _newton(c, t, p):
    s = 1 - t
    d = _at(c, t) - p
    v = 3 * ((c[1] - c[0]) * s * s + 2 * (c[2] - c[1]) * t * s + (c[3] - c[2]) * t * t)
    w = 6 * ((c[2] - 2 * c[1] + c[0]) * s + (c[3] - 2 * c[2] + c[1]) * t)
    below = _dot(v, v) + _dot(d, w)
    return min(1.0, max(0.0, t - _dot(d, v) / below)) if below else t

"""Fit as few cubic Bézier curves as possible to rows of points, within a tolerance.

The fit follows P. J. Schneider, "An Algorithm for Automatically Fitting Digitized Curves" (Graphics Gems, 1990).
Points are complex numbers inside this module: x + iy.
"""

from __future__ import annotations

import cmath
import itertools


def direction(v: complex) -> complex:
    """Return the unit vector of v; 1 (to the right) for a zero vector."""
    return v / abs(v) if abs(v) > 1e-9 else 1 + 0j


def _angle(a: complex, b: complex, c: complex) -> float:
    """Return the turning angle of the path a → b → c, in radians."""
    u, v = direction(b - a), direction(c - b)
    return abs(cmath.phase(v / u))


def resample(z: list[complex], step: float = 1.2) -> list[complex]:
    """Return points along the line about `step` apart, including all original points."""
    z = [p for i, p in enumerate(z) if i == 0 or abs(p - z[i - 1]) > 1e-6]
    out = [z[0]]
    for a, b in itertools.pairwise(z):
        n = max(1, round(abs(b - a) / step))
        out += [a + (b - a) * k / n for k in range(1, n + 1)]
    return out


def corners_of(z: list[complex], closed: bool, reach: float = 2.2, sharp: float = 0.75) -> list[int]:
    """Return the indices of sharp corners: turns above `sharp` radians within `reach` page units."""
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


def fit(z: list[complex], t1: complex, t2: complex, tolerance: float):
    """Return cubic Bézier curves (four points each) through a row of points, with start tangent `t1` and end tangent `-t2`."""
    if len(z) == 2:
        d = abs(z[1] - z[0]) / 3
        return [(z[0], z[0] + t1 * d, z[1] + t2 * d, z[1])]
    u = [0.0]
    for a, b in itertools.pairwise(z):
        u.append(u[-1] + abs(b - a))
    u = [x / u[-1] for x in u]
    for _ in range(6):
        curve = _bezier(z, u, t1, t2)
        worst, split = max((abs(point_at(curve, t) - p), i) for i, (t, p) in enumerate(zip(u, z, strict=True)))
        if worst < tolerance:
            return [curve]
        if worst > tolerance * 6:
            break
        u = [_newton(curve, t, p) for t, p in zip(u, z, strict=True)]
    split = min(max(split, 1), len(z) - 2)
    middle = direction(z[max(split - 2, 0)] - z[min(split + 2, len(z) - 1)])
    return fit(z[: split + 1], t1, middle, tolerance) + fit(z[split:], -middle, t2, tolerance)


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


def point_at(c, t):
    """Return the point of a cubic Bézier curve at t, 0 to 1."""
    s = 1 - t
    return c[0] * s**3 + 3 * c[1] * t * s * s + 3 * c[2] * t * t * s + c[3] * t**3


def _newton(c, t, p):
    s = 1 - t
    d = point_at(c, t) - p
    v = 3 * ((c[1] - c[0]) * s * s + 2 * (c[2] - c[1]) * t * s + (c[3] - c[2]) * t * t)
    w = 6 * ((c[2] - 2 * c[1] + c[0]) * s + (c[3] - 2 * c[2] + c[1]) * t)
    below = _dot(v, v) + _dot(d, w)
    return min(1.0, max(0.0, t - _dot(d, v) / below)) if below else t

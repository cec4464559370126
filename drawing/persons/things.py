"""Objects round a person, in world coordinates: belt, strap, band, mat, pillow, wall, chair, rail, step."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.spatial import ConvexHull

from .dress import Dressed, grid
from .flat import Camera, Surface
from .rig import SIDES, unit

WIDE = 0.036  # width of a belt in metres
LOOP = 0.95  # length of the belt's loop in metres: 80 to 95 cm let the top foot rise by 20 to 30 cm
CLEAR = 0.004  # distance from the sock in metres: half the belt's thickness


def section(body: Dressed, side: str, joints: tuple[str, str], part: float, half: float = 0.02) -> tuple[np.ndarray, np.ndarray]:
    """Return the points of a limb's cross-section at fraction `part` between two joints, and the limb's direction there."""
    a, b = (body.posed.joint(f"{name}.{side}") for name in joints)
    way = unit(b - a)
    r = body.rest
    own = r.share(*{"upperleg01": ("upperleg",), "lowerleg01": ("lowerleg", "foot")}[joints[0]]) > 0.5
    mine = own & (r.points[:, 0] * SIDES[side] > 0)
    skin = np.where((body.cuts.shorts > 0)[:, None], body.shorts, body.skin)
    height = (skin - a) @ way / np.linalg.norm(b - a)
    middle = a + (b - a) * part
    near = mine & (np.abs(height - part) * np.linalg.norm(b - a) < half) & (np.linalg.norm(skin - middle, axis=1) < 0.13)
    if joints[0] == "lowerleg01":
        near &= np.linalg.norm(skin - middle, axis=1) < 0.07
    points = skin[near]
    return points - np.outer((points - middle) @ way, way), way


def hull_of(groups: Sequence[np.ndarray], axis: np.ndarray, out: float) -> np.ndarray:
    """Return the convex hull of groups of points, seen along `axis`, `out` metres away, as a closed row of points at most 5 mm apart."""
    points = np.concatenate(groups)
    x = unit(np.cross(axis, [0, 0, 1.0]))
    y = np.cross(x, axis)
    flat = np.stack([points @ x, points @ y], 1)
    fat = np.concatenate([flat + out * np.array([np.cos(t), np.sin(t)]) for t in np.linspace(0, 2 * np.pi, 12, endpoint=False)])
    deep = np.tile(points @ axis, 12)
    order = ConvexHull(fat).vertices
    ring = np.column_stack([fat[order], deep[order]])
    rows = [
        ring[i] + (ring[(i + 1) % len(ring)] - ring[i]) * t
        for i in range(len(ring))
        for t in np.arange(0, 1, 0.005 / max(np.linalg.norm(ring[(i + 1) % len(ring)] - ring[i]), 0.005))
    ]
    rows = np.array(rows)
    return np.outer(rows[:, 0], x) + np.outer(rows[:, 1], y) + np.outer(rows[:, 2], axis)


def length(ring: np.ndarray) -> float:
    """Return the length of a closed row of points, in metres."""
    return float(np.linalg.norm(ring - np.roll(ring, -1, axis=0), axis=1).sum())


def ribbon(ring: np.ndarray, axis, wide: float = WIDE, label: str = "belt-fill", lift: float = 0.004, closed: bool = True) -> Surface:
    """Return a band along a row of points, `wide` along `axis` (one direction, or one per point)."""
    if closed:
        ring = np.vstack([ring, ring[:1]])
    axis = np.broadcast_to(axis, ring.shape) if np.ndim(axis) == 1 else np.vstack([axis, axis[:1]]) if closed else axis
    points = np.concatenate([ring - axis * wide / 2, ring + axis * wide / 2])
    return Surface(points, grid(2, len(ring)), label, lift=lift)


ANKLE = 0.86  # fraction of the distance from knee to ankle: on the sock, above the malleoli


def belt(body: Dressed) -> tuple[Surface, dict]:
    """Return the belt round both ankles and its measurements; its spare length lies on the mat in front of the legs."""
    cuts = {side: section(body, side, ("lowerleg01", "foot"), ANKLE) for side in SIDES}
    axis = unit(cuts["L"][1] + cuts["R"][1])
    tight = hull_of([points for points, _ in cuts.values()], axis, CLEAR)
    rest = LOOP - length(tight)
    ring = tight if rest < 0.02 else slack(tight, rest, axis)
    gaps = {side: float(np.linalg.norm(points[:, None] - ring[None], axis=2).min()) for side, (points, _) in cuts.items()}
    return ribbon(ring, axis), {"tight": length(tight), "loop": length(ring), "gaps": gaps, "ring": ring, "axis": axis}


def slack(tight: np.ndarray, rest: float, axis: np.ndarray) -> np.ndarray:
    """Return the loop with `rest` metres of spare length: from the top of the upper ankle it hangs down in front of both, runs out
    over the mat and back.
    """
    ring = tight if np.cross(tight[1] - tight[0], tight[0] - tight.mean(0)) @ axis < 0 else tight[::-1]
    top, low = int(np.argmax(ring[:, 2] - 0.6 * ring[:, 1])), int(np.argmin(ring[:, 2] - 0.35 * ring[:, 1]))
    around = np.roll(ring, -low, axis=0)
    at = (top - low) % len(ring)
    one, two = around[: at + 1], around[at:]
    back = one if one[:, 1].mean() > two[:, 1].mean() else np.vstack([two, around[:1]])[::-1]
    first, last = back[0], back[-1]  # below the lower ankle; on top of the upper one
    missing = length(ring) + rest - np.linalg.norm(np.diff(back, axis=0), axis=1).sum()

    def front(reach: float) -> np.ndarray:
        z0 = 0.006
        y = first[1]
        knots = [
            last,
            last + [0, -0.035, -0.015],
            [0, y - 0.055, (last[2] + z0) * 0.5],
            [0, y - 0.10, z0 + 0.022],
            [0, y - 0.10 - 0.5 * reach, z0 + 0.012],
            [0, y - 0.10 - reach, z0 + 0.018],
            [0, y - 0.115 - reach, z0 + 0.006],
            [0, y - 0.10 - reach, z0],
            [0, y - 0.05, z0],
            first,
        ]
        knots = np.array([[k[0] or first[0], *k[1:]] for k in np.array(knots)])
        knots[:, 0] = np.linspace(last[0], first[0], len(knots))
        return _smooth(knots)

    low_reach, high_reach = -0.04, 0.5
    for _ in range(30):
        middle = (low_reach + high_reach) / 2
        if np.linalg.norm(np.diff(front(middle), axis=0), axis=1).sum() < missing:
            low_reach = middle
        else:
            high_reach = middle
    return np.vstack([back, front(low_reach)[1:-1]])


def _smooth(knots: np.ndarray, n: int = 10) -> np.ndarray:
    """Return a smooth row through points (Catmull-Rom)."""
    p = np.vstack([2 * knots[0] - knots[1], knots, 2 * knots[-1] - knots[-2]])
    t = np.linspace(0, 1, n, endpoint=False)[:, None]
    rows = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False)
    ]
    return np.vstack([*rows, knots[-1:]])


def strap(
    body: Dressed, joints: tuple[str, str] = ("upperleg01", "lowerleg01"), part: float = 0.8, wide: float = WIDE
) -> tuple[Surface, dict]:
    """Return a tight strap round both legs at the same height, and its measurements."""
    cuts = {side: section(body, side, joints, part) for side in SIDES}
    axis = unit(cuts["L"][1] + cuts["R"][1])
    ring = hull_of([points for points, _ in cuts.values()], axis, CLEAR)
    gaps = {side: float(np.linalg.norm(points[:, None] - ring[None], axis=2).min()) for side, (points, _) in cuts.items()}
    return ribbon(ring, axis, wide), {"gaps": gaps, "ring": ring, "axis": axis}


def cushion(centre, size, label: str = "pillow", turn: float = 0, hollow=None) -> Surface:
    """Return a pillow: a rounded box of `size` (x, y, z)."""
    n = 28
    u, v = np.meshgrid(np.linspace(-np.pi, np.pi, 2 * n), np.linspace(-np.pi / 2, np.pi / 2, n))
    power = lambda w, e: np.sign(w) * np.abs(w) ** e  # noqa: E731
    points = (
        np.stack(
            [power(np.cos(v), 0.55) * power(np.cos(u), 0.4), power(np.cos(v), 0.55) * power(np.sin(u), 0.4), power(np.sin(v), 0.7)], -1
        ).reshape(-1, 3)
        * np.array(size)
        / 2
    )
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    points = points @ np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]])
    points = points + centre
    if hollow is not None:  # compressed by what lies on it
        points[:, 2] = np.where(points[:, 2] > centre[2], np.minimum(points[:, 2], hollow(points)), points[:, 2])
    return Surface(points, grid(n, 2 * n), label)


def box(low, high, label: str, lift: float = 0) -> Surface:
    """Return a box between two corners."""
    low, high = np.asarray(low, float), np.asarray(high, float)
    points = np.array([[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    return Surface(points, np.array([f for q in quads for f in ((q[0], q[1], q[2]), (q[0], q[2], q[3]))]), label, lift=lift)


def rod(a, b, radius: float, label: str, n: int = 14) -> Surface:
    """Return a round bar from a to b."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    way = unit(b - a)
    x = unit(np.cross(way, [0.3, 1, 0.2]))
    y = np.cross(way, x)
    t = np.linspace(0, 2 * np.pi, n + 1)
    ring = (np.outer(np.cos(t), x) + np.outer(np.sin(t), y)) * radius
    points = np.concatenate([a + ring * 0, a + ring, b + ring, b + ring * 0])
    return Surface(points, grid(4, n + 1), label)


def mat(camera: Camera, low, high, thick: float = 0.012, round_: float = 0.04) -> tuple[str, str]:
    """Return path data of a mat's upper side and of its edge towards the viewer; corners (x, y) in metres."""
    from drawing import svg

    x0, y0, x1, y1 = *low, *high
    corner = [
        (x1 - round_, y1 - round_, 0),
        (x0 + round_, y1 - round_, 90),
        (x0 + round_, y0 + round_, 180),
        (x1 - round_, y0 + round_, 270),
    ]
    rows = [
        [(cx + round_ * np.cos(a), cy + round_ * np.sin(a), 0) for a in np.radians([start, start + 45, start + 90])]
        for cx, cy, start in corner
    ]
    page = camera(np.array(rows).reshape(-1, 3)).reshape(4, 3, 2)
    outline = svg.Path()
    for i, (a, b, c) in enumerate(page):
        outline.move(tuple(a)) if not i else outline.line(tuple(a))
        k = 0.9
        ctrl = 2 * b - (a + c) / 2
        outline.curve(tuple(a + (ctrl - a) * 2 / 3 * k), tuple(c + (ctrl - c) * 2 / 3 * k), tuple(c))
    top = outline.close().d
    drop = np.array([0, thick * camera.scale * np.hypot(*camera.up[1:]) * abs(camera.up[2])])
    a, b, c = page[2]
    e, f, g = page[3]
    edge = svg.Path().move(tuple(a)).line(tuple(a + drop))
    for p, q, r in ((a, b, c), (e, f, g)):
        ctrl = 2 * q - (p + r) / 2
        if p is e:
            edge.line(tuple(p + drop))
        edge.curve(tuple(p + (ctrl - p) * 0.6 + drop), tuple(r + (ctrl - r) * 0.6 + drop), tuple(r + drop))
    return top, edge.line(tuple(g)).d

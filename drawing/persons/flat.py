"""Vectorise 3D surfaces seen by a camera into filled regions with smooth edges, and the lines inside them.

Every edge between two regions is fitted once and used by both, so that outlines coincide. Page units are those of the SVG.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import ndimage

from drawing import svg
from drawing.curves import corners_of, direction, fit, point_at, resample

FINE = 4.0  # pixels per page unit
JUMP = 0.014  # depth difference, in metres, that is drawn as a line inside a region


@dataclass
class Surface:
    """A mesh in the world with the class that fills it. Where `keep` (one number per point) is below 0 the surface is cut away.

    `back` is the class of its inner side (a sleeve seen from below); `lift` moves it towards the camera by that many metres, for
    objects that lie on others."""

    points: np.ndarray
    faces: np.ndarray
    label: str
    keep: np.ndarray | None = None
    back: str | None = None
    lift: float = 0
    marks: Sequence[tuple[str, np.ndarray]] = field(
        default_factory=list
    )  # (class, one number per point): where it is above 0 the surface has that class instead


@dataclass
class Camera:
    """An orthographic camera, turned by `yaw` and looking down by `tilt` degrees; `scale` page units per metre, `centre` the page
    position of the world's origin.
    """

    scale: float
    centre: tuple[float, float]
    tilt: float = 0
    yaw: float = 0
    roll: float = 0

    def __post_init__(self) -> None:
        yaw, tilt = math.radians(self.yaw), math.radians(self.tilt)
        self.right = np.array([math.cos(yaw), math.sin(yaw), 0])
        self.near = np.array([math.sin(yaw) * math.cos(tilt), -math.cos(yaw) * math.cos(tilt), math.sin(tilt)])
        self.up = np.cross(self.near, self.right)

    def __call__(self, points) -> np.ndarray:
        """Return the page positions of points in the world."""
        p = np.asarray(points, float)
        return np.stack([self.centre[0] + p @ self.right * self.scale, self.centre[1] - p @ self.up * self.scale], -1)

    def depth(self, points) -> np.ndarray:
        """Return how near points are to the camera, in metres."""
        return np.asarray(points, float) @ self.near


class Seen:
    """Surfaces rendered by a camera: for each pixel its class and depth."""

    def __init__(self, surfaces: Sequence[Surface], camera: Camera, box: tuple[float, float, float, float]):
        self.camera, self.box = camera, box
        x0, y0, x1, y1 = box
        self.width, self.height = round((x1 - x0) * FINE), round((y1 - y0) * FINE)
        self.labels: list[str] = []
        parts = [self._fragments(surface, number) for number, surface in enumerate(surfaces)]
        at, depth, label, lift = (np.concatenate(rows) for rows in zip(*parts, strict=False))
        order = np.lexsort((depth + lift, at))
        at, depth, label = at[order], depth[order], label[order]
        last = np.r_[at[1:] != at[:-1], True]
        self.label = np.full(self.width * self.height, -1)
        self.depth = np.full(self.width * self.height, -9.0)
        self.label[at[last]], self.depth[at[last]] = label[last], depth[last]
        self.label, self.depth = self.label.reshape(self.height, self.width), self.depth.reshape(self.height, self.width)

    def _number(self, label: str) -> int:
        if label not in self.labels:
            self.labels.append(label)
        return self.labels.index(label)

    def _pixels(self, points: np.ndarray) -> np.ndarray:
        return (self.camera(points) - self.box[:2]) * FINE - 0.5

    def _fragments(self, s: Surface, number: int):
        points, depth = self._pixels(s.points), self.camera.depth(s.points)
        tri = points[s.faces]
        low, high = np.floor(tri.min(1)).astype(int), np.ceil(tri.max(1)).astype(int)
        edge1, edge2 = tri[:, 1] - tri[:, 0], tri[:, 2] - tri[:, 0]
        area = edge1[:, 0] * edge2[:, 1] - edge1[:, 1] * edge2[:, 0]
        ok = (np.abs(area) > 1e-9) & (high[:, 0] >= 0) & (high[:, 1] >= 0) & (low[:, 0] < self.width) & (low[:, 1] < self.height)
        size = (high - low).max(1) + 1
        found = [(np.zeros(0, int), np.zeros(0), np.zeros(0, int), np.zeros(0))]
        bound = 4
        done = np.zeros(len(size), bool)
        while not done[ok].all():
            pick = np.flatnonzero(ok & ~done & (size <= bound))
            done[pick] = True
            step = max(1, 2_000_000 // (bound * bound))
            for start in range(0, len(pick), step):
                found.append(self._fill(s, pick[start : start + step], bound, points, depth, low, area))
            bound *= 2
        return [np.concatenate(rows) for rows in zip(*found, strict=False)]

    def _fill(self, s, pick, bound, points, depth, low, area):
        grid = np.arange(bound)
        x = low[pick, 0, None, None] + grid[None, None, :]
        y = low[pick, 1, None, None] + grid[None, :, None]
        a, b, c = (points[s.faces[pick, k]][:, None, None, :] for k in range(3))
        whole = area[pick][:, None, None]
        u = ((b[..., 0] - x) * (c[..., 1] - y) - (c[..., 0] - x) * (b[..., 1] - y)) / whole
        v = ((c[..., 0] - x) * (a[..., 1] - y) - (a[..., 0] - x) * (c[..., 1] - y)) / whole
        w = 1 - u - v
        inside = (u >= -1e-6) & (v >= -1e-6) & (w >= -1e-6)
        x, y = np.broadcast_arrays(x, y)
        inside &= (x >= 0) & (x < self.width) & (y >= 0) & (y < self.height)
        n = np.nonzero(inside)
        face = s.faces[pick[n[0]]]
        weights = np.stack([u[n], v[n], w[n]], 1)
        carry = lambda values: (values[face] * weights).sum(1)  # noqa: E731
        at, z = y[n] * self.width + x[n], carry(depth)
        label = np.full(len(at), self._number(s.label))
        if s.back:
            label[area[pick[n[0]]] > 0] = self._number(s.back)  # y runs downwards: front faces have negative area
        for cls, values in s.marks:
            label[carry(values) > 0] = self._number(cls)
        keep = carry(s.keep) >= 0 if s.keep is not None else np.ones(len(at), bool)
        return at[keep], z[keep], label[keep], np.full(keep.sum(), s.lift)

    def visible(self, points: np.ndarray, slack: float = 0.012) -> np.ndarray:
        """Return which points in the world are not hidden by something nearer."""
        p = np.round(self._pixels(points)).astype(int)
        inside = (p[:, 0] >= 0) & (p[:, 0] < self.width) & (p[:, 1] >= 0) & (p[:, 1] < self.height)
        out = np.zeros(len(points), bool)
        q = p[inside]
        out[inside] = self.camera.depth(points[inside]) + slack > self.depth[q[:, 1], q[:, 0]]
        return out


@dataclass
class Arc:
    """A section of an edge between two junctions: its curves and the classes on its two sides (−1 is the background)."""

    nodes: list[int]
    sides: tuple[int, int]
    jump: float
    curves: list = field(default_factory=list)
    points: list = field(default_factory=list)
    raw: list = field(default_factory=list)

    @property
    def closed(self) -> bool:
        return self.nodes[0] == self.nodes[-1]


class Flat:
    """Regions and lines of a rendered scene. `tolerance` in page units."""

    def __init__(self, seen: Seen, tolerance: float = 0.45, speck: float = 10, shortest: float = 5, hard: Sequence[str] = ()):
        self.seen, self.tolerance = seen, tolerance
        self.hard = {
            -1,
            *(seen.labels.index(label) for label in hard if label in seen.labels),
        }  # classes with straight edges and sharp corners
        self.label = self._cleaned(seen.label, speck * FINE * FINE)
        self.arcs = self._trace(shortest)
        self._shape()

    def _cleaned(self, label: np.ndarray, least: float) -> np.ndarray:
        """Give regions smaller than `least` pixels the class around them."""
        label = label.copy()
        bad = np.zeros(label.shape, bool)
        for value in np.unique(label):
            parts, count = ndimage.label(label == value)
            sizes = ndimage.sum_labels(np.ones_like(parts), parts, np.arange(count + 1))
            small = np.flatnonzero(sizes < (least if value >= 0 else least / 3))
            bad |= np.isin(parts, small[small > 0])
        if bad.any():
            nearest = ndimage.distance_transform_edt(bad, return_distances=False, return_indices=True)
            label = label[tuple(nearest)]
        return label

    def _trace(self, shortest: float) -> list[Arc]:
        label, depth = self.label, self.seen.depth
        step = label.shape[1] + 1
        edges: dict[tuple[int, int], tuple[tuple[int, int], float]] = {}
        for axis in (0, 1):
            a, b = (label[:-1], label[1:]) if axis == 0 else (label[:, :-1], label[:, 1:])
            za, zb = (depth[:-1], depth[1:]) if axis == 0 else (depth[:, :-1], depth[:, 1:])
            jump = np.abs(za - zb)
            slope = np.zeros_like(jump)
            if axis == 0:
                slope[1:-1] = np.maximum(jump[:-2], jump[2:])
            else:
                slope[:, 1:-1] = np.maximum(jump[:, :-2], jump[:, 2:])
            cut = (a != b) | ((jump - slope > JUMP) & (a >= 0))
            for y, x in zip(*np.nonzero(cut), strict=False):
                start = ((y + 1) * step + x, (y + 1) * step + x + 1) if axis == 0 else (y * step + x + 1, (y + 1) * step + x + 1)
                edges[start] = ((int(a[y, x]), int(b[y, x])), float(jump[y, x]))
        self._frame(edges, step)
        while True:
            arcs = self._arcs(edges)
            ends = defaultdict(int)
            for arc in arcs:
                ends[arc.nodes[0]] += 1
                ends[arc.nodes[-1]] += 1
            drop = [
                arc
                for arc in arcs
                if arc.sides[0] == arc.sides[1]
                and len(arc.nodes) < shortest * FINE * (2 if ends[arc.nodes[0]] == ends[arc.nodes[-1]] == 1 else 1)
                and (arc.closed or 1 in (ends[arc.nodes[0]], ends[arc.nodes[-1]]))
            ]
            if not drop:
                return arcs
            for arc in drop:
                for pair in zip(arc.nodes, arc.nodes[1:], strict=False):
                    edges.pop((min(pair), max(pair)), None)

    def _frame(self, edges, step) -> None:
        """Add edges along the border of the picture where regions touch it."""
        label = self.label
        height, width = label.shape
        for x in range(width):
            for y, row in ((0, 0), (height, height - 1)):
                if label[row, x] >= 0:
                    edges[(y * step + x, y * step + x + 1)] = ((int(label[row, x]), -1), 0.0)
        for y in range(height):
            for x, column in ((0, 0), (width, width - 1)):
                if label[y, column] >= 0:
                    edges[(y * step + x, (y + 1) * step + x)] = ((int(label[y, column]), -1), 0.0)

    @staticmethod
    def _arcs(edges) -> list[Arc]:
        around = defaultdict(list)
        for a, b in edges:
            around[a].append(b)
            around[b].append(a)
        kind = lambda a, b: frozenset(edges[(min(a, b), max(a, b))][0])  # noqa: E731
        joint = {n for n, near in around.items() if len(near) != 2 or kind(n, near[0]) != kind(n, near[1])}
        used, arcs = set(), []

        def walk(start: int, following: int) -> Arc:
            nodes = [start, following]
            used.add((min(start, following), max(start, following)))
            while nodes[-1] not in joint and nodes[-1] != nodes[0]:
                near = around[nodes[-1]]
                n = near[0] if near[1] == nodes[-2] else near[1]
                used.add((min(nodes[-1], n), max(nodes[-1], n)))
                nodes.append(n)
            first = edges[(min(nodes[0], nodes[1]), max(nodes[0], nodes[1]))][0]
            jump = float(np.median([edges[(min(p), max(p))][1] for p in itertools.pairwise(nodes)]))
            return Arc(nodes, first, jump)

        for n in sorted(joint):
            for m in around[n]:
                if (min(n, m), max(n, m)) not in used:
                    arcs.append(walk(n, m))
        for a, b in sorted(edges):
            if (a, b) not in used:
                arcs.append(walk(a, b))
        return arcs

    def _shape(self) -> None:
        """Smooth each arc, align the tangents of arcs that continue through a junction, and fit curves."""
        step = self.label.shape[1] + 1
        x0, y0 = self.seen.box[:2]
        leaving = defaultdict(list)
        for arc in self.arcs:
            z = np.array([complex(x0 + (n % step) / FINE, y0 + (n // step) / FINE) for n in arc.nodes])
            arc.raw = [complex(p) for p in z]
            sigma = 1.6 * (1 if len(z) > 12 else 0.6)
            if arc.closed and not any(len(a.nodes) and a is not arc and arc.nodes[0] in (a.nodes[0], a.nodes[-1]) for a in self.arcs):
                soft = ndimage.gaussian_filter1d(z[:-1], sigma, mode="wrap")
                z = np.r_[soft, soft[0]]
            else:
                z = self._soft(z, sigma)
            arc.points = resample([complex(p) for p in z], 1.0)  # Python numbers instead of NumPy's: the fit takes half as long
            if not arc.closed:
                leaving[arc.nodes[0]].append((arc, 0))
                leaving[arc.nodes[-1]].append((arc, -1))
        tangents = {}
        for near in leaving.values():
            out = []
            for arc, end in near:
                z = arc.points if end == 0 else arc.points[::-1]
                out.append(direction(z[min(4, len(z) - 1)] - z[0]))
            pairs = sorted((abs(direction(out[i]) + direction(out[j])), i, j) for i in range(len(out)) for j in range(i))
            free = set(range(len(out)))
            for apart, i, j in pairs:
                if apart < 0.75 and i in free and j in free:
                    way = direction(out[i] - out[j])
                    tangents[id(near[i][0]), near[i][1]], tangents[id(near[j][0]), near[j][1]] = way, -way
                    free -= {i, j}
        for arc in self.arcs:
            arc.curves = self._fitted(arc, tangents.get((id(arc), 0)), tangents.get((id(arc), -1)))

    @staticmethod
    def _soft(z: np.ndarray, sigma: float) -> np.ndarray:
        """Smooth a line with fixed ends, by mirroring it at both ends."""
        n = min(len(z) - 1, 8)
        padded = np.r_[2 * z[0] - z[n:0:-1], z, 2 * z[-1] - z[-2 : -n - 2 : -1]]
        soft = ndimage.gaussian_filter1d(padded, sigma)[n : n + len(z)]
        soft[0], soft[-1] = z[0], z[-1]
        return soft

    def _straight(self, z: list[complex], tolerance: float = 0.4) -> list[complex]:
        """Return the corners of a straight-edged line (Douglas and Peucker)."""
        if len(z) < 3:
            return z
        way = direction(z[-1] - z[0])
        apart = [abs(((p - z[0]) * way.conjugate()).imag) if abs(z[-1] - z[0]) > 1e-6 else abs(p - z[0]) for p in z]
        far = int(np.argmax(apart))
        if apart[far] < tolerance:
            return [z[0], z[-1]]
        return self._straight(z[: far + 1], tolerance)[:-1] + self._straight(z[far:], tolerance)

    def _fitted(self, arc: Arc, first: complex | None, last: complex | None):
        if len(self.hard) > 1 and set(arc.sides) <= self.hard:
            z = self._straight(arc.raw)
            return [(a, a + (b - a) / 3, b - (b - a) / 3, b) for a, b in itertools.pairwise(z)]
        z = arc.points
        loop = arc.closed
        corners = corners_of(z, loop, reach=2.4, sharp=0.95)
        if loop and corners:
            z = z[corners[0] : -1] + z[: corners[0] + 1]
            corners = [c - corners[0] for c in corners] + [len(z) - 1]
        elif loop:
            corners = [0, len(z) - 1]
        else:
            corners = [0, *[c for c in corners if 3 < c < len(z) - 4], len(z) - 1]
        curves = []
        for a, b in itertools.pairwise(corners):
            piece = z[a : b + 1]
            if len(piece) < 2:
                continue
            start = direction(piece[min(3, len(piece) - 1)] - piece[0])
            end = direction(piece[-min(4, len(piece))] - piece[-1])
            if loop and len(corners) == 2 and not corners_of(arc.points, True, reach=2.4, sharp=0.95):
                start = direction(z[2] - z[-3])
                end = -start
            if a == 0 and first is not None and not loop:
                start = first
            if b == len(z) - 1 and last is not None and not loop:
                end = last
            curves += fit(piece, start, end, self.tolerance)
        return curves

    def outline(self, label: str, least: float = 0) -> str:
        """Return path data of all regions of one class."""
        return "".join(d for d, _ in self.rings(label))

    def loops(self, label: str) -> list[list[complex]]:
        """Return the closed edges of a class as rows of points."""
        return [[z for arc, back in ring for z in (arc.points[::-1] if back else arc.points)[:-1]] for ring in self._rings(label)]

    def rings(self, label: str) -> list[tuple[str, float]]:
        """Return path data and length of each closed edge of a class."""
        return [(self._path(ring, close=True), sum(len(a.nodes) for a, _ in ring) / FINE) for ring in self._rings(label)]

    def _rings(self, label: str) -> list[list[tuple[Arc, bool]]]:
        """Return each closed edge of a class as a list of (arc, whether it is reversed)."""
        if label not in self.seen.labels:
            return []
        number = self.seen.labels.index(label)
        open_, closed_edges = defaultdict(list), []
        arcs = [arc for arc in self.arcs if (arc.sides[0] == number) != (arc.sides[1] == number)]
        for arc in arcs:
            if arc.closed:
                closed_edges.append([(arc, False)])
            else:
                open_[arc.nodes[0]].append((arc, False))
                open_[arc.nodes[-1]].append((arc, True))
        used = set()
        for arc in arcs:
            if arc.closed or id(arc) in used:
                continue
            used.add(id(arc))
            ring, node = [(arc, False)], arc.nodes[-1]
            while node != arc.nodes[0]:
                following = next(((a, back) for a, back in open_[node] if id(a) not in used), None)
                if following is None:
                    break
                used.add(id(following[0]))
                ring.append(following)
                node = following[0].nodes[0] if following[1] else following[0].nodes[-1]
            closed_edges.append(ring)
        return closed_edges

    def part(self, label: str, wanted: Callable[[float, float], bool]) -> str:
        """Return path data of the sections of a class's edges whose points satisfy `wanted`."""
        if label not in self.seen.labels:
            return ""
        number, out = self.seen.labels.index(label), ""
        for arc in self.arcs:
            if number in arc.sides and arc.sides[0] != arc.sides[1]:
                for ok, run in itertools.groupby(arc.points, lambda z: wanted(z.real, z.imag)):
                    z = list(run)
                    if ok and len(z) > 3:
                        curves = fit(z, direction(z[2] - z[0]), direction(z[-3] - z[-1]), self.tolerance)
                        out += self._path([(Arc([0, 1], (0, 0), 0, curves), False)], close=False)
        return out

    @staticmethod
    def _path(ring, close: bool) -> str:
        path = svg.Path()
        begun = False
        for arc, back in ring:
            curves = [tuple(reversed(c)) for c in reversed(arc.curves)] if back else arc.curves
            for a, b, c, d in curves:
                if not begun:
                    path.move((a.real, a.imag))
                    begun = True
                flat = abs(point_at((a, b, c, d), 0.5) - (a + d) / 2) < 0.06 + 0.004 * abs(d - a)
                if flat and abs(b - a - (d - a) / 3) < 0.5 * abs(d - a):
                    path.line((d.real, d.imag))
                else:
                    path.curve((b.real, b.imag), (c.real, c.imag), (d.real, d.imag))
        return (path.close() if close else path).d

    def lines(self, deep: bool | None = None) -> str:
        """Return path data of the lines inside regions; `deep` True for large depth steps only, False for folds only."""
        out = ""
        for arc in self.arcs:
            if arc.sides[0] == arc.sides[1] and (deep is None or deep == (arc.jump > 0.035)):
                out += self._path([(arc, False)], close=False)
        return out

    def drawn(self, classes: dict[str, str], order: Sequence[str] = ()) -> str:
        """Draw all regions, then the lines inside; `classes` maps labels to CSS classes."""
        out = ""
        for label in [*order, *[one for one in self.seen.labels if one not in order]]:
            d = self.outline(label)
            if d:
                out += svg.path(d, classes.get(label, f"{label} ink"))
        if d := self.lines(True):
            out += svg.path(d, "ink none")
        if d := self.lines(False):
            out += svg.path(d, "ink-thin none")
        return out

    def strokes(self, way: np.ndarray, tolerance: float = 0.3, slack: float = 0.012) -> str:
        """Return path data of the visible parts of a line on a surface in the world."""
        see = self.seen.visible(way, slack)
        out, run = "", []
        page = self.seen.camera(way)
        for i in range(len(way) + 1):
            if i < len(way) and see[i]:
                run.append(complex(*page[i]))
                continue
            if len(run) > 2 and abs(run[-1] - run[0]) + abs(run[len(run) // 2] - run[0]) > 1.5:
                z = resample(run, 0.7)
                if len(z) > 2:
                    curves = fit(z, direction(z[1] - z[0]), direction(z[-2] - z[-1]), tolerance)
                    out += self._path([(Arc([0, 1], (0, 0), 0, curves), False)], close=False)
            run = []
        return out

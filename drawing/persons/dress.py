"""Surfaces of a posed body: skin, loose clothes, socks, hair, the lines of a face, and the muscle at the side of the hip.

Clothes are copies of the skin, pushed outwards, smoothed, and cut at their edges. The edges are defined on the body at rest,
so they follow every pose.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
from scipy import sparse
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import ConvexHull

from .flat import Surface
from .people import Person
from .rig import SIDES, Posed, Rest, rest, unit

# Gluteus medius in side view, millimetres forwards and up from the hip centre: outline, and fibres from crest
# to trochanter. Measured on the Visible Human's bones with BodyParts3D's muscle; the front edge runs to the ASIS, where the
# muscle lies under its fascia.
FAN = [
    (-78, 37),
    (-83, 73),
    (-83, 100),
    (-75, 117),
    (-55, 137),
    (-41, 145),
    (-25, 144),
    (0, 132),
    (22, 117),
    (40, 98),
    (43, 84),
    (30, 62),
    (10, 26),
    (-6, -14),
    (-18, -34),
    (-34, -36),
    (-49, -23),
    (-62, -3),
    (-71, 14),
]
FIBRES = [
    ((-68, 104), (-42, -14)),
    ((-47, 130), (-37, -20)),
    ((-22, 134), (-32, -24)),
    ((3, 122), (-26, -24)),
    ((25, 104), (-20, -24)),
    ((34, 82), (-14, -20)),
]
SIZE = 0.93e-3  # the measured man was larger than the people drawn
# Offset from the rig's hip joint to the centre of the femoral head: the rig's joint is too far back and up at rest.
PLACE = (0.028, -0.018)


def fan_points(points) -> np.ndarray:
    """Convert millimetres on the measured pelvis to metres on the drawn body."""
    return np.asarray(points, float) * SIZE + PLACE


@functools.cache
def neighbours(person) -> sparse.csr_matrix:
    """Return the adjacency matrix of the mesh points."""
    r = rest(person)
    a = np.concatenate([r.faces[:, [0, 1]], r.faces[:, [1, 2]], r.faces[:, [2, 0]]])
    n = len(r.points)
    m = sparse.coo_matrix((np.ones(len(a) * 2), (np.r_[a[:, 0], a[:, 1]], np.r_[a[:, 1], a[:, 0]])), shape=(n, n)).tocsr()
    m.data[:] = 1
    return m


def smoothed(points: np.ndarray, links: sparse.csr_matrix, inside: np.ndarray, times: int, part: float = 0.6) -> np.ndarray:
    """Return points smoothed `times` times towards the mean of their neighbours; only points `inside` move or count."""
    pick = np.flatnonzero(inside)
    link = links[pick][:, pick]
    count = np.maximum(np.asarray(link.sum(1)).ravel(), 1)[:, None]
    own = points[pick]
    for _ in range(times):
        own = own + part * (link @ own / count - own)
    out = points.copy()
    out[pick] = own
    return out


def normals(points: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """Return the outward unit normals at the points."""
    across = np.cross(points[faces[:, 1]] - points[faces[:, 0]], points[faces[:, 2]] - points[faces[:, 0]])
    out = np.zeros_like(points)
    for k in range(3):
        np.add.at(out, faces[:, k], across)
    return out / np.maximum(np.linalg.norm(out, axis=1), 1e-12)[:, None]


def along(points: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the projection of points on the line from a (0) to b (1)."""
    return (points - a) @ (b - a) / ((b - a) @ (b - a))


class Cuts:
    """The edges of a person's clothes at rest: for each point its distance inside each garment, in metres, negative outside."""

    def __init__(self, person: Person):
        self.person, self.rest = person, rest(person.measures)
        r = self.rest
        p = r.points
        self.arm = r.share("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
        self.leg = r.share("upperleg", "lowerleg", "foot", "toe")
        self.headed = r.share(
            "head", "jaw", "special", "oris", "levator", "eye", "orbicularis", "temporalis", "oculi", "risorius", "tongue"
        )
        side = p[:, 0] > 0
        h = lambda name: np.where(side[:, None], r.head(f"{name}.L"), r.head(f"{name}.R"))  # noqa: E731
        down = lambda a, b: ((p - h(a)) * (h(b) - h(a))).sum(1) / np.linalg.norm(h(b) - h(a), axis=1)  # noqa: E731
        length = lambda a, b: np.linalg.norm(r.head(f"{b}.L") - r.head(f"{a}.L"))  # noqa: E731
        base = r.head("spine05")[2]
        neck = r.head("neck01")
        trunk = p[:, 2] - base
        elbow = (
            person.sleeve * length("upperarm01", "lowerarm01") - down("upperarm01", "lowerarm01")
            if person.sleeve <= 1
            else 0.8 * length("lowerarm01", "wrist") - down("lowerarm01", "wrist")
        )
        collar = np.linalg.norm((p - neck - [0, -0.012, 0.03]) * [1, 0.85, 1], axis=1) - 0.088
        collar = np.where(p[:, 2] > neck[2] + 0.06, -0.05, collar)
        self.shirt = np.minimum(np.minimum(trunk - 0.08, collar), np.where(self.arm > 0.4, elbow, 1))
        self.shirt = np.where(self.headed > 0.5, -0.2, self.shirt)
        knee = (
            person.hem * length("upperleg01", "lowerleg01") - down("upperleg01", "lowerleg01")
            if person.hem <= 1
            else 0.82 * length("lowerleg01", "foot") - down("lowerleg01", "foot")
        )
        self.shorts = np.minimum(0.15 - trunk, np.where(trunk < -0.04, knee, 1))
        self.shorts = np.where((self.arm > 0.3) | (trunk > 0.3), -0.1, self.shorts)
        self.sock = down("lowerleg01", "foot") - length("lowerleg01", "foot") + 0.135
        self.sock = np.where(self.leg < 0.5, -0.2, self.sock)
        self.hem = np.clip(1 - knee / 0.3, 0, 1)  # 1 at the hem
        self.hem = np.where(trunk > 0, 0, self.hem)
        self.cuff = np.where(self.arm > 0.3, np.clip(1 - elbow / 0.14, 0, 1), 0)
        self.hair = self._hair()
        inner = set(np.flatnonzero(r.share("tongue") > 0.3))
        self.outer = np.array([not inner.intersection(f) for f in r.faces.tolist()])

    def _hair(self) -> np.ndarray:
        r, p = self.rest, self.rest.points
        eye = (r.head("eye.L") + r.head("eye.R")) / 2
        self.eye = eye
        x, y, z = np.abs(p[:, 0]), p[:, 1] - eye[1], p[:, 2] - eye[2]
        self.skull = r.head("head") * [0, 1, 0] + np.array([0, 0.02, eye[2] + 0.03])
        if self.person.hair == "bald":
            return np.full(len(p), -1.0)
        line = z - 0.068 + 0.62 * y + 2.2 * x**2
        if self.person.hair == "ring":
            line = np.minimum(line - 0.01, 0.065 - z)
            line = np.minimum(line, y - 0.075)
        if self.person.hair in ("bob", "long"):
            line = np.maximum(line, np.minimum(y - 0.085 - 0.2 * np.clip(z, -1, 0) * 0, z + 0.1))
        line = np.where((x > 0.076) & (z > -0.07) & (z < 0.03) & (y > 0.03), -0.05, line)  # leave the ears free
        return np.where((self.headed > 0.3) | (p[:, 2] > eye[2] - 0.11) & (self.arm < 0.1) & (self.leg < 0.1), line, -1)


@functools.cache
def cuts(person: Person) -> Cuts:
    """Return the edges of a person's clothes, cached."""
    return Cuts(person)


@functools.cache
def _marks(person: Person) -> dict[str, list[np.ndarray]]:
    """Return lines on the skin at rest: brows, eyes, mouth, kneecaps, and the fibres of gluteus medius; each a row of points."""
    r, c = rest(person.measures), cuts(person)
    eye = c.eye
    front = lambda x, z: np.array([x, -1.0, z])  # noqa: E731
    lines: dict[str, list] = {"face": [], "eye": [], "knee": [], "fibre.L": [], "fibre.R": []}

    def bend(a, b, up, n=9):  # a curved row of points from a to b
        return [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + up * 4 * t * (1 - t)) for t in np.linspace(0, 1, n)]

    for s in (1, -1):
        ex, ez = s * r.head("eye.L")[0], eye[2]
        lines["face"].append([front(x, z) for x, z in bend((ex - s * 0.014, ez + 0.026), (ex + s * 0.019, ez + 0.024), 0.006)])
        lines["eye"].append([front(x, z) for x, z in bend((ex - 0.012, ez - 0.002), (ex + 0.012, ez - 0.002), 0.005)])
    mouth = eye[2] - 0.066
    lines["face"].append([front(x, z) for x, z in bend((-0.024, mouth + 0.001), (0.024, mouth + 0.001), -0.005, 11)])
    faces = lambda inside: r.faces[inside[r.faces].all(1)]  # noqa: E731
    head = faces((c.headed > 0.5) & (r.share("eye", "tongue") < 0.5))
    for key in ("face", "eye"):
        lines[key] = [_onto(r.points, head, np.array(row), (0, -1, 0)) for row in lines[key]]
    for side, s in SIDES.items():
        knee = r.head(f"lowerleg01.{side}")
        leg = faces((c.leg > 0.5) & (r.points[:, 0] * s > 0) & (np.abs(r.points[:, 2] - knee[2]) < 0.12))
        row = [(knee[0] + 0.036 * np.cos(a), knee[2] + 0.004 - 0.044 * np.sin(a) ** 1) for a in np.radians(np.linspace(10, 170, 13))]
        lines["knee"].append(_onto(r.points, leg, np.array([[x, -1, z] for x, z in row]), (0, -1, 0)))
        hip = r.head(f"upperleg01.{side}")
        flank = faces(((c.leg > 0.2) | (np.abs(r.points[:, 2] - hip[2]) < 0.2)) & (r.points[:, 0] * s > 0.03) & (c.arm < 0.1))
        for a, b in FIBRES:
            a, b = fan_points([a, b])
            row = np.array([[s, hip[1] - (a[0] + (b[0] - a[0]) * t), hip[2] + a[1] + (b[1] - a[1]) * t] for t in np.linspace(0, 0.55, 10)])
            lines[f"fibre.{side}"].append(_onto(r.points, flank, row, (s, 0, 0)))
    return lines


def _onto(points: np.ndarray, faces: np.ndarray, row: np.ndarray, out: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
    """Fix a row of places to the body as seen from `out`: for each the corners of the outermost face there, and their weights."""
    axis = int(np.argmax(np.abs(out)))
    flat = [i for i in range(3) if i != axis]
    corners = points[faces]
    a, b, c = (corners[:, k][:, flat] for k in range(3))
    whole = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    found, weights = [], []
    for place in row[:, flat]:
        u = ((b[:, 0] - place[0]) * (c[:, 1] - place[1]) - (c[:, 0] - place[0]) * (b[:, 1] - place[1])) / whole
        v = ((c[:, 0] - place[0]) * (a[:, 1] - place[1]) - (a[:, 0] - place[0]) * (c[:, 1] - place[1])) / whole
        uvw = np.stack([u, v, 1 - u - v], 1)
        depth = (uvw * corners[:, :, axis]).sum(1) * np.sign(out[axis])
        hit = (uvw >= 0).all(1)
        if hit.any():
            best = np.flatnonzero(hit)[np.argmax(depth[hit])]
            found.append(faces[best])
            weights.append(uvw[best])
    return np.array(found), np.array(weights)


def medius(person: Person, side: str) -> np.ndarray:
    """Return how far each point lies inside the muscle of one side in side view, in metres; negative outside."""
    r, c = rest(person.measures), cuts(person)
    hip, p, s = r.head(f"upperleg01.{side}"), r.points, SIDES[side]
    place = np.stack([-(p[:, 1] - hip[1]), p[:, 2] - hip[2]], 1)
    inside = distance_inside(place, fan_points(FAN))
    return np.where((p[:, 0] * s > 0.035) & (c.arm < 0.2), inside, -0.2)


def distance_inside(p: np.ndarray, polygon: np.ndarray) -> np.ndarray:
    """Return the signed distance of points to a polygon's edge, positive inside."""
    a, b = polygon, np.roll(polygon, -1, axis=0)
    t = np.clip(((p[:, None] - a) * (b - a)).sum(2) / ((b - a) ** 2).sum(1), 0, 1)
    distance = np.linalg.norm(p[:, None] - (a + t[..., None] * (b - a)), axis=2).min(1)
    crosses = (a[:, 1] > p[:, None, 1]) != (b[:, 1] > p[:, None, 1])
    x = a[:, 0] + (p[:, None, 1] - a[:, 1]) * (b - a)[:, 0] / np.where(b[:, 1] == a[:, 1], 1, (b - a)[:, 1])
    return distance * np.where((crosses & (p[:, None, 0] < x)).sum(1) % 2, 1, -1)


class Dressed:
    """A posed person in clothes. `floor`: height of the ground that flattens soft parts, or None; `lit`: sides whose muscle is shown."""

    def __init__(self, person: Person, posed: Posed, floor: float | None = None, lit: Sequence[str] = ()):
        self.person, self.posed, self.lit = person, posed, lit
        self.rest: Rest = posed.rest
        self.cuts = cuts(person)
        self.floor = floor
        self.links = neighbours(person.measures)
        self.skin = self._flattened(posed.points)
        self.out = normals(self.skin, self.rest.faces)
        c = self.cuts
        self.shorts = self._cloth(c.shorts > -0.09, 0.006 + 0.012 * c.hem, 12)
        self.shirt = self._cloth(c.shirt > -0.09, 0.010 + 0.009 * c.cuff, 10)

    def _flattened(self, points: np.ndarray) -> np.ndarray:
        if self.floor is None:
            return points
        out = points.copy()
        out[:, 2] = np.maximum(out[:, 2], self.floor)
        return out

    def _cloth(self, inside: np.ndarray, away: np.ndarray, times: int) -> np.ndarray:
        """Return a copy of the skin that bridges hollows and keeps a distance of about `away` from the skin."""
        away = np.broadcast_to(away, len(self.skin))
        out = self.skin
        for often, part in ((times, 1.0), (3, 0.85)):
            out = smoothed(out, self.links, inside, often)
            near = ((out - self.skin) * self.out).sum(1)
            out = out + self.out * np.maximum(away * part - near, 0)[:, None]
        return self._flattened(smoothed(out, self.links, inside, 1))

    def _some(self, keep: np.ndarray) -> np.ndarray:
        faces = self.rest.faces
        return faces[keep[faces].any(1)]

    def surfaces(self, only: np.ndarray | None = None) -> list[Surface]:
        """Return all surfaces, or those of the points where `only` is true, to draw parts that move separately."""
        c, p = self.cuts, self.person
        allowed = np.ones(len(self.skin), bool) if only is None else only
        hidden = np.maximum(np.maximum(c.shirt, c.shorts), c.sock + 0.035)
        some = lambda keep: self._some(keep & allowed)  # noqa: E731
        faces = self.rest.faces[c.outer]
        faces = faces[(hidden[faces] < 0.05).any(1) & allowed[faces].any(1)]
        out = [Surface(self.skin, faces, p.tone, keep=0.045 - hidden)]
        out.append(Surface(self.shorts, some(c.shorts > -0.02), p.shorts, keep=c.shorts))
        out.append(Surface(self.shirt, some(c.shirt > -0.02), p.shirt, keep=c.shirt))
        out += self._socks(allowed)
        out += self._hair(allowed)
        for side in self.lit:  # visible through the clothes, but hidden by a hand
            inside = medius(p, side)
            out.append(Surface(self.glass, some(inside > -0.03), "muscle", keep=inside, lift=0.02))
        return out

    @functools.cached_property
    def glass(self) -> np.ndarray:
        """The smooth surface of the hips over all clothes, on which the muscle is drawn."""
        smooth = smoothed(self.skin, self.links, (self.cuts.shorts > -0.09) | (self.cuts.shorts > -0.2) & (self.cuts.leg < 0.1), 12)
        return smooth + normals(smooth, self.rest.faces) * 0.025

    def _socks(self, allowed: np.ndarray) -> list[Surface]:
        c, r = self.cuts, self.rest
        inside = c.sock > -0.08
        loose = self._cloth(inside, 0.005, 3)
        out = [Surface(loose, self._some((c.sock > -0.02) & allowed), "sock", keep=c.sock)]
        for s in SIDES.values():
            toes = r.share("toe") > 0.35
            pick = np.flatnonzero(toes & (r.points[:, 0] * s > 0) & allowed)
            if len(pick):
                cap = loose[pick]
                hull = ConvexHull(cap)
                out.append(Surface(*_rounded(cap, hull), "sock"))
        return out

    def _hair(self, allowed: np.ndarray) -> list[Surface]:
        c, _r, kind = self.cuts, self.rest, self.person.hair
        if kind == "bald" or not (allowed & (c.hair > 0)).any():
            return []
        inside = c.hair > -0.03
        thick = {"ring": 0.008, "short": 0.012, "bun": 0.008, "bob": 0.02, "long": 0.02}[kind]
        hair = self._cloth(inside, np.clip(c.hair * 0.8 + 0.004, 0.001, thick), 6)
        out = [Surface(hair, self._some((c.hair > -0.02) & allowed), self.person.hair_tone, keep=c.hair)]
        if kind == "bun":
            place = self._carried(c.eye + [0, 0.19, 0.045])
            out.append(ball(place, 0.036, self.person.hair_tone))
        return out

    def _carried(self, place: np.ndarray) -> np.ndarray:
        """Return the posed position of a place that is fixed to the head at rest."""
        i = self.rest.number["head"]
        return self.posed.heads[i] + self.posed.turns[i] @ (place - self.rest.heads[i])

    def row(self, kind: str) -> list[np.ndarray]:
        """Return the lines of one kind on the posed surface."""
        on = {"face": self.skin, "eye": self.skin, "knee": self.skin}.get(kind, self.glass)
        rows = []
        for index, weight in _marks(self.person)[kind]:
            row = (on[index] * weight[..., None]).sum(1)
            rows.append(gaussian_filter1d(row, 2.0, axis=0, mode="nearest") if kind.startswith("fibre") else row)
        return rows


def _rounded(points: np.ndarray, hull: ConvexHull):
    faces = hull.simplices.copy()
    centre = points[hull.vertices].mean(0)
    for f in faces:
        a, b, c = points[f]
        if np.dot(np.cross(b - a, c - a), a - centre) < 0:
            f[[1, 2]] = f[[2, 1]]
    return points, faces


def ball(centre, radius: float, label: str, n: int = 24) -> Surface:
    """Return a sphere."""
    u, v = np.meshgrid(np.linspace(0, 2 * np.pi, 2 * n), np.linspace(0, np.pi, n))
    points = np.stack([np.cos(u) * np.sin(v), np.sin(u) * np.sin(v), np.cos(v)], -1).reshape(-1, 3) * radius + centre
    return Surface(points, grid(n, 2 * n), label)


def grid(rows: int, columns: int) -> np.ndarray:
    """Return the triangles between the points of a grid."""
    i = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)[None]).ravel()
    return np.concatenate([np.stack([i, i + columns, i + 1], 1), np.stack([i + 1, i + columns, i + columns + 1], 1)])


__all__ = ["Cuts", "Dressed", "ball", "cuts", "distance_inside", "fan_points", "grid", "medius", "unit"]

"""Reads the path data of prepared outlines back into rings, and asks plain questions about them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

Point = tuple[int, int]
Ring = list[Point]
Segment = tuple[Point, Point]


def rings(path: str) -> list[Ring]:
    """The rings or lines of a path made of M, l and z with whole numbers."""
    found = []
    for x, y, steps in re.findall(r"M(-?\d+) (-?\d+)l([-\d ]*)", path):
        numbers = [int(n) for n in re.findall(r"-?\d+", steps)]
        point = (int(x), int(y))
        ring = [point]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            point = (point[0] + dx, point[1] + dy)
            ring.append(point)
        found.append(ring)
    return found


def edges(ring: Ring) -> Iterator[Segment]:
    """The edges of a closed ring."""
    closed = ring if ring[0] == ring[-1] else [*ring, ring[0]]
    return pairwise(closed)


def area(ring: Ring) -> float:
    """The signed area of a ring."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in edges(ring)) / 2


def inside(x: float, y: float, path: str) -> bool:
    """Whether a point lies in a polygon with holes (even-odd)."""
    odd = False
    for ring in rings(path):
        for (ax, ay), (bx, by) in edges(ring):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                odd = not odd
    return odd


def crossings(segments: Iterable[Segment], cell: int = 64) -> list[tuple[Segment, Segment]]:
    """Pairs of segments that cross or touch elsewhere than in a common end."""
    grid: dict[tuple[int, int], list[Segment]] = defaultdict(list)
    for a, b in {(min(s), max(s)) for s in segments}:
        for i in range(min(a[0], b[0]) // cell, max(a[0], b[0]) // cell + 1):
            for j in range(min(a[1], b[1]) // cell, max(a[1], b[1]) // cell + 1):
                grid[i, j].append((a, b))
    found = set()
    for members in grid.values():
        members.sort()
        for n, (a, b) in enumerate(members):
            for c, d in members[n + 1 :]:
                if c[0] > b[0]:
                    break
                if max(c[1], d[1]) < min(a[1], b[1]) or min(c[1], d[1]) > max(a[1], b[1]):
                    continue
                if _meet(a, b, c, d):
                    found.add(((a, b), (c, d)))
    return sorted(found)


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> int:
        turn = (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
        return (turn > 0) - (turn < 0)

    def between(p: Point, q: Point, r: Point) -> bool:
        return min(p[0], q[0]) <= r[0] <= max(p[0], q[0]) and min(p[1], q[1]) <= r[1] <= max(
            p[1], q[1]
        )

    s1, s2, s3, s4 = side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)
    common = {a, b} & {c, d}
    if not common:
        if s1 * s2 < 0 and s3 * s4 < 0:
            return True
        return any(
            s == 0 and between(p, q, r)
            for s, p, q, r in ((s1, a, b, c), (s2, a, b, d), (s3, c, d, a), (s4, c, d, b))
        )
    # With a common end they may only overlap along their length.
    far = ({a, b} - common).pop(), ({c, d} - common).pop()
    (joint,) = common if len(common) == 1 else (a,)
    return side(joint, *far) == 0 and (between(joint, far[0], far[1]) or between(joint, *far[::-1]))

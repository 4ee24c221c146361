"""Can one always comply? Dynamic controllability of temporal networks in which others, or work, choose some days.

A contingent link (a, least, most, c) says that c comes least to most days after a, on a day that one learns only when
it comes. A network is dynamically controllable if one can choose the other days, each in knowledge of what came so
far (that of the same day included), so that every constraint holds whatever days are chosen against one. It is weakly
controllable if there is a schedule for each choice that is known beforehand.

Negative points are walked backwards, each once: the distance of a walk that has become at least nothing is a new
constraint; a walk that comes back to a point still being walked shows that one cannot comply. Source: Morris (2014),
"Dynamic controllability and dispatchability relationships"; the shortest paths in it as in Cairo & Rizzi (2017), "The
streamlined temporal network". Reacting on the same day is Hunsberger's (2009) instantaneous reaction. Integers only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import product

from mufakat.schedule.windows import Edge, find_circle

MOST_CHOICES = 1 << 12


@dataclass(frozen=True)
class Link:
    """c comes `least` to `most` days after a, and nobody who plans chooses when."""

    a: int
    least: int
    most: int
    c: int


def is_controllable(points: int, edges: Sequence[Edge], links: Sequence[Link]) -> bool:
    """Whether one can always comply, learning days as they come.

    Args:
        points: How many points there are.
        edges: Constraints y - x <= weight.
        links: Contingent links, 0 <= least <= most; each point ends at most one of them.

    Raises:
        ValueError: A link has bad bounds, or two end in one point.

    Cost: points times (constraints + those that were found), times the logarithm of a queue.
    """
    if any(not 0 <= link.least <= link.most for link in links):
        raise ValueError("a link takes from `least` to `most` days, at least none")
    if len({link.c for link in links}) != len(links):
        raise ValueError("a point is the end of one link only")
    return _Walks(points, edges, links).controllable()


class _Walks:
    """The network in normal form: each link begins with its least time, which is fixed, and the rest is open."""

    def __init__(self, points: int, edges: Sequence[Edge], links: Sequence[Link]):
        self.points = points
        self.into: list[list[tuple[int, int, int]]] = [
            [] for _ in range(points)
        ]  # (start, weight, lower-case link or -1)
        self.owner: dict[int, int] = {}  # point from which a link's open part runs -> number of the link
        self.upper: dict[int, tuple[int, int]] = {}  # the same point -> (end of the link, -open days)
        for edge in edges:
            self._add(edge.x, edge.y, edge.weight)
        for number, link in enumerate(links):
            self._add_link(number, link)
        self.found: set[tuple[int, int]] = set()

    def _add(self, x: int, y: int, weight: int, lower: int = -1) -> None:
        self.into[y].append((x, weight, lower))

    def _add_link(self, number: int, link: Link) -> None:
        start = self.points
        self.points += 1
        self.into.append([])
        self._add(link.a, start, link.least)
        self._add(start, link.a, -link.least)
        if link.most == link.least:  # nothing is open
            self._add(start, link.c, 0)
            self._add(link.c, start, 0)
            return
        self.owner[start] = number
        self.upper[start] = (link.c, link.least - link.most)
        self._add(start, link.c, 0, number)
        self._add(link.c, start, 0)

    def controllable(self) -> bool:
        """Every negative point is walked back from; false where a walk comes upon itself."""
        done = [False] * self.points
        negative = [self._is_negative(point) for point in range(self.points)]
        for start in range(self.points):
            if not negative[start] or done[start]:
                continue
            stack = [_Walk(self, start)]
            open_ = {start}
            while stack:
                met = stack[-1].step(negative, done)
                if met is None:
                    last = stack.pop()
                    open_.discard(last.source)
                    done[last.source] = True
                elif met in open_:
                    return False
                else:
                    open_.add(met)
                    stack.append(_Walk(self, met))
        return True

    def _is_negative(self, point: int) -> bool:
        return point in self.upper or any(weight < 0 for _, weight, _ in self.into[point])


class _Walk:
    """Shortest walks back from one negative point, stopped where they are no longer negative."""

    def __init__(self, net: _Walks, source: int):
        self.net = net
        self.source = source
        self.barred = net.owner.get(source, -1)  # a link cannot be played against itself
        self.distance: dict[int, int] = {}
        self.queue: list[tuple[int, int]] = []
        self.closed: set[int] = set()
        for start, weight, _ in net.into[source]:
            if weight < 0:
                self._reach(start, weight)
        if source in net.upper:
            self._reach(*net.upper[source])

    def _reach(self, point: int, distance: int) -> None:
        if distance < self.distance.get(point, distance + 1):
            self.distance[point] = distance
            heappush(self.queue, (distance, point))

    def step(self, negative: list[bool], done: list[bool]) -> int | None:
        """Walk on; stop at a negative point that must be walked first and give it, or None at the end."""
        while self.queue:
            distance, point = self.queue[0]
            if point in self.closed or distance > self.distance[point]:
                heappop(self.queue)
                continue
            if distance >= 0:
                heappop(self.queue)
                self.closed.add(point)
                self.net._add(point, self.source, distance)
                continue
            if point == self.source:
                return point
            if negative[point] and not done[point]:
                return point
            heappop(self.queue)
            self.closed.add(point)
            for start, weight, lower in self.net.into[point]:
                if weight >= 0 and (lower < 0 or lower != self.barred):
                    self._reach(start, distance + weight)
        return None


def is_weakly_controllable(points: int, edges: Sequence[Edge], links: Sequence[Link]) -> bool | None:
    """Whether there is a schedule for each choice of the others, were it known beforehand; None: too many to try.

    The choices that matter are the least and the most of each link (Vidal & Fargier 1999): constraints bound
    differences, so what can be scheduled at both ends can be scheduled between them.
    """
    open_ = [link for link in links if link.least < link.most]
    if 2 ** len(open_) > MOST_CHOICES:
        return None
    fixed = [edge for link in links if link.least == link.most for edge in _as_edges(link, link.least)]
    for choice in product(*((link.least, link.most) for link in open_)):
        chosen = [edge for link, days in zip(open_, choice, strict=True) for edge in _as_edges(link, days)]
        if find_circle(points, [*edges, *fixed, *chosen]) is not None:
            return False
    return True


def _as_edges(link: Link, days: int) -> tuple[Edge, Edge]:
    return Edge(link.a, link.c, days), Edge(link.c, link.a, -days)


def least_more(fits: Callable[[int], bool | None], most: int) -> int | None:
    """The least n from 0 to `most` for which something fits that fits for every larger n; None: for none, or
    undecided.
    """
    last = fits(most)
    if not last:
        return None
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        answer = fits(middle)
        if answer is None:
            return None
        if answer:
            high = middle
        else:
            low = middle + 1
    return low

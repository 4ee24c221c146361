"""Slow twins of the temporal networks: the game played day by day, and every schedule tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from random import Random

from mufakat.schedule.control import Link
from mufakat.schedule.windows import Edge


def wins(points: int, edges: Sequence[Edge], links: Sequence[Link], horizon: int) -> bool:
    """Whether one can always comply, by playing every day: first the others move, then one does, on the same day."""
    ends = {link.c for link in links}
    own = [point for point in range(points) if point not in ends]
    known: dict[tuple, bool] = {}

    def sound(times: tuple, day: int) -> bool:
        """Whether no constraint is broken; what has not come comes on `day` at the earliest."""
        for edge in edges:
            x, y = times[edge.x], times[edge.y]
            if x is not None and (day if y is None else y) - x > edge.weight:
                return False
        return True

    def others(day: int, times: tuple) -> bool:
        if (day, times) not in known:
            known[day, times] = _others(day, times)
        return known[day, times]

    def _others(day: int, times: tuple) -> bool:
        if None not in times:
            return sound(times, day)
        if day > horizon:
            return False
        running = [link for link in links if times[link.a] is not None and times[link.c] is None]
        must = [link for link in running if day - times[link.a] == link.most]
        may = [link for link in running if link.least <= day - times[link.a] < link.most]
        return all(mine(day, put(times, [*must, *some], day)) for some in subsets(may))

    def put(times: tuple, some: Sequence[Link], day: int) -> tuple:
        coming = {link.c for link in some}
        return tuple(day if point in coming else time for point, time in enumerate(times))

    def mine(day: int, times: tuple) -> bool:
        waiting = [point for point in own if times[point] is None]
        for some in subsets(waiting):
            now = tuple(day if point in some else time for point, time in enumerate(times))
            if sound(now, day + 1) and others(day + 1, now):
                return True
        return False

    return mine(0, tuple(0 if point == 0 else None for point in range(points)))


def subsets(items: Sequence) -> Iterator[tuple]:
    for size in range(len(items) + 1):
        yield from combinations(items, size)


def schedules(points: int, edges: Sequence[Edge], most: int) -> list[tuple[int, ...]]:
    """Every schedule in whole days from 0 to `most` that keeps all constraints; point 0 is on day 0."""
    return [
        (0, *days)
        for days in product(range(most + 1), repeat=points - 1)
        if all((0, *days)[e.y] - (0, *days)[e.x] <= e.weight for e in edges)
    ]


def draw_network(seed: int) -> tuple[int, list[Edge], list[Link]]:
    """A small network in which others choose one or two days; all within eight days of zero."""
    random = Random(seed)
    points = random.randint(3, 5)
    ends = random.sample(range(1, points), random.randint(1, min(2, points - 2)))
    links = []
    for end in ends:
        start = random.choice([point for point in range(points) if point not in ends])
        least = random.randint(1, 3)
        links.append(Link(start, least, least + random.randint(0, 3), end))
    edges = []
    for _ in range(random.randint(2, 6)):
        x, y = random.sample(range(points), 2)
        edges.append(Edge(x, y, random.randint(-4, 6)))
    for point in range(1, points):
        edges += [Edge(point, 0, 0), Edge(0, point, 8)]
    return points, edges, links

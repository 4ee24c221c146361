"""A simple temporal network: points, and for pairs of them how far the second may lie behind the first.

Consistent where no circle of constraints adds up to less than nothing; the earliest and latest day of a point are
then shortest distances to and from zero, two runs from one point each. Source: Dechter, Meiri & Pearl (1991),
"Temporal constraint networks", theorems 3.1 and 3.2; Bellman (1958), Ford (1956), with a queue.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

ZERO = 0


@dataclass(frozen=True)
class Edge:
    """y - x <= weight, in days. `label` is the caller's own."""

    x: int
    y: int
    weight: int
    label: object = None


@dataclass(frozen=True)
class Windows:
    """The earliest and the latest day of each point, counted from zero; None: no latest day."""

    earliest: tuple[int, ...]
    latest: tuple[int | None, ...]


def find_windows(points: int, edges: Sequence[Edge]) -> Windows | tuple[Edge, ...]:
    """The window of each point, or the edges of a circle that cannot be.

    Args:
        points: How many there are; point 0 is zero. Nothing else is assumed: that no point lies before zero is an
        edge.
        edges: The constraints.

    Returns:
        Windows, or a circle of edges whose weights add up to less than nothing, in order.
    """
    circle = find_circle(points, edges)
    if circle is not None:
        return circle
    latest = _distances(points, edges, ZERO)
    back = _distances(points, [Edge(e.y, e.x, e.weight, e.label) for e in edges], ZERO)
    return Windows(tuple(0 if day is None else -day for day in back), tuple(latest))


def find_circle(points: int, edges: Sequence[Edge]) -> tuple[Edge, ...] | None:
    """A circle of edges whose weights add up to less than nothing, or None. Cost: points times edges at worst."""
    out = _by_start(points, edges)
    distance = [0] * points
    parent: list[Edge | None] = [None] * points
    length = [0] * points
    queue = deque(range(points))
    queued = [True] * points
    while queue:
        x = queue.popleft()
        queued[x] = False
        for edge in out[x]:
            if distance[x] + edge.weight >= distance[edge.y]:
                continue
            distance[edge.y] = distance[x] + edge.weight
            parent[edge.y] = edge
            length[edge.y] = length[x] + 1
            if length[edge.y] >= points:
                found = _circle_among(parent, edge.y)
                if found is not None:
                    return found
            if not queued[edge.y]:
                queued[edge.y] = True
                queue.append(edge.y)
    return None


def _circle_among(parent: list[Edge | None], start: int) -> tuple[Edge, ...] | None:
    """The circle that the parents of a point lead into, if they do."""
    seen: dict[int, int] = {}
    way: list[Edge] = []
    point = start
    while point not in seen:
        seen[point] = len(way)
        edge = parent[point]
        if edge is None:
            return None
        way.append(edge)
        point = edge.x
    return tuple(reversed(way[seen[point] :]))


def _distances(points: int, edges: Sequence[Edge], source: int) -> list[int | None]:
    """Shortest distances from the source; there must be no bad circle."""
    out = _by_start(points, edges)
    distance: list[int | None] = [None] * points
    distance[source] = 0
    queue = deque([source])
    queued = [False] * points
    while queue:
        x = queue.popleft()
        queued[x] = False
        base = distance[x]
        assert base is not None
        for edge in out[x]:
            old = distance[edge.y]
            if old is None or base + edge.weight < old:
                distance[edge.y] = base + edge.weight
                if not queued[edge.y]:
                    queued[edge.y] = True
                    queue.append(edge.y)
    return distance


def longest_from_zero(points: int, edges: Sequence[Edge]) -> tuple[list[int], list[Edge | None]]:
    """The earliest day of each point, and the edge that makes it (None: nothing does). There must be no bad circle."""
    back = _by_start(points, [Edge(e.y, e.x, e.weight, e) for e in edges])
    distance: list[int | None] = [None] * points
    makes: list[Edge | None] = [None] * points
    distance[ZERO] = 0
    queue, queued = deque([ZERO]), [False] * points
    while queue:
        x = queue.popleft()
        queued[x] = False
        base = distance[x]
        assert base is not None
        for edge in back[x]:
            old = distance[edge.y]
            if old is None or base + edge.weight < old:
                distance[edge.y] = base + edge.weight
                assert isinstance(edge.label, Edge)
                makes[edge.y] = edge.label
                if not queued[edge.y]:
                    queued[edge.y] = True
                    queue.append(edge.y)
    return [0 if day is None else -day for day in distance], makes


def _by_start(points: int, edges: Sequence[Edge]) -> list[list[Edge]]:
    out: list[list[Edge]] = [[] for _ in range(points)]
    for edge in edges:
        out[edge.x].append(edge)
    return out

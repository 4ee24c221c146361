"""Nodes in layers, so that arcs lead down and cross little.

After Sugiyama, Tagawa & Toda (1981): arcs that close a circle are turned round, layers follow the longest way,
long arcs get a bend in each layer that they pass, and each layer is sorted by the middle of its neighbours, up and
down in turns. Places across are the least squares to the neighbours' places with the order and the gaps kept
(pool adjacent violators). Everything is decided by the order of the input, so equal input gives equal places.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_SWEEPS = 12  # of small pictures; large ones get as many as the work allows
_SETTLING = 8
_WORK = 8000
_SIDE_BY_SIDE = 6  # a fuller layer becomes several, unless there are many nodes
Pair = tuple[int, int]


@dataclass(frozen=True)
class Placed:
    """Where things go.

    Attributes:
        layer: The layer of each node.
        x: The middle of each node across.
        bends: For each pair that was asked for, places (layer, x) between its ends, from source to target.
    """

    layer: tuple[int, ...]
    x: tuple[float, ...]
    bends: Mapping[Pair, tuple[tuple[int, float], ...]]


def place(count: int, pairs: Sequence[Pair], widths: Sequence[float], gap: float, first: int = 0) -> Placed:
    """Place `count` nodes.

    Args:
        pairs: Which node leads to which.
        widths: How wide each node is.
        gap: Room between two neighbours.
        first: The node that everything begins with.
    """
    down = _downward(count, pairs, first)
    most = max(_SIDE_BY_SIDE, math.isqrt(count))
    layer = _split(_longest(count, down, first), most)
    edges, layers, wide, owner = _with_bends(count, down, layer, widths, gap)
    above, below = _neighbours(edges, len(wide))
    order = _uncrossed(layers, above, below)
    x = _across(order, above, below, wide, gap)
    bends: dict[Pair, tuple[tuple[int, float], ...]] = {}
    spot = {bend: number for number, row in enumerate(order) for bend in row}
    for a, b in dict.fromkeys(pairs):
        turned = (a, b) not in owner
        chain = owner[(b, a) if turned else (a, b)]
        way = tuple((spot[bend], x[bend]) for bend in chain)
        bends[a, b] = way[::-1] if turned else way
    return Placed(tuple(layer), tuple(x[:count]), bends)


def _downward(count: int, pairs: Sequence[Pair], first: int) -> list[Pair]:
    """The pairs, each once, turned so that there is no circle: depth first from `first`."""
    following: list[list[int]] = [[] for _ in range(count)]
    for a, b in dict.fromkeys(pairs):
        following[a].append(b)
    finished, began = [-1] * count, [False] * count
    clock = 0
    roots = [first, *(node for node in range(count) if node != first)] if count else []
    for root in roots:
        stack = [(root, iter(following[root]))] if not began[root] else []
        began[root] = True
        while stack:
            node, rest = stack[-1]
            step = next((other for other in rest if not began[other]), None)
            if step is None:
                finished[node] = clock
                clock += 1
                stack.pop()
            else:
                began[step] = True
                stack.append((step, iter(following[step])))
    return list(dict.fromkeys((a, b) if finished[a] > finished[b] else (b, a) for a, b in pairs))


def _longest(count: int, edges: Sequence[Pair], first: int) -> list[int]:
    """Each node one layer below the lowest that leads to it; what leads on only goes as low as it can."""
    into: list[list[int]] = [[] for _ in range(count)]
    out: list[list[int]] = [[] for _ in range(count)]
    for a, b in edges:
        into[b].append(a)
        out[a].append(b)
    left = [len(some) for some in into]
    ready = [node for node in range(count) if not left[node]]
    layer = [0] * count
    sorted_: list[int] = []
    while ready:
        node = ready.pop(0)
        sorted_.append(node)
        for other in out[node]:
            layer[other] = max(layer[other], layer[node] + 1)
            left[other] -= 1
            if not left[other]:
                ready.append(other)
    for node in reversed(sorted_):  # a source other than the first stands just above what it leads to
        if out[node] and not into[node] and node != first:
            layer[node] = min(layer[other] for other in out[node]) - 1
    return layer


def _split(layer: Sequence[int], most: int) -> list[int]:
    """The layers counted from 0, those with more than `most` nodes cut into even parts."""
    split, at = [0] * len(layer), 0
    for row in sorted(set(layer)):
        members = [node for node, own in enumerate(layer) if own == row]
        parts = -(-len(members) // most)
        for k, node in enumerate(members):
            split[node] = at + k * parts // len(members)
        at += parts
    return split


def _with_bends(
    count: int, edges: Sequence[Pair], layer: Sequence[int], widths: Sequence[float], gap: float
) -> tuple[list[Pair], list[list[int]], list[float], dict[Pair, list[int]]]:
    """Edges between neighbouring layers, the layers, all widths, and the bends of each edge."""
    layers: list[list[int]] = [[] for _ in range(max(layer, default=-1) + 1)]
    for node in range(count):
        layers[layer[node]].append(node)
    wide, short, owner = list(widths), list[Pair](), {}
    for a, b in edges:
        chain = []
        before = a
        for row in range(layer[a] + 1, layer[b]):
            wide.append(gap / 2)
            bend = len(wide) - 1
            layers[row].append(bend)
            chain.append(bend)
            short.append((before, bend))
            before = bend
        short.append((before, b))
        owner[a, b] = chain
    return short, layers, wide, owner


def _turns(most: int, size: int) -> int:
    """How often to go through `size` places: `most` times, at least twice, less often when they are many."""
    return max(2, min(most, _WORK // max(1, size)))


def _neighbours(edges: Sequence[Pair], size: int) -> tuple[list[list[int]], list[list[int]]]:
    above: list[list[int]] = [[] for _ in range(size)]
    below: list[list[int]] = [[] for _ in range(size)]
    for a, b in edges:
        above[b].append(a)
        below[a].append(b)
    return above, below


def _uncrossed(layers: list[list[int]], above: list[list[int]], below: list[list[int]]) -> list[list[int]]:
    """The layers in the order with the fewest crossings that the sweeps found."""
    order = [list(row) for row in layers]
    best, fewest = order, _crossings(order, below)
    for sweep in range(_turns(_SWEEPS, len(below))):
        down = sweep % 2 == 0
        order = [list(row) for row in order]
        rows = range(1, len(order)) if down else range(len(order) - 2, -1, -1)
        for row in rows:
            fixed = {node: k for k, node in enumerate(order[row - 1 if down else row + 1])}
            near = above if down else below
            middle = {
                node: sum(fixed[n] for n in near[node]) / len(near[node]) if near[node] else float(k)
                for k, node in enumerate(order[row])
            }
            order[row].sort(key=lambda node: middle[node])
        crossed = _crossings(order, below)
        if crossed < fewest:
            best, fewest = order, crossed
    return best


def _crossings(order: Sequence[Sequence[int]], below: Sequence[Sequence[int]]) -> int:
    """How many edges cross, between all neighbouring layers."""
    found = 0
    for upper, lower in itertools.pairwise(order):
        place_of = {node: k for k, node in enumerate(lower)}
        seen: list[int] = []
        for node in upper:
            ends = sorted(place_of[other] for other in below[node])
            found += sum(len(seen) - bisect_left(seen, end + 1) for end in ends)
            for end in ends:
                insort(seen, end)
    return found


def _across(
    order: Sequence[Sequence[int]],
    above: Sequence[Sequence[int]],
    below: Sequence[Sequence[int]],
    wide: Sequence[float],
    gap: float,
) -> list[float]:
    """The middle of each node: near its neighbours, and never over another."""
    x = [0.0] * len(wide)
    for row in order:
        _settle(row, [0.0] * len(row), wide, gap, x)
    for turn in range(_turns(_SETTLING, len(wide))):
        rows = list(order) if turn % 2 == 0 else list(reversed(order))
        for row in rows:
            near = [_near(turn, above[node], below[node]) for node in row]
            wanted = [
                sum(x[other] for other in some) / len(some) if some else x[node]
                for node, some in zip(row, near, strict=True)
            ]
            _settle(row, wanted, wide, gap, x)
    left = min((x[node] - wide[node] / 2 for node in range(len(wide))), default=0.0)
    return [value - left for value in x]


def _near(turn: int, above: Sequence[int], below: Sequence[int]) -> Sequence[int]:
    """What draws a node: first what stands above it, then what stands below, then both."""
    return [*above, *below] if turn > 1 else below if turn else above


def _settle(
    row: Sequence[int], wanted: Sequence[float], wide: Sequence[float], gap: float, x: list[float]
) -> None:
    """Put a row as near as can be to the places wanted, in its order and with its gaps."""
    offset, offsets = 0.0, []
    for k, node in enumerate(row):
        offset += (wide[row[k - 1]] + wide[node]) / 2 + gap if k else 0.0
        offsets.append(offset)
    pools: list[tuple[float, int]] = []  # sum of what is wanted, how many
    for value, shift in zip(wanted, offsets, strict=True):
        total, size = value - shift, 1
        while pools and pools[-1][0] * size > total * pools[-1][1]:
            before, n = pools.pop()
            total, size = total + before, size + n
        pools.append((total, size))
    at = 0
    for total, size in pools:
        for _ in range(size):
            x[row[at]] = total / size + offsets[at]
            at += 1

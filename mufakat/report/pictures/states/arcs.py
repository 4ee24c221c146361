"""Moves as curves: from a place on the edge of one box, by the bends between, to a place on the edge of another."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from mufakat.report.pictures.states.frame import EDGE, POINT, Box, Point, safe
from mufakat.report.pictures.states.layers import Placed
from mufakat.report.pictures.states.model import Arc, Picture
from mufakat.report.pictures.states.style import DASHES


def arcs_svg(picture: Picture, boxes: Sequence[Box], placed: Placed) -> Iterator[str]:
    """Every arc from port to port, by its bends, with its head and the number of its mover."""
    index = {node.id: k for k, node in enumerate(picture.nodes)}
    ends = [(index[arc.source], index[arc.target]) for arc in picture.arcs]
    ports = _ports(ends, boxes, placed)
    number = {mover.id: k for k, mover in enumerate(picture.movers)}
    rows: dict[int, tuple[float, float]] = {}
    for layer, box in zip(placed.layer, boxes, strict=True):
        top, bottom = rows.get(layer, (box.y, box.y + box.height))
        rows[layer] = min(top, box.y), max(bottom, box.y + box.height)
    used: dict[tuple[int, int], int] = {}
    for k, (arc, (a, b)) in enumerate(zip(picture.arcs, ends, strict=True)):
        key = (min(a, b), max(a, b))
        shift = 7.0 * used.setdefault(key, 0)
        used[key] += 1
        down = placed.layer[a] < placed.layer[b]
        points = [(ports[k, 0], boxes[a].y + boxes[a].height if down else boxes[a].y)]
        for row, x in placed.bends[a, b]:
            top, bottom = rows[row]
            points += [(x + EDGE + shift, y) for y in ((top, bottom) if down else (bottom, top))]
        points.append((ports[k, 1], boxes[b].y if down else boxes[b].y + boxes[b].height))
        yield from _arc(arc, number[arc.mover], points, down)


def _ports(
    ends: Sequence[tuple[int, int]], boxes: Sequence[Box], placed: Placed
) -> dict[tuple[int, int], float]:
    """Where along its node's edge each arc begins (k, 0) and ends (k, 1): in the order of where it leads."""
    sides: dict[tuple[int, bool], list[tuple[float, int, int]]] = {}
    for k, (a, b) in enumerate(ends):
        down = placed.layer[a] < placed.layer[b]
        way = placed.bends[a, b]
        onward = way[0][1] + EDGE if way else boxes[b].x
        back = way[-1][1] + EDGE if way else boxes[a].x
        sides.setdefault((a, down), []).append((onward, k, 0))
        sides.setdefault((b, not down), []).append((back, k, 1))
    ports = {}
    for (node, _), some in sides.items():
        room = min((boxes[node].width - 2 * POINT) * 0.8, 30.0 * (len(some) - 1))
        for place_, (_, k, end) in enumerate(sorted(some)):
            share = place_ / (len(some) - 1) - 0.5 if len(some) > 1 else 0.0
            ports[k, end] = boxes[node].x + share * room
    return ports


def _arc(arc: Arc, number: int, points: Sequence[Point], down: bool) -> Iterator[str]:
    tip = points[-1]
    back = -9.0 if down else 9.0
    points = [*points[:-1], (tip[0], tip[1] + back)]
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        middle = (y1 + y2) / 2
        path += f" C{x1:.1f} {middle:.1f} {x2:.1f} {middle:.1f} {x2:.1f} {y2:.1f}"
    (x1, y1), (x2, y2) = points[0], points[1]
    kind = f"m{number % len(DASHES)}" + ("" if arc.willing else " against")
    x, y = tip
    yield f'<g class="{kind}"><title>{safe(arc.told)}</title><path class="way" d="{path}"/>'
    yield f'<polygon class="head" points="{x:.1f},{y:.1f} {x - 5:.1f},{y + back:.1f} {x + 5:.1f},{y + back:.1f}"/>'
    yield (
        f'<text class="number" x="{(x1 + x2) / 2:.1f}" y="{(y1 + y2) / 2 + 4:.1f}" '
        f'aria-hidden="true">{number + 1}</text></g>'
    )

"""The picture as SVG: states as boxes in layers, moves as curves, a legend that says what each mark means."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from mufakat.bargaining.drawing import safe_text
from mufakat.problems import display_width
from mufakat.report.picture.layers import Placed, place
from mufakat.report.picture.model import Arc, Node, Picture
from mufakat.report.picture.style import DASHES, STYLE

_LINE, _HEAD, _PAD, _POINT = 16, 20, 10, 12
_BETWEEN, _GAP, _EDGE = 58, 26, 14
_LEAST, _MOST = 84, 236
Point = tuple[float, float]


@dataclass(frozen=True)
class _Box:
    """A node's place: its middle across, its upper edge, its size."""

    x: float
    y: float
    width: float
    height: float


def picture_svg(picture: Picture, prefix: str = "states", style: bool = True) -> str:
    """The picture as one SVG element.

    Args:
        prefix: Starts the ids inside; give another where a page holds several pictures.
        style: Whether the colours stand inside; False where the page brings STYLE itself.
    """
    boxes, placed = _boxes(picture)
    bends = [x + 2 * _EDGE for way in placed.bends.values() for _, x in way]
    right = max([box.x + box.width / 2 for box in boxes] + bends)
    bottom = max(box.y + box.height for box in boxes)
    width = max(right + _EDGE, 320.0)
    legend, height = _legend(picture, bottom + 30, width)
    role = "group" if any(node.href for node in picture.nodes) else "img"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="states-picture" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="{role}" '
        f'aria-labelledby="{prefix}-title {prefix}-desc">',
        f'<title id="{prefix}-title">{safe(picture.title)}</title>',
        f'<desc id="{prefix}-desc">{safe(picture.described)}</desc>',
        *([f"<style>{STYLE}</style>"] if style else []),
        *_arcs(picture, boxes, placed),
        *(line for node, box in zip(picture.nodes, boxes, strict=True) for line in _node(picture, node, box)),
        *legend,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def safe(text: str) -> str:
    """Text for SVG; marks that turn the direction of what follows are left out, so that none reaches further."""
    return safe_text("".join(c for c in text if unicodedata.category(c) != "Cf" or c in "\u200c\u200d"))


def _tags(picture: Picture, node: Node) -> str:
    marks = (("quo", node.quo), ("lasts", node.lasts), ("goal", node.goal))
    return " · ".join(picture.words.get(key, key) for key, is_so in marks if is_so)


def _size(picture: Picture, node: Node) -> tuple[float, float]:
    letters = [8.6 * display_width(node.label), 7.4 * display_width(_tags(picture, node))]
    letters += [6.7 * display_width(line) for line in node.lines]
    width = min(max(max(letters) + 2 * _PAD + 2 * _POINT, _LEAST), _MOST)
    lines = len(node.lines) + bool(_tags(picture, node))
    return width, _HEAD + _LINE * lines + 2 * _PAD - 4


def _boxes(picture: Picture) -> tuple[list[_Box], Placed]:
    """Where the nodes stand, and where the arcs bend."""
    index = {node.id: k for k, node in enumerate(picture.nodes)}
    pairs = [(index[arc.source], index[arc.target]) for arc in picture.arcs]
    sizes = [_size(picture, node) for node in picture.nodes]
    placed = place(len(sizes), pairs, [w for w, _ in sizes], _GAP, index.get(picture.start, 0))
    tall = [0.0] * (max(placed.layer) + 1)
    for layer, (_, height) in zip(placed.layer, sizes, strict=True):
        tall[layer] = max(tall[layer], height)
    tops, at = [], float(_EDGE)
    for height in tall:
        tops.append(at)
        at += height + _BETWEEN
    boxes = [
        _Box(x + _EDGE, tops[layer] + (tall[layer] - height) / 2, width, height)
        for layer, x, (width, height) in zip(placed.layer, placed.x, sizes, strict=True)
    ]
    return boxes, placed


def _node(picture: Picture, node: Node, box: _Box) -> Iterator[str]:
    marks = [name for name, is_so in (("quo", node.quo), ("lasts", node.lasts), ("goal", node.goal)) if is_so]
    kind = " ".join(["state", *marks])
    told = node.told or node.label
    yield f"<a href={quoteattr(node.href)} aria-label={quoteattr(told)}>" if node.href else "<g>"
    yield f'<g class="{kind}"><title>{safe(told)}</title>{_outline("box", node.goal, box, 0)}'
    if node.lasts:
        yield _outline("inner", node.goal, box, 4)
    y = box.y + _PAD + 12
    yield f'<text class="label" x="{box.x:.1f}" y="{y:.1f}">{safe(node.label)}</text>'
    tags = _tags(picture, node)
    for kind, text in [*([("tag", tags)] if tags else []), *(("line", line) for line in node.lines)]:
        y += _LINE
        yield f'<text class="{kind}" x="{box.x:.1f}" y="{y:.1f}">{safe(text)}</text>'
    yield "</g>" + ("</a>" if node.href else "</g>")


def _outline(name: str, pointed: bool, box: _Box, inset: float) -> str:
    left, top = box.x - box.width / 2 + inset, box.y + inset
    width, height = box.width - 2 * inset, box.height - 2 * inset
    if not pointed:
        return (
            f'<rect class="{name}" x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" '
            f'rx="{max(2.0, 7 - inset):.0f}"/>'
        )
    right, middle, bottom = left + width, top + height / 2, top + height
    a, b = left + _POINT, right - _POINT
    corners = [(left, middle), (a, top), (b, top), (right, middle), (b, bottom), (a, bottom)]
    return f'<polygon class="{name}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in corners)}"/>'


def _arcs(picture: Picture, boxes: Sequence[_Box], placed: Placed) -> Iterator[str]:
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
            points += [(x + _EDGE + shift, y) for y in ((top, bottom) if down else (bottom, top))]
        points.append((ports[k, 1], boxes[b].y if down else boxes[b].y + boxes[b].height))
        yield from _arc(arc, number[arc.mover], points, down)


def _ports(
    ends: Sequence[tuple[int, int]], boxes: Sequence[_Box], placed: Placed
) -> dict[tuple[int, int], float]:
    """Where along its node's edge each arc begins (k, 0) and ends (k, 1): in the order of where it leads."""
    sides: dict[tuple[int, bool], list[tuple[float, int, int]]] = {}
    for k, (a, b) in enumerate(ends):
        down = placed.layer[a] < placed.layer[b]
        way = placed.bends[a, b]
        onward = way[0][1] + _EDGE if way else boxes[b].x
        back = way[-1][1] + _EDGE if way else boxes[a].x
        sides.setdefault((a, down), []).append((onward, k, 0))
        sides.setdefault((b, not down), []).append((back, k, 1))
    ports = {}
    for (node, _), some in sides.items():
        room = min((boxes[node].width - 2 * _POINT) * 0.8, 30.0 * (len(some) - 1))
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


def _legend(picture: Picture, top: float, width: float) -> tuple[list[str], float]:
    """Lines for the parties and marks for the states, in columns; and where the picture ends."""
    drawn: list[tuple[str, str]] = []
    moving = {arc.mover for arc in picture.arcs}
    for k, mover in enumerate(picture.movers):
        if mover.id in moving:
            drawn.append((_sample(k, True), f"{k + 1} {mover.name}"))
    if any(not arc.willing for arc in picture.arcs):
        drawn.append((_sample(0, False), picture.words.get("unwilling", "unwilling")))
    box = _Box(17, -5, 34, 20)
    for name in ("quo", "lasts", "goal"):
        if any(getattr(node, name) for node in picture.nodes):
            inner = _outline("inner", False, box, 4) if name == "lasts" else ""
            shape = f'<g class="state {name}">{_outline("box", name == "goal", box, 0)}{inner}</g>'
            drawn.append((shape, picture.words.get(f"{name}-legend", picture.words.get(name, name))))
    wide = max([7.4 * display_width(text) for _, text in drawn], default=0.0) + 66
    columns = max(1, min(len(drawn), int((width - 2 * _EDGE) // wide)))
    rows = -(-len(drawn) // columns) if drawn else 0
    out = []
    for k, (shape, text) in enumerate(drawn):
        x, y = _EDGE + wide * (k // rows), top + 28 * (k % rows)
        words = f'<text class="words" x="44" y="9">{safe(text)}</text>'
        out.append(f'<g transform="translate({x:.1f} {y:.1f})">{shape}{words}</g>')
    return out, top + 28 * rows + _EDGE


def _sample(number: int, willing: bool) -> str:
    kind = f"m{number % len(DASHES)}" + ("" if willing else " against")
    return (
        f'<g class="{kind}"><path class="way" d="M0 5 H26"/>'
        '<polygon class="head" points="36,5 27,0 27,10"/></g>'
    )

"""The picture as SVG: states as boxes in layers, moves as curves, a legend that says what each mark means."""

from __future__ import annotations

from collections.abc import Iterator

from mufakat.display import display_width, xml_attribute
from mufakat.report.pictures.states.arcs import arcs_svg
from mufakat.report.pictures.states.frame import EDGE, POINT, Box, safe
from mufakat.report.pictures.states.layers import Placed, place
from mufakat.report.pictures.states.model import Node, Picture
from mufakat.report.pictures.states.style import DASHES, STYLE

_LINE, _HEAD, _PAD = 16, 20, 10
_BETWEEN, _GAP = 58, 26
_LEAST, _MOST = 84, 236


def picture_svg(picture: Picture, prefix: str = "states", style: bool = True) -> str:
    """The picture as one SVG element.

    Args:
        prefix: Starts the ids inside; give another where a page holds several pictures.
        style: Whether the colours stand inside; False where the page brings STYLE itself.
    """
    boxes, placed = _boxes(picture)
    bends = [x + 2 * EDGE for way in placed.bends.values() for _, x in way]
    right = max([box.x + box.width / 2 for box in boxes] + bends)
    bottom = max(box.y + box.height for box in boxes)
    width = max(right + EDGE, 320.0)
    legend, height = _legend(picture, bottom + 30, width)
    role = "group" if any(node.href for node in picture.nodes) else "img"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="states-picture" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="{role}" '
        f'aria-labelledby="{prefix}-title {prefix}-desc">',
        f'<title id="{prefix}-title">{safe(picture.title)}</title>',
        f'<desc id="{prefix}-desc">{safe(picture.described)}</desc>',
        *([f"<style>{STYLE}</style>"] if style else []),
        *arcs_svg(picture, boxes, placed),
        *(line for node, box in zip(picture.nodes, boxes, strict=True) for line in _node(picture, node, box)),
        *legend,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _tags(picture: Picture, node: Node) -> str:
    marks = (("quo", node.quo), ("lasts", node.lasts), ("goal", node.goal))
    return " · ".join(picture.words.get(key, key) for key, is_so in marks if is_so)


def _size(picture: Picture, node: Node) -> tuple[float, float]:
    letters = [8.6 * display_width(node.label), 7.4 * display_width(_tags(picture, node))]
    letters += [6.7 * display_width(line) for line in node.lines]
    width = min(max(max(letters) + 2 * _PAD + 2 * POINT, _LEAST), _MOST)
    lines = len(node.lines) + bool(_tags(picture, node))
    return width, _HEAD + _LINE * lines + 2 * _PAD - 4


def _boxes(picture: Picture) -> tuple[list[Box], Placed]:
    """Where the nodes stand, and where the arcs bend."""
    index = {node.id: k for k, node in enumerate(picture.nodes)}
    pairs = [(index[arc.source], index[arc.target]) for arc in picture.arcs]
    sizes = [_size(picture, node) for node in picture.nodes]
    placed = place(len(sizes), pairs, [w for w, _ in sizes], _GAP, index.get(picture.start, 0))
    tall = [0.0] * (max(placed.layer) + 1)
    for layer, (_, height) in zip(placed.layer, sizes, strict=True):
        tall[layer] = max(tall[layer], height)
    tops, at = [], float(EDGE)
    for height in tall:
        tops.append(at)
        at += height + _BETWEEN
    boxes = [
        Box(x + EDGE, tops[layer] + (tall[layer] - height) / 2, width, height)
        for layer, x, (width, height) in zip(placed.layer, placed.x, sizes, strict=True)
    ]
    return boxes, placed


def _node(picture: Picture, node: Node, box: Box) -> Iterator[str]:
    marks = [name for name, is_so in (("quo", node.quo), ("lasts", node.lasts), ("goal", node.goal)) if is_so]
    kind = " ".join(["state", *marks])
    told = node.told or node.label
    yield f"<a href={xml_attribute(node.href)} aria-label={xml_attribute(told)}>" if node.href else "<g>"
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


def _outline(name: str, pointed: bool, box: Box, inset: float) -> str:
    left, top = box.x - box.width / 2 + inset, box.y + inset
    width, height = box.width - 2 * inset, box.height - 2 * inset
    if not pointed:
        return (
            f'<rect class="{name}" x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" '
            f'rx="{max(2.0, 7 - inset):.0f}"/>'
        )
    right, middle, bottom = left + width, top + height / 2, top + height
    a, b = left + POINT, right - POINT
    corners = [(left, middle), (a, top), (b, top), (right, middle), (b, bottom), (a, bottom)]
    return f'<polygon class="{name}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in corners)}"/>'


def _legend(picture: Picture, top: float, width: float) -> tuple[list[str], float]:
    """Lines for the parties and marks for the states, in columns; and where the picture ends."""
    drawn: list[tuple[str, str]] = []
    moving = {arc.mover for arc in picture.arcs}
    for k, mover in enumerate(picture.movers):
        if mover.id in moving:
            drawn.append((_sample(k, True), f"{k + 1} {mover.name}"))
    if any(not arc.willing for arc in picture.arcs):
        drawn.append((_sample(0, False), picture.words.get("unwilling", "unwilling")))
    box = Box(17, -5, 34, 20)
    for name in ("quo", "lasts", "goal"):
        if any(getattr(node, name) for node in picture.nodes):
            inner = _outline("inner", False, box, 4) if name == "lasts" else ""
            shape = f'<g class="state {name}">{_outline("box", name == "goal", box, 0)}{inner}</g>'
            drawn.append((shape, picture.words.get(f"{name}-legend", picture.words.get(name, name))))
    wide = max([7.4 * display_width(text) for _, text in drawn], default=0.0) + 66
    columns = max(1, min(len(drawn), int((width - 2 * EDGE) // wide)))
    rows = -(-len(drawn) // columns) if drawn else 0
    out = []
    for k, (shape, text) in enumerate(drawn):
        x, y = EDGE + wide * (k // rows), top + 28 * (k % rows)
        words = f'<text class="words" x="44" y="9">{safe(text)}</text>'
        out.append(f'<g transform="translate({x:.1f} {y:.1f})">{shape}{words}</g>')
    return out, top + 28 * rows + EDGE


def _sample(number: int, willing: bool) -> str:
    kind = f"m{number % len(DASHES)}" + ("" if willing else " against")
    return (
        f'<g class="{kind}"><path class="way" d="M0 5 H26"/>'
        '<polygon class="head" points="36,5 27,0 27,10"/></g>'
    )

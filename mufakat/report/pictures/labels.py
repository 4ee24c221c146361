"""Labels that keep clear of each other, of marks and of the frontier's line."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from mufakat.display import display_width
from mufakat.report.pictures.drawing import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, safe_text

FONT, LINE, LABEL = 14, 17, 26  # size, line height, most characters of a label's line


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: Box) -> float:
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return max(0.0, across) * max(0.0, down)


def along(corners: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spots on the frontier's line, close enough that no label lies over it unnoticed."""
    out = [*corners]
    for a, b in pairwise(corners):
        pieces = int(math.dist(a, b) / 10) + 1
        out += [
            (a[0] + (b[0] - a[0]) * k / pieces, a[1] + (b[1] - a[1]) * k / pieces) for k in range(1, pieces)
        ]
    return out


def _wrapped(text: str) -> list[str]:
    """A label in short lines, broken at blanks; a payoff in brackets stays whole."""
    head, bracket, tail = text.rpartition(" (")
    words = [*(head or text).split(), *([f"({tail}"] if head and bracket else [])]
    lines = [words[0]]
    for word in words[1:]:
        if display_width(f"{lines[-1]} {word}") > LABEL:
            lines.append(word)
        else:
            lines[-1] += f" {word}"
    return lines


def labelled(
    text: str, spot: tuple[float, float], placed: list[Box], crowd: list[Box]
) -> tuple[list[str], Box]:
    """A label where it covers least: first any other label or mark, then frontier dots, then distance."""
    lines = _wrapped(text)
    width, height = max(map(display_width, lines)) * FONT * 0.62 + 6, LINE * len(lines) + 3.0
    best: tuple[float, Box] | None = None
    for reach in (12, 24, 40, 60, 84, 112, 144):
        for step in range(16):
            turn = step * math.pi / 8
            cx, cy = spot[0] + math.cos(turn) * reach, spot[1] - math.sin(turn) * reach
            side = math.cos(turn)
            x = cx if side > 0.3 else cx - width if side < -0.3 else cx - width / 2
            x = min(max(x, LEFT + 3), WIDTH - RIGHT - width - 3)
            y = min(max(cy - height / 2, TOP + 3), HEIGHT - BOTTOM - height - 3)
            box = Box(x, y, width, height)
            cost = 1000 * sum(box.overlap(b) for b in placed) + 20 * sum(box.overlap(b) for b in crowd)
            cost += reach
            if best is None or cost < best[0]:
                best = (cost, box)
    assert best is not None
    box = best[1]
    near = min(max(spot[0], box.x), box.x + box.width), min(max(spot[1], box.y), box.y + box.height)
    right = spot[0] > box.x + box.width  # text keeps to the side of its mark
    x, anchor = (box.x + box.width - 3, ' text-anchor="end"') if right else (box.x + 3, "")
    drawn = [
        f'<text class="label" x="{x:.1f}" y="{box.y + FONT + LINE * k:.1f}"{anchor}>{safe_text(line)}</text>'
        for k, line in enumerate(lines)
    ]
    if math.dist(near, spot) > 16:
        ends = f'x1="{spot[0]:.1f}" y1="{spot[1]:.1f}" x2="{near[0]:.1f}" y2="{near[1]:.1f}"'
        drawn.insert(0, f'<line class="leader" {ends}/>')
    return drawn, box

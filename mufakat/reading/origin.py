"""From the cleaned text back to the characters of the page."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from mufakat.reading.model import Span


@dataclass(frozen=True)
class Link:
    """`length` characters of the cleaned text from `clean` on are those of the source from `source` on."""

    clean: int
    source: int
    length: int


def back(links: tuple[Link, ...], span: Span) -> tuple[Span, ...]:
    """Where the characters of a span of the cleaned text stand in the source; nothing where no link leads."""
    first = max(0, bisect.bisect_right(links, span[0], key=lambda k: k.clean) - 1)
    out: list[Span] = []
    for link in links[first:]:
        if link.clean >= span[1]:
            break
        a, b = max(span[0], link.clean), min(span[1], link.clean + link.length)
        if a < b:
            shift = link.source - link.clean
            if out and out[-1][1] == a + shift:
                out[-1] = (out[-1][0], b + shift)
            else:
                out.append((a + shift, b + shift))
    return tuple(out)


def align(clean: str, chars: str, places: list[int]) -> tuple[Link, ...]:
    """Link each line of `clean` to the same characters, blanks aside, in the visible text of a page.

    Args:
        clean: The cleaned text.
        chars: The visible characters of the page without blanks, in order.
        places: For each of `chars`, its place in the source.

    Returns:
        Links in the order of the cleaned text. A line that the page does not have in one piece has none.
    """
    links: list[Link] = []
    cursor, start = 0, 0
    for line in clean.splitlines(keepends=True):
        where = [i for i, c in enumerate(line) if not c.isspace()]
        bare = "".join(line[i] for i in where)
        found = chars.find(bare, cursor) if bare else -1
        if found < 0 and bare:
            found = chars.find(bare)
        if found >= 0:
            _link(links, [start + i for i in where], places[found : found + len(bare)])
            cursor = found + len(bare)
        start += len(line)
    return tuple(links)


def _link(links: list[Link], ours: list[int], theirs: list[int]) -> None:
    """Add runs in which both places grow alike; a step of two is one blank on either side."""
    first = 0
    for k in range(1, len(ours) + 1):
        step = ours[k] - ours[k - 1] if k < len(ours) else 0
        if step not in (1, 2) or theirs[k] - theirs[k - 1] != step:
            links.append(Link(ours[first], theirs[first], ours[k - 1] + 1 - ours[first]))
            first = k

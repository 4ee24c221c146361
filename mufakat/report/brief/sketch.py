"""The picture in text: from how things stand, move by move, to what would hold."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

from mufakat.mediation.paths.answer import Path, Step
from mufakat.report.brief.changes import changes_in_words
from mufakat.report.names import CaseNames
from mufakat.report.phrases import listed, say
from mufakat.report.routes import Routes

MOST = 6  # ways that are drawn
_LEAST = 16  # columns for words, however deep a move stands


@dataclass
class _Node:
    """A state with the moves that lead on from it."""

    label: str
    step: Step | None = None
    onward: dict[str, _Node] = field(default_factory=dict)


def sketch(here: Routes, width: int) -> list[str]:
    """The ways that lead from the status quo, each move in its mover's interest, to states that would hold.

    [] where there is none.
    """
    ways = [route.improving for route in here.routes if route.improving is not None and route.improving.steps]
    if not ways:
        return []
    root = _tree(ways[:MOST])
    lines = [say("brief-sketch-now")]
    lines += _drawn(here, root, width, "")
    if len(ways) > MOST:
        lines.append(say("brief-sketch-more", n=len(ways) - MOST))
    return lines


def _tree(ways: list[Path]) -> _Node:
    root = _Node(ways[0].start)
    for way in ways:
        at = root
        for step in way.steps:
            at = at.onward.setdefault(step.after, _Node(step.after, step))
    return root


def _drawn(here: Routes, node: _Node, width: int, before: str) -> Iterator[str]:
    children = list(node.onward.values())
    for child in children:
        last = child is children[-1]
        assert child.step is not None
        deed = changes_in_words(here.names, child.step.before, child.step.after) or here.names.state(
            child.label
        )
        yield from _lines(
            deed, before + ("└─▶ " if last else "├─▶ "), before + ("    " if last else "│   "), width
        )
        onward = before + ("    " if last else "│   ")
        if ends := _ends(here.names, child, here):
            yield from _lines(ends, onward + "  ", onward + "  ", width)
        yield from _drawn(here, child, width, onward)


def _ends(names: CaseNames, node: _Node, here: Routes) -> str:
    """What is reached there, and whether it would hold."""
    met = [outcome.name for outcome in names.outcomes(node.label)]
    holds = any(node.label in here.solution.equilibria(concept) for concept in here.solution.concepts)
    if not holds:
        return ""
    return say("brief-sketch-holds", outcome=listed(met)) if met else say("brief-sketch-holds-plain")


def _lines(text: str, first: str, later: str, width: int) -> list[str]:
    room = max(_LEAST, width - len(first))
    told = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
    return [first + told[0], *(later + line for line in told[1:])]

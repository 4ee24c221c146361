"""How does one get there: legal sequences of moves from where things stand to where they might rest.

Status quo analysis: Li, Kilgour & Hipel (2005); shortest legal paths: Xu, Hipel, Kilgour & Chen (2010).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mufakat.graph import ConflictGraph
from mufakat.stability.search import Search, search

Interest: TypeAlias = Literal["better", "equal", "worse"]

_METHOD = ("breadth-first",)
_ASSUMPTIONS = ("nobody-twice", "against-interest")


@dataclass(frozen=True)
class Step:
    """One move: who makes it, between which states, and how the mover likes it."""

    party_id: str
    before: int
    after: int
    interest: Interest


@dataclass(frozen=True)
class Path:
    """A legal sequence of moves from `start`."""

    start: int
    steps: tuple[Step, ...]

    @property
    def end(self) -> int:
        """The state it ends in."""
        return self.steps[-1].after if self.steps else self.start

    @property
    def against(self) -> tuple[Step, ...]:
        """The moves that lead their mover to something it likes less."""
        return tuple(step for step in self.steps if step.interest == "worse")


@dataclass(frozen=True)
class Route:
    """The best ways to one goal; None where there is none.

    Attributes:
        goal: What the goal is called: an outcome's id or a state's label.
        improving: Fewest moves, each an improvement for its mover.
        shortest: Fewest moves of any kind; of these, one with the fewest moves against interest.
        easiest: Fewest moves against interest; of these, one with the fewest moves.
    """

    goal: str
    improving: Path | None
    shortest: Path | None
    easiest: Path | None


@dataclass(frozen=True, eq=False)
class Layers:
    """Which states can be reached in how many moves.

    Attributes:
        first: int32 (n,), the fewest moves to the state; -1 never; 0 for the start.
        last: bool (p, n), who can make the last of these moves.
    """

    first: NDArray[np.int32]
    last: NDArray[np.bool_]

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many states are first reached in 0, 1, 2 ... moves."""
        return tuple(np.bincount(self.first[self.first >= 0]).tolist())

    def at(self, k: int) -> NDArray[np.intp]:
        """The states first reached in k moves."""
        return np.flatnonzero(self.first == k)


@dataclass(frozen=True, eq=False)
class Paths:
    """Where the sequences from one state lead.

    Attributes:
        routes: One per goal, in the order asked.
        improving, moving: The layers by improvements, and by any moves.
        stop: The concept whose equilibria nobody leaves, or None.
    """

    graph: ConflictGraph
    start: int
    routes: tuple[Route, ...]
    improving: Layers
    moving: Layers
    stop: str | None = None
    method: tuple[str, ...] = _METHOD
    assumptions: tuple[str, ...] = _ASSUMPTIONS


def find_paths(
    graph: ConflictGraph,
    start: int,
    goals: Sequence[tuple[str, NDArray[np.bool_]]],
    stops: tuple[str, NDArray[np.bool_]] | None = None,
) -> Paths:
    """Find how the goals can be reached from `start`.

    Args:
        goals: A name and bool (n,) per goal: reached when any of its states is.
        stops: A concept, and bool (n,), the states stable for all under it, which nobody leaves ("stop mode").

    Raises:
        IndexError: There is no such state.
    """
    ends = None if stops is None else stops[1]
    improving = search(graph, start, improving=True, stops=ends)
    shortest = search(graph, start, stops=ends)
    easiest = search(graph, start, first="against", stops=ends)
    routes = tuple(
        Route(name, _path(improving, goal), _path(shortest, goal), _path(easiest, goal))
        for name, goal in goals
    )
    return Paths(
        graph, start, routes, _layers(improving), _layers(shortest), None if stops is None else stops[0]
    )


def _path(found: Search, goal: NDArray[np.bool_]) -> Path | None:
    best = found.cheapest(goal)
    if best is None:
        return None
    steps, before = [], found.start
    for mover, after in found.sequence(*best):
        rank = found.graph.rank[mover]
        gain = int(rank[after]) - int(rank[before])
        interest: Interest = "better" if gain > 0 else "worse" if gain < 0 else "equal"
        steps.append(Step(found.graph.party_ids[mover], before, after, interest))
        before = after
    return Path(found.start, tuple(steps))


def _layers(found: Search) -> Layers:
    counts = np.where(found.moves < 0, np.iinfo(np.int32).max, found.moves)
    least = counts.min(axis=0)
    first = np.where(least == np.iinfo(np.int32).max, -1, least).astype(np.int32)
    last = (found.moves[:-1] >= 0) & (found.moves[:-1] == first)
    return Layers(first, last)

"""How does one get there: legal sequences of moves from where things stand to where they might rest.

Status quo analysis: Li, Kilgour & Hipel (2005); shortest legal paths: Xu, Hipel, Kilgour & Chen (2010).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mufakat.budget import NO_END, Budget
from mufakat.case.model import Case
from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.paths.answer import Destination, Interest, Layers, Path, Paths, Route, Step
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.stability.explicit.path_search import Search, search
from mufakat.stability.stateset import ListedSet

_METHOD = ("breadth-first", "moved-as-sets")


def find_paths(
    case: Case,
    solution: AnySolution,
    start: str,
    goals: Sequence[Destination],
    stops: tuple[str, Any] | None = None,
    budget: Budget = NO_END,
) -> Paths:
    """Find how the goals can be reached from `start`, with the engine that solved the case.

    Args:
        start: A label.
        goals: Their sets belong to the solution.
        stops: A concept, and the set of its equilibria, which nobody leaves ("stop mode").
        budget: Memory for diagrams; the explicit engine needs little.

    Raises:
        KeyError: There is no such state.
    """
    if solution.graph is not None:
        return _listed(solution.graph, start, goals, stops)
    from mufakat.stability.symbolic.paths import paths_symbolic

    held = None if stops is None else stops[1]
    found = paths_symbolic(case, solution, start, [goal.states for goal in goals], held, budget)
    called = {"improving": "improving", "moves": "shortest", "against": "easiest"}
    ways = [
        [None if moves is None else _path(start, moves) for moves in found.sequences[aim]]
        if aim in found.sequences
        else [None] * len(goals)
        for aim in called
    ]
    layers = {aim: Layers(found.layers[aim].sets, found.layers[aim].by) for aim in found.layers}
    return Paths(
        solution.engine,
        solution.states,
        start,
        tuple(_route(goal, *some) for goal, *some in zip(goals, *ways, strict=True)),
        layers.get("improving"),
        layers.get("layers"),
        None if stops is None else stops[0],
        tuple(called.get(aim, aim) for aim in found.unfinished),
        _METHOD,
    )


def _listed(
    graph: ConflictGraph, start: str, goals: Sequence[Destination], stops: tuple[str, ListedSet] | None
) -> Paths:
    ends, begin = None if stops is None else stops[1].mask, graph.index(start)
    improving = search(graph, begin, improving=True, stops=ends)
    shortest = search(graph, begin, stops=ends)
    easiest = search(graph, begin, first="against", stops=ends)
    ways = (improving, shortest, easiest)
    return Paths(
        "explicit",
        graph.states,
        graph.label(begin),
        tuple(_route(goal, *(_cheapest(found, goal.states) for found in ways)) for goal in goals),
        _layers(improving),
        _layers(shortest),
        None if stops is None else stops[0],
    )


def _route(goal: Destination, *ways: Path | None) -> Route:
    return Route(goal.name, goal.kind, goal.states.count, *ways)


def _cheapest(found: Search, goal: ListedSet) -> Path | None:
    best = found.cheapest(goal.mask)
    if best is None:
        return None
    graph, moves, before = found.graph, [], found.start
    for mover, after in found.sequence(*best):
        rank = graph.rank[mover]
        gain = int(rank[after]) - int(rank[before])
        moves.append((graph.party_ids[mover], graph.label(after), gain))
        before = after
    return _path(graph.label(found.start), moves)


def _path(start: str, moves: Sequence[tuple[str, str, int]]) -> Path:
    """From (party, state, how much more it likes that) per move."""
    steps, before = [], start
    for party, after, gain in moves:
        interest: Interest = "better" if gain > 0 else "worse" if gain < 0 else "equal"
        steps.append(Step(party, before, after, interest))
        before = after
    return Path(start, tuple(steps))


def _layers(found: Search) -> Layers:
    graph, never = found.graph, np.iinfo(np.int32).max
    least = np.where(found.moves < 0, never, found.moves).min(axis=0)
    deepest = int(np.where(least == never, 0, least).max())
    masks = [least == k for k in range(deepest + 1)]
    by = {
        party: tuple(ListedSet(graph, mask & (found.moves[row] == k)) for k, mask in enumerate(masks))
        for row, party in enumerate(graph.party_ids)
    }
    return Layers(tuple(ListedSet(graph, mask) for mask in masks), by)

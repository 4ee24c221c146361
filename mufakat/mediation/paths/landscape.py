"""Which states and moves are worth a picture: all of a small conflict, the part that matters of a large one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.paths.answer import Path, Paths, Route
from mufakat.stability.answers.outcomes import Solution
from mufakat.stability.stateset import ListedSet

MOST_STATES = 60
MOST_LASTING = 12
# A state that lasts under one of these lasts under some that follow; under Nash under all.
_STRICTEST = ("Nash", "SSEQ", "SIM", "SEQ", "SMR", "GMR")


@dataclass(frozen=True)
class Arc:
    """A move: who makes it, between which states, and whether it is an improvement for its mover."""

    party_id: str
    before: str
    after: str
    improving: bool


@dataclass(frozen=True)
class Landscape:
    """States, by their labels, and the moves among them.

    Attributes:
        states: In the order of the graph.
        arcs: All improvements among the states, and what paths need beside them.
        whole: Whether these are all states of the conflict.
    """

    states: tuple[str, ...]
    arcs: tuple[Arc, ...]
    whole: bool


def landscape(
    graph: ConflictGraph,
    lasting: NDArray[np.bool_],
    paths: Paths | None = None,
    others: Sequence[Paths] = (),
    most: int = MOST_STATES,
    order: Sequence[int] | None = None,
    most_lasting: int = MOST_LASTING,
) -> Landscape:
    """The picture's states and arcs.

    Up to `most` states all are in it. Beyond that: the status quo, `most_lasting` of the states that last, and
    what lies on the shown paths to them and on those of `others`.

    Args:
        lasting: bool (n,), the equilibria.
        order: The states that last, those first that are shown before others (see `lasting_order`); None: as they
            are numbered.
        paths: From the status quo to what lasts; None where there is no status quo.
        others: Further paths, to a goal for example; in this graph, or one with the same states.
    """
    ranked = np.flatnonzero(lasting).tolist() if order is None else list(order)
    near = set(ranked[:most_lasting])
    ways = [
        way
        for route, way in _ways([] if paths is None else [paths])
        if route.kind != "state" or graph.index(way.end) in near
    ]
    ways += [way for _, way in _ways(others)]
    chosen = list(range(graph.states))
    if graph.states > most:
        chosen = sorted(_chosen(graph, lasting, ranked, ways, most, most_lasting))
    inside = set(chosen)
    found = {
        (party, s, t): True
        for party, better in zip(graph.party_ids, graph.improvements, strict=True)
        for s in chosen
        for t in better.targets(s).tolist()
        if t in inside
    }
    for path in ways:
        for step in path.steps:
            before, after = graph.index(step.before), graph.index(step.after)
            if {before, after} <= inside:
                found.setdefault((step.party_id, before, after), False)
    arcs = tuple(
        Arc(party, graph.label(s), graph.label(t), improving) for (party, s, t), improving in found.items()
    )
    return Landscape(tuple(map(graph.label, chosen)), arcs, len(chosen) == graph.states)


def lasting_order(solution: Solution[ListedSet]) -> tuple[list[int], str]:
    """The states that last in the order in which a picture has room for them, and the concept that chose.

    Where they are more than a picture shows: those under the strictest concept that has any, by how many options
    they change from the status quo, ties in the order of states. Where they are few, all of them and "".
    """
    sets = {name: solution.equilibria(name).mask for name in _STRICTEST if name in solution.concepts}
    every = np.any([*sets.values(), np.zeros(solution.states, bool)], axis=0)
    if every.sum() <= MOST_LASTING:
        return np.flatnonzero(every).tolist(), ""
    concept = next(name for name, mask in sets.items() if mask.any())
    graph = solution.all_states.graph
    changed = np.zeros(graph.states, int)
    if graph.status_quo is not None:
        changed = (graph.values != graph.values[:, graph.status_quo, None]).sum(axis=0)
    return sorted(np.flatnonzero(sets[concept]).tolist(), key=lambda state: (changed[state], state)), concept


def _chosen(
    graph: ConflictGraph,
    lasting: NDArray[np.bool_],
    ranked: Sequence[int],
    ways: Sequence[Path],
    most: int,
    most_lasting: int,
) -> set[int]:
    chosen: dict[int, None] = {}
    if graph.status_quo is not None:
        chosen[graph.status_quo] = None
    for path in sorted(ways, key=lambda path: (len(path.steps), graph.index(path.end))):
        on = [graph.index(label) for label in (path.start, *(step.after for step in path.steps))]
        if len({*chosen, *on}) <= most:
            chosen.update(dict.fromkeys(on))
    room = most_lasting - sum(bool(lasting[state]) for state in chosen)
    further = [state for state in ranked if state not in chosen]
    return {*chosen, *further[: max(0, min(room, most - len(chosen)))]}


def _ways(every: Iterable[Paths]) -> Iterator[tuple[Route, Path]]:
    """The path to each goal that tells most: by improvements, else with the fewest moves against interest."""
    for paths in every:
        for route in paths.routes:
            way = route.improving or route.easiest
            if way is not None:
                yield route, way

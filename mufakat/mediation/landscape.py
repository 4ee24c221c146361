"""Which states and moves are worth a picture: all of a small conflict, the part that matters of a large one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.route import Path, Paths

MOST_STATES = 60


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
) -> Landscape:
    """The picture's states and arcs.

    Up to `most` states all are in it. Beyond that: the status quo, the states that last (nearest to it first)
    and what lies on the shown paths to them and on those of `others`.

    Args:
        lasting: bool (n,), the equilibria.
        paths: From the status quo to what lasts; None where there is no status quo.
        others: Further paths, to a goal for example; in this graph, or one with the same states.
    """
    every = [paths, *others] if paths is not None else list(others)
    chosen = (
        list(range(graph.states)) if graph.states <= most else sorted(_chosen(graph, lasting, every, most))
    )
    inside = set(chosen)
    found = {
        (party, s, t): True
        for party, better in zip(graph.party_ids, graph.improvements, strict=True)
        for s in chosen
        for t in better.targets(s).tolist()
        if t in inside
    }
    for path in (path for some in every for path in _ways(some)):
        for step in path.steps:
            before, after = graph.index(step.before), graph.index(step.after)
            if {before, after} <= inside:
                found.setdefault((step.party_id, before, after), False)
    arcs = tuple(
        Arc(party, graph.label(s), graph.label(t), improving) for (party, s, t), improving in found.items()
    )
    return Landscape(tuple(map(graph.label, chosen)), arcs, len(chosen) == graph.states)


def _chosen(graph: ConflictGraph, lasting: NDArray[np.bool_], every: Sequence[Paths], most: int) -> set[int]:
    chosen: dict[int, None] = {}
    if graph.status_quo is not None:
        chosen[graph.status_quo] = None
    near = sorted(
        (path for some in every for path in _ways(some)),
        key=lambda path: (len(path.steps), graph.index(path.end)),
    )
    for path in near:
        on = [graph.index(label) for label in (path.start, *(step.after for step in path.steps))]
        if len({*chosen, *on}) <= most:
            chosen.update(dict.fromkeys(on))
    for state in np.flatnonzero(lasting).tolist():
        if len(chosen) < most:
            chosen[state] = None
    return set(chosen)


def _ways(paths: Paths) -> Iterable[Path]:
    """The path to each goal that tells most: by improvements, else with the fewest moves against interest."""
    for route in paths.routes:
        way = route.improving or route.easiest
        if way is not None:
            yield way

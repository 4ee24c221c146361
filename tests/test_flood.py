"""Sweeps and flood on bare arrays: blocks and drawn arcs mixed, as no small case does often enough."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.graph.arcs import moves_by_arcs, moves_by_options
from mufakat.graph.conflict import ConflictGraph
from mufakat.graph.moves import Moves
from mufakat.stability.explicit import kernel as explicit
from mufakat.stability.explicit.fixed_point import flood
from mufakat.stability.explicit.kernel import low_values
from tests.tried import tried

STATES = 7


@st.composite
def movers(draw: st.DrawFn) -> Moves:
    """A mover with blocks of states to move in freely, or with drawn arcs."""
    state = st.integers(0, STATES - 1)
    if draw(st.booleans()):
        keys = draw(st.lists(st.integers(0, 3), min_size=STATES, max_size=STATES))
        none = np.zeros((0, STATES), bool)
        return moves_by_options(np.array(keys, np.int64), none, none, none, 2**20)
    arcs = draw(st.lists(st.tuples(state, state), max_size=10))
    return moves_by_arcs(STATES, [s for s, _ in arcs], [t for _, t in arcs])


def ranks() -> st.SearchStrategy[np.ndarray]:
    return st.lists(st.integers(0, 5), min_size=STATES, max_size=STATES).map(lambda r: np.array(r, np.int32))


@settings(max_examples=tried(400), deadline=None)
@given(st.lists(movers(), min_size=2, max_size=3), ranks(), st.lists(ranks(), min_size=3, max_size=3))
def test_sweeps_and_flood_find_the_lowest_value_at_the_end_of_legal_sequences(
    others: list[Moves], values: np.ndarray, wishes: list[np.ndarray]
) -> None:
    idle = moves_by_arcs(STATES, [], [])
    rank = np.array([values, *wishes[: len(others)]], np.int32)
    ids = tuple("abcd"[: len(rank)])
    moves = (idle, *others)
    graph = ConflictGraph(ids, (), np.zeros((0, STATES), np.int8), rank, moves, "graph", None, (), None)
    for concept, kinds in (("GMR", graph.moves), ("SEQ", graph.improvements)):
        right = [lowest([kind.targets for kind in kinds[1:]], values, s) for s in range(STATES)]
        assert low_values(graph, 0, concept).tolist() == right
        assert explicit._low_in_turns(values, kinds[1:]).tolist() == right
        assert flood(values, kinds[1:], in_turns=True).tolist() == right
        if graph.transitive:
            assert flood(values, kinds[1:]).tolist() == right


def lowest(targets, values: np.ndarray, start: int) -> int:  # type: ignore[no-untyped-def]
    """Over the start and all ends of sequences in which nobody moves twice in a row."""
    seen, stack = {(start, -1)}, [(start, -1)]
    while stack:
        state, last = stack.pop()
        for mover, step in enumerate(targets):
            if mover != last:
                new = {(t, mover) for t in step(state).tolist()} - seen
                seen |= new
                stack += new
    return min(int(values[state]) for state, _ in seen)

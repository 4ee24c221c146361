"""What lasts when parties see the conflict differently: a first-level hypergame.

Bennett (1977); Wang, Hipel & Fraser (1988); Aljefri, Bashar, Fang & Hipel (2014, 2018). Every party i has a graph
G_i of its own: the states it sees, and everybody's wishes as i takes them to be. Whether i stays in s is judged in
G_i. A state is a hypergame equilibrium when every party that sees it finds it stable for itself in its own graph,
and somebody sees it; who does not see a state cannot mean to leave it.

What party i *expects* to last are the equilibria of G_i. It is surprised twice over: by what it expects and does not
last, because another, who sees things otherwise, leaves; and by what lasts although i did not expect it, or does not
even see it.

Here are the answer, which is the same from both engines, and the explicit engine; symbolic.views is the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mufakat.budget import NO_END, Budget
from mufakat.graph.conflict import ConflictGraph
from mufakat.stability.answers.outcomes import AnySolution, Solution
from mufakat.stability.concepts import BASIC, CONCEPTS
from mufakat.stability.explicit.explanation import explain
from mufakat.stability.explicit.solve import solve
from mufakat.stability.stateset import ListedSet

Mask = NDArray[np.bool_]

# Beyond so many states only the first few states that a party wrongly expects to last are explained.
ALL_EXPLAINED, FEW_EXPLAINED = 4096, 3

_METHOD = ("own-graphs",)
_ASSUMPTIONS = ("first-level", "unseen")


@dataclass(frozen=True)
class Surprise:
    """A state that a party expects to last and that does not.

    Attributes:
        expecting: The party that is surprised.
        state: The label of the state.
        leaving, target: A party that leaves all the same, and the label of the state it would go to.
    """

    concept: str
    expecting: str
    state: str
    leaving: str
    target: str


@dataclass(frozen=True, eq=False)
class Expectations:
    """How what lasts under one concept meets what parties expect; StateSets of one engine.

    Attributes:
        lasting: The hypergame equilibria.
        as_it_is: The equilibria if nobody were mistaken.
        agreed: Those that every party sees and expects to last.
        only_as_seen, only_as_it_is: Those that would not last if nobody were mistaken; those that would last
            then, and do not.
        wrong: Per party, what it expects to last and does not.
        unexpected: Per party, what lasts, and the party sees it and does not expect it to last.
        overlooked: Per party, what lasts and the party does not see.
    """

    lasting: Any
    as_it_is: Any
    agreed: Any
    only_as_seen: Any
    only_as_it_is: Any
    wrong: Mapping[str, Any]
    unexpected: Mapping[str, Any]
    overlooked: Mapping[str, Any]

    @classmethod
    def of(
        cls, lasting: Any, as_it_is: Any, seen: Mapping[str, Any], expected: Mapping[str, Any]
    ) -> Expectations:
        """Hold what lasts against what would last as things are, and what each party sees and expects."""
        agreed = lasting
        for states in expected.values():
            agreed = agreed & states
        return cls(
            lasting,
            as_it_is,
            agreed,
            lasting - as_it_is,
            as_it_is - lasting,
            {id: states - lasting for id, states in expected.items()},
            {id: (lasting & seen[id]) - states for id, states in expected.items()},
            {id: lasting - states for id, states in seen.items()},
        )


@dataclass(frozen=True, eq=False)
class HypergameSolution:
    """Where parties would stay, each by its own view, over the states of the case as it is.

    The sets are StateSets of the engine that solved it, and can be combined with each other.

    Attributes:
        singles: The solution of the case as it is; it says which engine ran.
        concepts: Those that were decided for every party.
        seen: Per party id, the states it sees.
        own: Per (concept, party id): seen, and stable for the party in its own view.
        expected: Per (concept, party id): seen, and an equilibrium in its own view.
        met: Per concept, how what lasts meets what is expected.
        surprises: Per concept and party, the states that the party wrongly expects to last: each of them where up to
            ALL_EXPLAINED states are listed, else the first FEW_EXPLAINED.
        unfinished: The (concept, party id) whose view the memory was not enough for ("": all together).
    """

    singles: AnySolution
    concepts: tuple[str, ...]
    seen: Mapping[str, Any]
    own: Mapping[tuple[str, str], Any]
    expected: Mapping[tuple[str, str], Any]
    met: Mapping[str, Expectations]
    surprises: tuple[Surprise, ...]
    unfinished: tuple[tuple[str, str], ...] = ()
    method: tuple[str, ...] = _METHOD
    assumptions: tuple[str, ...] = _ASSUMPTIONS

    @property
    def engine(self) -> str:
        """Which engine solved it."""
        return self.singles.engine

    @property
    def states(self) -> int:
        """How many states the case as it is has."""
        return self.singles.states

    @property
    def party_ids(self) -> tuple[str, ...]:
        """The parties that decide, in the order of the case."""
        return self.singles.party_ids

    def equilibria(self, concept: str) -> Any:
        """The hypergame equilibria."""
        return self.met[concept].lasting

    def as_it_is(self, concept: str) -> Any:
        """The equilibria if nobody were mistaken."""
        return self.met[concept].as_it_is

    def expects(self, concept: str, party_id: str) -> Any:
        """The states that a party expects to last."""
        return self.expected[concept, party_id]

    def wrongly_expected(self, concept: str, party_id: str) -> Any:
        """The states that a party expects to last and that do not."""
        return self.met[concept].wrong[party_id]

    def unexpected(self, concept: str, party_id: str) -> Any:
        """The states that last, which a party sees and does not expect to last."""
        return self.met[concept].unexpected[party_id]

    def overlooked(self, concept: str, party_id: str) -> Any:
        """The states that last and that a party does not see."""
        return self.met[concept].overlooked[party_id]

    def known_to_all(self, concept: str) -> Any:
        """The states that last, that everybody sees, and that everybody expects to last."""
        return self.met[concept].agreed


def chosen_concepts(concepts: Iterable[str]) -> tuple[str, ...]:
    """These in the order of CONCEPTS. ValueError for what is none."""
    wanted = set(concepts)
    if unknown := wanted - CONCEPTS.keys():
        raise ValueError(f"no concept for views: {', '.join(sorted(unknown))}")
    return tuple(name for name in CONCEPTS if name in wanted)


def solve_views(
    graph: ConflictGraph,
    views: Mapping[str, ConflictGraph],
    concepts: Iterable[str] = BASIC,
    budget: Budget = NO_END,
) -> HypergameSolution:
    """Find what lasts when each party judges by its own view, by the explicit engine.

    Args:
        graph: The case as it is.
        views: The graph of each party that does not see the case as it is; its states are some of those of
            `graph`, under the same labels.
        concepts: Names from CONCEPTS.

    Raises:
        KeyError: A view belongs to nobody who decides, or has a state that `graph` lacks.
        ValueError: An unknown concept, or SIM where it does not apply to the case or to a view.
    """
    names = chosen_concepts(concepts)
    for id in views:
        graph.party(id)
    singles = solve(graph, names, budget)
    solved = {id: solve(views[id], names, budget) if id in views else singles for id in graph.party_ids}
    places = {id: _places(graph, views[id]) if id in views else None for id in graph.party_ids}
    seen: dict[str, ListedSet] = {}
    own: dict[tuple[str, str], ListedSet] = {}
    expected: dict[tuple[str, str], ListedSet] = {}
    for id, solution in solved.items():
        seen[id] = _spread(graph, places[id], solution.everything())
        for concept in names:
            own[concept, id] = _spread(graph, places[id], solution.stable(concept, id))
            expected[concept, id] = _spread(graph, places[id], solution.equilibria(concept))
    met = {}
    for concept in names:
        lasting = _lasting(graph, seen, {id: own[concept, id] for id in seen})
        expects = {id: expected[concept, id] for id in seen}
        met[concept] = Expectations.of(lasting, singles.equilibria(concept), seen, expects)
    surprises = tuple(
        one for concept in names for one in _surprises(solved, concept, met[concept].wrong, seen, own)
    )
    return HypergameSolution(singles, names, seen, own, expected, met, surprises)


def _places(graph: ConflictGraph, view: ConflictGraph) -> NDArray[np.intp]:
    """For each state of the view its place in the whole graph."""
    index = {graph.label(s): s for s in range(graph.states)}
    return np.array([index[view.label(s)] for s in range(view.states)], np.intp)


def _spread(graph: ConflictGraph, places: NDArray[np.intp] | None, states: ListedSet) -> ListedSet:
    """States of a view among those of the whole graph; no places: the view is the whole."""
    if places is None:
        return states
    mask = np.zeros(graph.states, bool)
    mask[places[states.mask]] = True
    return ListedSet(graph, mask)


def _lasting(graph: ConflictGraph, seen: Mapping[str, ListedSet], own: Mapping[str, ListedSet]) -> ListedSet:
    lasting, somebody = np.ones(graph.states, bool), np.zeros(graph.states, bool)
    for id, states in seen.items():
        lasting &= ~states.mask | own[id].mask
        somebody |= states.mask
    return ListedSet(graph, lasting & somebody)


def _surprises(
    solved: Mapping[str, Solution[ListedSet]],
    concept: str,
    wrong: Mapping[str, ListedSet],
    seen: Mapping[str, ListedSet],
    own: Mapping[tuple[str, str], ListedSet],
) -> list[Surprise]:
    leaves: dict[str, tuple[str, str]] = {}
    found = []
    for id, states in wrong.items():
        most = None if states.graph.states <= ALL_EXPLAINED else FEW_EXPLAINED
        for state in islice(states, most):
            if state not in leaves:
                who = who_leaves(state, seen, {one: own[concept, one] for one in seen})
                view = solved[who].all_states.graph
                escape = explain(view, who, view.index(state), concept).escape
                assert escape is not None, "the party was said to leave"
                leaves[state] = who, view.label(escape)
            found.append(Surprise(concept, id, state, *leaves[state]))
    return found


def who_leaves(state: str, seen: Mapping[str, Any], own: Mapping[str, Any]) -> str:
    """The first party that sees a state and would not stay in it; there must be one."""
    return next(id for id in seen if state in seen[id] and state not in own[id])

"""What lasts when parties see the conflict differently: a first-level hypergame.

Bennett (1977); Wang, Hipel & Fraser (1988); Aljefri, Bashar, Fang & Hipel (2014, 2018). Every party i has a graph
G_i of its own: the states it sees, and everybody's wishes as i takes them to be. Whether i stays in s is judged in
G_i. A state is a hypergame equilibrium when every party that sees it finds it stable for itself in its own graph,
and somebody sees it; who does not see a state cannot mean to leave it.

What party i *expects* to last are the equilibria of G_i. It is surprised twice over: by what it expects and does not
last, because another, who sees things otherwise, leaves; and by what lasts although i did not expect it, or does not
even see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mufakat.graph import ConflictGraph
from mufakat.stability.concepts import BASIC, CONCEPTS
from mufakat.stability.explain import explain
from mufakat.stability.solve import solve
from mufakat.stability.stateset import ListedSet

Mask = NDArray[np.bool_]
Progress = Callable[[str, str, int, int], None]

_METHOD = ("own-graphs",)
_ASSUMPTIONS = ("first-level", "unseen")


@dataclass(frozen=True)
class Surprise:
    """A state that a party expects to last and that does not.

    Attributes:
        expecting: The party that is surprised.
        leaving: A party that leaves all the same, and the state it would go to.
    """

    concept: str
    expecting: str
    state: int
    leaving: str
    target: int


@dataclass(frozen=True, eq=False)
class HypergameSolution:
    """Where parties would stay, each by its own view, over the states of the case as it is.

    Attributes:
        graph: The case as it is.
        seen: bool (n,) per party id: the states it sees.
        own: bool (n,) per (concept, party id): seen, and stable for the party in its own view.
        expected: bool (n,) per (concept, party id): seen, and an equilibrium in its own view.
        true: bool (n,) per concept: the equilibria if everybody saw the case as it is.
        surprises: One per concept, party and state that the party wrongly expects to last.
    """

    graph: ConflictGraph
    concepts: tuple[str, ...]
    seen: Mapping[str, Mask]
    own: Mapping[tuple[str, str], Mask]
    expected: Mapping[tuple[str, str], Mask]
    true: Mapping[str, Mask]
    surprises: tuple[Surprise, ...]
    method: tuple[str, ...] = _METHOD
    assumptions: tuple[str, ...] = _ASSUMPTIONS

    def equilibria(self, concept: str) -> ListedSet:
        """The hypergame equilibria."""
        return ListedSet(self.graph, _lasting(self.graph, self.seen, self.own, concept))

    def as_it_is(self, concept: str) -> ListedSet:
        """The equilibria if nobody were mistaken."""
        return ListedSet(self.graph, self.true[concept])

    def expects(self, concept: str, party_id: str) -> ListedSet:
        """The states that a party expects to last."""
        return ListedSet(self.graph, self.expected[concept, party_id])

    def wrongly_expected(self, concept: str, party_id: str) -> ListedSet:
        """The states that a party expects to last and that do not."""
        return self.expects(concept, party_id) - self.equilibria(concept)

    def unexpected(self, concept: str, party_id: str) -> ListedSet:
        """The states that last, which a party sees and does not expect to last."""
        seen = ListedSet(self.graph, self.seen[party_id])
        return (self.equilibria(concept) & seen) - self.expects(concept, party_id)

    def overlooked(self, concept: str, party_id: str) -> ListedSet:
        """The states that last and that a party does not see."""
        return self.equilibria(concept) - ListedSet(self.graph, self.seen[party_id])

    def known_to_all(self, concept: str) -> ListedSet:
        """The states that last, that everybody sees, and that everybody expects to last."""
        mask = self.equilibria(concept).mask
        for id in self.graph.party_ids:
            mask = mask & self.expected[concept, id]
        return ListedSet(self.graph, mask)


def solve_views(
    graph: ConflictGraph,
    views: Mapping[str, ConflictGraph],
    concepts: Iterable[str] = BASIC,
    progress: Progress | None = None,
) -> HypergameSolution:
    """Find what lasts when each party judges by its own view.

    Args:
        graph: The case as it is.
        views: The graph of each party that does not see the case as it is; its states are some of those of
            `graph`, under the same labels.
        concepts: Names from CONCEPTS.

    Raises:
        KeyError: A view belongs to nobody who decides, or has a state that `graph` lacks.
        ValueError: An unknown concept, or SIM where it does not apply to the case or to a view.
    """
    wanted = set(concepts)
    names = tuple(name for name in CONCEPTS if name in wanted)
    if unknown := wanted - set(names):
        raise ValueError(f"no concept for views: {', '.join(sorted(unknown))}")
    for id in views:
        graph.party(id)
    seen: dict[str, Mask] = {}
    own: dict[tuple[str, str], Mask] = {}
    expected: dict[tuple[str, str], Mask] = {}
    places: dict[str, NDArray[np.intp]] = {}
    as_it_is = solve(graph, names, progress)
    true = {concept: as_it_is.equilibria(concept).mask for concept in names}
    for id in graph.party_ids:
        view = views.get(id)
        solution = as_it_is if view is None else solve(view, names, progress)
        places[id] = np.arange(graph.states) if view is None else _places(graph, view)
        seen[id] = _spread(graph, places[id], np.ones(len(places[id]), bool))
        for concept in names:
            own[concept, id] = _spread(graph, places[id], solution.stable(concept, id).mask)
            expected[concept, id] = _spread(graph, places[id], solution.equilibria(concept).mask)
    surprises = tuple(
        surprise
        for concept in names
        for surprise in _surprises(graph, views, places, seen, own, expected, concept)
    )
    return HypergameSolution(graph, names, seen, own, expected, true, surprises)


def _places(graph: ConflictGraph, view: ConflictGraph) -> NDArray[np.intp]:
    """For each state of the view its place in the whole graph."""
    index = {graph.label(s): s for s in range(graph.states)}
    return np.array([index[view.label(s)] for s in range(view.states)], np.intp)


def _spread(graph: ConflictGraph, places: NDArray[np.intp], held: Mask) -> Mask:
    mask = np.zeros(graph.states, bool)
    mask[places[held]] = True
    return mask


def _lasting(
    graph: ConflictGraph, seen: Mapping[str, Mask], own: Mapping[tuple[str, str], Mask], concept: str
) -> Mask:
    lasting, somebody = np.ones(graph.states, bool), np.zeros(graph.states, bool)
    for id in graph.party_ids:
        lasting &= ~seen[id] | own[concept, id]
        somebody |= seen[id]
    return lasting & somebody


def _surprises(
    graph: ConflictGraph,
    views: Mapping[str, ConflictGraph],
    places: Mapping[str, NDArray[np.intp]],
    seen: Mapping[str, Mask],
    own: Mapping[tuple[str, str], Mask],
    expected: Mapping[tuple[str, str], Mask],
    concept: str,
) -> list[Surprise]:
    lasting = _lasting(graph, seen, own, concept)
    leaves: dict[int, tuple[str, int]] = {}
    found = []
    for id in graph.party_ids:
        for state in np.flatnonzero(expected[concept, id] & ~lasting).tolist():
            if state not in leaves:
                who = next(k for k in graph.party_ids if seen[k][state] and not own[concept, k][state])
                view, place = views.get(who, graph), places[who]
                there = int(np.flatnonzero(place == state)[0])
                escape = explain(view, who, there, concept).escape
                assert escape is not None, "the party was said to leave"
                leaves[state] = who, int(place[escape])
            found.append(Surprise(concept, id, state, *leaves[state]))
    return found

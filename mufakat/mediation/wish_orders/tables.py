"""Under one concept: which states every party would keep, by where the orders of its wishes end.

Under Nash, GMR and SMR a party's verdict depends on its own order alone. Under SEQ and SSEQ it depends also on
which moves are improvements for the others, and of that there are few kinds: for each choice of kinds there is
one column per state, so no profile of orders is ever listed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.wish_orders.layers import Layers
from mufakat.mediation.wish_orders.party import ALWAYS, NEVER, Column, Keeping, PartyOrders
from mufakat.mediation.wish_orders.reach import reached_states
from mufakat.stability.concepts import CONCEPTS

# Choices of the others' kinds of improvements, for each of which reaching is worked out anew.
MOST_CHOICES = 4_000

Tell = Callable[[int, int], None]  # parts done, parts in all


@dataclass(frozen=True, eq=False)
class KeptTable:
    """What one party keeps under one concept.

    Attributes:
        layers: All its orders.
        kind: intp (N,), the kind of improvements of each node of the last layer; all 0 where it does not matter.
        kinds: How many there are.
        columns: The different columns, bool (N,).
        number: intp, one axis per party with as many places as that party has kinds (one place for this party),
            then one for the states looked at: which column holds there.
    """

    layers: Layers
    kind: NDArray[np.intp]
    kinds: int
    columns: Sequence[Column]
    number: NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class ConceptTables:
    """One concept: the states that all parties might keep, and a table per party.

    Attributes:
        concept: Its name.
        states: intp (m,), those states; no other is an equilibrium under any profile of orders.
        parties: In the order of the graph.
    """

    concept: str
    states: NDArray[np.intp]
    parties: tuple[KeptTable, ...]


def tables_for(
    graph: ConflictGraph,
    parties: Sequence[PartyOrders],
    concept: str,
    within: NDArray[np.intp] | None = None,
    tell: Tell | None = None,
) -> ConceptTables:
    """The tables for Nash, GMR, SMR, SEQ or SSEQ.

    Args:
        within: States to look at; None: all. For SEQ those of GMR's tables are enough, for SSEQ those of SMR's.
        tell: Called with the choices done and all of them; may raise to end the work.

    Raises:
        ValueError: Orders differ too much to be joined, or more than MOST_CHOICES choices.
    """
    states = np.arange(graph.states) if within is None else within
    if concept == "Nash":
        return _nash(parties, states)
    if CONCEPTS[concept].improving:
        return _by_improvements(graph, parties, concept, states, tell)
    tables = []
    for one in parties:
        keeping = Keeping(one, escapes=CONCEPTS[concept].escapes)
        others = [other.arcs for other in parties if other.number != one.number]
        reached = reached_states(graph.states, others, transitive=graph.transitive)
        number = np.array([keeping.number(state, reached) for state in states.tolist()], np.intp)
        tables.append(
            KeptTable(
                one.rankings,
                np.zeros(len(one.rankings.ends), np.intp),
                1,
                keeping.columns,
                number.reshape((1,) * len(parties) + (len(states),)),
            )
        )
    return _narrowed(ConceptTables(concept, states, tuple(tables)))


def _nash(parties: Sequence[PartyOrders], states: NDArray[np.intp]) -> ConceptTables:
    """Nash needs less: which states each party comes to leave, entry by entry."""
    for one in parties:
        states = states[[not one.always_leaves(state) for state in states.tolist()]]
    tables = []
    for one in parties:
        layers = one.failures(states)
        nodes = len(layers.ends)
        columns = [np.ones(nodes, bool), np.zeros(nodes, bool), *(layers.ends == 0).T]
        number = np.arange(2, 2 + len(states)).reshape((1,) * len(parties) + (len(states),))
        tables.append(KeptTable(layers, np.zeros(nodes, np.intp), 1, columns, number))
    return _narrowed(ConceptTables("Nash", states, tuple(tables)))


def _by_improvements(
    graph: ConflictGraph, parties: Sequence[PartyOrders], concept: str, within: NDArray[np.intp], tell: Tell | None
) -> ConceptTables:  # fmt: skip
    kinds = [len(one.improving[1]) for one in parties]
    of = sum(math.prod(kinds) // own for own in kinds)
    if of > MOST_CHOICES:
        raise ValueError("the parties' improvements can be of too many kinds")
    done, tables = 0, []
    for one in parties:
        keeping = Keeping(one, escapes=CONCEPTS[concept].escapes)
        others = [other for other in parties if other.number != one.number]
        shape = [1 if other is one else kinds[other.number] for other in parties]
        number = np.full((*shape, len(within)), ALWAYS, np.intp)
        for choice in product(*map(range, shape)):
            if tell is not None:
                tell(done, of)
            movers = [other.improving[1][choice[other.number]] for other in others]
            reached = reached_states(graph.states, movers, transitive=graph.transitive)
            number[choice] = [keeping.number(state, reached) for state in within.tolist()]
            done += 1
        tables.append(KeptTable(one.rankings, one.improving[0], kinds[one.number], keeping.columns, number))
    return _narrowed(ConceptTables(concept, within, tuple(tables)))


def _narrowed(tables: ConceptTables) -> ConceptTables:
    """Without the states that some party keeps under no ranking at all."""
    able = np.ones(len(tables.states), bool)
    for one in tables.parties:
        never = (one.number == NEVER) | np.array([not column.any() for column in one.columns], bool)[
            one.number
        ]
        able &= ~never.all(axis=tuple(range(never.ndim - 1)))
    return ConceptTables(
        tables.concept,
        tables.states[able],
        tuple(
            KeptTable(one.layers, one.kind, one.kinds, one.columns, one.number[..., able])
            for one in tables.parties
        ),
    )

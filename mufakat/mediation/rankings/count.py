"""How many rankings of some parties make a state an equilibrium, under several concepts, and what they must be like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.rankings.conditions import INVERSE, WIDER, Conditions, Target
from mufakat.mediation.rankings.inverse import Inverse, inverse
from mufakat.mediation.rankings.orders import classes_of

# Exact numbers of rankings of more states would have more than a hundred digits.
MOST_STATES = 64


@dataclass(frozen=True)
class RankingCount:
    """With which rankings of some parties a state is an equilibrium under one concept.

    Attributes:
        state: The target.
        concept: Nash, GMR, SMR, SEQ or SSEQ.
        vary: Indices of the parties whose rankings vary; the others' are as they are.
        strict: The strict rankings, counted; None where they are too many.
        every: All rankings, those with equally liked states too; None where they are too many.
        refused: Why something was not counted: too many rankings that differ in what matters (SEQ, SSEQ), or
            conditions on too many states; or "".
        conditions: Per varying party, when it stays. Empty where the rankings hang together: under SEQ and SSEQ
            when more than one varies.
        leaving: Other parties that leave the state whatever these rankings are.
        waiting: Other parties that stay or not by what the varying ones would like to answer (SEQ, SSEQ).
    """

    state: int
    concept: str
    vary: tuple[int, ...]
    strict: Inverse | None
    every: Inverse | None
    refused: Literal["", "rankings", "conditions"]
    conditions: Mapping[int, Conditions]
    leaving: tuple[int, ...]
    waiting: tuple[int, ...]


def count_rankings(
    graph: ConflictGraph, state: int, vary: Sequence[int], concepts: Iterable[str] = INVERSE
) -> tuple[RankingCount, ...]:
    """Count the rankings of some parties with which the state is an equilibrium, and tell the conditions.

    Raises:
        IndexError: No such state or party.
        ValueError: Another concept, or more than MOST_STATES states.
    """
    if graph.states > MOST_STATES:
        raise ValueError(f"{graph.states} states; rankings are counted for at most {MOST_STATES}")
    return tuple(_count(graph, state, tuple(vary), concept) for concept in concepts)


def _count(graph: ConflictGraph, state: int, vary: tuple[int, ...], concept: str) -> RankingCount:
    target = Target(graph, state, concept)
    sides = [target.side(party, classes_of(rank)) for party, rank in enumerate(graph.rank.tolist())]
    counts: list[Inverse | None] = []
    refused: Literal["", "rankings", "conditions"] = ""
    for ties in (False, True):
        try:
            counts.append(inverse(graph, state, concept, vary, ties=ties))
        except ValueError:
            counts.append(None)
            refused = "rankings" if target.coupled else "conditions"
    told = vary if not target.coupled or len(vary) == 1 else ()
    conditions = {party: target.conditions(party, [side.ways for side in sides]) for party in told}
    outside = [party for party in range(graph.parties) if party not in vary]
    broad = Target(graph, state, WIDER.get(concept, concept))
    leaving = [k for k in outside if not broad.stays(k, sides[k].better, broad.moves)]
    waiting: list[int] = []
    if target.coupled:
        nash = Target(graph, state, "Nash")
        keeps = [k for k in outside if nash.stays(k, sides[k].better, nash.moves)]
        waiting = [k for k in outside if k not in leaving and k not in keeps]
    strict, every = counts
    return RankingCount(
        state, concept, vary, strict, every, refused, conditions, tuple(leaving), tuple(waiting)
    )

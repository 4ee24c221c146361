"""With which rankings of some parties a state is an equilibrium, all other rankings as they are.

Under Nash, GMR and SMR each party is counted by its conditions (see `conditions`): of all rankings of n states
it is known how many put exactly given states above the target, so nothing is listed. Under SEQ and SSEQ the
sides that the rankings of one party can take are listed, with how many rankings have each, and all their
combinations are tried.

Sources: Kinsara, Kilgour & Hipel (2015); Wang, Hipel, Fang & Dang (2018).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from mufakat.graph import ConflictGraph
from mufakat.mediation.conditions import Conditions, Side, Target, bits_of, states_of
from mufakat.mediation.orders import Classes, classes_of, count_orders, every_order, with_better

# For SEQ and SSEQ: rankings of one party (all of 7 states, the strict ones of 8), and combinations of sides.
MOST_RANKINGS = 50_000
MOST_SIDES = 400_000
# States that the conditions of one party may be about: all sets of them are looked at.
MOST_MENTIONED = 18


@dataclass(frozen=True)
class Inverse:
    """The rankings of some parties with which a state is an equilibrium, all others as they are.

    Attributes:
        state: The target.
        concept: Nash, GMR, SMR, SEQ or SSEQ.
        vary: Indices of the parties whose rankings vary.
        ties: Whether states may be equally liked; otherwise only strict rankings are meant.
        count: How many profiles of rankings of these parties make the target an equilibrium.
        total: How many there are.
        listed: Whether they were looked at one by one; otherwise they were counted by conditions.
    """

    state: int
    concept: str
    vary: tuple[int, ...]
    ties: bool
    count: int
    total: int
    listed: bool


def inverse(
    graph: ConflictGraph, state: int, concept: str, vary: Sequence[int], *, ties: bool = False
) -> Inverse:
    """Count the rankings of some parties with which the state is an equilibrium.

    Args:
        ties: Count also the rankings in which states are equally liked.

    Raises:
        IndexError: No such state or party.
        ValueError: Another concept; more rankings of a party than MOST_RANKINGS, or combinations of their sides
            than MOST_SIDES (SEQ, SSEQ); conditions on more than MOST_MENTIONED states (GMR, SMR).
    """
    target = _target(graph, state, concept, vary)
    total = count_orders(graph.states, ties) ** len(vary)
    count = _listed(graph, target, vary, ties) if target.coupled else _counted(graph, target, vary, ties)
    return Inverse(state, concept, tuple(vary), ties, count, total, target.coupled)


def admitted(
    graph: ConflictGraph, state: int, concept: str, vary: Sequence[int], *, ties: bool = False
) -> Iterator[tuple[Classes, ...]]:
    """The profiles of rankings with which the state is an equilibrium.

    Yields:
        Per party of `vary` its ranking: classes of equally liked states, best first.

    Raises:
        As `inverse`; the limits hold under every concept.
    """
    target = _target(graph, state, concept, vary)
    by_side = _sides(graph, target, vary, ties)
    for chosen in _fitting(graph, target, vary, [list(sides) for sides in by_side]):
        yield from product(*(sides[side] for sides, side in zip(by_side, chosen, strict=True)))


def _target(graph: ConflictGraph, state: int, concept: str, vary: Sequence[int]) -> Target:
    if any(not 0 <= party < graph.parties for party in vary) or len(set(vary)) != len(vary):
        raise IndexError(f"parties {list(vary)} of {graph.parties}")
    return Target(graph, state, concept)


def _sides(
    graph: ConflictGraph, target: Target, vary: Sequence[int], ties: bool
) -> list[dict[Side, list[Classes]]]:
    """Per party of `vary` the sides that its rankings can take, with the rankings."""
    rankings = count_orders(graph.states, ties)
    if vary and rankings > MOST_RANKINGS:
        raise ValueError(f"{rankings} rankings of one party cannot be listed; {target.concept} needs that")
    every = list(every_order(graph.states, ties))
    found: list[dict[Side, list[Classes]]] = []
    for party in vary:
        sides: dict[Side, list[Classes]] = {}
        for classes in every:
            sides.setdefault(target.side(party, classes), []).append(classes)
        found.append(sides)
    if (many := math.prod(map(len, found))) > MOST_SIDES:
        raise ValueError(f"{many} combinations of rankings cannot be listed; {target.concept} needs that")
    return found


def _fitting(
    graph: ConflictGraph, target: Target, vary: Sequence[int], choices: list[list[Side]]
) -> Iterator[tuple[Side, ...]]:
    """The combinations of sides, one per party of `vary`, with which everybody stays."""
    sides = [target.side(party, classes_of(rank)) for party, rank in enumerate(graph.rank.tolist())]
    for chosen in product(*choices):
        for party, side in zip(vary, chosen, strict=True):
            sides[party] = side
        if target.lasts(sides):
            yield chosen


def _listed(graph: ConflictGraph, target: Target, vary: Sequence[int], ties: bool) -> int:
    by_side = _sides(graph, target, vary, ties)
    sizes = [{side: len(some) for side, some in sides.items()} for sides in by_side]
    return sum(
        math.prod(size[side] for size, side in zip(sizes, chosen, strict=True))
        for chosen in _fitting(graph, target, vary, [list(size) for size in sizes])
    )


def _counted(graph: ConflictGraph, target: Target, vary: Sequence[int], ties: bool) -> int:
    ways, count = target.moves, 1
    for party, rank in enumerate(graph.rank.tolist()):
        if party in vary:
            count *= _rankings(target.conditions(party, ways), graph.states, ties)
        elif not target.stays(party, target.side(party, classes_of(rank)).better, ways):
            return 0
    return count


def _rankings(conditions: Conditions, n: int, ties: bool) -> int:
    """How many rankings of n states meet the conditions: by which of the states they mention are better."""
    about = states_of(conditions.mentioned)
    other = n - 1 - len(about)
    if not any(answers for _, answers in conditions.answers):
        fits = Counter({0: 1})  # no answer, no state better
    elif len(about) > MOST_MENTIONED:
        raise ValueError(
            f"{len(about)} states occur in the conditions of one party; at most {MOST_MENTIONED}"
        )
    else:
        fits = Counter(
            size
            for size in range(len(about) + 1)
            for better in combinations(about, size)
            if conditions.met(bits_of(better))
        )
    return sum(
        number * sum(math.comb(other, more) * with_better(n, size + more, ties) for more in range(other + 1))
        for size, number in fits.items()
    )

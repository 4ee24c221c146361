"""With which rankings of some parties a state is an equilibrium, all other rankings as they are.

Under Nash, GMR and SMR each party is counted by its conditions (see `conditions`): of all rankings of n states
it is known how many put exactly given states above the target, so nothing is listed. Under SEQ and SSEQ all
combinations of the sides that rankings can have are tried. How many rankings of a party have a side is found by
putting states down from the best to the worst: what a state adds to the side follows from the *set* of the
states above it, so beginnings with the same set and the same part of a side are counted together.

Sources: Kinsara, Kilgour & Hipel (2015); Wang, Hipel, Fang & Dang (2018).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence, Sized
from dataclasses import dataclass
from itertools import combinations, product

from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.rankings.conditions import Conditions, Side, Target, Ways, bits_of, states_of
from mufakat.mediation.rankings.orders import classes_of, count_orders, with_better

# For SEQ and SSEQ: steps in which the sides of one party are built, and combinations of sides.
MOST_STEPS = 300_000
MOST_SIDES = 300_000
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
        tried: Whether all combinations were tried; otherwise they were counted by conditions.
    """

    state: int
    concept: str
    vary: tuple[int, ...]
    ties: bool
    count: int
    total: int
    tried: bool


def inverse(
    graph: ConflictGraph, state: int, concept: str, vary: Sequence[int], *, ties: bool = False
) -> Inverse:
    """Count the rankings of some parties with which the state is an equilibrium.

    Args:
        ties: Count also the rankings in which states are equally liked.

    Raises:
        IndexError: No such state or party.
        ValueError: Another concept; more to try than MOST_STEPS or MOST_SIDES (SEQ, SSEQ); conditions on more
            than MOST_MENTIONED states (GMR, SMR).
    """
    target = _target(graph, state, concept, vary)
    total = count_orders(graph.states, ties) ** len(vary)
    count = _tried(graph, target, vary, ties) if target.coupled else _counted(graph, target, vary, ties)
    return Inverse(state, concept, tuple(vary), ties, count, total, target.coupled)


def _target(graph: ConflictGraph, state: int, concept: str, vary: Sequence[int]) -> Target:
    if any(not 0 <= party < graph.parties for party in vary) or len(set(vary)) != len(vary):
        raise IndexError(f"parties {list(vary)} of {graph.parties}")
    return Target(graph, state, concept)


def _check_number(by_side: Sequence[Sized]) -> None:
    if (many := math.prod(map(len, by_side))) > MOST_SIDES:
        raise ValueError(
            f"more than {MOST_SIDES:,} combinations of rankings differ in what matters ({many:,})"
        )


def _tried(graph: ConflictGraph, target: Target, vary: Sequence[int], ties: bool) -> int:
    """Over all combinations of what would be answered: in how many rankings with these answers do all stay?"""
    choices: list[dict[Ways, Counter[int]]] = []
    for party in vary:
        by_ways: dict[Ways, Counter[int]] = {}
        for side, count in _sizes(target, party, graph.states, ties).items():
            by_ways.setdefault(side.ways, Counter())[side.better] += count
        choices.append(by_ways)
    _check_number(choices)
    sides = [target.side(party, classes_of(rank)) for party, rank in enumerate(graph.rank.tolist())]
    fixed = [(party, sides[party].better) for party in range(graph.parties) if party not in vary]
    ways = [side.ways for side in sides]
    known: dict[tuple[int, Ways, Conditions], int] = {}
    total = 0
    for chosen in product(*choices):
        for party, way in zip(vary, chosen, strict=True):
            ways[party] = way
        if not all(target.stays(party, better, ways) for party, better in fixed):
            continue
        number = 1
        for party, way, by_ways in zip(vary, chosen, choices, strict=True):
            conditions = target.conditions(party, ways)
            key = (party, way, conditions)
            if key not in known:
                known[key] = sum(n for better, n in by_ways[way].items() if conditions.met(better))
            number *= known[key]
        total += number
    return total


def _sizes(target: Target, party: int, n: int, ties: bool) -> Counter[Side]:
    """The sides that the rankings of a party can have, and how many rankings have each."""
    moves, about = target.answering[party], target.about(party)
    begun: list[Counter[tuple[int, Side]]] = [Counter() for _ in range(n + 1)]  # by number of states put down
    begun[0][0, Side(0, (0,) * n)] = 1
    steps = 0
    for size in range(n):
        for (placed, side), count in begun[size].items():
            for tied in _next(~placed & ((1 << n) - 1), ties):
                if (steps := steps + 1) > MOST_STEPS:
                    raise ValueError("too many rankings of one party differ in what matters")
                ways = list(side.ways)
                for state in states_of(tied):
                    ways[state] = moves[state] & placed
                better = placed & about if tied >> target.state & 1 else side.better
                begun[size + tied.bit_count()][placed | tied, Side(better, tuple(ways))] += count
    return Counter({side: count for (_, side), count in begun[n].items()})


def _next(rest: int, ties: bool) -> Iterator[int]:
    """What can be put down next: one of the rest, or any of them as equally liked."""
    if not ties:
        yield from (1 << state for state in states_of(rest))
        return
    some = rest
    while some:
        yield some
        some = (some - 1) & rest


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
            f"the conditions of one party are about {len(about)} states; at most {MOST_MENTIONED}"
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

"""When the parties stay in one state, as conditions on their rankings: what of a ranking matters, and no more.

For party i let B be the states that i likes better than the target s. Under Nash, GMR and SMR whether i stays
in s depends on nothing else of its ranking:

* Nash: no state of R_i(s) is in B.
* GMR: each t of R_i(s) in B has some u of R_H(t) outside B.
* SMR: moreover nothing of R_i(u) is in B.

So parties can be looked at one by one, and fewer states in B never do harm. Under SEQ and SSEQ the same holds
with R_H+(t) for R_H(t): it depends on B, and on which of the *others'* moves are improvements. Of a party's
ranking no more counts than that, which is its `Side`: many rankings have one side.

Sets of states are the bits of an int. Sources: Kinsara, Kilgour & Hipel (2015); Wang, Hipel, Fang & Dang (2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.rankings.orders import Classes
from mufakat.mediation.world import OWN_RANKS_DECIDE
from mufakat.stability.concepts import CONCEPTS

Ways = tuple[int, ...]  # per state, where a party would move from it, as bits

INVERSE = (*OWN_RANKS_DECIDE, "SEQ", "SSEQ")
# What is stable under the first is stable under the second.
WIDER = {name: CONCEPTS[name].widened_by for name in INVERSE if CONCEPTS[name].widened_by}


def bits_of(states: Sequence[int]) -> int:
    """A set of states as bits."""
    return sum(1 << state for state in states)


def states_of(bits: int) -> tuple[int, ...]:
    """The states of a set, in ascending order."""
    return tuple(state for state in range(bits.bit_length()) if bits >> state & 1)


@dataclass(frozen=True)
class Side:
    """What counts of one party's ranking.

    Attributes:
        better: The states that it likes better than the target.
        ways: Where it would move, by moves or (SEQ, SSEQ) by improvements.
    """

    better: int
    ways: Ways


@dataclass(frozen=True)
class Conditions:
    """When a party stays in the target, as a condition on what it likes better.

    Attributes:
        answers: Per state that the party can move to, sets of states: one set has to lie outside what the party
            likes better than the target, or that state itself. None of a state's sets holds another one.
    """

    answers: tuple[tuple[int, tuple[int, ...]], ...]

    def met(self, better: int) -> bool:
        """Whether the party stays when these are the states that it likes better."""
        return all(
            not better >> target & 1 or any(not answer & better for answer in answers)
            for target, answers in self.answers
        )

    @property
    def asked(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Of `answers` those that ask something of the ranking: not where the others lead back to the target."""
        return tuple((target, answers) for target, answers in self.answers if 0 not in answers)

    @property
    def mentioned(self) -> int:
        """The states that the condition asks something about."""
        bits = 0
        for target, answers in self.asked:
            bits |= 1 << target
            for answer in answers:
                bits |= answer
        return bits


class Target:
    """One state, one concept, and for which sides of the parties everybody stays.

    Raises:
        IndexError: No such state.
        ValueError: Another concept.
    """

    def __init__(self, graph: ConflictGraph, state: int, concept: str):
        if not 0 <= state < graph.states:
            raise IndexError(f"state {state} of {graph.states}")
        if concept not in INVERSE:
            raise ValueError(f"no inverse conditions for {concept}")
        self.state, self.concept, self.parties = state, concept, graph.parties
        self.moves = tuple(
            tuple(bits_of(moves.targets(s).tolist()) for s in range(graph.states)) for moves in graph.moves
        )
        self.coupled = concept not in OWN_RANKS_DECIDE
        self.answering = tuple(self._answering(party) for party in range(graph.parties))
        self._conditions: dict[tuple[int, tuple[Ways, ...]], Conditions] = {}
        self._stays: dict[tuple[int, int, tuple[Ways, ...]], bool] = {}

    def _answering(self, party: int) -> Ways:
        """The moves of a party with which it may have a part in an answer to a move from the target."""
        bits = 0
        for leaver, own in enumerate(self.moves):
            if leaver != party:
                others = [way for k, way in enumerate(self.moves) if k != leaver]
                for start in states_of(own[self.state]):
                    bits |= 1 << start | reached(start, others)
        return tuple(way if bits >> s & 1 else 0 for s, way in enumerate(self.moves[party]))

    def side(self, party: int, ranking: Classes) -> Side:
        """What counts of a ranking."""
        above = better = 0
        ways = list(self.answering[party])
        for tied in ranking:
            here = 0
            for state in tied:
                here |= 1 << state
                ways[state] &= above
            if here >> self.state & 1:
                better = above
            above |= here
        return Side(better, tuple(ways) if self.coupled else self.moves[party])

    def conditions(self, party: int, ways: Sequence[Ways]) -> Conditions:
        """When `party` stays, where the others answer by these moves (its own are not looked at)."""
        others = tuple(way for k, way in enumerate(ways) if k != party)
        key = (party, others)
        if key not in self._conditions:
            own = self.moves[party]
            self._conditions[key] = Conditions(
                tuple((target, self._answers(own, target, others)) for target in states_of(own[self.state]))
            )
        return self._conditions[key]

    def about(self, party: int) -> int:
        """The states of which it can matter whether the party likes them better than the target."""
        own = self.moves[party]
        bits = own[self.state]
        others = [way for k, way in enumerate(self.moves) if k != party]
        for target in states_of(own[self.state]):
            for end in states_of(reached(target, others)):
                bits |= 1 << end | (own[end] if CONCEPTS[self.concept].escapes else 0)
        return bits & ~(1 << self.state)

    def _answers(self, own: Ways, target: int, others: tuple[Ways, ...]) -> tuple[int, ...]:
        if self.concept == "Nash":
            return ()
        found = set()
        for end in states_of(reached(target, others)):
            answer = 1 << end | (own[end] if CONCEPTS[self.concept].escapes else 0)
            if not answer >> target & 1:
                found.add(answer & ~(1 << self.state))  # nothing is better than itself
        return tuple(sorted(one for one in found if not any(other & one == other != one for other in found)))

    def stays(self, party: int, better: int, ways: Sequence[Ways]) -> bool:
        """Whether `party` stays with these states better and these answers by the others."""
        others = tuple(way for k, way in enumerate(ways) if k != party)
        key = (party, better, others)
        if key not in self._stays:
            self._stays[key] = self.conditions(party, ways).met(better)
        return self._stays[key]

    def lasts(self, sides: Sequence[Side]) -> bool:
        """Whether everybody stays; one side per party."""
        ways = [side.ways for side in sides]
        return all(self.stays(party, side.better, ways) for party, side in enumerate(sides))


def reached(start: int, ways: Sequence[Ways]) -> int:
    """The ends of sequences of these moves from a state, nobody moving twice in a row; at least one move."""
    ends = [0] * len(ways)  # where each could have moved last
    todo = [(start, -1)]
    while todo:
        state, last = todo.pop()
        for mover, way in enumerate(ways):
            if mover != last and (new := way[state] & ~ends[mover]):
                ends[mover] |= new
                todo += [(end, mover) for end in states_of(new)]
    found = 0
    for some in ends:
        found |= some
    return found

"""Coalitions where pairs of states are too many to keep: the states that are left are taken a block at a time.

For a block of states s, row u holds one bit per s. "Every member prefers u to s" is one such table, and whence the
others can bring about something that deters, and whence the coalition can bring about something that nobody
answers, follow from it by closing rows under moves; the answer for s is the bit of s in row s. The tables of one
block are all that is kept. A joint improvement of several others would need all pairs after all: where two or
more others may answer together, CSEQ is left undecided and named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from mufakat.budget import NO_END, Budget, OutOfTime
from mufakat.graph.conflict import ConflictGraph
from mufakat.stability.answers.coalitions import COALITION_CONCEPTS, Answers, Coalition, CoalitionAnswer
from mufakat.stability.answers.outcomes import Solution
from mufakat.stability.explicit.coalitions import ASSUMPTIONS, chosen_coalitions
from mufakat.stability.explicit.explanation import shortest_sequence
from mufakat.stability.explicit.relations import Arcs, Rows, joined, packed, unpacked
from mufakat.stability.stateset import ListedSet, listed_in_common
from mufakat.stability.verdict import Witness

Pre = Callable[[Rows], Rows]
Mask = NDArray[np.bool_]

# Bytes of one table; a handful of them are there at once.
TABLE = 1 << 25

_METHOD = ("state-blocks",)


def around(graph: ConflictGraph, coalition: Coalition, label: str) -> tuple[ListedSet, ListedSet]:
    """What the coalition can bring about from a state, and what of it every member prefers."""
    state, members = graph.index(label), [graph.party(id) for id in coalition]
    reach = _reached(graph, members, state)
    better = reach.copy()
    for i in members:
        better &= graph.rank[i] > graph.rank[i][state]
    return ListedSet(graph, reach), ListedSet(graph, better)


def solve_wide(
    singles: Solution[ListedSet],
    coalitions: Iterable[Iterable[str]] | None = None,
    *,
    answers: Answers = "together",
    budget: Budget = NO_END,
) -> CoalitionAnswer[ListedSet]:
    """Find where each coalition would stay under CNash, CGMR, CSMR and, where it can be told, CSEQ.

    Args:
        singles: The explicit solution of the graph for single parties, with these concepts.
        coalitions: Party ids of each; None: see `chosen_coalitions`.
        answers: How the others answer under CSEQ (see `coalitions`).
        budget: What is decided in its time is told, the rest is named.

    Raises:
        KeyError: A coalition names somebody who does not decide.
        ValueError: An empty coalition.
    """
    chosen = chosen_coalitions(singles.party_ids, coalitions)
    work = _Work(singles, chosen, answers, budget)
    with suppress(OutOfTime):
        work.run()
    found, every = work.found, [(concept, one) for one in chosen for concept in COALITION_CONCEPTS]
    unfinished = tuple(pair for pair in every if pair not in found.sets)
    late = tuple(pair for pair in unfinished if work.can_decide(*pair))
    graph = singles.all_states.graph
    return CoalitionAnswer(
        singles,
        chosen,
        len(chosen) == (1 << graph.parties) - 1,
        answers,
        found.sets,
        found.leaving,
        found.witnesses,
        unfinished,
        late,
        partial(listed_in_common, graph),
        partial(around, graph),
        {},
        singles.engine,
        _METHOD,
        ASSUMPTIONS,
    )


@dataclass
class _Found:
    sets: dict[tuple[str, Coalition], ListedSet] = field(default_factory=dict)
    leaving: dict[tuple[str, Coalition], ListedSet] = field(default_factory=dict)
    witnesses: dict[tuple[str, Coalition], Witness] = field(default_factory=dict)


class _Work:
    """One concept after the other for all coalitions, the cheapest first."""

    def __init__(
        self,
        singles: Solution[ListedSet],
        coalitions: tuple[Coalition, ...],
        answers: Answers,
        budget: Budget,
    ):
        self.singles, self.coalitions, self.answers = singles, coalitions, answers
        self.graph, self.budget, self.found = singles.all_states.graph, budget, _Found()
        self.tables = _Tables(self.graph, budget.check)
        self.steps = [("Nash", one) for one in coalitions]
        self.steps += [("jumps", one) for one in coalitions if len(one) > 1]
        self.steps += [(what, one) for what in COALITION_CONCEPTS[1:] for one in coalitions]
        self.steps = [(what, one) for what, one in self.steps if self.can_decide(what, one)]

    def can_decide(self, concept: str, coalition: Coalition) -> bool:
        """CSEQ where several others may answer together needs all pairs of states."""
        others = self.graph.parties - len(coalition)
        return concept != "SEQ" or self.answers == "alone" or others < 2

    def run(self) -> None:
        """All steps; what is found is kept as it comes."""
        for k, (what, one) in enumerate(self.steps):

            def tell(what: str = what, one: Coalition = one, k: int = k) -> None:
                self.budget.check()
                self.budget.tell(what if what == "jumps" else f"C{what}", "+".join(one), k, len(self.steps))

            if what == "jumps":
                for concept in COALITION_CONCEPTS:
                    tell()
                    _jumps(self.tables, one, concept, self.singles.equilibria(concept).mask, self.found)
            else:
                self.found.sets[what, one] = ListedSet(self.graph, self._verdict(what, one, tell))

    def _verdict(self, concept: str, one: Coalition, tell: Callable[[], None]) -> Mask:
        """bool (n,): where the coalition would stay. What CNash and CGMR decide is not asked again."""
        tables, members = self.tables, [self.graph.party(id) for id in one]
        others = [k for k in range(self.graph.parties) if k not in members]
        kept = np.ones(self.graph.states, bool)
        if concept == "Nash":
            for left in tables.blocks(np.arange(self.graph.states)):
                tell()
                kept[left] = ~_own(tables.before(tables.better(members, left), members), left)
            return kept
        calm = self.found.sets["Nash", one].mask
        if not others:
            return calm
        if concept != "GMR":  # both are narrower than CGMR here
            kept = self.found.sets["GMR", one].mask.copy()
        for left in tables.blocks(np.flatnonzero(kept & ~calm)):
            tell()
            better = tables.better(members, left)
            deters = ~tables.before(better, members) if concept == "SMR" else ~better
            going = better & ~tables.before(deters, others, concept == "SEQ")
            kept[left] = ~_own(tables.before(going, members), left)
        return kept


class _Tables:
    """Rows of bits, closed under moves; `check` is called between steps."""

    def __init__(self, graph: ConflictGraph, check: Callable[[], None]):
        self.graph, self.check = graph, check
        everybody = range(graph.parties)
        self.by_segments = [self._by_segments(k) for k in everybody]
        self.by_arcs = {gaining: [self._by_arcs(k, gaining) for k in everybody] for gaining in (False, True)}

    def _by_segments(self, party: int) -> Pre:
        """A state counts as its own move: where moves are transitive, two in a row are one or none."""
        moves = self.graph.moves[party]

        def step(rows: Rows) -> Rows:
            return np.asarray(np.bitwise_or.reduceat(rows[moves.members], moves.starts)[moves.segment_of])

        return step

    def _by_arcs(self, party: int, gaining: bool) -> Pre:
        known: list[Arcs] = []

        def step(rows: Rows) -> Rows:
            if not known:
                rank, arcs = self.graph.rank[party], Arcs.of(*self.graph.moves[party].pairs())
                known.append(arcs.only(rank[arcs.target] > rank[arcs.source]) if gaining else arcs)
            return joined(known[0], rows)

        return step

    def blocks(self, states: NDArray[np.intp]) -> Iterator[NDArray[np.intp]]:
        """The states in blocks whose tables have the size allowed."""
        width = 64 * max(1, TABLE // (8 * max(1, self.graph.states)))
        for first in range(0, len(states), width):
            yield states[first : first + width]

    def better(self, members: Sequence[int], left: NDArray[np.intp]) -> Rows:
        """Row u, bit s: every member prefers u to the s-th state of `left`."""
        tables = (packed(rank[:, None] > rank[left][None, :]) for rank in self.graph.rank[list(members)])
        result = next(tables)
        for table in tables:
            result &= table
        return result

    def before(self, into: Rows, movers: Sequence[int], gaining: bool = False) -> Rows:
        """The table, and whence legal sequences of these movers lead into it."""
        free = all(self.graph.moves[k].transitive for k in movers)
        one_by_one = gaining or not free
        steps = [self.by_arcs[gaining][k] if one_by_one else self.by_segments[k] for k in movers]
        closed = _closed_freely if free or len(steps) == 1 else _closed_in_turns
        return closed(into, steps, self.check)


def _closed_freely(found: Rows, steps: Sequence[Pre], check: Callable[[], None]) -> Rows:
    """Each mover once until another has added something; a single mover once."""
    stale = set(range(len(steps)))
    while stale:
        for k, step in enumerate(steps):
            if k in stale:
                check()
                more = found | step(found)
                if not np.array_equal(more, found):
                    found, stale = more, set(range(len(steps)))
                stale.discard(k)
    return found


def _closed_in_turns(into: Rows, steps: Sequence[Pre], check: Callable[[], None]) -> Rows:
    """Per mover whence a sequence leads on that it begins, nobody moving twice in a row."""
    first = [np.zeros_like(into) for _ in steps]
    changed = True
    while changed:
        changed = False
        for k, step in enumerate(steps):
            check()
            goal = into.copy()
            for j, known in enumerate(first):
                if j != k:
                    goal |= known
            more = step(goal)
            changed = changed or not np.array_equal(more, first[k])
            first[k] = more
    result = into.copy()
    for known in first:
        result |= known
    return result


def _own(rows: Rows, left: NDArray[np.intp]) -> Mask:
    """bool: of each state of the block, its own bit in its own row."""
    place = np.arange(len(left))
    return np.asarray(rows[left, place // 64] >> (place % 64).astype(np.uint64) & np.uint64(1), bool)


def _jumps(tables: _Tables, coalition: Coalition, concept: str, lasting: Mask, found: _Found) -> None:
    """The equilibria that the coalition would leave for another one, and one way to do so."""
    graph, states = tables.graph, np.flatnonzero(lasting)
    members = [graph.party(id) for id in coalition]
    leaving, first = np.zeros(graph.states, bool), None
    for targets in tables.blocks(states):
        goal = packed(np.arange(graph.states)[:, None] == targets[None, :])
        ways = unpacked(tables.before(goal, members)[states], len(targets))
        for i in members:
            ways &= graph.rank[i][targets][None, :] > graph.rank[i][states][:, None]
        leaving[states[ways.any(axis=1)]] = True
        if first is None and ways.any():
            row, column = np.argwhere(ways)[0]
            first = int(states[row]), int(targets[column])
    found.leaving[concept, coalition] = ListedSet(graph, leaving)
    if first is not None:
        wanted = np.arange(graph.states) == first[1]
        steps = shortest_sequence([graph.moves[i] for i in members], first[0], wanted)
        moves = tuple((coalition[mover], graph.label(to)) for mover, to in steps)
        found.witnesses[concept, coalition] = Witness(graph.label(first[0]), graph.label(first[1]), moves)


def _reached(graph: ConflictGraph, members: Sequence[int], state: int) -> Mask:
    """R_H(s): the states at the end of a legal sequence, the state itself left out."""
    seen: set[tuple[int, int]] = {(state, -1)}
    stack = list(seen)
    reached = np.zeros(graph.states, bool)
    while stack:
        here, last = stack.pop()
        for i in members:
            if i == last:
                continue
            new = [(to, i) for to in graph.moves[i].targets(here).tolist() if (to, i) not in seen]
            seen.update(new)
            stack += new
            reached[[to for to, _ in new]] = True
    reached[state] = False
    return reached

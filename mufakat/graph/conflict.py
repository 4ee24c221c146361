"""A case as arrays: feasible states, each party's moves, each party's ranks. Names end here.

Kilgour, Hipel & Fang (1987); Fang, Hipel & Kilgour (1993).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mufakat.case.condition import Condition, evaluate
from mufakat.case.grounds import State
from mufakat.case.model import Case, Form, Option
from mufakat.graph.arcs import merged_arcs, moves_by_arcs, moves_by_options, with_changes
from mufakat.graph.feasible import TooLarge, feasible_states
from mufakat.graph.moves import Improvements, Moves
from mufakat.graph.ranks import rank_of
from mufakat.graph.words import keys_of, mask_of, words_of

_LETTERS = {"Y": 1, "N": 0, "-": -1}


@dataclass(frozen=True, eq=False)
class ConflictGraph:
    """n states, p parties that decide, m options.

    Attributes:
        party_ids: The parties that decide, in the order of the case.
        option_keys: The options, in the order of the case.
        values: int8 (m, n): 1 on, 0 off, -1 where states that differ in it are merged.
        rank: int32 (p, n), larger is liked more; an order, not an amount.
        moves: One per party.
        form: As in the case.
        state_ids: The ids of the n states where the case lists them, else None.
        named: Named states of the case.
        status_quo: Index of the status quo, or None.
    """

    party_ids: tuple[str, ...]
    option_keys: tuple[str, ...]
    values: NDArray[np.int8]
    rank: NDArray[np.int32]
    moves: tuple[Moves, ...]
    form: Form
    state_ids: tuple[str, ...] | None
    named: tuple[State, ...]
    status_quo: int | None

    @property
    def parties(self) -> int:
        """How many parties decide."""
        return len(self.party_ids)

    @property
    def states(self) -> int:
        """How many feasible states there are."""
        return int(self.values.shape[1])

    @property
    def transitive(self) -> bool:
        """Whether the moves of every party are known to be transitive."""
        return all(moves.transitive for moves in self.moves)

    @cached_property
    def improvements(self) -> tuple[Improvements, ...]:
        """Per party, the moves that it likes."""
        return tuple(moves.improving(rank) for moves, rank in zip(self.moves, self.rank, strict=True))

    @cached_property
    def words(self) -> NDArray[np.int64]:
        """int64 (words, n): the options that are on, 62 a word, the first option highest."""
        return words_of(self.values == 1)

    def ranked(
        self, rank: NDArray[np.int32], improvements: tuple[Improvements, ...] | None = None
    ) -> ConflictGraph:
        """The same states and moves with other ranks.

        Args:
            rank: int32 (p, n).
            improvements: One per party, where they are known already for these ranks.

        Raises:
            ValueError: `rank` has another shape.
        """
        if rank.shape != (self.parties, self.states):
            raise ValueError(f"ranks of shape {rank.shape} for {self.parties} parties, {self.states} states")
        graph = replace(self, rank=rank)
        for name in ("on", "words", "_by_id", "_patterns", "by_code"):
            if name in self.__dict__:
                graph.__dict__[name] = self.__dict__[name]
        if improvements is not None:
            graph.__dict__["improvements"] = improvements
        return graph

    def party(self, party_id: str) -> int:
        """The index of a party. KeyError when no party that decides has this id."""
        try:
            return self.party_ids.index(party_id)
        except ValueError:
            raise KeyError(party_id) from None

    def pattern(self, index: int) -> str:
        """The Y/N/- string of a state, in option order."""
        return "".join("NY-"[value] for value in self.values[:, index].tolist())

    def label(self, index: int) -> str:
        """What the case calls a state: its id where states are listed, else its Y/N string."""
        if not 0 <= index < self.states:
            raise IndexError(f"state {index} of {self.states}")
        return self.pattern(index) if self.state_ids is None else self.state_ids[index]

    def index(self, label: str) -> int:
        """The state with this id, or else with this Y/N string. KeyError when there is not exactly one."""
        found = self.matching(label)
        if len(found) != 1:
            raise KeyError(label)
        return int(found[0])

    def matching(self, label: str) -> NDArray[np.intp]:
        """The states that an id or a Y/N/- string stands for: none, one, or several for a string with -."""
        if self.state_ids is not None and label in self._by_id:
            return np.array([self._by_id[label]], np.intp)
        pattern = self._patterns.get(label, label)
        if len(pattern) != len(self.option_keys) or set(pattern) - _LETTERS.keys():
            return np.zeros(0, np.intp)
        letters = np.array([_LETTERS[letter] for letter in pattern], np.int8)
        if self.state_ids is not None:
            return np.flatnonzero((self.values == letters[:, None]).all(axis=0))
        if "-" not in pattern and len(self.words) == 1:
            code = words_of(letters[:, None] == 1)[0, 0]
            low, high = np.searchsorted(self.words[0], [code, code + 1])
            return np.arange(low, high)
        fits = np.ones(self.states, bool)
        for row, letter in zip(self.values, letters, strict=True):
            if letter >= 0:
                fits &= row == letter
        return np.flatnonzero(fits)

    @cached_property
    def _by_id(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.state_ids or ())}

    @cached_property
    def _patterns(self) -> dict[str, str]:
        return {state.id: state.pattern for state in self.named}

    @cached_property
    def by_code(self) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
        """The states sorted by their first word, and those words."""
        order = np.argsort(self.words[0], kind="stable")
        return order, self.words[0][order]

    @cached_property
    def on(self) -> dict[str, NDArray[np.bool_]]:
        """For each option key, bool (n,), where it is on. A merged option counts as off."""
        return {key: row == 1 for key, row in zip(self.option_keys, self.values, strict=True)}

    def where(self, condition: Condition) -> NDArray[np.bool_]:
        """bool (n,), where the condition holds. KeyError when it names an unknown option."""
        return np.asarray(evaluate(condition, self.on, np.ones(self.states, bool)), bool)


def graph_of(case: Case, *, memory: int = 2 * 2**30) -> ConflictGraph:
    """The graph of a case that `check` found without errors.

    Args:
        memory: Bytes that the arrays may take.

    Raises:
        TooLarge: They would take more; raised before anything of that size is made.
        ValueError: A ranking leaves out a state or names one twice.
    """
    parties = [party.id for party in case.deciders]
    per_state = len(case.options) + 8 + 100 * max(1, len(parties))
    keys = tuple(option.key for option in case.options)
    if case.form == "options":
        values = feasible_states(keys, case.infeasible, per_state, memory)
    else:
        if len(case.states) * per_state > memory:
            raise TooLarge(len(case.states), True, len(case.states) * per_state)
        letters = [[_LETTERS[letter] for letter in state.pattern] for state in case.states]
        values = np.array(letters, np.int8).reshape(len(case.states), len(keys)).T
    ids = None if case.form == "options" else tuple(state.id for state in case.states)
    plain = ConflictGraph(
        tuple(parties), keys, values, np.zeros((0, 0), np.int32), (), case.form, ids, case.states, None
    )
    moves = tuple(_moves(case, plain, party, memory) for party in parties)
    rank = np.zeros((len(parties), plain.states), np.int32)
    for k, party in enumerate(parties):
        rank[k] = rank_of(case.preferences[party], plain.on, plain.states, plain.matching)
    return ConflictGraph(
        tuple(parties), keys, values, rank, moves, case.form, ids, case.states, _status_quo(case, plain)
    )


def _status_quo(case: Case, graph: ConflictGraph) -> int | None:
    if case.status_quo is None:
        return None
    for label in (case.status_quo.id, case.status_quo.pattern):
        if label and len(found := graph.matching(label)) == 1:
            return int(found[0])
    return None


def _moves(case: Case, graph: ConflictGraph, party: str, memory: int) -> Moves:
    """All moves of a party: drawn, or by the rule of options, then what is added and what is forbidden."""
    given = case.moves.get(party)
    leaving, reaching = _forbidden(case, graph, party)
    if case.form == "graph" or (given is not None and given.listed is not None):
        arcs = _indices(graph, given.listed or () if given else ())
        moves = moves_by_arcs(graph.states, [s for s, _ in arcs], [t for _, t in arcs])
        if len(leaving):
            source, target = moves.pairs()
            keep = ~(leaving[:, source] & reaching[:, target]).any(axis=0)
            moves = moves_by_arcs(graph.states, source[keep].tolist(), target[keep].tolist())
    else:
        moves = _moves_by_rule(case.options, graph, party, leaving, reaching, memory)
    if given is not None:
        moves = with_changes(moves, _indices(graph, given.added), _indices(graph, given.forbidden))
    return moves


def _moves_by_rule(
    options: tuple[Option, ...],
    graph: ConflictGraph,
    party: str,
    leaving: NDArray[np.bool_],
    reaching: NDArray[np.bool_],
    memory: int,
) -> Moves:
    own = {k: option.change for k, option in enumerate(options) if party in option.owners}
    free = [own.get(k, "never") != "never" for k in range(len(options))]
    one_way = [
        graph.values[k] == (1 if change == "only-on" else 0)
        for k, change in own.items()
        if change in ("only-on", "only-off")
    ]
    keys = keys_of(graph.words, mask_of([not changes for changes in free]))
    merged = (graph.values < 0).any(axis=0)
    if merged.any():  # each merged state gets a key of its own, and its moves one by one
        keys = keys.copy()
        keys[merged] = int(keys.max()) + 1 + np.arange(int(merged.sum()))
    ways = np.array(one_way, bool).reshape(len(one_way), graph.states)
    moves = moves_by_options(keys, ways, leaving, reaching, memory)
    if merged.any():
        arcs = [
            (s, t)
            for s, t in merged_arcs(graph.values, tuple(own), own)
            if not (leaving[:, s] & reaching[:, t]).any()
        ]
        moves = with_changes(moves, arcs, ())
    return moves


def _forbidden(case: Case, graph: ConflictGraph, party: str) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """bool (f, n) twice: where each move forbidden to the party starts, and where it ends."""
    rules = [rule for rule in case.forbidden if rule.party in (None, party)]
    leaving = [graph.where(rule.leaving) for rule in rules]
    reaching = [graph.where(rule.reaching) for rule in rules]
    shape = (len(rules), graph.states)
    return np.array(leaving, bool).reshape(shape), np.array(reaching, bool).reshape(shape)


def _indices(graph: ConflictGraph, arcs: tuple[tuple[str, str], ...]) -> list[tuple[int, int]]:
    return [(graph.index(source), graph.index(target)) for source, target in arcs]

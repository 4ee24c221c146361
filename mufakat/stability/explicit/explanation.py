"""Why a party would stay in a state, or leave it: improvement by improvement, with the answer to each."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mufakat.graph.conflict import ConflictGraph
from mufakat.graph.moves import Improvements, Moves
from mufakat.stability.concepts import CONCEPTS
from mufakat.stability.explicit.kernel import low_values
from mufakat.stability.explicit.simultaneous import can_move_at_once, joint_answer


@dataclass(frozen=True)
class Answer:
    """What the others can make of one improvement.

    Attributes:
        improvement: The state the party would move to.
        answered: Whether the others can end it in a state that deters the party.
        sequence: The shortest such sequence, as (party id, state it moves to); for SIM the moves that are
            made at once, each as the state it would lead to on its own. Empty when nobody answers.
        ends: The state where the sequence ends, or None when nobody answers.
        way_out: For SMR and SSEQ, the state the party likes best of those it can still move to from `ends`;
            None when it cannot move there, or when nobody answers.
    """

    improvement: int
    answered: bool
    sequence: tuple[tuple[str, int], ...] = ()
    ends: int | None = None
    way_out: int | None = None


@dataclass(frozen=True)
class Verdict:
    """Whether a party would stay in a state under a concept, and why.

    Attributes:
        answers: One per improvement, the most liked improvement first.
        escape: The most liked improvement that nobody answers, or None.
    """

    party_id: str
    state: int
    concept: str
    stable: bool
    answers: tuple[Answer, ...]
    escape: int | None


def explain(graph: ConflictGraph, party_id: str, state: int, concept: str) -> Verdict:
    """Find the answer to each improvement of a party from a state.

    Raises:
        KeyError: No such party or concept.
        IndexError: No such state.
        ValueError: SIM was asked and does not apply.
    """
    about = CONCEPTS[concept]
    party = graph.party(party_id)
    if not 0 <= state < graph.states:
        raise IndexError(f"state {state} of {graph.states}")
    rank = graph.rank[party]
    targets = graph.improvements[party].targets(state)
    targets = targets[np.argsort(-rank[targets], kind="stable")]
    if concept == "SIM":
        if not can_move_at_once(graph):
            raise ValueError("SIM needs states that are told apart by their options")
        answers = [_at_once(graph, party, state, target) for target in targets.tolist()]
    elif concept == "Nash":
        answers = [Answer(target, False) for target in targets.tolist()]
    else:
        deters = rank <= rank[state]
        if about.escapes:
            deters &= graph.moves[party].highest(rank) <= rank[state]
        answered = low_values(graph, party, concept)[targets] <= rank[state]
        answers = [
            _in_sequence(graph, party, target, concept, deters) if has else Answer(target, False)
            for target, has in zip(targets.tolist(), answered.tolist(), strict=True)
        ]
    escape = next((answer.improvement for answer in answers if not answer.answered), None)
    return Verdict(party_id, state, concept, escape is None, tuple(answers), escape)


def _at_once(graph: ConflictGraph, party: int, state: int, target: int) -> Answer:
    found = joint_answer(graph, party, state, target)
    if found is None:
        return Answer(target, False)
    moves, ends = found
    return Answer(target, True, tuple((graph.party_ids[k], to) for k, to in moves.items()), ends)


def _in_sequence(
    graph: ConflictGraph, party: int, target: int, concept: str, deters: NDArray[np.bool_]
) -> Answer:
    others = [k for k in range(graph.parties) if k != party]
    kinds = graph.improvements if CONCEPTS[concept].improving else graph.moves
    steps = shortest_sequence([kinds[k] for k in others], target, deters)
    sequence = tuple((graph.party_ids[others[mover]], to) for mover, to in steps)
    ends = steps[-1][1]
    way_out = None
    if CONCEPTS[concept].escapes and len(exits := graph.moves[party].targets(ends)):
        way_out = int(exits[np.argmax(graph.rank[party][exits])])
    return Answer(target, True, sequence, ends, way_out)


def shortest_sequence(
    steps: Sequence[Moves | Improvements], start: int, wanted: NDArray[np.bool_]
) -> list[tuple[int, int]]:
    """The fewest moves, nobody moving twice in a row, from `start` to a wanted state, as (mover, state).

    Raises:
        ValueError: There is no such sequence of at least one move.
    """
    before: dict[tuple[int, int], tuple[int, int] | None] = {(start, -1): None}
    queue = deque(before)
    while queue:
        node = queue.popleft()
        for mover, step in enumerate(steps):
            if mover == node[1]:
                continue
            for state in step.targets(node[0]).tolist():
                if (state, mover) in before:
                    continue
                before[(state, mover)] = node
                if wanted[state]:
                    return _back(before, (state, mover))
                queue.append((state, mover))
    raise ValueError("no sequence of moves leads to a wanted state")


def _back(
    before: dict[tuple[int, int], tuple[int, int] | None], node: tuple[int, int]
) -> list[tuple[int, int]]:
    path = []
    previous = before[node]
    while previous is not None:
        path.append((node[1], node[0]))
        node, previous = previous, before[previous]
    return path[::-1]

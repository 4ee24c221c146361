"""What the others can bring about, state by state: what every concept but Nash and SIM rests on.

A fault in who may move next changes a verdict only where a party fears nothing but what it wrongly leads to, in one
random case of ten thousand. Here each state is feared alone, which shows such a fault more often and costs a tenth.
"""

from __future__ import annotations

import numpy as np

from mufakat.case.model import Case
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.stability.explicit.kernel import low_values
from mufakat.stability.symbolic.answers import Answers
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.party_relation import Space
from tests.laws.law import NODES, agree
from tests.laws.tally import Compared
from tests.plain import Plain


def sequences(case: Case) -> Compared:
    """Whence the others of each party bring about each state, by legal sequences of moves, and of improvements."""
    plain, graph, frame = Plain(case), graph_of(case), Frame(case)
    for k, i in enumerate(plain.parties):
        others = [j for j in plain.parties if j != i]
        space = Space(frame, i, frame.orders_for(i, 1, 1)[0], NODES, NODES)
        for concept, improving in (("GMR", False), ("SEQ", True)):
            reach = {s: {s} | plain.coalition_reach(others, s, improving) for s in plain.states}
            answers = Answers(space, others, improving, lambda: None)
            for t in plain.states:
                right = {s for s in plain.states if t in reach[s]}
                agree(("explicit", concept, i, t), right, _by_lists(graph, k, concept, t))
                agree(("symbolic", concept, i, t), right, _by_diagrams(space, answers, plain.states, t))
    whats = ("sequences of moves", "sequences of improvements")
    return {(what, engine) for what in whats for engine in ("explicit", "symbolic")}


def _by_lists(graph: ConflictGraph, party: int, concept: str, state: str) -> set[str]:
    worth = np.array([graph.label(s) != state for s in range(graph.states)], np.int32)
    return {graph.label(s) for s in (low_values(graph, party, concept, worth) == 0).nonzero()[0].tolist()}


def _by_diagrams(space: Space, answers: Answers, states: list[str], state: str) -> set[str]:
    found = answers.last.nobody(answers.leading(space.state(state, space.now)))
    return {s for s in states if (found & space.state(s, space.now)).satisfiable()}

"""A goal checked with nothing but the plain solver: the case is made and solved anew."""

from __future__ import annotations

import numpy as np

from mufakat.case.model import Case
from mufakat.graph.conflict import graph_of
from mufakat.mediation.goal import Goal
from mufakat.mediation.goals import meeting, unwanted
from mufakat.mediation.result import Proof
from mufakat.mediation.world import Rule
from mufakat.stability.explain import shortest_sequence
from mufakat.stability.solve import solve


def proof_of(case: Case, goal: Goal, rule: Rule) -> Proof:
    """The goal as it stands in a case that was changed already.

    Raises:
        RuntimeError: It does not hold.
    """
    graph = graph_of(case)
    solution = solve(graph, set(rule))
    lasting = solution.mixed(dict(zip(graph.party_ids, rule, strict=True))).mask
    about, never = meeting(goal, graph), unwanted(goal, graph)
    wanted = lasting & about
    holds = wanted.any() and not (lasting & never).any()
    if goal.kind == "every":
        holds = holds and not (lasting & ~about).any()
    path: tuple[tuple[str, str], ...] = ()
    witness = int(np.flatnonzero(wanted)[0]) if holds else -1
    if holds and goal.kind == "reachable":
        start = graph.status_quo
        if start is None:
            holds = False
        elif wanted[start]:
            witness = start
        else:
            steps = shortest_sequence(graph.improvements, start, wanted)
            path = tuple((graph.party_ids[mover], graph.label(state)) for mover, state in steps)
            witness = steps[-1][1]
    if not holds:
        raise RuntimeError(f"{case.id}: the plain solver does not confirm the goal {goal}")
    return Proof(
        solution.engine,
        solution.states,
        int(lasting.sum()),
        int(wanted.sum()),
        graph.label(witness),
        path,
    )

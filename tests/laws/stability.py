"""Where each party would stay, and why: both engines against the definitions read word for word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mufakat.budget import Budget
from mufakat.case.model import Case
from mufakat.graph.conflict import graph_of
from mufakat.stability.concepts import BASIC, CONCEPTS
from mufakat.stability.engine import explain_state
from mufakat.stability.explicit.simultaneous import can_move_at_once
from mufakat.stability.explicit.solve import solve
from mufakat.stability.symbolic.explanation import explain_symbolic
from mufakat.stability.symbolic.solve import solve_symbolic
from mufakat.stability.verdict import StateVerdict
from tests.laws.law import MEMORY, NODES, agree, choices, same
from tests.laws.tally import Compared
from tests.plain import Plain

# An engine gets a case and names of concepts; its answer has `everything()`, `stable(...)` and `equilibria(...)`.
Engine = Callable[[Case, tuple[str, ...]], Any]


def by_lists(case: Case, concepts: tuple[str, ...]) -> Any:
    """The explicit engine."""
    return solve(graph_of(case), concepts)


def by_diagrams(case: Case, concepts: tuple[str, ...]) -> Any:
    """The symbolic engine."""
    return solve_symbolic(case, concepts, Budget(memory=MEMORY))


ENGINES: Mapping[str, Engine] = {"explicit": by_lists, "symbolic": by_diagrams}


def applying(case: Case) -> tuple[str, ...]:
    """The five concepts, and SIM where both engines take it."""
    added = any(given.added for given in case.moves.values())
    return tuple(CONCEPTS) if not added and can_move_at_once(graph_of(case)) else BASIC


def stability(case: Case, engines: Mapping[str, Engine] = ENGINES) -> Compared:
    """Every party's stable states and the equilibria, under every concept."""
    return _solved(case, engines, applying(case))


def five(case: Case, engines: Mapping[str, Engine] = ENGINES) -> Compared:
    """The same without SIM, which takes the twin long."""
    return _solved(case, engines, BASIC)


def _solved(case: Case, engines: Mapping[str, Engine], names: tuple[str, ...]) -> Compared:
    plain, compared = Plain(case), set()
    right = {(c, i): plain.stable_set(c, i) for c in names for i in plain.parties}
    for engine, solved in engines.items():
        found = solved(case, names)
        agree((engine, "states"), plain.states, found.everything())
        same((engine, "unfinished"), (), tuple(found.unfinished))
        for concept in names:
            for i in plain.parties:
                agree((engine, concept, i), right[concept, i], found.stable(concept, i))
            lasting = set.intersection(*(right[concept, i] for i in plain.parties))
            agree((engine, concept, "all"), lasting, found.equilibria(concept))
            compared.add((concept, engine))
    return compared


def explanations(case: Case) -> Compared:
    """The verdict on one state, each answer to an improvement, and that its moves are legal and end as they say."""
    plain, names, compared = Plain(case), applying(case), set()
    pick = choices(case)
    state = pick.choice(plain.states)
    for engine in ENGINES:
        for concept in names:
            for i in plain.parties:
                _explained(plain, case, engine, concept, i, state)
            compared.add((f"why {concept}", engine))
    return compared


def _verdict(case: Case, engine: str, concept: str, i: str, s: str) -> StateVerdict:
    if engine == "explicit":
        return explain_state(case, graph_of(case), i, s, concept)
    return explain_symbolic(case, i, s, concept, NODES)


def _explained(plain: Plain, case: Case, engine: str, concept: str, i: str, s: str) -> None:
    about = engine, concept, i, s
    verdict = _verdict(case, engine, concept, i, s)
    same(about, plain.stable(concept, i, s), verdict.stable)
    same((*about, "leaves"), verdict.stable, verdict.escape is None)
    agree((*about, "improvements"), plain.improve(i, s), (one.improvement for one in verdict.answers))
    if verdict.escape is not None:
        same((*about, verdict.escape), False, plain.answered(concept, i, s, verdict.escape))
    for one in verdict.answers:
        at = (*about, one.improvement)
        same(at, plain.answered(concept, i, s, one.improvement), one.answered)
        if not one.answered or concept == "SIM":
            continue
        here, last = one.improvement, i
        step = plain.improve if concept in ("SEQ", "SSEQ") else plain.reach
        for mover, after in one.sequence:
            same((*at, mover, after), True, mover not in (last, i) and after in step(mover, here))
            here, last = after, mover
        same((*at, "ends"), here, one.ends)
        same((*at, "deters"), False, plain.prefers(i, here, s))

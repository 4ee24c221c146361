"""Strength of preference and unknown preference: both engines against the definitions."""

from __future__ import annotations

from mufakat.budget import Budget
from mufakat.case.model import Case
from mufakat.graph.conflict import graph_of
from mufakat.graph.levels import levels_of
from mufakat.graph.unknown import unknown_pairs
from mufakat.stability.answers.strength import STRENGTH_CONCEPTS
from mufakat.stability.answers.unknown import KINDS, UNKNOWN_CONCEPTS
from mufakat.stability.explicit.strength import solve_strength
from mufakat.stability.explicit.unknown import solve_unknown
from mufakat.stability.symbolic.solve import solve_symbolic
from mufakat.stability.symbolic.strength import solve_strength_symbolic
from mufakat.stability.symbolic.unknown import solve_unknown_symbolic, unfit_unknown
from tests.laws.law import MEMORY, agree, same
from tests.laws.tally import Compared
from tests.plain import Plain
from tests.plain_strength import PlainStrength, PlainUnknown


def strength(case: Case) -> Compared:
    """Where each party would stay when only answers of some degree deter it."""
    graph, plain, compared = graph_of(case), PlainStrength(Plain(case)), set()
    listed = solve_strength(graph, levels_of(case, graph))
    drawn = solve_strength_symbolic(
        case, solve_symbolic(case, ["GMR", "SEQ"], Budget(memory=MEMORY)), Budget(memory=MEMORY)
    )
    same("degrees", listed.degrees, drawn.degrees)
    same("unfinished", (), tuple(drawn.unfinished))
    for concept in STRENGTH_CONCEPTS:
        for degree in drawn.degrees:
            for i in graph.party_ids:
                right = {s for s in plain.plain.states if plain.stable(concept, i, s, degree)}
                agree((concept, degree, i, "explicit"), right, listed.stable(concept, i, degree))
                agree((concept, degree, i, "symbolic"), right, drawn.stable(concept, i, degree))
            compared |= {(f"{concept} degree {degree}", engine) for engine in ("explicit", "symbolic")}
        agree((concept, "all"), listed.equilibria(concept), drawn.equilibria(concept))
        agree((concept, "weakly"), listed.weak_equilibria(concept), drawn.weak_equilibria(concept))
    return compared


def unknown(case: Case) -> Compared:
    """Where each party would stay, for each way to deal with what cannot be compared."""
    graph, plain = graph_of(case), PlainUnknown(Plain(case), True)
    found = {"explicit": solve_unknown(graph, unknown_pairs(case, graph, True))}
    if unfit_unknown(case) is None:
        found["symbolic"] = solve_unknown_symbolic(
            case, solve_symbolic(case, ["Nash"], Budget(memory=MEMORY)), Budget(memory=MEMORY)
        )  # type: ignore[assignment]
        same("unfinished", (), tuple(found["symbolic"].unfinished))
    right = {
        (kind, concept, i): {s for s in plain.plain.states if plain.stable(kind, concept, i, s)}
        for kind in KINDS
        for concept in UNKNOWN_CONCEPTS
        for i in graph.party_ids
    }
    for engine, answer in found.items():
        same((engine, "pairs"), tuple(len(plain.pairs[i]) // 2 for i in graph.party_ids), answer.pairs)
        for (kind, concept, i), states in right.items():
            agree((kind, concept, i, engine), states, answer.stable(kind, concept, i))
    return {
        (f"{concept} ({kind})", engine) for kind in KINDS for concept in UNKNOWN_CONCEPTS for engine in found
    }

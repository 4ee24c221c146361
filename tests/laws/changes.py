"""Levers and doubts: enumeration against the slow twin, and the ways for large cases against enumeration."""

from __future__ import annotations

from mufakat.case.model import Case
from mufakat.graph.conflict import graph_of
from mufakat.mediation.doubt.doubts import open_doubts
from mufakat.mediation.doubt.find import doubt
from mufakat.mediation.goal import KINDS, Goal
from mufakat.mediation.unlock.find import unlock
from mufakat.stability.concepts import BASIC
from tests.laws.drawing import condition
from tests.laws.law import choices, same
from tests.laws.tally import Compared
from tests.plain import Plain
from tests.test_doubt import held_to_every_variant
from tests.test_doubt_large import same as same_claims
from tests.test_unlock import minimal_sets_are_found
from tests.test_unlock_large import one_by_one, told


def unlocking(case: Case) -> Compared:
    """All minimal sets of levers for one goal and concept."""
    pick, states = choices(case), Plain(case).states
    keys = [option.key for option in case.options]
    kind, concept = pick.choice(KINDS), pick.choice(BASIC)
    never = pick.choice(states) if pick.random() < 0.3 else None
    goal = Goal(kind, "x", condition(pick, keys, 1), (), never)
    if kind == "state":
        goal = Goal(kind, labels=(pick.choice(states),), never=never)
    small = minimal_sets_are_found(case, goal, concept)
    same((concept, goal, "diagram"), told(small), told(unlock(case, None, goal, [concept])))
    with one_by_one():
        same((concept, goal, "search"), told(small), told(unlock(case, None, goal, [concept])))
    same("enumeration", told(small), told(unlock(case, graph_of(case), goal, [concept])))
    return {(f"unlock {concept}", engine) for engine in ("explicit", "symbolic")}


def doubting(case: Case) -> Compared:
    """The shares of all variants, for one concept; of arcs added one by one large cases can only draw variants."""
    concept = choices(case).choice(BASIC)
    large = doubt(case, None, [concept])
    declared, exact = bool(open_doubts(case)), set(large.methods.values()) == {"diagram"}
    # without doubts one change is made at a time, and test_doubt holds that to its twin
    small = held_to_every_variant(case, concept) if declared else doubt(case, graph_of(case), [concept])
    if exact:
        same_claims(large, small)
    else:
        now = {(one.kind, one.id): one.now for one in small.claims}
        for one in large.claims:
            same((one.kind, one.id), now.get((one.kind, one.id), one.now), one.now)
    return {
        (f"doubt {concept}", engine) for engine, held in (("explicit", declared), ("symbolic", exact)) if held
    }

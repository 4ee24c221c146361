"""One case with levers as options says the same as the cases with the levers pulled."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

from mufakat.case.model import Order
from mufakat.graph.conflict import graph_of
from mufakat.mediation.levers.levers import apply_levers
from mufakat.mediation.levers.switches import switchable, switched
from mufakat.stability.concepts import BASIC
from mufakat.stability.explicit.solve import solve
from tests.test_unlock import hard_question, lever


def test_the_states_that_last_with_levers_pulled_are_those_of_the_changed_cases() -> None:
    looked = 0
    for seed in range(60):
        case, _ = hard_question(seed)
        levers = case.levers[:4]
        if switchable(case, levers) is not None:
            continue
        looked += 1
        whole = solve(graph_of(switched(case, levers).case), BASIC)
        for turned in itertools.product("NY", repeat=len(levers)):
            pulled = [lever for lever, letter in zip(levers, turned, strict=True) if letter == "Y"]
            plain = solve(graph_of(apply_levers(case, pulled)), BASIC)
            for concept in BASIC:
                ending = "".join(turned)
                found = {
                    label[: -len(ending)] for label in whole.equilibria(concept) if label.endswith(ending)
                }
                assert found == set(plain.equilibria(concept))
    assert looked > 20


def test_runs_of_swaps_dropped_and_lifted_wishes_are_those_of_the_changed_cases() -> None:
    looked = 0
    for seed in range(12):
        case, _ = hard_question(seed)
        draw = random.Random(seed)
        party = draw.choice(case.deciders).id
        wishes = case.preferences[party]
        assert isinstance(wishes, Order)
        more = replace(wishes, groups=(*wishes.groups, *draw.sample(wishes.groups, 2)))
        case = replace(case, preferences={**case.preferences, party: more})
        levers = [
            *(lever(f"s{at}", "swap", party=party, at=at) for at in draw.sample(range(1, 5), 3)),
            lever("again", "swap", party=party, at=2),
            lever("gone", "drop", party=party, at=draw.randint(1, 5)),
            lever("up", "lift", party=party, at=draw.randint(2, 5)),
        ]
        whole = solve(graph_of(switched(case, levers).case), ["Nash", "SEQ"])
        for turned in itertools.product("NY", repeat=len(levers)):
            pulled = [one for one, letter in zip(levers, turned, strict=True) if letter == "Y"]
            plain = solve(graph_of(apply_levers(case, pulled)), ["Nash", "SEQ"])
            for concept in ("Nash", "SEQ"):
                ending = "".join(turned)
                found = {
                    label[: -len(ending)] for label in whole.equilibria(concept) if label.endswith(ending)
                }
                assert found == set(plain.equilibria(concept))
        looked += 1
    assert looked == 12

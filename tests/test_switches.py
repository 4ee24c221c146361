"""One case with levers as options says the same as the cases with the levers pulled."""

from __future__ import annotations

import itertools

from mufakat.graph import graph_of
from mufakat.mediation.levers import apply_levers
from mufakat.mediation.switches import switchable, switched
from mufakat.stability import BASIC, solve
from tests.test_unlock import hard_question


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

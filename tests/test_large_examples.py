"""The two large examples that are shipped: sound, large, and solved by the engine that they need."""

from __future__ import annotations

from pathlib import Path

import pytest

from mufakat.stability import analyse, explain_state
from mufakat.study import open_case

EXAMPLES = Path(__file__).parent.parent / "mufakat" / "examples"


@pytest.mark.parametrize("name", ["nile-dam-2021", "climate-finance-2024"])
def test_a_large_example_is_solved(name: str) -> None:
    case = open_case(str(EXAMPLES / f"{name}.toml")).sound()
    assert len(case.options) >= 40 and len(case.deciders) >= 6
    solution = analyse(case)
    assert solution.engine == "symbolic" and not solution.unfinished and solution.states > 10**11
    counts = {concept: solution.equilibria(concept).count for concept in solution.concepts}
    assert 0 < counts["Nash"] < counts["SSEQ"] <= counts["SEQ"] <= counts["GMR"]
    assert counts["SSEQ"] <= counts["SMR"] <= counts["GMR"]
    for outcome in case.outcomes:
        assert outcome.condition is not None and solution.everything().where(outcome.condition).count
    assert case.status_quo is not None
    here = case.status_quo.pattern
    for party in solution.party_ids:
        verdict = explain_state(case, party, here, "SEQ")
        assert verdict.stable == (here in solution.stable("SEQ", party))
    common = solution.equilibria("Nash").common()
    keys = [option.key for option in case.options]
    for label in solution.equilibria("Nash").sample(5, seed=1):
        assert all(label[keys.index(key)] == letter for key, letter in common.items())

"""Between which sets what lasts lies, told by the concepts that take little time.

What lasts under Nash lasts under all concepts; what lasts under SEQ lasts under GMR, under SSEQ under SMR.
"""

from __future__ import annotations

from typing import Any

from mufakat.mediation.goal import RuleOf
from mufakat.mediation.world import OWN_RANKS_DECIDE, WIDER
from mufakat.stability.answers.outcomes import AnySolution

CHEAP = ("Nash", "GMR", "SMR")


def between(solution: AnySolution, rule: RuleOf) -> tuple[Any, Any]:
    """Two sets that the equilibria lie between, from a solution under CHEAP; equal where that decides."""
    most = solution.everything()
    for party, concept in rule.items():
        if concept in WIDER:
            most = most & solution.stable(WIDER[concept], party)
    exact = all(concept in OWN_RANKS_DECIDE for concept in rule.values())
    return (most if exact else solution.equilibria("Nash")), most

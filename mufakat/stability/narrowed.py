"""What lasts among the states that meet a condition, and states drawn from what lasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mufakat.case.condition import Condition
from mufakat.stability.answers.outcomes import AnySolution


@dataclass(frozen=True)
class Narrowed:
    """Per concept, how many states last where the condition holds, and some of them.

    Attributes:
        condition: None when all states were looked at.
        meeting: How many states meet the condition.
        counts: Concept to number.
        drawn: Concept to states drawn, each with equal chance; {} when none were asked for.
        seed: Of the drawing.
    """

    condition: Condition | None
    meeting: int
    counts: dict[str, int]
    drawn: dict[str, tuple[str, ...]]
    seed: int

    @property
    def asked(self) -> bool:
        """Whether there is anything to tell."""
        return self.condition is not None or bool(self.drawn)


def narrow(solution: AnySolution, condition: Condition | None, sample: int, seed: int) -> Narrowed:
    """Restrict the equilibria to a condition and draw from them."""
    if condition is None and not sample:
        return Narrowed(None, 0, {}, {}, seed)

    def within(states: Any) -> Any:
        return states if condition is None else states.where(condition)

    found = {concept: within(solution.equilibria(concept)) for concept in solution.concepts}
    counts = {concept: states.count for concept, states in found.items()}
    drawn = {c: states.sample(sample, seed) for c, states in found.items()} if sample else {}
    return Narrowed(condition, within(solution.everything()).count, counts, drawn, seed)

"""What lasts among the states that meet a condition, and states drawn from what lasts."""

from __future__ import annotations

from dataclasses import dataclass

from mufakat.case.condition import Condition, write_condition
from mufakat.report.lines import fold
from mufakat.report.names import CaseNames
from mufakat.report.phrases import counted, say
from mufakat.stability.analyse import AnySolution


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

    def within(states: object) -> object:
        return states if condition is None else states.where(condition)  # type: ignore[attr-defined]

    found = {concept: within(solution.equilibria(concept)) for concept in solution.concepts}
    counts = {concept: states.count for concept, states in found.items()}  # type: ignore[attr-defined]
    drawn = {c: states.sample(sample, seed) for c, states in found.items()} if sample else {}  # type: ignore[attr-defined]
    return Narrowed(condition, within(solution.everything()).count, counts, drawn, seed)  # type: ignore[attr-defined]


def narrowed_data(found: Narrowed) -> dict[str, object]:
    """The same as plain data; {} when nothing was asked."""
    data: dict[str, object] = {}
    if found.condition is not None:
        data["where"] = {
            "condition": write_condition(found.condition),
            "states": found.meeting,
            "equilibria": found.counts,
        }
    if found.drawn:
        data["sample"] = {
            "seed": found.seed,
            "equilibria": {c: list(some) for c, some in found.drawn.items()},
        }
    return data


def narrowed_text(found: Narrowed, names: CaseNames, width: int) -> str:
    """The same for people."""
    lines = []
    if found.condition is not None:
        condition = names.condition(found.condition)
        lines.append(say("where-head", condition=condition, states=counted("states", found.meeting)))
        lines += [
            "  " + say("where-row", concept=concept, states=counted("states", n))
            for concept, n in found.counts.items()
        ]
    for concept, drawn in found.drawn.items():
        lines.append(say("sample-head", concept=concept, seed=found.seed, n=len(drawn)))
        for label in drawn:
            taken = ", ".join(names.bare[key] for key in names.taken(label)) or say("nothing-taken")
            lines.append(fold(f"{names.short(label)}: {taken}", width, 2, 4))
    return "\n".join(lines)

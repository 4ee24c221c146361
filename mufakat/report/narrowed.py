"""What lasts among the states that meet a condition, and states drawn from what lasts: as data and for people."""

from __future__ import annotations

from mufakat.case.condition import write_condition
from mufakat.report.lines import fold
from mufakat.report.names import CaseNames
from mufakat.report.phrases import counted, say
from mufakat.stability.narrowed import Narrowed


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

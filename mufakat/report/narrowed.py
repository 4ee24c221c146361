"""What lasts among the states that meet a condition, and states drawn from what lasts: as data and for people."""

from __future__ import annotations

from collections.abc import Iterator

from mufakat.case.condition import write_condition
from mufakat.report.document.model import Part, Section, bullets, note, section
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


def narrowed_sections(found: Narrowed, names: CaseNames) -> Iterator[Section]:
    """The same for people; nothing when nothing was asked."""
    parts: list[Part] = []
    if found.condition is not None:
        condition = names.condition(found.condition)
        parts.append(note(say("where-head", condition=condition, states=counted("states", found.meeting))))
        rows = (say("where-row", concept=c, states=counted("states", n)) for c, n in found.counts.items())
        parts.append(bullets(rows, "facts"))
    for concept, drawn in found.drawn.items():
        parts.append(note(say("sample-head", concept=concept, seed=found.seed, n=len(drawn))))
        parts.append(bullets((f"{names.short(label)}: {_taken(names, label)}" for label in drawn), "facts"))
    if parts:
        yield section("", parts)


def _taken(names: CaseNames, label: str) -> str:
    return ", ".join(names.bare[key] for key in names.taken(label)) or say("nothing-taken")

"""Outcomes to which no sequence of moves leads: told wherever an answer speaks of what would last."""

from __future__ import annotations

from mufakat.case.model import Case, Outcome
from mufakat.case.reach import never_changed, reaches
from mufakat.display import visible
from mufakat.report.names import CaseNames
from mufakat.report.phrases import listed, say


def unreachable_outcomes(case: Case) -> tuple[Outcome, ...]:
    """The outcomes that can exist and that no sequence of moves from the status quo brings about, as far as known."""
    return tuple(
        one for one in case.outcomes if one.condition is not None and reaches(case, one.condition) is False
    )


def unreachable_lines(names: CaseNames, goal: str = "") -> list[str]:
    """A sentence for each of them, or for the outcome `goal` alone, with the options that can never be taken."""
    wanted = [one for one in unreachable_outcomes(names.case) if goal in ("", one.id)]
    if not wanted:
        return []
    never = [names.bare[option.key] for option in never_changed(names.case)[0]]
    why = say("unreachable-options", options=listed(never)) if never else ""
    return [say("unreachable", outcome=visible(one.name), why=why) for one in wanted]

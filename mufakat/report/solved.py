"""The whole answer of `solve`: the answer first, what stands behind it, then all states and concepts; and as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mufakat.case.model import Case
from mufakat.display import visible
from mufakat.problems import Problem
from mufakat.report.brief.model import Brief
from mufakat.report.brief.text import behind_text, gist_text
from mufakat.report.data import solution_data
from mufakat.report.document.model import Paint, unpainted
from mufakat.report.document.terminal import answer
from mufakat.report.lasting import contradiction_line, specialists
from mufakat.report.lines import fold
from mufakat.report.narrowed import narrowed_data, narrowed_sections
from mufakat.report.shades import shades_data, shades_sections
from mufakat.report.wishless import wishless_line
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.stability.answers.strength_unknown import Further
from mufakat.stability.narrowed import Narrowed


@dataclass(frozen=True)
class Solved:
    """A solution with all that was asked about it.

    Attributes:
        mixed: The concept of each party, where each follows one of its own; else {}.
        narrowed: How many states meet a condition, and some of them, where that was asked.
        further: Strength and unknown preference, where the case has any.
    """

    solution: AnySolution
    mixed: Mapping[str, str]
    narrowed: Narrowed
    further: Further

    def text(self, brief: Brief, width: int, paint: Paint = unpainted) -> str:
        """The answer for people, at most `width` columns wide."""
        names, further = brief.names, self.further
        parts = [
            paint(fold(visible(names.case.title), width, 0, 2), "head"),
            fold(wishless_line(names.case), width),
        ]
        if contradiction := contradiction_line(self.solution, names):
            parts.append(paint(fold(contradiction, width, 0, 2), "fault"))
        whole = [
            *specialists(self.solution, names, self.mixed),
            *narrowed_sections(self.narrowed, names),
            *shades_sections(names, further.strength, further.unknown, further.refused),
        ]
        parts += [
            gist_text(brief, width, paint),
            behind_text(brief, width, paint),
            answer(whole, width, paint),
        ]
        return "\n\n".join(part for part in parts if part)

    def data(self, case: Case, digest: str, warnings: tuple[Problem, ...]) -> dict[str, object]:
        """The answer as one object of plain data."""
        further = self.further
        return {
            **solution_data(case, self.solution, digest, warnings, self.mixed),
            **narrowed_data(self.narrowed),
            **shades_data(further.strength, further.unknown, further.refused),
        }

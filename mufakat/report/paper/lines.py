"""A line of a case in words, for the tables that say what rests on what."""

from __future__ import annotations

from mufakat.case.model import Case
from mufakat.display import visible
from mufakat.evidence.grounding import Line
from mufakat.report.names import CaseNames
from mufakat.report.paper.model import Code, Words
from mufakat.report.phrases import say

_FORMULA = ("wish", "infeasible", "forbidden move", "view")


def line_words(case: Case, line: Line) -> Words:
    """What sort of line it is, whose, and what it is about."""
    key = "paper-line-" + line.kind.replace(" ", "-")
    party = next((one.name for one in case.parties if one.id == line.party), "")
    words: list[str | Code] = [say(key, party=visible(party))]
    if line.kind in _FORMULA and line.conditions:
        names = CaseNames(case)
        for number, condition in enumerate(line.conditions):
            words += [", " if number else " ", Code(names.condition(condition))]
    elif line.kind == "forbidden move":
        pass
    elif line.subject:
        words += [" ", Code(visible(_subject(case, line)))]
    return tuple(words)


def _subject(case: Case, line: Line) -> str:
    if line.kind in ("option", "one-way"):
        return CaseNames(case).bare[line.subject]
    return line.subject

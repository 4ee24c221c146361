"""Everything that a walk through a case shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mufakat.budget import NO_END, Budget
from mufakat.case.model import Outcome
from mufakat.mediation.obstacles import Obstruction
from mufakat.problems import Problem, ProblemsError
from mufakat.reading.reader import read_text
from mufakat.report.brief.model import Brief
from mufakat.report.deal import deal_gist
from mufakat.report.document.model import Section
from mufakat.report.readings import Readings
from mufakat.report.unlocking import Unlocked
from mufakat.report.walk import Walk
from mufakat.study.briefing import SECONDS, brief_case
from mufakat.study.deals import answer_deal
from mufakat.study.explaining import explain_state
from mufakat.study.mediating import doubt_case, has_doubts, unbroken, unlocked_outcomes
from mufakat.study.opening import Opened
from mufakat.study.solving import solve_case, without_doubtful
from mufakat.study.ways import ways_of


def walk_through(opened: Opened, budget: Budget = NO_END, whole: bool = True) -> Walk:
    """Everything that a walk through the case shows.

    Args:
        whole: Whether to tell also what reading the sources finds, and in short what could be agreed on.

    Raises:
        ProblemsError: The case has errors, or no engine can take it.
    """
    case = opened.sound()
    solution = solve_case(opened, budget=budget, checked=True)
    quo = None
    if case.status_quo is not None:
        deciders = tuple(party.id for party in case.deciders)
        quo = explain_state(opened, "status-quo", solution.concepts, deciders, solution=solution)
    sure = without_doubtful(case)
    other = None
    if sure is not None:
        other = solve_case(replace(opened, case=sure), solution.concepts, solution.engine, budget)
    left_out: list[Problem] = []
    unlocked: tuple[Unlocked, ...] = ()
    doubted = None
    try:
        unlocked = unlocked_outcomes(opened, solution)
    except ProblemsError as fault:
        left_out += fault.problems
    try:
        doubted = unbroken(doubt_case(opened)) if has_doubts(case) else None
    except ProblemsError as fault:
        left_out += fault.problems
    brief = brief_case(opened, solution, doubted, Budget(SECONDS, progress=budget.progress))
    return Walk(
        file=Path(opened.file).name,
        names=brief.names,
        solution=solution,
        at_hand=set(opened.texts),
        quo=quo,
        without_doubtful=other,
        obstructed=tuple(_obstructed(brief)),
        brief=brief,
        deal=_gist(opened) if whole and case.deal is not None else None,
        unlocked=unlocked,
        doubted=doubted,
        readings=_readings(opened) if whole else None,
        ways=ways_of(opened, solution, unlocked, brief.here),
        left_out=tuple(left_out),
    )


def _obstructed(brief: Brief) -> Iterator[tuple[Outcome, Obstruction]]:
    """What stands in the way of each outcome that the status quo does not meet; nothing of those that last."""
    quo = brief.names.status_quo
    met = () if quo is None else brief.names.outcomes(quo)
    for one in brief.standings:
        if one.outcome not in met and one.obstruction is not None:
            yield one.outcome, one.obstruction


def _gist(opened: Opened) -> Section:
    """What could be agreed on, in short."""
    found = answer_deal(opened, draws=0)
    return deal_gist(opened.sound(), found.answer, found.stays)


def _readings(opened: Opened) -> Readings | None:
    """What reading the texts of the sources finds; None where none is at hand."""
    if not opened.texts:
        return None

    found = {id: read_text(source.text, name=id) for id, source in opened.texts.items()}
    return Readings(found, opened.texts)

"""Everything that a walk through a case shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mufakat.budget import NO_END, Budget
from mufakat.case.labels import Labels
from mufakat.case.model import Case, Outcome
from mufakat.mediation.goal import Goal
from mufakat.mediation.obstacles import Obstruction, obstruction
from mufakat.problems import Problem, ProblemsError
from mufakat.reading.reader import read_text
from mufakat.report.deal import deal_gist
from mufakat.report.document.model import Section
from mufakat.report.readings import Readings
from mufakat.report.unlocking import Unlocked
from mufakat.report.walk import Walk
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.study.briefing import SECONDS, brief_case
from mufakat.study.deals import answer_deal
from mufakat.study.explaining import explain_state
from mufakat.study.mediating import doubt_case, has_doubts, unlocked_outcomes
from mufakat.study.opening import Opened
from mufakat.study.solving import solve_case, without_doubtful
from mufakat.study.states import names_of
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
        doubted = doubt_case(opened) if has_doubts(case) else None
    except ProblemsError as fault:
        left_out += fault.problems
    return Walk(
        file=Path(opened.file).name,
        names=names_of(case, solution),
        solution=solution,
        at_hand=set(opened.texts),
        quo=quo,
        without_doubtful=other,
        obstructed=tuple(_obstructed(case, solution)),
        brief=brief_case(opened, solution, doubted, Budget(SECONDS, progress=budget.progress)),
        deal=_gist(opened) if whole and case.deal is not None else None,
        unlocked=unlocked,
        doubted=doubted,
        readings=_readings(opened) if whole else None,
        ways=ways_of(opened, solution, unlocked),
        left_out=tuple(left_out),
    )


def _obstructed(case: Case, solution: AnySolution) -> Iterator[tuple[Outcome, Obstruction]]:
    """What stands in the way of each outcome that the status quo does not meet; nothing of those that last."""
    labels = Labels(case)
    met = () if labels.status_quo is None else labels.outcomes(labels.status_quo)
    for outcome in case.outcomes:
        if outcome not in met:
            found = obstruction(solution, case, Goal.about(outcome))
            if found is not None:
                yield outcome, found


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

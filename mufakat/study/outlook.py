"""How things stand in a case that is solved: the short answer as far as solving tells it."""

from __future__ import annotations

from mufakat.mediation.goal import Goal
from mufakat.mediation.obstacles import obstruction
from mufakat.mediation.standing import firmness, standings, strictest
from mufakat.report.brief.model import Brief
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.study.opening import Opened
from mufakat.study.states import names_of


def outlook_of(opened: Opened, solution: AnySolution) -> Brief:
    """What lasts, and who would leave what does not: all of the short answer for a case that names no outcomes."""
    case = opened.sound()
    names = names_of(case, solution)
    quo = names.status_quo
    if quo is not None and quo not in solution.everything():
        quo = None
    under = tuple(name for name in solution.concepts if quo in solution.equilibria(name)) if quo else ()
    left = quo is not None and not under
    return Brief(
        names=names,
        solution=solution,
        quo=quo,
        quo_firmness=firmness(under, solution.concepts),
        quo_obstruction=obstruction(solution, case, Goal("state", labels=(quo,))) if quo and left else None,
        standings=standings(solution, case),
        everything=solution.equilibria(strictest(solution.concepts)).count == solution.states,
    )

"""The answer first: everything that the short answer is made from, gathered."""

from __future__ import annotations

from dataclasses import replace

from mufakat.budget import Budget
from mufakat.case.model import Case, Order
from mufakat.mediation.standing import Standing, widest
from mufakat.problems import ProblemsError
from mufakat.report.brief.model import Brief
from mufakat.report.doubting import Doubted
from mufakat.report.routes import Routes
from mufakat.report.unlocking import Unlocked
from mufakat.report.wish_orders import ToldOrders
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.study.mediating import doubt_case, has_doubts, levers_for, unbroken
from mufakat.study.opening import Opened
from mufakat.study.outlook import outlook_of
from mufakat.study.ways import ways_of
from mufakat.study.wish_orders import orders_case

SECONDS = 60.0  # for levers and doubts, where states are too many to list
# Levers are sought for the first of these that were asked about, then for the second.
_SOUGHT = ("SEQ", "Nash")
# Orders of wishes are counted where no party has more entries than this, and the states are few.
_MOST_ENTRIES = 10
_MOST_STATES = 4096


def brief_case(
    opened: Opened, solution: AnySolution, doubted: Doubted | None = None, budget: Budget | None = None
) -> Brief:
    """The short answer about a case that is solved: also what makes outcomes hold, what they hang on, the way there.

    Args:
        doubted: What the doubts do, where it is known already.
        budget: How long to look for levers and doubts where states are too many to list, and who is told; None: a
            minute, with nobody told. What takes longer is left out, and said to be.
    """
    budget = budget or Budget(SECONDS)
    brief = outlook_of(opened, solution)
    if not brief.standings:
        return brief
    unlocked: dict[str, tuple[Unlocked, ...]] = {}
    unsought = set()
    for one in brief.standings:
        try:
            answers = _levers(opened, solution, one, budget)
        except ProblemsError:
            answers, cut = [], True
        else:
            cut = any(answer.answer.stopped and not answer.answer.answers for answer in answers)
        unlocked[one.outcome.id] = tuple(
            answer for answer in answers if answer.answer.answers or not answer.answer.stopped
        )
        if cut:
            unsought.add(one.outcome.id)
    return replace(
        brief,
        unlocked=unlocked,
        orders=_orders(opened, solution),
        doubted=doubted or _doubts(opened, solution, budget),
        here=_ways(opened, solution),
        unsought=frozenset(unsought),
    )


def _levers(opened: Opened, solution: AnySolution, one: Standing, budget: Budget) -> list[Unlocked]:
    """What would make the outcome last under SEQ, then under Nash, where it does not."""
    if not opened.sound().levers or not one.states:
        return []
    sought = [name for name in _SOUGHT if name in solution.concepts] or [solution.concepts[0]]
    return [
        unbroken(levers_for(opened, solution, one.outcome, name, budget.part(0.5)))
        for name in sought
        if name not in one.under
    ]


def _orders(opened: Opened, solution: AnySolution) -> ToldOrders | None:
    """Which orders of wishes let an outcome last at all, where that is counted at once."""
    case = opened.sound()
    name = widest(solution.concepts)
    small = solution.graph is not None and solution.states <= _MOST_STATES
    if name is None or not small or not _countable(case):
        return None
    try:
        return orders_case(opened, concepts=(name,), samples=1)
    except ProblemsError:
        return None


def _ways(opened: Opened, solution: AnySolution) -> Routes | None:
    """The ways from the status quo to what lasts, where that is found at once."""
    if solution.graph is None or solution.states > _MOST_STATES:
        return None
    found = ways_of(opened, solution, ())
    return None if found is None else found.here


def _countable(case: Case) -> bool:
    """Whether some party ranks wishes, and none has too many."""
    entries = [len(one.groups) for one in case.preferences.values() if isinstance(one, Order)]
    return any(n > 1 for n in entries) and max(entries) <= _MOST_ENTRIES


def _doubts(opened: Opened, solution: AnySolution, budget: Budget) -> Doubted | None:
    """What the doubts of the case do to its outcomes."""
    if not has_doubts(opened.sound()):
        return None
    try:
        return unbroken(doubt_case(opened, concepts=_asked(solution), budget=budget.part(0.5)))
    except ProblemsError:
        return None


def _asked(solution: AnySolution) -> tuple[str, ...] | None:
    """The concepts that doubts are looked at under: all that were asked about, but SIM where there are others."""
    return tuple(name for name in solution.concepts if name != "SIM") or None

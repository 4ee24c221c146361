"""Whether a goal is met: one test, for sets of states of either engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from mufakat.case.condition import Condition, Or
from mufakat.case.model import Case
from mufakat.mediation.goal import Goal, one_of
from mufakat.mediation.levers.switches import state_condition
from mufakat.stability.stateset import StateSet

S = TypeVar("S", bound=StateSet)


def meeting(case: Case, states: S, goal: Goal) -> S:
    """Those of some states of the case that the goal is about."""
    return states.where(goal.condition) if goal.condition is not None else _named(case, states, goal.labels)


def _named(case: Case, states: S, labels: Sequence[str]) -> S:
    return states.where(one_of(case, labels)) if case.form == "options" else states.only(labels)


class GoalTest(Generic[S]):
    """A goal among the states of one case: it is met where some state speaks for it and none against it.

    What lasts is given as a function, which leaves of a set of states those that last: of a few states that can be
    known sooner than of all.
    """

    def __init__(self, case: Case, goal: Goal, everything: S):
        self.goal, self.where = goal, meeting(case, everything, goal)
        self._against = _named(case, everything, () if goal.never is None else (goal.never,))
        if goal.kind == "every":
            self._against = self._against | (everything - self.where)

    def good(self, lasting: Callable[[S], S], reached: S | None = None) -> S:
        """What speaks for it.

        Args:
            reached: The states that improvements lead to, where the goal asks for them.
        """
        found = lasting(self.where)
        return found if reached is None else found & reached

    def bad(self, lasting: Callable[[S], S]) -> S:
        """What speaks against it."""
        return lasting(self._against)

    def met(self, lasting: Callable[[S], S], reached: S | None = None) -> bool:
        """Whether the goal is met."""
        return bool(self.good(lasting, reached)) and not self.bad(lasting)

    def between(self, least: S, most: S, reached: S | None = None) -> tuple[tuple[S, S], tuple[S, S]]:
        """What speaks for it and against it: as much as is sure, and as little as may be.

        Args:
            least, most: What lasts holds all of the first and nothing outside the second.
        """

        def low(states: S) -> S:
            return states & least

        def high(states: S) -> S:
            return states & most

        return (self.good(low, reached), self.bad(high)), (self.good(high, reached), self.bad(low))


def start_of(case: Case) -> Condition:
    """The status quo as a condition; of a case with switches, whichever are on."""
    return Or(()) if case.status_quo is None else state_condition(case, case.status_quo.pattern)


def within(states: Any) -> Callable[[Any], Any]:
    """What of some states is among these."""
    return lambda some: some & states

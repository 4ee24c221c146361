"""Times and conditions as bounds on points: alternatives, each a list of (point, days).

A lower bound says that something comes `days` after the point at the earliest, an upper bound at the latest.
"earliest of" bounds from above by each of its parts and from below by one of them, "latest of" the other way round;
`or` in a condition gives alternatives too. Months from a day that is not known are 28 to 31 days each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Literal, TypeAlias

from mufakat.agreement.times import At, Choose, OnDay, PhaseDay, PhaseEdge, Shift, Time
from mufakat.case.condition import Always, And, Condition, If, Iff, Is, Not, Or

MOST_ALTERNATIVES = 64
SHORTEST_MONTH, LONGEST_MONTH = 28, 31


@dataclass(frozen=True)
class Bound:
    """So many days after a point; `point` "" is zero, the day of signature."""

    point: str
    days: int


Alternative: TypeAlias = tuple[Bound, ...]
Side: TypeAlias = Literal["lower", "upper"]


class TooMany(Exception):
    """There are more alternatives than are looked at."""


def both(parts: Iterable[Sequence[Alternative]]) -> list[Alternative]:
    """The alternatives of all parts together. Raises TooMany."""
    result: list[Alternative] = [()]
    for part in parts:
        result = [one + other for one, other in product(result, part)]
        result = list(dict.fromkeys(tuple(dict.fromkeys(one)) for one in result))
        if len(result) > MOST_ALTERNATIVES:
            raise TooMany
    return result


def either(parts: Iterable[Sequence[Alternative]]) -> list[Alternative]:
    """The alternatives of any of the parts. Raises TooMany."""
    result = list(dict.fromkeys(one for part in parts for one in part))
    if len(result) > MOST_ALTERNATIVES:
        raise TooMany
    return result


class Bounds:
    """Reads times and conditions as bounds.

    Args:
        known: The day of a time that is fixed, as days after zero, or None.
        point: The bounds that an event, "ID.done" or "ID.verified" stands for, on one side.
        phase: The bounds of the first or last day of a phase, on one side.
        condition_of: The condition of an outcome, or None for what is no outcome.
    """

    def __init__(
        self,
        known: Callable[[Time], int | None],
        point: Callable[[str, Side], list[Alternative]],
        phase: Callable[[PhaseEdge, Side], list[Alternative]],
        condition_of: Callable[[str], Condition | None],
    ):
        self.known = known
        self.point = point
        self.phase = phase
        self.condition_of = condition_of
        self.months = False  # whether months from an unknown day were met

    def of_time(self, time: Time, side: Side) -> list[Alternative]:
        """The alternatives of a time. Raises TooMany."""
        fixed = self.known(time)
        if fixed is not None:
            return [(Bound("", fixed),)]
        match time:
            case OnDay():
                return [()]
            case At(name):
                return self.point(name, side)
            case PhaseDay(phase, number):
                return moved(self.phase(PhaseEdge(phase, "start"), side), number - 1)
            case PhaseEdge():
                return self.phase(time, side)
            case Shift(count, unit, inner):
                days = count
                if unit == "month":
                    self.months = True
                    small, large = sorted((count * SHORTEST_MONTH, count * LONGEST_MONTH))
                    days = small if side == "lower" else large
                return moved(self.of_time(inner, side), days)
            case Choose(which, times):
                parts = [self.of_time(one, side) for one in times]
                together = (which == "latest") == (side == "lower")
                return both(parts) if together else either(parts)

    def of_condition(self, condition: Condition | None) -> list[Alternative]:
        """The lower bounds that a condition puts on what waits for it. Raises TooMany."""
        match condition:
            case None | Always():
                return [()]
            case Is(atom):
                return self._of_atom(atom)
            case Not(part):
                return self._of_negation(part)
            case And(parts):
                return both(map(self.of_condition, parts))
            case Or(parts):
                return either(map(self.of_condition, parts))
            case If(then, given):
                return either((self.of_condition(then), self._of_negation(given)))
            case Iff(left, right):
                yes = both((self.of_condition(left), self.of_condition(right)))
                return either((yes, both((self._of_negation(left), self._of_negation(right)))))

    def _of_negation(self, condition: Condition) -> list[Alternative]:
        """What does not happen bounds nothing; what is denied twice does."""
        match condition:
            case Is(atom):
                inner = self.condition_of(atom)
                return [()] if inner is None else self._of_negation(inner)
            case Always():
                return [()]
            case Not(part):
                return self.of_condition(part)
            case And(parts):
                return either(map(self._of_negation, parts))
            case Or(parts):
                return both(map(self._of_negation, parts))
            case If(then, given):
                return both((self._of_negation(then), self.of_condition(given)))
            case Iff(left, right):
                one = both((self.of_condition(left), self._of_negation(right)))
                return either((one, both((self._of_negation(left), self.of_condition(right)))))

    def _of_atom(self, atom: str) -> list[Alternative]:
        head, dot, tail = atom.rpartition(".")
        if not dot:
            inner = self.condition_of(atom)
            return self.of_condition(inner) if inner is not None else self.point(atom, "lower")
        if tail in ("done", "verified"):
            return self.point(atom, "lower")
        if tail == "started":
            return self.phase(PhaseEdge(head, "start"), "lower")
        if tail == "over":
            return moved(self.phase(PhaseEdge(head, "end"), "lower"), 1)
        return [()]  # lateness and breach are nobody's plan


def moved(alternatives: list[Alternative], days: int) -> list[Alternative]:
    """The same bounds, so many days later."""
    return [tuple(Bound(bound.point, bound.days + days) for bound in one) for one in alternatives]


def days_between(zero: date, day: date) -> int:
    """Days from zero to a day."""
    return (day - zero).days

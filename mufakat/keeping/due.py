"""What is due next, what waits for what, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mufakat.agreement.model import Agreement
from mufakat.agreement.times import add_days
from mufakat.agreement.waits import waits_of
from mufakat.case.condition import And, Condition
from mufakat.keeping.answer import Keeping
from mufakat.keeping.status import Status

OWED = ("open", "waiting", "overdue", "overdue?", "suspended", "open without a valid deadline", "holding")


@dataclass(frozen=True)
class DueItem:
    """A commitment that is owed on the day, and a deadline or none.

    Attributes:
        waits_for: Parts of its condition that do not hold yet, as conditions.
        left: Days to the deadline; negative: days late; None: no known deadline.
    """

    commitment: str
    status: Status
    waits_for: tuple[Condition, ...]
    left: int | None


@dataclass(frozen=True)
class DueList:
    """What is owed on a day, soonest deadline first, and what has no deadline that is known."""

    agreement: Agreement
    day: date
    within: int
    items: tuple[DueItem, ...]
    later: int


def due_within(keeping: Keeping, days: int, party: str | None = None) -> DueList:
    """What is late already, due within so many days, or waiting with no known deadline.

    Args:
        keeping: The answer on the day.
        days: How far to look ahead.
        party: Only what this one performs.
    """
    end = add_days(keeping.day, days) or date.max
    items, later = [], 0
    for one in keeping.agreement.duties:
        status = keeping.statuses["rule"][one.id]
        if status.word not in OWED or (party is not None and party not in one.who):
            continue
        if status.due is not None and status.due > end:
            later += 1
            continue
        left = None if status.due is None else (status.due - keeping.day).days
        waits = waits_of(one, keeping.agreement) if status.word == "waiting" else None
        missing = tuple(part for part in _parts(waits) if not keeping.rule.holds(part, keeping.day))
        items.append(DueItem(one.id, status, missing, left))
    items.sort(key=lambda item: (item.left is None, item.left or 0))
    return DueList(keeping.agreement, keeping.day, days, tuple(items), later)


def _parts(condition: Condition | None) -> Iterable[Condition]:
    if condition is None:
        return ()
    return condition.parts if isinstance(condition, And) else (condition,)

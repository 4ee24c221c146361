"""What is due next, what waits for what, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mufakat.agreement.model import Agreement
from mufakat.agreement.times import Time, add_days, points_of
from mufakat.agreement.waits import waits_of
from mufakat.case.condition import And, Condition, options_of
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


@dataclass(frozen=True)
class Wait:
    """What a commitment still waits for on a day, and whose acts those are.

    Attributes:
        conditions: Parts of its condition that do not hold yet.
        after: The first day from which it is open, while that is not known or lies ahead.
        by: Parties that have not done what is missing; empty where nobody in particular does it.
    """

    conditions: tuple[Condition, ...]
    after: Time | None
    by: tuple[str, ...]


def wait_of(keeping: Keeping, id: str) -> Wait | None:
    """What a commitment waits for under the rule; None where it does not wait."""
    agreement, rule, day = keeping.agreement, keeping.rule, keeping.day
    one = agreement.commitment[id]
    if keeping.statuses["rule"][id].word != "waiting":
        return None
    missing = tuple(part for part in _parts(waits_of(one, agreement)) if not rule.holds(part, day))
    after = one.from_
    begins = None if after is None else rule.value(after)
    if begins is not None and begins <= day:
        after = None
    atoms = [atom for part in missing for atom in options_of(part) if not rule.atom(atom, day)]
    atoms += [] if after is None else [name for name in points_of(after) if rule.point(name) is None]
    by = dict.fromkeys(party for atom in atoms for party in _doers(atom, keeping))
    return Wait(missing, after, tuple(by))


def _doers(atom: str, keeping: Keeping) -> tuple[str, ...]:
    """Who would have to act for a point: of what is done and not verified yet, those who verify."""
    agreement = keeping.agreement
    head, _, tail = atom.rpartition(".")
    if not head:
        event = agreement.event.get(atom)
        return () if event is None else event.by
    if head not in agreement.commitment:
        return ()
    one = agreement.commitment[head]
    done = keeping.rule.done(head)
    return one.verified_by if tail == "verified" and done is not None and done <= keeping.day else one.who


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
        wait = wait_of(keeping, one.id)
        items.append(DueItem(one.id, status, wait.conditions if wait is not None else (), left))
    items.sort(key=lambda item: (item.left is None, item.left or 0))
    return DueList(keeping.agreement, keeping.day, days, tuple(items), later)


def _parts(condition: Condition | None) -> Iterable[Condition]:
    if condition is None:
        return ()
    return condition.parts if isinstance(condition, And) else (condition,)

"""The days between which each commitment can be carried out: what a time line draws as bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mufakat.agreement.model import Commitment
from mufakat.agreement.times import add_days
from mufakat.keeping.plan import Plan
from mufakat.keeping.reading import Reading


@dataclass(frozen=True)
class Span:
    """The earliest and the latest day of a commitment; None: not known, or no latest day.

    `last` lies before `first` where the condition came, or can come, only after the deadline.
    """

    first: date | None
    last: date | None


def spans_of(reading: Reading, plan: Plan) -> Mapping[str, Span]:
    """Commitment to span, powers left out.

    The first day is the one since which it could be done: it is open, and the least days of its work are over. Where
    it is not open yet, that is the earliest day that the plan leaves. The last day is the deadline with the extensions
    in force; of what must not be done, the last day on which it is forbidden; what was released ends on that day.

    Args:
        reading: Usually the rule, on the day of the answer.
        plan: The plan of the same reading.
    """
    return {one.id: _span(one, reading, plan) for one in reading.agreement.duties}


def _span(one: Commitment, reading: Reading, plan: Plan) -> Span:
    opened, last, released = reading.opened(one.id), reading.due(one.id), reading.released(one.id)
    window = plan.windows.get(f"{one.id}.done")
    if one.duty == "must-not":
        first = opened
    elif opened is not None and opened <= reading.day:
        first = add_days(opened, one.takes[0] if one.takes else 0)
    else:
        first = window.earliest if window is not None else None
    if last is None and window is not None and one.duty == "must" and reading.done(one.id) is None:
        last = window.latest
    if released is not None and released <= reading.day:
        last = released if last is None else min(last, released)
    return Span(first, last)

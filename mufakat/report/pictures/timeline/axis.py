"""Days as places across, and the days that are written below the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

Unit: TypeAlias = Literal["day", "month", "year"]
_STEPS: tuple[tuple[int, Unit, int], ...] = (
    (1, "day", 1),
    (2, "day", 2),
    (7, "day", 7),
    (14, "day", 14),
    (1, "month", 30),
    (2, "month", 61),
    (3, "month", 91),
    (6, "month", 182),
    (1, "year", 365),
    (2, "year", 730),
    (5, "year", 1826),
    (10, "year", 3652),
    (50, "year", 18262),
    (100, "year", 36524),
    (1000, "year", 365242),
    (2000, "year", 730485),
)
ONE_DAY = timedelta(1)


@dataclass(frozen=True)
class Axis:
    """The days from `first` to `last` between two places across."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """The middle of a day; days outside lie at the edge."""
        span = (self.last - self.first).days + 1
        at = min(max((day - self.first).days, 0), span - 1) + 0.5
        return self.left + (self.right - self.left) * at / span

    @property
    def wide(self) -> float:
        """How wide one day is."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    def ticks(self, room: float) -> tuple[Unit, list[date]]:
        """Round days at least `room` apart, and in which unit they are counted."""
        for count, unit, days in _STEPS:
            if days * self.wide >= room:
                return unit, list(_round_days(self.first, self.last, count, unit))
        return "year", [self.first]


def _round_days(first: date, last: date, count: int, unit: Unit) -> Iterator[date]:
    """The days of a step that lie in a stretch; weeks begin on Mondays."""
    if unit == "day":
        behind = (first.toordinal() - 1) % count if count > 1 else 0
        ordinal = first.toordinal() + (count - behind) % count
        while ordinal <= last.toordinal():
            yield date.fromordinal(ordinal)
            ordinal += count
        return
    months = count * (12 if unit == "year" else 1)
    number = -(-(first.year * 12 + first.month - 1) // months) * months
    while number < 120_000:
        if number >= 12:
            day = date(number // 12, number % 12 + 1, 1)
            if day > last:
                return
            if day >= first:
                yield day
        number += months


def tick_text(day: date, unit: Unit, months: Sequence[str], year: bool) -> str:
    """A day below the rows: "3 Feb", "Feb", "2025"; with the year where it is new."""
    if unit == "year":
        return str(day.year)
    name = months[day.month - 1]
    text = f"{day.day} {name}" if unit == "day" else name
    return f"{text} {day.year}" if year else text

"""What a time line shows. Only words and days; nothing is known of agreements here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias

MarkKind: TypeAlias = Literal[
    "event", "ahead", "kept", "late", "overdue", "breached", "disputed", "suspended", "claimed", "told"
]
KINDS: tuple[MarkKind, ...] = (
    "event",
    "ahead",
    "kept",
    "late",
    "overdue",
    "breached",
    "disputed",
    "suspended",
    "claimed",
    "told",
)

LEAST_BEYOND = timedelta(14)
SHEET = 20  # rows of one picture: as many as a sheet of paper holds


@dataclass(frozen=True)
class Mark:
    """Something on a day.

    Attributes:
        told: All about it, for who hovers or listens.
        href: Where it leads, or "": then it is not a link.
    """

    day: date
    kind: MarkKind
    told: str
    href: str = ""


@dataclass(frozen=True)
class Bar:
    """A stretch of days, both ends in it; `last` None: without end."""

    first: date
    last: date | None


@dataclass(frozen=True)
class Row:
    """One line of the picture.

    Attributes:
        label, under: What it is, and a second line: who, and where it stands.
        bar: From the earliest to the latest day.
        late: Days after the last one on which it was still owed.
        silent: Whether nothing at all is recorded about what is late.
        marks: In the order of days.
        told: All about the row, for who hovers or listens.
        href: Where its name leads, or "".
    """

    label: str
    under: str = ""
    bar: Bar | None = None
    late: Bar | None = None
    silent: bool = False
    marks: tuple[Mark, ...] = ()
    told: str = ""
    href: str = ""


@dataclass(frozen=True)
class TimeLine:
    """Rows over days.

    Attributes:
        day: The day of the answer, drawn as a line across all rows.
        across: The days to draw, where several pictures of one time line shall have the same; else those that occur.
        words: What is written in the picture, by key: "day" (beside the line), "months" (twelve short names, with
            blanks between), "bar", "late" and the kinds of marks that occur (in the legend).
    """

    title: str
    described: str
    rows: tuple[Row, ...]
    day: date
    words: Mapping[str, str] = field(default_factory=dict)
    across: tuple[date, date] | None = None

    def bounds(self) -> tuple[date, date]:
        """The first and the last day of anything in it.

        The day of the answer may lie far outside: then it is drawn at the edge, a little beyond the rest, so that
        years in which nothing happened do not push all that did into a corner.
        """
        if self.across is not None:
            return self.across
        days = []
        for row in self.rows:
            # on the day of the answer, whichever it is, what is overdue has its mark and what waits begins
            days += [mark.day for mark in row.marks if (mark.kind, mark.day) != ("overdue", self.day)]
            days += [bar.first for bar in (row.bar, row.late) if bar is not None and bar.first != self.day]
            days += [] if row.bar is None or row.bar.last is None else [row.bar.last]
        first, last = min(days, default=self.day), max(days, default=self.day)
        beyond = max(LEAST_BEYOND, (last - first) // 5)
        before = first if first - date.min < beyond else first - beyond
        after = last if date.max - last < beyond else last + beyond
        return min(first, max(self.day, before)), max(last, min(self.day, after))

    def parts(self, most: int = SHEET) -> tuple[TimeLine, ...]:
        """The same in pictures of so many rows at most, all over the same days."""
        rows = self.rows
        cut = [rows[at : at + most] for at in range(0, len(rows), most)]
        return tuple(replace(self, rows=some, across=self.bounds()) for some in cut)

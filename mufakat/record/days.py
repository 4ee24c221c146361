"""Dates as words of the index, so that a search for a time needs no walk through all that was found.

A date is one word for its year, one for its month and one for its day, as far as it is known; one that is known
less than to the day has one more word that says so. A stretch of time is some such words: its whole years, the
whole months and the days at its ends. The words of a stretch find every date in it, and may find dates of which it
is not known whether they lie in it; who asks compares the dates themselves too.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

FIRST, LAST = 1900, 2100  # years of an open end
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")


def words(day: str) -> list[str]:
    """The words of a date such as 2025, 2025-05 or 2025-05-11; none for "" or what is no date."""
    found = _DATE.match(day)
    if not found:
        return []
    parts = [part for part in found.groups() if part]
    known = [f"{sign}{''.join(parts[:n])}" for n, sign in ((1, "y"), (2, "m"), (3, "d")) if n <= len(parts)]
    return known if len(parts) == 3 else [*known, f"p{''.join(parts)}"]


def day_of(word: str) -> date | None:
    """The day that a user wrote as 2025-05-11; None where the calendar has none, or it is written otherwise."""
    try:
        return date.fromisoformat(word) if len(word) == 10 and word.isascii() and _DATE.match(word) else None
    except ValueError:
        return None


def is_date(word: str) -> bool:
    """Whether a user wrote a year, a month or a day of the calendar: 2025, 2025-05, 2025-05-11."""
    return len(word) in (4, 7, 10) and day_of(word + "2000-01-01"[len(word) :]) is not None


def words_between(since: str, until: str) -> list[str]:
    """Words of which every date from `since` to `until` has one; "" is an open end."""
    first, last = _end(since, True), _end(until, False)
    if first > last:
        return []
    return list(_stretch(first, last))


def _end(day: str, first: bool) -> date:
    """The first or last day that a date can mean."""
    found = _DATE.match(day)
    year = int(found[1]) if found else FIRST if first else LAST
    month = int(found[2]) if found and found[2] else 1 if first else 12
    year, month = min(max(year, 1), 9999), min(max(month, 1), 12)
    most = calendar.monthrange(year, month)[1]
    number = int(found[3]) if found and found[3] else 1 if first else most
    return date(year, month, min(max(number, 1), most))


def _stretch(first: date, last: date) -> Iterator[str]:
    """Whole years, whole months, days: as few words as make up the stretch, and what may lie in it."""
    for year in range(first.year, last.year + 1):
        start, stop = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
        if (start, stop) == (date(year, 1, 1), date(year, 12, 31)):
            yield f"y{year:04d}"
            continue
        yield f"p{year:04d}"
        for month in range(start.month, stop.month + 1):
            most = calendar.monthrange(year, month)[1]
            begin = start.day if month == start.month else 1
            end = stop.day if month == stop.month else most
            if (begin, end) == (1, most):
                yield f"m{year:04d}{month:02d}"
            else:
                yield f"p{year:04d}{month:02d}"
                yield from (f"d{year:04d}{month:02d}{day:02d}" for day in range(begin, end + 1))

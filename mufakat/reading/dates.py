"""Dates as pages print them, as year-month-day; numbers alone by the habit of the language, and doubt is told."""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass

from mufakat.reading.lexicon import languages, lexicon

ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
FOLD = re.IGNORECASE
NUMERIC = re.compile(r"(?<![\d/.])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)\b")
# near midnight the day of a time in another zone may be the next or the last of that which the page prints
ZONED = re.compile(r"((?:19|20)\d\d-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?")


@dataclass(frozen=True)
class Date:
    """A date: year-month-day, its place, and why it may be another (or "")."""

    value: str
    span: tuple[int, int]
    doubt: str = ""


@functools.cache
def _months() -> tuple[tuple[re.Pattern[str], tuple[int, int, int]], ...]:
    words = "|".join(sorted(_names(), key=len, reverse=True))
    return (
        (re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({words})\b\.?,?\s+(\d{{4}})\b", FOLD), (1, 2, 3)),
        (re.compile(rf"\b({words})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", FOLD), (2, 1, 3)),
    )  # fmt: skip


@functools.cache
def _names() -> dict[str, int]:
    """Names of months with their numbers: in full, shortened, and in older spellings."""
    out: dict[str, int] = {}
    for code in languages():
        fields = lexicon(code).furniture["fields"]
        for number, name in enumerate(fields["months"], start=1):
            out[name] = number
            out.setdefault(name[:3], number)
        out |= fields.get("other_months", {})
    return out


def date_in(text: str, start: int, end: int, language: str = "") -> Date | None:
    """The first date of a line, or None."""
    if m := ISO.search(text, start, end):
        return _checked(int(m[1]), int(m[2]), int(m[3]), m.span())
    for pattern, (day, month, year) in _months():
        if m := pattern.search(text, start, end):
            return _checked(int(m[year]), _names()[m[month].lower()], int(m[day]), m.span())
    if m := NUMERIC.search(text, start, end):
        return _numeric(int(m[1]), int(m[3]), int(m[4]), m.span(), language)
    return None


def _numeric(first: int, second: int, year: int, span: tuple[int, int], language: str) -> Date | None:
    """05/07/2023: day first, in English reports month first unless only one order can be."""
    if first > 12 or second > 12:
        day, month = (first, second) if first > 12 else (second, first)
        return _checked(year, month, day, span)
    month_first = language == "en"
    found = _checked(year, first if month_first else second, second if month_first else first, span)
    if found is None or first == second or not month_first:
        return found
    return Date(found.value, span, "day and month may stand the other way round")


def _checked(year: int, month: int, day: int, span: tuple[int, int]) -> Date | None:
    try:
        return Date(datetime.date(year, month, day).isoformat(), span)
    except ValueError:
        return None


def of_data(value: str) -> str:
    """The day that a page's data tell, in the zone they tell it in; "" when it is none."""
    m = ZONED.match(value.strip()) or ISO.match(value.strip())
    if m is None:
        return ""
    day = m[1] if m.re is ZONED else m[0]
    try:
        return datetime.date.fromisoformat(day).isoformat()
    except ValueError:
        return ""


def near(one: str, other: str) -> bool:
    """Whether two days are the same or follow each other."""
    return abs((datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)).days) <= 1

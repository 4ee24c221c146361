"""Days in the words of an agreement: "15 days after signature", "day 7 of one", "earliest of (T, ...)".

    time   = day | n unit ("after" | "before") time | "day" n "of" phase | ("start" | "end") "of" phase
           | ("earliest" | "latest") "of" "(" time { "," time } ")" | event | commitment ".done" | ... ".verified"
    unit   = "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years"

"n days after X" is X + n, "day n of P" the first day of P + n - 1; both are in use, and to mix them up is the
commonest error. A month later is the same day number, else the last day of that month.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

Unit: TypeAlias = Literal["day", "month"]
MAX_COUNT = 100_000


@dataclass(frozen=True)
class OnDay:
    """A day of the calendar."""

    day: date


@dataclass(frozen=True)
class At:
    """The day of an event, or of a commitment's "ID.done" or "ID.verified"."""

    point: str


@dataclass(frozen=True)
class PhaseDay:
    """Day `number` of a phase, counted from 1."""

    phase: str
    number: int


@dataclass(frozen=True)
class PhaseEdge:
    """The first or the last day of a phase."""

    phase: str
    edge: Literal["start", "end"]


@dataclass(frozen=True)
class Shift:
    """So many days or months after a time (before it, where `count` is negative)."""

    count: int
    unit: Unit
    time: Time


@dataclass(frozen=True)
class Choose:
    """The earliest of those times that are known, or the latest once all are."""

    which: Literal["earliest", "latest"]
    times: tuple[Time, ...]


Time: TypeAlias = OnDay | At | PhaseDay | PhaseEdge | Shift | Choose


@dataclass(frozen=True)
class Length:
    """A stretch of time: so many days, or so many months."""

    count: int
    unit: Unit


def add_days(day: date, count: int) -> date | None:
    """The day `count` days later; None beyond the calendar."""
    try:
        return day + timedelta(count)
    except OverflowError:
        return None


def add_months(day: date, count: int) -> date | None:
    """The same day number `count` months later, else the last day of that month; None beyond the calendar."""
    month = day.year * 12 + day.month - 1 + count
    year, month = divmod(month, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shifted(day: date, count: int, unit: Unit) -> date | None:
    """The day so many days or months later; None beyond the calendar."""
    return add_days(day, count) if unit == "day" else add_months(day, count)


def last_day(first: date, length: Length) -> date | None:
    """The last day of a stretch that begins on `first`: 42 days end on day 42."""
    end = shifted(first, length.count, length.unit)
    return None if end is None else add_days(end, -1)


def evaluate(
    time: Time, point: Callable[[str], date | None], edge: Callable[[PhaseEdge], date | None]
) -> date | None:
    """The day that a time means, or None while what it is counted from is not known.

    Args:
        time: The time.
        point: The day of an event or of "ID.done", or None.
        edge: The first or last day of a phase, or None.
    """
    match time:
        case OnDay(day):
            return day
        case At(name):
            return point(name)
        case PhaseDay(phase, number):
            start = edge(PhaseEdge(phase, "start"))
            return None if start is None else add_days(start, number - 1)
        case PhaseEdge():
            return edge(time)
        case Shift(count, unit, inner):
            anchor = evaluate(inner, point, edge)
            return None if anchor is None else shifted(anchor, count, unit)
        case Choose(which, times):
            days = [evaluate(one, point, edge) for one in times]
            known = [day for day in days if day is not None]
            if which == "earliest":
                return min(known, default=None)
            return max(known) if known and len(known) == len(days) else None


def points_of(time: Time) -> Iterator[str]:
    """The events and points of commitments that a time is counted from."""
    match time:
        case At(name):
            yield name
        case Shift(_, _, inner):
            yield from points_of(inner)
        case Choose(_, times):
            for one in times:
                yield from points_of(one)


def phases_of(time: Time) -> Iterator[str]:
    """The phases that a time is counted from."""
    match time:
        case PhaseDay(phase) | PhaseEdge(phase):
            yield phase
        case Shift(_, _, inner):
            yield from phases_of(inner)
        case Choose(_, times):
            for one in times:
                yield from phases_of(one)


def write_time(time: Time) -> str:
    """The time as text that reads back as the same time."""
    match time:
        case OnDay(day):
            return day.isoformat()
        case At(name):
            return name
        case PhaseDay(phase, number):
            return f"day {number} of {phase}"
        case PhaseEdge(phase, edge):
            return f"{edge} of {phase}"
        case Shift(count, unit, inner):
            return f"{write_length(Length(abs(count), unit))} {'before' if count < 0 else 'after'} {write_time(inner)}"
        case Choose(which, times):
            return f"{which} of ({', '.join(map(write_time, times))})"


def write_length(length: Length) -> str:
    """The length as text: "42 days"."""
    return f"{length.count} {length.unit}{'' if length.count == 1 else 's'}"


@dataclass
class TimeFault(Exception):
    """What is wrong in a time, at characters [start, end) of it."""

    start: int
    end: int
    what: str
    mend: str


_TOKEN = re.compile(r"[(),]|[^\s(),]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNITS: dict[str, tuple[int, Unit]] = {
    "day": (1, "day"), "days": (1, "day"), "week": (7, "day"), "weeks": (7, "day"),
    "month": (1, "month"), "months": (1, "month"), "year": (12, "month"), "years": (12, "month"),
}  # fmt: skip
_HOURS = ("hour", "hours", "minute", "minutes")
_EXAMPLE = 'write a day, or something like "15 days after signature", "day 7 of PHASE" or "end of PHASE"'
_DEEPEST = 50


def parse_length(text: str) -> Length:
    """Read "42 days", "3 months". Raises TimeFault."""
    parser = _Parser(text, lambda word, *_: word, lambda word, *_: word)
    length = parser.length()
    parser.finish()
    return length


Resolve: TypeAlias = Callable[[str, int, int], str]


def parse_time(text: str, point: Resolve, phase: Resolve) -> Time:
    """Read `text` as a time.

    Args:
        text: The time as written.
        point: Gets each event or "ID.done" with its span and gives the name to keep.
        phase: The same for phases.

    Raises:
        TimeFault: The text is no time. Only the first fault can be told.
    """
    parser = _Parser(text, point, phase)
    time = parser.time()
    parser.finish()
    return time


class _Parser:
    def __init__(self, text: str, point: Resolve, phase: Resolve):
        self.text = text
        self.point = point
        self.phase = phase
        self.tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
        self.next = 0
        self.depth = 0

    def _take(self, expected: str = "") -> tuple[str, int, int]:
        if self.next >= len(self.tokens):
            end = len(self.text)
            what = "the time is empty" if not self.tokens else "the time breaks off here"
            raise TimeFault(max(0, end - 1), max(1, end), what, expected or _EXAMPLE)
        self.next += 1
        return self.tokens[self.next - 1]

    def _peek(self, ahead: int = 0) -> str:
        number = self.next + ahead
        return self.tokens[number][0].lower() if number < len(self.tokens) else ""

    def _word(self, *words: str) -> str:
        token, start, end = self._take(f'write "{words[0]}" here')
        if token.lower() not in words:
            shown = " or ".join(f'"{word}"' for word in words)
            raise TimeFault(start, end, f'"{token}" stands where {shown} should', _EXAMPLE)
        return token.lower()

    def finish(self) -> None:
        if self.next < len(self.tokens):
            token, start, end = self.tokens[self.next]
            raise TimeFault(start, end, f'"{token}" cannot stand here', _EXAMPLE)

    def length(self) -> Length:
        token, start, end = self._take('write a length such as "42 days"')
        count = _count(token, start, end)
        unit, start, end = self._take('write "days", "weeks", "months" or "years"')
        if unit.lower() in _HOURS:
            raise TimeFault(
                start, end, "times are whole days here, not hours", 'write days, as in "3 days" for 72 hours'
            )
        if unit.lower() not in _UNITS:
            raise TimeFault(
                start, end, f'"{unit}" is no unit of time', 'write "days", "weeks", "months" or "years"'
            )
        size, kind = _UNITS[unit.lower()]
        if count * size > MAX_COUNT:
            raise TimeFault(
                start, end, "this is longer than any agreement", f"write at most {MAX_COUNT:,} days"
            )
        return Length(count * size, kind)

    def time(self) -> Time:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise TimeFault(
                0, len(self.text), f"the time is nested more than {_DEEPEST} levels deep", "name an event"
            )
        result = self._time()
        self.depth -= 1
        return result

    def _time(self) -> Time:
        token, start, end = self._take()
        word = token.lower()
        if _DAY.fullmatch(token):
            return OnDay(_day(token, start, end))
        if word in ("earliest", "latest") and self._peek() == "of" and self._peek(1) == "(":
            return self._choose("earliest" if word == "earliest" else "latest")
        if word in ("start", "end") and self._peek() == "of":
            self.next += 1
            name, a, b = self._take("name a phase")
            return PhaseEdge(self.phase(name, a, b), "start" if word == "start" else "end")
        if word == "day" and self._peek(1) == "of":
            number, a, b = self._take("write the number of the day")
            count = _count(number, a, b)
            if count < 1:
                raise TimeFault(a, b, "days of a phase are counted from 1", "write 1 for the first day")
            self.next += 1
            name, a, b = self._take("name a phase")
            return PhaseDay(self.phase(name, a, b), count)
        if token[0].isdigit() and (token.isdigit() or self._peek() in (*_UNITS, *_HOURS)):
            self.next -= 1
            length = self.length()
            sign = 1 if self._word("after", "before") == "after" else -1
            return Shift(sign * length.count, length.unit, self.time())
        if token in "(),":
            raise TimeFault(start, end, f'"{token}" cannot stand here', _EXAMPLE)
        return At(self.point(token, start, end))

    def _choose(self, which: Literal["earliest", "latest"]) -> Choose:
        self.next += 2
        times = [self.time()]
        while True:
            token, start, end = self._take('close it with ")"')
            if token == ")":
                return Choose(which, tuple(times))
            if token != ",":
                raise TimeFault(
                    start, end, f'"{token}" cannot stand here', 'write "," between the times, or ")"'
                )
            times.append(self.time())


def _count(token: str, start: int, end: int) -> int:
    if not token.isascii() or not token.isdigit() or len(token) > 6 or int(token) > MAX_COUNT:
        raise TimeFault(start, end, f'"{token}" is no number of days', "write a whole number, such as 15")
    return int(token)


def _day(token: str, start: int, end: int) -> date:
    try:
        return date.fromisoformat(token)
    except ValueError:
        raise TimeFault(start, end, f"the calendar has no day {token}", "write a day that exists") from None

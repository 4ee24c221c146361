"""The status of a commitment on a day under a reading: the first line of the definition that fits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from mufakat.agreement.model import Commitment
from mufakat.keeping.reading import Reading

StatusWord: TypeAlias = Literal[
    "released",
    "kept",
    "kept late",
    "suspended",
    "impossible",
    "waiting",
    "overdue",
    "overdue?",
    "open",
    "open without a valid deadline",
    "holding",
    "breached",
    "usable",
    "not usable",
    "used",
    "used without ground",
]


@dataclass(frozen=True)
class Status:
    """Where a commitment stands.

    Attributes:
        word: The status.
        on: The day on which it came to be so, where the definition names one.
        due: The deadline, where it is known.
        opened: Since when it is open, where it is known.
        each: Of several performers that facts name: the status of each.
    """

    word: StatusWord
    on: date | None = None
    due: date | None = None
    opened: date | None = None
    each: tuple[tuple[str, Status], ...] = ()

    @property
    def late(self) -> int | None:
        """Days between the deadline and the day it was done."""
        if self.word != "kept late" or self.on is None or self.due is None:
            return None
        return (self.on - self.due).days


def status_of(reading: Reading, commitment: Commitment) -> Status:
    """The status on the day of the reading."""
    return status_on(reading, commitment, reading.day)


def status_on(reading: Reading, commitment: Commitment, day: date) -> Status:
    """The status on an earlier day, as known on the day of the reading."""
    if commitment.duty == "may":
        return _power(reading, commitment, day)
    status = (
        _must(reading, commitment, day) if commitment.duty == "must" else _must_not(reading, commitment, day)
    )
    named = [who for who in commitment.who if commitment.several and reading.named(commitment.id, who)]
    if not named:
        return status
    each = _must_by if commitment.duty == "must" else _must_not
    parts = tuple(
        (who, each(reading, commitment, day, who if who in named else "")) for who in commitment.who
    )
    return Status(status.word, status.on, status.due, status.opened, parts)


def _must(reading: Reading, commitment: Commitment, day: date) -> Status:
    return _life(reading, commitment, day, reading.done(commitment.id))


def _must_by(reading: Reading, commitment: Commitment, day: date, who: str = "") -> Status:
    days = [
        one for one in (reading.done_by(commitment, who), reading.done_by(commitment, "")) if one is not None
    ]
    return _life(reading, commitment, day, min(days, default=None))


def _life(reading: Reading, commitment: Commitment, day: date, done: date | None) -> Status:
    """The lines for what must be done, in their order."""
    id = commitment.id
    due, opened, released = reading.due(id), reading.opened(id), reading.released(id)

    def told(word: StatusWord, on: date | None = None) -> Status:
        return Status(word, on, due, opened)

    if released is not None and released <= day and (done is None or done >= released):
        return told("released", released)
    if done is not None and done <= day:
        return told("kept" if due is None or done <= due else "kept late", done)
    suspended = reading.suspended_on(id, day)
    if suspended is not None:
        return told("suspended", suspended)
    if opened is None and id not in reading.possible():
        return told("impossible")
    if opened is None or day < opened:
        return told("waiting")
    if due is not None and opened > due:
        return told("open without a valid deadline")
    if due is not None and day > due and not reading.is_excused(id, day):
        return told("overdue" if has_facts(reading, commitment) else "overdue?")
    return told("open")


def has_facts(reading: Reading, commitment: Commitment) -> bool:
    """Whether anything is recorded about it, or about a counter that it must reach."""
    return any(reading.told.facts_about(about) for about in (commitment.id, *commitment.reach))


def _must_not(reading: Reading, commitment: Commitment, day: date, who: str = "") -> Status:
    """What must not be done: waiting, holding, broken from the first day that counts, kept after its last day."""
    id = commitment.id
    due, opened, released = reading.due(id), reading.opened(id), reading.released(id)

    def told(word: StatusWord, on: date | None = None) -> Status:
        return Status(word, on, due, opened)

    breach = reading.first_breach(commitment, who)
    broken = breach is not None and breach <= day
    if released is not None and released <= day and not (breach is not None and breach < released):
        return told("released", released)
    if opened is None or day < opened:
        return told("waiting")
    if broken:
        return told("breached", breach)
    if due is not None and day > due:
        return told("kept", due)
    suspended = reading.suspended_on(id, day)
    return told("holding") if suspended is None else told("suspended", suspended)


def _power(reading: Reading, power: Commitment, day: date) -> Status:
    """What somebody may do: whether it was used, with ground or without, or can be used."""
    uses = [use for use in reading.uses(power) if use.day <= day]
    opened = reading.opened(power.id)
    if uses:
        last = uses[-1]
        return Status("used" if last.grounded else "used without ground", last.day, None, opened)
    return Status("usable" if reading.usable(power, day) else "not usable", None, None, opened)

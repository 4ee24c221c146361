"""Why a commitment has its status: what was taken of the facts, what its days follow from, and which line fits.

Each line of the definition is answered in its order, as `status` asks them; the first that fits is the status.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mufakat.agreement.model import Commitment
from mufakat.agreement.times import Time
from mufakat.agreement.waits import waits_of
from mufakat.case.condition import And, Condition
from mufakat.keeping.reading import Reading
from mufakat.keeping.status import Status, status_of
from mufakat.keeping.told import Word

_PAIRS = (
    *("done", "verified", "started", "partly", "breached", "suspended", "resumed", "waived", "ended"),
    *("extended", "overdue", "denied"),
)
MUST_LINES = (
    "released",
    "kept",
    "suspended",
    "impossible",
    "waiting",
    "no-valid-deadline",
    "overdue",
    "open",
)
MUST_NOT_LINES = ("released", "waiting", "breached", "kept", "suspended", "holding")
_FITS = {
    "released": "released",
    "kept": "kept",
    "kept late": "kept",
    "suspended": "suspended",
    "impossible": "impossible",
    "waiting": "waiting",
    "open without a valid deadline": "no-valid-deadline",
    "overdue": "overdue",
    "overdue?": "overdue",
    "open": "open",
    "breached": "breached",
    "holding": "holding",
}


@dataclass(frozen=True)
class Told:
    """What was told of one pair, and what of it counts; `who` names one of several performers."""

    is_: str
    who: str
    word: Word


@dataclass(frozen=True)
class Part:
    """A part of what it waits for, and since when that holds (None: it does not yet)."""

    condition: Condition
    since: date | None


@dataclass(frozen=True)
class Count:
    """A counter that it must reach: how much is wanted, how much there is, and since when it is full."""

    counter: str
    wanted: int
    total: int
    full: date | None


@dataclass(frozen=True)
class Why:
    """Everything that a status follows from.

    Attributes:
        told: What was told of it, pair by pair, where anything was.
        counts: The counters that it must reach.
        opens: The signature (or entry into force), `from` and the parts of `when`.
        in_force, begins, opened: Their days; None while not known.
        deadline, due: The time as the text has it, and its day with extensions.
        done: The day on which it was done.
        lines: The lines of the definition up to the one that fits, in order.
    """

    commitment: Commitment
    party: str | None
    day: date
    status: Status
    told: tuple[Told, ...]
    counts: tuple[Count, ...]
    in_force: date | None
    from_: Time | None
    begins: date | None
    parts: tuple[Part, ...]
    opened: date | None
    deadline: Time | None
    due: date | None
    done: date | None
    lines: tuple[str, ...]


def explain(reading: Reading, commitment: Commitment) -> Why:
    """What the status of a commitment follows from under a reading."""
    status = status_of(reading, commitment)
    told = []
    members = commitment.who if commitment.several else ()
    for is_ in _PAIRS:
        for who in ("", *members):
            facts = [fact for fact in reading.told.pair(commitment.id, is_) if fact.who == who]
            if facts and is_ in ("overdue", "denied", "extended"):
                told.append(Told(is_, who, Word("nothing said", (), "", tuple(facts))))
            elif facts:
                told.append(Told(is_, who, reading.word(commitment.id, is_, who)))
    counts = tuple(
        Count(counter, wanted, reading.total(counter), _full(reading, counter, wanted))
        for counter, wanted in commitment.reach.items()
    )
    lines = MUST_LINES if commitment.duty == "must" else MUST_NOT_LINES
    fits = _FITS.get(status.word, "open")
    return Why(
        commitment,
        reading.party,
        reading.day,
        status,
        tuple(told),
        counts,
        reading.in_force(),
        commitment.from_,
        None if commitment.from_ is None else reading.value(commitment.from_),
        tuple(_parts(reading, waits_of(commitment, reading.agreement))),
        reading.opened(commitment.id),
        commitment.deadline,
        reading.due(commitment.id),
        reading.done(commitment.id) if commitment.duty != "must-not" else None,
        lines[: lines.index(fits) + 1] if fits in lines else (),
    )


def _full(reading: Reading, counter: str, wanted: int) -> date | None:
    return next((day for day, total in reading.counted(counter) if total >= wanted), None)


def _parts(reading: Reading, condition: Condition | None) -> list[Part]:
    if condition is None:
        return []
    parts = condition.parts if isinstance(condition, And) else (condition,)
    return [Part(part, reading.first_day(part, reading.agreement.signed)) for part in parts]

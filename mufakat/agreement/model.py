"""An agreement and what was reported of it, as frozen values.

An `Agreement` that was read without errors keeps these promises: every id that is used is declared, ids of
commitments, events, phases, counters, outcomes and paths differ from each other, and no day is defined by itself.
Source of the terms: a commitment has a performer, a beneficiary, a condition and a deadline, as obligations have in
contract languages (Symboleo: Sharifi et al. 2020); levels of implementation are those of the Peace Accords Matrix.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

from mufakat.agreement.times import Length, Time
from mufakat.case.condition import Condition
from mufakat.case.grounds import Grounds
from mufakat.case.model import Evidence, Source

Role: TypeAlias = Literal["", "verifies", "decides", "mediates", "guarantees"]
Duty: TypeAlias = Literal["must", "must-not", "may"]
SIGNATURE = "signature"


@dataclass(frozen=True)
class Ground(Grounds):
    """What a line rests on: evidence and reason as in a case, and the clause of the text."""

    clause: str = ""
    note: str = ""


@dataclass(frozen=True)
class Party:
    """Who signed (no role), or a third party with a role."""

    id: str
    name: str
    role: Role = ""
    aliases: tuple[str, ...] = ()
    grounds: Ground = Ground()


@dataclass(frozen=True)
class Counter:
    """Something that is counted, such as weapons handed over."""

    id: str
    name: str
    unit: str = ""
    grounds: Ground = Ground()


@dataclass(frozen=True)
class Event:
    """Something that happens once or never: on a fixed day, by definition (`at`), or because somebody does it."""

    id: str
    name: str
    by: tuple[str, ...] = ()
    on: date | None = None
    at: Time | None = None
    unless: Condition | None = None
    grounds: Ground = Ground()

    @property
    def free(self) -> bool:
        """Whether it happens only because somebody does it."""
        return self.on is None and self.at is None


@dataclass(frozen=True)
class PhaseExtension:
    """How a phase goes on: while a condition holds on its last day, and on whose word."""

    while_: Condition | None = None
    by: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Phase:
    """A stretch of days, both ends in it; its end is a time or follows from its length."""

    id: str
    name: str
    starts: Time
    ends: Time | None = None
    length: Length | None = None
    extends: PhaseExtension | None = None
    grounds: Ground = Ground()


@dataclass(frozen=True)
class Effect:
    """What the use of a power does: ids of commitments, and how far which deadlines or phases move."""

    suspends: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    extends: Mapping[str, Length] = field(default_factory=dict)


@dataclass(frozen=True)
class Commitment:
    """What somebody must do, must not do, or may do.

    Attributes:
        who: The performers; each of them, where there are several. `several` says whether the file lists them.
        to: Whom it is owed; may be empty.
        when: What it waits for, as written; `exchanges` add to it (see `keeping.waits`).
        reach: Counter to total, counted from the beginning.
        takes: Least and most days of work.
        if_, effect, automatic: Of a power: when it can be used, what that does, whether nobody needs to act.
    """

    id: str
    name: str
    duty: Duty
    what: str
    who: tuple[str, ...]
    several: bool = False
    to: tuple[str, ...] = ()
    by: Time | None = None
    from_: Time | None = None
    until: Time | None = None
    when: Condition | None = None
    verified_by: tuple[str, ...] = ()
    reach: Mapping[str, int] = field(default_factory=dict)
    takes: tuple[int, int] | None = None
    early: bool = True
    clock_stops: bool = False
    undo: bool = True
    extends_by: tuple[str, ...] = ()
    provision: str = ""
    if_: Condition | None = None
    effect: Effect = Effect()
    automatic: bool = False
    remedy: tuple[str, ...] = ()
    grounds: Ground = Ground()

    @property
    def deadline(self) -> Time | None:
        """The time that bounds it: `by`, or `until` of what must not be done."""
        return self.until if self.duty == "must-not" else self.by


@dataclass(frozen=True)
class Exchange:
    """Pairs of commitments, step by step: the second of a pair answers the first."""

    id: str
    name: str
    steps: tuple[tuple[str, str], ...]
    answer: Literal["done", "verified"] = "done"
    next_waits: bool = False
    together: bool = False
    grounds: Ground = Ground()


@dataclass(frozen=True)
class RateKey:
    """What is owed for one of a kind (`each`), or for k of it together (`of`, `total`); `plus` comes with the last."""

    kind: str
    each: Mapping[str, int] = field(default_factory=dict)
    of: int | None = None
    total: Mapping[str, int] = field(default_factory=dict)
    plus: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Rate:
    """How many for how many; `also` is owed once, with the whole."""

    id: str
    name: str
    give: str
    get: str
    keys: tuple[RateKey, ...]
    also: Mapping[str, int] = field(default_factory=dict)
    rounding: str = ""
    grounds: Ground = Ground()


@dataclass(frozen=True)
class Finding:
    """Whose word finds what was done; `on` is None for everything."""

    id: str
    by: str
    on: tuple[str, ...] | None = None
    binds: bool = False
    grounds: Ground = Ground()


@dataclass(frozen=True)
class PathStep:
    """A step of a path with its longest time."""

    id: str
    name: str
    at_most: Length
    extend: str = ""
    then: str = ""


@dataclass(frozen=True)
class Route:
    """A sequence of steps that an event starts."""

    id: str
    name: str
    starts: str
    steps: tuple[PathStep, ...]
    grounds: Ground = Ground()


@dataclass(frozen=True)
class Outcome:
    """A named condition on what was done."""

    id: str
    name: str
    when: Condition
    grounds: Ground = Ground()


@dataclass(frozen=True)
class Amendment:
    """A later change: which commitments it replaces, and which it adds."""

    on: date
    replaces: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    grounds: Ground = Ground()


@dataclass(frozen=True)
class Clause:
    """The words of a clause, with the source that has them."""

    id: str
    text: str
    source: str = ""


@dataclass(frozen=True)
class Agreement:
    """A whole agreement. `signed` is the day of signature; where nobody has signed yet, the day it is read for."""

    id: str
    title: str
    signed: date
    zone: str = "UTC"
    draft: bool = False
    in_force: Time | None = None
    parties: tuple[Party, ...] = ()
    counts: tuple[Counter, ...] = ()
    events: tuple[Event, ...] = ()
    phases: tuple[Phase, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    rates: tuple[Rate, ...] = ()
    findings: tuple[Finding, ...] = ()
    paths: tuple[Route, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    clauses: tuple[Clause, ...] = ()
    sources: tuple[Source, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    scope: str = ""
    citation: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def commitment(self) -> Mapping[str, Commitment]:
        """Id to commitment."""
        return {one.id: one for one in self.commitments}

    @cached_property
    def event(self) -> Mapping[str, Event]:
        """Id to event."""
        return {one.id: one for one in self.events}

    @cached_property
    def phase(self) -> Mapping[str, Phase]:
        """Id to phase."""
        return {one.id: one for one in self.phases}

    @cached_property
    def outcome(self) -> Mapping[str, Outcome]:
        """Id to outcome."""
        return {one.id: one for one in self.outcomes}

    @cached_property
    def party(self) -> Mapping[str, Party]:
        """Id to party."""
        return {one.id: one for one in self.parties}

    @cached_property
    def signers(self) -> tuple[str, ...]:
        """Ids of the parties without a role; all parties where every one has a role."""
        return tuple(p.id for p in self.parties if not p.role) or tuple(p.id for p in self.parties)

    @cached_property
    def duties(self) -> tuple[Commitment, ...]:
        """What must be done or must not be; powers left out."""
        return tuple(one for one in self.commitments if one.duty != "may")

    @cached_property
    def powers(self) -> tuple[Commitment, ...]:
        """What somebody may do."""
        return tuple(one for one in self.commitments if one.duty == "may")


LINE_3 = ("happened", "done", "partly", "verified", "started", "resumed")
REPORTS = (*LINE_3, "counted", "suspended", "breached", "denied", "extended", "waived", "ended", "overdue")


@dataclass(frozen=True)
class Fact:
    """One thing that was reported.

    Attributes:
        about: Id of a commitment, event, phase or counter.
        is_: One of REPORTS.
        first, last: The day it happened; two days where no day is known.
        says: Who says it; "" for the source itself.
        who: Of several performers, the one that is meant.
        until: Of an extension: the new last day.
        index: Where it stands in its file.
    """

    about: str
    is_: str
    first: date
    last: date
    says: str = ""
    source: str = ""
    statement: str = ""
    number: int | None = None
    kinds: Mapping[str, int] = field(default_factory=dict)
    who: str = ""
    until: date | None = None
    grounds: Ground = Ground()
    index: int = 0


@dataclass(frozen=True)
class Quoted:
    """The words that a fact rests on in a record, and the document they stand in: who published it, what, when."""

    words: str
    where: str


def facts_name(file: str) -> str:
    """The name of the facts file that belongs beside an agreement file: NAME.facts.toml beside NAME.toml."""
    return f"{file.removesuffix('.toml')}.facts.toml"


def is_act(id: str) -> bool:
    """Whether an id of something in a record is that of an act that a reporter tells, not of a statement."""
    return id.rpartition(".")[2].startswith("a")


@dataclass(frozen=True)
class Judgement:
    """An analyst's own word on a status, with the reason: shown beside what the definitions give, never instead."""

    about: str
    is_: str
    on: date
    why: str
    by: str = ""
    level: int | None = None
    source: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """A facts file: what was reported, and the analyst's own judgements."""

    agreement: str
    facts: tuple[Fact, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    sources: tuple[Source, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    day_of: Literal["last", "first"] = "last"


NO_FACTS = Facts("")


def added(amounts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Several amounts together, kind by kind."""
    total: dict[str, int] = {}
    for amount in amounts:
        for kind, count in amount.items():
            total[kind] = total.get(kind, 0) + count
    return total

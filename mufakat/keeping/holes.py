"""Holes in a text, found before anybody signs: fifteen kinds (after UN guidance on ceasefires, 2022, and what follows
here).

A hole is no mistake of the file: the text says so, and will be asked about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from mufakat.agreement.model import NO_FACTS, Agreement, Commitment
from mufakat.agreement.times import Choose, PhaseDay, Shift, Time
from mufakat.case.condition import options_of
from mufakat.keeping.plan import Plan, make_plan
from mufakat.keeping.possible import find_stalls, find_stuck
from mufakat.keeping.reading import Reading
from mufakat.keeping.safety import find_safety
from mufakat.keeping.told import Told

HoleKind: TypeAlias = Literal[
    "no-deadline",
    "no-verifier",
    "disputes-unsettled",
    "deadline-too-early",
    "deadline-before-condition",
    "no-slack",
    "circle",
    "never-due",
    "held-up-freely",
    "endless-extension",
    "no-remedy",
    "vague-time",
    "two-ways-of-counting",
    "count-without-unit",
    "rest-unclear",
]
KINDS: tuple[HoleKind, ...] = HoleKind.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Hole:
    """A hole: its kind, what it is about, the clause, and what else a sentence about it needs.

    `about` is the id of a commitment, phase, path, rate or counter; "" for the whole text. `ids` are further ids (a
    circle, what is held up), `days` a number of days, `word` a word of the text.
    """

    kind: HoleKind
    about: str = ""
    clause: str = ""
    ids: tuple[str, ...] = ()
    days: int | None = None
    word: str = ""
    parties: tuple[str, ...] = field(default=())


def find_holes(agreement: Agreement) -> tuple[Hole, ...]:
    """Every hole in the text as it is signed, kind by kind."""
    reading = Reading(Told(agreement, NO_FACTS, agreement.signed))
    plan = make_plan(reading)
    found = [
        *_no_deadline(agreement),
        *_no_verifier(reading),
        *_unsettled(reading),
        *_too_early(agreement, plan),
        *_unsafe(reading, plan),
        *_no_slack(agreement, plan),
        *_stuck(agreement),
        *_held_up(agreement),
        *_endless(agreement),
        *_no_remedy(agreement),
        *_vague(agreement),
        *_two_ways(agreement),
        *_counts(agreement),
        *_rests(agreement),
    ]
    return tuple(sorted(found, key=lambda hole: KINDS.index(hole.kind)))


def _musts(agreement: Agreement) -> Iterator[Commitment]:
    yield from (one for one in agreement.commitments if one.duty == "must")


def _no_deadline(agreement: Agreement) -> Iterator[Hole]:
    for one in _musts(agreement):
        if one.by is None:
            yield Hole("no-deadline", one.id, one.grounds.clause)


def _no_verifier(reading: Reading) -> Iterator[Hole]:
    """Nobody but the performers can find whether it was done."""
    for one in _musts(reading.agreement):
        own = tuple(party for party in one.verified_by if party in one.who)
        subjects = (one.id, *one.reach)
        finders = {party for about in subjects for party in reading.told.finders(about)} - set(one.who)
        if own and len(own) == len(one.verified_by):
            yield Hole("no-verifier", one.id, one.grounds.clause, parties=own)
        elif not one.verified_by and not finders:
            yield Hole("no-verifier", one.id, one.grounds.clause)


def _unsettled(reading: Reading) -> Iterator[Hole]:
    """No word binds on it, and no path leads to a decision."""
    agreement = reading.agreement
    if agreement.paths:
        return
    open_ = [
        one
        for one in agreement.duties
        if not any(reading.told.binders(about) for about in (one.id, *one.reach))
    ]
    if len(open_) == len(agreement.duties) and open_:
        yield Hole("disputes-unsettled", ids=tuple(one.id for one in open_))
    else:
        for one in open_:
            yield Hole("disputes-unsettled", one.id, one.grounds.clause)


def _too_early(agreement: Agreement, plan: Plan) -> Iterator[Hole]:
    if not plan.conflict:
        return
    about = next((reason.about for reason in plan.conflict if reason.kind == "by"), plan.conflict[0].about)
    clause = agreement.commitment[about].grounds.clause if about in agreement.commitment else ""
    yield Hole("deadline-too-early", about, clause, tuple(dict.fromkeys(r.about for r in plan.conflict)))


def _unsafe(reading: Reading, plan: Plan) -> Iterator[Hole]:
    if plan.conflict:  # what can never be kept is told as that
        return
    for party, commitments in find_safety(reading).parties.items():
        for id, safe in commitments.items():
            if safe.days or safe.why == "never":
                clause = reading.agreement.commitment[id].grounds.clause
                yield Hole("deadline-before-condition", id, clause, days=safe.days, parties=(party,))


def _no_slack(agreement: Agreement, plan: Plan) -> Iterator[Hole]:
    for one in _musts(agreement):
        window = plan.windows.get(f"{one.id}.done")
        if window is not None and window.slack == 0:
            yield Hole("no-slack", one.id, one.grounds.clause)


def _stuck(agreement: Agreement) -> Iterator[Hole]:
    stuck = find_stuck(agreement)
    if stuck.circle:
        first = next((id for id in stuck.circle if id in agreement.commitment), stuck.circle[0])
        clause = agreement.commitment[first].grounds.clause if first in agreement.commitment else ""
        yield Hole("circle", first, clause, stuck.circle)
    for id in stuck.commitments:
        if id not in stuck.circle:
            yield Hole("never-due", id, agreement.commitment[id].grounds.clause)


def _held_up(agreement: Agreement) -> Iterator[Hole]:
    for stall in find_stalls(agreement):
        if stall.free:
            line = agreement.commitment.get(stall.point) or agreement.event[stall.point]
            yield Hole("held-up-freely", stall.point, line.grounds.clause, stall.holds_up, parties=stall.by)


def _endless(agreement: Agreement) -> Iterator[Hole]:
    for phase in agreement.phases:
        if phase.extends is not None and phase.extends.while_ is not None:
            yield Hole("endless-extension", phase.id, phase.grounds.clause)
    for path in agreement.paths:
        steps = tuple(step.id for step in path.steps if step.extend)
        if steps:
            yield Hole("endless-extension", path.id, path.grounds.clause, steps)


def _no_remedy(agreement: Agreement) -> Iterator[Hole]:
    """Nothing in the text answers a breach of it: no remedy is named, nothing waits for its breach or lateness."""
    answered = {one.id for one in agreement.duties if one.remedy}
    for one in agreement.commitments:
        for condition in (one.when, one.if_):
            for atom in options_of(condition) if condition is not None else ():
                head, _, tail = atom.rpartition(".")
                if tail in ("breached", "overdue"):
                    answered.add(head)
    if agreement.paths:
        return
    for one in agreement.duties:
        if one.id not in answered:
            yield Hole("no-remedy", one.id, one.grounds.clause)


_VAGUE = re.compile(
    r"\b(promptly|as soon as (?:possible|practicable)|immediately|without (?:undue )?delay|forthwith|in due course|"
    r"within a reasonable time|sesegera mungkin|secepat(?:nya| mungkin)|segera|tanpa penundaan|dalam waktu dekat)\b",
    re.IGNORECASE,
)


def _vague(agreement: Agreement) -> Iterator[Hole]:
    """A word in place of a day."""
    texts = {clause.id: clause.text for clause in agreement.clauses}
    for one in _musts(agreement):
        text = f"{one.what} {one.name} {texts.get(one.grounds.clause, '')}"
        match = _VAGUE.search(text)
        if one.by is None and match:
            yield Hole("vague-time", one.id, one.grounds.clause, word=match.group())


_WITHIN = re.compile(r"\b(?:within|dalam(?: waktu)?) \w+ (?:days|hari)\b", re.IGNORECASE)
_DAY_N = re.compile(r"\b(?:on|by|pada) (?:the )?(?:day|hari ke-?) ?\d+\b", re.IGNORECASE)


def _two_ways(agreement: Agreement) -> Iterator[Hole]:
    """Days after and numbered days in one text: the second is one less than the first."""
    after, numbered = [], []
    for one in agreement.commitments:
        for time in (one.by, one.from_, one.until):
            if time is not None and _mentions(time, Shift):
                after.append(one.id)
            if time is not None and _mentions(time, PhaseDay):
                numbered.append(one.id)
    after += [c.id for c in agreement.clauses if _WITHIN.search(c.text)]
    numbered += [c.id for c in agreement.clauses if _DAY_N.search(c.text)]
    if after and numbered:
        yield Hole("two-ways-of-counting", ids=(after[0], numbered[0]))


def _mentions(time: Time, kind: type) -> bool:
    if isinstance(time, kind) and not (isinstance(time, Shift) and time.unit != "day"):
        return True
    inner = (time.time,) if isinstance(time, Shift) else time.times if isinstance(time, Choose) else ()
    return any(_mentions(one, kind) for one in inner)


_NUMBER = re.compile(
    r"(?<![\w.])\d[\d.,]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|"
    r"hundred|thousand|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belas|puluh|ratus|seratus|ribu|seribu)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\b(?:sections?|articles?|clauses?|paragraphs?|pasal|ayat|butir|days?|hari)\b", re.IGNORECASE
)
_DAYS = re.compile(
    r"[\s-]*(?:days?|weeks?|months?|years?|hours?|hari|minggu|bulan|tahun|jam)\b", re.IGNORECASE
)


def _counts(agreement: Agreement) -> Iterator[Hole]:
    """A number in a promise that nothing counts, or a counter of nobody knows what."""
    for one in _musts(agreement):
        word = next((match.group() for match in _NUMBER.finditer(one.what) if _counts_things(match)), "")
        if word and not one.reach:
            yield Hole("count-without-unit", one.id, one.grounds.clause, word=word)
    for counter in agreement.counts:
        if not counter.unit:
            yield Hole("count-without-unit", counter.id, counter.grounds.clause)


def _counts_things(match: re.Match[str]) -> bool:
    """Whether a number counts things: not the number of a section, nor of days."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return not _REFERENCE.search(before[-24:]) and not _DAYS.match(after)


def _rests(agreement: Agreement) -> Iterator[Hole]:
    """What is shared among several does not divide, and the text does not say who gets the rest."""
    for rate in agreement.rates:
        for key in rate.keys:
            left = {kind: total % key.of for kind, total in key.total.items()} if key.of else {}
            if any(left.values()) and not rate.rounding:
                yield Hole("rest-unclear", rate.id, rate.grounds.clause, (key.kind,), days=sum(left.values()))

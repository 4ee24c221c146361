"""An agreement as one side reads it on a day: which facts it takes, and what days follow from them.

The *rule* is the reading of the agreement itself; the reading of a party is the rule except where that party has
spoken. `day` is the day of the answer; everything here is found in the history as known on that day, so that asking
for an earlier day means "what had come by then, as we know now".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from mufakat.agreement.model import SIGNATURE, Agreement, Commitment, Fact, Phase
from mufakat.agreement.times import PhaseEdge, Time, add_days, evaluate, last_day, shifted
from mufakat.agreement.waits import partners_of, waits_of
from mufakat.case.condition import Condition, holds, options_of
from mufakat.keeping.possible import Needs, of_condition
from mufakat.keeping.told import NOTHING, Told, Word

T = TypeVar("T")
RULE = "rule"
ONE_DAY = timedelta(1)


@dataclass(frozen=True)
class Use:
    """A power that was used: when, on whose word ("" where nobody needs to), and whether its condition held."""

    power: str
    day: date
    says: str
    grounded: bool


class Reading:
    """What holds under the rule (`party` is None) or as a party reads it.

    Args:
        told: The facts by the day.
        party: Whose reading it is.
        claims: Whether the party's own word on what it performs counts, where nobody denies it.
    """

    def __init__(self, told: Told, party: str | None = None, claims: bool = True):
        self.told = told
        self.agreement: Agreement = told.agreement
        self.day = told.day
        self.party = party
        self.claims = claims
        self._kept: dict[tuple[Any, ...], Any] = {}
        for node in told.order:  # so that long chains of days do not nest
            section, _, id = node.partition(":")
            if section == "events":
                self.event_day(id)
            elif section == "phases":
                self.phase_edge(PhaseEdge(id, "end"))

    def _once(self, key: tuple[Any, ...], make: Callable[[], T]) -> T | None:
        """Made once; None while it is being made, for what is defined by itself."""
        if key not in self._kept:
            self._kept[key] = None
            self._kept[key] = make()
        value: T | None = self._kept[key]
        return value

    # What is taken of the facts (4.3).

    def word(self, about: str, is_: str, who: str = "") -> Word:
        """What counts of a pair; `who` is one of several performers, "" for what names none."""
        return self._once(("word", about, is_, who), lambda: self._word(about, is_, who)) or NOTHING

    def _word(self, about: str, is_: str, who: str) -> Word:
        facts = [fact for fact in self.told.pair(about, is_) if fact.who == who]
        own = [fact for fact in facts if fact.says == self.party and self.party is not None]
        if is_ == "suspended":
            own = [fact for fact in own if fact.says in self.told.suspenders.get(about, ())]
        if not self.claims and is_ in ("done", "verified", "happened", "partly", "started"):
            performers = (who,) if who else self.told.performers(about)
            denied = self.told.denied(about, is_)
            own = [fact for fact in own if denied or fact.says not in performers]
        if own:
            return Word("yes", self._days(own), "own", tuple(facts))
        if self.party is not None and self.told.denied_by(self.party, about, is_):
            return Word("no", (), "own", tuple(facts))
        return self._by_rule(about, is_, who, facts)

    def _by_rule(self, about: str, is_: str, who: str, facts: list[Fact]) -> Word:
        bound = [fact for fact in facts if fact.says in self.told.binders(about)]
        if bound:
            return Word("yes", self._days(bound), "binding", tuple(facts))
        if not facts:
            return NOTHING
        performers = (who,) if who else self.told.performers(about)
        match is_:
            case "breached":
                return self._breach(facts, performers)
            case "suspended":
                return self._suspension(about, facts)
            case "waived":
                return self._said_by_all(facts, self.agreement.commitment[about].to or self.agreement.signers)
            case "ended":
                return self._ending(about, facts)
            case "extended":
                return NOTHING  # see `extension`
        return self._line_3(about, is_, facts, performers)

    def _line_3(self, about: str, is_: str, facts: list[Fact], performers: tuple[str, ...]) -> Word:
        others = [fact for fact in facts if fact.says not in performers]
        days = list(self._days(others))
        together = self.told.word_of_all(facts, performers) if len(set(performers)) > 1 else None
        if together is not None:
            days = sorted({*days, together})
        if is_ == "resumed":
            suspended = {fact.says for fact in self.told.pair(about, "suspended")}
            days = sorted({*days, *self._days([fact for fact in facts if fact.says in suspended])})
        if self.told.denied(about, is_):
            return Word("disputed", (), "reported" if others else "claimed", tuple(facts))
        if not days:
            return Word("disputed", (), "claimed", tuple(facts))
        to = self.agreement.commitment[about].to if about in self.agreement.commitment else ()
        admitted = any(fact.says in to for fact in others) or (together is not None and not others)
        return Word("yes", tuple(days), "admitted" if admitted else "reported", tuple(facts))

    def _breach(self, facts: list[Fact], performers: tuple[str, ...]) -> Word:
        reported = [fact for fact in facts if not fact.says]
        admitted = self.told.word_of_all(facts, performers)
        days = {*self._days(reported), *([admitted] if admitted is not None else [])}
        if days:
            return Word(
                "yes", tuple(sorted(days)), "reported" if admitted is None else "admitted", tuple(facts)
            )
        return Word("disputed", (), "alleged", tuple(facts))

    def _suspension(self, about: str, facts: list[Fact]) -> Word:
        agreed = [fact for fact in facts if not fact.says]
        by_power = [fact for fact in facts if fact.says and self._has_power(fact, "suspends")]
        if agreed or by_power:
            days = self._days(agreed + by_power)
            return Word("yes", days, "power" if by_power else "reported", tuple(facts))
        return Word("disputed", (), "alleged", tuple(facts))

    def _ending(self, about: str, facts: list[Fact]) -> Word:
        counts = [fact for fact in facts if not fact.says or self._has_power(fact, "ends")]
        if counts:
            return Word("yes", self._days(counts), "reported", tuple(facts))
        return Word("disputed", (), "claimed", tuple(facts))

    def _said_by_all(self, facts: list[Fact], parties: tuple[str, ...]) -> Word:
        day = self.told.word_of_all(facts, parties)
        if day is None:
            return Word("disputed", (), "claimed", tuple(facts))
        return Word("yes", (day,), "admitted", tuple(facts))

    def _has_power(self, fact: Fact, effect: str) -> bool:
        day = self.told.day_of(fact)
        return any(
            fact.says in power.who and fact.about in getattr(power.effect, effect) and self.usable(power, day)
            for power in self.agreement.powers
        )

    def _days(self, facts: list[Fact]) -> tuple[date, ...]:
        return tuple(sorted({self.told.day_of(fact) for fact in facts}))

    # Counters (4.5).

    def counted(self, counter: str) -> list[tuple[date, int]]:
        """Each day on which something came, and the total by then."""
        return self._once(("counted", counter), lambda: self._counted(counter)) or []

    def has_counted(self, counter: str) -> bool:
        """Whether the party whose reading it is has counted itself."""
        return self.party is not None and any(
            f.says == self.party for f in self.told.pair(counter, "counted")
        )

    def _counted(self, counter: str) -> list[tuple[date, int]]:
        facts = self.told.pair(counter, "counted")
        binders, finders = self.told.binders(counter), self.told.finders(counter)
        if self.has_counted(counter):
            facts = [fact for fact in facts if fact.says in (self.party, "")]
        elif any(fact.says in binders for fact in facts):
            facts = [fact for fact in facts if fact.says in binders]
        else:
            facts = [fact for fact in facts if not fact.says or fact.says in finders]
        by_day: dict[date, dict[tuple[int, str], int]] = {}
        for fact in facts:
            rank = 0 if fact.says == self.party else 1 if fact.says else 2
            speaker = (rank, fact.says or fact.source)
            speakers = by_day.setdefault(self.told.day_of(fact), {})
            speakers[speaker] = speakers.get(speaker, 0) + (fact.number or 0)
        total, found = 0, []
        for day in sorted(by_day):
            best = min(rank for rank, _ in by_day[day])
            total += next(number for (rank, _), number in by_day[day].items() if rank == best)
            found.append((day, total))
        return found

    def total(self, counter: str, day: date | None = None) -> int:
        """What was counted by a day (by the day of the reading)."""
        return max((sum_ for when, sum_ in self.counted(counter) if day is None or when <= day), default=0)

    def full_day(self, commitment: Commitment) -> date | None:
        """The first day on which all counters that it must reach are full."""
        days = []
        for counter, wanted in commitment.reach.items():
            day = next((when for when, total in self.counted(counter) if total >= wanted), None)
            if wanted == 0:
                day = self.agreement.signed
            if day is None:
                return None
            days.append(day)
        return max(days, default=None)

    # Days of what was done (4.4).

    def done(self, id: str) -> date | None:
        """The day on which a commitment was done, or None."""
        return self._once(("done", id), lambda: self._done(self.agreement.commitment[id]))

    def _done(self, commitment: Commitment) -> date | None:
        members = (
            [who for who in commitment.who if self.named(commitment.id, who)] if commitment.several else []
        )
        shared = self.done_by(commitment, "")
        if not members:
            return shared
        days = [
            _least(self.done_by(commitment, who), shared) if who in members else shared
            for who in commitment.who
        ]
        return None if None in days else max(day for day in days if day is not None)

    def named(self, id: str, who: str) -> bool:
        """Whether facts about a commitment name this one of its performers."""
        return any(fact.who == who for fact in self.told.facts_about(id))

    def done_by(self, commitment: Commitment, who: str) -> date | None:
        """The day on which one of several performers did it; "" for what names nobody."""
        words = [self.word(commitment.id, is_, who) for is_ in ("done", "verified")]
        if any(self.has_counted(counter) for counter in commitment.reach):
            words = [word for word in words if word.ground == "own"]
        days = [day for word in words for day in word.days]
        return self._not_early(commitment, days, self.full_day(commitment) if commitment.reach else None)

    def _not_early(self, commitment: Commitment, days: list[date], full: date | None) -> date | None:
        """The first of the days; where doing it early does not count, the first since it was open."""
        if not commitment.early:
            opened = self.opened(commitment.id)
            if opened is None:
                return None
            days = [day for day in days if day >= opened]
            full = max(full, opened) if full is not None else None
        return min([*days, *([full] if full is not None else [])], default=None)

    def verified(self, id: str) -> date | None:
        """The day on which it was verified; without a verifier, done is verified."""
        return self._once(("verified", id), lambda: self._verified(self.agreement.commitment[id]))

    def _verified(self, commitment: Commitment) -> date | None:
        done = self.done(commitment.id)
        if not commitment.verified_by:
            return done
        shared = self.word(commitment.id, "verified").first
        members = [who for who in commitment.who if commitment.several and self.named(commitment.id, who)]
        days = [_least(self.word(commitment.id, "verified", who).first, shared) for who in members] or [
            shared
        ]
        if done is None or None in days:
            return None
        return max(done, *(day for day in days if day is not None))

    def first_breach(self, commitment: Commitment, who: str = "") -> date | None:
        """The first day, since it was open and while it is in force, on which a breach counts."""
        return self._once(("breach", commitment.id, who), lambda: self._first_breach(commitment, who))

    def _first_breach(self, commitment: Commitment, who: str) -> date | None:
        words = [self.word(commitment.id, "breached", who)]
        if not who:
            words += [
                self.word(commitment.id, "breached", one) for one in commitment.who if commitment.several
            ]
        days = sorted(day for word in words for day in word.days)
        if commitment.duty == "must":
            return days[0] if days else None
        opened, due = self.opened(commitment.id), self.due(commitment.id)
        if opened is None:
            return None
        return next((day for day in days if day >= opened and (due is None or day <= due)), None)

    # Events and phases (4.2, 4.7).

    def event_day(self, id: str) -> date | None:
        """The day of an event: also one that lies ahead, where it can be computed."""
        return self._once(("event", id), lambda: self._event_day(id))

    def _event_day(self, id: str) -> date | None:
        if id == SIGNATURE:
            return self.agreement.signed
        event = self.agreement.event[id]
        if event.on is not None:
            return event.on
        if event.at is not None:
            day = self.value(event.at)
            if day is not None:
                return None if self.is_stopped(id) else day
        return self.word(id, "happened").first

    def is_stopped(self, id: str) -> bool:
        """Whether `unless` keeps an event from happening: judged on its day, before it on the day of the reading."""
        return bool(self._once(("stopped", id), lambda: self._is_stopped(id)))

    def _is_stopped(self, id: str) -> bool:
        event = self.agreement.event[id]
        day = None if event.at is None else self.value(event.at)
        if day is None or event.unless is None:
            return False
        return self.holds(event.unless, min(day, self.day))

    def phase_edge(self, edge: PhaseEdge) -> date | None:
        """The first or the last day of a phase, known or planned."""
        phase = self.agreement.phase.get(edge.phase)
        if phase is None:
            return None
        start = self._once(("start", phase.id), lambda: self.value(phase.starts))
        if edge.edge == "start":
            return start
        return self._once(("end", phase.id), lambda: self._end(phase, start))

    def planned_end(self, phase: Phase, start: date | None) -> date | None:
        """The last day as the text and agreed extensions have it."""
        if phase.ends is not None:
            day = self.value(phase.ends)
        else:
            assert phase.length is not None
            day = None if start is None else last_day(start, phase.length)
        by = phase.extends.by if phase.extends else ()
        extended = self.extension(phase.id, by or self.agreement.signers)
        day = day if extended is None else extended
        return self._moved_by_powers(phase.id, day)

    def _end(self, phase: Phase, start: date | None) -> date | None:
        day = self.planned_end(phase, start)
        if day is None or phase.extends is None or phase.extends.while_ is None:
            return day
        while day <= self.day and self.holds(phase.extends.while_, day):
            if day == self.day:
                return day
            day += ONE_DAY
        return day

    def extension(self, id: str, parties: tuple[str, ...]) -> date | None:
        """The last day that was agreed on by all of these, or by all who signed; in a party's reading by that party."""
        facts = self.told.pair(id, "extended")
        bound = [fact for fact in facts if fact.says in self.told.binders(id)]
        own = [fact for fact in facts if fact.says == self.party and self.party is not None]
        best: tuple[date, int, date] | None = None
        for fact in facts:
            if fact.until is None:
                continue
            same = [one for one in facts if one.until == fact.until]
            agreed = [self.told.word_of_all(same, some) for some in (parties, self.agreement.signers)]
            days = [day for day in agreed if day is not None]
            if own:
                days = [self.told.day_of(fact)] if fact in own else []
            elif bound:
                days = [self.told.day_of(fact)] if fact in bound else []
            if days and (best is None or (min(days), fact.index) > best[:2]):
                best = (min(days), fact.index, fact.until)
        return None if best is None else best[2]

    # Conditions (4.1).

    def value(self, time: Time) -> date | None:
        """The day of a time, or None while it is not known."""
        return evaluate(time, self.point, self.phase_edge)

    def point(self, name: str) -> date | None:
        """The day of an event, of "ID.done" or of "ID.verified"."""
        head, dot, tail = name.rpartition(".")
        if not dot:
            return self.event_day(name)
        return self.done(head) if tail == "done" else self.verified(head)

    def holds(self, condition: Condition, day: date) -> bool:
        """Whether a condition holds on a day."""
        return holds(condition, _On(self, day))

    def atom(self, atom: str, day: date) -> bool:
        """Whether an event has happened by a day, a commitment is done, late and so on."""
        head, dot, tail = atom.rpartition(".")
        if not dot and atom in self.agreement.outcome:
            return self.holds(self.agreement.outcome[atom].when, day)
        if tail == "overdue":
            return self.is_overdue(head, day)
        change = self._change(head, tail) if dot else self.event_day(atom)
        return change is not None and change <= day

    def _change(self, head: str, tail: str) -> date | None:
        """The first day from which "head.tail" holds, for what holds for good."""
        match tail:
            case "done":
                return self.done(head)
            case "verified":
                return self.verified(head)
            case "breached":
                return self.first_breach(self.agreement.commitment[head])
            case "started":
                return self.phase_edge(PhaseEdge(head, "start"))
        end = self.phase_edge(PhaseEdge(head, "end"))
        return None if end is None else add_days(end, 1)

    def is_overdue(self, id: str, day: date) -> bool:
        """Whether a commitment is late on a day, and still owed then."""
        return bool(self._once(("overdue", id, day), lambda: self._is_overdue(id, day)))

    def _is_overdue(self, id: str, day: date) -> bool:
        opened, due, done, released = self.opened(id), self.due(id), self.done(id), self.released(id)
        if opened is None or due is None or not opened <= due < day:
            return False
        over = (done is not None and done <= day) or (released is not None and released <= day)
        return not over and self.suspended_on(id, day) is None and not self.is_excused(id, day)

    def is_excused(self, id: str, day: date) -> bool:
        """Whether what is due together with it has not been offered either."""
        days = [self.done(partner) for partner in partners_of(id, self.agreement)]
        return bool(days) and not any(one is not None and one <= day for one in days)

    def first_day(self, condition: Condition, since: date) -> date | None:
        """The first day from `since` to the day of the reading on which a condition holds."""
        days = sorted({since, *(day for day in self._changes(condition) if day > since)})
        return next((day for day in days if day <= self.day and self.holds(condition, day)), None)

    def _changes(self, condition: Condition) -> Iterator[date]:
        """Every day on which the truth of a condition can change."""
        for atom in options_of(condition):
            head, dot, tail = atom.rpartition(".")
            if not dot and atom in self.agreement.outcome:
                yield from self._changes(self.agreement.outcome[atom].when)
            elif tail == "overdue":
                yield from self._changes_of_lateness(self.agreement.commitment[head])
            else:
                day = self._change(head, tail) if dot else self.event_day(atom)
                if day is not None:
                    yield day

    def _changes_of_lateness(self, commitment: Commitment) -> Iterator[date]:
        due = self.due(commitment.id)
        days = [
            None if due is None else add_days(due, 1),
            self.opened(commitment.id),
            self.done(commitment.id),
            self.released(commitment.id),
            *self.suspensions(commitment.id),
            *self.resumptions(commitment.id),
        ]
        yield from (day for day in days if day is not None)

    # The life of a commitment (4.4).

    def in_force(self) -> date | None:
        """The day of signature, or of entry into force."""
        if self.agreement.in_force is None:
            return self.agreement.signed
        day = self.value(self.agreement.in_force)
        return None if day is None else max(day, self.agreement.signed)

    def opened(self, id: str) -> date | None:
        """The day since which it is open, or None where that is not known."""
        return self._once(("opened", id), lambda: self._opened(self.agreement.commitment[id]))

    def _opened(self, commitment: Commitment) -> date | None:
        days = [self.in_force()]
        if commitment.from_ is not None:
            days.append(self.value(commitment.from_))
        waits = waits_of(commitment, self.agreement)
        if waits is not None:
            days.append(self.first_day(waits, self.agreement.signed))
        days += [change.on for change in self.agreement.amendments if commitment.id in change.adds]
        return None if None in days else max(day for day in days if day is not None)

    def due(self, id: str) -> date | None:
        """The deadline with the extensions in force, or None where it is not known or there is none."""
        return self._once(("due", id), lambda: self._due(self.agreement.commitment[id]))

    def _due(self, commitment: Commitment) -> date | None:
        day = None if commitment.deadline is None else self.value(commitment.deadline)
        extended = self.extension(commitment.id, commitment.extends_by or self.agreement.signers)
        day = day if extended is None else extended
        day = self._moved_by_powers(commitment.id, day)
        if day is not None and commitment.clock_stops:
            return add_days(day, self.days_suspended(commitment.id))
        return day

    def _moved_by_powers(self, id: str, day: date | None) -> date | None:
        for power in self.agreement.powers:
            length = power.effect.extends.get(id)
            if day is not None and length is not None and self.effective_uses(power):
                day = shifted(day, length.count, length.unit)
        return day

    def days_suspended(self, id: str) -> int:
        """On how many days it was suspended by the day of the reading; the day of resumption is none."""
        starts, ends = self.suspensions(id), self.resumptions(id)
        total, until = 0, date.min
        for start in starts:
            if start < until:
                continue
            until = next((end for end in ends if end >= start), self.day + ONE_DAY)
            total += (until - start).days
        return total

    def suspensions(self, id: str) -> tuple[date, ...]:
        """The days on which it was suspended, in order."""
        days = {*self.word(id, "suspended").days}
        commitment = self.agreement.commitment[id]
        if commitment.several:
            days |= {day for who in commitment.who for day in self.word(id, "suspended", who).days}
        for power in self.agreement.powers:
            if id in power.effect.suspends:
                days |= {use.day for use in self.effective_uses(power)}
        return tuple(sorted(days))

    def resumptions(self, id: str) -> tuple[date, ...]:
        """The days on which it was resumed, in order."""
        days = {*self.word(id, "resumed").days}
        commitment = self.agreement.commitment[id]
        if commitment.several:
            days |= {day for who in commitment.who for day in self.word(id, "resumed", who).days}
        return tuple(sorted(days))

    def suspended_on(self, id: str, day: date) -> date | None:
        """The day of the latest suspension that counts, if no later resumption ended it by `day`."""
        starts = [one for one in self.suspensions(id) if one <= day]
        if not starts or any(starts[-1] <= end <= day for end in self.resumptions(id)):
            return None
        return starts[-1]

    def released(self, id: str) -> date | None:
        """The day on which it was waived, replaced or ended."""
        return self._once(("released", id), lambda: self._released(id))

    def _released(self, id: str) -> date | None:
        days = [self.word(id, "waived").first, self.word(id, "ended").first]
        days += [c.on for c in self.agreement.amendments if id in c.replaces and c.on <= self.day]
        for power in self.agreement.powers:
            if id in power.effect.ends:
                days += [use.day for use in self.effective_uses(power)]
        return min((day for day in days if day is not None), default=None)

    # Powers (4.8).

    def usable(self, power: Commitment, day: date) -> bool:
        """Whether a power can be used on a day."""
        opened = self.opened(power.id)
        return opened is not None and opened <= day and (power.if_ is None or self.holds(power.if_, day))

    def uses(self, power: Commitment) -> tuple[Use, ...]:
        """Every use of a power by the day of the reading, in order; none while they are being found."""
        return self._once(("uses", power.id), lambda: self._uses(power)) or ()

    def _uses(self, power: Commitment) -> tuple[Use, ...]:
        found = []
        for fact in self.told.pair(power.id, "done"):
            day = self.told.day_of(fact)
            holder = not fact.says or fact.says in power.who
            if holder and not self.told.denied(power.id, "done"):
                found.append(Use(power.id, day, fact.says, self.usable(power, day)))
        if power.automatic:
            opened = self.opened(power.id)
            day_ = None if opened is None else self._first_use(power, opened)
            if day_ is not None:
                found.append(Use(power.id, day_, "", True))
        return tuple(sorted(found, key=lambda use: (use.day, use.says)))

    def _first_use(self, power: Commitment, opened: date) -> date | None:
        if power.if_ is None:
            return opened if opened <= self.day else None
        return self.first_day(power.if_, opened)

    def effective_uses(self, power: Commitment) -> tuple[Use, ...]:
        """The uses that have an effect: with ground, or in the reading of the party that used it."""
        return tuple(use for use in self.uses(power) if use.grounded or (use.says and use.says == self.party))

    # What can still come (4.10).

    def removed(self) -> set[str]:
        """Points that can no longer be: what was waived, replaced or ended undone, and events that `unless` stopped."""
        gone = set()
        for one in self.agreement.commitments:
            day, done = self.released(one.id), self.done(one.id)
            if day is not None and day <= self.day and (done is None or done >= day):
                gone.add(one.id)
        gone |= {event.id for event in self.agreement.events if self._stopped_for_good(event.id)}
        return gone

    def _stopped_for_good(self, id: str) -> bool:
        event = self.agreement.event[id]
        if event.unless is None or event.at is None or not self.is_stopped(id):
            return False
        day = self.value(event.at)
        return (day is not None and day <= self.day) or not _can_cease(event.unless)

    def given(self) -> set[str]:
        """Points that have happened."""
        done = {one.id for one in self.agreement.commitments if one.duty != "must-not" and self.done(one.id)}
        return done | {event.id for event in self.agreement.events if self.has_happened(event.id)}

    def has_happened(self, id: str) -> bool:
        """Whether an event has happened by the day of the reading."""
        day = self.event_day(id)
        return day is not None and day <= self.day

    def possible(self) -> set[str]:
        """The possible points with the facts."""

        return (
            self._once(("possible",), lambda: Needs(self.agreement).possible(self.removed(), self.given()))
            or set()
        )


def _can_cease(condition: Condition) -> bool:
    """Whether a condition that holds can stop holding: it says `not`, or asks who is late."""
    atoms = options_of(condition)
    named = set(of_condition(condition).named())
    plain = {atom.rpartition(".")[0] or atom for atom in atoms}
    return any(atom.endswith(".overdue") for atom in atoms) or not plain <= named


def _least(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


class _On:
    """The atoms that hold on a day, as something that can be asked for membership."""

    def __init__(self, reading: Reading, day: date):
        self.reading = reading
        self.day = day

    def __contains__(self, atom: object) -> bool:
        return self.reading.atom(str(atom), self.day)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

"""The definitions of statuses and readings read word for word, day by day, with no thought of speed.

Every question is asked anew each time; a first day is found by walking through the days from the signature on.
"""

from __future__ import annotations

from datetime import date, timedelta

from mufakat.agreement.model import Agreement, Commitment, Fact, Facts
from mufakat.agreement.times import At, Choose, OnDay, PhaseDay, PhaseEdge, Shift, Time
from mufakat.case.condition import And, Condition, Is, Not, Or

DAY = timedelta(1)
LINE_3 = ("done", "verified", "happened", "started", "resumed", "partly")


def remembered(ask):
    known = {}

    def answer(*given):
        key = tuple(getattr(one, "id", one) for one in given)
        if key not in known:
            known[key] = ask(*given)
        return known[key]

    return answer


class Plain:
    """A reading: of the rule (party None), or of a party; t is the day of the answer."""

    def __init__(self, agreement: Agreement, facts: Facts, t: date, party: str | None):
        self.a, self.t, self.party = agreement, t, party
        self.facts = [fact for fact in facts.facts if fact.last <= t]
        for name in (
            "event",
            "end",
            "total",
            "taken",
            "done",
            "opened",
            "due",
            "verified",
            "breach",
            "released",
        ):
            setattr(self, name, remembered(getattr(self, name)))  # the same answer, not asked twice

    def walk(self, since: date):
        day = since
        while day <= self.t:
            yield day
            day += DAY

    # 4.3

    def pair(self, about: str, is_: str, who: str = "") -> list[Fact]:
        return [f for f in self.facts if (f.about, f.is_, f.who) == (about, is_, who)]

    def performers(self, about: str, who: str = "") -> tuple[str, ...]:
        if who:
            return (who,)
        if about in self.a.commitment:
            return self.a.commitment[about].who
        if about in self.a.event:
            return tuple(
                p for p in self.a.event[about].by if self.a.party[p].role not in ("verifies", "decides")
            )
        return ()

    def finders(self, about: str, binding: bool) -> set[str]:
        return {
            f.by
            for f in self.a.findings
            if (f.on is None or about in f.on)
            and (f.binds or not binding)
            and f.by not in self.performers(about)
        }

    def taken(self, about: str, is_: str, who: str = "") -> list[date]:
        """The days of the facts that count for a pair."""
        facts = self.pair(about, is_, who)
        own = [f for f in facts if f.says == self.party and self.party]
        if is_ == "suspended":
            own = [f for f in own if f.says in self.can_suspend(about)]
        if own:
            return sorted(f.last for f in own)
        denials = [f for f in self.facts if f.about == about and f.is_ == "denied"] if is_ in LINE_3 else []
        if any(f.says == self.party for f in denials) and self.party:
            return []
        bound = [f for f in facts if f.says in self.finders(about, True)]
        if bound:
            return sorted(f.last for f in bound)
        performers = self.performers(about, who)
        reports = [f.last for f in facts if not f.says]
        if is_ in LINE_3:
            if denials:
                return []
            days = [f.last for f in facts if f.says not in performers]
            if len(performers) > 1:
                days += self.all_say(facts, performers)
            if is_ == "resumed":
                who_suspended = {f.says for f in self.facts if f.about == about and f.is_ == "suspended"}
                days += [f.last for f in facts if f.says in who_suspended]
            return sorted(days)
        if is_ == "breached":
            return sorted(reports + self.all_say(facts, performers))
        if is_ == "suspended":
            return sorted(reports + [f.last for f in facts if f.says and self.by_power(f, "suspends")])
        if is_ == "waived":
            return self.all_say(facts, self.a.commitment[about].to or self.a.signers)
        if is_ == "ended":
            return sorted(reports + [f.last for f in facts if f.says and self.by_power(f, "ends")])
        raise AssertionError(is_)

    def all_say(self, facts: list[Fact], parties: tuple[str, ...]) -> list[date]:
        firsts = [min((f.last for f in facts if f.says == p), default=None) for p in parties]
        return [] if not firsts or None in firsts else [max(firsts)]

    def can_suspend(self, about: str) -> set[str]:
        holders = {p for m in self.a.powers if about in m.effect.suspends for p in m.who}
        return holders | set(self.a.commitment[about].who)

    def by_power(self, fact: Fact, effect: str) -> bool:
        return any(
            fact.says in m.who and fact.about in getattr(m.effect, effect) and self.usable(m, fact.last)
            for m in self.a.powers
        )

    def usable(self, power: Commitment, day: date) -> bool:
        opened = self.opened(power)
        return opened is not None and opened <= day and (power.if_ is None or self.holds(power.if_, day))

    def used(self, power: Commitment) -> list[date]:
        """The days of uses that have an effect."""
        days = []
        if not any(f.about == power.id and f.is_ == "denied" for f in self.facts):
            told = [f for f in self.facts if f.about == power.id and f.is_ == "done"]
            told = [f for f in told if not f.says or f.says in power.who]
            days += [f.last for f in told if self.usable(power, f.last) or (f.says and f.says == self.party)]
        if power.automatic:
            days += [next((d for d in self.walk(self.a.signed) if self.usable(power, d)), None)]
        return sorted(d for d in days if d is not None)

    # 4.5

    def counted_itself(self, counter: str) -> bool:
        return any(f.says == self.party and self.party for f in self.facts if f.about == counter)

    def total(self, counter: str, day: date) -> int:
        facts = [f for f in self.facts if f.about == counter and f.is_ == "counted"]
        if self.counted_itself(counter):
            facts = [f for f in facts if f.says in (self.party, "")]
        elif any(f.says in self.finders(counter, True) for f in facts):
            facts = [f for f in facts if f.says in self.finders(counter, True)]
        else:
            facts = [f for f in facts if not f.says or f.says in self.finders(counter, False)]
        total = 0
        for one in sorted({f.last for f in facts if f.last <= day}):
            here = [f for f in facts if f.last == one]
            own = [f for f in here if f.says == self.party and self.party]
            found = [f for f in here if f.says and f.says != self.party]
            best = own or found or here
            speaker = (best[0].says, "" if best[0].says else best[0].source)
            total += sum(f.number or 0 for f in best if (f.says, "" if f.says else f.source) == speaker)
        return total

    def full(self, c: Commitment) -> date | None:
        if not c.reach:
            return None
        first = min([self.a.signed, *(f.last for f in self.facts)])
        return next(
            (d for d in self.walk(first) if all(self.total(k, d) >= n for k, n in c.reach.items())), None
        )

    # 4.2, 4.7

    def value(self, time: Time) -> date | None:
        match time:
            case OnDay(day):
                return day
            case At("signature"):
                return self.a.signed
            case At(name) if "." in name:
                c = self.a.commitment[name.split(".")[0]]
                return self.done(c) if name.endswith("done") else self.verified(c)
            case At(name):
                return self.event(name)
            case PhaseDay(phase, n):
                start = self.value(self.a.phase[phase].starts)
                return None if start is None else start + (n - 1) * DAY
            case PhaseEdge(phase, "start"):
                return self.value(self.a.phase[phase].starts)
            case PhaseEdge(phase, _):
                return self.end(phase)
            case Shift(n, _, inner):
                day = self.value(inner)
                return None if day is None else day + n * DAY
            case Choose(which, times):
                days = [self.value(one) for one in times]
                known = [d for d in days if d is not None]
                if which == "earliest":
                    return min(known, default=None)
                return max(days) if None not in days else None
        raise AssertionError(time)

    def event(self, name: str) -> date | None:
        e = self.a.event[name]
        if e.on is not None:
            return e.on
        day = self.value(e.at) if e.at is not None else None
        if day is not None:
            return None if e.unless is not None and self.holds(e.unless, min(day, self.t)) else day
        days = self.taken(name, "happened")
        return days[0] if days else None

    def end(self, phase: str) -> date | None:
        p = self.a.phase[phase]
        start = self.value(p.starts)
        if start is None:
            return None
        end = self.extended(phase, p.extends.by if p.extends else ()) or start + (p.length.count - 1) * DAY
        while p.extends and p.extends.while_ and end < self.t and self.holds(p.extends.while_, end):
            end += DAY
        return end

    def extended(self, about: str, by: tuple[str, ...]) -> date | None:
        """The new last day of the latest extension that all who must have said."""
        facts = [f for f in self.facts if f.about == about and f.is_ == "extended"]
        own = [f for f in facts if f.says == self.party and self.party]
        bound = [f for f in facts if f.says in self.finders(about, True)]
        agreed = []
        for f in facts:
            same = [g for g in facts if g.until == f.until]
            days = self.all_say(same, by or self.a.signers) + self.all_say(same, self.a.signers)
            if own:
                days = [f.last] if f in own else []
            elif bound:
                days = [f.last] if f in bound else []
            if days:
                agreed.append((min(days), f.index, f.until))
        return max(agreed)[2] if agreed else None

    # 4.1

    def holds(self, condition: Condition, day: date) -> bool:
        match condition:
            case Is(atom):
                return self.atom(atom, day)
            case Not(part):
                return not self.holds(part, day)
            case And(parts):
                return all(self.holds(part, day) for part in parts)
            case Or(parts):
                return any(self.holds(part, day) for part in parts)
        raise AssertionError(condition)

    def atom(self, atom: str, day: date) -> bool:
        head, _, tail = atom.rpartition(".")
        if not head:
            when = self.event(atom)
        elif head in self.a.phase:
            edge = self.value(PhaseEdge(head, "start" if tail == "started" else "end"))
            when = edge + DAY if edge is not None and tail == "over" else edge
        else:
            c = self.a.commitment[head]
            if tail == "overdue":
                if self.opened(c) is None:
                    return False
                return self.status(c, day)[0].startswith("overdue")
            when = {"done": self.done, "verified": self.verified, "breached": self.breach}[tail](c)
        return when is not None and when <= day

    # 4.4

    def opened(self, c: Commitment) -> date | None:
        days = [self.a.signed]
        if c.from_ is not None:
            days.append(self.value(c.from_))
        parts = [c.when] if c.when is not None else []
        for x in self.a.exchanges:
            for n, (first, second) in enumerate(x.steps):
                if c.id == second and not x.together:
                    parts.append(Is(f"{first}.{x.answer}"))
                if c.id == second and n:
                    parts.append(Is(f"{x.steps[n - 1][1]}.done"))
                if c.id == first and n:
                    parts.append(Is(f"{x.steps[n - 1][0]}.done"))
                    if x.next_waits:
                        parts.append(Is(f"{x.steps[n - 1][1]}.done"))
        if parts:
            together = And(tuple(parts))
            days.append(next((d for d in self.walk(self.a.signed) if self.holds(together, d)), None))
        days += [m.on for m in self.a.amendments if c.id in m.adds]
        return None if None in days else max(days)

    def due(self, c: Commitment) -> date | None:
        deadline = c.until if c.duty == "must-not" else c.by
        day = None if deadline is None else self.value(deadline)
        day = self.extended(c.id, ()) or day
        if day is not None and c.clock_stops:
            day += DAY * sum(self.suspended(c, d) is not None for d in self.walk(self.a.signed))
        return day

    def part_done(self, c: Commitment, who: str) -> date | None:
        counted = any(self.counted_itself(k) for k in c.reach)
        days = []
        for is_ in ("done", "verified"):
            own = any(f.says == self.party and self.party for f in self.pair(c.id, is_, who))
            if own or not counted:
                days += self.taken(c.id, is_, who)
        full = self.full(c)
        if not c.early:
            opened = self.opened(c)
            if opened is None:
                return None
            days = [d for d in days if d >= opened]
            full = max(full, opened) if full is not None else None
        return min([*days, *([full] if full is not None else [])], default=None)

    def named(self, c: Commitment) -> set[str]:
        return {f.who for f in self.facts if f.about == c.id and f.who}

    def done(self, c: Commitment) -> date | None:
        shared = self.part_done(c, "")
        if not self.named(c):
            return shared
        days = []
        for who in c.who:
            own = self.part_done(c, who) if who in self.named(c) else None
            days.append(min((d for d in (own, shared) if d is not None), default=None))
        return None if None in days else max(days)

    def verified(self, c: Commitment) -> date | None:
        done = self.done(c)
        if not c.verified_by or done is None:
            return done
        shared = (self.taken(c.id, "verified") or [None])[0]
        days = [shared]
        if self.named(c):
            own = [(self.taken(c.id, "verified", w) or [None])[0] for w in sorted(self.named(c))]
            days = [min((d for d in (one, shared) if d is not None), default=None) for one in own]
        return None if None in days else max(done, *days)

    def breach(self, c: Commitment) -> date | None:
        days = sorted(d for who in ("", *sorted(self.named(c))) for d in self.taken(c.id, "breached", who))
        if c.duty == "must":
            return days[0] if days else None
        opened, due = self.opened(c), self.due(c)
        if opened is None:
            return None
        return next((d for d in days if d >= opened and (due is None or d <= due)), None)

    def released(self, c: Commitment) -> date | None:
        days = self.taken(c.id, "waived") + self.taken(c.id, "ended")
        days += [m.on for m in self.a.amendments if c.id in m.replaces and m.on <= self.t]
        days += [d for m in self.a.powers if c.id in m.effect.ends for d in self.used(m)]
        return min(days, default=None)

    def suspended(self, c: Commitment, day: date) -> date | None:
        """The day of the suspension that is in force on a day: the latest, with no resumption since."""
        whos = ("", *sorted(self.named(c)))
        starts = [d for who in whos for d in self.taken(c.id, "suspended", who)]
        starts += [d for m in self.a.powers if c.id in m.effect.suspends for d in self.used(m)]
        starts = [d for d in starts if d <= day]
        ends = [d for who in whos for d in self.taken(c.id, "resumed", who) if d <= day]
        if not starts or any(end >= max(starts) for end in ends):
            return None
        return max(starts)

    def status(self, c: Commitment, day: date) -> tuple[str, date | None]:
        due, opened, released = self.due(c), self.opened(c), self.released(c)
        if c.duty == "must-not":
            breach = self.breach(c)
            if released is not None and released <= day and not (breach is not None and breach < released):
                return "released", released
            if opened is None or day < opened:
                return "waiting", None
            if breach is not None and breach <= day:
                return "breached", breach
            if due is not None and day > due:
                return "kept", due
            suspended = self.suspended(c, day)
            return ("suspended", suspended) if suspended else ("holding", None)
        done = self.done(c)
        if released is not None and released <= day and (done is None or done >= released):
            return "released", released
        if done is not None and done <= day:
            return ("kept" if due is None or done <= due else "kept late"), done
        suspended = self.suspended(c, day)
        if suspended is not None:
            return "suspended", suspended
        if opened is None and c.id not in self.possible():
            return "impossible", None
        if opened is None or day < opened:
            return "waiting", None
        if due is not None and opened > due:
            return "open without a valid deadline", None
        partners = [
            pair[1 - pair.index(c.id)]
            for x in self.a.exchanges
            if x.together
            for pair in x.steps
            if c.id in pair
        ]
        offered = [self.done(self.a.commitment[p]) for p in partners]
        excused = bool(partners) and not any(d is not None and d <= day for d in offered)
        if due is not None and day > due and not excused:
            told = any(f.about == c.id or f.about in c.reach for f in self.facts)
            return ("overdue" if told else "overdue?"), None
        return "open", None

    # 4.10, by adding one thing after the other as long as there is one

    def possible(self) -> set[str]:
        gone = set()
        for c in self.a.commitments:
            released, done = self.released(c), self.done(c) if c.duty == "must" else None
            if released is not None and released <= self.t and (done is None or done >= released):
                gone.add(c.id)
        for e in self.a.events:
            day = self.value(e.at) if e.at is not None else None
            if day is not None and e.unless is not None and self.holds(e.unless, min(day, self.t)):
                lasting = not _says_not(e.unless)
                if day <= self.t or lasting:
                    gone.add(e.id)
        known = {c.id for c in self.a.commitments if c.duty != "must-not" and self.done(c) is not None}
        known |= {e.id for e in self.a.events if (d := self.event(e.id)) is not None and d <= self.t}
        known.add("signature")
        more = True
        while more:
            more = False
            for id in (
                *(e.id for e in self.a.events),
                *(p.id for p in self.a.phases),
                *(c.id for c in self.a.commitments if c.duty != "must-not"),
            ):
                if id not in known and id not in gone and self.can(id, known):
                    known.add(id)
                    more = True
        return known

    def can(self, id: str, known: set[str]) -> bool:
        if id in self.a.event:
            e = self.a.event[id]
            return e.on is not None or e.at is None or _time_can(e.at, known)
        if id in self.a.phase:
            return _time_can(self.a.phase[id].starts, known)
        c = self.a.commitment[id]
        if c.from_ is not None and not _time_can(c.from_, known):
            return False
        if c.when is not None and not self.cond_can(c.when, known):
            return False
        for x in self.a.exchanges:
            for n, (first, second) in enumerate(x.steps):
                before = x.steps[n - 1] if n else None
                if id == second and not x.together and first not in known:
                    return False
                if id == second and before and before[1] not in known:
                    return False
                if (
                    id == first
                    and before
                    and (before[0] not in known or (x.next_waits and before[1] not in known))
                ):
                    return False
        return True

    def cond_can(self, condition: Condition, known: set[str]) -> bool:
        match condition:
            case Is(atom):
                head, _, tail = atom.rpartition(".")
                if tail == "overdue":  # late is only what has a last day
                    by = self.a.commitment[head].by
                    return by is not None and _time_can(by, known)
                return tail == "breached" or (head or atom) in known
            case Not():
                return True
            case And(parts):
                return all(self.cond_can(part, known) for part in parts)
            case Or(parts):
                return any(self.cond_can(part, known) for part in parts)
        raise AssertionError(condition)


def _says_not(condition: Condition) -> bool:
    match condition:
        case Not():
            return True
        case And(parts) | Or(parts):
            return any(map(_says_not, parts))
    return False


def _time_can(time: Time, known: set[str]) -> bool:
    match time:
        case OnDay():
            return True
        case At(name):
            return name.split(".")[0] in known
        case PhaseDay(phase) | PhaseEdge(phase):
            return phase in known
        case Shift(_, _, inner):
            return _time_can(inner, known)
        case Choose(which, times):
            return (any if which == "earliest" else all)(_time_can(one, known) for one in times)
    raise AssertionError(time)


def plain_statuses(agreement: Agreement, facts: Facts, t: date, party: str | None = None):
    """Commitment to (status, day), powers left out."""
    reading = Plain(agreement, facts, t, party)
    return {c.id: reading.status(c, t) for c in agreement.duties}


def plain_headlines(agreement: Agreement, facts: Facts, t: date):
    """The word of each headline: the rule's where a word binds, else what all who have spoken share, else disputed."""
    known = [f for f in facts.facts if f.last <= t]
    spoken = [p.id for p in agreement.parties if any(f.says == p.id for f in known)]
    rule = plain_statuses(agreement, facts, t)
    own = {p: plain_statuses(agreement, facts, t, p) for p in spoken}
    reading = Plain(agreement, facts, t, None)
    found = {}
    for c in agreement.duties:
        about = (c.id, *c.reach)
        bound = any(
            f.about == one and f.says in reading.finders(one, True) - set(c.who)
            for one in about
            for f in known
        )
        differing = [p for p in spoken if own[p][c.id][0] != rule[c.id][0]]
        found[c.id] = rule[c.id][0] if bound or not differing else "differs"
    return found

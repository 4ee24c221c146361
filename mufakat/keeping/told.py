"""What was told by a day: facts found by what they are about, who has spoken, and whose word binds on what.

The ground of a fact is how it comes to count: a binding finding, an admission, a report, a claim, an allegation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

from mufakat.agreement.model import LINE_3, Agreement, Fact, Facts
from mufakat.agreement.needs import in_order

GroundName: TypeAlias = Literal["binding", "admitted", "reported", "claimed", "alleged", "own", "power"]
Value: TypeAlias = Literal["yes", "no", "disputed", "nothing said"]


@dataclass(frozen=True)
class Word:
    """What counts of the facts of one pair (about, is) and one performer under a reading.

    Attributes:
        value: "yes" where days count; "no" where they were left out as denied by the reader; else "disputed" (denied,
            claimed or alleged only) or "nothing said".
        days: The days that count, first one first; empty unless the value is "yes".
        ground: How they count, or why they do not; "" where nothing was said.
        facts: The facts looked at.
    """

    value: Value = "nothing said"
    days: tuple[date, ...] = ()
    ground: GroundName | Literal[""] = ""
    facts: tuple[Fact, ...] = ()

    @property
    def first(self) -> date | None:
        """The first day that counts."""
        return self.days[0] if self.days else None


NOTHING = Word()


class Told:
    """The facts up to a day, indexed."""

    def __init__(self, agreement: Agreement, facts: Facts, day: date):
        self.agreement = agreement
        self.day = day
        self.early = facts.day_of == "first"
        self.by_pair: dict[tuple[str, str], list[Fact]] = {}
        self.spoken: set[str] = set()
        self.denials: dict[str, list[Fact]] = {}
        self.facts: list[Fact] = []
        for fact in facts.facts:
            if self.day_of(fact) > day:
                continue
            self.facts.append(fact)
            self.by_pair.setdefault((fact.about, fact.is_), []).append(fact)
            if fact.says:
                self.spoken.add(fact.says)
            if fact.is_ == "denied":
                self.denials.setdefault(fact.about, []).append(fact)
        self._about: dict[str, list[Fact]] = {}
        for fact in self.facts:
            self._about.setdefault(fact.about, []).append(fact)
        self._binders: dict[str, frozenset[str]] = {}
        self._finders: dict[str, frozenset[str]] = {}

    def day_of(self, fact: Fact) -> date:
        """The day of a fact: of two days the later one, unless the earlier was asked for."""
        return fact.first if self.early else fact.last

    def pair(self, about: str, is_: str) -> list[Fact]:
        """All facts of a pair."""
        return self.by_pair.get((about, is_), [])

    def facts_about(self, about: str) -> list[Fact]:
        """All facts about one thing."""
        return self._about.get(about, [])

    def binders(self, about: str) -> frozenset[str]:
        """Whose word binds on it: of those that find there, not the ones that perform it."""
        if about not in self._binders:
            self._binders[about] = self._with_word(about, binding=True)
        return self._binders[about]

    def finders(self, about: str) -> frozenset[str]:
        """Whose word finds on it, binding or not."""
        if about not in self._finders:
            self._finders[about] = self._with_word(about, binding=False)
        return self._finders[about]

    def _with_word(self, about: str, binding: bool) -> frozenset[str]:
        found = {
            finding.by
            for finding in self.agreement.findings
            if (finding.on is None or about in finding.on) and (finding.binds or not binding)
        }
        return frozenset(found - set(self.performers(about)))

    def performers(self, about: str) -> tuple[str, ...]:
        """Who performs it. Of an event: not those whose role is to verify or decide, whose word is a report."""
        commitment = self.agreement.commitment.get(about)
        if commitment is not None:
            return commitment.who
        event = self.agreement.event.get(about)
        if event is None:
            return ()
        reporting = ("verifies", "decides")
        return tuple(id for id in event.by if self.agreement.party[id].role not in reporting)

    def denied(self, about: str, is_: str) -> bool:
        """Whether somebody denies what is told of it."""
        return is_ in LINE_3 and about in self.denials

    def denied_by(self, party: str, about: str, is_: str) -> bool:
        """Whether this party does."""
        return is_ in LINE_3 and any(fact.says == party for fact in self.denials.get(about, ()))

    @cached_property
    def order(self) -> list[str]:
        """Days, outcomes and states of commitments, each after what it needs."""
        return in_order(self.agreement)

    @cached_property
    def suspenders(self) -> dict[str, set[str]]:
        """Commitment to those that can suspend it: its performers, and the holders of powers over it."""
        found = {one.id: set(one.who) for one in self.agreement.duties}
        for power in self.agreement.powers:
            for id in power.effect.suspends:
                found.setdefault(id, set()).update(power.who)
        return found

    def word_of_all(self, facts: Sequence[Fact], parties: Sequence[str]) -> date | None:
        """The day by which all of the parties have said it, or None."""
        first: dict[str, date] = {}
        for fact in facts:
            if fact.says in parties:
                day = self.day_of(fact)
                first[fact.says] = min(first.get(fact.says, day), day)
        return max(first.values()) if parties and len(first) == len(set(parties)) else None

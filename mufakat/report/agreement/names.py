"""How the parties, commitments, events and conditions of one agreement are called in answers."""

from __future__ import annotations

from collections.abc import Sequence

from mufakat.agreement.model import Agreement
from mufakat.agreement.times import At, Choose, Length, OnDay, PhaseDay, PhaseEdge, Shift, Time
from mufakat.case.condition import Condition, Is, write_condition
from mufakat.display import visible
from mufakat.report.phrases import counted, day, listed, say


class AgreementNames:
    """Ids become names and words here, and nowhere else."""

    def __init__(self, agreement: Agreement):
        self.agreement = agreement

    def party(self, id: str) -> str:
        """The party as readers know it; the rule for "rule"."""
        if id == "rule":
            return say("agreement-rule")
        party = self.agreement.party.get(id)
        return visible(party.name if party is not None else id)

    def parties(self, ids: Sequence[str]) -> str:
        """Several parties in a row; nobody in particular where there are none."""
        return listed([self.party(id) for id in ids]) if ids else say("agreement-nobody")

    def commitment(self, id: str) -> str:
        """What is promised, in words."""
        one = self.agreement.commitment[id]
        if one.name != one.id:
            return visible(one.name)
        return say("agreement-no", what=visible(one.what)) if one.duty == "must-not" else visible(one.what)

    def promise(self, id: str) -> str:
        """The whole promise: "Israel must release ..."."""
        one = self.agreement.commitment[id]
        return say(f"agreement-{one.duty}", who=self.parties(one.who), what=visible(one.what))

    def thing(self, id: str) -> str:
        """A commitment, event, phase, outcome or path by its id and, where it has one, its name."""
        for section in (self.agreement.event, self.agreement.phase, self.agreement.outcome):
            if id in section:
                name = section[id].name
                return visible(id if name == id else f"{id} ({name})")
        if id in self.agreement.commitment:
            return visible(f"{id} ({self.commitment(id)})")
        return visible(id)

    def clause(self, id: str) -> str:
        """The clause that a commitment stands in, or ""."""
        one = self.agreement.commitment.get(id)
        return visible(one.grounds.clause) if one is not None else ""

    def condition(self, condition: Condition) -> str:
        """A condition as the file writes it."""
        return visible(write_condition(condition))

    def missing(self, condition: Condition) -> str:
        """A part of a condition that does not hold yet, in words where it is one point; else as the file writes it."""
        if not isinstance(condition, Is):
            return self.condition(condition)
        head, _, tail = condition.option.rpartition(".")
        if head in self.agreement.commitment:
            return say(f"atom-{tail}", what=self.commitment(head))
        if head in self.agreement.phase:
            return say(f"atom-{tail}", what=visible(self.agreement.phase[head].name))
        named = self.agreement.event.get(condition.option) or self.agreement.outcome.get(condition.option)
        return self.condition(condition) if named is None else visible(named.name)

    def time(self, time: Time) -> str:
        """A time in words."""
        match time:
            case OnDay(on):
                return day(on)
            case At(point):
                return visible(point)
            case PhaseDay(phase, number):
                return say("agreement-phase-day", number=number, phase=visible(phase))
            case PhaseEdge(phase, edge):
                return say(f"agreement-phase-{edge}", phase=visible(phase))
            case Shift(count, unit, inner):
                length = self.length(Length(abs(count), unit))
                return say(
                    "agreement-before" if count < 0 else "agreement-after",
                    length=length,
                    time=self.time(inner),
                )
            case Choose(which, times):
                return say(f"agreement-{which}", times=", ".join(map(self.time, times)))

    def length(self, length: Length) -> str:
        """A length in words."""
        return counted("agreement-days" if length.unit == "day" else "agreement-months", length.count)


def status_word(word: str) -> str:
    """A status in the language that is spoken."""
    key = word.replace("?", "-silent").replace(" ", "-")
    return say(f"agreement-is-{key}")

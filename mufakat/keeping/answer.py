"""The whole answer on a day: every reading, what differs between them, and the headline of each commitment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mufakat.agreement.model import Agreement, Commitment, Facts, Judgement
from mufakat.keeping.reading import RULE, Reading
from mufakat.keeping.status import Status, status_of
from mufakat.keeping.told import Told


@dataclass(frozen=True)
class Headline:
    """What is said of a commitment in one word.

    Attributes:
        word: The common status, or "disputed".
        claimed_by: Parties whose own word, which nobody denies, is all that makes a difference.
        binding: Whether a finding that binds settles it.
        judged: The analyst's own word, shown beside it.
    """

    word: str
    claimed_by: tuple[str, ...] = ()
    binding: bool = False
    judged: Judgement | None = None


@dataclass(frozen=True)
class Keeping:
    """Where an agreement stands on a day.

    Attributes:
        statuses: Reading ("rule" or a party) to commitment to status; powers included.
        headline: Per commitment that is a duty.
        readings: The readings themselves, to ask further.
    """

    agreement: Agreement
    facts: Facts
    day: date
    readings: Mapping[str, Reading]
    statuses: Mapping[str, Mapping[str, Status]]
    headline: Mapping[str, Headline]

    @property
    def rule(self) -> Reading:
        """The reading of the agreement itself."""
        return self.readings[RULE]

    def events(self, reading: str) -> dict[str, date]:
        """Every event that has happened by the day, in the order of days."""
        found = {}
        for event in self.agreement.events:
            day = self.readings[reading].event_day(event.id)
            if day is not None and day <= self.day:
                found[event.id] = day
        return dict(sorted(found.items(), key=lambda item: item[1]))


def keeping_on(
    agreement: Agreement, facts: Facts, day: date, parties: Sequence[str] | None = None
) -> Keeping:
    """Where the agreement stands on a day, under the rule and as each party reads it.

    Args:
        agreement: The agreement.
        facts: What was reported; only what had happened by `day` counts.
        day: The day of the answer.
        parties: Whose readings are wanted beside the rule; all where left out. The headline needs those that have
            spoken, whoever is wanted.
    """
    told = Told(agreement, facts, day)
    everybody = [party.id for party in agreement.parties]
    rule = Reading(told)
    readings: dict[str, Reading] = {RULE: rule}
    statuses: dict[str, dict[str, Status]] = {RULE: _statuses(rule)}
    for party in everybody:
        if party in told.spoken:
            readings[party] = Reading(told, party)
            statuses[party] = _statuses(readings[party])
        else:  # who has not spoken reads as the rule does
            readings[party], statuses[party] = rule, statuses[RULE]
    headline = _headlines(agreement, facts, told, statuses)
    wanted = [RULE, *(everybody if parties is None else parties)]
    return Keeping(
        agreement,
        facts,
        day,
        {name: readings[name] for name in wanted},
        {name: statuses[name] for name in wanted},
        headline,
    )


def _statuses(reading: Reading) -> dict[str, Status]:
    return {one.id: status_of(reading, one) for one in reading.agreement.commitments}


def _headlines(
    agreement: Agreement, facts: Facts, told: Told, statuses: Mapping[str, Mapping[str, Status]]
) -> dict[str, Headline]:
    spoken = [party.id for party in agreement.parties if party.id in told.spoken]
    modest: dict[str, dict[str, Status]] = {}
    judged = {
        one.about: one for one in sorted(facts.judgements, key=lambda one: one.on) if one.on <= told.day
    }
    found = {}
    for commitment in agreement.duties:
        id = commitment.id
        rule = statuses[RULE][id].word
        differing = [party for party in spoken if statuses[party][id].word != rule]
        if has_binding_word(told, commitment):
            found[id] = Headline(rule, (), True, judged.get(id))
            continue
        for party in differing:
            if party not in modest:
                modest[party] = _statuses(Reading(told, party, claims=False))
        only_claims = all(modest[party][id].word == rule for party in differing)
        word = rule if only_claims else "disputed"
        found[id] = Headline(word, tuple(differing) if only_claims else (), False, judged.get(id))
    return found


def has_binding_word(told: Told, commitment: Commitment) -> bool:
    """Whether one whose word binds has spoken on a commitment, or on a counter that it must reach."""
    subjects = [(commitment.id, told.binders(commitment.id))]
    subjects += [(counter, told.binders(counter) - set(commitment.who)) for counter in commitment.reach]
    return any(
        fact.says in binders for about, binders in subjects if binders for fact in told.facts_about(about)
    )

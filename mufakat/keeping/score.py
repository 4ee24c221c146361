"""Levels of implementation and the score made of them, by year, party and provision.

Level 3: kept or kept late (what must not be done: holding, or kept to its end). Level 2: at least half of the counter
or of the parts. Level 1: started or partly done. Level 0: nothing. An analyst's own code stands in place of these,
with its source. The score is 100 times the sum of levels over three times their number (Peace Accords Matrix: Joshi,
Quinn & Regan 2015, "Annualized implementation data on comprehensive intrastate peace accords").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mufakat.agreement.model import Agreement, Commitment, Facts
from mufakat.keeping.answer import Keeping, keeping_on
from mufakat.keeping.reading import Reading
from mufakat.keeping.status import Status

WHOLE = "all"


@dataclass(frozen=True)
class Tally:
    """How many commitments stand at each level, 0 to 3."""

    levels: tuple[int, int, int, int]

    @property
    def number(self) -> int:
        """How many there are."""
        return sum(self.levels)

    @property
    def score(self) -> float | None:
        """From 0 to 100; None where there is nothing to score."""
        if not self.number:
            return None
        return 100 * sum(level * count for level, count in enumerate(self.levels)) / (3 * self.number)

    def percent(self, level: int) -> float | None:
        """The share of a level, in per cent."""
        return 100 * self.levels[level] / self.number if self.number else None


@dataclass(frozen=True)
class Score:
    """The scores of an agreement at the end of each year.

    Attributes:
        levels: Day to commitment to level.
        judged: Commitments whose level is an analyst's own.
        whole, parties, provisions: Day to tally.
    """

    agreement: Agreement
    days: tuple[date, ...]
    levels: Mapping[date, Mapping[str, int]]
    judged: Mapping[date, tuple[str, ...]]
    whole: Mapping[date, Tally]
    parties: Mapping[date, Mapping[str, Tally]]
    provisions: Mapping[date, Mapping[str, Tally]]


def score_until(agreement: Agreement, facts: Facts, day: date) -> Score:
    """The scores at the end of each year from the signature on, and on the last day itself."""
    days = [date(year, 12, 31) for year in range(agreement.signed.year, day.year)]
    days = [*days, day] if not days or days[-1] != day else days
    levels: dict[date, dict[str, int]] = {}
    judged: dict[date, tuple[str, ...]] = {}
    for when in days:
        keeping = keeping_on(agreement, facts, when, ())
        levels[when], judged[when] = _levels(keeping)
    parties = {
        when: {
            party.id: _tally(levels[when], (one for one in agreement.duties if party.id in one.who))
            for party in agreement.parties
            if any(party.id in one.who for one in agreement.duties)
        }
        for when in days
    }
    provisions = {
        when: {
            provision: _tally(levels[when], (one for one in agreement.duties if one.provision == provision))
            for provision in dict.fromkeys(one.provision for one in agreement.duties if one.provision)
        }
        for when in days
    }
    whole = {when: _tally(levels[when], agreement.duties) for when in days}
    return Score(agreement, tuple(days), levels, judged, whole, parties, provisions)


def _tally(levels: Mapping[str, int], commitments: Iterable[Commitment]) -> Tally:
    counts = [0, 0, 0, 0]
    for one in commitments:
        counts[levels[one.id]] += 1
    return Tally((counts[0], counts[1], counts[2], counts[3]))


def _levels(keeping: Keeping) -> tuple[dict[str, int], tuple[str, ...]]:
    levels, judged = {}, []
    for one in keeping.agreement.duties:
        own = keeping.headline[one.id].judged
        if own is not None and own.level is not None:
            levels[one.id] = own.level
            judged.append(one.id)
        else:
            levels[one.id] = level_of(keeping.rule, one, keeping.statuses["rule"][one.id])
    return levels, tuple(judged)


def level_of(reading: Reading, commitment: Commitment, status: Status) -> int:
    """The level of a commitment by the rule."""
    if status.word in ("kept", "kept late", "holding"):
        return 3
    if status.each:
        parts = [level_of(reading, commitment, part) for _, part in status.each]
        if 2 * sum(part == 3 for part in parts) >= len(parts):
            return 2
    if commitment.duty == "must-not":
        return 0
    counted = [(reading.total(counter), wanted) for counter, wanted in commitment.reach.items()]
    if counted and all(2 * total >= wanted for total, wanted in counted):
        return 2
    begun = any(
        reading.word(commitment.id, is_, who).days
        for is_ in ("started", "partly")
        for who in ("", *commitment.who)
    )
    return 1 if begun or any(total for total, _ in counted) else 0

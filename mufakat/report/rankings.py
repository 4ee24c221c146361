"""With which rankings of some parties a state lasts, in words and as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.rankings.conditions import Conditions, states_of
from mufakat.mediation.rankings.count import RankingCount
from mufakat.mediation.rankings.inverse import Inverse
from mufakat.report.document.model import Item, Paint, Section, item, section, unpainted
from mufakat.report.document.terminal import answer
from mufakat.report.names import CaseNames
from mufakat.report.phrases import Count, in_english, listed, number, say

MOST_SHOWN = 8
_MOST_ANSWERS = 6


@dataclass(frozen=True)
class CountedRankings:
    """An answer of `count_rankings`, one per concept, with what it takes to tell it."""

    names: CaseNames
    graph: ConflictGraph
    counts: tuple[RankingCount, ...]

    def text(self, width: int, paint: Paint = unpainted) -> str:
        """The answer for people, at most `width` columns wide."""
        return answer([self.section()], width, paint)

    def section(self) -> Section:
        """Under each concept how many rankings let the state last, and which these are."""
        return section(self._head(), map(self._told, self.counts))

    def _told(self, one: RankingCount) -> Item:
        told = say("rank-count", concept=one.concept, numbers=self._numbers(one))
        return item(told, *map(item, self._conditions(one)))

    def _head(self) -> str:
        one = self.counts[0]
        everybody = len(one.vary) == self.graph.parties
        key = "rank-head-all" if everybody else "rank-head"
        return say(key, parties=self._parties(one.vary), state=self._state(one.state))

    def _parties(self, some: tuple[int, ...]) -> str:
        return listed([self.names.party(self.graph.party_ids[party]) for party in some])

    def _state(self, state: int) -> str:
        return self.names.state(self.graph.label(state))

    def _short(self, bits: int) -> list[str]:
        return [self.names.short(self.graph.label(state)) for state in states_of(bits)]

    def _numbers(self, one: RankingCount) -> str:
        parts = [
            say(key, n=Count(found.count), of=Count(found.total), share=_percent(found))
            for key, found in (("rank-strict", one.strict), ("rank-every", one.every))
            if found is not None
        ]
        if one.refused:
            why = say(f"rank-why-{one.refused}")
            parts.append(say("rank-refused-ties" if parts else "rank-refused", why=why))
        return "; ".join(parts)

    def _conditions(self, one: RankingCount) -> Iterator[str]:
        if one.leaving:
            yield say("rank-leaving", party=self._parties(one.leaving))
            return
        for party, conditions in one.conditions.items():
            lines = list(self._party_conditions(one, party, conditions))
            yield from lines[:MOST_SHOWN]
            if len(lines) > MOST_SHOWN:
                yield say("rank-more", n=Count(len(lines) - MOST_SHOWN))
        if not one.conditions:
            yield say("rank-coupled", parties=self._parties(one.vary))
        if one.waiting:
            yield say("rank-waiting", party=self._parties(one.waiting), parties=self._parties(one.vary))

    def _party_conditions(self, one: RankingCount, party: int, conditions: Conditions) -> Iterator[str]:
        name, state = self._parties((party,)), self._state(one.state)
        bare = sum(1 << target for target, answers in conditions.asked if not answers)
        if bare:
            yield say("rank-not-better", party=name, states=", ".join(self._short(bare)), state=state)
        some = [(target, answers) for target, answers in conditions.asked if answers]
        for target, answers in some:
            ways = [listed(self._short(answer)) for answer in answers[:_MOST_ANSWERS]]
            ways += ["..."] if len(answers) > _MOST_ANSWERS else []
            yield say(
                "rank-unless",
                party=name,
                target=listed(self._short(1 << target)),
                answers=say("rank-or").join(ways),
                state=state,
            )
        if not bare and not some:
            yield say("rank-always", party=name)

    @in_english
    def data(self) -> dict[str, object]:
        """The answer as plain data."""
        one = self.counts[0]
        return {
            "state": self.graph.label(one.state),
            "parties": [self.graph.party_ids[party] for party in one.vary],
            "concepts": {one.concept: self._count_data(one) for one in self.counts},
        }

    def _count_data(self, one: RankingCount) -> dict[str, object]:
        ids = self.graph.party_ids
        return {
            "strict": None if one.strict is None else {"count": one.strict.count, "of": one.strict.total},
            "all": None if one.every is None else {"count": one.every.count, "of": one.every.total},
            "not_counted": say(f"rank-why-{one.refused}") if one.refused else None,
            "conditions": {ids[k]: self._conditions_data(found) for k, found in one.conditions.items()},
            "leave_anyway": [ids[k] for k in one.leaving],
            "stay_if_answered": [ids[k] for k in one.waiting],
        }

    def _conditions_data(self, conditions: Conditions) -> list[dict[str, object]]:
        label = self.graph.label
        return [
            {
                "not_better": label(target),
                "or_else_not_better": [[label(state) for state in states_of(one)] for one in answers],
            }
            for target, answers in conditions.asked
        ]


def _percent(found: Inverse) -> str:
    return number(float(Fraction(found.count, found.total)), ".1%")

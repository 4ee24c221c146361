"""The answer of `deal` as plain data: `mufakat-deal/1`.

Points are whole numbers, or text ("5/2") where they are not whole. A package is issue -> value. What was drawn
and not computed says so ("exact": false).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from mufakat import __version__
from mufakat.bargaining.answer import DealAnswer, Judged, packages_of
from mufakat.bargaining.counting import Tally
from mufakat.bargaining.doubt import Influence, Standing
from mufakat.bargaining.lotteries import Lottery
from mufakat.bargaining.points import Pick
from mufakat.bargaining.pool import Candidate
from mufakat.bargaining.problem import DealProblem, Package
from mufakat.bargaining.proposal import Change
from mufakat.bargaining.sampling import Share
from mufakat.bargaining.zone import Opening, Zone
from mufakat.case.model import Case
from mufakat.problems import Problem
from mufakat.report.deal import Stays
from mufakat.report.deal_doubts import doubt_text
from mufakat.report.deal_fair import common_terms
from mufakat.report.deal_words import DealWords
from mufakat.report.phrases import in_english
from mufakat.versions import format_mark

FORMAT = format_mark("deal")
MOST_POINTS = 1_000
MOST_PACKAGES = 20
MOST_CELLS = 20_000  # issues of packages that the frontier may list in all
Data = dict[str, object]


@in_english
def deal_data(
    case: Case,
    answer: DealAnswer,
    stays: Stays | None = None,
    digest: str = "",
    warnings: Sequence[Problem] = (),
) -> Data:
    """One object with everything that was found."""
    teller = _Teller(answer)
    words = DealWords(case, answer.problem)
    data: Data = {
        "format": FORMAT,
        "id": case.id,
        "title": case.title,
        "version": __version__,
        "digest": digest,
        "exact": answer.exact,
        "seed": answer.seed,
        "parties": teller.ids,
        "issues": {i.name: list(i.values) for i in answer.problem.issues},
        "no_agreement": {"points": teller.payoff(answer.problem.reservations)},
        "deals": answer.counts.deals,
        "accepts": dict(zip(teller.ids, map(_tally, answer.counts.each), strict=True)),
        "all_accept": _tally(answer.counts.all),
        "pass": _tally(answer.counts.passing),
        "pass_each": dict(zip(teller.ids, map(_tally, answer.counts.passing_each), strict=True)),
        "zone": None if answer.zone is None else teller.zone(answer.zone),
        "frontier": teller.frontier(),
        "picks": {pick.rule: teller.pick(pick) for pick in answer.picks.all},
        "ideal": None if answer.picks.ideal is None else teller.payoff(answer.picks.ideal),
        "settled_alike": teller.pairs(common_terms(answer)),
        "lotteries": {rule: teller.lottery(lottery) for rule, lottery in answer.lotteries},
        "candidates": [teller.candidate(one) for one in answer.pool],
        "trades": teller.trades(),
        "texts": [teller.judged(one) for one in answer.texts],
        "doubts": teller.doubts(words),
        "adjusted_winner": teller.division(words),
        "problems": [problem.as_data() for problem in warnings],
    }
    point = None if case.deal is None else case.deal.no_agreement
    if point is not None and stays is not None:
        state = {"state": stays.state, "name": point.name, "lasts": stays.lasts, "fails": stays.fails}
        data["no_agreement"] = {"points": teller.payoff(answer.problem.reservations), **state}
    return data


def _number(number: Fraction) -> int | str:
    return number.numerator if number.denominator == 1 else str(number)


def _tally(tally: Tally) -> Data:
    if tally.exact:
        return {"deals": tally.value, "exact": True}
    drawn = {"draws": tally.draws, "seed": tally.seed, "because": tally.reason}
    return {"deals": tally.value, "exact": False, "low": tally.low, "high": tally.high, **drawn}


def _share(share: Share | None) -> Data | None:
    if share is None:
        return None
    low, high = share.interval
    return {"share": share.value, "low": low, "high": high, "draws": share.draws}


class _Teller:
    def __init__(self, answer: DealAnswer):
        self._answer = answer
        self._problem: DealProblem = answer.problem
        self.ids = [party.name for party in answer.problem.parties]

    def payoff(self, points: Sequence[int]) -> dict[str, int | str]:
        return {id: _number(self._problem.amount(x)) for id, x in zip(self.ids, points, strict=True)}

    def package(self, package: Package) -> Mapping[str, str]:
        return self._problem.named(package)

    def pairs(self, pairs: Sequence[tuple[int, int]]) -> Mapping[str, str]:
        issues = self._problem.issues
        return {issues[i].name: issues[i].values[v] for i, v in pairs}

    def zone(self, zone: Zone) -> Data:
        return {
            "empty": zone.empty,
            "feasible": zone.feasible,
            "blocking": [[self.ids[k] for k in group] for group in zone.blocking],
            "least": [self._opening(o) for o in zone.least],
            "single": [self._opening(o) for o in zone.single],
            "terms": [self._opening(o) for o in zone.terms],
        }

    def _opening(self, opening: Opening) -> Data:
        return {
            "lowering": self.payoff(opening.lowering),
            "term": opening.term,
            "packages": [self.package(p) for p in opening.packages],
        }

    def frontier(self) -> Data:
        front, whole = self._answer.front, self._answer.whole
        cells = len(self._problem.issues) * min(len(front.points), MOST_POINTS)
        most = max(1, min(MOST_PACKAGES, MOST_CELLS // max(1, cells)))
        points = [
            {
                "points": self.payoff(point),
                "packages": [self.package(p) for p in packages_of(front, point, most)],
                "count": front.counts[k],
            }
            for k, point in enumerate(front.points[:MOST_POINTS])
        ]
        outside = None if whole is None else len(whole.points)
        return {
            "exact": front.complete,
            "payoffs": len(front.points),
            "deals": sum(front.counts) if front.complete else None,
            "payoffs_outside_too": outside,
            "draws": front.draws,
            "points": points,
        }

    def pick(self, pick: Pick) -> Data:
        return {
            "value": None if pick.value is None else _number(pick.value),
            "exact": pick.exact,
            "degenerate": pick.degenerate,
            "payoffs": [
                {
                    "points": self.payoff(p),
                    "packages": [self.package(x) for x in self._packages(p)],
                }
                for p in pick.payoffs[:MOST_POINTS]
            ],
        }

    def _packages(self, payoff: tuple[int, ...]) -> tuple[Package, ...]:
        for front in (self._answer.front, self._answer.whole):
            found = () if front is None else packages_of(front, payoff, MOST_PACKAGES)
            if found:
                return found
        return ()

    def lottery(self, lottery: object) -> object:
        assert isinstance(lottery, Lottery)

        def named(point: Sequence[Fraction]) -> Data:
            return {id: _number(x) for id, x in zip(self.ids, point, strict=True)}

        mix = [{"points": named(point), "share": str(share)} for point, share in lottery.mix]
        return {"points": named(lottery.payoff), "mix": mix}

    def candidate(self, one: Candidate) -> Data:
        reasons = [self._reason(reason) for reason in one.reasons]
        return {
            "package": self.package(one.packages[0]),
            "points": self.payoff(one.payoffs),
            "accepts": dict(zip(self.ids, one.accepts, strict=True)),
            "passes": one.passes,
            "efficient": one.efficient,
            "breaks_terms": list(one.broken),
            "reasons": reasons,
        }

    def _reason(self, reason: str | tuple[str, int]) -> str:
        return reason if isinstance(reason, str) else f"best-for {self.ids[reason[1]]}"

    def trades(self) -> Data | None:
        found = self._answer.trades
        if found is None:
            return None
        issues = self._problem.issues
        trades = [
            {
                "yields": [
                    {
                        "party": self.ids[party],
                        "issue": issues[i].name,
                        "from": issues[i].values[was],
                        "to": issues[i].values[to],
                    }
                    for party, i, was, to in trade.yields
                ],
                "gains": self.payoff(trade.gains),
                "package": self.package(trade.package),
            }
            for trade in found.trades[:MOST_POINTS]
        ]
        return {
            "base": self.package(found.base),
            "base_points": self.payoff(found.base_payoffs),
            "base_broken": list(found.base_broken),
            "common": [self._change(change) for change in found.common],
            "trades": trades,
            "best_gain": _number(self._problem.amount(found.best_gain)),
            "joint_gain": _number(self._problem.amount(found.joint_gain)),
            "exact": found.exact,
        }

    def _change(self, change: Change) -> Data:
        issues = self._problem.issues
        terms = [
            {"issue": issues[i].name, "from": issues[i].values[was], "to": issues[i].values[to]}
            for i, was, to in change.terms
        ]
        return {"terms": terms, "gains": self.payoff(change.gains), "package": self.package(change.package)}

    def judged(self, one: Judged) -> Data:
        verdict, climbed = one.verdict, one.climb
        better = [
            {"points": self.payoff(p), "package": self.package(packages_of(verdict.better, p, 1)[0])}
            for p in verdict.better.points[:MOST_POINTS]
        ]
        data: Data = {
            "package": self.package(verdict.package),
            "points": self.payoff(verdict.payoffs),
            "gains": self.payoff(verdict.gains),
            "accepts": dict(zip(self.ids, verdict.accepts, strict=True)),
            "passes": verdict.passes,
            "breaks_terms": list(verdict.broken),
            "wasteful": verdict.wasteful,
            "better": better,
            "better_for_all": [self.payoff(p) for p in verdict.better_for_all],
            "changes": [self._change(change) for change in one.changes[:MOST_POINTS]],
            "acceptable": len(one.acceptable),
            "acceptable_changes": [self._change(change) for change in one.acceptable[:MOST_POINTS]],
            "climb": None,
        }
        if climbed is not None:
            data["climb"] = {
                "steps": [self._change(step) for step in climbed.steps],
                "end": self.package(climbed.end),
                "efficient": climbed.efficient,
                "reached": climbed.reached,
                "ends": [self.package(end) for end in climbed.ends[:MOST_POINTS]],
                "all_reached": climbed.all_reached,
            }
        return data

    def doubts(self, words: DealWords) -> Data | None:
        robust, doubts = self._answer.robust, self._answer.modelled.doubts
        if robust is None:
            return None
        named = [doubt_text(words, doubt) for doubt in doubts]
        standings = [self._standing(one, named) for one in robust.standings]
        return {"numbers": named, "draws": robust.draws, "seed": robust.seed, "candidates": standings}

    def _standing(self, one: Standing, named: list[str]) -> Data:
        def influence(found: Influence) -> Data:
            ends = {"low": _share(found.low), "high": _share(found.high)}
            return {"number": named[found.doubt], "effect": found.effect, "clear": found.clear, **ends}

        return {
            "package": self.package(one.package),
            "acceptable": _share(one.acceptable),
            "efficient": _share(one.efficient),
            "holds": _share(one.holds),
            "matters": [influence(found) for found in one.influences],
        }

    def division(self, words: DealWords) -> Data | None:
        found = self._answer.division
        if found is None:
            return None
        issues = [words.deal.issues[k].id for k in self._answer.modelled.divisible]
        shares = {
            self.ids[0]: {i: _number(s) for i, s in zip(issues, found.shares, strict=True)},
            self.ids[1]: {i: _number(1 - s) for i, s in zip(issues, found.shares, strict=True)},
        }
        return {
            "shares": shares,
            "points": {id: _number(x) for id, x in zip(self.ids, found.totals, strict=True)},
            "split": None if found.split is None else issues[found.split],
            "handed_over": [issues[k] for k in found.handed_over],
            "tied": [issues[k] for k in found.tied],
            "scaled": found.scaled,
        }

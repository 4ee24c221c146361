"""Doubtful numbers, Adjusted Winner and what the answer takes for granted, in words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mufakat.bargaining.answer import DealAnswer
from mufakat.bargaining.doubt import Doubt, Ranking, Standing, Stretch
from mufakat.bargaining.winner import Division
from mufakat.report.deal_table import letter, reasons_text
from mufakat.report.deal_words import MOST_DIGITS, DealWords, amount, fraction_text, percent, share_text
from mufakat.report.document.model import Part, Section, item, paragraph, section
from mufakat.report.phrases import listed, say


def doubts(words: DealWords, answer: DealAnswer) -> Section | None:
    """How far the candidates hang on what is not known; None where nothing is doubtful."""
    number = len(answer.modelled.doubts)
    if not number:
        return None
    title, robust = say("deal-doubts-title"), answer.robust
    if robust is None:
        return section(title, (paragraph(say("deal-doubts-not-drawn", n=number)),))
    lead = say(
        "deal-doubts" if number > 1 else "deal-doubts-one", n=number, draws=robust.draws, seed=robust.seed
    )
    letters = {one.packages[0]: (letter(k), one) for k, one in enumerate(answer.pool)}
    blocks: list[Part] = [paragraph(lead)]
    for standing in robust.standings:
        name, one = letters[standing.package]
        reasons = reasons_text(words, one, len(answer.texts))
        matters = item(_matters(words, answer.modelled.doubts, standing, name))
        blocks.append(item(_standing(standing, name, reasons), matters))
    return section(title, tuple(blocks))


def _standing(standing: Standing, name: str, reasons: str) -> str:
    holds = share_text(standing.holds)
    if standing.efficient is None:
        return say("deal-standing-unknown", letter=name, reasons=reasons, holds=holds)
    return say(
        "deal-standing",
        letter=name,
        reasons=reasons,
        holds=holds,
        accept=percent(standing.acceptable.value),
        efficient=percent(standing.efficient.value),
    )


def _matters(words: DealWords, doubts: tuple[Doubt, ...], standing: Standing, name: str) -> str:
    first = standing.influences[0]
    if not first.clear or first.low is None or first.high is None:
        return say("deal-matters-none", letter=name)
    return say(
        "deal-matters",
        letter=name,
        what=doubt_text(words, doubts[first.doubt]),
        low=percent(first.low.value),
        high=percent(first.high.value),
    )


def doubt_text(words: DealWords, doubt: Doubt) -> str:
    """A doubtful number in words."""
    ends = {"low": words.points(doubt.low), "high": words.points(doubt.high)}
    party = words.parties[doubt.party]
    if isinstance(doubt, Ranking):
        issue = words.problem.issues[doubt.issue].name
        return say("deal-doubt-ranking", party=party, issue=issue, **ends)
    if isinstance(doubt, Stretch):
        issue = words.problem.issues[doubt.issue].name
        return say("deal-doubt-stretch", party=party, issue=issue, **ends)
    if doubt.term is not None:
        term = words.problem.terms[doubt.term]
        return say("deal-doubt-bonus", party=party, when=words.terms(term.when), **ends)
    if doubt.issue is None or doubt.value is None:
        return say("deal-doubt-reservation", party=party, **ends)
    return say("deal-doubt-value", party=party, term=words.term(doubt.issue, doubt.value), **ends)


def winner(words: DealWords, answer: DealAnswer) -> Section | None:
    """What Adjusted Winner gives to whom; None where it was not asked for."""
    if answer.division is None:
        return None
    division, names = answer.division, words.parties
    issues = [words.deal.issues[k].name for k in answer.modelled.divisible]
    lead = say("deal-winner", one=names[0], two=names[1], total=_total(division))
    shares = [division.shares, tuple(1 - s for s in division.shares)]
    lines = [_gets(name, issues, own) for name, own in zip(names, shares, strict=True)]
    lines += list(_limits(words, answer, division, issues))
    return section(say("deal-winner-title"), (paragraph(lead), *(item(line) for line in lines)))


def _total(division: Division) -> str:
    total = division.totals[0]
    told = amount(total)
    if total.denominator == 1 or len(str(total)) > MOST_DIGITS:
        return told if total.denominator == 1 else say("about", n=told)
    return f"{total} ({say('about', n=told)})"


def _gets(name: str, issues: list[str], shares: tuple[Fraction, ...]) -> str:
    parts = [
        issue if share == 1 else say("deal-winner-part", share=fraction_text(share), issue=issue)
        for issue, share in zip(issues, shares, strict=True)
        if share
    ]
    if not parts:
        return say("deal-winner-nothing", party=name)
    return say("deal-winner-gets", party=name, issues=", ".join(parts))


def _limits(words: DealWords, answer: DealAnswer, division: Division, issues: list[str]) -> Iterator[str]:
    if division.split is None:
        yield say("deal-winner-unsplit")
    else:
        yield say("deal-winner-split", issue=issues[division.split])
    if division.tied:
        tied = listed([issues[k] for k in division.tied])
        yield say("deal-winner-tied" if division.split is None else "deal-winner-tied-split", issues=tied)
    if division.scaled:
        yield say("deal-winner-scaled")
    left = [one.name for k, one in enumerate(words.deal.issues) if k not in answer.modelled.divisible]
    if left:
        yield say("deal-winner-left", n=len(left), issues=", ".join(left))
    yield say("deal-winner-limits")


def assumptions(words: DealWords, answer: DealAnswer) -> Section:
    """What the answer takes for granted."""
    lines = [say("deal-assumes-points"), say("deal-assumes-scale")]
    if not answer.exact or answer.robust is not None:
        lines.append(say("deal-assumes-sample"))
    if words.case.only_a_deal:
        lines += words.case.notes
    return section(say("deal-assumes-title"), tuple(item(line) for line in lines))

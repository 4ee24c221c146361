"""Candidates, trades and proposed texts in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mufakat.bargaining.answer import DealAnswer, Judged, packages_of
from mufakat.bargaining.logroll import Logrolling, Trade
from mufakat.bargaining.problem import passes
from mufakat.bargaining.proposal import Change, Climb
from mufakat.report.deal_table import letter, pool_table, reasons_text
from mufakat.report.deal_words import DealWords
from mufakat.report.document.model import Columns, Part, Section, item, paragraph, section
from mufakat.report.phrases import counted, listed, say

SHOWN_TRADES = 6
SHOWN_CHANGES = 5


def candidates(words: DealWords, answer: DealAnswer, picture: Columns) -> Section:
    """The pool of candidates as a table, each told below it, and the picture."""
    blocks: list[Part] = [pool_table(words, answer.pool), paragraph(say("deal-pool-legend"))]
    for number, one in enumerate(answer.pool):
        refusers = [n for n, a in zip(words.parties, one.accepts, strict=True) if not a]
        remarks = [say("deal-pool-broken")] if one.broken else []
        remarks += [say("deal-pool-wasteful")] if one.efficient is False and not refusers else []
        remarks += [say("deal-pool-refused", parties=", ".join(refusers))] if refusers else []
        told = say(
            "deal-pool-why",
            letter=letter(number),
            reasons=reasons_text(words, one, len(answer.texts)),
            package=words.package(one.packages[0]),
            remark=f" ({'; '.join(remarks)})" if remarks else "",
        )
        blocks.append(item(told))
    blocks.append(picture)
    return section(say("deal-pool-title"), tuple(blocks))


def trades(words: DealWords, found: Logrolling | None) -> Section:
    """Log-rolling: who yields on what, against the middle of every issue."""
    title = say("deal-trades-title")
    if found is None:
        return section(title, (paragraph(say("deal-trades-many")),))
    if found.base_broken:
        return section(title, (paragraph(say("deal-trades-broken")),))
    base = say("deal-trades-base", package=words.package(found.base), payoff=words.payoff(found.base_payoffs))
    lines = [_common(words, change) for change in found.common if len(change.terms) == 1][:SHOWN_TRADES]
    lines += [trade_text(words, trade) for trade in found.trades[:SHOWN_TRADES]]
    if len(found.trades) > SHOWN_TRADES:
        lines.append(say("deal-trades-more", n=len(found.trades) - SHOWN_TRADES))
    if not found.trades:
        lines.append(say("deal-trades-none"))
    lines.append(_packaging(words, found))
    return section(title, (paragraph(base), *(item(line) for line in lines)))


def trade_text(words: DealWords, trade: Trade) -> str:
    """One trade as a sentence."""
    (i, a, from_a, to_a), (j, b, from_b, to_b) = trade.yields
    one, two = words.problem.issues[a], words.problem.issues[b]
    equal = trade.gains[i] == trade.gains[j] and len([g for g in trade.gains if g]) == 2
    gains = say("deal-both-gain", n=words.points(trade.gains[i])) if equal else words.gains(trade.gains)
    return say(
        "deal-trade",
        one=words.parties[i],
        two=words.parties[j],
        a=one.name,
        b=two.name,
        from_a=one.values[from_a],
        to_a=one.values[to_a],
        from_b=two.values[from_b],
        to_b=two.values[to_b],
        gains=gains,
    )


def _common(words: DealWords, change: Change) -> str:
    return say("deal-common", change=_terms(words, change), gains=words.gains(change.gains))


def _terms(words: DealWords, change: Change) -> str:
    parts = []
    for issue, was, to in change.terms:
        one = words.problem.issues[issue]
        parts.append(say("deal-change-term", issue=one.name, was=one.values[was], to=one.values[to]))
    return listed(parts)


def _packaging(words: DealWords, found: Logrolling) -> str:
    if found.best_gain <= 0 or not found.best:
        return say("deal-packaging-none")
    payoff, packages = found.best[0]
    return say(
        "deal-packaging",
        gain=words.points(found.best_gain),
        package=words.package(packages[0]),
        payoff=words.payoff(payoff),
    )


def texts(words: DealWords, judged: Sequence[Judged]) -> Iterator[Section]:
    """A section for each proposed text."""
    for number, one in enumerate(judged, start=1):
        title = say("deal-text-title") if len(judged) == 1 else say("deal-text-title-n", n=number)
        blocks: list[Part] = [paragraph(words.package(one.verdict.package))]
        blocks += [item(line) for line in _accepted(words, one)]
        blocks += [*_waste(words, one), *_changes(words, one)]
        if one.climb is not None and one.climb.steps:
            blocks += [item(line) for line in _climbed(words, one.climb)]
        yield section(title, tuple(blocks))


def _accepted(words: DealWords, one: Judged) -> Iterator[str]:
    verdict, payoff = one.verdict, words.payoff(one.verdict.payoffs)
    for term in verdict.broken:
        yield say("deal-text-breaks", term=words.broken(words.problem.terms[term]))
    refusers = [name for name, yes in zip(words.parties, verdict.accepts, strict=True) if not yes]
    if not refusers:
        yield say("deal-text-all", payoff=payoff)
        return
    yield say("deal-text-some", payoff=payoff, who=", ".join(refusers))
    if not verdict.broken and passes(words.problem, verdict.payoffs):
        yield say("deal-text-passes")


def _waste(words: DealWords, one: Judged) -> Iterator[Part]:
    verdict = one.verdict
    if not verdict.wasteful:
        key = "deal-text-unknown" if verdict.wasteful is None else "deal-text-efficient"
        yield item(say(key))
        return
    better = verdict.better_for_all or verdict.better.points
    key = "deal-text-for-all" if verdict.better_for_all else "deal-text-better"
    gains = {p: [a - b for a, b in zip(p, verdict.payoffs, strict=True)] for p in better}
    some = []
    for payoff in sorted(better, key=lambda p: (-min(gains[p]), -sum(gains[p]), p))[:3]:
        package = packages_of(verdict.better, payoff, 1)[0]
        some.append(item(say(key, payoff=words.payoff(payoff), package=words.package(package))))
    yield item(say("deal-text-wasteful", better=counted("better", len(verdict.better.points))), *some)


def _changes(words: DealWords, one: Judged) -> Iterator[Part]:
    yield from _agreed(words, one)
    within = "two" if one.pairs else "one"
    if not one.acceptable:
        yield item(say(f"deal-text-none-within-{within}"))
        return
    some = []
    for change in one.acceptable[:SHOWN_CHANGES]:
        payoff = words.payoff([a + g for a, g in zip(one.verdict.payoffs, change.gains, strict=True)])
        some.append(item(say("deal-change", change=_terms(words, change), gains=payoff)))
    yield item(say(f"deal-text-within-{within}", texts=counted("texts", len(one.acceptable))), *some)


def _agreed(words: DealWords, one: Judged) -> Iterator[Part]:
    if not one.changes:
        yield item(say("deal-text-no-changes" if one.pairs else "deal-text-no-change"))
        return
    single = sum(len(change.terms) == 1 for change in one.changes)
    key = "deal-text-changes" if one.pairs else "deal-text-changes-one"
    some = (
        item(say("deal-change", change=_terms(words, change), gains=words.gains(change.gains)))
        for change in one.changes[:SHOWN_CHANGES]
    )
    yield item(say(key, one=single, two=len(one.changes) - single), *some)


def _climbed(words: DealWords, climb: Climb) -> Iterator[str]:
    how = {True: "efficient", False: "stuck", None: "unknown"}[climb.efficient]
    yield say(
        "deal-climb",
        steps=counted("steps", len(climb.steps)),
        package=words.package(climb.end),
        efficient=say(f"deal-climb-{how}"),
    )
    if len(climb.ends) > 1:
        yield say("deal-climb-ends", n=len(climb.ends))
    if not climb.all_reached:
        yield say("deal-climb-cut", n=climb.reached)

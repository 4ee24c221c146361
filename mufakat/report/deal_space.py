"""The space of deals in words: what is on the table, who accepts how much, who blocks, what wastes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from mufakat.bargaining.answer import DealAnswer, packages_of
from mufakat.bargaining.counting import Tally
from mufakat.bargaining.zone import Opening, Zone
from mufakat.report.deal_table import stakes_table
from mufakat.report.deal_words import DealWords, percent, tally_text
from mufakat.report.document.model import Item, Part, Section, item, paragraph, section
from mufakat.report.lines import capital
from mufakat.report.phrases import counted, listed, number, say

SHOWN = 12
LISTED = 1_000


def stakes(words: DealWords, answer: DealAnswer) -> Section:
    """What is on the table, and what depends on each other."""
    problem = words.problem
    table = stakes_table(words, answer.modelled.doubts)
    left_out = paragraph(say("deal-table-left-out", n=sum(problem.sizes)))
    blocks: list[Part] = [left_out if table is None else table]
    if answer.modelled.doubts and table is not None:
        blocks.append(paragraph(say("deal-doubtful")))
    blocks += [item(_with_reason(words.broken(t), t.why)) for t in problem.terms]
    if not problem.all_needed or problem.needed is not None:
        vetoes = [n for n, p in zip(words.parties, problem.parties, strict=True) if p.veto]
        blocks.append(item(say("deal-veto", parties=", ".join(vetoes) or say("none"))))
        if problem.needed:
            blocks.append(item(say("deal-needed", n=problem.needed, all=len(problem.parties))))
    weights = [p.weight for p in problem.parties]
    if len(set(weights)) > 1:
        told = ", ".join(f"{name} {w}" for name, w in zip(words.parties, weights, strict=True))
        blocks.append(item(say("deal-weights", weights=told)))
    return section(say("deal-table-title"), tuple(blocks))


def _with_reason(text: str, why: str) -> str:
    return f"{text} ({say('grounds-choice', why=why.rstrip('.'))})" if why else text


def acceptance(words: DealWords, answer: DealAnswer) -> Section:
    """How many deals each, and all, would accept."""
    counts = answer.counts

    def told(key: str, tally: Tally, **more: str) -> Item:
        share = tally.value / counts.deals if counts.deals else 0.0
        return item(say(key, n=tally_text(tally), share=percent(share), **more))

    blocks = [told("deal-accept", t, party=name) for name, t in zip(words.parties, counts.each, strict=True)]
    none = counts.all.exact and not counts.all.value
    blocks.append(item(say("deal-accept-none")) if none else told("deal-accept-all", counts.all))
    if not words.problem.all_needed:
        blocks.append(told("deal-passing", counts.passing))
        of_those = zip(words.parties, counts.passing_each, strict=True)
        parts = ", ".join(f"{name} {number(tally.value, ',')}" for name, tally in of_those)
        blocks.append(item(say("deal-passing-each", parts=parts)))
    return section(say("deal-accept-title"), tuple(blocks))


def blocked(words: DealWords, zone: Zone | None) -> Section | None:
    """Who blocks, and the least that would open a zone; None where some deal suits all."""
    if zone is None:
        return section(say("deal-zone-title"), (paragraph(say("deal-zone-unknown")),))
    if not zone.empty:
        return None
    lines = [_blocks(words, group) for group in zone.blocking]
    if len(zone.blocking) > 1 or (zone.blocking and len(zone.blocking[0]) < len(words.parties)):
        lines.append(say("deal-blocks-rest"))
    if zone.feasible:
        lines += list(_openings(words, zone))
    lines += [capital(_dropped(words, opening)) for opening in zone.terms]
    return section(say("deal-zone-title"), tuple(item(line) for line in lines))


def _blocks(words: DealWords, group: tuple[int, ...]) -> str:
    names = [words.parties[k] for k in group]
    return (
        say("deal-blocks-one", party=names[0])
        if len(names) == 1
        else say("deal-blocks", parties=listed(names))
    )


def _openings(words: DealWords, zone: Zone) -> Iterator[str]:
    if zone.single:
        yield say("deal-cheapest", change=_yielded(words, zone.single[0]))
        yield from (_yielded(words, opening) for opening in zone.single[1:])
    else:
        yield say("deal-opens-none")
    together = [o for o in zone.least if sum(1 for x in o.lowering if x) > 1]
    for opening in together[:3]:
        who = ", ".join(f"{words.parties[k]} {words.points(x)}" for k, x in enumerate(opening.lowering) if x)
        package = words.package(opening.packages[0])
        yield say("deal-opens-least", cost=words.points(opening.cost), who=who, package=package)


def _yielded(words: DealWords, opening: Opening) -> str:
    party = next(k for k, x in enumerate(opening.lowering) if x)
    was, less = words.problem.reservations[party], opening.lowering[party]
    return say(
        "deal-opens-single",
        party=words.parties[party],
        to=words.points(was - less),
        was=words.points(was),
        less=words.points(less),
        package=words.package(opening.packages[0]),
    )


def _dropped(words: DealWords, opening: Opening) -> str:
    assert opening.term is not None
    term = words.broken(words.problem.terms[opening.term])
    return say("deal-opens-term", term=term, package=words.package(opening.packages[0]))


def efficient(words: DealWords, answer: DealAnswer) -> Section | None:
    """The frontier: how large it is, and some of its points with their packages."""
    front = answer.front
    if not front.points:
        return None
    payoffs = counted("payoffs", len(front.points))
    if not front.complete:
        lead = say(
            "deal-front-sample", limit=answer.limit, payoffs=payoffs, draws=front.draws, seed=front.seed
        )
    elif sum(front.counts) == 1:
        lead = say("deal-front-one")
    else:
        lead = say("deal-front", deals=number(sum(front.counts), ","), payoffs=payoffs)
    if answer.whole is not None and len(answer.whole.points) > len(front.points):
        outside = counted("payoffs", len(answer.whole.points))
        lead += " " + say("deal-front-outside", payoffs=outside)
    picked = dict(answer.picks.groups)
    shown = _spread(len(front.points), {front.points.index(p) for p in picked if p in front.points})
    blocks: list[Part] = [paragraph(lead)]
    for k in shown:
        payoff = front.points[k]
        rules = [say(f"rule-{rule}") for rule in picked.get(payoff, ())]
        more = front.counts[k] - 1
        text = say(
            "deal-point",
            payoff=words.payoff(payoff),
            picked=f" ({', '.join(rules)})" if rules else "",
            package=words.package(packages_of(front, payoff, 1)[0]),
            more=say("deal-more-packages", n=counted("more-packages", more)) if more else "",
        )
        blocks.append(item(text))
    if len(shown) < len(front.points):
        blocks.append(item(say("deal-more-points", n=len(front.points) - len(shown), most=LISTED)))
    return section(say("deal-front-title"), tuple(blocks))


def _spread(points: int, wanted: set[int]) -> list[int]:
    """Which points to show: those that are picked, the ends, and others spread evenly."""
    if points <= SHOWN:
        return list(range(points))
    even = {round(k * (points - 1) / (SHOWN - 1)) for k in range(SHOWN)}
    kept = set(sorted(wanted)[:SHOWN])
    for k in sorted(even, key=lambda k: min((abs(k - w) for w in kept), default=points), reverse=True):
        if len(kept) < SHOWN:
            kept.add(k)
    return sorted(kept)

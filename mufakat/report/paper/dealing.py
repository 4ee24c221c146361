"""The space of deals: what is on the table, who accepts how much, the picture, and the deals worth a look."""

from __future__ import annotations

from mufakat.bargaining.answer import DealAnswer
from mufakat.report.deal import deal_head, picture_svg
from mufakat.report.deal_doubts import assumptions, doubts, winner
from mufakat.report.deal_fair import fair
from mufakat.report.deal_moves import trades
from mufakat.report.deal_space import acceptance, blocked, efficient
from mufakat.report.deal_table import MOST_ROWS, letter, reasons_text
from mufakat.report.deal_words import DealWords
from mufakat.report.document.links import Linker
from mufakat.report.document.model import Block, Cell, Figure, Paragraph, Section, Table
from mufakat.report.paper.findings import Findings
from mufakat.report.phrases import say


def deal(found: Findings, link: Linker) -> Section | None:
    """What could be agreed on; None where the case has no deal."""
    if found.dealt is None:
        return None
    answer = found.dealt.answer
    words = DealWords(found.case, answer.problem)
    blocks: list[Block] = list(link.blocks(deal_head(words, answer, found.dealt.stays).blocks))
    table = _stakes(words, link)
    if table is not None:
        blocks.append(table)
    if answer.pool and answer.counts.deals:
        blocks.append(Figure("f-deal", picture_svg(found.case, answer), say("paper-deal-picture-caption")))
        blocks.append(_pool(words, answer, link))
        blocks.append(Paragraph(link(say("deal-pool-legend")), "note"))
    some = bool(answer.counts.deals)
    told = [
        acceptance(words, answer) if some else None,
        blocked(words, answer.zone),
        efficient(words, answer),
        fair(words, answer),
        trades(words, answer.trades) if some and not answer.modelled.divisible else None,
        doubts(words, answer) if answer.robust is not None else None,
        winner(words, answer),
        assumptions(words, answer),
    ]
    inside = tuple(
        link.section(f"deal-{k}", one) for k, one in enumerate(told) if one is not None and one.blocks
    )
    return Section("deal", say("deal-gist-title"), tuple(blocks), inside)


def _stakes(words: DealWords, link: Linker) -> Table | None:
    """Every way to settle every issue, with its points; None where there are too many."""
    problem = words.problem
    if sum(problem.sizes) > MOST_ROWS:
        return None
    rows = []
    for i, issue in enumerate(words.deal.issues):
        for v, value in enumerate(issue.values):
            name = say("deal-goes-to", party=words.parties[v]) if issue.divisible else value.name
            points = (words.points(party.points[i][v]) for party in problem.parties)
            cells = [Cell((n,), "number") for n in points]
            rows.append((Cell(link.name(issue.name or issue.id)), Cell(link.name(name)), *cells))
    floors = [Cell((words.points(n),), "number") for n in problem.reservations]
    rows.append((Cell((say("deal-no-agreement"),)), Cell(("–",)), *floors))
    heads = (say("paper-column-issue"), say("paper-column-settled"), *words.parties)
    return Table("t-stakes", say("paper-stakes-caption"), heads, tuple(rows))


def _pool(words: DealWords, answer: DealAnswer, link: Linker) -> Table:
    """The deals worth a look, with points and gains."""
    rows = []
    for number, one in enumerate(answer.pool):
        cells = [
            Cell(
                (f"{'' if accepts else '!'}{words.points(x)} ({words.gain(gain)})",),
                "yes" if accepts else "no",
            )
            for x, gain, accepts in zip(one.payoffs, one.gains, one.accepts, strict=True)
        ]
        reasons = reasons_text(words, one, len(answer.texts))
        told = (Cell(link.name(reasons)), Cell(link.name(words.package(one.packages[0]))))
        rows.append((Cell((letter(number),)), *told, *cells))
    heads = (*(say(f"paper-column-{key}") for key in ("letter", "reason", "package")), *words.parties)
    return Table("t-deals", say("deal-pool-title"), heads, tuple(rows))

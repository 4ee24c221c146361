"""The report on a deal: sections in a fixed order, and the picture in characters or as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mufakat.bargaining.answer import DealAnswer
from mufakat.bargaining.cloud import frontier_amounts, no_agreement, ranges
from mufakat.bargaining.problem import Bonus, DealProblem
from mufakat.case.deal_model import NoAgreement
from mufakat.case.model import Case
from mufakat.display import display_width
from mufakat.report.big import deals_text
from mufakat.report.deal_doubts import assumptions, doubts, winner
from mufakat.report.deal_fair import fair
from mufakat.report.deal_moves import candidates, texts, trades
from mufakat.report.deal_space import acceptance, blocked, efficient, stakes
from mufakat.report.deal_table import letter, reasons_text
from mufakat.report.deal_words import DealWords
from mufakat.report.document.model import Columns, Paint, Section, paragraph, section, unpainted
from mufakat.report.document.terminal import chapters
from mufakat.report.lines import fold
from mufakat.report.phrases import counted, listed, number, say
from mufakat.report.pictures.bars import Bars, bars_svg, bars_text
from mufakat.report.pictures.drawing import Words
from mufakat.report.pictures.marks import Mark
from mufakat.report.pictures.scatter import Scatter, scatter_svg, scatter_text


@dataclass(frozen=True)
class Stays:
    """The no-agreement point as a state of the conflict.

    Attributes:
        state: How reports call it.
        lasts, fails: Concepts under which everyone would stay there, and the others.
    """

    state: str
    lasts: tuple[str, ...]
    fails: tuple[str, ...]


def deal_sections(case: Case, answer: DealAnswer, stays: Stays | None) -> list[Section]:
    """The whole report.

    Args:
        stays: Whether the conflict would stay at the no-agreement point; None where that is no state of it.
    """
    words = DealWords(case, answer.problem)
    parts = [
        deal_head(words, answer, stays),
        stakes(words, answer),
        acceptance(words, answer) if answer.counts.deals else None,
        blocked(words, answer.zone),
        *texts(words, answer.texts),
        efficient(words, answer),
        fair(words, answer),
        candidates(words, answer, picture_in_letters(words, answer)) if answer.counts.deals else None,
        trades(words, answer.trades) if answer.counts.deals and not answer.modelled.divisible else None,
        doubts(words, answer),
        winner(words, answer),
        assumptions(words, answer),
    ]
    return [part for part in parts if part is not None and part.blocks]


def deal_text(
    case: Case,
    answer: DealAnswer,
    stays: Stays | None,
    width: int,
    paint: Paint = unpainted,
) -> str:
    """The report for a terminal."""
    return chapters(deal_sections(case, answer, stays), width, paint)


def deal_gist(case: Case, answer: DealAnswer, stays: Stays | None) -> Section:
    """The answer in a few lines: how many deals there are, how many suit all, what the rules pick."""
    words = DealWords(case, answer.problem)
    blocks = list(deal_head(words, answer, stays).blocks)
    for part in (acceptance(words, answer), blocked(words, answer.zone), fair(words, answer)):
        blocks += () if part is None else part.blocks
    pointer = paragraph(say("deal-gist-more"))
    return section(say("deal-gist-title"), (*blocks, pointer))


def deal_head(words: DealWords, answer: DealAnswer, stays: Stays | None) -> Section:
    """How large the deal is, and where no agreement would leave the conflict."""
    problem, deal = words.problem, words.deal
    parties = counted("bargainers", len(problem.parties))
    issues = counted("issues", len(problem.issues))
    key = "deal-head" if answer.counts.deals else "deal-head-none"
    lines = [say(key, parties=parties, issues=issues, deals=deals_text(answer.counts.deals))]
    lines += _assumed(words)
    if deal.grounds.why:
        lines.append(say("deal-why", why=deal.grounds.why))
    if deal.no_agreement is not None and stays is not None:
        lines.append(_no_agreement(deal.no_agreement, stays))
    return section(words.case.title, tuple(paragraph(line) for line in lines))


def _assumed(words: DealWords) -> Iterator[str]:
    """For whom nobody says what no agreement is worth, and who would refuse every deal for that alone."""
    assumed = {party.id for party in words.deal.parties if party.assumed}
    some = [
        (name, _most(words.problem, p))
        for p, (name, party) in enumerate(zip(words.parties, words.problem.parties, strict=True))
        if party.name in assumed
    ]
    if some:
        yield say("deal-assumed", parties=listed([name for name, _ in some]))
    for name, most in some:
        if most < 0:
            yield say("deal-assumed-never", party=name, most=words.points(most))


def _most(problem: DealProblem, party: int) -> int:
    """No deal is worth more to a party: the best of every issue, and every term that helps it."""
    gains = (term.points[party] for term in problem.terms if isinstance(term, Bonus))
    return sum(map(max, problem.parties[party].points)) + sum(max(0, gain) for gain in gains)


def _no_agreement(point: NoAgreement, stays: Stays) -> str:
    named = point.name or point.state.name
    told = f"{stays.state} ({named})" if named else stays.state
    key = "deal-state-not" if not stays.lasts else "deal-state" if not stays.fails else "deal-state-partly"
    return say(key, state=told, lasts=", ".join(stays.lasts), fails=", ".join(stays.fails))


def _marks(words: DealWords, answer: DealAnswer, letters: bool) -> list[Mark]:
    marks = []
    for k, one in enumerate(answer.pool):
        name = reasons_text(words, one, len(answer.texts))
        payoff = tuple(words.problem.amount(x) for x in one.payoffs)
        own = letter(k)
        marks.append(Mark(f"{own}  {name}" if letters else name, payoff, own if len(own) == 1 else "#"))
    return marks


def _picture_words() -> Words:
    return Words(
        axes=say("deal-picture-axes", one="{one}", two="{two}", n="{n}"),
        unit=say("deal-picture-unit"),
        no_agreement=say("deal-no-agreement"),
        deal=say("deal-picture-deal"),
        efficient=say("deal-picture-efficient"),
        several=say("deal-picture-several"),
        refuses=say("deal-picture-refuses"),
        amount=_amount_in_picture,
    )


def _amount_in_picture(amount: object) -> str:
    value = float(amount)  # type: ignore[arg-type]
    return number(value, ",.0f" if value == round(value) else ",.4g")


def _scatter(words: DealWords, answer: DealAnswer, letters: bool) -> Scatter:
    front = answer.whole or answer.front
    return Scatter(
        title=words.case.title,
        parties=(words.parties[0], words.parties[1]),
        deals=() if answer.cloud is None else answer.cloud.payoffs,
        frontier=frontier_amounts(front),
        reservations=no_agreement(words.problem),
        marks=_marks(words, answer, letters),
        words=_picture_words(),
    )


def _bars(words: DealWords, answer: DealAnswer, letters: bool) -> Bars:
    return Bars(
        title=words.case.title,
        parties=words.parties,
        ranges=ranges(words.problem),
        reservations=no_agreement(words.problem),
        marks=_marks(words, answer, letters),
        words=_picture_words(),
    )


def picture_in_letters(words: DealWords, answer: DealAnswer) -> Columns:
    """The picture, as wide as there is room for it."""
    return Columns(lambda width, _: picture_text(words, answer, width))


def picture_text(words: DealWords, answer: DealAnswer, width: int) -> str:
    """The picture in characters: a scatter for two parties, bars for more."""
    if len(words.parties) == 2:
        return scatter_text(_scatter(words, answer, False), max(30, min(72, width - 12))).rstrip()
    names = max(len(name) for name in words.parties)
    drawn = bars_text(_bars(words, answer, True), max(8, min(32, width - names - 26))).rstrip()
    lines = drawn.split("\n")  # above a group of bars stands what it is about, which may be long
    return "\n".join(fold(line, width, 0, 3) if display_width(line) > width else line for line in lines)


def picture_svg(case: Case, answer: DealAnswer) -> str:
    """The picture as SVG."""
    words = DealWords(case, answer.problem)
    if len(words.parties) == 2:
        return scatter_svg(_scatter(words, answer, False))
    return bars_svg(_bars(words, answer, False))

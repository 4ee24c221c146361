"""From the `[deal]` part of a case to a deal problem with its doubtful numbers, and back.

Names in the problem are the ids of the case. Intervals and rankings become doubts, in whole points of the
problem's unit; the problem itself holds the numbers that the author would use (of an interval without one the
middle, of a ranking even steps).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from mufakat.bargaining.building import Dependence, Linear, Scored, Shape, Wishes, build_problem
from mufakat.bargaining.doubt import Doubt, Ranking, Span, Stretch
from mufakat.bargaining.problem import Bonus, DealProblem, Requires
from mufakat.case.deal_model import (
    ONE,
    ZERO_POINTS,
    All,
    Amount,
    Deal,
    DealIssue,
    DealParty,
    DealTerm,
    DealValue,
    Each,
    Line,
    Points,
    Ranked,
    Scores,
)
from mufakat.case.deal_model import Shape as DealShape
from mufakat.case.grounds import Grounds


@dataclass(frozen=True)
class Modelled:
    """A deal problem, what in it is doubtful, and which issues can be shared out."""

    problem: DealProblem
    doubts: tuple[Doubt, ...]
    divisible: tuple[int, ...]


def problem_of(deal: Deal) -> Modelled:
    """The deal as a problem.

    Raises:
        DealError: The deal was not checked, and its parts do not fit.
    """
    wishes = {party.id: _wishes(deal, party) for party in deal.parties}
    issues = {issue.id: [value.id for value in issue.values] for issue in deal.issues}
    terms = [_dependence(term) for term in deal.terms]
    problem = build_problem(issues, wishes, terms, deal.needed)
    ends = [end for party in deal.parties for end in _ends(party)]
    ends += [end for term in deal.terms for _, a in term.points if a.low is not None for end in _both(a)]
    problem = _finer(problem, math.lcm(problem.unit, *(end.denominator for end in ends)))
    divisible = tuple(k for k, issue in enumerate(deal.issues) if issue.divisible)
    return Modelled(problem, tuple(_doubts(deal, problem.unit)), divisible)


def _wishes(deal: Deal, party: DealParty) -> Wishes:
    points = {row.issue: _shape(row, deal.issue(row.issue), party.id) for row in party.points}
    return Wishes(points, party.reservation.points, party.weight, party.veto)


def _shape(row: Points, issue: DealIssue, party: str) -> Shape:
    match row.shape:
        case Each(amounts):
            return [amount.points for amount in amounts]
        case All(amount):
            return [amount.points if value.id == party else 0 for value in issue.values]
        case Line(first, last, by_amount):
            return Linear(first.points, last.points, by_amount)
        case Scores(weight, scores):
            return Scored(weight.points, [amount.points for amount in scores])
        case Ranked(order, low, high):
            steps = max(1, len(order) - 1)
            by_value = {v: high - (high - low) * k / steps for k, group in enumerate(order) for v in group}
            return [by_value[value.id] for value in issue.values]


def _dependence(term: DealTerm) -> Dependence:
    why = term.grounds.why
    match term.kind:
        case "forbid":
            return Dependence(forbid=dict(term.when), why=why)
        case "requires":
            return Dependence(when=dict(term.when), then=dict(term.then), why=why)
        case "bonus":
            return Dependence(when=dict(term.when), points={p: a.points for p, a in term.points}, why=why)


def _spans(party: DealParty) -> Iterator[tuple[str, int, Amount, Fraction]]:
    """Doubtful points: issue, position of the value, the amount, and what it is multiplied by."""
    for row in party.points:
        match row.shape:
            case Each(amounts):
                found = [(k, amount, Fraction(1)) for k, amount in enumerate(amounts)]
            case Scores(weight, scores):
                found = [(k, amount, weight.points) for k, amount in enumerate(scores)]
            case All(amount):
                found = [(-1, amount, Fraction(1))]
            case _:
                found = []
        yield from ((row.issue, k, amount, by) for k, amount, by in found if amount.low is not None)


def _ends(party: DealParty) -> Iterator[Fraction]:
    for _, _, amount, by in _spans(party):
        yield from _both(amount, by)
    ends = [row.shape for row in party.points]
    moving = [a for shape in ends if isinstance(shape, Line) for a in (shape.first, shape.last)]
    moving += [shape.weight for shape in ends if isinstance(shape, Scores)]
    for amount in (party.reservation, *moving):
        if amount.low is not None:
            yield from (*_both(amount), amount.points)
    for row in party.points:
        if isinstance(row.shape, Ranked):
            yield from (row.shape.low, row.shape.high)


def _both(amount: Amount, by: Fraction = ONE) -> tuple[Fraction, Fraction]:
    low, high = sorted((by * (amount.low or 0), by * (amount.high or 0)))
    return Fraction(low), Fraction(high)


def _doubts(deal: Deal, unit: int) -> Iterator[Doubt]:
    numbers = {issue.id: k for k, issue in enumerate(deal.issues)}
    for p, party in enumerate(deal.parties):
        for issue, k, amount, by in _spans(party):
            low, high = _both(amount, by)
            yield Span(p, int(low * unit), int(high * unit), numbers[issue], p if k < 0 else k)
        for row in party.points:
            for amount, shares in _moving(row.shape, deal.issue(row.issue)):
                least, most = (int(x * unit) for x in _both(amount))
                yield Stretch(p, least, most, numbers[row.issue], int(amount.points * unit), shares)
            if isinstance(row.shape, Ranked):
                ids = [value.id for value in deal.issue(row.issue).values]
                order = tuple(tuple(ids.index(v) for v in group) for group in row.shape.order)
                ends = int(row.shape.low * unit), int(row.shape.high * unit)
                yield Ranking(p, numbers[row.issue], order, *ends)
        if party.reservation.low is not None:
            low, high = _both(party.reservation)
            yield Span(p, int(low * unit), int(high * unit))
    ranks = {party.id: p for p, party in enumerate(deal.parties)}
    for k, term in enumerate(deal.terms):
        for id, amount in term.points:
            if amount.low is not None:
                low, high = _both(amount)
                yield Span(ranks[id], int(low * unit), int(high * unit), term=k)


def _moving(shape: DealShape, issue: DealIssue) -> Iterator[tuple[Amount, tuple[Fraction, ...]]]:
    """Doubtful numbers that move every value of an issue, and how far each value follows."""
    if isinstance(shape, Scores) and shape.weight.low is not None:
        yield shape.weight, tuple(score.points for score in shape.scores)
    if isinstance(shape, Line):
        rise = _follows(Linear(0, 1, shape.by_amount), issue)
        if shape.first.low is not None:
            yield shape.first, tuple(1 - x for x in rise)
        if shape.last.low is not None:
            yield shape.last, rise


def _follows(line: Linear, issue: DealIssue) -> tuple[Fraction, ...]:
    """How far along the line each value of the issue lies, 0 to 1."""
    values = [value.id for value in issue.values]
    problem = build_problem({"x": values}, {"y": Wishes({"x": line})})
    return tuple(problem.amount(points) for points in problem.parties[0].points[0])


def _finer(problem: DealProblem, unit: int) -> DealProblem:
    """The same problem in points of 1 / `unit`, a multiple of the unit it has."""
    times = unit // problem.unit
    if times == 1:
        return problem
    parties = tuple(
        replace(
            p,
            points=tuple(tuple(x * times for x in row) for row in p.points),
            reservation=p.reservation * times,
        )
        for p in problem.parties
    )
    terms = tuple(
        replace(t, points=tuple(x * times for x in t.points)) if isinstance(t, Bonus) else t
        for t in problem.terms
    )
    return replace(problem, parties=parties, terms=terms, unit=unit)


def deal_of(problem: DealProblem, ids: tuple[str, ...]) -> Deal:
    """The problem as the `[deal]` part of a case.

    Args:
        ids: Per party, its id in the case.
    """
    issues = tuple(
        DealIssue(i.name, i.name, tuple(DealValue(v, v) for v in i.values)) for i in problem.issues
    )
    parties = []
    for id, party in zip(ids, problem.parties, strict=True):
        rows = (
            Points(i.name, Each(tuple(Amount(problem.amount(x)) for x in row)))
            for i, row in zip(problem.issues, party.points, strict=True)
        )
        floor = Amount(problem.amount(party.reservation)) if party.reservation else ZERO_POINTS
        parties.append(DealParty(id, tuple(rows), floor, Fraction(party.weight), party.veto))
    return Deal(issues, tuple(parties), tuple(_terms(problem, ids)), problem.needed)


def _terms(problem: DealProblem, ids: tuple[str, ...]) -> Iterator[DealTerm]:
    def named(pairs: tuple[tuple[int, int], ...]) -> tuple[tuple[str, str], ...]:
        return tuple((problem.issues[i].name, problem.issues[i].values[v]) for i, v in pairs)

    for term in problem.terms:
        grounds = Grounds(why=term.why)
        if isinstance(term, Bonus):
            extra = zip(ids, term.points, strict=True)
            some = any(term.points)
            points = tuple((id, Amount(problem.amount(x))) for id, x in extra if x or not some)
            yield DealTerm("bonus", named(term.when), points=points, grounds=grounds)
        elif isinstance(term, Requires):
            yield DealTerm("requires", named(term.when), named(term.then), grounds=grounds)
        else:
            yield DealTerm("forbid", named(term.when), grounds=grounds)

"""Random deals of every shape that a case file can hold."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from mufakat.case.deal_model import (
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
    Shape,
)
from mufakat.case.grounds import Grounds
from mufakat.case.model import Case, Party
from tests.case_strategies import filled, ids, texts

numbers = st.integers(-50, 50).map(Fraction) | st.builds(
    Fraction, st.integers(-500, 500), st.sampled_from([2, 3, 4, 7, 10, 1000])
)
grounds = st.builds(Grounds, st.just(()), texts)


@st.composite
def amounts(draw: Any) -> Amount:
    """A number, alone or with an interval around it and a reason."""
    points = draw(numbers)
    if draw(st.booleans()):
        return Amount(points)
    spans = draw(st.none() | st.tuples(numbers.map(abs), numbers.map(abs)))
    low, high = (None, None) if spans is None else (points - spans[0], points + spans[1])
    return Amount(points, low, high, draw(grounds))


@st.composite
def deal_cases(draw: Any) -> Case:
    """A case with parties and a deal, and nothing else."""
    names = draw(st.lists(ids, min_size=2, max_size=3, unique_by=str.casefold))
    issue_ids = draw(st.lists(filled, min_size=1, max_size=3, unique=True))
    issues = tuple(_issue(draw, id, names) for id in issue_ids)
    parties = tuple(_party(draw, id, issues) for id in names)
    deal = Deal(
        issues,
        parties,
        tuple(_term(draw, issues, names) for _ in range(draw(st.integers(0, 2)))),
        draw(st.none() | st.integers(0, len(names))),
        None,
        draw(grounds),
    )
    declared = tuple(Party(id, draw(filled)) for id in names)
    return Case(draw(filled), draw(filled), declared, (), {}, deal=deal)


def _issue(draw: Any, id: str, parties: list[str]) -> DealIssue:
    if draw(st.integers(0, 4)) == 0:
        return DealIssue(id, draw(filled), tuple(DealValue(p, p) for p in parties), True, draw(grounds))
    found = draw(st.lists(filled, min_size=1, max_size=4, unique=True))
    plain = draw(st.booleans())
    values = tuple(DealValue(v, v) if plain else DealValue(v, draw(filled), draw(grounds)) for v in found)
    return DealIssue(id, draw(filled), values, False, draw(grounds))


def _party(draw: Any, id: str, issues: tuple[DealIssue, ...]) -> DealParty:
    some = [issue for issue in issues if draw(st.integers(0, 5))]
    points = tuple(Points(issue.id, *_shaped(draw, issue)) for issue in some)
    weight = draw(numbers.map(abs).filter(bool))
    return DealParty(id, points, draw(amounts()), weight, draw(st.booleans()), draw(grounds))


def _shaped(draw: Any, issue: DealIssue) -> tuple[Shape, Grounds]:
    if issue.divisible:
        return All(draw(amounts())), draw(grounds)
    size = len(issue.values)
    each = tuple(draw(amounts()) for _ in range(size))
    ends = sorted((draw(numbers), draw(numbers)))
    order = draw(st.permutations([value.id for value in issue.values]))
    cut = draw(st.integers(0, size - 1))
    weight = Amount(draw(numbers)) if any(a.low is not None for a in each) else draw(amounts())
    ranked = ((tuple(order[: cut + 1]),) if cut else ((order[0],),)) + tuple(
        (v,) for v in order[max(1, cut + 1) :]
    )
    shape = draw(
        st.sampled_from(
            [Each(each), Line(draw(amounts()), draw(amounts())), Scores(weight, each), Ranked(ranked, *ends)]
        )
    )
    return shape, draw(grounds)


def _term(draw: Any, issues: tuple[DealIssue, ...], parties: list[str]) -> DealTerm:
    def choice() -> tuple[tuple[str, str], ...]:
        some = draw(st.lists(st.sampled_from(issues), min_size=1, unique=True))
        return tuple((issue.id, draw(st.sampled_from(issue.values)).id) for issue in some)

    kind = draw(st.sampled_from(["forbid", "requires", "bonus"]))
    if kind == "forbid":
        return DealTerm(kind, choice(), grounds=draw(grounds))
    if kind == "requires":
        return DealTerm(kind, choice(), choice(), grounds=draw(grounds))
    some = draw(st.lists(st.sampled_from(parties), min_size=1, unique=True))
    return DealTerm(kind, choice(), points=tuple((id, draw(amounts())) for id in some), grounds=draw(grounds))

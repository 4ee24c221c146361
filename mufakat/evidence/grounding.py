"""What every line of a case rests on: quotations, or a choice that its author made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from mufakat.case.condition import Condition
from mufakat.case.deal_model import All, Amount, Deal, DealTerm, Each, Scores, Shape
from mufakat.case.deal_model import Line as DealLine
from mufakat.case.grounds import Grounds
from mufakat.case.model import Case, ForbiddenMove, Infeasible, Option, Order

LineKind: TypeAlias = Literal[
    "party",
    "option",
    "status quo",
    "infeasible",
    "one-way",
    "forbidden move",
    "wish",
    "known order",
    "preference",
    "outcome",
    "lever",
    "doubt",
    "deal",
    "issue",
    "deal party",
    "points",
    "reservation",
    "term",
    "no agreement",
    "view",
]


@dataclass(frozen=True)
class Line:
    """One line of a case that asserts something.

    Attributes:
        kind: What sort of line it is.
        party: The party it speaks of, or "".
        subject: Name of the thing (an option's key, an outcome's id ...), or "".
        conditions: The conditions it consists of.
        grounds: What it rests on.
        rule: The rule itself, where it is one: its parts do not all mean the same.
    """

    kind: LineKind
    party: str
    subject: str
    conditions: tuple[Condition, ...]
    grounds: Grounds
    rule: Infeasible | ForbiddenMove | DealTerm | Option | None = None

    @property
    def rests_on(self) -> Literal["evidence", "choice", "nothing"]:
        """Quotations; or a modelling choice with its reason; or neither was said."""
        return "evidence" if self.grounds.evidence else "choice" if self.grounds.why else "nothing"


def grounded_lines(case: Case) -> tuple[Line, ...]:
    """All lines of the case that assert something, in the order of the file format."""
    return tuple(_lines(case))


def _lines(case: Case) -> Iterator[Line]:
    for party in case.parties:
        if party.grounds != Grounds() or not party.decides:
            yield Line("party", party.id, "", (), party.grounds)
    for option in case.options:
        yield Line("option", option.owners[0] if option.owners else "", option.key, (), option.grounds)
        if option.change != "both":
            yield Line("one-way", "", option.key, (), option.change_grounds, option)
    if case.status_quo is not None:
        yield Line("status quo", "", "", (), case.status_quo_grounds)
    for rule in case.infeasible:
        yield Line("infeasible", "", rule.kind, rule.parts, rule.grounds, rule)
    for move in case.forbidden:
        yield Line("forbidden move", move.party or "", "", (move.leaving, move.reaching), move.grounds, move)
    for party_id, preference in case.preferences.items():
        if isinstance(preference, Order) and preference.groups:
            for number, group in enumerate(preference.groups, start=1):
                for wish in group:
                    yield Line("wish", party_id, str(number), (wish.condition,), wish.grounds)
            for known in preference.known:
                yield Line("known order", party_id, "", (), known.grounds)
        else:
            yield Line("preference", party_id, "", (), preference.grounds)
    for outcome in case.outcomes:
        conditions = () if outcome.condition is None else (outcome.condition,)
        yield Line("outcome", "", outcome.id, conditions, outcome.grounds)
    for lever in case.levers:
        yield Line("lever", "", lever.id, (), lever.grounds)
    for doubt in case.doubts:
        yield Line("doubt", "", doubt.id, (), doubt.grounds)
    for party_id, view in case.views.items():
        yield Line("view", party_id, "", (), view.grounds)
        for other, preference in view.preferences.items():
            if isinstance(preference, Order) and preference.groups:
                for wish in (wish for group in preference.groups for wish in group):
                    yield Line("view", party_id, other, (wish.condition,), wish.grounds)
            else:
                yield Line("view", party_id, other, (), preference.grounds)
    if case.deal is not None:
        yield from _deal_lines(case.deal)


def _deal_lines(deal: Deal) -> Iterator[Line]:
    """A number of its own grounds, else those of its row, else those of its party, else those of the deal."""
    if deal.grounds != Grounds():
        yield Line("deal", "", "", (), deal.grounds)
    for issue in deal.issues:
        yield Line("issue", "", issue.id, (), _first(issue.grounds, deal.grounds))
        for value in issue.values:
            if value.grounds != Grounds():
                yield Line("issue", "", f"{issue.id}={value.id}", (), value.grounds)
    for party in deal.parties:
        if party.grounds != Grounds():
            yield Line("deal party", party.id, "", (), party.grounds)
        over = _first(party.grounds, deal.grounds)
        for points in party.points:
            row = _first(points.grounds, over)
            yield Line("points", party.id, points.issue, (), row)
            for amount in _amounts(points.shape):
                if amount.grounds != Grounds():
                    yield Line("points", party.id, points.issue, (), amount.grounds)
        if deal.no_agreement is None or party.id not in dict(deal.no_agreement.points):
            yield Line("reservation", party.id, "", (), _first(party.reservation.grounds, over))
    for term in deal.terms:
        yield Line("term", "", term.kind, (), _first(term.grounds, deal.grounds), term)
    point = deal.no_agreement
    if point is not None:
        yield Line("no agreement", "", point.name, (), _first(point.grounds, deal.grounds))
        for id, amount in point.points:
            yield Line("reservation", id, "", (), _first(amount.grounds, point.grounds, deal.grounds))


def _first(*grounds: Grounds) -> Grounds:
    return next((one for one in grounds if one != Grounds()), Grounds())


def _amounts(shape: Shape) -> tuple[Amount, ...]:
    match shape:
        case Each(amounts):
            return amounts
        case Scores(weight, scores):
            return (weight, *scores)
        case DealLine(first, last):
            return (first, last)
        case All(amount):
            return (amount,)
    return ()

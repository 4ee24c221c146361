"""What every line of a case rests on: quotations, or a choice that its author made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from mufakat.case.condition import Condition
from mufakat.case.model import Case, Grounds, Order

LineKind: TypeAlias = Literal[
    "party",
    "option",
    "status quo",
    "infeasible",
    "one-way",
    "forbidden move",
    "wish",
    "preference",
    "outcome",
    "lever",
    "doubt",
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
    """

    kind: LineKind
    party: str
    subject: str
    conditions: tuple[Condition, ...]
    grounds: Grounds

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
            yield Line("one-way", "", option.key, (), option.change_grounds)
    if case.status_quo is not None:
        yield Line("status quo", "", "", (), case.status_quo_grounds)
    for rule in case.infeasible:
        yield Line("infeasible", "", rule.kind, rule.parts, rule.grounds)
    for move in case.forbidden:
        yield Line("forbidden move", move.party or "", "", (move.leaving, move.reaching), move.grounds)
    for party_id, preference in case.preferences.items():
        if isinstance(preference, Order) and preference.groups:
            for number, group in enumerate(preference.groups, start=1):
                for wish in group:
                    yield Line("wish", party_id, str(number), (wish.condition,), wish.grounds)
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

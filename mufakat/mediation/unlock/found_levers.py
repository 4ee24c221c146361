"""Levers that the case does not declare: small changes of what a party puts first."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from mufakat.case.model import Case, Lever, Order, Ranking
from mufakat.mediation.levers import WISHES, exchanged, party_of, position, wishes_hit

FoundKind = Literal["swap", "drop", "lift"]
_FOUND = "found:"


def found_levers(case: Case, parties: Iterable[str] | None = None) -> tuple[Lever, ...]:
    """All single changes of the wishes of some parties: swap neighbours, drop one, lift one to the top.

    In a ranking neighbouring classes are swapped. Each costs 1. Ids are "found:PARTY:KIND:POSITION". A lift of
    the second wish would be the first swap, so lifts begin with the third; what the case declares itself is
    left out.

    Args:
        parties: Ids of parties that decide; None: all that have ordered wishes or a ranking.

    Raises:
        ValueError: A party that does not decide or has weights.
    """
    known = {_effect(lever, case) for lever in case.levers if lever.change in WISHES}
    able = searchable(case)
    chosen = able if parties is None else list(dict.fromkeys(parties))
    if wrong := [party for party in chosen if party not in able]:
        raise ValueError(f"no ordered wishes: {', '.join(wrong)}")
    levers = [_lever(party, kind, at) for party in chosen for kind, at in _changes(case, party)]
    return tuple(lever for lever in levers if _effect(lever, case) not in known)


def is_found(lever: Lever) -> bool:
    """Whether the program made a lever, so that its id and name are no words of the case."""
    return lever.id.startswith(_FOUND)


def searchable(case: Case) -> list[str]:
    """The parties whose preferences have an order that can be changed."""
    kinds = Order | Ranking
    return [party.id for party in case.deciders if isinstance(case.preferences[party.id], kinds)]


def _changes(case: Case, party: str) -> list[tuple[FoundKind, int]]:
    order = case.preferences[party]
    if isinstance(order, Ranking):
        return [("swap", at) for at in range(1, len(order.classes))]
    assert isinstance(order, Order)
    size = len(order.groups)
    return [
        *(("swap", at) for at in range(1, size)),
        *(("drop", at) for at in range(1, size + 1)),
        *(("lift", at) for at in range(3, size + 1)),
    ]


def _lever(party: str, kind: FoundKind, at: int) -> Lever:
    id = f"{_FOUND}{party}:{kind}:{at}"
    return Lever(id, id, Decimal(1), kind, {"party": party, "at": at})


def _effect(lever: Lever, case: Case) -> tuple[object, ...]:
    """What a lever on wishes does, so that two that do the same are known."""
    order = case.preferences[party_of(lever)]
    try:
        if lever.change == "drop" and isinstance(order, Order):
            return lever.change, party_of(lever), tuple(sorted(wishes_hit(lever, order)))
        if lever.change == "swap":
            return lever.change, party_of(lever), exchanged(lever, order)
        return lever.change, party_of(lever), position(lever, order), lever.details.get("want")
    except (KeyError, IndexError):
        return (lever.id,)

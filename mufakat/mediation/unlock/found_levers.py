"""Levers that the case does not declare: small changes of what a party puts first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from mufakat.case.levers import Drop, Lift, Prefer, Swap, WishChange
from mufakat.case.model import Case, Lever, Order, Ranking
from mufakat.mediation.levers.levers import exchanged, position, wishes_hit

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
    known = {_effect(lever, case) for lever in case.levers if isinstance(lever.change, WishChange)}
    able = searchable(case)
    chosen = able if parties is None else list(dict.fromkeys(parties))
    if wrong := [party for party in chosen if party not in able]:
        raise ValueError(f"no ordered wishes: {', '.join(wrong)}")
    levers = [_lever(party, at, change) for party in chosen for at, change in _changes(case, party)]
    return tuple(lever for lever in levers if _effect(lever, case) not in known)


def is_found(lever: Lever) -> bool:
    """Whether the program made a lever, so that its id and name are no words of the case."""
    return lever.id.startswith(_FOUND)


def searchable(case: Case) -> list[str]:
    """The parties whose preferences have an order that can be changed."""
    kinds = Order | Ranking
    return [party.id for party in case.deciders if isinstance(case.preferences[party.id], kinds)]


def _changes(case: Case, party: str) -> Iterator[tuple[int, Swap | Drop | Lift]]:
    order = case.preferences[party]
    assert isinstance(order, Order | Ranking)
    size = len(order.groups if isinstance(order, Order) else order.classes)
    yield from ((at, Swap(party, at=at)) for at in range(1, size))
    if isinstance(order, Order):
        yield from ((at, Drop(party, at=at)) for at in range(1, size + 1))
        yield from ((at, Lift(party, at=at)) for at in range(3, size + 1))


def _lever(party: str, at: int, change: Swap | Drop | Lift) -> Lever:
    id = f"{_FOUND}{party}:{type(change).__name__.lower()}:{at}"
    return Lever(id, id, Decimal(1), change)


def _effect(lever: Lever, case: Case) -> tuple[object, ...]:
    """What a lever on wishes does, so that two that do the same are known."""
    change = lever.change
    assert isinstance(change, WishChange)
    order = case.preferences[change.party]
    try:
        if isinstance(change, Drop) and isinstance(order, Order):
            return lever.kind, change.party, tuple(sorted(wishes_hit(change, order)))
        if isinstance(change, Swap):
            return lever.kind, change.party, exchanged(change, order)
        want = change.want if isinstance(change, Prefer) else None
        return lever.kind, change.party, position(change, order), want
    except (KeyError, IndexError):
        return (lever.id,)

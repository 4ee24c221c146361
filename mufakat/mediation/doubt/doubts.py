"""What a case leaves open, as alternatives with weights.

Each doubt has alternatives; the first is how the case is written, the others change it as levers would, so
that several doubts together mean what `levers` says about several levers. A doubt without a probability is
simply unknown: its alternatives count alike. Different doubts are taken to be independent.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from mufakat.case.levers import Bind, Drop, OneOf, Swap
from mufakat.case.model import Case, Doubt, Lever, Order, Ranking, Wish
from mufakat.mediation.levers.levers import exchanged, position, wishes_hit

DoubtSort: TypeAlias = Literal["wish", "condition", "order", "irreversible", "concept", "drop", "swap"]


@dataclass(frozen=True)
class Open:
    """One doubt.

    Attributes:
        id: As the case has it; for a doubted wish "PARTY:ID", or "PARTY:PLACE" where it has no id; for the standard set
            also what is done.
        name: In words, where the case has some.
        sort: What it is about.
        party: Whose wishes or concept; "" for a one-way option.
        at: The place of the wish in the case as it is written, from 1; 0 where it is not about one.
        alternatives: Per alternative the lever that makes it so; None for what needs none.
        concepts: For sort "concept", the concept of each alternative.
        weights: Per alternative; they add up to 1.
        known: Whether the weights are probabilities that the author gives.
    """

    id: str
    name: str
    sort: DoubtSort
    party: str
    at: int
    alternatives: tuple[Lever | None, ...]
    weights: tuple[Fraction, ...]
    known: bool
    concepts: tuple[str, ...] = ()


def open_doubts(case: Case) -> tuple[Open, ...]:
    """The doubts that the author declares: wishes with `doubt`, then [[doubts]].

    A wish that is marked and also stands under [[doubts]] is one doubt, called as there; its probability is
    the one given there, or else the one at the wish.

    Raises:
        ValueError: Two doubts are about the same thing.
    """
    found: dict[tuple[object, ...], Open] = {}
    for doubt in case.doubts:
        one = _declared(case, doubt)
        option = doubt.about.option if isinstance(doubt.about, Bind) else None
        key = (one.sort, one.party, _about(case, one), option)
        if key in found:
            raise ValueError(f"the doubts {found[key].id} and {one.id} are about the same thing")
        found[key] = one
    marked = [
        _marked(party.id, at, number, group)
        for party in case.deciders
        if isinstance(order := case.preferences[party.id], Order)
        for at, group in enumerate(order.groups, start=1)
        for number, wish in enumerate(group)
        if wish.doubt is not None and ("condition", party.id, ((at - 1, number),), None) not in found
    ]
    return (*marked, *found.values())


def standard_doubts(case: Case) -> tuple[Open, ...]:
    """Each condition dropped, each neighbouring pair swapped (in a ranking: neighbouring classes)."""
    found: list[Open] = []
    for party in case.deciders:
        order = case.preferences[party.id]
        id, size = party.id, 0
        if isinstance(order, Order):
            size = len(order.groups)
            drops = [Drop(id, at=at) for at in range(1, size + 1)]
            found += [_two(f"{id}:drop:{one.at}", "", "drop", id, one.at or 0, one, None) for one in drops]
        if isinstance(order, Ranking):
            size = len(order.classes)
        swaps = [Swap(id, at=at) for at in range(1, size)]
        found += [_two(f"{id}:swap:{one.at}", "", "swap", id, one.at or 0, one, None) for one in swaps]
    return tuple(found)


def _two(
    id: str,
    name: str,
    sort: DoubtSort,
    party: str,
    at: int,
    change: Drop | Swap | Bind,
    chance: Decimal | None,
) -> Open:
    """A doubt that a lever makes so, with this probability."""
    lever = Lever(f"doubt:{id}", id, Decimal(0), change)
    so = Fraction(1, 2) if chance is None else Fraction(chance)
    return Open(id, name, sort, party, at, (None, lever), (1 - so, so), chance is not None)


def _marked(party: str, at: int, number: int, group: tuple[Wish, ...]) -> Open:
    wish = group[number]
    id = f"{party}:{wish.id or (at if len(group) == 1 else f'{at}.{number + 1}')}"
    return _two(id, wish.name, "wish", party, at, Drop(party, at=at, member=number), _chance(wish))


def _chance(wish: Wish) -> Decimal | None:
    return wish.doubt if isinstance(wish.doubt, Decimal) else None


def _declared(case: Case, doubt: Doubt) -> Open:
    about, chance = doubt.about, doubt.probability
    match about:
        case Drop():
            order = case.preferences[about.party]
            assert isinstance(order, Order)
            hits = wishes_hit(about, order)
            if chance is None and len(hits) == 1:
                chance = _chance(order.groups[hits[0][0]][hits[0][1]])
            return _two(doubt.id, doubt.name, "condition", about.party, hits[0][0] + 1, about, chance)
        case Swap():
            at = position(about, case.preferences[about.party])
            return _two(doubt.id, doubt.name, "order", about.party, at, about, chance)
        case Bind():
            return _two(doubt.id, doubt.name, "irreversible", "", 0, about, chance)
        case OneOf():
            return _concept(doubt, about)


def _about(case: Case, one: Open) -> tuple[tuple[int, int], ...] | None:
    """The wishes that may not count, or the places that may be exchanged; None for another sort of doubt."""
    lever, order = one.alternatives[-1], case.preferences.get(one.party)
    if lever is None or order is None:
        return None
    if isinstance(lever.change, Swap):
        return (exchanged(lever.change, order),)
    if isinstance(lever.change, Drop) and isinstance(order, Order):
        return tuple(sorted(wishes_hit(lever.change, order)))
    return None


def _concept(doubt: Doubt, about: OneOf) -> Open:
    """With a probability the first concept has it, and the others share the rest."""
    among = tuple(dict.fromkeys(about.among))
    first = Fraction(1, len(among)) if doubt.probability is None else Fraction(doubt.probability)
    rest = (1 - first) / (len(among) - 1) if len(among) > 1 else Fraction(0)
    weights = (first if len(among) > 1 else Fraction(1), *[rest] * (len(among) - 1))
    known = doubt.probability is not None
    return Open(doubt.id, doubt.name, "concept", about.party, 0, (None,) * len(among), weights, known, among)

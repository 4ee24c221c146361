"""What a case leaves open, as alternatives with weights.

Each doubt has alternatives; the first is how the case is written, the others change it as levers would, so
that several doubts together mean what `levers` says about several levers. A doubt without a probability is
simply unknown: its alternatives count alike. Different doubts are taken to be independent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from mufakat.case.condition import Condition, write_condition
from mufakat.case.model import Case, Doubt, Lever, Order, Ranking, Wish
from mufakat.mediation.levers import exchanged, position, wishes_hit

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
        key = (one.sort, one.party, _about(case, one), doubt.details.get("option"))
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
    found = []
    for party in case.deciders:
        order = case.preferences[party.id]
        kinds = (
            [("drop", len(order.groups)), ("swap", len(order.groups) - 1)] if isinstance(order, Order) else []
        )
        if isinstance(order, Ranking):
            kinds = [("swap", len(order.classes) - 1)]
        for sort, last in kinds:
            for at in range(1, last + 1):
                details: dict[str, object] = {"party": party.id, "at": at}
                found.append(_two(f"{party.id}:{sort}:{at}", "", sort, party.id, at, details, None, sort))
    return tuple(found)


def _two(
    id: str,
    name: str,
    sort: str,
    party: str,
    at: int,
    details: dict[str, object],
    chance: Decimal | None,
    change: str,
) -> Open:
    """A doubt that a lever makes so, with this probability."""
    lever = Lever(f"doubt:{id}", id, Decimal(0), change, details)  # type: ignore[arg-type]
    so = Fraction(1, 2) if chance is None else Fraction(chance)
    return Open(id, name, sort, party, at, (None, lever), (1 - so, so), chance is not None)  # type: ignore[arg-type]


def _marked(party: str, at: int, number: int, group: tuple[Wish, ...]) -> Open:
    wish = group[number]
    details: dict[str, object] = {"party": party, "at": at, "member": number}
    id = f"{party}:{wish.id or (at if len(group) == 1 else f'{at}.{number + 1}')}"
    return _two(id, wish.name, "wish", party, at, details, _chance(wish), "drop")


def _chance(wish: Wish) -> Decimal | None:
    return wish.doubt if isinstance(wish.doubt, Decimal) else None


def _declared(case: Case, doubt: Doubt) -> Open:
    details, chance = dict(doubt.details), doubt.probability
    party = str(details.get("party", ""))
    match doubt.about:
        case "condition":
            order = case.preferences[party]
            assert isinstance(order, Order)
            hits = wishes_hit(Lever("", "", Decimal(0), "drop", details), order)
            if chance is None and len(hits) == 1:
                chance = _chance(order.groups[hits[0][0]][hits[0][1]])
            return _two(doubt.id, doubt.name, "condition", party, hits[0][0] + 1, details, chance, "drop")
        case "order":
            at = position(Lever("", "", Decimal(0), "swap", details), case.preferences[party])
            return _two(doubt.id, doubt.name, "order", party, at, details, chance, "swap")
        case "irreversible":
            return _two(doubt.id, doubt.name, "irreversible", "", 0, details, chance, "bind")
        case "concept":
            return _concept(doubt, party)


def _about(case: Case, one: Open) -> tuple[tuple[int, int], ...] | None:
    """The wishes that may not count, or the places that may be exchanged; None for another sort of doubt."""
    lever, order = one.alternatives[-1], case.preferences.get(one.party)
    if lever is None or order is None:
        return None
    if lever.change == "swap":
        return (exchanged(lever, order),)
    return tuple(sorted(wishes_hit(lever, order))) if isinstance(order, Order) else None


def _concept(doubt: Doubt, party: str) -> Open:
    """With a probability the first concept has it, and the others share the rest."""
    names = doubt.details["among"]
    assert isinstance(names, Sequence)
    among = tuple(dict.fromkeys(str(name) for name in names))
    first = Fraction(1, len(among)) if doubt.probability is None else Fraction(doubt.probability)
    rest = (1 - first) / (len(among) - 1) if len(among) > 1 else Fraction(0)
    weights = (first if len(among) > 1 else Fraction(1), *[rest] * (len(among) - 1))
    known = doubt.probability is not None
    return Open(doubt.id, doubt.name, "concept", party, 0, (None,) * len(among), weights, known, among)


def described(open_: Open) -> dict[str, object]:
    """The settings of a doubt as plain data."""
    lever = next((one for one in open_.alternatives if one is not None), None)
    details = {} if lever is None else dict(lever.details)
    return {
        key: write_condition(value) if isinstance(value, Condition) else value
        for key, value in details.items()
    }

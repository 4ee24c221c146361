"""A case as elements that can differ one by one between two versions of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from mufakat.case.condition import options_of, write_condition
from mufakat.case.grounds import Grounds
from mufakat.case.model import (
    Case,
    ForbiddenMove,
    Infeasible,
    Option,
    Order,
    Outcome,
    Party,
    Preference,
    Weights,
    Wish,
)
from mufakat.case.wish_ids import made_ids

Key: TypeAlias = tuple[str, str]  # what sort of element, and its id
Elements: TypeAlias = dict[Key, Any]

_NOTHING = Grounds()


@dataclass(frozen=True)
class Member:
    """A party with its preference, where that is not told wish by wish."""

    party: Party
    preference: Preference | None


@dataclass(frozen=True)
class Structure:
    """States, options and moves together, where states are listed and cannot be told apart by options alone."""

    case: Case


def is_plain(case: Case, other: Case) -> bool:
    """Whether options can come and go one by one: both cases are in option form, and no state has a name of its own
    that would need other letters.
    """
    if case.form != "options" or other.form != "options":
        return False
    same = [option.key for option in case.options] == [option.key for option in other.options]
    return same or not (case.states or other.states)


def by_wish(case: Case, other: Case, party: str) -> bool:
    """Whether the wishes of a party can change one by one: in both versions they stand one after another."""
    orders = (case.preferences.get(party), other.preferences.get(party))
    return all(isinstance(one, Order) and all(len(group) == 1 for group in one.groups) for one in orders)


def wishes_of(order: Preference) -> dict[str, Wish]:
    """The wishes of an order in which none have equal rank (see `by_wish`), by id, in their order."""
    assert isinstance(order, Order), "only orders have wishes"
    ids = (group[0] for group in made_ids(order))
    return dict(zip(ids, (group[0] for group in order.groups), strict=True))


def elements_of(case: Case, other: Case) -> Elements:
    """The elements of `case` on which what lasts depends, as they compare with those of `other`."""
    found: Elements = {}
    plain = is_plain(case, other)
    for party in case.parties:
        loose = by_wish(case, other, party.id)
        preference = None if loose else case.preferences.get(party.id)
        found["party", party.id] = Member(_bare_party(party), _bare_preference(preference))
        if loose:
            for id, wish in wishes_of(case.preferences[party.id]).items():
                found["wish", f"{party.id}/{id}"] = Wish(wish.condition)
    if plain:
        for option in case.options:
            found["option", option.key] = replace(option, name="", grounds=_NOTHING, change_grounds=_NOTHING)
        for rule in case.infeasible:
            found["rule", _told(rule)] = replace(rule, grounds=_NOTHING)
        found["moves", ""] = (case.moves, case.states)
        if case.status_quo is not None:
            found["status-quo", ""] = _taken(case)
    else:
        found["structure", ""] = Structure(_bare_structure(case))
    for move in case.forbidden:
        found["forbidden", _told_move(move)] = replace(move, grounds=_NOTHING)
    for outcome in case.outcomes:
        found["outcome", outcome.id] = replace(outcome, name="", grounds=_NOTHING)
    return found


def references(key: Key, element: Any) -> Iterator[Key]:
    """The elements that one needs, so that it says something."""
    match element:
        case Option(owners=owners):
            yield from (("party", owner) for owner in owners)
        case Infeasible(when=when):
            yield from (("option", option) for option in options_of(when))
        case ForbiddenMove(party=party, leaving=leaving, reaching=reaching):
            if party is not None:
                yield ("party", party)
            yield from (("option", option) for one in (leaving, reaching) for option in options_of(one))
        case Wish(condition=condition):
            yield ("party", key[1].partition("/")[0])
            yield from (("option", option) for option in options_of(condition))
        case Outcome(condition=condition):
            if condition is not None:
                yield from (("option", option) for option in options_of(condition))
        case Member(preference=preference):
            yield from (("option", option) for option in _named_options(preference))


def _named_options(preference: Preference | None) -> Iterator[str]:
    if isinstance(preference, Order):
        for group in preference.groups:
            for wish in group:
                yield from options_of(wish.condition)
    elif isinstance(preference, Weights):
        yield from (key for key, _ in preference.weights)


def _bare_party(party: Party) -> Party:
    return replace(party, name="", aliases=(), grounds=_NOTHING)


def _bare_preference(preference: Preference | None) -> Preference | None:
    """The preference without words and grounds."""
    if isinstance(preference, Order):
        groups = tuple(tuple(Wish(wish.condition) for wish in group) for group in preference.groups)
        return Order(groups)
    return None if preference is None else replace(preference, grounds=_NOTHING)


def _bare_structure(case: Case) -> Case:
    """Form, options, states and moves, and nothing else."""
    options = tuple(
        replace(option, name="", grounds=_NOTHING, change_grounds=_NOTHING) for option in case.options
    )
    return Case(
        "", "", (), options, {}, form=case.form, moves=case.moves,
        infeasible=tuple(replace(rule, grounds=_NOTHING) for rule in case.infeasible),
        states=tuple(replace(state, name="") for state in case.states),
        status_quo=None if case.status_quo is None else replace(case.status_quo, name=""),
    )  # fmt: skip


def _taken(case: Case) -> Mapping[str, bool]:
    """What is taken in the status quo, option by option."""
    assert case.status_quo is not None
    letters = zip(case.options, case.status_quo.pattern, strict=True)
    return {option.key: letter == "Y" for option, letter in letters}


def _told(rule: Infeasible) -> str:
    return f"{rule.kind}: {', '.join(map(write_condition, rule.parts))}"


def _told_move(move: ForbiddenMove) -> str:
    return f"{move.party or ''}: {write_condition(move.leaving)} -> {write_condition(move.reaching)}"

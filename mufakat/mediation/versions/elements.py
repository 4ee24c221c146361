"""A case as elements that can differ one by one between two versions of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from mufakat.case.condition import options_of, write_condition
from mufakat.case.grounds import Grounds, State
from mufakat.case.model import (
    Case,
    ForbiddenMove,
    Infeasible,
    Option,
    Order,
    Outcome,
    Party,
    PartyMoves,
    Preference,
    Ranking,
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
class Arcs:
    """Moves given one by one, and the states that have names."""

    moves: Mapping[str, PartyMoves]
    states: tuple[State, ...]


@dataclass(frozen=True)
class Standing:
    """The status quo: the name of the state, where it has one, and what is taken in it, option by option."""

    id: str
    taken: Mapping[str, str]

    def like(self, other: Standing) -> bool:
        """Whether they are the same, as far as both know an option."""
        common = self.taken.keys() & other.taken.keys()
        return self.id == other.id and all(self.taken[key] == other.taken[key] for key in common)


def is_whole(case: Case, other: Case) -> bool:
    """Whether nothing can change one by one: states, options or moves differ, and other things hold for these alone.

    A ranking ranks the very states that there are; listed states and moves speak of each other.
    """
    orders = (*case.preferences.values(), *other.preferences.values())
    ranked = any(isinstance(one, Ranking) for one in orders)
    return (ranked or not _by_option(case, other)) and _structure(case) != _structure(other)


def _by_option(case: Case, other: Case) -> bool:
    """Whether options can come and go one by one: in option form, where no state has a name that they would break."""
    same = [option.key for option in case.options] == [option.key for option in other.options]
    named = case.states or other.states
    return case.form == other.form == "options" and (same or not named)


def _structure(case: Case) -> Case:
    """Form, options, states and moves without words, and nothing else."""
    options = tuple(
        replace(option, name="", grounds=_NOTHING, change_grounds=_NOTHING) for option in case.options
    )
    return Case(
        "", "", (), options, {}, form=case.form, moves=case.moves,
        infeasible=tuple(replace(rule, grounds=_NOTHING) for rule in case.infeasible),
        states=tuple(replace(state, name="") for state in case.states),
    )  # fmt: skip


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
    if is_whole(case, other):
        return {("whole", ""): case}
    found: Elements = {}
    for party in case.parties:
        loose = by_wish(case, other, party.id)
        preference = None if loose else case.preferences.get(party.id)
        found["party", party.id] = Member(_bare_party(party), _bare_preference(preference))
        if loose:
            for id, wish in wishes_of(case.preferences[party.id]).items():
                found["wish", f"{party.id}/{id}"] = Wish(wish.condition)
    for option in case.options:
        found["option", option.key] = replace(option, name="", grounds=_NOTHING, change_grounds=_NOTHING)
    for rule in case.infeasible:
        found["rule", _told(rule)] = replace(rule, grounds=_NOTHING)
    found["moves", ""] = Arcs(case.moves, tuple(replace(state, name="") for state in case.states))
    if case.status_quo is not None:
        found["status-quo", ""] = Standing(case.status_quo.id, _taken(case))
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
        case Arcs(moves=moves):
            yield from (("party", party) for party in moves)
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


def _taken(case: Case) -> Mapping[str, str]:
    """The letters of the status quo, option by option."""
    assert case.status_quo is not None
    return {option.key: letter for option, letter in zip(case.options, case.status_quo.pattern, strict=True)}


def _told(rule: Infeasible) -> str:
    return f"{rule.kind}: {', '.join(map(write_condition, rule.parts))}"


def _told_move(move: ForbiddenMove) -> str:
    return f"{move.party or ''}: {write_condition(move.leaving)} -> {write_condition(move.reaching)}"

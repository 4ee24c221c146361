"""What a case has: the features by which the comparisons of engines are counted."""

from __future__ import annotations

from collections.abc import Callable

from mufakat.case.condition import Condition, If, Iff, Is, Not, options_of
from mufakat.case.model import Case, Order, Preference, Weights, Wish
from mufakat.graph.conflict import graph_of


def features_of(case: Case) -> frozenset[str]:
    """The names of what the case has, out of FEATURES."""
    return frozenset(name for name, has in FEATURES.items() if has(case))


def _wishes(case: Case) -> list[Wish]:
    orders = [one for one in case.preferences.values() if isinstance(one, Order)]
    return [wish for order in orders for group in order.groups for wish in group]


def _some(case: Case, has: Callable[[Preference], bool]) -> bool:
    return any(map(has, case.preferences.values()))


def _conditional(condition: Condition) -> bool:
    return isinstance(condition, (If, Iff)) or (isinstance(condition, Not) and _conditional(condition.part))


def _does_not_chain(case: Case) -> bool:
    return not all(moves.transitive for moves in graph_of(case).moves)


def _alike(case: Case) -> bool:
    """Parties that hold nothing, or nothing that can be changed."""
    movable = {owner for one in case.options if one.change != "never" for owner in one.owners}
    return any(party.id not in movable for party in case.deciders)


FEATURES: dict[str, Callable[[Case], bool]] = {
    "forbidden moves": lambda case: bool(case.forbidden),
    "forbidden to one party": lambda case: any(rule.party for rule in case.forbidden),
    "two or more rules of forbidden moves": lambda case: len(case.forbidden) > 1,
    "moves that do not chain": _does_not_chain,
    "arcs added": lambda case: any(given.added for given in case.moves.values()),
    "arcs forbidden": lambda case: any(given.forbidden for given in case.moves.values()),
    "one-way options": lambda case: any(one.change in ("only-on", "only-off") for one in case.options),
    "options nobody can change": lambda case: any(one.change == "never" for one in case.options),
    "shared options": lambda case: any(len(one.owners) > 1 for one in case.options),
    "what cannot go together": lambda case: bool(case.infeasible),
    "wishes of equal rank": lambda case: _some(
        case, lambda one: isinstance(one, Order) and any(len(group) > 1 for group in one.groups)
    ),
    "conditional wishes": lambda case: any(_conditional(wish.condition) for wish in _wishes(case)),
    "wishes about several options": lambda case: any(
        len(options_of(wish.condition)) > 1 for wish in _wishes(case)
    ),
    "plain wishes": lambda case: any(isinstance(wish.condition, Is) for wish in _wishes(case)),
    "weights": lambda case: _some(case, lambda one: isinstance(one, Weights)),
    "negative weights": lambda case: _some(
        case, lambda one: isinstance(one, Weights) and any(weight < 0 for _, weight in one.weights)
    ),
    "no wishes": lambda case: _some(case, lambda one: isinstance(one, Order) and not one.groups),
    "strong wishes": lambda case: any(wish.strong for wish in _wishes(case)),
    "wishes that may not count": lambda case: any(wish.doubt == "unknown" for wish in _wishes(case)),
    "views: hidden options": lambda case: any(view.hidden for view in case.views.values()),
    "views: unseen states": lambda case: any(view.unseen for view in case.views.values()),
    "views: mistaken wishes": lambda case: any(view.preferences for view in case.views.values()),
    "a mediator": lambda case: len(case.deciders) < len(case.parties),
    "a party that cannot move": _alike,
    "one party": lambda case: len(case.deciders) == 1,
    "two parties": lambda case: len(case.deciders) == 2,
    "three parties": lambda case: len(case.deciders) == 3,
    "four parties": lambda case: len(case.deciders) == 4,
    "levers": lambda case: bool(case.levers),
    "levers that close or open moves": lambda case: any(one.kind in ("open", "close") for one in case.levers),
    "doubts": lambda case: bool(case.doubts),
}

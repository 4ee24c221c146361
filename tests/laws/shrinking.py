"""A smaller case that breaks the same law, by leaving out one thing after the other as long as it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import monotonic

from mufakat.case.model import Case, Order, PartyMoves, Weights
from tests.laws.law import Law

# Seconds after which no further part is left out: where a law is slow, a fault is to be told soon all the same.
SECONDS = 60.0


def shrunk(case: Case, law: Law, fault: Exception, seconds: float = SECONDS) -> tuple[Case, Exception]:
    """The smallest case found in that time, and how the law is broken in it."""
    going, end = True, monotonic() + seconds
    while going:
        going = False
        for smaller in _smaller(case):
            if monotonic() >= end:
                return case, fault
            try:
                law(smaller)
            except type(fault) as last:
                case, fault, going = smaller, last, True
                break
            except Exception:  # another fault, or no case any more
                continue
    return case, fault


def _smaller(case: Case) -> Iterator[Case]:
    """The case without one of its parts each."""
    for name in ("forbidden", "infeasible", "levers", "doubts"):
        parts = getattr(case, name)
        for k in range(len(parts)):
            yield replace(case, **{name: parts[:k] + parts[k + 1 :]})
    for id in case.views:
        yield replace(case, views={one: view for one, view in case.views.items() if one != id})
        for other in case.views[id].preferences:
            left = {one: wish for one, wish in case.views[id].preferences.items() if one != other}
            yield replace(case, views={**case.views, id: replace(case.views[id], preferences=left)})
    for id, given in case.moves.items():
        for k in range(len(given.added)):
            yield _moving(case, id, replace(given, added=given.added[:k] + given.added[k + 1 :]))
        for k in range(len(given.forbidden)):
            yield _moving(case, id, replace(given, forbidden=given.forbidden[:k] + given.forbidden[k + 1 :]))
    for k, option in enumerate(case.options):
        if option.change != "both":
            yield replace(
                case, options=(*case.options[:k], replace(option, change="both"), *case.options[k + 1 :])
            )
    for id, preference in case.preferences.items():
        if isinstance(preference, Weights):
            parts = preference.weights
            left = [Weights(parts[:k] + parts[k + 1 :]) for k in range(len(parts))]
            yield from (replace(case, preferences={**case.preferences, id: one}) for one in left)
        elif isinstance(preference, Order):
            yield from (
                replace(case, preferences={**case.preferences, id: one}) for one in _orders(preference)
            )


def _moving(case: Case, id: str, given: PartyMoves) -> Case:
    return replace(case, moves={**case.moves, id: given})


def _orders(order: Order) -> Iterator[Order]:
    """Without a group, or without a wish of a group."""
    groups = order.groups
    for k, group in enumerate(groups):
        yield Order(groups[:k] + groups[k + 1 :])
        for n in range(len(group) if len(group) > 1 else 0):
            yield Order((*groups[:k], group[:n] + group[n + 1 :], *groups[k + 1 :]))

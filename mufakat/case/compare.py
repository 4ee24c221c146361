"""What makes a party like one state better than another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, localcontext

from mufakat.case.condition import holds
from mufakat.case.grounds import Grounds
from mufakat.case.labels import Labels
from mufakat.case.model import Order, Preference, Ranking, Weights, Wish

# Sums of weights are compared as they are, whatever the number of their digits.
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


@dataclass(frozen=True)
class Reason:
    """What decides between two states for one party.

    Attributes:
        likes: 1 when the other state is liked better, -1 when less, 0 when equally.
        wishes: The wishes that decide (those that hold in only one of the two).
        there, here: Class or worth of the other state and of this one, for rankings and weights.
        grounds: What the deciding line rests on.
    """

    likes: int
    wishes: tuple[Wish, ...] = ()
    there: Decimal = Decimal(0)
    here: Decimal = Decimal(0)
    grounds: tuple[Grounds, ...] = ()


def compare(labels: Labels, party: str, there: str, here: str) -> Reason:
    """What makes the state labelled `there` better or worse than `here` for the party."""
    preference: Preference = labels.case.preferences[party]
    on_there, on_here = labels.taken(there), labels.taken(here)
    match preference:
        case Order(groups, _):
            for group in groups:
                reason = _by_group(group, on_there, on_here)
                if reason is not None:
                    return reason
            return Reason(0)
        case Ranking(classes=classes, grounds=grounds):
            known = {state: number for number, tied in enumerate(classes, start=1) for state in tied}
            a, b = (known[labels.id(label)] for label in (there, here))
            return Reason((a < b) - (a > b), (), Decimal(a), Decimal(b), (grounds,))
        case Weights(weights, grounds):
            with localcontext(_EXACT):
                worth = [
                    sum((w for key, w in weights if key in on), Decimal(0)) for on in (on_there, on_here)
                ]
            return Reason((worth[0] > worth[1]) - (worth[0] < worth[1]), (), worth[0], worth[1], (grounds,))


def _by_group(group: tuple[Wish, ...], there: Collection[str], here: Collection[str]) -> Reason | None:
    """The reason that wishes of equal rank give, if they part the two states."""
    held = [(wish, holds(wish.condition, there), holds(wish.condition, here)) for wish in group]
    gain = sum(a - b for _, a, b in held)
    if gain == 0:
        return None
    deciding = tuple(wish for wish, a, b in held if (a > b if gain > 0 else a < b))
    return Reason((gain > 0) - (gain < 0), deciding, grounds=tuple(wish.grounds for wish in deciding))

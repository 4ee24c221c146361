"""Orders of wishes where states are too many to list: drawn, each solved with decision diagrams, and told as drawn."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mufakat.budget import Budget, OutOfTime
from mufakat.case.model import Case, Order, Preference
from mufakat.mediation.doubt.interval import exact_interval
from mufakat.mediation.wish_orders.answer import SAMPLES, OrderClaim, OrdersAnswer, Sample
from mufakat.mediation.wish_orders.known import KnownOrder
from mufakat.stability.engine import analyse


def draw_profiles(
    case: Case,
    known: Mapping[str, KnownOrder],
    concepts: Sequence[str],
    *,
    samples: int = SAMPLES,
    seed: int = 1,
    budget: Budget,
) -> OrdersAnswer:
    """In how many of some drawn profiles of orders each outcome lasts.

    Args:
        known: Per party that decides what is known of the order of its entries.
        concepts: Names out of WIDER.
        samples: How many to draw, as far as the seconds allow.

    Raises:
        ValueError: More entries of a party than can be counted; the symbolic engine cannot take the case.
        OutOfTime: Not one profile was solved.
    """
    chance = random.Random(seed)
    outcomes = [(one.id, one.condition) for one in case.outcomes if one.condition is not None]
    hits = {(concept, id): 0 for concept in concepts for id, _ in outcomes}
    profiles = math.prod(one.count for one in known.values())
    draws = 0
    while draws < samples and not budget.over:
        budget.tell(concepts[0], "drawn orders", draws, samples)
        solution = analyse(replace(case, preferences=_drawn(case, known, chance)), concepts)
        if solution.unfinished:
            break
        for concept in concepts:
            lasting = solution.equilibria(concept)
            for id, condition in outcomes:
                hits[concept, id] += lasting.where(condition).count > 0
        draws += 1
    if not draws:
        raise OutOfTime
    claims = tuple(
        OrderClaim(
            "outcome", id, concept, None, 0, profiles,
            Sample(hits[concept, id], draws, *exact_interval(hits[concept, id], draws)),
        )
        for concept in concepts
        for id, _ in outcomes
    )  # fmt: skip
    return OrdersAnswer(
        case.id, tuple(concepts), dict(known), profiles, dict.fromkeys(concepts, False), claims, seed,
        draws < samples, ("orders-drawn",),
    )  # fmt: skip


def _drawn(case: Case, known: Mapping[str, KnownOrder], chance: random.Random) -> dict[str, Preference]:
    """The preferences with their entries in an order drawn at random, each that fits equally likely."""
    found = dict(case.preferences)
    for id, wishes in case.preferences.items():
        if isinstance(wishes, Order):
            order = known[id].draw(chance)
            found[id] = replace(wishes, groups=tuple(wishes.groups[entry] for entry in order))
    return found

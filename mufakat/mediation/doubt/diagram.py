"""How sure, where states are too many to list.

All variants at once on a decision diagram, each doubt a switch, where that fits. Else the variants one by one, a
few of them together in one diagram: all of them where one change at a time is looked at, in an order drawn with
a seed; where doubts are taken together, as many as can be drawn in the time. What is told then is the share
that was seen, with an interval.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from mufakat.budget import NO_END, Budget, OutOfTime
from mufakat.case.model import Case
from mufakat.mediation.doubt.answer import Claim
from mufakat.mediation.doubt.doubts import Open
from mufakat.mediation.doubt.sampled import LargeAnswer, drawn, one_by_one
from mufakat.mediation.doubt.single_variants import Asked, SingleVariants
from mufakat.mediation.doubt.switches import MOST_WAYS, DoubtSwitches, standing
from mufakat.mediation.goal import Goal, RuleOf
from mufakat.mediation.levers.switch_sets import over_switches
from mufakat.mediation.levers.switches import (
    state_condition,
    switchable,
    switched,
)
from mufakat.stability.engine import analyse_laid_out

MOST_STATES = 12

# Variants that are drawn where nobody says how many; the share of the time for the first of two ways.
SAMPLES = 2_000
SHARE = 0.5


def unfit_for_diagram(case: Case, doubts: Sequence[Open]) -> str | None:
    """Why the diagram cannot answer, in a phrase; None when it can."""
    switches = DoubtSwitches(tuple(doubts))
    if switches.ways > MOST_WAYS:
        return "doubts about concepts can turn out in too many ways"
    return switchable(case, switches.levers)


def wanted_concepts(doubts: Sequence[Open], rules: Mapping[str, RuleOf]) -> set[str]:
    """All concepts that some party may follow."""
    names = {concept for rule in rules.values() for concept in rule.values()}
    return names | {name for one in doubts for name in one.concepts}


def asked_of(case: Case, lasting: Sequence[Any]) -> list[Asked]:
    """The claims to look at: all outcomes, and some states that last as the case is written.

    Args:
        lasting: What lasts as the case is written, under each rule; labels begin with those of the case.
    """
    labels: dict[str, None] = {}
    for found in lasting:
        for label in itertools.islice(found, MOST_STATES):
            labels[label[: len(case.options)]] = None
    outcomes: list[Asked] = [("outcome", one.id, Goal.about(one).where(case)) for one in case.outcomes]
    states: list[Asked] = [("state", label, state_condition(case, label)) for label in labels]
    return [*outcomes, *states[:MOST_STATES]]


def claims_on_diagram(
    case: Case, doubts: Sequence[Open], rules: Mapping[str, RuleOf], budget: Budget = NO_END
) -> list[Claim]:
    """What all variants together say about each outcome, and about states that last as the case is written.

    Args:
        rules: Per name, party id to concept.

    Raises:
        ValueError: The diagram cannot answer (see `unfit_for_diagram`), or its memory was not enough.
        OutOfTime: The time was not enough.
    """
    if (reason := unfit_for_diagram(case, doubts)) is not None:
        raise ValueError(reason)
    switches = DoubtSwitches(tuple(doubts))
    made = switched(case, switches.levers, switches.chains)
    solution = analyse_laid_out(made.case, None, wanted_concepts(doubts, rules), budget=budget)
    if solution.unfinished:
        raise ValueError("the memory was not enough for the diagram")
    try:
        lasting = {name: switches.lasting(solution, rule) for name, rule in rules.items()}
        return _claims(case, switches, lasting, made.keys)
    except MemoryError:
        raise ValueError("the memory was not enough for the diagram") from None


def _claims(
    case: Case, switches: DoubtSwitches, lasting: Mapping[str, Any], keys: Sequence[str]
) -> list[Claim]:
    as_written = standing(dict.fromkeys(keys, False))
    asked = asked_of(case, [found.where(as_written) for found in lasting.values()])
    return [
        switches.claim(kind, id, name, over_switches(found.where(where), keys))
        for kind, id, where in asked
        for name, found in lasting.items()
    ]


def doubt_large(
    case: Case,
    doubts: tuple[Open, ...],
    declared: bool,
    rules: Mapping[str, RuleOf],
    samples: int | None,
    seed: int,
    budget: Budget,
) -> LargeAnswer:
    """In which share of the variants each outcome, and each of some states, lasts.

    Args:
        declared: The doubts are taken together; otherwise one at a time.
        samples: Draw so many variants; None: count them all on a diagram where it fits.

    Raises:
        ValueError: The symbolic engine cannot take the case.
        OutOfTime: Nothing was found in time.
        MemoryError: One variant alone is too much for the memory.
    """
    if declared and samples is None:
        try:
            claims = claims_on_diagram(case, doubts, rules, budget.part(SHARE))
            return LargeAnswer(tuple(claims), dict.fromkeys(rules, "diagram"))
        except (ValueError, OutOfTime):
            pass  # what does not fit at once is looked at in parts
    single = SingleVariants(case, doubts, rules, wanted_concepts(doubts, rules), budget)
    start = (0,) * len(doubts)
    lasting = single.lasting(case, start, budget)
    single.asked = asked_of(case, lasting)
    single.held[start] = np.array(
        [[bool(one.where(where)) for one in lasting] for _, _, where in single.asked], bool
    ).reshape(len(single.asked), len(rules))
    if not declared:
        return one_by_one(single, seed)
    return drawn(single, samples or SAMPLES, seed, count=samples is None)

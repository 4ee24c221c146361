"""How sure, where states are too many to list.

All variants at once on a decision diagram, each doubt a switch, where that fits. Else the variants one by one, a
few of them together in one diagram: all of them where one change at a time is looked at, in an order drawn with
a seed; where doubts are taken together, as many as can be drawn in the time. What is told then is the share
that was seen, with an interval.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import numpy as np

from mufakat.case.condition import Condition
from mufakat.case.model import Case
from mufakat.mediation.budget import Budget, OutOfTime
from mufakat.mediation.claims import Looked, effects_of, turns_of
from mufakat.mediation.diagram import over_switches
from mufakat.mediation.doubt_result import Claim, Method, Share
from mufakat.mediation.doubt_switches import MOST_WAYS, DoubtSwitches, standing
from mufakat.mediation.doubt_variants import Row, SingleVariants
from mufakat.mediation.doubts import Open
from mufakat.mediation.goal_sets import RuleOf, about
from mufakat.mediation.goals import Goal
from mufakat.mediation.interval import exact_interval
from mufakat.mediation.switches import state_condition, switchable, switched
from mufakat.mediation.variants import drawn_choices, one_at_a_time
from mufakat.stability.analyse import analyse

MOST_STATES = 12

# Variants that are drawn where nobody says how many; the share of the time for the first of two ways.
SAMPLES = 2_000
SHARE = 0.5

# A claim to look at: what `id` names, the id, and where it is.
Asked = tuple[Literal["outcome", "state"], str, Condition]


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
    outcomes: list[Asked] = [
        ("outcome", one.id, about(case, Goal("lasts", one.id, one.condition, one.states)))
        for one in case.outcomes
    ]
    states: list[Asked] = [("state", label, state_condition(case, label)) for label in labels]
    return [*outcomes, *states[:MOST_STATES]]


def claims_on_diagram(
    case: Case, doubts: Sequence[Open], rules: Mapping[str, RuleOf], budget: Budget | None = None
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
    budget = budget or Budget(None)
    switches = DoubtSwitches(tuple(doubts))
    made = switched(case, switches.levers, switches.chains)
    solution = analyse(
        made.case, wanted_concepts(doubts, rules), engine="symbolic", progress=budget.step
    )
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


@dataclass(frozen=True)
class LargeAnswer:
    """What a look at the doubts of a large case found.

    Attributes:
        samples: How many variants the shares are estimated from; None where they are exact.
        stopped: Why no more were looked at: "time", "interrupt", or "" for all that were to be.
    """

    claims: tuple[Claim, ...]
    method: Method
    samples: int | None = None
    stopped: Literal["", "time", "interrupt"] = ""


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
            return LargeAnswer(tuple(claims), "diagram")
        except (ValueError, OutOfTime):
            pass  # what does not fit at once is looked at in parts
    single = SingleVariants(case, doubts, rules, wanted_concepts(doubts, rules), budget)
    start = (0,) * len(doubts)
    lasting = single.lasting(case, start, budget)
    single.asked = asked_of(case, lasting)
    single.held[start] = np.array(
        [[bool(one.where(where)) for one in lasting] for _, _, where in single.asked], bool
    ).reshape(len(single.asked), len(rules))
    near = [tuple(row) for row in one_at_a_time(doubts)[1:].tolist()]
    if not declared:
        return _one_by_one(single, near, seed)
    return _drawn(single, near, samples or SAMPLES, seed)


def _one_by_one(single: SingleVariants, near: list[Row], seed: int) -> LargeAnswer:
    """The standard set, in an order drawn with the seed, so that what comes first is a fair sample."""
    order = [near[k] for k in np.random.default_rng(seed).permutation(len(near)).tolist()]
    done = single.look(order)
    if near and not done:
        raise OutOfTime
    whole = done == len(near)
    seen = {row for row in order[:done]}
    looked = _looked([row for row in near if row in seen] or [(0,) * len(single.doubts)])
    claims = _told(single, looked, near, not whole, together=False)
    if whole:
        return LargeAnswer(claims, "diagram")
    return LargeAnswer(claims, "sampled", done, "interrupt" if single.interrupted else "time")


def _drawn(single: SingleVariants, near: list[Row], samples: int, seed: int) -> LargeAnswer:
    """Variants drawn at random, after those in which one doubt alone turns out otherwise."""
    single.look(near, SHARE)
    rows = [tuple(row) for row in drawn_choices(single.doubts, samples, seed).tolist()]
    done = single.look(rows)
    if not done:
        raise OutOfTime
    claims = _told(single, _looked(rows[:done]), near, True, together=True)
    over: Literal["time", "interrupt"] = "interrupt" if single.interrupted else "time"
    return LargeAnswer(claims, "sampled", done, "" if done == samples else over)


def _looked(rows: Sequence[Row]) -> Looked:
    """Variants that count alike."""
    count = len(rows)
    choices = np.array(rows, np.int8).reshape(count, -1)
    return Looked(choices, np.ones(count, np.int64), count, np.zeros(count, np.intp), np.zeros((1, 0), bool))


def _told(
    single: SingleVariants, looked: Looked, near: list[Row], drawn: bool, together: bool
) -> tuple[Claim, ...]:
    start = (0,) * len(single.doubts)
    rows = [tuple(row) for row in looked.choices.tolist()]
    close = [start, *(row for row in near if row in single.held)]
    reach = 1 if len(close) == len(near) + 1 else 0
    claims = []
    for c, (kind, id, _) in enumerate(single.asked):
        for r, name in enumerate(single.rules):
            held = np.array([single.held[row][c, r] for row in rows], bool)
            hits = int(held.sum())
            ends = exact_interval(hits, looked.total) if drawn else ()
            share = Share(Fraction(hits, looked.total), *ends)
            effects = effects_of(single.doubts, looked, held, float(share.value), drawn) if together else ()
            around = np.array([single.held[row][c, r] for row in close], bool)
            turns = turns_of(single.doubts, _looked(close), around)
            claims.append(Claim(kind, id, name, bool(around[0]), share, effects, turns, reach))
    return tuple(claims)

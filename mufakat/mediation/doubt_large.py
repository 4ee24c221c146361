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
from numpy.typing import NDArray

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
from mufakat.mediation.switches import (
    digit_keys,
    digits_on,
    listed,
    state_condition,
    switchable,
    switched,
)
from mufakat.mediation.variants import drawn_choices, one_at_a_time
from mufakat.stability.analyse import analyse

MOST_STATES = 12

# Variants that are drawn where nobody says how many; the share of the time for the first of two ways.
SAMPLES = 2_000
SHARE = 0.5
# The share of the time for asking all variants together what Nash, GMR and SMR tell.
FORESIGHT = 0.25

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
    solution = analyse(made.case, wanted_concepts(doubts, rules), engine="symbolic", progress=budget.step)
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
        methods: Per rule how its shares were found: "diagram", or "sampled" where one of them is an estimate.
        samples: How many variants the shares are estimated from; None where they are exact.
        stopped: Why no more were looked at: "time", "interrupt", or "" for all that were to be.
    """

    claims: tuple[Claim, ...]
    methods: Mapping[str, Method]
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
    near = [tuple(row) for row in one_at_a_time(doubts)[1:].tolist()]
    if not declared:
        return _one_by_one(single, near, seed)
    return _drawn(single, near, samples or SAMPLES, seed)


def _one_by_one(single: SingleVariants, near: list[Row], seed: int) -> LargeAnswer:
    """The standard set, in an order drawn with the seed, so that what comes first is a fair sample."""
    if single.together and len(near) > 1:
        every = [(0,) * len(single.doubts), *near]
        sets = [single.pulled(row) for row in every]
        place = {row: k for k, row in enumerate(every)}
        made = listed(single.case, single.levers, sets)
        single.foresee(made, digit_keys(len(sets)), lambda row: digits_on(place[row], len(sets)), FORESIGHT)
    order = [near[k] for k in np.random.default_rng(seed).permutation(len(near)).tolist()]
    done = single.look(order)
    if near and not done:
        raise OutOfTime
    known = {row: single.known(row) for row in near}
    claims = []
    for c, r, asked, name in _each(single):
        whole = all(known[row][c, r] >= 0 for row in near)
        rows = (near if whole else order[:done]) or [(0,) * len(single.doubts)]
        held = np.array([single.known(row)[c, r] > 0 for row in rows], bool)
        claims.append(_claim(single, (c, r, asked, name), _looked(rows), held, near, not whole, False))
    return _parted(claims, single, done if done < len(near) else None, done == len(near))


def _drawn(single: SingleVariants, near: list[Row], samples: int, seed: int) -> LargeAnswer:
    """Variants drawn at random, after those in which one doubt alone turns out otherwise."""
    switches = DoubtSwitches(single.doubts)
    if single.together and single.levers:
        made = switched(single.case, single.levers)
        single.foresee(
            made.case, made.keys, lambda row: made.turned(single.pulled(row)) or frozenset(), FORESIGHT
        )
    single.look(near, SHARE)
    rows = [tuple(row) for row in drawn_choices(single.doubts, samples, seed).tolist()]
    done = single.look(rows)
    if not done:
        raise OutOfTime
    looked = _looked(rows[:done])
    claims = []
    for c, r, asked, name in _each(single):
        if single.sides is not None and switches.ways == 1:
            sure, may = single.sides(single.rules[name])[c]
            if sure == may:
                claims.append(switches.claim(asked[0], asked[1], name, sure))
                continue
        held = np.array([single.held[row][c, r] for row in rows[:done]], bool)
        claims.append(_claim(single, (c, r, asked, name), looked, held, near, True, True))
    return _parted(claims, single, done, done == samples)


def _each(single: SingleVariants) -> list[tuple[int, int, Asked, str]]:
    """The claims under the rules: number of each, what is asked, the name of the rule."""
    return [
        (c, r, asked, name) for c, asked in enumerate(single.asked) for r, name in enumerate(single.rules)
    ]


def _parted(claims: list[Claim], single: SingleVariants, samples: int | None, done: bool) -> LargeAnswer:
    """The answer, with the way each rule was answered: exact where all its claims are."""
    methods: dict[str, Method] = {
        name: "diagram" if all(one.share.exact for one in claims if one.concept == name) else "sampled"
        for name in single.rules
    }
    if "sampled" not in methods.values():
        return LargeAnswer(tuple(claims), methods)
    over: Literal["time", "interrupt"] = "interrupt" if single.interrupted else "time"
    return LargeAnswer(tuple(claims), methods, samples, "" if done else over)


def _looked(rows: Sequence[Row]) -> Looked:
    """Variants that count alike."""
    count = len(rows)
    choices = np.array(rows, np.int8).reshape(count, -1)
    return Looked(choices, np.ones(count, np.int64), count, np.zeros(count, np.intp), np.zeros((1, 0), bool))


def _claim(
    single: SingleVariants,
    which: tuple[int, int, Asked, str],
    looked: Looked,
    held: NDArray[np.bool_],
    near: list[Row],
    drawn: bool,
    together: bool,
) -> Claim:
    """What some variants say about a claim.

    Args:
        held: bool (variants,), whether it holds there.
        near: The variants in which one doubt alone turns out otherwise; those that are known are looked at.
        drawn: The variants are a sample.
        together: In each of them every doubt may turn out otherwise.
    """
    c, r, (kind, id, _), name = which
    close = [(0,) * len(single.doubts), *(row for row in near if single.known(row)[c, r] >= 0)]
    around = np.array([single.known(row)[c, r] > 0 for row in close], bool)
    hits = int(held.sum())
    share = Share(Fraction(hits, looked.total), *(exact_interval(hits, looked.total) if drawn else ()))
    effects = effects_of(single.doubts, looked, held, float(share.value), True) if together else ()
    turns = turns_of(single.doubts, _looked(close), around)
    return Claim(
        kind, id, name, bool(around[0]), share, effects, turns, 1 if len(close) == len(near) + 1 else 0
    )

"""Shares from single variants of a case with too many states to list.

Of the standard set all are looked at, in an order drawn with a seed, so that what was seen when the time is over
is a fair sample; doubts that are taken together are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mufakat.budget import OutOfTime
from mufakat.mediation.doubt.answer import Claim, Method, Share
from mufakat.mediation.doubt.claims import Looked, effects_of, turns_of
from mufakat.mediation.doubt.interval import exact_interval
from mufakat.mediation.doubt.single_variants import Asked, Row, SingleVariants
from mufakat.mediation.doubt.switches import DoubtSwitches
from mufakat.mediation.doubt.variants import drawn_choices, one_at_a_time
from mufakat.mediation.levers.switches import digit_keys, digits_on, listed, switched

# The share of the time for asking all variants together what Nash, GMR and SMR tell, and then for those in which
# one doubt alone turns out otherwise.
FORESIGHT = 0.25
SHARE = 0.5


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


def one_by_one(single: SingleVariants, seed: int) -> LargeAnswer:
    """The standard set, in an order drawn with the seed, so that what comes first is a fair sample."""
    near = _near(single)
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


def drawn(single: SingleVariants, samples: int, seed: int, count: bool) -> LargeAnswer:
    """Variants drawn at random, after those in which one doubt alone turns out otherwise.

    Args:
        count: What can be counted is not estimated.
    """
    near, switches = _near(single), DoubtSwitches(single.doubts)
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
        if count and single.sides is not None and switches.ways == 1:
            sure, may = single.sides(single.rules[name])[c]
            if sure == may:
                claims.append(switches.claim(asked[0], asked[1], name, sure))
                continue
        held = np.array([single.held[row][c, r] for row in rows[:done]], bool)
        claims.append(_claim(single, (c, r, asked, name), looked, held, near, True, True))
    return _parted(claims, single, done, done == samples)


def _near(single: SingleVariants) -> list[Row]:
    """The variants in which one doubt alone turns out otherwise."""
    return [tuple(row) for row in one_at_a_time(single.doubts)[1:].tolist()]


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

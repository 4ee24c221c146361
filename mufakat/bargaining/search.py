"""One standing text, a mediator who tries changes, and parties who say yes or no (Klein et al. 2003).

The mediator proposes a random change of one term; it stays if nobody objects. A party that *climbs* objects
to every loss. One that *anneals* bears a loss d with probability exp(-d / T), where T falls evenly to 0: it
gives way early and firms up later. With terms that interact, climbers stick in poor texts, annealers come
near the joint optimum, and a climber facing an annealer takes most for itself: each is tempted to climb (the
prisoner's dilemma of the paper).
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mufakat.bargaining.problem import DealProblem, Package, Pair, broken_terms, holds, payoffs

Manner = Literal["climbs", "anneals"]


@dataclass(frozen=True)
class Mediation:
    """Where a mediated text ended.

    Attributes:
        end, payoffs: The text and what it gives to each party.
        changes: Changes that all let stand, out of `steps` proposed.
        steps, heat, seed: How it was run.
    """

    end: Package
    payoffs: tuple[int, ...]
    changes: int
    steps: int
    heat: float
    seed: int


def mediate(
    problem: DealProblem, start: Package, manners: Sequence[Manner], steps: int, heat: float, seed: int = 0
) -> Mediation:
    """Let a mediator try `steps` changes of one standing text.

    Args:
        manners: Per party, whether it climbs or anneals.
        heat: T at the start, in points (of 1 / unit).

    Raises:
        ValueError: The start breaks a term, a manner is missing, or steps or heat are below 0.
    """
    if broken_terms(problem, start):
        raise ValueError("the text breaks a term; start from a feasible package")
    if len(manners) != len(problem.parties) or not set(manners) <= {"climbs", "anneals"}:
        raise ValueError('each party "climbs" or "anneals"')
    if steps < 0 or heat < 0:
        raise ValueError("steps and heat are 0 or more")
    rng = random.Random(seed)
    extra = _extra_points(problem)
    forbidden = list(problem.forbidden())
    movable = [i for i, size in enumerate(problem.sizes) if size > 1]
    text, changes = list(start), 0
    for step in range(steps if movable else 0):
        issue = rng.choice(movable)
        value = (text[issue] + 1 + rng.randrange(problem.sizes[issue] - 1)) % problem.sizes[issue]
        delta = _difference(problem, extra, text, issue, value)
        temperature = heat * (1 - step / steps)
        if not all(_lets(m, d, temperature, rng) for m, d in zip(manners, delta, strict=True)):
            continue
        before, text[issue] = text[issue], value
        if any(holds(combo, tuple(text)) for combo in forbidden):
            text[issue] = before
        else:
            changes += 1
    end = tuple(text)
    return Mediation(end, payoffs(problem, end), changes, steps, heat, seed)


def _lets(manner: Manner, gain: int, temperature: float, rng: random.Random) -> bool:
    if gain >= 0:
        return True
    if manner == "climbs" or temperature <= 0:
        return False
    return rng.random() < math.exp(gain / temperature)


Extra = dict[Pair, list[tuple[Pair, tuple[Pair, ...], tuple[int, ...]]]]


def _extra_points(problem: DealProblem) -> Extra:
    """For each (issue, value): what else must stand in the text for extra points, and the points."""
    found: Extra = {}
    for bonus in problem.bonuses():
        for pair in bonus.when:
            others = tuple(p for p in bonus.when if p != pair)
            first, *rest = others or (pair,)
            found.setdefault(pair, []).append((first, tuple(rest), bonus.points))
    return found


def _difference(problem: DealProblem, extra: Extra, text: list[int], issue: int, value: int) -> list[int]:
    """What changing one term gives to each party, without summing the whole text again."""
    old = text[issue]
    delta = [p.points[issue][value] - p.points[issue][old] for p in problem.parties]
    for pair, sign in (((issue, value), 1), ((issue, old), -1)):  # ends with the text as it was
        text[issue] = pair[1]
        for first, others, points in extra.get(pair, ()):
            # most pairs fail at their first other term: look at it before anything slower
            if text[first[0]] == first[1] and all(text[i] == v for i, v in others):
                delta = [d + sign * x for d, x in zip(delta, points, strict=True)]
    return delta

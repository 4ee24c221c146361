"""Doubts as switches, and what a set of choices of switches says about a claim."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from mufakat.case.condition import And, Condition, Is, Not
from mufakat.case.model import Lever
from mufakat.mediation.doubt.answer import Claim, Effect, Share, Turned
from mufakat.mediation.doubt.claims import MOST_TURNS
from mufakat.mediation.doubt.doubts import Open
from mufakat.mediation.goal import RuleOf
from mufakat.mediation.levers.switch_sets import SwitchSets
from mufakat.mediation.levers.switches import KEY, MIND

# Ways in which the doubts about concepts can turn out together that are looked at one by one.
MOST_WAYS = 4096


@dataclass(frozen=True)
class DoubtSwitches:
    """A switch for each doubt of two alternatives; a chain of switches for a doubt about a concept.

    Of a chain, the first switch that is off tells the alternative, and the switches behind it tell nothing. So
    switches are independent of each other, each with a chance of its own, whatever the weights.
    """

    doubts: tuple[Open, ...]

    @property
    def levers(self) -> tuple[Lever, ...]:
        """The levers that turn doubts, in their order."""
        return tuple(lever for one in self.doubts for lever in one.alternatives if lever is not None)

    @property
    def chains(self) -> tuple[str, ...]:
        """The switches of doubts about concepts."""
        return tuple(key for one in self.doubts if one.sort == "concept" for key in self.keys(one))

    @property
    def ways(self) -> int:
        """In how many ways the doubts about concepts can turn out together."""
        return math.prod(len(one.alternatives) for one in self.doubts if one.sort == "concept")

    def keys(self, one: Open) -> tuple[str, ...]:
        """The switches of a doubt."""
        if one.sort == "concept":
            return tuple(f"{MIND}{one.id}.{k}" for k in range(1, len(one.alternatives)))
        return tuple(f"{KEY}{lever.id}" for lever in one.alternatives if lever is not None)

    def turned(self, one: Open, number: int) -> dict[str, bool]:
        """How the switches of a doubt stand with this alternative."""
        keys = self.keys(one)
        return {key: k < number for k, key in enumerate(keys[: number + 1])}

    def chances(self) -> dict[str, Fraction]:
        """The chance of each switch to be on."""
        found = {}
        for one in self.doubts:
            for k, key in enumerate(self.keys(one)):
                left = sum(one.weights[k:], Fraction(0))
                found[key] = sum(one.weights[k + 1 :], Fraction(0)) / left if left else Fraction(0)
        return found

    def lasting(self, solution: Any, rule: RuleOf) -> Any:
        """What lasts, as a set of states with switches."""
        minds = {one.party: one for one in self.doubts if one.sort == "concept"}
        found = solution.everything()
        for party, concept in rule.items():
            if party not in minds:
                found = found & solution.stable(concept, party)
                continue
            one = minds[party]
            stable = found - found
            for number, name in enumerate(one.concepts):
                stable = stable | solution.stable(name, party).where(standing(self.turned(one, number)))
            found = found & stable
        return found

    def claim(self, kind: Literal["outcome", "state"], id: str, concept: str, sets: SwitchSets) -> Claim:
        """What the choices with which it holds say about a claim."""
        chances = self.chances()
        share, now = sets.weight(chances), sets.holds_with()
        effects = [
            effect for one in self.doubts if (effect := self._effect(sets, chances, one, share)).swing > 0
        ]
        ordered = tuple(sorted(effects, key=lambda one: -one.swing))
        return Claim(kind, id, concept, now, Share(share), ordered, self._turns(sets, now), len(self.doubts))

    def _effect(
        self, sets: SwitchSets, chances: Mapping[str, Fraction], one: Open, share: Fraction
    ) -> Effect:
        given = [
            sets.weight({**chances, **{key: Fraction(on) for key, on in self.turned(one, n).items()}})
            for n in range(len(one.alternatives))
        ]
        possible = [value if weight else None for value, weight in zip(given, one.weights, strict=True)]
        seen = [value for value in possible if value is not None]
        expected = sum(
            (weight * abs(value - share) for value, weight in zip(given, one.weights, strict=True)),
            Fraction(0),
        )
        values = tuple(None if value is None else float(value) for value in possible)
        return Effect(one.id, values, float(max(seen) - min(seen)), float(expected))

    def _turns(self, sets: SwitchSets, now: bool) -> tuple[Turned, ...]:
        """The smallest sets of doubts that turn it round: per way of the concepts, the nearest of the others."""
        usable = frozenset(
            key
            for one in self.doubts
            if one.sort != "concept" and one.weights[1] > 0
            for key in self.keys(one)
        )
        minds = [one for one in self.doubts if one.sort == "concept"]
        best, found = len(self.doubts) + 1, list[Turned]()
        possible = [
            [n for n in range(len(one.alternatives)) if n == 0 or one.weights[n] > 0] for one in minds
        ]
        for way in itertools.product(*possible):
            known = {
                key: on for one, n in zip(minds, way, strict=True) for key, on in self.turned(one, n).items()
            }
            other = {one.id: n for one, n in zip(minds, way, strict=True) if n}
            if len(other) > best:
                continue
            for some in sets.given(known).nearest(not now, usable):
                size = len(other) + len(some)
                if size < best:
                    best, found = size, []
                if size == best:
                    found.append(self._told(other, some))
        return tuple(found[:MOST_TURNS])

    def _told(self, other: Mapping[str, int], some: frozenset[str]) -> Turned:
        """Doubts in their order, each with the alternative that it turns to."""
        turned = {**other, **{one.id: 1 for one in self.doubts if some & set(self.keys(one))}}
        return tuple((one.id, turned[one.id]) for one in self.doubts if one.id in turned)


def standing(known: Mapping[str, bool]) -> Condition:
    """The condition that these switches stand so."""
    return And(tuple(Is(key) if on else Not(Is(key)) for key, on in known.items()))

"""How far do the conclusions depend on what is not sure?

Where the variants can be counted out, every one of them counts and the shares are exact; else a seeded sample
is drawn, with an interval that covers the true share at least as often as it says.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mufakat.budget import NO_END, Budget, OutOfTime
from mufakat.case.model import Case
from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.achieved import meeting
from mufakat.mediation.doubt.answer import Claim, Doubting, Means, Method, Share
from mufakat.mediation.doubt.claims import Looked, effects_of, turns_of
from mufakat.mediation.doubt.diagram import claims_on_diagram, doubt_large
from mufakat.mediation.doubt.doubts import Open, open_doubts, standard_doubts
from mufakat.mediation.doubt.interval import exact_interval
from mufakat.mediation.doubt.sampled import LargeAnswer
from mufakat.mediation.doubt.variants import (
    Choices,
    Profiles,
    Variants,
    all_choices,
    drawn_choices,
    one_at_a_time,
    weights_of,
)
from mufakat.mediation.goal import Goal, RuleOf, rules_for
from mufakat.mediation.world import Mask, Rule
from mufakat.stability.stateset import all_listed

# Variants that are counted out; and different profiles, where each has to be worked out by itself.
MOST_VARIANTS = 1 << 20
MOST_PROFILES = 20_000
SAMPLES = 2_000
MOST_STATES = 12
CONFIDENCE = 0.95

_METHODS: Mapping[Method, str] = {
    "enumerated": "variants-counted",
    "sampled": "variants-drawn",
    "diagram": "variants-diagram",
}
_ASSUMPTIONS = ("independent", "alike", "own-concept")


def doubt(
    case: Case,
    graph: ConflictGraph | None,
    concepts: Sequence[str] | RuleOf,
    *,
    samples: int | None = None,
    seed: int = 1,
    budget: Budget = NO_END,
) -> Doubting:
    """Find out in which share of all variants each outcome and each equilibrium lasts.

    The variants are those of the doubts that the case declares. Where it declares none, they are the case
    with one condition dropped or one pair of neighbouring conditions swapped.

    Args:
        graph: The case as arrays; None where its states are too many to list: then variants are counted on
            decision diagrams, or drawn where that does not fit.
        concepts: Names from CONCEPTS, each of which is answered on its own; or the one that each party that decides
            follows, by its id.
        samples: Draw so many variants; None: count them all, and draw only where they are too many.
        seed: Of the sample.
        budget: Its time counts where states are too many to list, and where all variants are tried in one diagram.

    Raises:
        ValueError: Two doubts are about the same thing, fewer than one sample is asked for, or the case can neither
            be listed nor be kept as diagrams.
        OutOfTime, MemoryError: States are too many to list, and not even a few variants could be solved.
        TooLarge: The graph would not fit the memory.
    """
    if samples is not None and samples < 1:
        raise ValueError(f"{samples} samples")
    declared = open_doubts(case)
    doubts, by_party = declared or standard_doubts(case), rules_for(case, concepts)
    if graph is None:
        found = doubt_large(case, doubts, bool(declared), by_party, samples, seed, budget)
        return _answered(case, doubts, bool(declared), by_party, found, seed)
    variants = Variants(case, graph, doubts)
    rules = {name: tuple(rule[id] for id in variants.parties) for name, rule in by_party.items()}
    look = _Look(variants, bool(declared), samples, seed, budget)
    if samples is None and any(look.sampled(rule) for rule in rules.values()):
        try:
            claims = claims_on_diagram(case, doubts, by_party, budget)
            found = LargeAnswer(tuple(claims), dict.fromkeys(rules, "diagram"))
            return _answered(case, doubts, True, by_party, found, None)
        except (ValueError, OutOfTime):
            pass  # the diagram cannot take this case in what there is, so a sample has to do
    views = {name: look.view(name, rule) for name, rule in rules.items()}
    methods: dict[str, Method] = {
        name: "enumerated" if view.exact else "sampled" for name, view in views.items()
    }
    drawn = "sampled" in methods.values()
    claims = [
        look.claim(kind, id, among, name, view)
        for kind, id, among in look.asked(list(views.values()))
        for name, view in views.items()
    ]
    return Doubting(
        case.id, tuple(rules), doubts, bool(declared), "together" if declared else "one-at-a-time",
        _means(doubts), look.total, methods,
        (samples or SAMPLES) if drawn else None, seed if drawn else None, tuple(claims), _first(claims, bool(declared)),
        tuple(_METHODS[one] for one in dict.fromkeys(methods.values())), _ASSUMPTIONS,
    )  # fmt: skip


def _answered(
    case: Case,
    doubts: tuple[Open, ...],
    declared: bool,
    rules: Mapping[str, RuleOf],
    found: LargeAnswer,
    seed: int | None,
) -> Doubting:
    sizes = [len(one.alternatives) for one in doubts]
    total = math.prod(sizes) if declared else sum(sizes) - len(sizes)
    return Doubting(
        case.id, tuple(rules), doubts, declared, "together" if declared else "one-at-a-time", _means(doubts),
        total, found.methods, found.samples, None if found.samples is None else seed,
        found.claims, _first(found.claims, declared),
        tuple(_METHODS[one] for one in dict.fromkeys(found.methods.values())), _ASSUMPTIONS, found.stopped,
    )  # fmt: skip


def _means(doubts: Sequence[Open]) -> Means:
    known = {one.known for one in doubts}
    return "mixed" if len(known) == 2 else "probability" if known == {True} else "share"


def _first(claims: Sequence[Claim], together: bool) -> tuple[tuple[str, float], ...]:
    """Doubts by expected effect, averaged over the outcomes, or over the states where there are none.

    One at a time: by the share of claims that each turns round.
    """
    about = [one for one in claims if one.kind == "outcome"] or list(claims)
    sums: dict[str, float] = {}
    for claim in about:
        if not together:
            for ((doubt_id, _),) in (turned for turned in claim.turns if len(turned) == 1):
                sums[doubt_id] = sums.get(doubt_id, 0.0) + 1 / len(about)
        for effect in claim.effects:
            sums[effect.doubt] = sums.get(effect.doubt, 0.0) + effect.expected / len(about)
    found = sorted(sums.items(), key=lambda item: -item[1])
    return tuple((doubt_id, mean) for doubt_id, mean in found if mean > 1e-12)


@dataclass(frozen=True, eq=False)
class _Set:
    """Some variants and their weights."""

    choices: Choices
    weights: NDArray[np.int64] | NDArray[np.object_]
    total: int
    exact: bool


@dataclass(frozen=True, eq=False)
class _View:
    """What lasts under one rule: in the variants that are counted, and in those close to the case as written.

    `reach` says how many doubts together the second look covers.
    """

    looked: Looked
    near: Looked
    exact: bool
    reach: int


class _Look:
    """One case looked at under several concepts."""

    def __init__(
        self,
        variants: Variants,
        together: bool,
        samples: int | None,
        seed: int,
        budget: Budget,
    ):
        self.variants, self.together = variants, together
        self.samples, self.seed, self.budget = samples, seed, budget
        sizes = [len(one.alternatives) for one in variants.doubts]
        self.total = math.prod(sizes) if together else sum(sizes) - len(sizes)
        self.outcomes = variants.case.outcomes
        self._sets: dict[str, _Set] = {}
        self._known: dict[int, tuple[_Set, Profiles]] = {}

    def _all(self) -> _Set:
        if "all" not in self._sets:
            doubts = self.variants.doubts
            if self.together:
                choices = all_choices(doubts)
                self._sets["all"] = _Set(choices, *weights_of(choices, doubts), True)
            else:
                choices = one_at_a_time(doubts)
                weights = np.ones(len(choices), np.int64)
                weights[0] = 0 if len(choices) > 1 else 1
                self._sets["all"] = _Set(choices, weights, int(weights.sum()), True)
        return self._sets["all"]

    def _drawn(self) -> _Set:
        if "drawn" not in self._sets:
            choices = drawn_choices(self.variants.doubts, self.samples or SAMPLES, self.seed)
            weights = np.ones(len(choices), np.int64)
            self._sets["drawn"] = _Set(choices, weights, len(choices), False)
        return self._sets["drawn"]

    def view(self, name: str, rule: Rule) -> _View:
        """What lasts under one rule."""
        chosen = self._chosen(rule)
        looked = self._looked(name, rule, chosen)
        if chosen.exact:
            return _View(looked, looked, True, len(self.variants.doubts) if self.together else 1)
        return _View(looked, self._looked(name, rule, self._near()), False, 2 if self._pairs() else 1)

    def sampled(self, rule: Rule) -> bool:
        """Whether the variants are too many to be counted out."""
        return not self._chosen(rule).exact

    def _chosen(self, rule: Rule) -> _Set:
        if self.samples is not None and self.together:
            return self._drawn()
        if not self.together:
            return self._all()
        if self.total > MOST_VARIANTS:
            return self._drawn()
        whole = self._all()
        if self.variants.dear(rule) and len(self._profiles(whole).rows) > MOST_PROFILES:
            return self._drawn()
        return whole

    def _pairs(self) -> bool:
        return len(self.variants.doubts) <= 40

    def _near(self) -> _Set:
        """The case as written, and variants close to it."""
        if "near" not in self._sets:
            choices = one_at_a_time(self.variants.doubts, 2 if self._pairs() else 1)
            weights = np.array([1] * len(choices), np.int64)
            self._sets["near"] = _Set(choices, weights, len(choices), False)
        return self._sets["near"]

    def _profiles(self, some: _Set) -> Profiles:
        if id(some) not in self._known:
            self._known[id(some)] = some, self.variants.profiles(some.choices)
        return self._known[id(some)][1]

    def _looked(self, name: str, rule: Rule, some: _Set) -> Looked:
        profiles = self._profiles(some)

        def tell(done: int, of: int) -> None:
            self.budget.tell(name, "variants", done, of)

        number, masks = self.variants.lasting(rule, profiles, tell)
        stacked = np.stack(masks) if masks else np.zeros((0, self.variants.world.graph.states), bool)
        return Looked(some.choices, some.weights, some.total, number[profiles.of], stacked)

    def asked(self, views: Sequence[_View]) -> list[tuple[Literal["outcome", "state"], str, Mask]]:
        """The claims to look at: all outcomes, and the states that last as written or most often."""
        graph = self.variants.world.graph
        every = all_listed(graph)
        about: list[tuple[Literal["outcome", "state"], str, Mask]] = [
            ("outcome", one.id, meeting(self.variants.case, every, Goal.about(one)).mask)
            for one in self.outcomes
        ]
        often = [Fraction(0)] * graph.states
        now = np.zeros(graph.states, bool)
        for view in views:
            shares = [Fraction(weight, view.looked.total or 1) for weight in view.looked.state_weights()]
            often = [a + b for a, b in zip(often, shares, strict=True)]
            now |= view.near.masks[view.near.number[0]]
        some = [s for s in range(graph.states) if often[s] or now[s]]
        for state in sorted(some, key=lambda s: (not now[s], -often[s], s))[:MOST_STATES]:
            mask = np.zeros(graph.states, bool)
            mask[state] = True
            about.append(("state", graph.label(state), mask))
        return about

    def claim(self, kind: Literal["outcome", "state"], id: str, among: Mask, name: str, view: _View) -> Claim:
        """What the variants say about a claim: that one of the states in `among` lasts."""
        doubts, looked = self.variants.doubts, view.looked
        held, close = looked.held(among), view.near.held(among)
        hits = int(looked.weights[held].sum()) if held.any() else 0
        value = Fraction(hits, looked.total or 1)
        ends = () if view.exact else exact_interval(hits, looked.total, CONFIDENCE)
        effects = effects_of(doubts, looked, held, float(value), not view.exact) if self.together else ()
        turns = turns_of(doubts, view.near, close)
        return Claim(kind, id, name, bool(close[0]), Share(value, *ends), effects, turns, view.reach)

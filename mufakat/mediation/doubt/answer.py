"""What a look at doubts answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from mufakat.mediation.doubt.doubts import Open

Plan: TypeAlias = Literal["together", "one-at-a-time"]
Means: TypeAlias = Literal["share", "probability", "mixed"]
Method: TypeAlias = Literal["enumerated", "diagram", "sampled"]

# Doubts that turn out otherwise than the case has them: (doubt id, number of the alternative).
Turned: TypeAlias = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Share:
    """How much of all variants something holds in.

    Attributes:
        value: Exact, or in a sample the share that was seen.
        low, high: Of a sample, the ends of the 95 % interval; None where the value is exact.
    """

    value: Fraction
    low: float | None = None
    high: float | None = None

    @property
    def exact(self) -> bool:
        """Whether every variant was counted."""
        return self.low is None


@dataclass(frozen=True)
class Effect:
    """What one doubt does to a claim.

    Attributes:
        by_alternative: The share in which the claim holds, given each alternative; None for one that cannot
            be or that no sample has.
        swing: The largest difference between two of these.
        expected: How far the share is expected to move once it is known how the doubt turns out: the mean,
            by weight, of the distances to the share as it is now.
    """

    doubt: str
    by_alternative: tuple[float | None, ...]
    swing: float
    expected: float


@dataclass(frozen=True)
class Claim:
    """That an outcome lasts in some state, or that a state lasts.

    Attributes:
        kind: What `id` names: an outcome of the case, or a state by its label.
        now: Whether it holds in the case as it is written.
        effects: Those that matter, the largest swing first.
        turns: The smallest sets of doubts that make it otherwise than `now` when they turn out otherwise.
        turns_known: How many doubts together were looked at in full: no smaller set is missing.
    """

    kind: Literal["outcome", "state"]
    id: str
    concept: str
    now: bool
    share: Share
    effects: tuple[Effect, ...]
    turns: tuple[Turned, ...]
    turns_known: int


@dataclass(frozen=True)
class Doubting:
    """How far the conclusions depend on what is not sure.

    Attributes:
        doubts: What was varied.
        declared: Whether the case declares these doubts; otherwise they are the standard set.
        plan: All doubts together, or one at a time.
        means: Whether numbers are shares of variants, probabilities, or both mixed (unknown ones half and half).
        variants: How many there are.
        methods: Per concept how the shares were found.
        samples, seed: Of the sample, where one was drawn; else None.
        claims: Outcomes in the order of the case, then states by share; for each concept.
        first: What to find out first: doubts by expected effect, averaged over the outcomes (over the states
            where no outcome is declared) and concepts; one at a time: by the share of claims each turns round.
        stopped: Why no more variants were looked at than there are `samples`: "time", "interrupt", or "".
    """

    case_id: str
    rules: tuple[str, ...]
    doubts: tuple[Open, ...]
    declared: bool
    plan: Plan
    means: Means
    variants: int
    methods: Mapping[str, Method]
    samples: int | None
    seed: int | None
    claims: tuple[Claim, ...]
    first: tuple[tuple[str, float], ...]
    method: tuple[str, ...]
    assumptions: tuple[str, ...]
    stopped: Literal["", "time", "interrupt"] = ""

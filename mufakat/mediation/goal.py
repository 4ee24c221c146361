"""What is to be achieved, and under which concepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from mufakat.case.condition import Condition, Or
from mufakat.case.model import Case, Outcome
from mufakat.mediation.levers.switches import state_condition

GoalKind: TypeAlias = Literal["lasts", "reachable", "every", "state"]
KINDS: tuple[GoalKind, ...] = get_args(GoalKind)

RuleOf: TypeAlias = Mapping[str, str]  # party id to the concept it follows


@dataclass(frozen=True)
class Goal:
    """What the levers are to bring about.

    Attributes:
        kind: "lasts": some state of the outcome is an equilibrium; "reachable": one is, and improvements
            lead to it from the status quo, nobody moving twice in a row (the status quo itself counts);
            "every": there are equilibria, and all of them meet the outcome; "state": the state is an
            equilibrium.
        outcome: The id of the outcome; "" for a state.
        condition: The condition of the outcome, if it has one.
        labels: Else the states that are meant, as the case calls them.
        never: A state that must not be an equilibrium, or None.
    """

    kind: GoalKind
    outcome: str = ""
    condition: Condition | None = None
    labels: tuple[str, ...] = ()
    never: str | None = None

    @classmethod
    def about(cls, outcome: Outcome, kind: GoalKind = "lasts", never: str | None = None) -> Goal:
        """That an outcome lasts."""
        return cls(kind, outcome.id, outcome.condition, outcome.states, never)

    def where(self, case: Case) -> Condition:
        """Where the outcome or the state is, in a case with options; a state keeps its name when some are added."""
        return one_of(case, self.labels) if self.condition is None else self.condition


def one_of(case: Case, labels: Sequence[str]) -> Condition:
    """Where one of these states is, in a case with options."""
    return Or(tuple(state_condition(case, label) for label in labels))


def rules_for(case: Case, concepts: Sequence[str] | RuleOf) -> dict[str, RuleOf]:
    """The concepts to look at, by name: each for all parties; or each party's own, as "mixed"."""
    if isinstance(concepts, Mapping):
        return {"mixed": dict(concepts)}
    return {name: dict.fromkeys((party.id for party in case.deciders), name) for name in concepts}

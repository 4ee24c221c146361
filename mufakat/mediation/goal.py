"""What is to be achieved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from mufakat.case.condition import Condition

GoalKind: TypeAlias = Literal["lasts", "reachable", "every", "state"]
KINDS: tuple[GoalKind, ...] = get_args(GoalKind)


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

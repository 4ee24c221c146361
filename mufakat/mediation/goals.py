"""What is to be achieved, and whether it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from mufakat.case.condition import Condition
from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.world import Mask, Profile, Rule, World

GoalKind: TypeAlias = Literal["lasts", "reachable", "every", "state"]
KINDS: tuple[GoalKind, ...] = ("lasts", "reachable", "every", "state")


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


def meeting(goal: Goal, graph: ConflictGraph) -> Mask:
    """bool (n,): the states that the goal is about. A state keeps its name when options are added: not taken."""
    if goal.condition is not None:
        return graph.where(goal.condition)
    return _named(graph, goal.labels)


def _named(graph: ConflictGraph, labels: tuple[str, ...]) -> Mask:
    mask = np.zeros(graph.states, bool)
    for label in labels:
        found = graph.matching(label)
        if not len(found) and graph.form == "options":
            found = graph.matching(label.ljust(len(graph.option_keys), "N"))
        mask[found] = True
    return mask


def unwanted(goal: Goal, graph: ConflictGraph) -> Mask:
    """bool (n,): the state that must not last, if it exists."""
    return _named(graph, () if goal.never is None else (goal.never,))


def achieved(goal: Goal, world: World, rule: Rule, profile: Profile, about: Mask, never: Mask) -> bool:
    """Whether the goal holds.

    Args:
        about, never: `meeting` and `unwanted` of the goal in this world.
    """
    lasting = world.equilibria(rule, profile, about)
    if not lasting.any():
        return False
    if goal.kind == "reachable" and (
        world.graph.status_quo is None or not (lasting & world.reached(profile)).any()
    ):
        return False
    if goal.never is not None and world.equilibria(rule, profile, never).any():
        return False
    return goal.kind != "every" or not world.equilibria(rule, profile, ~about).any()


def rules_of(
    party_ids: tuple[str, ...], concepts: tuple[str, ...], mixed: Mapping[str, str]
) -> dict[str, Rule]:
    """The concepts to look at, by name: one for all, and each party's own ("mixed") where they are given."""
    if mixed:
        return {"mixed": tuple(mixed[party] for party in party_ids)}
    return {concept: (concept,) * len(party_ids) for concept in concepts}

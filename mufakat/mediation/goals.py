"""Whether what is to be achieved is, where states are listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.goal import Goal, RuleOf
from mufakat.mediation.world import Mask, Profile, Rule, World


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


def in_turn(rules: Mapping[str, RuleOf], party_ids: Sequence[str]) -> dict[str, Rule]:
    """The rules for the parties of a graph, in their order."""
    return {name: tuple(rule[id] for id in party_ids) for name, rule in rules.items()}

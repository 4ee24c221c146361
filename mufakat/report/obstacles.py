"""What stands between the parties and an outcome: who would leave it, and by which move that nobody answers."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mufakat.case.model import Outcome
from mufakat.report.lines import capital
from mufakat.report.names import CaseNames
from mufakat.report.phrases import counted, say
from mufakat.report.reasons import reason_text

if TYPE_CHECKING:
    from mufakat.stability import Solution, StateSet

_LOOKED_AT = 4096


@dataclass(frozen=True)
class Obstacle:
    """A smallest set of parties that would leave the outcome while all others stay.

    Attributes:
        parties: Who would leave.
        count: In how many states of the outcome just these would.
        nearest: Of these states, the one that differs least from the status quo.
    """

    parties: tuple[str, ...]
    count: int
    nearest: str


def obstacles(solution: Solution, names: CaseNames, outcome: Outcome, concept: str) -> list[Obstacle]:
    """The smallest sets of parties that block the outcome; [] when it lasts or cannot be."""
    meeting = _meeting(solution.everything(), outcome)
    stays = {party: solution.stable(concept, party) for party in solution.party_ids}
    found: list[Obstacle] = []
    for size in range(len(stays) + 1):
        for leaving in itertools.combinations(stays, size):
            if any(set(one.parties) <= set(leaving) for one in found):
                continue
            left = meeting
            for party, stable in stays.items():
                left = left - stable if party in leaving else left & stable
            if left.count and not leaving:
                return []
            if left.count:
                found.append(Obstacle(leaving, left.count, _nearest(left, names)))
    return found


def _meeting(states: Any, outcome: Outcome) -> Any:
    """The states of a set that meet the outcome, as a set of the same kind."""
    return states.where(outcome.condition) if outcome.condition is not None else states.only(outcome.states)


def _nearest(states: StateSet, names: CaseNames) -> str:
    quo = names.case.status_quo
    some = itertools.islice(states, _LOOKED_AT)
    if quo is None:
        return next(some)
    return min(
        some, key=lambda label: sum(a != b for a, b in zip(names.pattern(label), quo.pattern, strict=True))
    )


def obstacle_lines(
    solution: Solution, names: CaseNames, outcome: Outcome, concepts: Sequence[str] = ()
) -> list[str]:
    """The obstacles in sentences, under the one of the concepts (all) that lets most states last."""
    concepts = concepts or solution.concepts
    concept = "GMR" if "GMR" in concepts else concepts[0]
    meeting = _meeting(solution.everything(), outcome)
    lasting = _meeting(solution.equilibria(concept), outcome)
    if not meeting.count:
        return [say("outcome-none-exist", outcome=capital(outcome.name))]
    if lasting.count:
        states = counted("states", lasting.count)
        return [say("obstacle-lasts", outcome=capital(outcome.name), concept=concept, states=states)]
    key = "obstacle-none" if concept == "GMR" else "obstacle-none-plain"
    lines = [say(key, states=counted("states", meeting.count), concept=concept)]
    for one in obstacles(solution, names, outcome, concept):
        parties = say("and").join(names.party(party) for party in one.parties)
        key = "obstacle-one" if len(one.parties) == 1 else "obstacle-some"
        lines.append(say(key, n=one.count, party=parties, parties=parties))
        lines.append(_where(names, one.nearest))
        lines += [_leaves(solution, names, party, one.nearest, concept) for party in one.parties]
    return lines


def _where(names: CaseNames, label: str) -> str:
    quo = names.case.status_quo
    if quo is not None and names.is_status_quo(label):
        return say("obstacle-same")
    before = label if quo is None else quo.pattern if names.case.form == "options" else quo.id
    return say("obstacle-example", state=names.state(label), changes=changes_text(names, before, label))


def changes_text(names: CaseNames, before: str, after: str) -> str:
    """Which options are taken and dropped on the way from one state to the other."""
    changed = names.changed(before, after)
    parts = []
    for key, on in (("takes", True), ("drops", False)):
        options = [names.bare[option] for option, now in changed if now is on]
        if options:
            parts.append(say(key, options=", ".join(options)))
    return "; ".join(parts) or "-"


def _leaves(solution: Solution, names: CaseNames, party: str, label: str, concept: str) -> str:
    from mufakat.stability import explain

    graph = solution.graph
    verdict = explain(graph, party, graph.index(label), concept)
    assert verdict.escape is not None, "the party was said to leave"
    there = graph.label(verdict.escape)
    move = f"{names.state(there)} ({changes_text(names, label, there)})"
    reason = reason_text(names, party, there, label)
    return say("obstacle-leaves", party=names.party(party), move=move, reason=reason)

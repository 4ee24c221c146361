"""What stands between the parties and an outcome: who would leave it, and by which move that nobody answers."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mufakat.case.model import Outcome
from mufakat.report.names import CaseNames
from mufakat.report.own_concepts import OwnConcepts
from mufakat.report.phrases import counted, listed, say
from mufakat.report.reasons import compare, reason_text
from mufakat.stability.analyse import AnySolution, explain_state
from mufakat.stability.explain import explain
from mufakat.stability.result import Solution
from mufakat.stability.stateset import StateSet
from mufakat.stability.verdict import labelled

Solved = AnySolution | OwnConcepts

_LOOKED_AT = 4096
_NO_CHANGE = "-"  # states told apart by nothing but their names, or by options that one leaves open


@dataclass(frozen=True)
class Obstacle:
    """A smallest set of parties that would leave the outcome while all others stay.

    Attributes:
        parties: Who would leave.
        count: In how many states of the outcome just these would.
        nearest: Of these states (the first _LOOKED_AT of them), the one that differs least from the status quo.
    """

    parties: tuple[str, ...]
    count: int
    nearest: str


def obstacles(solution: Solved, names: CaseNames, outcome: Outcome, concept: str) -> list[Obstacle]:
    """The smallest sets of parties that block the outcome; [] when it lasts or cannot be."""
    meeting = meeting_of(solution.everything(), outcome)
    cells: list[tuple[tuple[int, ...], StateSet]] = [((), meeting)]  # by who leaves; never more than states
    for number, party in enumerate(solution.party_ids):
        stable = solution.stable(concept, party)
        parted = [
            cell
            for leaving, left in cells
            for cell in ((leaving, left & stable), ((*leaving, number), left - stable))
        ]
        cells = [(leaving, left) for leaving, left in parted if left.count]
    smallest: list[tuple[int, ...]] = []
    found: list[Obstacle] = []
    for leaving, left in sorted(cells, key=lambda cell: (len(cell[0]), cell[0])):
        if not leaving:
            return []
        if not any(set(other) <= set(leaving) for other in smallest):
            smallest.append(leaving)
            parties = tuple(solution.party_ids[number] for number in leaving)
            found.append(Obstacle(parties, left.count, _nearest(left, names)))
    return found


def meeting_of(states: Any, outcome: Outcome) -> Any:
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


@dataclass(frozen=True)
class Way:
    """What keeps an outcome from lasting: the obstacles under the concept that lets most states last."""

    outcome: Outcome
    concept: str
    count: int
    obstacles: tuple[Obstacle, ...]


def way_to(solution: Solved, names: CaseNames, outcome: Outcome, concepts: Sequence[str] = ()) -> Way | None:
    """The obstacles to an outcome under the concepts (all); None when it lasts under one, or cannot be."""
    concepts = concepts or solution.concepts
    concept = "GMR" if "GMR" in concepts else concepts[0]
    if any(meeting_of(solution.equilibria(one), outcome).count for one in concepts):
        return None  # what lasts under SIM need not last under GMR
    count = meeting_of(solution.everything(), outcome).count
    found = obstacles(solution, names, outcome, concept)
    return Way(outcome, concept, count, tuple(found)) if found else None


def way_lines(solution: Solved, names: CaseNames, way: Way, said: set[str]) -> list[tuple[int, str]]:
    """The obstacles in sentences, each with its depth (0, or 1 and 2 for items under it).

    Args:
        said: Details given already; new ones are added, old ones only referred to.
    """
    key = "obstacle-none" if way.concept == "GMR" else "obstacle-none-plain"
    lines = [(0, say(key, states=counted("states", way.count), concept=way.concept))]
    for one in way.obstacles:
        parties = listed([names.party(party) for party in one.parties])
        key = "some" if len(one.parties) > 1 else "one-all" if one.count == way.count else "one"
        lines.append((1, say(f"obstacle-{key}", n=one.count, parties=parties, concept=way.concept)))
        details = [
            _where(names, one),
            *(_leaves(solution, names, party, one.nearest, way.concept) for party in one.parties),
        ]
        if said.issuperset(details):
            details = [say("obstacle-again")]
        said.update(details)
        lines += [(2, text) for text in details]
    return lines


def way_in_short(solution: Solved, names: CaseNames, way: Way) -> str:
    """The obstacles in one sentence: who would leave, and for which wish."""
    parts = []
    for one in way.obstacles:
        for party in one.parties:
            there = _escape(solution, names, party, one.nearest, way.concept)
            reason = compare(names, party, there, one.nearest)
            wish = ", ".join(names.wish(wish) for wish in reason.wishes)
            key = "short-way-party" if wish else "short-way-plain"
            parts.append(say(key, party=names.party(party), wish=wish))
    return say("short-way", outcome=way.outcome.name, reasons="; ".join(dict.fromkeys(parts)))


def _where(names: CaseNames, block: Obstacle) -> str:
    """The example: nearest to the status quo where there is one and all states were looked at."""
    quo, label = names.case.status_quo, block.nearest
    if quo is None:
        return say("obstacle-example-plain", state=names.state(label))
    if names.is_status_quo(label):
        return say("obstacle-same")
    before = quo.pattern if names.case.form == "options" else quo.id
    key = "obstacle-example" if block.count <= _LOOKED_AT else "obstacle-example-changes"
    return say(key, state=names.state(label), changes=changes_text(names, before, label))


def move_text(names: CaseNames, before: str, after: str) -> str:
    """The state that a move leads to, with the options that it surely changes."""
    changes = changes_text(names, before, after)
    return names.state(after) if changes == _NO_CHANGE else f"{names.state(after)} ({changes})"


def changes_text(names: CaseNames, before: str, after: str) -> str:
    """Which options are taken and dropped on the way from one state to the other."""
    changed = names.changed(before, after)
    parts = []
    for key, on in (("takes", True), ("drops", False)):
        options = [names.bare[option] for option, now in changed if now is on]
        if options:
            parts.append(say(key, options=", ".join(options)))
    return "; ".join(parts) or _NO_CHANGE


def _leaves(solution: Solved, names: CaseNames, party: str, label: str, concept: str) -> str:
    there = _escape(solution, names, party, label, concept)
    reason = reason_text(names, party, there, label, quote=True)
    return say(
        "obstacle-leaves", party=names.party(party), move=move_text(names, label, there), reason=reason
    )


def _escape(solution: Solved, names: CaseNames, party: str, label: str, concept: str) -> str:
    """The improvement that nobody answers, of a party that would leave the state."""
    if isinstance(solution, OwnConcepts):
        return _escape(solution.base, names, party, label, solution.concept_of[party])
    if isinstance(solution, Solution):
        graph = solution.graph
        verdict = labelled(graph, explain(graph, party, graph.index(label), concept))
    else:
        verdict = explain_state(names.case, party, label, concept, "symbolic")
    assert verdict.escape is not None, "the party was said to leave"
    return verdict.escape

"""What stands between the parties and an outcome: who would leave it, and by which move that nobody answers."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mufakat.case.model import Outcome
from mufakat.report.lines import capital
from mufakat.report.names import CaseNames
from mufakat.report.phrases import counted, say
from mufakat.report.reasons import reason_text

if TYPE_CHECKING:
    from mufakat.stability import Solution, StateSet

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


def obstacles(solution: Solution, names: CaseNames, outcome: Outcome, concept: str) -> list[Obstacle]:
    """The smallest sets of parties that block the outcome; [] when it lasts or cannot be."""
    assert outcome.condition is not None
    meeting = solution.everything().where(outcome.condition)
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


def _nearest(states: StateSet, names: CaseNames) -> str:
    quo = names.case.status_quo
    some = itertools.islice(states, _LOOKED_AT)
    if quo is None:
        return next(some)
    return min(
        some, key=lambda label: sum(a != b for a, b in zip(names.pattern(label), quo.pattern, strict=True))
    )


def obstacle_lines(solution: Solution, names: CaseNames, outcome: Outcome) -> list[str]:
    """The obstacles in sentences, under the concept that lets most states last."""
    if outcome.condition is None:
        return []
    concept = "GMR" if "GMR" in solution.concepts else solution.concepts[0]
    meeting = solution.everything().where(outcome.condition)
    if not meeting.count:
        return [say("outcome-none-exist", outcome=capital(outcome.name))]
    for one in (concept, *solution.concepts):  # what lasts under SIM need not last under GMR
        if lasting := solution.equilibria(one).where(outcome.condition).count:
            states = counted("states", lasting)
            return [say("obstacle-lasts", outcome=capital(outcome.name), concept=one, states=states)]
    key = "obstacle-none" if concept == "GMR" else "obstacle-none-plain"
    lines = [say(key, states=counted("states", meeting.count), concept=concept)]
    for block in obstacles(solution, names, outcome, concept):
        parties = say("and").join(names.party(party) for party in block.parties)
        key = "obstacle-one" if len(block.parties) == 1 else "obstacle-some"
        lines.append(say(key, n=block.count, party=parties, parties=parties))
        lines.append(_where(names, block))
        lines += [_leaves(solution, names, party, block.nearest, concept) for party in block.parties]
    return lines


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


def _leaves(solution: Solution, names: CaseNames, party: str, label: str, concept: str) -> str:
    from mufakat.stability import explain

    graph = solution.graph
    verdict = explain(graph, party, graph.index(label), concept)
    assert verdict.escape is not None, "the party was said to leave"
    there = graph.label(verdict.escape)
    reason = reason_text(names, party, there, label, quote=True)
    return say(
        "obstacle-leaves", party=names.party(party), move=move_text(names, label, there), reason=reason
    )

"""What stands between the parties and an outcome: who would leave it, and by which move that nobody answers."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mufakat.case.model import Case
from mufakat.mediation.achieved import meeting
from mufakat.mediation.goal import Goal
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.stability.closest import closest
from mufakat.stability.engine import explain_state
from mufakat.stability.stateset import StateSet

_OTHERS = 8


@dataclass(frozen=True)
class Obstacle:
    """A smallest set of parties that would leave the outcome while all others stay.

    Attributes:
        parties: Who would leave.
        count: In how many states of the outcome just these would.
        nearest: Of these states the one that differs least from the status quo.
        moves: Per party the state that it would go to from there, which nobody answers.
    """

    parties: tuple[str, ...]
    count: int
    nearest: str
    moves: tuple[str, ...]

    @property
    def leaving(self) -> tuple[tuple[str, str], ...]:
        """Each party with the state that it would go to."""
        return tuple(zip(self.parties, self.moves, strict=True))


@dataclass(frozen=True)
class Obstruction:
    """What keeps an outcome from lasting: the obstacles under the concept that lets most states last.

    Attributes:
        count: How many states meet the outcome.
    """

    concept: str
    count: int
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True)
class Hindered:
    """Why a goal is not met in the case as it stands.

    Attributes:
        blocked: The concepts under which nothing of the outcome lasts.
        obstruction: What keeps it from lasting there; None where it lasts everywhere, or no state meets it.
        lasting: The concepts under which something of the outcome lasts.
        others: For a goal "every", per concept the first of the states that last and are not of the outcome, and
            whether there are more.
        never: The concepts under which the state lasts that must not.
    """

    blocked: tuple[str, ...]
    obstruction: Obstruction | None
    lasting: tuple[str, ...]
    others: Mapping[str, tuple[tuple[str, ...], bool]]
    never: tuple[str, ...]


def hindered(
    solution: AnySolution,
    case: Case,
    goal: Goal,
    never: Sequence[str],
    concept_of: Mapping[str, str] | None = None,
) -> Hindered:
    """Why a goal is not met, under the concepts `never` under which it is not.

    Args:
        solution: One that has some of these concepts.
        concept_of: Each party's own concept, where the solution is "mixed".
    """
    concepts = [name for name in never if name in solution.concepts]
    lasting = {name: meeting(case, solution.equilibria(name), goal) for name in concepts}
    blocked = tuple(name for name, some in lasting.items() if not some)
    found = obstruction(solution, case, goal, blocked, concept_of) if blocked else None
    some = tuple(name for name, found in lasting.items() if found)
    others = {}
    for name in some if goal.kind == "every" else ():
        first = tuple(itertools.islice(solution.equilibria(name) - lasting[name], _OTHERS + 1))
        others[name] = first[:_OTHERS], len(first) > _OTHERS
    bad = [name for name in concepts if goal.never is not None and goal.never in solution.equilibria(name)]
    return Hindered(blocked, found, some, others, tuple(bad))


def obstruction(
    solution: AnySolution,
    case: Case,
    goal: Goal,
    concepts: Sequence[str] = (),
    concept_of: Mapping[str, str] | None = None,
) -> Obstruction | None:
    """The obstacles to an outcome under the concepts (all); None when it lasts under one, or cannot be."""
    concepts = concepts or solution.concepts
    concept = "GMR" if "GMR" in concepts else concepts[0]
    if any(meeting(case, solution.equilibria(one), goal).count for one in concepts):
        return None  # what lasts under SIM need not last under GMR
    found = obstacles(solution, case, goal, concept, concept_of)
    return (
        Obstruction(concept, meeting(case, solution.everything(), goal).count, tuple(found))
        if found
        else None
    )


def obstacles(
    solution: AnySolution,
    case: Case,
    goal: Goal,
    concept: str,
    concept_of: Mapping[str, str] | None = None,
) -> list[Obstacle]:
    """The smallest sets of parties that block the outcome; [] when it lasts or cannot be."""
    wanted = meeting(case, solution.everything(), goal)
    cells: list[tuple[tuple[int, ...], StateSet]] = [((), wanted)]  # by who leaves; never more than states
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
            parties, nearest = tuple(solution.party_ids[number] for number in leaving), closest(left, case)
            own = concept_of or dict.fromkeys(parties, concept)
            moves = tuple(_escape(solution, case, party, nearest, own[party]) for party in parties)
            found.append(Obstacle(parties, left.count, nearest, moves))
    return found


def _escape(solution: AnySolution, case: Case, party: str, label: str, concept: str) -> str:
    """The improvement that nobody answers, of a party that would leave the state."""
    verdict = explain_state(case, solution.graph, party, label, concept)
    assert verdict.escape is not None, "the party was said to leave"
    return verdict.escape

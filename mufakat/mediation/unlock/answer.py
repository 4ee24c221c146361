"""What unlocking answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from mufakat.case.model import Lever
from mufakat.mediation.goal import Goal
from mufakat.mediation.levers.levers import Clash


@dataclass(frozen=True)
class Proof:
    """The goal, checked once more in the changed case, solved anew.

    Attributes:
        engine: Which engine solved it.
        states: How many states the changed case has.
        equilibria: How many of them last.
        meeting: How many of these meet the goal.
        witness: One of them: the fewest improvements away for "reachable", else the first.
        path: For "reachable", the improvements that lead to the witness: (party id, state).
    """

    engine: str
    states: int
    equilibria: int
    meeting: int
    witness: str
    path: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Unlock:
    """A minimal set of levers: with it the goal holds, with none of its proper subsets.

    Attributes:
        levers: Ids, in the order of the case.
        cost: Of all of them together.
        proofs: Per concept (or "mixed") under which the set is minimal.
        cheapest: Concepts under which no other set costs less.
    """

    levers: tuple[str, ...]
    cost: Decimal
    proofs: Mapping[str, Proof]
    cheapest: tuple[str, ...]

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts under which this is a minimal set."""
        return tuple(self.proofs)


@dataclass(frozen=True)
class Unlocking:
    """All minimal sets of levers with which a goal holds.

    Attributes:
        rules: Concepts that were looked at ("mixed": each party its own).
        levers: All that were considered, in the order of the case.
        already: Concepts under which the goal holds as the case stands, with the proof.
        answers: By cost, then by number of levers.
        never: Concepts under which no set that was tried achieves the goal.
        most_levers: Sets of up to so many levers were tried.
        complete: Whether these are all sets there are.
        tried: How many sets were tried.
        clashes: Levers that could not be used, and why.
        route: How the sets were looked at: one by one on the listed states, all in one decision diagram, or
            one by one in the order of their cost, each solved by decision diagrams.
        stopped: Why a search ended before its end ("time", "interrupt"), or "".
        bound: All answers that cost less than this are told; None where the search came to its end.
    """

    case_id: str
    goal: Goal
    rules: tuple[str, ...]
    levers: tuple[Lever, ...]
    already: Mapping[str, Proof]
    answers: tuple[Unlock, ...]
    never: tuple[str, ...]
    most_levers: int
    complete: bool
    tried: int
    clashes: tuple[Clash, ...]
    engine: str
    method: tuple[str, ...]
    assumptions: tuple[str, ...]
    route: Literal["listed", "diagram", "search"] = "listed"
    stopped: Literal["", "time", "interrupt"] = ""
    bound: Decimal | None = None

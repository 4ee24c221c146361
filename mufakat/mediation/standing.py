"""How each outcome stands: whether it holds, under what, in which state, and who is in its way."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, TypeAlias

from mufakat.case.model import Case, Outcome
from mufakat.mediation.achieved import meeting
from mufakat.mediation.goal import Goal
from mufakat.mediation.obstacles import Obstruction, obstruction
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.stability.closest import closest
from mufakat.stability.stateset import StateSet

Firmness: TypeAlias = Literal["nash", "answered", "punished", "bare", ""]

# What is an equilibrium under Nash is one under all; under SSEQ also under SEQ and SMR; under these also under GMR
# (Fang, Hipel & Kilgour 1993, chapter 3). SIM stands beside them.
STRICTEST = ("Nash", "SSEQ", "SEQ", "SMR", "GMR", "SIM")
_NARROWER = {
    "GMR": ("Nash", "SSEQ", "SEQ", "SMR"),
    "SEQ": ("Nash", "SSEQ"),
    "SMR": ("Nash", "SSEQ"),
    "SSEQ": ("Nash",),
    "Nash": (),
}
_KINDS: dict[str, Firmness] = {
    "Nash": "nash",
    "SSEQ": "answered",
    "SEQ": "answered",
    "SMR": "punished",
    "GMR": "punished",
    "SIM": "bare",
}


def firmness(under: Collection[str], asked: Collection[str]) -> Firmness:
    """What keeps the parties where they are; "" where somebody leaves under all concepts.

    Args:
        under: The concepts under which everybody stays.
        asked: Those that were looked at.

    "nash": nobody gains by leaving; "answered": who leaves loses by what the others then do in their own interest;
    "punished": only by what they may do against it; "bare": nothing plain can be said of it, since stricter concepts
    were not looked at, or since it lasts under SIM alone.
    """
    found = strictest(under)
    if not found:
        return ""
    stricter = STRICTEST[: STRICTEST.index(found)]
    return _KINDS[found] if set(stricter) <= set(asked) else "bare"


def strictest(concepts: Collection[str]) -> str:
    """The strictest of these concepts; "" for none."""
    return next((one for one in STRICTEST if one in concepts), "")


def widest(concepts: Collection[str]) -> str | None:
    """The concept among these under which all lasts that lasts under one of them; None where there is none.

    SIM is left aside, since orders of wishes are not counted for it.
    """
    asked = set(concepts) - {"SIM"}
    return next((one for one in asked if asked <= {one, *_NARROWER[one]}), None)


@dataclass(frozen=True)
class Standing:
    """How one outcome stands in a conflict as it is modelled.

    Attributes:
        states: How many states meet it; 0 where the case rules it out.
        under: The concepts under which one of them is an equilibrium.
        firmness: What keeps the parties in it, where it holds most firmly.
        lasting: Those that are equilibria under the strictest of these; none where there is none.
        nearest: Of these, or else of all that meet it, the one that differs least from the status quo; None for none.
        obstruction: Who is in its way; None where it holds or is ruled out.
    """

    outcome: Outcome
    states: int
    under: tuple[str, ...]
    firmness: Firmness
    lasting: StateSet
    nearest: str | None
    obstruction: Obstruction | None

    @property
    def holds(self) -> bool:
        """Whether some state that meets it is an equilibrium under one of the concepts."""
        return bool(self.under)


def standings(solution: AnySolution, case: Case) -> tuple[Standing, ...]:
    """How each outcome of the case stands, in the order of the case."""
    return tuple(_standing(solution, case, outcome) for outcome in case.outcomes)


def _standing(solution: AnySolution, case: Case, outcome: Outcome) -> Standing:
    goal = Goal.about(outcome)
    meets = meeting(case, solution.everything(), goal)
    lasting = {name: meeting(case, solution.equilibria(name), goal) for name in solution.concepts}
    under = tuple(name for name, some in lasting.items() if some.count)
    held = lasting[strictest(under)] if under else meets - meets
    some = held if under else meets
    nearest = closest(some, case) if some.count else None
    found = obstruction(solution, case, goal) if meets.count and not under else None
    return Standing(outcome, meets.count, under, firmness(under, solution.concepts), held, nearest, found)

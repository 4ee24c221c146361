"""Where would each party stay?"""

from mufakat.stability.concepts import BASIC, CONCEPTS, Concept
from mufakat.stability.explain import Answer, Verdict, explain
from mufakat.stability.result import Solution
from mufakat.stability.sim import TooManyChanges, can_move_at_once
from mufakat.stability.solve import solve
from mufakat.stability.stateset import ListedSet, StateSet

__all__ = [
    "BASIC",
    "CONCEPTS",
    "Answer",
    "Concept",
    "ListedSet",
    "Solution",
    "StateSet",
    "TooManyChanges",
    "Verdict",
    "can_move_at_once",
    "explain",
    "solve",
]

"""Where would each party stay?"""

from mufakat.stability.analyse import AnySolution, Unsolvable, analyse, choose_engine, explain_state
from mufakat.stability.concepts import BASIC, CONCEPTS, Concept
from mufakat.stability.explain import Answer, Verdict, explain
from mufakat.stability.result import Solution
from mufakat.stability.sim import TooManyChanges, can_move_at_once
from mufakat.stability.solve import solve
from mufakat.stability.stateset import ListedSet, StateSet
from mufakat.stability.verdict import StateAnswer, StateVerdict, Step, labelled

__all__ = [
    "BASIC",
    "CONCEPTS",
    "Answer",
    "AnySolution",
    "Concept",
    "ListedSet",
    "Solution",
    "StateAnswer",
    "StateSet",
    "StateVerdict",
    "Step",
    "TooManyChanges",
    "Unsolvable",
    "Verdict",
    "analyse",
    "can_move_at_once",
    "choose_engine",
    "explain",
    "explain_state",
    "labelled",
    "solve",
]

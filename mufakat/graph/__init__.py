"""A case as arrays."""

from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.graph.feasible import TooLarge
from mufakat.graph.moves import NOTHING, Improvements, Moves

__all__ = ["NOTHING", "ConflictGraph", "Improvements", "Moves", "TooLarge", "graph_of"]

"""A solution in which each party is judged by a concept of its own, under the one name "mixed"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mufakat.stability.answers.outcomes import AnySolution

MIXED = "mixed"


def judged_by(solution: AnySolution, concept_of: Mapping[str, str]) -> AnySolution:
    """The solution with the one concept "mixed".

    Args:
        solution: One that has all the concepts.
        concept_of: Party id to concept, for every party that decides.
    """
    sets = {(MIXED, id): solution.stable(concept, id) for id, concept in concept_of.items()}
    return replace(solution, concepts=(MIXED,), sets=sets, unfinished=(), met={})

"""What lasts when two parties look further ahead."""

from __future__ import annotations

from mufakat.stability.explicit.foresight import ForesightSolution, solve_foresight
from mufakat.study.opening import Opened, refuse
from mufakat.study.solving import graph_for


def foresight_of(opened: Opened, horizon: int) -> ForesightSolution:
    """Where two parties would stay that look further ahead.

    Raises:
        ProblemsError: The case has errors or is too large, or not two parties decide.
    """
    case, graph = opened.sound(), graph_for(opened)
    if len(case.deciders) != 2:
        raise refuse(
            opened,
            "two-parties",
            f"longer foresight is defined for two parties; in this case {len(case.deciders)} decide",
            "use mufakat solve: GMR, SMR, SEQ and SSEQ look ahead for any number of parties",
        )
    return solve_foresight(graph, horizon)

"""The picture of states and moves, with nodes that are links."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import numpy as np

from mufakat.mediation.paths.landscape import MOST_LASTING, landscape, lasting_order
from mufakat.report.landscape import landscape_picture, taken_text
from mufakat.report.names import CaseNames
from mufakat.report.pictures.states.svg import picture_svg
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.study.opening import Opened
from mufakat.study.routes import paths_of
from mufakat.workbench.answers import MARK

PART, ALL = 60, 200


def drawn(
    case: Opened, solution: AnySolution, names: CaseNames, goal: str, everything: bool
) -> dict[str, Any] | None:
    """The picture as SVG and the moves in it as rows; None where states cannot be listed.

    Each node leads to MARK and its label; the page puts its own address there.
    """
    if solution.graph is None:
        return None

    lasting = np.zeros(solution.states, bool)
    for concept in solution.concepts:
        lasting |= solution.equilibria(concept).mask
    ways, others = None, []
    if solution.graph.status_quo is not None and solution.states > PART and not everything:
        ways = paths_of(case, None, None, solution=solution)[0]
        others = [paths_of(case, f"outcome:{goal}", None, solution=solution)[0]] if goal else []
    order = lasting_order(solution)[0]
    most, most_lasting = (ALL, ALL) if everything else (PART, MOST_LASTING)
    part = landscape(solution.graph, lasting, ways, others, most, order, most_lasting)
    picture = landscape_picture(
        names, solution, part, goal or None, lambda label: MARK + quote(label, safe="")
    )
    return {
        "svg": picture_svg(picture, style=False),
        "whole": part.whole,
        "described": picture.described,
        "moves": [
            {
                "party": names.party(arc.party_id),
                "before": names.state(arc.before),
                "after": names.state(arc.after),
                "taken": taken_text(names, arc.after),
                "improving": arc.improving,
            }
            for arc in part.arcs
        ],
    }

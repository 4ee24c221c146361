"""A deal problem as profiles of GeniusWeb, JSON text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from mufakat.bargaining.geniusweb import SPACE
from mufakat.bargaining.join import Joiner
from mufakat.bargaining.pareto import TooLarge
from mufakat.bargaining.problem import DealProblem
from mufakat.bargaining.profiles import cannot_hold, normal
from mufakat.bargaining.tables import Rule
from mufakat.problems import Place, Problem, errors

DIGITS = 12


def write_geniusweb(problem: DealProblem) -> tuple[tuple[tuple[str, str], ...], list[Problem]]:
    """Write one GeniusWeb profile per party; nothing with an error where GeniusWeb cannot hold the problem.

    Scale as for Genius (0 worst, 1 best), to twelve decimals. A reservation becomes the bid with the least
    utility that reaches it; a warning says where none does, or where it differs.
    """
    found = cannot_hold(problem, "GeniusWeb")
    if errors(found):
        return (), found
    values = {i.name: {"values": list(i.values)} for i in problem.issues}
    out = []
    for k, party in enumerate(problem.parties):
        scaled = normal(problem, k)
        utilities = {}
        for issue, row in zip(problem.issues, scaled.scores, strict=True):
            top = max(row)
            cells = {
                v: float(round(Fraction(x, top), DIGITS)) for v, x in zip(issue.values, row, strict=True)
            }
            utilities[issue.name] = {"DiscreteValueSetUtilities": {"valueUtilities": cells}}
        space: dict[str, Any] = {
            "name": party.name,
            "domain": {"name": "domain", "issuesValues": values},
            "issueUtilities": utilities,
            "issueWeights": _weights(problem, scaled.weights),
        }
        bid = _reservation_bid(problem, k, found)
        if bid is not None:
            space["reservationBid"] = {"issuevalues": bid}
        text = json.dumps({SPACE: space}, indent=1, ensure_ascii=False)
        out.append((party.name, text + "\n"))
    return tuple(out), found


def _weights(problem: DealProblem, weights: Sequence[Fraction]) -> dict[str, float]:
    """Rounded, the largest taking up the slack: GeniusWeb wants their sum to be exactly 1."""
    cut = [Fraction(int(w * 10**DIGITS), 10**DIGITS) for w in weights]
    cut[cut.index(max(cut))] += 1 - sum(cut)
    return {i.name: float(w) for i, w in zip(problem.issues, cut, strict=True)}


def _reservation_bid(problem: DealProblem, party: int, found: list[Problem]) -> dict[str, str] | None:
    place = Place("(deal problem)", 1, 1)
    name, floor = problem.parties[party].name, problem.parties[party].reservation
    try:
        joiner = Joiner(problem.among([party]), Rule(400_000))
    except TooLarge:
        what = f"the reservation of {name!r} is left out: too many sums to find a bid for it"
        found.append(Problem("reservation", what, "set a reservationBid by hand", place, "warning"))
        return None
    sums = [int(x) for x in joiner.root.sums[:, 0]]
    reached = [x for x in sums if x >= floor]
    if not reached or min(reached) != floor:
        how = "by the least bid above it" if reached else "not at all: no bid reaches it"
        what = f"the reservation of {name!r} is not the utility of any bid; it is given {how}"
        found.append(Problem("reservation", what, "keep the CSV table for exact work", place, "warning"))
    return problem.named(next(joiner.packages([min(reached)]))) if reached else None

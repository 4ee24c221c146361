"""A pool of candidate packages, each scored by every party: what people put on the table to talk about.

In it stand the deals that the rules pick, each party's best deal among those that all accept, the middle of
every issue, and whatever packages the analyst proposes. Packages with the same payoffs stand in one row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mufakat.bargaining.frontier import Frontier
from mufakat.bargaining.logroll import middle_package
from mufakat.bargaining.points import Picks
from mufakat.bargaining.problem import Package, broken_terms, passes, payoffs

MIDDLE = "middle"


@dataclass(frozen=True)
class Candidate:
    """One row of the pool.

    Attributes:
        reasons: Why it is there: names of rules, "best for" a party as ("best", index), "middle", or the name
            under which it was proposed.
        packages: Some of the packages with these payoffs (for a proposal, that one).
        payoffs, gains: Per party; gains from the reservation.
        accepts: Per party.
        passes: By vetoes and `needed`, and breaking no term.
        efficient: Whether it is on the frontier; None where the frontier is only a sample and it is not in
            it.
        broken: Terms that it breaks (only a proposal or the middle can).
    """

    reasons: tuple[str | tuple[str, int], ...]
    packages: tuple[Package, ...]
    payoffs: tuple[int, ...]
    gains: tuple[int, ...]
    accepts: tuple[bool, ...]
    passes: bool
    efficient: bool | None
    broken: tuple[int, ...]


def candidate_pool(
    front: Frontier, picks: Picks, proposals: Mapping[str, Package] | None = None, examples: int = 3
) -> tuple[Candidate, ...]:
    """Gather and score candidates; largest smallest gain first.

    Args:
        front: The frontier, whole or its acceptable part.
        picks: What the rules pick from it.
        proposals: Name -> package.
        examples: Most packages to show per row.

    Raises:
        ValueError, IndexError: A proposal does not fit the problem.
    """
    problem = front.problem
    rows: dict[
        tuple[tuple[int, ...], tuple[int, ...]], tuple[list[str | tuple[str, int]], list[Package]]
    ] = {}

    def add(reason: str | tuple[str, int], sums: tuple[int, ...], packages: tuple[Package, ...]) -> None:
        broken = broken_terms(problem, packages[0]) if packages else ()
        reasons, known = rows.setdefault((sums, broken), ([], []))
        reasons.append(reason)
        known.extend(p for p in packages if p not in known)

    points = front.points
    for sums, rules in picks.groups:
        for rule in rules:
            add(rule, sums, front.packages(points.index(sums), examples) if sums in points else ())
    floor = problem.reservations
    inside = [k for k, p in enumerate(points) if all(x >= r for x, r in zip(p, floor, strict=True))]
    for i in range(len(problem.parties)):
        top = max((points[k][i] for k in inside), default=None)
        for k in inside:
            if points[k][i] == top:
                add(("best", i), points[k], front.packages(k, examples))
    for name, package in {MIDDLE: middle_package(problem), **(proposals or {})}.items():
        add(name, payoffs(problem, package), (package,))
    made = [
        _candidate(front, sums, broken, reasons, known) for (sums, broken), (reasons, known) in rows.items()
    ]
    return tuple(sorted(made, key=lambda c: (bool(c.broken), -min(c.gains), -sum(c.gains), c.payoffs)))


def _candidate(
    front: Frontier,
    sums: tuple[int, ...],
    broken: tuple[int, ...],
    reasons: list[str | tuple[str, int]],
    packages: list[Package],
) -> Candidate:
    problem = front.problem
    gains = tuple(x - r for x, r in zip(sums, problem.reservations, strict=True))
    on_it: bool | None = sums in front.points and not broken
    outside = front.acceptable and min(gains) < 0  # the acceptable part says nothing about the others
    if not on_it and not broken and (not front.complete or outside):
        on_it = None
    return Candidate(
        tuple(reasons),
        tuple(packages),
        sums,
        gains,
        tuple(g >= 0 for g in gains),
        not broken and passes(problem, sums),
        on_it,
        broken,
    )

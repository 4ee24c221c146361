"""A deal problem: issues with values, parties with whole points, terms that depend on each other.

Points are whole numbers, so that sums are exact and no false frontier point can arise from rounding; what was
given in fractions is scaled by one common denominator, `unit`, for all parties. A package is a tuple with one
value index per issue. Everything is checked when the problem is made; all faults are told at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from mufakat.bargaining.faults import DealError, Fault
from mufakat.bargaining.terms import Bonus, Forbid, Package, Pair, Requires, Term, forbidden_by, holds
from mufakat.display import plural

__all__ = [
    "Bonus",
    "DealError",
    "DealProblem",
    "Fault",
    "Forbid",
    "Issue",
    "Package",
    "Pair",
    "Party",
    "Requires",
    "Term",
    "broken_terms",
    "check_package",
    "forbidden_by",
    "holds",
    "naive_size",
    "passes",
    "payoffs",
]


@dataclass(frozen=True)
class Issue:
    """Something to be settled, and the ways in which it can be."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Party:
    """A party and what it makes of the terms.

    Attributes:
        points: Per issue, per value, whole points (any sign) in units of 1 / `DealProblem.unit`.
        reservation: What no agreement is worth to it, on the same scale.
        weight: Bargaining power, or weight in a weighted sum; only the proportions matter.
        veto: Whether nothing passes without it.
    """

    name: str
    points: tuple[tuple[int, ...], ...]
    reservation: int = 0
    weight: int = 1
    veto: bool = True


@dataclass(frozen=True)
class DealProblem:
    """The whole space of deals.

    Attributes:
        issues: In the order in which packages list their values.
        parties: In the order in which payoffs list their points.
        terms: What cannot go together, what requires what, what is worth more together.
        needed: How many parties must accept for a deal to pass, besides all that hold a veto; None asks only
            for those with a veto.
        unit: Points are in units of 1 / `unit`.

    Raises:
        DealError: With every fault, when the parts do not fit.
    """

    issues: tuple[Issue, ...]
    parties: tuple[Party, ...]
    terms: tuple[Term, ...] = ()
    needed: int | None = None
    unit: int = 1

    def __post_init__(self) -> None:
        faults = [*_issue_faults(self), *_party_faults(self)]
        if not faults:
            faults = list(_term_faults(self))
        if faults:
            raise DealError(faults)

    @cached_property
    def reservations(self) -> tuple[int, ...]:
        """No-agreement payoff per party."""
        return tuple(p.reservation for p in self.parties)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """Number of values per issue."""
        return tuple(len(i.values) for i in self.issues)

    @property
    def all_needed(self) -> bool:
        """Whether a deal passes only if every party accepts it."""
        return all(p.veto for p in self.parties) or self.needed == len(self.parties)

    def forbidden(self) -> Iterator[tuple[Pair, ...]]:
        """Every combination that no package may hold, requirements spelt out as such combinations."""
        for term in self.terms:
            yield from forbidden_by(term, self.sizes)

    def bonuses(self) -> Iterator[Bonus]:
        """The terms that give extra points."""
        return (t for t in self.terms if isinstance(t, Bonus))

    def with_reservations(self, reservations: Sequence[int]) -> DealProblem:
        """The same space of deals, judged from another no-agreement point."""
        pairs = zip(self.parties, reservations, strict=True)
        return replace(self, parties=tuple(replace(p, reservation=r) for p, r in pairs))

    def among(self, parties: Sequence[int]) -> DealProblem:
        """The same space of deals as these parties alone see it."""
        terms = tuple(
            replace(t, points=tuple(t.points[i] for i in parties)) if isinstance(t, Bonus) else t
            for t in self.terms
        )
        return replace(self, parties=tuple(self.parties[i] for i in parties), terms=terms, needed=None)

    def without_term(self, index: int) -> DealProblem:
        """The same problem with one term struck out."""
        return replace(self, terms=self.terms[:index] + self.terms[index + 1 :])

    def amount(self, points: int) -> Fraction:
        """Points on the scale in which they were given."""
        return Fraction(points, self.unit)

    def named(self, package: Package) -> dict[str, str]:
        """Issue name -> value name."""
        check_package(self, package)
        return {i.name: i.values[v] for i, v in zip(self.issues, package, strict=True)}


def payoffs(problem: DealProblem, package: Package) -> tuple[int, ...]:
    """Points of every party for a package, extra points included."""
    check_package(problem, package)
    sums = [sum(row[v] for row, v in zip(p.points, package, strict=True)) for p in problem.parties]
    for bonus in problem.bonuses():
        if holds(bonus.when, package):
            sums = [s + b for s, b in zip(sums, bonus.points, strict=True)]
    return tuple(sums)


def broken_terms(problem: DealProblem, package: Package) -> tuple[int, ...]:
    """Indices of the terms that a package breaks; empty when it is feasible."""
    check_package(problem, package)
    return tuple(
        k
        for k, term in enumerate(problem.terms)
        if any(holds(combo, package) for combo in forbidden_by(term, problem.sizes))
    )


def passes(problem: DealProblem, sums: Sequence[int]) -> bool:
    """Whether a deal with these payoffs passes: all with a veto accept, and as many as are needed."""
    accepts = [s >= p.reservation for s, p in zip(sums, problem.parties, strict=True)]
    vetoed = any(p.veto and not a for p, a in zip(problem.parties, accepts, strict=True))
    return not vetoed and sum(accepts) >= (problem.needed or 0)


def check_package(problem: DealProblem, package: Package) -> None:
    """Raise where a package is not one value index per issue."""
    if len(package) != len(problem.issues):
        raise ValueError(f"a package has one value per issue: {len(problem.issues)}, not {len(package)}")
    for issue, value in zip(problem.issues, package, strict=True):
        if not 0 <= value < len(issue.values):
            raise IndexError(f"issue {issue.name!r} has no value number {value}")


def _issue_faults(problem: DealProblem) -> Iterator[Fault]:
    if not problem.issues:
        yield Fault(("issues",), "there are no issues", "give at least one issue")
    yield from _twice(("issues",), [i.name for i in problem.issues])
    for issue in problem.issues:
        path = ("issues", issue.name)
        if not issue.values:
            yield Fault(path, "has no values", "give at least one value")
        yield from _twice(path, list(issue.values))


def _twice(path: tuple[str, ...], names: Sequence[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for name in names:
        if not name.strip():
            yield Fault(path, "a name is empty", "give it a name")
        if name in seen:
            yield Fault(path, f"{name!r} is there twice", "rename or drop one of them")
        seen.add(name)


def _party_faults(problem: DealProblem) -> Iterator[Fault]:
    if not problem.parties:
        yield Fault(("parties",), "there are no parties", "give at least one party")
    yield from _twice(("parties",), [p.name for p in problem.parties])
    for party in problem.parties:
        path = ("parties", party.name)
        if len(party.points) != len(problem.issues):
            yield Fault(
                path, "needs points for every issue", f"give {plural(len(problem.issues), 'row')} of points"
            )
            continue
        for issue, row in zip(problem.issues, party.points, strict=True):
            if len(row) != len(issue.values):
                yield Fault((*path, "points", issue.name), "needs points for every value", "one per value")
            if not all(type(x) is int for x in row):
                yield Fault((*path, "points", issue.name), "points must be whole numbers", "scale them first")
        if type(party.reservation) is not int:
            yield Fault((*path, "reservation"), "must be a whole number", "scale it like the points")
        if type(party.weight) is not int or party.weight < 1:
            yield Fault((*path, "weight"), "must be a whole number above 0", "give 1, or a proportion")
    if type(problem.unit) is not int or problem.unit < 1:
        yield Fault(("unit",), "must be a whole number above 0", "leave it at 1")
    if problem.needed is not None and not 0 <= problem.needed <= len(problem.parties):
        yield Fault(("needed",), f"must be 0 to {len(problem.parties)}", "give how many must accept")


def _term_faults(problem: DealProblem) -> Iterator[Fault]:
    for k, term in enumerate(problem.terms):
        path = ("terms", str(k))
        groups = [term.when, term.then] if isinstance(term, Requires) else [term.when]
        for group in groups:
            if not group:
                yield Fault(path, "names no value", "name the values that it is about")
            if len({i for i, _ in group}) < len(group):
                yield Fault(path, "names one issue twice", "an issue has one value in a package")
            for issue, value in group:
                if not (0 <= issue < len(problem.issues) and 0 <= value < problem.sizes[issue]):
                    yield Fault(
                        path, f"there is no value {value} of issue {issue}", "name a value that exists"
                    )
        if isinstance(term, Bonus) and len(term.points) != len(problem.parties):
            yield Fault(
                path, "needs extra points for every party", f"give {plural(len(problem.parties), 'number')}"
            )
        if isinstance(term, Bonus) and not all(type(x) is int for x in term.points):
            yield Fault(path, "extra points must be whole numbers", "scale them like the points")


def naive_size(problem: DealProblem) -> int:
    """The product of the numbers of values: deals, before terms rule some out."""
    return math.prod(problem.sizes)

"""A proposed package: who accepts it, does it waste anything, and where small agreed changes would lead.

A change of one or two terms is *agreed* if nobody loses by it and somebody gains. With one standing text and
a mediator who tries changes (the single negotiating text: Fisher; Raiffa 1982), the text climbs along agreed
changes and sticks where there are none, which need not be an efficient deal when terms interact. After a
deal, whatever dominates it is a post-settlement settlement (Raiffa 1985).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from mufakat.bargaining.frontier import Frontier, frontier_or_sample
from mufakat.bargaining.problem import DealProblem, Package, broken_terms, passes, payoffs

REACH = 2_000


@dataclass(frozen=True)
class Change:
    """A change of one or two terms; an agreed one, unless said otherwise.

    Attributes:
        terms: (issue, from value, to value), one or two of them.
        gains: Per party, points gained; where the change is agreed, none below 0, one at least above.
        package: The text after it.
    """

    terms: tuple[tuple[int, int, int], ...]
    gains: tuple[int, ...]
    package: Package


@dataclass(frozen=True)
class Climb:
    """Where a single text ends when the best agreed change is made again and again.

    Attributes:
        steps: The changes, in order; best means the largest smallest gain, then the largest sum, then the
            first.
        end: The text in which it sticks.
        efficient: Whether nothing dominates the end; None if that could not be found out.
        reached: Texts that some order of agreed changes leads to (the first one included).
        ends: Those of them in which the climb sticks, best sum first.
        all_reached: False when the search stopped at its bound.
    """

    steps: tuple[Change, ...]
    end: Package
    efficient: bool | None
    reached: int
    ends: tuple[Package, ...]
    all_reached: bool


@dataclass(frozen=True)
class Verdict:
    """What there is to say about a proposed package.

    Attributes:
        broken: Indices of the terms it breaks; a package that breaks one can still be judged, but not agreed.
        payoffs, gains: Per party; gains from the reservation.
        accepts: Per party, whether it gains or at least does not lose against no agreement.
        passes: Whether it passes by vetoes and `needed`.
        better: Efficient deals that nobody likes less and somebody likes more (complete or a sample: see
            there).
        better_for_all: Those of them that every party strictly prefers.
        wasteful: Whether anything dominates it; None if not known (a sample that found nothing).
    """

    package: Package
    broken: tuple[int, ...]
    payoffs: tuple[int, ...]
    gains: tuple[int, ...]
    accepts: tuple[bool, ...]
    passes: bool
    better: Frontier
    better_for_all: tuple[tuple[int, ...], ...]
    wasteful: bool | None


def judge(problem: DealProblem, package: Package, limit: int | None = None, seed: int = 0) -> Verdict:
    """Judge a package; see `Verdict`.

    Raises:
        ValueError, IndexError: The package does not fit the problem.
    """
    own = payoffs(problem, package)
    broken = broken_terms(problem, package)
    better = betters(problem, package, limit, seed)
    strict = tuple(p for p in better.points if all(a > b for a, b in zip(p, own, strict=True)))
    accepts = tuple(x >= r for x, r in zip(own, problem.reservations, strict=True))
    return Verdict(
        package,
        broken,
        own,
        tuple(x - r for x, r in zip(own, problem.reservations, strict=True)),
        accepts,
        not broken and passes(problem, own),
        better,
        strict,
        bool(better.points) if better.complete or better.points else None,
    )


def betters(problem: DealProblem, package: Package, limit: int | None = None, seed: int = 0) -> Frontier:
    """Efficient deals that dominate a package: the frontier from its own payoffs as reservations."""
    own = payoffs(problem, package)
    front = frontier_or_sample(problem.with_reservations(own), acceptable=True, limit=limit, seed=seed)
    kept = [k for k, p in enumerate(front.points) if p != own]
    return Frontier(
        problem,
        tuple(front.points[k] for k in kept),
        tuple(front.counts[k] for k in kept),
        True,
        front.complete,
        front.draws,
        front.seed,
        front._joiner,
        front._found,
    )


def agreed_changes(problem: DealProblem, package: Package, terms: int = 2) -> tuple[Change, ...]:
    """Every change of one term, or of two, by which nobody loses and somebody gains; best first.

    Args:
        terms: 1 for single changes only, 2 for pairs as well.

    Raises:
        ValueError: `terms` is neither.
    """
    if terms not in (1, 2):
        raise ValueError("changes are of one or two terms")
    own = payoffs(problem, package)
    found = []
    for other in _neighbours(problem, package, terms):
        gains = tuple(a - b for a, b in zip(payoffs(problem, other), own, strict=True))
        if min(gains) >= 0 and max(gains) > 0 and not broken_terms(problem, other):
            moved = [i for i, (a, b) in enumerate(zip(package, other, strict=True)) if a != b]
            found.append(Change(tuple((i, package[i], other[i]) for i in moved), gains, other))
    return tuple(sorted(found, key=lambda c: (-min(c.gains), -sum(c.gains), len(c.terms), c.package)))


def acceptable_changes(problem: DealProblem, package: Package, terms: int = 2) -> tuple[Change, ...]:
    """Every change of one term, or of two, to a text in which nobody gets less than without a deal.

    That is what acceptance means; an *agreed* change asks more, that nobody loses against the text as it stands.

    Returns:
        The changes, with gains from `package` (some may lose); first where the least gain over no agreement is
        largest, then the largest sum.
    """
    own = payoffs(problem, package)
    found = []
    for other in _neighbours(problem, package, terms):
        values = payoffs(problem, other)
        over = [a - r for a, r in zip(values, problem.reservations, strict=True)]
        if min(over) >= 0 and not broken_terms(problem, other):
            moved = tuple((i, a, b) for i, (a, b) in enumerate(zip(package, other, strict=True)) if a != b)
            gains = tuple(a - b for a, b in zip(values, own, strict=True))
            found.append((-min(over), -sum(over), len(moved), other, Change(moved, gains, other)))
    return tuple(change for *_, change in sorted(found, key=lambda one: one[:4]))


def _neighbours(problem: DealProblem, package: Package, terms: int) -> Iterator[Package]:
    for size in range(1, terms + 1):
        for issues in combinations(range(len(package)), size):
            yield from _changed(problem, package, issues)


def _changed(problem: DealProblem, package: Package, issues: tuple[int, ...]) -> Iterator[Package]:
    first, *rest = issues
    for value in range(problem.sizes[first]):
        if value != package[first]:
            other = (*package[:first], value, *package[first + 1 :])
            if rest:
                yield from _changed(problem, other, tuple(rest))
            else:
                yield other


def climb(
    problem: DealProblem, package: Package, terms: int = 2, reach: int = REACH, limit: int | None = None
) -> Climb:
    """Follow agreed changes from a package to where they end.

    Args:
        terms: Changes of one term, or of up to two, at a time.
        reach: Most texts to visit when every order of changes is tried.

    Raises:
        ValueError: The package breaks a term: changes can only be agreed from a feasible text.
    """
    if broken_terms(problem, package):
        raise ValueError("the text breaks a term; start from a feasible package")
    known: dict[Package, tuple[Change, ...]] = {}

    def changes(text: Package) -> tuple[Change, ...]:
        if text not in known:
            known[text] = agreed_changes(problem, text, terms)
        return known[text]

    steps, text = [], package
    while best := changes(text)[:1]:
        steps.append(best[0])
        text = best[0].package
    seen, waiting, ends = {package}, deque([package]), []
    complete = True
    while waiting:
        current = waiting.popleft()
        following = changes(current)
        if not following:
            ends.append(current)
        for change in following:
            if change.package not in seen and len(seen) >= reach:
                complete = False
            elif change.package not in seen:
                seen.add(change.package)
                waiting.append(change.package)
    better = betters(problem, text, limit)
    efficient = False if better.points else True if better.complete else None
    ordered = sorted(ends, key=lambda e: (-sum(payoffs(problem, e)), e))
    return Climb(tuple(steps), text, efficient, len(seen), tuple(ordered), complete)

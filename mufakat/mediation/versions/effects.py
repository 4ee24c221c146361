"""Which answers two versions of a case give otherwise, and which of the changes does that.

Each change is tried alone on the old version and left out of the new one. Where the changes are few, each gets its
Shapley share (Shapley 1953) of the number of states in which an outcome lasts: what it adds, averaged over all orders
in which the changes could have been made. A change that cannot stand without others is made together with them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import factorial

from mufakat.budget import NO_END, Budget
from mufakat.case.model import Case
from mufakat.mediation.achieved import meeting
from mufakat.mediation.goal import Goal
from mufakat.mediation.versions.changes import Change, Versions
from mufakat.mediation.versions.elements import Key
from mufakat.stability.answers.outcomes import AnySolution

MOST_SHARED = 8  # changes of which the shares are worked out: all sets of them are solved

Question = tuple[str, str]  # the id of an outcome ("" for the status quo), and a concept
Counts = Mapping[Question, int]


@dataclass(frozen=True)
class Effect:
    """An answer that differs: in how many states an outcome of both versions lasts under a concept; for "" whether the
    status quo does.

    Attributes:
        before, after: In how many states.
        alone: The changes each of which, alone on the old version, turns whether it lasts at all.
        needed: The changes without each of which, in the new version, it would be as before.
        shares: Per change its part of the difference of the numbers; {} where the changes are too many.
    """

    outcome: str
    concept: str
    before: int
    after: int
    alone: tuple[Change, ...]
    needed: tuple[Change, ...]
    shares: Mapping[Change, Fraction]

    @property
    def turned(self) -> bool:
        """Whether it is gained or lost, and does not only last in more or fewer states."""
        return bool(self.before) != bool(self.after)


@dataclass(frozen=True)
class Compared:
    """Two versions of a case and what differs in the answers.

    Attributes:
        concepts: Those that were asked about.
        before, after: Per outcome ("" for the status quo) the concepts under which it lasts in the old and in the new
            version.
        solved: How many cases were solved.
    """

    versions: Versions
    concepts: tuple[str, ...]
    effects: tuple[Effect, ...]
    before: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]
    solved: int
    method: tuple[str, ...] = ("versions-between",)
    assumptions: tuple[str, ...] = ("versions-together",)


def compare(
    versions: Versions, concepts: Sequence[str], solve: Callable[[Case], AnySolution], budget: Budget = NO_END
) -> Compared:
    """What two versions answer otherwise, and which change does it.

    Args:
        solve: Solves a case under the concepts.
        budget: Time, and who is told. Raises OutOfTime when it is over.
    """
    tried = _Tried(versions, solve, budget)
    everything = versions.changes
    before, after = tried.counts(()), tried.counts(everything)
    differing = [one for one, count in before.items() if one in after and after[one] != count]
    sharing = len(everything) <= MOST_SHARED and bool(differing)
    tried.of = 2 ** len(everything) if sharing else 2 + 2 * len(everything)
    shares = _shares(everything, tried, differing) if sharing else {}
    effects = []
    for one in differing:
        turned = bool(before[one]) != bool(after[one])
        alone = [
            change
            for change in everything
            if turned and bool(tried.counts((change,)).get(one, 0)) == bool(after[one])
        ]
        needed = [
            change
            for change in everything
            if turned and bool(tried.without(change).get(one, 0)) == bool(before[one])
        ]
        effects.append(
            Effect(*one, before[one], after[one], tuple(alone), tuple(needed), shares.get(one, {}))
        )
    return Compared(
        versions, tuple(concepts), tuple(effects), _under(before), _under(after), len(tried.known)
    )


def _under(counts: Counts) -> dict[str, tuple[str, ...]]:
    """Per outcome the concepts under which it lasts."""
    found: dict[str, list[str]] = {}
    for (outcome, concept), count in counts.items():
        found.setdefault(outcome, []).extend([concept] if count else [])
    return {outcome: tuple(concepts) for outcome, concepts in found.items()}


class _Tried:
    """The cases between two versions, each solved once."""

    def __init__(self, versions: Versions, solve: Callable[[Case], AnySolution], budget: Budget):
        self.versions, self.solve, self.budget = versions, solve, budget
        self.known: dict[frozenset[Key], Counts] = {}
        self.of = 2

    def counts(self, chosen: Collection[Change]) -> Counts:
        """Per outcome and concept in how many states it lasts, with these changes and those that they need."""
        keys = self.versions.closed(chosen)
        if keys not in self.known:
            self.budget.check()
            self.budget.tell("", "versions", len(self.known), self.of)
            self.known[keys] = self._solved(self.versions.between(keys))
        return self.known[keys]

    def without(self, change: Change) -> Counts:
        """The new version without a change: all others that do not need it."""
        return self.counts(
            [
                other
                for other in self.versions.changes
                if other != change and change.key not in self.versions.closed((other,))
            ]
        )

    def _solved(self, case: Case) -> Counts:
        solution = self.solve(case)
        counts = {
            (outcome.id, concept): meeting(case, solution.equilibria(concept), Goal.about(outcome)).count
            for outcome in case.outcomes
            for concept in solution.concepts
        }
        quo = case.status_quo
        if quo is not None:
            label = quo.pattern if case.form == "options" else quo.id
            for concept in solution.concepts:
                counts["", concept] = int(label in solution.equilibria(concept))
        return counts


def _shares(
    changes: Sequence[Change], tried: _Tried, questions: Sequence[Question]
) -> dict[Question, dict[Change, Fraction]]:
    """The Shapley share of each change in the difference of each number."""
    n = len(changes)
    found: dict[Question, dict[Change, Fraction]] = {
        one: dict.fromkeys(changes, Fraction(0)) for one in questions
    }
    for size in range(n):
        weight = Fraction(factorial(size) * factorial(n - size - 1), factorial(n))
        for some in combinations(changes, size):
            here = tried.counts(some)
            for change in changes:
                if change in some:
                    continue
                there = tried.counts((*some, change))
                for one in questions:
                    found[one][change] += weight * (there.get(one, 0) - here.get(one, 0))
    return found

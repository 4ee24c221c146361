"""A deal in words: issues with values, and what each party makes of them.

Only frozen values. A `Deal` that was checked keeps these promises: every issue, value and party that is named
is declared, and every party has one number for every value of an issue that it has points for. All numbers
are exact.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from mufakat.case.grounds import Grounds, State

NOTHING = Grounds()
ONE = Fraction(1)
Choice: TypeAlias = tuple[tuple[str, str], ...]  # (issue id, value id), each issue once


@dataclass(frozen=True)
class Amount:
    """A number of points; `low` and `high` where it is not known better than that."""

    points: Fraction
    low: Fraction | None = None
    high: Fraction | None = None
    grounds: Grounds = NOTHING


ZERO_POINTS = Amount(Fraction(0))


@dataclass(frozen=True)
class DealValue:
    """One way to settle an issue."""

    id: str
    name: str
    grounds: Grounds = NOTHING


@dataclass(frozen=True)
class DealIssue:
    """Something to be settled. A divisible one has a value per party: all of it goes there."""

    id: str
    name: str
    values: tuple[DealValue, ...]
    divisible: bool = False
    grounds: Grounds = NOTHING


@dataclass(frozen=True)
class Each:
    """One number per value, in order."""

    amounts: tuple[Amount, ...]


@dataclass(frozen=True)
class Line:
    """Evenly from the first value to the last; `by_amount` spaces by the values read as numbers."""

    first: Amount
    last: Amount
    by_amount: bool = False


@dataclass(frozen=True)
class Scores:
    """A weight times a score per value."""

    weight: Amount
    scores: tuple[Amount, ...]


@dataclass(frozen=True)
class Ranked:
    """Only the order of the values is known, best first; the best is worth `high`, the last `low`."""

    order: tuple[tuple[str, ...], ...]
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class All:
    """Of a divisible issue: what all of it is worth."""

    amount: Amount


Shape: TypeAlias = Each | Line | Scores | Ranked | All


@dataclass(frozen=True)
class Points:
    """What one issue is worth to one party."""

    issue: str
    shape: Shape
    grounds: Grounds = NOTHING


@dataclass(frozen=True)
class DealParty:
    """A party of the deal: what it makes of the issues (those it has no points for are worth 0 to it).

    `assumed` tells that nobody said what no agreement is worth to it, so that 0 is taken.
    """

    id: str
    points: tuple[Points, ...]
    reservation: Amount = ZERO_POINTS
    weight: Fraction = ONE
    veto: bool = True
    grounds: Grounds = NOTHING
    assumed: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class DealTerm:
    """A combination that cannot be, that requires another, or that is worth more (points per party)."""

    kind: Literal["forbid", "requires", "bonus"]
    when: Choice
    then: Choice = ()
    points: tuple[tuple[str, Amount], ...] = ()
    grounds: Grounds = NOTHING


@dataclass(frozen=True)
class NoAgreement:
    """The state in which the conflict stays without a deal, and what it is worth to each party."""

    state: State
    points: tuple[tuple[str, Amount], ...]
    name: str = ""
    grounds: Grounds = NOTHING


@dataclass(frozen=True)
class Deal:
    """What could be agreed on.

    Attributes:
        needed: How many parties must accept, besides those with a veto; None: only those.
        no_agreement: Given where the no-agreement point is a state of the conflict; the reservations of the
            parties are then those points.
    """

    issues: tuple[DealIssue, ...]
    parties: tuple[DealParty, ...]
    terms: tuple[DealTerm, ...] = ()
    needed: int | None = None
    no_agreement: NoAgreement | None = None
    grounds: Grounds = NOTHING

    def issue(self, id: str) -> DealIssue:
        """The issue with this id. KeyError when there is none."""
        for issue in self.issues:
            if issue.id == id:
                return issue
        raise KeyError(id)

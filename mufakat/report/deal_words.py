"""Indices of a deal problem become names here, and numbers text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from mufakat.bargaining.counting import Tally
from mufakat.bargaining.problem import DealProblem, Forbid, Package, Pair, Requires, Term
from mufakat.bargaining.sampling import Share
from mufakat.case.deal_model import Deal
from mufakat.case.model import Case
from mufakat.report.big import about, deals_text
from mufakat.report.phrases import number as written
from mufakat.report.phrases import say

MOST_DIGITS = 9  # of a fraction in a sentence, its stroke included


class DealWords:
    """How the parties, issues and values of one deal are called, and how its numbers are written.

    Packages are written the way `--text` takes them.
    """

    def __init__(self, case: Case, problem: DealProblem):
        assert case.deal is not None
        names = {party.id: party.name for party in case.parties}
        self.case = case
        self.deal: Deal = case.deal
        self.problem = problem
        self.parties = [names[party.name] for party in problem.parties]

    def term(self, issue: int, value: int) -> str:
        """One settled issue."""
        one = self.problem.issues[issue]
        return f"{one.name}={one.values[value]}"

    def terms(self, pairs: Iterable[Pair]) -> str:
        """Several settled issues."""
        return ", ".join(self.term(issue, value) for issue, value in pairs)

    def package(self, package: Package) -> str:
        """All issues, settled."""
        return self.terms(enumerate(package))

    def points(self, points: int) -> str:
        """A number of points on the scale of the file."""
        return amount(self.problem.amount(points))

    def gain(self, points: int) -> str:
        """The same with its sign."""
        return signed(self.problem.amount(points))

    def payoff(self, points: Sequence[int]) -> str:
        """What each party gets."""
        return ", ".join(f"{name} {self.points(x)}" for name, x in zip(self.parties, points, strict=True))

    def gains(self, gains: Sequence[int]) -> str:
        """Who gains what; those to whom nothing changes are left out."""
        told = [f"{name} {self.gain(x)}" for name, x in zip(self.parties, gains, strict=True) if x]
        return ", ".join(told) or say("none")

    def broken(self, term: Term) -> str:
        """A term in words."""
        if isinstance(term, Forbid):
            return say("deal-forbid", when=self.terms(term.when))
        if isinstance(term, Requires):
            return say("deal-requires", when=self.terms(term.when), then=self.terms(term.then))
        return say("deal-bonus", when=self.terms(term.when), points=self.gains(term.points))


def amount(number: Fraction) -> str:
    """A number of points: exact with up to four decimals, else rounded to four."""
    if number.denominator == 1:
        return written(number.numerator, ",")
    rounded = float(round(number, 4))
    if not rounded:
        return written(float(number), ".3g")
    decimals = len(f"{rounded:.4f}".rstrip("0").partition(".")[2])
    return written(rounded, f",.{decimals}f")


def signed(number: Fraction) -> str:
    """A difference, always with its sign."""
    return f"+{amount(number)}" if number >= 0 else f"-{amount(-number)}"


def fraction_text(number: Fraction) -> str:
    """A share: whole, or as a fraction; as a decimal number where the fraction has many digits."""
    exact = str(number)
    return exact if len(exact) <= MOST_DIGITS else say("about", n=amount(number))


def percent(share: float) -> str:
    """A share in percent."""
    if 0 < share < 0.0005:
        return say("deal-percent-under", n=written(0.1))
    if share < 0.9995 or share == 1:
        return say("deal-percent", n=written(share * 100, ".3g"))
    return say("deal-percent-over", n=written(99.9))


def share_text(share: Share) -> str:
    """A drawn share with its interval."""
    low, high = share.interval
    return say("deal-share", share=percent(share.value), low=percent(low), high=percent(high))


def tally_text(tally: Tally) -> str:
    """A number of deals, or an estimate of it."""
    if tally.exact:
        return deals_text(tally.value)
    ends = {"low": about(tally.low), "high": about(tally.high)}
    return say("deal-estimate", n=about(tally.value), draws=tally.draws, **ends)

"""Everything there is to say about one deal problem, gathered into one frozen value.

Exact where the tables stay within `limit`; beyond, what was drawn, marked as such (`Frontier.complete`,
`Tally.exact`, a `zone` of None). Nothing here knows names or sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import comb

from mufakat.bargaining.cases import Modelled
from mufakat.bargaining.cloud import Cloud, payoff_cloud
from mufakat.bargaining.counting import Counts, count_deals
from mufakat.bargaining.doubt import Robustness, robustness
from mufakat.bargaining.frontier import LIMIT, Frontier, frontier, frontier_or_sample
from mufakat.bargaining.logroll import Logrolling, logroll
from mufakat.bargaining.lotteries import Lottery, kalai_smorodinsky_lottery, nash_lottery
from mufakat.bargaining.pareto import TooLarge
from mufakat.bargaining.points import Picks, all_picks
from mufakat.bargaining.pool import MIDDLE, Candidate, candidate_pool
from mufakat.bargaining.problem import DealProblem, Package, broken_terms
from mufakat.bargaining.proposal import (
    REACH,
    Change,
    Climb,
    Verdict,
    acceptable_changes,
    agreed_changes,
    climb,
    judge,
)
from mufakat.bargaining.winner import Division, adjusted_winner
from mufakat.bargaining.zone import Zone, find_zone

WORK = 2_000_000  # neighbours to look at before a search is cut short
WHOLE = 20_000
PER_PICK = 3
DOUBTED = 5
MOST_CANDIDATES = 12

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Judged:
    """A proposed text.

    Attributes:
        changes: Changes of one and of two terms by which nobody loses and somebody gains.
        acceptable: Changes to texts in which nobody gets less than without a deal, though somebody may lose.
        climb: Where agreed changes lead; None for a text that breaks a term.
        pairs: Whether changes of two terms were looked at.
    """

    verdict: Verdict
    changes: tuple[Change, ...]
    acceptable: tuple[Change, ...]
    climb: Climb | None
    pairs: bool


@dataclass(frozen=True)
class DealAnswer:
    """The answers to one deal problem.

    Attributes:
        front: Efficient deals that all accept (whole, or a sample where it is too large).
        whole: All efficient deals, also those that somebody refuses; None where they are too many.
        zone: Who blocks and what would open a zone; None where the table is too large.
        trades: None where there are too many issues and values to try all trades, or divisible issues, which
            have no middle.
        lotteries: For two parties, what Nash and Kalai-Smorodinsky pick where coins may be tossed.
        robust: How candidates fare over the doubtful numbers; None where nothing is doubtful.
        division: Adjusted Winner, where it was asked for.
        cloud: For two parties, the payoffs of all deals or of drawn ones, for a picture.
    """

    modelled: Modelled
    counts: Counts
    zone: Zone | None
    front: Frontier
    whole: Frontier | None
    picks: Picks
    pool: tuple[Candidate, ...]
    trades: Logrolling | None
    lotteries: tuple[tuple[str, Lottery], ...]
    texts: tuple[Judged, ...]
    robust: Robustness | None
    division: Division | None
    cloud: Cloud | None
    limit: int
    seed: int

    @property
    def problem(self) -> DealProblem:
        """The problem that was answered."""
        return self.modelled.problem

    @property
    def exact(self) -> bool:
        """Whether nothing was drawn but doubtful numbers."""
        return self.front.complete and self.counts.all.exact and self.zone is not None


def answer(
    modelled: Modelled,
    texts: Sequence[Package] = (),
    draws: int = 0,
    seed: int = 0,
    limit: int = LIMIT,
    divide: bool = False,
    tell: Tell | None = None,
) -> DealAnswer:
    """Answer a deal problem.

    Args:
        texts: Proposed packages to judge.
        draws: How often to draw the doubtful numbers; 0 leaves that out.
        divide: Also run Adjusted Winner on the divisible issues.
        tell: Called with the name of each step before it starts.

    Raises:
        TooLarge: Terms bind so many issues that nothing can be said.
        ValueError: `divide` without two parties and a divisible issue that both can have points for.
    """
    problem, tell = modelled.problem, tell or silent
    tell("count")
    counts = count_deals(problem, seed=seed)
    tell("zone")
    zone = _zone(problem, limit)
    tell("frontier")
    front = frontier_or_sample(problem, acceptable=True, limit=limit, seed=seed)
    whole = _whole(problem, limit) if front.complete else None
    tell("picks")
    picks = all_picks(front, limit)
    tell("trades")
    small = _trade_work(problem) <= WORK and not modelled.divisible
    trades = logroll(problem, limit=limit) if small else None
    tell("texts")
    judged = tuple(_judged(problem, text, limit, seed) for text in texts)
    pool = _pool(modelled, front, picks, texts)
    robust = None
    if modelled.doubts and draws:
        tell("doubts")
        chosen = [c.packages[0] for c in pool if not c.broken][:DOUBTED]
        robust = robustness(problem, modelled.doubts, chosen, draws, seed, limit) if chosen else None
    division = divided(modelled) if divide else None
    return DealAnswer(
        modelled,
        counts,
        zone,
        front,
        whole,
        picks,
        pool,
        trades,
        _lotteries(whole),
        judged,
        robust,
        division,
        payoff_cloud(problem, seed=seed) if len(problem.parties) == 2 else None,
        limit,
        seed,
    )


def silent(step: str) -> None:
    """Say nothing of a step."""
    del step


def divided(modelled: Modelled) -> Division:
    """Adjusted Winner on the divisible issues.

    Raises:
        ValueError: Not two parties, no divisible issue, or points that Adjusted Winner cannot use.
    """
    problem = modelled.problem
    if len(problem.parties) != 2 or not modelled.divisible:
        raise ValueError("Adjusted Winner is for two parties and divisible issues")
    rows = [
        [problem.amount(p.points[i][k]) for i in modelled.divisible] for k, p in enumerate(problem.parties)
    ]
    return adjusted_winner(rows[0], rows[1], [problem.issues[i].name for i in modelled.divisible])


def _zone(problem: DealProblem, limit: int) -> Zone | None:
    try:
        return find_zone(problem, limit)
    except TooLarge:
        return None


def _whole(problem: DealProblem, limit: int) -> Frontier | None:
    try:
        return frontier(problem, limit=limit if len(problem.parties) == 2 else min(limit, WHOLE))
    except TooLarge:
        return None


def _lotteries(whole: Frontier | None) -> tuple[tuple[str, Lottery], ...]:
    if whole is None or len(whole.problem.parties) != 2 or len(whole.points) > WHOLE:
        return ()
    found = (("nash", nash_lottery(whole)), ("kalai-smorodinsky", kalai_smorodinsky_lottery(whole)))
    return tuple((rule, lottery) for rule, lottery in found if lottery is not None)


def _neighbours(problem: DealProblem, terms: int) -> int:
    widest = max(problem.sizes)
    return sum(comb(len(problem.sizes), k) * (widest - 1) ** k for k in range(1, terms + 1))


def _trade_work(problem: DealProblem) -> int:
    parties = len(problem.parties)
    return comb(len(problem.sizes), 2) * parties * (parties - 1) * max(problem.sizes) ** 2


def _judged(problem: DealProblem, text: Package, limit: int, seed: int) -> Judged:
    pairs = _neighbours(problem, 2) <= WORK // 10
    terms = 2 if pairs else 1
    changes, acceptable = agreed_changes(problem, text, terms), acceptable_changes(problem, text, terms)
    climbed = None
    if not broken_terms(problem, text):
        reach = max(1, min(REACH, WORK // max(1, _neighbours(problem, terms))))
        climbed = climb(problem, text, terms, reach, limit)
    return Judged(judge(problem, text, limit, seed), changes, acceptable, climbed, pairs)


def _pool(
    modelled: Modelled, front: Frontier, picks: Picks, texts: Sequence[Package]
) -> tuple[Candidate, ...]:
    """The pool without what nobody can use: ties by the hundred, deals picked over somebody's refusal, and the
    middle of issues that are to be divided. Proposed texts always stay."""
    vague = {p.rule for p in picks.all if p.degenerate} | {"utilitarian-anywhere"}
    kept = tuple(
        (payoff, useful)
        for payoff, rules in picks.groups
        if (useful := tuple(rule for rule in rules if rule not in vague))
    )
    proposals = {f"text-{number}": text for number, text in enumerate(texts, start=1)}
    pool = [
        one
        for one in candidate_pool(front, replace(picks, groups=kept), proposals)
        if one.packages and not (modelled.divisible and one.reasons == (MIDDLE,))
    ]
    others = [one for one in pool if not _proposed(one)][:MOST_CANDIDATES]
    return tuple(one for one in pool if _proposed(one) or one in others)


def _proposed(one: Candidate) -> bool:
    return any(isinstance(reason, str) and reason.startswith("text-") for reason in one.reasons)


def packages_of(front: Frontier, payoff: tuple[int, ...], most: int = PER_PICK) -> tuple[Package, ...]:
    """Some packages with this payoff; none where the frontier does not hold it."""
    if payoff not in front.points:
        return ()
    return tuple(islice(front.packages(front.points.index(payoff), most), most))


def settled_alike(packages: Sequence[Package]) -> tuple[tuple[int, int], ...]:
    """(issue, value) pairs that stand in all of these packages."""
    if not packages:
        return ()
    first = packages[0]
    return tuple((i, v) for i, v in enumerate(first) if all(p[i] == v for p in packages))

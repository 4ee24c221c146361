"""A single text and its mediator: the orderings that Klein et al. (2003) found."""

import random

import enumerated as plain
import pytest
from drawn import problems
from hypothesis import given, settings
from published import load

from mufakat.bargaining.frontier import weighted
from mufakat.bargaining.problem import Bonus, DealProblem, Issue, Party, payoffs
from mufakat.bargaining.search import mediate
from tests.tried import tried

STEPS, HEAT = 8_000, 10_000


def interdependent(clauses, seed):
    """Yes/no clauses; each ordered pair of adopted ones is worth -1 to 1 (in thousandths) to a party."""
    rng = random.Random(seed)

    def draw():
        return rng.randint(-1000, 1000)

    issues = tuple(Issue(f"clause {k}", ("no", "yes")) for k in range(clauses))
    parties = tuple(Party(n, tuple((0, draw()) for _ in issues)) for n in ("first", "second"))
    pairs = tuple(
        Bonus(((a, 1), (b, 1)), (draw() + draw(), draw() + draw())) for a in range(clauses) for b in range(a)
    )
    return DealProblem(issues, parties, pairs)


@pytest.mark.long
def test_annealers_come_near_the_joint_optimum_and_a_climber_exploits_one():
    expected = load("klein-2003-mediated-single-text")
    joint, hard, soft = [], [], []
    for seed in (0, 2):
        problem = interdependent(expected["input"]["clauses"], seed)
        start = (0,) * len(problem.issues)

        def run(among, *manners, start=start, seed=seed):
            return mediate(among, start, manners, STEPS, HEAT, seed).payoffs

        best = run(weighted(problem, (1, 1)), "anneals")[0]
        alone = run(problem.among([0]), "anneals")[0]
        joint.append(sum(run(problem, "anneals", "anneals")) / best)
        hard.append(sum(run(problem, "climbs", "climbs")) / best)
        soft.append(run(problem, "climbs", "anneals")[0] / alone)
    mean = [sum(x) / len(x) for x in (joint, hard, soft)]
    assert mean[0] >= 0.95
    assert mean[0] >= mean[1] + 0.1
    assert mean[2] > 0.9


@settings(max_examples=tried(50))
@given(problems(parties=(2, 3), issues=(2, 4)))
def test_climbers_never_lose_and_the_text_stays_feasible(problem):
    every = plain.deals(problem)
    if not every:
        return
    start = next(iter(every))
    result = mediate(problem, start, ["climbs"] * len(problem.parties), 60, 5.0, seed=1)
    assert result.end in every and result.payoffs == every[result.end] == payoffs(problem, result.end)
    assert all(a >= b for a, b in zip(result.payoffs, every[start], strict=True))
    assert result == mediate(problem, start, ["climbs"] * len(problem.parties), 60, 5.0, seed=1)
    warm = mediate(problem, start, ["anneals"] * len(problem.parties), 60, 5.0, seed=1)
    assert warm.payoffs == every[warm.end]


def test_wrong_calls():
    problem = interdependent(3, 0)
    with pytest.raises(ValueError, match="climbs"):
        mediate(problem, (0, 0, 0), ["climbs"], 5, 1.0)
    with pytest.raises(ValueError, match="0 or more"):
        mediate(problem, (0, 0, 0), ["climbs", "climbs"], -5, 1.0)

"""The slow twin: every deal is listed, every definition read word for word. Only for small problems."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

from mufakat.bargaining.problem import Bonus, DealProblem, Forbid, Requires


def has(package, pairs):
    return all(package[i] == v for i, v in pairs)


def feasible(problem: DealProblem, package) -> bool:
    for term in problem.terms:
        if isinstance(term, Forbid) and has(package, term.when):
            return False
        if isinstance(term, Requires) and has(package, term.when) and not has(package, term.then):
            return False
    return True


def worth(problem: DealProblem, package) -> tuple[int, ...]:
    out = []
    for i, party in enumerate(problem.parties):
        total = sum(party.points[k][v] for k, v in enumerate(package))
        for term in problem.terms:
            if isinstance(term, Bonus) and has(package, term.when):
                total += term.points[i]
        out.append(total)
    return tuple(out)


def deals(problem: DealProblem) -> dict[tuple[int, ...], tuple[int, ...]]:
    """Feasible package -> payoffs."""
    every = product(*(range(len(i.values)) for i in problem.issues))
    return {p: worth(problem, p) for p in every if feasible(problem, p)}


def dominates(y, x) -> bool:
    return all(b >= a for a, b in zip(x, y, strict=True)) and y != x


def accepted_by_all(problem, payoff) -> bool:
    return all(x >= p.reservation for x, p in zip(payoff, problem.parties, strict=True))


def passing(problem, payoff) -> bool:
    yes = [x >= p.reservation for x, p in zip(payoff, problem.parties, strict=True)]
    if any(p.veto and not y for p, y in zip(problem.parties, yes, strict=True)):
        return False
    return problem.needed is None or sum(yes) >= problem.needed


def frontier(problem, acceptable=False) -> dict[tuple[int, ...], list[tuple[int, ...]]]:
    """Efficient payoff -> its packages."""
    every = deals(problem)
    payoffs = set(every.values())
    good = {x for x in payoffs if not any(dominates(y, x) for y in payoffs)}
    if acceptable:
        good = {x for x in good if accepted_by_all(problem, x)}
    return {x: sorted(p for p, u in every.items() if u == x) for x in sorted(good)}


def gains(problem, x):
    return tuple(a - p.reservation for a, p in zip(x, problem.parties, strict=True))


def ties(candidates, key):
    if not candidates:
        return []
    top = max(key(x) for x in candidates)
    return sorted(x for x in candidates if key(x) == top)


def nash(problem, powers=None):
    powers = powers or [1] * len(problem.parties)

    def value(x):
        out = 1
        for g, a in zip(gains(problem, x), powers, strict=True):
            out *= g**a
        return out

    return ties(list(frontier(problem, acceptable=True)), value)


def kalai_smorodinsky(problem):
    acceptable = sorted({u for u in deals(problem).values() if accepted_by_all(problem, u)})
    if not acceptable:
        return []
    ideal = [max(g) for g in zip(*(gains(problem, u) for u in acceptable), strict=True)]

    def ratios(x):
        return sorted(Fraction(g, b) for g, b in zip(gains(problem, x), ideal, strict=True) if b)

    return ties(acceptable, ratios)


def egalitarian(problem):
    acceptable = {u for u in deals(problem).values() if accepted_by_all(problem, u)}
    return ties(list(acceptable), lambda x: sorted(gains(problem, x)))


def utilitarian(problem, anywhere=False):
    every = set(deals(problem).values())
    return ties([u for u in every if anywhere or accepted_by_all(problem, u)], sum)


def smallest_blocking_sets(problem):
    every = set(deals(problem).values())
    parties = range(len(problem.parties))
    blocked = []
    for size in parties:
        for group in combinations(parties, size + 1):
            agree = any(all(u[i] >= problem.parties[i].reservation for i in group) for u in every)
            if not agree and not any(set(b) <= set(group) for b in blocked):
                blocked.append(group)
    return blocked


def shortfalls(problem):
    """Per deal, by how much each party falls short of its reservation."""
    return {tuple(max(0, -g) for g in gains(problem, u)) for u in deals(problem).values()}

"""Agreements: `safe` on a network of 400 points against 200, and `status` of twice as many commitments and facts."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from mufakat.agreement.model import Agreement, Commitment, Counter, Fact, Facts, Party
from mufakat.agreement.times import OnDay
from mufakat.case.condition import Is
from mufakat.keeping.answer import keeping_on
from mufakat.schedule.control import Link, is_controllable
from mufakat.schedule.windows import Edge

SIGNED = date(2016, 11, 24)  # Colombia's final agreement, whose 578 stipulations and their size this imitates


def main() -> None:
    """Print the ratios; each may be as large as the number behind it."""
    small, large = (best(lambda n=n: is_controllable(*network(n))) for n in (200, 400))
    print(f"safe: 400 points {large:.3f} s, 200 points {small:.3f} s, ratio {large / small:.2f} (at most 5)")
    cases = [told(300, 12_500), told(600, 25_000)]
    small, large = (best(lambda case=case: keeping_on(*case, SIGNED + timedelta(1500))) for case in cases)
    print(f"status: 600 and 25,000 {large:.3f} s (under 1), 300 and 12,500 {small:.3f} s, ", end="")
    print(f"ratio {large / small:.2f} (at most 2.5)")


def best(work: Callable[[], object], times: int = 3) -> float:
    """The shortest of some runs, in seconds of this process."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def network(points: int) -> tuple[int, list[Edge], list[Link]]:
    """A sparse network: steps one after the other, each second one of open length, two constraints more a point."""
    random = Random(points)
    edges, links = [], []
    for point in range(1, points):
        edges.append(Edge(point, 0, 0))
        if point % 2:
            links.append(Link(point - 1, 1, random.randint(2, 9), point))
        else:
            edges.append(Edge(point, point - 1, 0))
            edges.append(Edge(point - 1, point, random.randint(0, 9)))
        edges.append(Edge(max(0, point - random.randint(2, 9)), point, 200))
    return points, edges, links


def told(commitments: int, facts: int) -> tuple[Agreement, Facts]:
    """An agreement of two parties and a mission, with facts over four years."""
    random = Random(commitments)
    ids = [f"c{n}" for n in range(commitments)]
    agreement = Agreement(
        "large",
        "large",
        SIGNED,
        parties=(Party("a", "a"), Party("b", "b"), Party("w", "w", "verifies")),
        counts=tuple(Counter(f"k{n}", f"k{n}", "things") for n in range(20)),
        commitments=tuple(
            Commitment(
                id,
                id,
                "must",
                "act",
                (random.choice("ab"),),
                to=("a",),
                by=OnDay(SIGNED + timedelta(random.randint(1, 1500))),
                when=Is(f"{ids[n - 1]}.done") if n % 3 else None,
                reach={f"k{n % 20}": n} if n % 7 == 0 else {},
            )
            for n, id in enumerate(ids)
        ),
    )
    words = ("done", "partly", "started", "verified", "suspended", "resumed", "breached", "overdue")
    found = []
    for index in range(facts):
        day = SIGNED + timedelta(random.randint(0, 1500))
        says = random.choice(("", "", "a", "b", "w"))
        if index % 5 == 0:
            found.append(Fact(f"k{index % 20}", "counted", day, day, says, "s", number=1, index=index))
        else:
            found.append(Fact(random.choice(ids), random.choice(words), day, day, says, "s", index=index))
    return agreement, Facts("large", tuple(found))


if __name__ == "__main__":
    main()

"""What counting all orders of wishes costs: per wish more, and against solving each order anew.

Run with `python bench/bench_orders.py`. Times are processor time in one run; what counts are the ratios.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.synthetic import synthetic
from bench.timing import timed
from mufakat.case.model import Case, Order, Outcome
from mufakat.graph.conflict import graph_of
from mufakat.mediation.wish_orders.answer import OrdersAnswer, count_profiles
from mufakat.mediation.wish_orders.known import known_orders
from mufakat.stability.concepts import BASIC
from mufakat.stability.explicit.solve import solve
from mufakat.study.opening import open_case

EXAMPLES = Path(__file__).resolve().parent.parent / "mufakat" / "examples"
SOLVED = 20


def with_outcomes(case: Case) -> Case:
    """The case with each option's first state of affairs as an outcome: two conditions are enough."""
    first, *_, last = case.preferences.values()
    assert isinstance(first, Order) and isinstance(last, Order)
    conditions = (first.groups[0][0].condition, last.groups[0][0].condition)
    return replace(case, outcomes=tuple(Outcome(f"o{k}", f"o{k}", one) for k, one in enumerate(conditions)))


def counted(case: Case, concepts: Sequence[str]) -> OrdersAnswer:
    """All orders, nothing known."""
    return count_profiles(case, graph_of(case), known_orders(case), concepts)


def solved_anew(case: Case, concepts: Sequence[str]) -> float:
    """Seconds to solve one profile of orders, on the average of SOLVED shuffled ones."""
    chance = random.Random(1)

    def shuffled() -> None:
        preferences = {
            id: replace(wishes, groups=tuple(chance.sample(wishes.groups, len(wishes.groups))))
            for id, wishes in case.preferences.items()
            if isinstance(wishes, Order)
        }
        graph = graph_of(replace(case, preferences={**case.preferences, **preferences}))
        solve(graph, concepts)

    seconds, _ = timed(lambda: [shuffled() for _ in range(SOLVED)])
    return seconds / SOLVED


def row(name: str, case: Case, concepts: Sequence[str]) -> None:
    """One line of the table."""
    seconds, answer = timed(lambda: counted(case, concepts))
    assert isinstance(answer, OrdersAnswer)
    exact = all(answer.exact.values())
    ratio = solved_anew(case, concepts) * answer.profiles / seconds
    told = "all counted" if exact else "drawn, or bounds"
    print(
        f"| {name} | {', '.join(concepts)} | {answer.profiles:.1e} | {seconds:.2f} | {ratio:.0e} | {told} |",
        flush=True,
    )


def main() -> None:
    """Print the table."""
    print("| conflict | concepts | profiles of orders | seconds | times faster than each anew | |")
    print("|---|---|---|---|---|---|")
    gaza = open_case(str(EXAMPLES / "gaza-talks-2025.toml")).sound()
    row("worked case", gaza, ("Nash", "GMR", "SMR"))
    row("worked case", gaza, ("SEQ",))
    row("worked case", gaza, BASIC)
    for wishes in range(4, 13):
        row(f"9/3, {wishes} wishes", with_outcomes(synthetic(9, 3, wishes, 2, 0)), ("Nash",))
    for wishes in range(4, 10):
        row(f"9/3, {wishes} wishes", with_outcomes(synthetic(9, 3, wishes, 2, 0)), ("Nash", "GMR", "SMR"))
    for wishes in range(4, 8):
        row(f"6/3, {wishes} wishes", with_outcomes(synthetic(6, 3, wishes, 2, 0)), ("SEQ", "SSEQ"))


if __name__ == "__main__":
    main()

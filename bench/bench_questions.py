"""What paths, coalitions, strength, unknown preference and foresight cost: growth, and against the slow twins.

Run with `python bench/bench_questions.py`. Times are processor time, the least of a few runs. What counts are
the ratios, as far as one machine can tell.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from bench.bench_explicit import random_case
from bench.synthetic import synthetic
from mufakat.case.model import Case
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.graph.levels import Levels
from mufakat.mediation.paths.answer import Destination
from mufakat.mediation.paths.find import find_paths
from mufakat.stability.answers.coalitions import COALITION_CONCEPTS, CoalitionAnswer
from mufakat.stability.engine import analyse
from mufakat.stability.explicit.coalitions import solve_coalitions
from mufakat.stability.explicit.coalitions_in_parts import solve_wide
from mufakat.stability.explicit.foresight import solve_foresight
from mufakat.stability.explicit.solve import solve
from mufakat.stability.explicit.strength import solve_strength
from mufakat.stability.explicit.unknown import solve_unknown
from mufakat.stability.stateset import ListedSet
from mufakat.stability.symbolic.coalitions import solve_coalitions_symbolic
from mufakat.stability.symbolic.solve import solve_symbolic
from mufakat.study.opening import open_case
from tests.plain import Plain
from tests.plain_coalitions import PlainCoalitions
from tests.plain_paths import distances


def cost(work: Callable[[], object], times: int = 3) -> float:
    """The least processor time of a few runs, in seconds."""
    least = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least


def growth(title: str, sizes: list[int], parties: int, work: Callable[[ConflictGraph], object]) -> None:
    """Time at each size, and how it grows from one to the next."""
    print(f"{title}, {parties} parties")
    before = None
    for options in sizes:
        graph = graph_of(random_case(options, parties, patterns=0))
        taken = cost(lambda graph=graph: work(graph))  # type: ignore[misc]
        ratio = "" if before is None else f"  x {taken / before:.1f}"
        print(f"  {graph.states:>7,} states  {taken:8.3f} s{ratio}")
        before = taken


_NO_CASE = Case("none", "", (), (), {})  # listed states are looked for in the graph alone


def paths(graph: ConflictGraph) -> None:
    """From one state to one goal, all three sequences."""
    every = ListedSet(graph, np.ones(graph.states, bool))
    last = graph.label(graph.states - 1)
    solution = solve(graph, ())
    find_paths(_NO_CASE, solution, graph.label(0), [Destination(last, "state", every.only([last]))])


def strength(graph: ConflictGraph) -> None:
    """Every degree, with some great steps for everybody."""
    levels = [Levels((rank // max(1, int(rank.max()) // 3)).astype(np.int32), 3) for rank in graph.rank]
    solve_strength(graph, tuple(levels))


def unknown(graph: ConflictGraph) -> None:
    """All kinds, with a hundredth of the pairs unknown."""
    draw = np.random.default_rng(1).random((graph.states, graph.states)) < 0.005
    solve_unknown(graph, [draw | draw.T] * graph.parties)


def wide(graph: ConflictGraph) -> None:
    """All coalitions, block by block."""
    solve_wide(solve(graph, COALITION_CONCEPTS), answers="alone")


def all_pairs(graph: ConflictGraph) -> None:
    """All coalitions, with all pairs of states at hand."""
    solve_coalitions(solve(graph, COALITION_CONCEPTS), answers="alone")


def together(graph: ConflictGraph) -> CoalitionAnswer[ListedSet]:
    """The same, where the others join forces when they answer."""
    return solve_coalitions(solve(graph, COALITION_CONCEPTS))


def against_bits() -> None:
    """Blocks of states against rows of bits for all pairs, where both can be."""
    graph = graph_of(random_case(12, 3, patterns=0))
    bits = cost(lambda: all_pairs(graph), 1)
    print(
        f"all coalitions, {graph.states:,} states: rows for all pairs cost {bits / cost(lambda: wide(graph)):.0f} times"
    )


def drawn() -> None:
    """Coalitions, strength and unknown preference by diagrams, against solving for single parties."""
    for options, parties in ((20, 4), (30, 5), (40, 6)):
        case = synthetic(options, parties)
        start = time.process_time()
        singles = solve_symbolic(case, COALITION_CONCEPTS)
        alone = time.process_time() - start
        for answers in ("alone", "together"):
            start = time.process_time()
            found = solve_coalitions_symbolic(case, singles, answers=answers)  # type: ignore[arg-type]
            taken = (time.process_time() - start) / alone
            print(
                f"all {len(found.coalitions)} coalitions by diagrams, {float(found.states):.0e} states, "
                f"answers {answers}: {taken:.1f} times the single parties, {len(found.unfinished)} not decided",
                flush=True,
            )


def against_twins() -> None:
    """How much longer the definitions take when they are read word for word."""
    case = random_case(7, 3)
    graph = graph_of(case)
    ours = cost(lambda: together(graph))
    plain = PlainCoalitions(Plain(case))
    found = together(graph)

    def twin() -> None:
        for group in found.coalitions:
            for concept in COALITION_CONCEPTS:
                right = {s for s in plain.plain.states if plain.stable(concept, group, s)}
                assert set(found.stable(concept, group)) == right

    print(f"coalitions, {graph.states} states: the slow twin takes {cost(twin, 1) / ours:,.0f} times as long")
    bare = solve(graph, ())
    ours = cost(lambda: find_paths(case, bare, graph.label(0), []))
    slow = cost(lambda: distances(Plain(case), graph.label(0), False), 1)
    print(f"layers, {graph.states} states: the slow twin takes {slow / ours:,.0f} times as long")


def on_diagrams() -> None:
    """All sequences to what lasts, as a ratio to solving the case: both engines, and the large examples."""
    for options in (10, 12, 14):
        case = random_case(options, 4)
        taken = []
        for engine in ("explicit", "symbolic"):
            solution = analyse(case, ["Nash"], engine=engine)
            start = next(iter(solution.everything()))
            goal = Destination("Nash", "lasting", solution.equilibria("Nash"))
            taken.append(cost(lambda c=case, s=solution, a=start, g=goal: find_paths(c, s, a, [g])))  # type: ignore[misc]
        print(f"paths on diagrams, {options} options: {taken[1] / taken[0]:.1f} times as long as on lists")
    for name in ("nile-dam-2021", "climate-finance-2024"):
        case = open_case(f"mufakat/examples/{name}.toml").sound()
        began = time.process_time()
        solution = solve_symbolic(case)
        solving, began = time.process_time() - began, time.process_time()
        goals = [Destination(c, "lasting", solution.equilibria(c)) for c in solution.concepts]
        assert case.status_quo is not None
        found = find_paths(case, solution, case.status_quo.pattern, goals)
        taken_here = time.process_time() - began
        assert found.improving is not None and found.moving is not None and not found.unfinished
        depth = len(found.improving.sizes) - 1, len(found.moving.sizes) - 1
        print(
            f"paths of {name}: {taken_here:.1f} s, {taken_here / solving:.1f} times the solving; "
            f"{depth[0]} and {depth[1]} layers, {sum(found.moving.sizes):.1e} states"
        )


def main() -> None:
    """All figures."""
    growth("paths", [8, 10, 12, 14, 16], 4, paths)
    growth("all coalitions", [6, 8, 10], 4, together)
    growth("all coalitions", [8], 8, together)
    growth("all coalitions, block by block", [11, 12, 13, 14], 3, wide)
    against_bits()
    drawn()
    growth("strength, every degree", [8, 10, 12, 14], 4, strength)
    growth("unknown preference, all kinds", [6, 8, 10, 11], 4, unknown)
    growth("foresight, horizon 4 and the period", [8, 10, 12, 14], 2, solve_foresight)
    graph = graph_of(random_case(12, 4, patterns=0))
    plain = cost(lambda: solve(graph, ["GMR", "SMR", "SEQ"]))
    print(
        f"strength against the plain concepts, 4,096 states: {cost(lambda: strength(graph)) / plain:.1f} times"
    )
    against_twins()
    on_diagrams()


if __name__ == "__main__":
    main()

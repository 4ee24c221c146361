"""What the explicit engine costs: growth per added option, against the slow twin, and where chains are long.

Run with `python bench/bench_explicit.py`. Times are processor time, the least of a few runs. What counts are
the ratios, as far as one machine can tell.
"""

from __future__ import annotations

import functools
import random
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mufakat.case.condition import And, Condition, Is, Not, Or
from mufakat.case.grounds import State
from mufakat.case.model import Case, Infeasible, Option, Order, Party, PartyMoves, Ranking, Wish
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.stability.answers.outcomes import Solution
from mufakat.stability.concepts import BASIC
from mufakat.stability.explicit.explanation import explain
from mufakat.stability.explicit.solve import solve
from tests.plain import Plain


def random_case(options: int, parties: int, seed: int = 0, wishes: int = 12, patterns: int = 3) -> Case:
    """A conflict in option form: conditions of 1 or 2 literals, infeasible patterns of 3."""
    draw = random.Random(f"{options} {parties} {seed}")
    ids = [f"p{k}" for k in range(parties)]
    made = tuple(Option(f"o{k}", (ids[k % parties],), "") for k in range(options))

    def literal() -> Condition:
        part = Is(draw.choice(made).key)
        return part if draw.random() < 0.5 else Not(part)

    def wish() -> Wish:
        if draw.random() < 0.5:
            return Wish(literal())
        return Wish(draw.choice((And, Or))((literal(), literal())))

    preferences = {party: Order(tuple((wish(),) for _ in range(wishes))) for party in ids}
    whens = [And(tuple(literal() for _ in range(3))) for _ in range(patterns)]
    infeasible = tuple(Infeasible("when", when, (when,)) for when in whens)
    return Case("x", "x", tuple(Party(i, i) for i in ids), made, preferences, infeasible=infeasible)


def chain_case(states: int) -> Case:
    """A graph in which two parties improve in turns through all states, one after the other."""
    draw = random.Random(states)
    names = [f"s{k}" for k in range(states)]
    arcs: dict[str, list[tuple[str, str]]] = {"a": [], "b": [], "c": []}
    for k in range(states - 1):
        arcs["bc"[k % 2]].append((names[k], names[k + 1]))
    for k in range(0, states, 3):
        arcs["a"].append((names[k], draw.choice(names)))
    up = Ranking(tuple((name,) for name in reversed(names)))
    mixed = Ranking(tuple((name,) for name in draw.sample(names, states)))
    return Case(
        "chain", "chain", tuple(Party(i, i) for i in arcs), (), {"a": mixed, "b": up, "c": up}, "graph",
        states=tuple(State(name, "") for name in names),
        moves={i: PartyMoves(tuple(pairs)) for i, pairs in arcs.items()},
    )  # fmt: skip


def run(case: Case) -> Solution:
    return solve(graph_of(case), BASIC)


def least(work: Callable[[], object], runs: int = 3) -> float:
    """Seconds of processor time, the least of some runs."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def peak(work: Callable[[], object]) -> float:
    """The most memory in use while the work is done, in MB, arrays included."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def growth() -> None:
    print(
        "five concepts, all parties; growth = factor per added option, all 2^m states feasible / 3 patterns"
    )
    for parties in (2, 3, 4):
        for patterns in (0, 3):
            before = 0.0
            for options in (10, 12, 14, 16):
                case = random_case(options, parties, patterns=patterns)
                seconds = least(functools.partial(run, case))
                ratio = f"{(seconds / before) ** 0.5:5.2f}" if before else "     "
                size = f"{options} options {parties} parties {graph_of(case).states:6} states"
                print(f"  {size} {seconds:8.4f} s  growth {ratio}")
                before = seconds
    for options in (16, 18, 20):
        large = functools.partial(run, random_case(options, 4, patterns=0))
        print(f"  {options} options, 4 parties: {least(large, 1):.2f} s, peak {peak(large):.0f} MB")


def against_the_slow_twin() -> None:
    print("slow twin / engine, five concepts, all parties")
    for options, parties in ((4, 2), (5, 3), (6, 3), (7, 3)):
        case = random_case(options, parties)

        def slowly(case: Case = case) -> None:
            plain = Plain(case)
            for party in plain.parties:
                for concept in BASIC:
                    plain.stable_set(concept, party)

        slow, fast = least(slowly, 1), least(functools.partial(run, case))
        print(f"  {options} options {parties} parties: {slow / fast:10.0f}")


def long_chains() -> None:
    print("one chain through all states, drawn arcs; growth per doubling should be about 2")
    before = 0.0
    for states in (12_500, 25_000, 50_000, 100_000):
        graph = graph_of(chain_case(states))
        seconds = least(functools.partial(solve, graph, BASIC), 1)
        print(f"  {states:6} states {seconds:6.2f} s  growth {seconds / before if before else 0:5.2f}")
        before = seconds


def explain_all(graph: ConflictGraph, states: range, concept: str) -> None:
    for state in states:
        explain(graph, "p0", state, concept)


def witnesses() -> None:
    graph = graph_of(random_case(16, 4))
    solved = least(lambda: solve(graph, BASIC))
    states = range(0, graph.states, graph.states // 25)
    for concept in BASIC[1:]:
        seconds = least(functools.partial(explain_all, graph, states, concept), 1) / len(states)
        print(f"  explaining one state under {concept:4} / solving all: {seconds / solved:.3f}")


if __name__ == "__main__":
    growth()
    against_the_slow_twin()
    long_chains()
    print("16 options, 4 parties")
    witnesses()

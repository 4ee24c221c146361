"""What unlocking and doubting cost, as ratios to making and solving each variant anew.

Run with `python bench/bench_mediation.py`. Times are processor time in one run; what counts are the ratios.
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.bench_explicit import random_case
from bench.timing import timed
from mufakat.case.condition import And, Condition, Is, Not
from mufakat.case.levers import doubt_about, lever_change
from mufakat.case.model import Case, Doubt, Lever, Order, Outcome, Preference
from mufakat.graph.conflict import graph_of
from mufakat.mediation.doubt.find import doubt
from mufakat.mediation.goal import Goal
from mufakat.mediation.levers.levers import apply_levers
from mufakat.mediation.unlock.find import unlock
from mufakat.mediation.unlock.found_levers import found_levers
from mufakat.stability.concepts import BASIC
from mufakat.stability.engine import analyse
from mufakat.stability.explicit.solve import solve
from mufakat.study.opening import open_case

EXAMPLES = Path(__file__).resolve().parent.parent / "mufakat" / "examples"


def with_levers(case: Case, number: int, structural: int) -> Case:
    """The case with so many random levers, some of them on states and moves."""
    draw = random.Random(f"{case.id} {number}")

    def literal() -> Condition:
        part = Is(draw.choice(case.options).key)
        return part if draw.random() < 0.5 else Not(part)

    levers = []
    for k in range(number):
        party = draw.choice(case.deciders).id
        order = case.preferences[party]
        assert isinstance(order, Order)
        at = draw.randint(1, len(order.groups) - 1)
        kind = (
            ("forbid", "bind", "close")[k % 3]
            if k < structural
            else ("prefer", "drop", "swap", "lift")[k % 4]
        )
        details: dict[str, object] = {"party": party, "at": at}
        if kind == "prefer":
            details |= {"want": literal(), "at": 1}
        elif kind == "forbid":
            details = {"condition": And((literal(), literal(), literal()))}
        elif kind == "bind":
            details = {"option": draw.choice(case.options).key, "keeps": draw.choice(["on", "off"])}
        elif kind == "close":
            details = {"party": party, "from": literal(), "to": literal()}
        levers.append(Lever(f"l{k}", f"l{k}", Decimal(draw.randint(1, 4)), lever_change(kind, details)))  # type: ignore[arg-type]
    return replace(case, levers=tuple(levers))


def goal_of(case: Case, seed: int, literals: int) -> Goal:
    """An outcome of so many literals."""
    draw = random.Random(seed)
    keys = draw.sample([option.key for option in case.options], literals)
    wanted = And(tuple(Is(key) if draw.random() < 0.5 else Not(Is(key)) for key in keys))
    return Goal("lasts", "wanted", wanted)


def anew(case: Case, levers: tuple[Lever, ...], concepts: tuple[str, ...]) -> object:
    return solve(graph_of(apply_levers(case, levers)), concepts)


def unlocking() -> None:
    print("unlock, 12 options, 4 parties, 20 levers (4 of them on states and moves)")
    for concepts in (("Nash", "GMR", "SMR"), BASIC):
        for seed in range(3):
            case = with_levers(random_case(12, 4, seed=seed), 20, 4)
            goal = goal_of(case, seed, 7)
            seconds, answer = timed(
                lambda case=case, goal=goal, concepts=concepts: unlock(case, graph_of(case), goal, concepts)
            )
            draw = random.Random(seed)
            some = [tuple(draw.sample(case.levers, 3)) for _ in range(6)]
            one = (
                timed(lambda case=case, some=some, c=concepts: [anew(case, levers, c) for levers in some])[0]
                / 6
            )
            tried = answer.tried  # type: ignore[attr-defined]
            found = len(answer.answers)  # type: ignore[attr-defined]
            print(
                f"  {len(concepts)} concepts, case {seed}: {tried:6} sets, {found:3} answers, {seconds:6.1f} s; "
                f"each set anew would take {one * tried / seconds:6.0f} times as long"
            )


def doubting() -> None:
    print("doubt, all variants counted: ratio of solving each anew, and growth per added doubt")
    for options, concepts, numbers in (
        (8, ("Nash", "GMR", "SMR"), (12, 14, 16, 18, 20)),
        (8, ("SEQ", "SSEQ"), (8, 10, 12)),
        (12, ("SEQ",), (8, 10)),
    ):
        before = 0.0
        for number in numbers:
            case = random_case(options, 4)
            draw = random.Random(number)
            doubts = []
            places = [(party.id, at) for party in case.deciders for at in range(1, 12)]
            for k, (party, at) in enumerate(draw.sample(places, number)):
                about = "order" if k % 3 == 0 else "condition"
                doubts.append(
                    Doubt(f"d{k}", "", doubt_about(about, {"party": party, "at": at}), Decimal("0.3"))
                )  # type: ignore[arg-type]
            wanted = goal_of(case, 1, 4).condition
            case = replace(case, doubts=tuple(doubts), outcomes=(Outcome("wanted", "wanted", wanted),))
            seconds, answer = timed(
                lambda case=case, concepts=concepts: doubt(case, graph_of(case), concepts)
            )
            one = timed(lambda case=case, c=concepts: [anew(case, (), c) for _ in range(5)])[0] / 5
            growth = f"{(seconds / before) ** 0.5:5.2f}" if before else "     "
            before = seconds
            methods = ", ".join(sorted(set(answer.methods.values())))  # type: ignore[attr-defined]
            print(
                f"  {options} options, {'/'.join(concepts):12} {number} doubts, {2**number:7} variants: "
                f"{seconds:6.1f} s, {methods}; anew {one * 2**number / seconds:7.0f} times as long; growth {growth}"
            )


def large_cases() -> list[tuple[str, Case, Goal]]:
    """A random case of 40 options and the example of the dam on the Nile, each with 20 levers and a goal."""
    base = random_case(40, 6, seed=0)
    nile = open_case(str(EXAMPLES / "nile-dam-2021.toml")).sound()
    levers = [
        replace(lever, cost=Decimal(k % 4 + 1))
        for k, lever in enumerate(random.Random(1).sample(found_levers(nile), 20))
    ]
    nile = replace(nile, levers=tuple(levers), doubts=(), preferences=undoubted(nile))
    settled = next(one.condition for one in nile.outcomes if one.id == "settlement")
    return [
        ("40 options, 6 parties", with_levers(base, 20, 4), goal_of(base, 0, 10)),
        ("the Nile, 42 options, 8 parties", nile, Goal("reachable", "settlement", settled)),
    ]


def undoubted(case: Case) -> dict[str, Preference]:
    """The preferences without marks of doubt."""
    return {
        party: replace(
            one, groups=tuple(tuple(replace(wish, doubt=None) for wish in group) for group in one.groups)
        )
        if isinstance(one, Order)
        else one
        for party, one in case.preferences.items()
    }


def with_doubts(case: Case, number: int, goal: Goal) -> Case:
    """The case with so many wishes that may not hold."""
    places = [
        (party.id, at)
        for party in case.deciders
        if isinstance(order := case.preferences[party.id], Order)
        for at, group in enumerate(order.groups, start=1)
        if len(group) == 1
    ]
    doubts = tuple(
        Doubt(f"d{k}", "", doubt_about("condition", {"party": party, "at": at}), Decimal("0.3"))
        for k, (party, at) in enumerate(random.Random(1).sample(places, number))
    )
    return replace(case, doubts=doubts, outcomes=(Outcome("wanted", "wanted", goal.condition),))


def on_diagrams() -> None:
    for name, case, goal in large_cases():
        print(f"{name}: ratio of solving each set of 20 levers, each variant of 20 doubts, by itself")
        doubted = with_doubts(case, 20, goal)
        standard = replace(doubted, doubts=())
        for concept in ("Nash", "GMR", "SEQ"):
            once = timed(lambda case=case, c=concept: analyse(case, [c], engine="symbolic"))[0]
            levers, found = timed(lambda case=case, goal=goal, c=concept: unlock(case, None, goal, [c]))
            of = f"{found.tried} sets by {found.route}, {len(found.answers)} answers"  # type: ignore[attr-defined]
            of += f", stopped below cost {found.bound}" if found.stopped else ""  # type: ignore[attr-defined]
            print(f"  {concept:4} unlock: {of}, {levers:6.1f} s; {once * found.tried / levers:8.0f} x")  # type: ignore[attr-defined]
            for what, one in (("20 doubts", doubted), ("one at a time", standard)):
                seconds, answer = timed(lambda one=one, c=concept: doubt(one, None, [c]))
                method = answer.methods[concept]  # type: ignore[attr-defined]
                told = answer.samples or answer.variants  # type: ignore[attr-defined]
                print(
                    f"  {concept:4} doubt, {what}: {told} variants, {method}, {seconds:6.1f} s; "
                    f"{once * told / seconds:8.0f} x"
                )


if __name__ == "__main__":
    on_diagrams()
    unlocking()
    doubting()

"""Coalitions, equilibria that they leave together, and blocks: both engines against the definitions."""

from __future__ import annotations

from typing import Any

from mufakat.budget import Budget
from mufakat.case.model import Case
from mufakat.graph.conflict import graph_of
from mufakat.stability.answers.blocks import Reading
from mufakat.stability.answers.coalitions import COALITION_CONCEPTS, Answers
from mufakat.stability.concepts import BASIC
from mufakat.stability.explicit.blocks import solve_blocks
from mufakat.stability.explicit.coalitions import solve_coalitions
from mufakat.stability.explicit.coalitions_in_parts import solve_wide
from mufakat.stability.explicit.solve import solve
from mufakat.stability.symbolic.blocks import solve_blocks_symbolic
from mufakat.stability.symbolic.coalitions import solve_coalitions_symbolic
from mufakat.stability.symbolic.solve import solve_symbolic
from tests.laws.law import MEMORY, agree, choices, same
from tests.laws.tally import Compared
from tests.plain import Plain
from tests.plain_coalitions import PlainBlocks, PlainCoalitions


def coalitions(case: Case) -> Compared:
    """What every coalition keeps, whither it can go, and the equilibria that it leaves for others."""
    plain, graph, pick = PlainCoalitions(Plain(case)), graph_of(case), choices(case)
    how: Answers = pick.choice(["together", "alone"])
    solution, singles = (
        solve(graph, COALITION_CONCEPTS),
        solve_symbolic(case, COALITION_CONCEPTS, Budget(memory=MEMORY)),
    )
    listed = solve_coalitions(solution, answers=how)
    drawn = solve_coalitions_symbolic(case, singles, answers=how, budget=Budget(memory=MEMORY))
    wide = solve_wide(solution, answers=how)
    same("coalitions", (listed.coalitions,) * 2, (drawn.coalitions, wide.coalitions))
    same("unfinished", (), tuple(drawn.unfinished))
    for concept in COALITION_CONCEPTS:
        for group in listed.coalitions:
            about = how, concept, group
            right = {s for s in plain.plain.states if plain.stable(concept, group, s, how)}
            agree((*about, "explicit"), right, listed.stable(concept, group))
            agree((*about, "symbolic"), right, drawn.stable(concept, group))
            if (concept, group) not in wide.unfinished:
                agree((*about, "wide"), right, wide.stable(concept, group))
            if len(group) > 1:
                lasting = set(solution.equilibria(concept))
                _jumps(plain, lasting, listed, drawn, wide, concept, group)
    state = pick.choice(plain.plain.states)
    for group in listed.coalitions:
        for found in (listed, drawn, wide):
            reach, gains = found.around(group, state)
            agree((group, state, "reach"), plain.reach(group, state), reach)
            agree((group, state, "gains"), plain.gains(group, state), gains)
    return {
        (f"{what} {how}", engine)
        for what in (*COALITION_CONCEPTS, "jumps")
        for engine in ("explicit", "symbolic", "explicit by blocks of states")
    }


def _jumps(
    plain: PlainCoalitions,
    lasting: set[str],
    listed: Any,
    drawn: Any,
    wide: Any,
    concept: str,
    group: tuple[str, ...],
) -> None:
    """Kilgour, Hipel, Fang & Peng (2001): from an equilibrium to one that all members like better."""
    about = concept, group, "jumps"
    right = {(s, t) for s in lasting for t in plain.gains(group, s) & lasting}
    found = listed.listed.jumps[concept, group]
    agree((*about, "explicit"), right, ((one.state, one.target) for one in found))
    agree((*about, "symbolic"), {s for s, _ in right}, drawn.leaving[concept, group])
    agree((*about, "wide"), {s for s, _ in right}, wide.leaving[concept, group])
    same((*about, "witness"), bool(right), (concept, group) in drawn.witnesses)
    ways = [(one.state, one.target, list(one.moves)) for one in found]
    if right:
        one = drawn.witnesses[concept, group]
        same((*about, "witness"), True, (one.state, one.target) in right)
        ways.append((one.state, one.target, list(one.moves)))
    for start, target, moves in ways:
        here, last = start, ""
        for mover, after in moves:
            legal = mover in group and mover != last and after in plain.plain.reach(mover, here)
            same((*about, start, mover, after), True, legal)
            here, last = after, mover
        same((*about, start), target, here)


def blocks(case: Case) -> Compared:
    """What every block of one partition keeps, moving by sequences and, where it can, at once."""
    graph, pick = graph_of(case), choices(case)
    ids = list(graph.party_ids)
    together = [pick.sample(ids, min(len(ids), pick.choice([1, 2, 2, 3])))]
    readings: list[Reading] = ["sequences"] if case.moves else ["sequences", "joint"]
    compared = set()
    for reading in readings:
        listed = solve_blocks(case, graph, together, reading)
        singles = solve_symbolic(case, ["Nash"], Budget(memory=MEMORY))
        drawn = solve_blocks_symbolic(case, singles, together, reading, budget=Budget(memory=MEMORY))
        plain = PlainBlocks(Plain(case), list(listed.blocks), reading == "joint")
        same("blocks", listed.blocks, drawn.blocks)
        same("unfinished", (), tuple(drawn.unfinished))
        for concept in BASIC:
            for block in listed.blocks:
                right = {s for s in plain.plain.states if plain.stable(concept, block, s)}
                agree((reading, concept, block, "explicit"), right, listed.stable(concept, block))
                agree((reading, concept, block, "symbolic"), right, drawn.stable(concept, block))
            agree((reading, concept), listed.equilibria(concept), drawn.equilibria(concept))
            compared |= {(f"{concept} {reading}", engine) for engine in ("explicit", "symbolic")}
    return compared

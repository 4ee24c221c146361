"""Who would act together: coalitions, and blocks that act as one."""

from __future__ import annotations

from collections.abc import Sequence

from mufakat.budget import NO_END, Budget, OutOfTime
from mufakat.problems import Gathered
from mufakat.report.coalitions import Coalitions
from mufakat.stability.answers.blocks import Reading
from mufakat.stability.answers.coalitions import COALITION_CONCEPTS, Answers
from mufakat.stability.answers.outcomes import Engine
from mufakat.stability.engine import Unsolvable
from mufakat.stability.explicit.coalitions import MOST_STATES
from mufakat.stability.further import blocks_among, coalitions_among
from mufakat.study.opening import Opened, refuse
from mufakat.study.solving import solve_case
from mufakat.study.states import deciding, names_of, state_in

# What coalitions may have of the time where blocks are asked for too.
_SHARE = 2 / 3


def coalitions_of(
    opened: Opened,
    coalitions: Sequence[Sequence[str]] = (),
    blocks: Sequence[Sequence[str]] = (),
    state: str | None = None,
    answers: Answers = "together",
    engine: Engine | None = None,
    budget: Budget = NO_END,
) -> Coalitions:
    """Where coalitions would stay, and where blocks of parties would that act as one.

    Blocks move by sequences and, where moves follow options, by joint moves.

    Args:
        coalitions: Party ids of each; none: all coalitions, beyond 8 parties each alone and all together.
        blocks: Party ids of each; none: nothing is said of blocks.
        state: From where it is told what each coalition can bring about; see `state_named`.
        engine: Which engine to use; None: whichever fits the case.
        budget: Memory for the symbolic engine, and time: what was not decided in it is named in the answer.

    Raises:
        ProblemsError: The case has errors, no engine can take it, it lacks a party or state that is named, a party is
            in two blocks, or the time was not even enough for single parties.
    """
    case = opened.sound()
    gathered = Gathered(opened.place)
    for id in dict.fromkeys(id for one in (*coalitions, *blocks) for id in one):
        with gathered:
            deciding(case, id)
    gathered.stop()
    part = budget.part(_SHARE) if blocks else budget
    try:
        singles = solve_case(opened, COALITION_CONCEPTS, engine, part, listed=MOST_STATES)
    except OutOfTime:
        what = f"{part.seconds:g} s were not even enough for single parties"
        raise refuse(opened, "out-of-time", what, "give more with --seconds") from None
    label = None if state is None else state_in(opened, state, singles.graph)
    found = coalitions_among(case, singles, coalitions or None, answers, part)
    readings: tuple[Reading, ...] = (
        ("sequences",) if case.form == "graph" or case.moves else ("sequences", "joint")
    )
    try:
        merged = [blocks_among(case, singles, blocks, one, budget) for one in readings if blocks]
    except Unsolvable as fault:
        raise refuse(opened, "blocks", fault.what, fault.mend) from None
    except ValueError as fault:
        mend = "put every party into one block, or leave out options that decide little"
        raise refuse(opened, "blocks", str(fault), mend) from None
    return Coalitions(names_of(case, singles), found, merged, label)

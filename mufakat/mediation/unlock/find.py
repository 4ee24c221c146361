"""Which levers bring a goal about: all minimal sets of them.

A further lever can undo what others achieve, so nothing follows from a set about larger or smaller ones.
All sets are tried, cheap ones first; only what contains a set that was found is passed over, because it
cannot be minimal. Each answer is checked in the changed case, which is made and solved anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mufakat.budget import NO_END, Budget
from mufakat.case.model import Case, Lever
from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.goal import Goal, RuleOf, rules_for
from mufakat.mediation.unlock.answer import Unlocking
from mufakat.mediation.unlock.diagram import on_diagrams
from mufakat.mediation.unlock.listed import on_listed
from mufakat.mediation.unlock.question import Question


def unlock(
    case: Case,
    graph: ConflictGraph | None,
    goal: Goal,
    concepts: Sequence[str] | RuleOf,
    levers: Iterable[Lever] | None = None,
    *,
    most_levers: int | None = None,
    budget: Budget = NO_END,
) -> Unlocking:
    """Find all minimal sets of levers with which the goal holds.

    Args:
        graph: The case as arrays, or None where its states are too many to list (see `stability.engine.laid_out`).
        concepts: Names from CONCEPTS, each of which is answered on its own; or the one that each party that decides
            follows, by its id.
        levers: What may be pulled; None: the levers of the case.
        most_levers: Larger sets are not tried; None: as many as MOST_SETS allows, or all on one diagram.
        budget: Told how many sets were tried. Its time counts where states are too many to list: what was found
            then is given, with what was tried.

    Raises:
        TooLarge: The graph would not fit the memory.
        ValueError: The case can neither be listed nor be kept as diagrams.
        MemoryError: One set of levers alone is too much for the memory.
        OutOfTime: Not even the case as it stands was solved in time.
        RuntimeError: An answer did not stand the check (a mistake in this program).
    """
    chosen = case.levers if levers is None else levers
    question = Question.of(case, goal, rules_for(case, concepts), chosen, most_levers, budget)
    return on_diagrams(question) if graph is None else on_listed(question, graph)

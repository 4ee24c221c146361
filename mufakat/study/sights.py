"""What lasts when each party judges by its own view of the conflict."""

from __future__ import annotations

from mufakat.budget import NO_END, Budget
from mufakat.stability.answers.outcomes import Engine
from mufakat.stability.concepts import BASIC
from mufakat.stability.explicit.views import HypergameSolution
from mufakat.stability.further import views_in
from mufakat.study.opening import Opened, refuse
from mufakat.study.solving import answerable, conflict_of


def views_of(
    opened: Opened,
    concepts: tuple[str, ...] | None = None,
    engine: Engine | None = None,
    budget: Budget = NO_END,
) -> HypergameSolution:
    """What lasts when each party judges by its own view of the conflict.

    Args:
        concepts: Names from CONCEPTS; None: the basic five.
        engine: Which engine to use; None: whichever fits the case and all views.
        budget: Memory for the engine.

    Raises:
        ProblemsError: The case has errors, gives no views, no engine can take it, the memory was not enough for any
            concept, or SIM was asked for and does not apply.
    """
    case = conflict_of(opened)
    if not case.views:
        mend = "add [views.PARTY] with hidden = [...], or [views.PARTY.preferences.OTHER] with order = [...]"
        raise refuse(opened, "no-views", "the case does not say that a party sees it differently", mend)
    with answerable(opened):
        found = views_in(case, concepts or BASIC, engine, budget)
    if not found.concepts:
        what = "the memory was not enough to decide any concept"
        raise refuse(opened, "memory", what, "allow more with --memory, or ask for fewer concepts")
    return found

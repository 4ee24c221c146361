"""What holds whatever the order of each party's wishes: the verb."""

from __future__ import annotations

from mufakat.budget import SECONDS, Budget, OutOfTime
from mufakat.mediation.wish_orders.answer import SAMPLES, WIDER, count_profiles
from mufakat.mediation.wish_orders.known import known_orders
from mufakat.mediation.wish_orders.large import draw_profiles
from mufakat.problems import Place, Problem, ProblemsError
from mufakat.report.wish_orders import ToldOrders
from mufakat.study.opening import Opened
from mufakat.study.solving import layout_of
from mufakat.study.states import naming


def orders_case(
    opened: Opened,
    *,
    concepts: tuple[str, ...] | None = None,
    samples: int | None = None,
    seed: int = 1,
    budget: Budget | None = None,
) -> ToldOrders:
    """Under which orders of wishes each outcome, and some states, last.

    Args:
        concepts: None: the five for which it can be told.
        samples: Orders drawn where they cannot all be counted; None: as many as usual.
        budget: How long it may take, and who is told; None: SECONDS, with nobody told.

    Raises:
        ProblemsError: The case has errors, none of the concepts can be told, a party has more wishes than can
            be counted, or not one profile was solved in the time allowed.
    """
    case, place = opened.sound(), Place(opened.file, 1, 1)
    chosen = [name for name in concepts or WIDER if name in WIDER]
    if not chosen:
        what = f"orders of wishes are counted under {', '.join(WIDER)}"
        raise ProblemsError(
            [Problem("no-such-concept", what, "ask for one of them, or leave --concept out", place)]
        )
    graph = layout_of(opened)
    budget, draws = budget or Budget(SECONDS), samples or SAMPLES
    try:
        known = known_orders(case)
        if graph is None:
            answer = draw_profiles(case, known, chosen, samples=draws, seed=seed, budget=budget)
        else:
            answer = count_profiles(case, graph, known, chosen, samples=draws, seed=seed, budget=budget)
        return ToldOrders(naming(case, graph), answer)
    except OutOfTime:
        what, mend = "not one profile of orders was solved in the time allowed", "allow more with --seconds"
        raise ProblemsError([Problem("out-of-time", what, mend, place)]) from None
    except ValueError as fault:
        mend = "put wishes of equal rank into one inner list, or leave out those that decide nothing"
        raise ProblemsError([Problem("too-large", str(fault), mend, place)]) from None

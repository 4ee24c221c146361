"""What improvements lead to, and the shortest legal sequences: both engines against sequences written out."""

from __future__ import annotations

from mufakat.case.model import Case
from mufakat.mediation.levers.switches import state_condition
from mufakat.mediation.paths.answer import Destination, Path
from mufakat.mediation.paths.find import find_paths
from mufakat.stability.symbolic.reach import reached
from tests.laws.law import agree, choices, same
from tests.laws.stability import ENGINES
from tests.laws.tally import Compared
from tests.plain import Plain
from tests.plain_paths import distances, least_against


def paths(case: Case) -> Compared:
    """From one state to every other, also where nobody leaves what lasts; and all that improvements lead to."""
    plain, pick = Plain(case), choices(case)
    start, stop = pick.choice(plain.states), pick.choice([None, "Nash", "GMR", "SEQ"])
    stops = frozenset[str]()
    if stop is not None:
        stops = frozenset.intersection(*(frozenset(plain.stable_set(stop, i)) for i in plain.parties))
    near, willing = distances(plain, start, False, stops), distances(plain, start, True, stops)
    easy = least_against(plain, start, stops)
    for engine, solved in ENGINES.items():
        solution = solved(case, (stop or "Nash",))
        every = solution.everything()
        goals = [Destination(label, "state", every.only([label])) for label in every]
        held = None if stop is None else (stop, solution.equilibria(stop))
        found = find_paths(case, solution, start, goals, held)
        for route in found.routes:
            about = engine, start, route.goal, stop
            same((*about, "improving"), willing.get(route.goal), _length(route.improving))
            same((*about, "shortest"), near.get(route.goal), _length(route.shortest))
            cost = None if route.easiest is None else (len(route.easiest.against), len(route.easiest.steps))
            same((*about, "easiest"), easy.get(route.goal), cost)
            for path in (route.improving, route.shortest, route.easiest):
                if path is not None:
                    _legal(plain, path, route.goal)
        assert found.moving is not None and found.improving is not None
        same((engine, "layers"), (near, willing), (found.moving.first, found.improving.first))
        if engine == "symbolic":
            right = {start} | plain.coalition_reach(plain.parties, start, True)
            agree((engine, "reached"), right, reached(case, state_condition(case, start), every))
    return {(what, engine) for what in ("paths", "layers") for engine in ENGINES} | {("reached", "symbolic")}


def _length(path: Path | None) -> int | None:
    return None if path is None else len(path.steps)


def _legal(plain: Plain, path: Path, goal: str) -> None:
    here, last = path.start, ""
    for step in path.steps:
        legal = step.before == here and step.party_id != last
        same((path, step), True, legal and step.after in plain.reach(step.party_id, here))
        better, worse = (
            plain.prefers(step.party_id, step.after, here),
            plain.prefers(step.party_id, here, step.after),
        )
        same((path, step), "better" if better else "worse" if worse else "equal", step.interest)
        here, last = step.after, step.party_id
    same(path, goal, here)

"""What improvements lead to, as a set of states: against the definition, word for word."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mufakat.case.condition import Condition
from mufakat.case.model import Case
from mufakat.mediation.levers.switches import state_condition
from mufakat.stability.engine import analyse
from mufakat.stability.symbolic.fit import unfit
from mufakat.stability.symbolic.reach import Reach, reached
from tests.plain import Plain
from tests.strategies import cases, conditions
from tests.tried import tried


@st.composite
def starts(draw: st.DrawFn) -> tuple[Case, str, Condition]:
    """A case, one of its states, and a goal."""
    case = draw(cases("options", plain_moves=draw(st.booleans())))
    assume(unfit(case) is None)
    plain = Plain(case)
    assume(plain.states)
    goal = draw(conditions([option.key for option in case.options], 1))
    return case, draw(st.sampled_from(plain.states)), goal


@settings(max_examples=tried(80), deadline=None)
@given(starts())
def test_improvements_lead_where_the_definition_says(question: tuple[Case, str, Condition]) -> None:
    case, start, goal = question
    plain = Plain(case)
    expected = {start} | plain.coalition_reach(plain.parties, start, True)
    like = analyse(case, ["Nash"], engine="symbolic").everything()
    found = reached(case, state_condition(case, start), like)
    assert set(found) == expected
    way = Reach(case, state_condition(case, start)).shortest(goal)
    ends = set(found.where(goal))
    if not ends:
        assert way is None
        return
    assert way is not None and way[0] == start
    assert len(way[1]) == fewest(plain, start, ends)
    here, last = start, ""
    for party, state in way[1]:
        assert party != last and state in plain.improve(party, here)
        here, last = state, party
    assert here in ends


def fewest(plain: Plain, start: str, ends: set[str]) -> int:
    """Steps of a shortest legal sequence of improvements, by trying all."""
    layer, steps = {(start, "")}, 0
    while not any(state in ends for state, _ in layer):
        layer = {
            (after, party)
            for state, last in layer
            for party in plain.parties
            if party != last
            for after in plain.improve(party, state)
        }
        steps += 1
    return steps

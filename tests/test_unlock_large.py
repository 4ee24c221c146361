"""Levers where states are too many to list: forced on small cases, the large ways answer as the small way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.model import Case
from mufakat.mediation import unlock_large as large_module
from mufakat.mediation.goals import Goal
from mufakat.mediation.result import Unlocking
from mufakat.mediation.unlock import unlock
from mufakat.mediation.unlock_large import unlock_large
from mufakat.stability import BASIC
from tests.test_unlock import hard_question, questions


def told(answer: Unlocking) -> object:
    """What both ways have to agree on."""
    sets = {
        one.levers: (
            one.cost,
            set(one.cheapest),
            {name: (p.states, p.equilibria, p.meeting, len(p.path)) for name, p in one.proofs.items()},
        )
        for one in answer.answers
    }
    return sets, set(answer.already), answer.never, answer.rules, answer.levers, set(answer.clashes)


def fit(case: Case) -> bool:
    from mufakat.stability.symbolic_fit import unfit

    return unfit(case) is None


@settings(max_examples=60, deadline=None)
@given(questions(), st.sampled_from(BASIC))
def test_the_diagram_answers_as_enumeration(question: tuple[Case, Goal], concept: str) -> None:
    case, goal = question
    if fit(case):
        assert told(unlock_large(case, goal, [concept], seconds=None)) == told(unlock(case, goal, [concept]))


@settings(max_examples=40, deadline=None)
@given(questions(), st.sampled_from(BASIC))
def test_the_search_answers_as_enumeration(question: tuple[Case, Goal], concept: str) -> None:
    case, goal = question
    if fit(case):
        found = unlock_large(case, goal, [concept], seconds=None, diagram=False)
        assert found.route == "search" and told(found) == told(unlock(case, goal, [concept]))


@pytest.mark.parametrize("way", ["diagram", "search", "foresight"])
def test_hard_questions_are_answered_as_by_enumeration(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if way == "foresight":
        monkeypatch.setattr(large_module, "MOST_SWITCHES", 0)
    found = 0
    for seed in range(24 if way == "diagram" else 10):
        case, goal = hard_question(seed)
        most = 2 if seed % 3 == 0 else None
        answer = unlock_large(case, goal, BASIC, most_levers=most, seconds=None, diagram=way != "search")
        small = unlock(case, goal, BASIC, most_levers=most)
        assert told(answer) == told(small) and answer.complete == small.complete
        assert answer.route == ("diagram" if way == "diagram" else "search")
        found += len(answer.answers)
    assert found > 2

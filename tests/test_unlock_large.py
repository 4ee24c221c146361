"""Levers where states are too many to list: forced on small cases, the large ways answer as the small way."""

from __future__ import annotations

import itertools
import math
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.budget import OutOfTime
from mufakat.case.condition import And, Is, Not
from mufakat.case.model import Case, Outcome, PartyMoves
from mufakat.graph.conflict import graph_of
from mufakat.mediation.goal import Goal
from mufakat.mediation.levers.switches import switchable
from mufakat.mediation.unlock import diagram as large_module
from mufakat.mediation.unlock import search as search_module
from mufakat.mediation.unlock.answer import Unlocking
from mufakat.mediation.unlock.find import unlock
from mufakat.mediation.unlock.found_levers import found_levers
from mufakat.mediation.unlock.search import by_cost
from mufakat.stability.concepts import BASIC
from mufakat.study.mediating import unlock_case
from mufakat.study.opening import open_case
from tests.test_unlock import hard_question, lever, questions


def one_by_one() -> AbstractContextManager[object]:
    """As if no case took switches: the sets are tried one by one from the start."""
    return mock.patch.object(large_module, "switchable", lambda *_: "not here")


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
    from mufakat.stability.symbolic.fit import unfit

    return unfit(case) is None


@settings(max_examples=30, deadline=None)
@given(questions(), st.sampled_from(BASIC))
def test_the_diagram_answers_as_enumeration(question: tuple[Case, Goal], concept: str) -> None:
    case, goal = question
    if fit(case):
        assert told(unlock(case, None, goal, [concept])) == told(
            unlock(case, graph_of(case), goal, [concept])
        )


@settings(max_examples=15, deadline=None)
@given(questions(), st.sampled_from(BASIC))
def test_the_search_answers_as_enumeration(question: tuple[Case, Goal], concept: str) -> None:
    case, goal = question
    if fit(case):
        with one_by_one():
            found = unlock(case, None, goal, [concept])
        assert found.route == "search" and told(found) == told(unlock(case, graph_of(case), goal, [concept]))


@pytest.mark.parametrize("way", ["diagram", "search", "foresight"])
def test_hard_questions_are_answered_as_by_enumeration(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if way == "foresight":
        monkeypatch.setattr(large_module, "MOST_SWITCHES", 0)
    found = looked = 0
    for seed in range(60):
        case, goal = hard_question(seed)
        most = 2 if seed % 3 == 0 else None
        small = unlock(case, graph_of(case), goal, BASIC, most_levers=most)
        if way != "diagram" and (not small.answers or looked == 5):
            continue
        looked += 1
        with one_by_one() if way == "search" else nullcontext():
            answer = unlock(case, None, goal, BASIC, most_levers=most)
        assert told(answer) == told(small) and answer.complete == small.complete
        assert answer.route == ("diagram" if way == "diagram" else "search")
        found += len(answer.answers)
    assert found > 4


@pytest.mark.parametrize("way", ["diagram", "search"])
def test_each_party_may_follow_a_concept_of_its_own(way: str) -> None:
    found = 0
    for seed in range(12):
        case, goal = hard_question(seed)
        mixed = {"a": "SEQ", "b": "Nash", "c": ("SMR", "SSEQ")[seed % 2]}
        with nullcontext() if way == "diagram" else one_by_one():
            answer = unlock(case, None, goal, mixed)
        assert told(answer) == told(unlock(case, graph_of(case), goal, mixed))
        assert answer.rules == ("mixed",)
        found += len(answer.answers)
    assert found > 1


def test_levers_that_the_program_finds_are_looked_at_ahead_in_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_module, "MOST_SWITCHES", 16)
    looked = 0
    for seed in range(40):
        case, goal = hard_question(seed)
        levers = (*case.levers, *found_levers(case))
        small = unlock(case, graph_of(case), goal, ["Nash", "SEQ"], levers=levers, most_levers=2)
        if not small.answers or looked == 2:
            continue
        looked += 1
        assert len(levers) > large_module.MOST_SWITCHES
        answer = unlock(case, None, goal, ["Nash", "SEQ"], levers, most_levers=2)
        assert answer.route == "search" and told(answer) == told(small)
    assert looked == 2


def test_an_outcome_may_be_a_list_of_states() -> None:
    for seed in range(1, 8):
        case, goal = hard_question(seed)
        patterns = ["N" * len(case.options), "Y" * len(case.options)]
        listed = Goal("lasts", "x", None, tuple(patterns), goal.never)
        assert told(unlock(case, None, listed, ["SEQ"])) == told(
            unlock(case, graph_of(case), listed, ["SEQ"])
        )


@pytest.mark.parametrize(("fault", "stopped"), [(OutOfTime, "time"), (KeyboardInterrupt, "interrupt")])
def test_a_search_that_ends_early_keeps_what_it_found_and_says_how_far_it_came(
    fault: type[BaseException], stopped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, goal = next(
        (case, goal)
        for case, goal in (hard_question(seed) for seed in range(40))
        if len(unlock(case, graph_of(case), goal, ["SEQ"]).answers) > 1
    )
    with one_by_one():
        whole = unlock(case, None, goal, ["SEQ"])
    assert not whole.stopped and whole.bound is None and whole.complete
    plain = search_module.judged
    for after in (0, 4, 12):
        calls = 0

        def judged(*some: object, last: int = after) -> object:
            nonlocal calls
            calls += 1
            if calls > last:
                raise fault
            return plain(*some)  # type: ignore[arg-type]

        with monkeypatch.context() as patch, one_by_one():
            patch.setattr(search_module, "judged", judged)
            part = unlock(case, None, goal, ["SEQ"])
        assert part.stopped == stopped and part.bound is not None and not part.complete
        assert {one.levers for one in part.answers} <= {one.levers for one in whole.answers}
        cheap = {one.levers for one in whole.answers if one.cost < part.bound}
        assert cheap <= {one.levers for one in part.answers}


def test_the_sets_come_in_the_order_of_their_cost_each_once() -> None:
    levers = tuple(lever(f"l{k}", "drop", cost, party="a", at=1) for k, cost in enumerate((3, 0, 1, 1, 2)))
    cost = {one.id: one.cost for one in levers}
    for most in range(6):
        sets = list(by_cost(levers, most))
        keys = [(sum(cost[id] for id in ids), len(ids)) for ids in sets]
        assert keys == sorted(keys) and len(set(sets)) == len(sets)
        assert len(sets) == sum(math.comb(5, size) for size in range(most + 1))


def test_moves_between_named_states_are_left_to_the_search() -> None:
    case, goal = hard_question(1)
    nothing = "N" * len(case.options)
    arcs = PartyMoves(None, (("Y" + nothing[1:], nothing),), ())
    added = replace(case, moves={"b": arcs})
    assert switchable(added, added.levers) is not None
    answer = unlock(added, None, goal, ["GMR"])
    assert answer.route == "search" and told(answer) == told(unlock(added, graph_of(added), goal, ["GMR"]))
    shut = replace(case, moves={"b": PartyMoves(None, (), arcs.added), "a": PartyMoves(None, (), arcs.added)})
    assert switchable(shut, shut.levers) is None
    assert told(unlock(shut, None, goal, BASIC)) == told(unlock(shut, graph_of(shut), goal, BASIC))


EXAMPLES = Path(__file__).parent.parent / "mufakat" / "examples"


def test_a_settlement_on_the_nile_lasts_but_takes_a_lever_to_be_reached() -> None:
    opened = open_case(str(EXAMPLES / "nile-dam-2021.toml"))
    found = unlock_case(opened, "settlement", kind="reachable", concepts=("Nash", "GMR"))
    assert found.answer.route == "diagram" and found.answer.complete and not found.answer.already
    (one,) = found.answer.answers
    assert one.levers == ("shares-aside",) and set(one.proofs) == {"Nash", "GMR"}
    quo = found.names.case.status_quo
    assert quo is not None
    for proof in one.proofs.values():
        assert proof.engine == "symbolic" and proof.states > 10**11
        movers = [party for party, _ in proof.path]
        assert len(movers) >= 3 and all(a != b for a, b in itertools.pairwise(movers))
        assert proof.path[-1][1] == proof.witness != quo.pattern
    text = " ".join(found.text(80).split())
    assert (
        "is reached from the status quo by improvements" in text
        and "With “A text that leaves the old shares out" in text
    )


def test_what_stands_in_the_way_is_told_of_a_large_case() -> None:
    opened = open_case(str(EXAMPLES / "nile-dam-2021.toml"))
    case = opened.sound()
    calm = And((Not(Is("ethiopia.fill")), Not(Is("egypt.threaten"))))
    never = Outcome("calm", "calm without filling", calm)
    opened = replace(opened, case=replace(case, outcomes=(never,), levers=case.levers[:1]))
    found = unlock_case(opened, "calm", concepts=("Nash",))
    assert found.answer.never == ("Nash",) and found.hindered is not None
    text = " ".join(found.text(80).split())
    assert "What stands in the way" in text and "Ethiopia would leave it" in text
    own = {party.id: "Nash" for party in case.deciders} | {"ethiopia": "GMR"}
    mixed = unlock_case(opened, "calm", concepts=("Nash", "GMR"), mixed=own)
    assert mixed.answer.never == ("mixed",) and "What stands in the way" in mixed.text(80)

"""One face, two engines: the same questions to both, and laws that their sets of states keep."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oxidd.bcdd import BCDDFunction

from bench.synthetic import synthetic
from mufakat.budget import Budget, Step
from mufakat.case.condition import Is, Not, holds
from mufakat.case.model import Case, Order
from mufakat.stability.concepts import BASIC, CONCEPTS
from mufakat.stability.engine import Unsolvable, analyse, choose_engine, explain_state, laid_out
from mufakat.stability.exchange import states_as_data, states_from_data
from mufakat.stability.symbolic import attempts, meeting, worker
from mufakat.stability.symbolic.fit import unfit
from mufakat.stability.symbolic.party_concepts import PartyConcepts
from mufakat.stability.symbolic.solve import solve_symbolic
from tests.plain import concrete
from tests.strategies import cases, conditions, weighted
from tests.tried import tried

ENGINES = ("explicit", "symbolic")


@pytest.fixture(params=ENGINES)
def solution(request: pytest.FixtureRequest) -> Any:
    return analyse(synthetic(9, 3, conditions=6, seed=4), engine=request.param)


class TestASolution:
    """Runs over both engines."""

    def test_names_its_engine_and_parties(self, solution: Any, request: pytest.FixtureRequest) -> None:
        assert solution.engine == request.node.callspec.params["solution"]
        assert solution.party_ids == ("p1", "p2", "p3")
        assert solution.concepts[:5] == tuple(CONCEPTS)[:5]
        assert solution.unfinished == ()

    def test_an_equilibrium_is_stable_for_all(self, solution: Any) -> None:
        for concept in BASIC:
            everywhere = solution.everything()
            for party in solution.party_ids:
                everywhere = everywhere & solution.stable(concept, party)
            assert everywhere == solution.equilibria(concept)

    def test_mixed_concepts(self, solution: Any) -> None:
        chosen = {"p1": "Nash", "p2": "GMR", "p3": "SEQ"}
        expected = solution.stable("Nash", "p1") & solution.stable("GMR", "p2") & solution.stable("SEQ", "p3")
        assert solution.mixed(chosen) == expected
        with pytest.raises(ValueError):
            solution.mixed({"p1": "Nash"})

    def test_members_in_order_and_membership(self, solution: Any) -> None:
        states = solution.equilibria("SEQ")
        members = list(states)
        assert members == sorted(members) and len(members) == states.count > 0
        assert all(label in states for label in members)
        outside = set(solution.everything()) - set(members)
        assert outside and not any(label in states for label in outside)
        assert "Y" not in states and 3 not in states and "?" * 9 not in states

    def test_set_algebra(self, solution: Any) -> None:
        a, b = solution.stable("SEQ", "p1"), solution.stable("GMR", "p2")
        assert set(a & b) == set(a) & set(b)
        assert set(a | b) == set(a) | set(b)
        assert set(a - b) == set(a) - set(b)
        assert (a | b).count == a.count + b.count - (a & b).count

    def test_restriction(self, solution: Any) -> None:
        key = solution.everything().option_keys[2]
        states = solution.stable("GMR", "p3")
        assert list(states.where(Is(key))) == [s for s in states if s[2] == "Y"]
        with pytest.raises(KeyError):
            states.where(Is("nobody.nothing"))

    def test_only_the_states_named(self, solution: Any) -> None:
        states = solution.equilibria("SEQ")
        first, *_, last = states
        assert list(states.only([last, first, "nowhere"])) == [first, last]
        assert states.only([]).count == 0

    def test_what_members_have_in_common(self, solution: Any) -> None:
        keys = solution.everything().option_keys
        states = solution.everything().where(Not(Is(keys[4]))).where(Is(keys[0]))
        common = states.common()
        assert common[keys[4]] == "N" and common[keys[0]] == "Y"
        for place, key in enumerate(keys):
            letters = {label[place] for label in states}
            assert (common.get(key) in letters) == (len(letters) == 1)
        assert (states - states).common() == {}

    def test_a_cover_covers_exactly(self, solution: Any) -> None:
        states = solution.equilibria("SEQ")
        cover = states.cover()
        assert sorted({label for pattern in cover for label in concrete(pattern)}) == list(states)
        letters = [len(pattern) - pattern.count("-") for pattern in cover]
        assert letters == sorted(letters) and len(cover) <= states.count
        assert (states - states).cover() == ()
        assert solution.everything().cover(1)[0].count("-") > 0

    def test_sampling_repeats_itself_and_is_uniform(self, solution: Any) -> None:
        states = solution.equilibria("Nash")
        assert states.sample(3, seed=7) == states.sample(3, seed=7)
        members = list(states)
        size = len(members)
        assert size > 3
        assert list(states.sample(10**6, seed=1)) == members and states.sample(0, seed=1) == ()
        draws, times = 40 * size, dict.fromkeys(members, 0)
        for seed in range(draws):
            (label,) = states.sample(1, seed)
            times[label] += 1
        chi_square = sum((n - 40) ** 2 / 40 for n in times.values())
        # Mean size - 1, variance 2 (size - 1): five deviations above the mean is far beyond chance.
        assert chi_square < (size - 1) + 5 * (2 * (size - 1)) ** 0.5
        with pytest.raises(ValueError):
            states.sample(-1, 1)

    def test_written_and_read_back(self, solution: Any) -> None:
        states = solution.equilibria("SEQ")
        data = json.loads(json.dumps(states_as_data(states)))
        assert states_from_data(data, solution) == states
        other = analyse(synthetic(9, 3, conditions=6, seed=4), ["Nash"], engine="symbolic")
        assert list(states_from_data(data, other)) == list(states)
        for broken in ({}, {**data, "format": "x"}, {**data, "options": []}, {**data, "root": 10**6}, 5):
            with pytest.raises(ValueError):
                states_from_data(broken, solution)


@settings(max_examples=tried(40), deadline=None)
@given(st.data())
def test_laws_of_sets_on_random_sets(data: st.DataObject) -> None:
    case = data.draw(cases(form="options"))
    keys = [option.key for option in case.options]
    wishes = {party.id: Order(()) for party in case.deciders}
    solution = analyse(replace(case, preferences=wishes), ["Nash"], engine="symbolic")
    a, b = (data.draw(conditions(keys)) for _ in range(2))
    everything = solution.everything()
    states = everything.where(a) - everything.where(b)
    expected = [
        label
        for label in everything
        if holds(a, on := {k for k, x in zip(keys, label, strict=True) if x == "Y"}) and not holds(b, on)
    ]
    assert list(states) == expected and states.count == len(expected)
    assert sorted({label for pattern in states.cover() for label in concrete(pattern)}) == expected
    assert set(states.sample(3, seed=1)) <= set(expected)
    assert states_from_data(states_as_data(states), solution) == states


@settings(max_examples=tried(40), deadline=None)
@given(cases(form="options"))
def test_both_engines_give_the_same_sets(case: Case) -> None:
    if unfit(case) is not None:
        return
    one, other = (analyse(case, CONCEPTS, engine=engine) for engine in ENGINES)
    for concept in CONCEPTS:
        for party in one.party_ids:
            assert list(one.stable(concept, party)) == list(other.stable(concept, party))


@pytest.mark.parametrize(("options", "parties", "seed"), [(10, 5, 1), (10, 2, 2), (16, 4, 3), (17, 3, 4)])
def test_the_same_counts_on_larger_conflicts(
    options: int, parties: int, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # With these bounds nodes run out, orders race and are sifted, which small conflicts do not need.
    monkeypatch.setattr(attempts, "FIRST_NODES", 400)
    monkeypatch.setattr(meeting, "FIRST_NODES", 256)
    monkeypatch.setattr(meeting, "EASY", 20)
    case = synthetic(options, parties, seed=seed)
    one, other = (analyse(case, BASIC, engine=engine) for engine in ENGINES)
    for concept in BASIC:
        assert one.equilibria(concept).count == other.equilibria(concept).count
        for party in one.party_ids:
            assert one.stable(concept, party).count == other.stable(concept, party).count


def test_the_engine_is_chosen_from_the_case() -> None:
    assert choose_engine(synthetic(10, 3)) == "explicit"
    assert choose_engine(synthetic(30, 3)) == "symbolic"
    assert analyse(synthetic(30, 3), ["Nash"]).engine == "symbolic"
    fine = weighted(**{"p1.o1": 1})
    case = synthetic(30, 3)
    steps = {f"p1.o{k + 1}": 3**k for k in range(10)} | {f"p2.o{k + 11}": 7 * 5**k for k in range(10)}
    too_fine = replace(case, preferences={**case.preferences, "p1": weighted(**steps)})
    assert choose_engine(replace(case, preferences={**case.preferences, "p1": fine})) == "symbolic"
    with pytest.raises(Unsolvable, match="different sums"):
        analyse(too_fine)
    with pytest.raises(Unsolvable, match="symbolic engine"):
        analyse(case, engine="explicit", budget=Budget(memory=1 << 20))
    with pytest.raises(ValueError, match="no such concept"):
        analyse(case, ["Nahs"])


def test_a_state_that_does_not_exist_has_no_verdict() -> None:
    case = synthetic(30, 3)
    for wrong in ("Y", "-" * 30, "nowhere"):
        with pytest.raises(KeyError):
            explain_state(case, laid_out(case), "p1", wrong, "SEQ")
    with pytest.raises(KeyError):
        explain_state(case, laid_out(case), "p9", "N" * 30, "SEQ")


def test_a_large_conflict_explains_itself() -> None:
    case = synthetic(60, 6, seed=2)
    solution = analyse(case)
    state = solution.equilibria("SEQ").sample(1, seed=5)[0]
    for party in solution.party_ids:
        for concept in BASIC:
            verdict = explain_state(case, laid_out(case), party, state, concept)
            assert verdict.stable == (state in solution.stable(concept, party))
            assert verdict.engine == "symbolic"


def test_what_is_decided_is_delivered_when_the_memory_ends() -> None:
    solution = solve_symbolic(synthetic(40, 8), budget=Budget(memory=2 << 20))
    assert solution.unfinished
    assert {concept for concept, _ in solution.unfinished} <= {"SEQ", "SSEQ"}
    assert solution.equilibria("Nash").count == 1178468352
    assert solution.equilibria("GMR").count == solution.equilibria("SMR").count == 390090496000
    with pytest.raises(KeyError):
        solution.equilibria("SEQ")


def test_it_says_what_it_is_doing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each party waits until it was told of, however busy the machine is."""
    monkeypatch.setattr(worker, "POLL", 0.005)
    steps: list[Step] = []
    plain = PartyConcepts.stable

    def stable(self: PartyConcepts, concept: str) -> BCDDFunction:
        while all(step.party_id != self.party for step in steps):
            time.sleep(0.001)
        return plain(self, concept)

    monkeypatch.setattr(PartyConcepts, "stable", stable)
    analyse(synthetic(24, 4), ["SEQ"], budget=Budget(progress=steps.append))
    assert steps and all(step.steps == 4 and step.done <= 4 for step in steps)
    assert any(step.nodes for step in steps) and any(step.party_id == "p2" for step in steps)


_LONG = """
import sys
from bench.synthetic import synthetic
from mufakat.budget import Budget
from mufakat.stability.engine import analyse
print("ready", flush=True)
try:
    told = Budget(progress=lambda step: print(step.concept, flush=True))
    analyse(synthetic(60, 5, conditions=40, seed=1), budget=told)
except KeyboardInterrupt:
    print("stopped")
    sys.exit(130)
"""


def test_an_interrupt_ends_it_at_once() -> None:
    import signal

    with subprocess.Popen([sys.executable, "-c", _LONG], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        step = process.stdout.readline()  # it is in the middle of this one
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read().splitlines()
        assert process.wait() == 130
    assert step and rest[-1] == "stopped"
    assert len(rest) <= 2  # at most one further step was begun: the whole has dozens


def test_sets_that_do_not_meet_within_the_memory_are_named() -> None:
    solution = solve_symbolic(synthetic(80, 8), ["Nash", "SEQ"], Budget(memory=40 << 20))
    assert {concept for concept, _ in solution.unfinished} == {"SEQ"}
    assert solution.equilibria("Nash").count == 1950175732241736400896
    assert all(solution.stable("SEQ", party).count for party in solution.party_ids)
    with pytest.raises(MemoryError, match="SEQ"):
        solution.equilibria("SEQ")

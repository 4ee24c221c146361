"""The checker's truth tables against counting states one by one."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.build import infeasible_set
from mufakat.case.condition import Always, And, Is, Not, Or, holds
from mufakat.case.grounds import State
from mufakat.case.model import Case, Infeasible, Option, Party
from mufakat.case.worlds import Feasible, holds_in_pattern
from tests.strategies import conditions

KEYS = ["p.a", "p.b", "p.c", "p.d", "p.e"]


def case_of(rules, keys=KEYS) -> Case:
    options = tuple(Option(key, ("p",), key) for key in keys)
    lines = tuple(Infeasible("when", rule, (rule,)) for rule in rules)
    return Case("x", "x", (Party("p", "p"),), options, {}, infeasible=lines)


def all_states(keys, rules):
    for letters in product("YN", repeat=len(keys)):
        on = {key for key, letter in zip(keys, letters, strict=True) if letter == "Y"}
        if not any(holds(rule, on) for rule in rules):
            yield "".join(letters), on


few_rules = st.lists(conditions(KEYS), max_size=4)


@settings(deadline=None)
@given(few_rules, conditions(KEYS), st.lists(st.sampled_from(KEYS), unique=True))
def test_states_counts_and_questions(rules, question, about):
    feasible = Feasible(case_of(rules))
    states = list(all_states(KEYS, rules))
    assert feasible.count() == (len(states), True)
    assert sorted(feasible.patterns(100)) == sorted(pattern for pattern, _ in states)
    if states:
        assert feasible.exists(question) == any(holds(question, on) for _, on in states)
        worlds = feasible.worlds(about)
        seen = {frozenset(on & set(worlds.on)) for _, on in states}
        assert worlds.count == len(seen)
        assert worlds.where(question if set(KEYS) <= set(worlds.on) else Always(True)) <= worlds.exist


@settings(deadline=None)
@given(few_rules)
def test_a_conflict_is_told_and_every_line_of_it_is_needed(rules):
    lines = Feasible(case_of(rules)).conflict()
    assert (lines is None) == any(True for _ in all_states(KEYS, rules))
    if lines is not None:
        assert not list(all_states(KEYS, [rules[n] for n in lines]))
        for line in lines:
            assert list(all_states(KEYS, [rules[n] for n in lines if n != line]))


def test_a_rule_without_options_counts():
    assert Feasible(case_of([Always(True)])).conflict() == [0]
    assert Feasible(case_of([Always(False)])).conflict() is None
    assert Feasible(case_of([Is("p.a"), Always(True)])).count() == (0, True)


@given(conditions(["a", "b", "c"]), st.text("YN-", min_size=3, max_size=3))
def test_holds_in_pattern(condition, pattern):
    choices = [
        {key for key, letter in zip("abc", letters, strict=True) if letter == "Y"}
        for letters in product(*("YN" if letter == "-" else letter for letter in pattern))
    ]
    found = {holds(condition, on) for on in choices}
    assert holds_in_pattern(condition, "abc", pattern) == (found.pop() if len(found) == 1 else None)


@given(st.integers(2, 7).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.integers(0, n - 1)))))
def test_at_most_one_and_at_least_one(drawn):
    count, on = drawn
    parts = tuple(Is(str(number)) for number in range(count))
    taken = {str(number) for number in on}
    assert holds(infeasible_set("at-most-one", parts, None).when, taken) == (len(on) > 1)
    assert holds(infeasible_set("at-least-one", parts, None).when, taken) == (not on)


def test_a_long_at_most_one_stays_small():
    def size(condition) -> int:
        match condition:
            case And(parts) | Or(parts):
                return 1 + sum(map(size, parts))
            case Not(part):
                return 1 + size(part)
        return 1

    sizes = [
        size(infeasible_set("at-most-one", tuple(map(Is, map(str, range(n)))), None).when)
        for n in (500, 1000)
    ]
    assert sizes[1] < 2.4 * sizes[0]


def test_more_options_than_a_table_holds_are_told_apart():
    keys = [f"p.o{number}" for number in range(60)]
    ties = [And((Is(keys[n]), Is(keys[n + 1]))) for n in range(40)]
    feasible = Feasible(case_of(ties, keys))
    assert feasible.worlds(keys) is None and feasible.worlds(keys[:1]) is None
    assert feasible.worlds(keys[50:]).count == 2**10
    assert feasible.exists(Is(keys[0])) is None
    assert feasible.count() == (2**60, False)
    assert feasible.patterns(1 << 16) is None and feasible.conflict() is None


def test_listed_states_are_all_there_are():
    case = case_of([], KEYS[:2])
    listed = Case(**{**vars(case), "form": "listed", "states": (State("s", "YN"), State("t", "NN"))})
    assert Feasible(listed).count() == (2, True)
    assert Feasible(listed).exists(Is("p.b")) is False


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_states_keep_the_order_of_their_patterns(number):
    patterns = Feasible(case_of([], KEYS[:number])).patterns(100)
    assert patterns == sorted(patterns) == ["".join(p) for p in product("NY", repeat=number)]

"""Sets of states: algebra, what members share, covers, samples."""

from __future__ import annotations

from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.condition import Is
from mufakat.case.grounds import State
from mufakat.case.model import Case, Option, Order, Party, PartyMoves, Ranking
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.stability.explicit.cover import cover_of
from mufakat.stability.stateset import ListedSet
from tests.plain import concrete
from tests.strategies import all_strings, conditions
from tests.tried import tried

CHECKS = settings(max_examples=tried(150), deadline=None)


def graph(options: int) -> ConflictGraph:
    made = tuple(Option(f"o{k}", ("a",), "") for k in range(options))
    return graph_of(Case("x", "x", (Party("a", "a"),), made, {"a": Order(())}))


FOUR = graph(4)
subsets = st.lists(st.booleans(), min_size=16, max_size=16).map(lambda mask: ListedSet(FOUR, np.array(mask)))


@CHECKS
@given(subsets, subsets)
def test_sets_follow_the_algebra_of_their_labels(one: ListedSet, two: ListedSet) -> None:
    assert set(one & two) == set(one) & set(two)
    assert set(one | two) == set(one) | set(two)
    assert set(one - two) == set(one) - set(two)
    assert (one == two) == (set(one) == set(two))
    assert one != set(one)
    assert one.count == len(one) == len(set(one)) == len(one.indices())
    assert list(one) == sorted(one)
    assert all((label in one) == (label in set(one)) for label in [*all_strings(4), "YY", "unheard-of"])
    assert 3 not in one
    if one == two:
        assert hash(one) == hash(two)


@CHECKS
@given(subsets, conditions(list(FOUR.option_keys)))
def test_where_keeps_the_members_in_which_the_condition_holds(one: ListedSet, condition) -> None:  # type: ignore[no-untyped-def]
    assert set(one.where(condition)) == {s for s in one if FOUR.where(condition)[FOUR.index(s)]}


@CHECKS
@given(subsets)
def test_common_options_are_those_that_no_member_differs_in(one: ListedSet) -> None:
    right = {
        key: letters.pop()
        for k, key in enumerate(FOUR.option_keys)
        if len(letters := {label[k] for label in one}) == 1
    }
    assert one.common() == right


@CHECKS
@given(st.integers(1, 6).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.integers(0, 2**n - 1)))))
def test_a_cover_covers_exactly_with_nothing_to_spare(given_: tuple[int, set[int]]) -> None:
    options, members = given_
    strings = {format(number, f"0{options}b").replace("0", "N").replace("1", "Y") for number in members}
    patterns = cover_of(members, options)
    held = {pattern: set(concrete(pattern)) for pattern in patterns}
    assert set().union(*held.values()) == strings
    for pattern in patterns:  # no pattern can go, and none can lose a letter
        others = set().union(*(held[other] for other in patterns if other != pattern))
        assert not held[pattern] <= others
        wider = [pattern[:k] + "-" + pattern[k + 1 :] for k in range(options) if pattern[k] != "-"]
        assert not any(set(concrete(more)) <= strings for more in wider)
    letters = [options - pattern.count("-") for pattern in patterns]
    assert letters == sorted(letters)


def test_a_cover_of_merged_states_writes_them_out() -> None:
    states = (State("x", "Y-N"), State("y", "Y-Y"), State("z", "NNN"))
    made = tuple(Option(f"o{k}", ("a",), "") for k in range(3))
    case = Case("x", "x", (Party("a", "a"),), made, {"a": Order(())}, "listed", states=states)
    merged = graph_of(case)
    assert ListedSet(merged, np.array([True, True, False])).cover() == ("Y--",)
    assert ListedSet(merged, np.ones(3, bool)).cover() == ("Y--", "-NN")
    assert ListedSet(merged, np.array([True, True, False])).common() == {"o0": "Y"}


def test_states_without_options_have_no_cover() -> None:
    case = Case(
        "x", "x", (Party("a", "a"),), (), {"a": Ranking((("s",),))}, "graph",
        states=(State("s", ""),), moves={"a": PartyMoves(())},
    )  # fmt: skip
    only = ListedSet(graph_of(case), np.ones(1, bool))
    assert (only.cover(), only.common(), list(only)) == ((), {}, ["s"])


def test_a_sample_is_uniform_and_repeats_with_its_seed() -> None:
    """Chi-square over 2,000 samples of 3 out of 8 members: 7 degrees of freedom, 0.1 % point 24.3."""
    some = ListedSet(FOUR, np.arange(16) % 2 == 0)
    assert some.sample(3, 7) == some.sample(3, 7)
    assert some.sample(99, 1) == tuple(some)
    assert some.sample(0, 1) == ()
    counts = Counter(label for seed in range(2000) for label in some.sample(3, seed))
    assert set(counts) == set(some)
    expected = 2000 * 3 / 8
    assert sum((count - expected) ** 2 / expected for count in counts.values()) < 24.3
    with pytest.raises(ValueError, match="negative"):
        some.sample(-1, 0)


def test_sets_of_different_graphs_do_not_mix() -> None:
    one, two = (ListedSet(graph(2), np.ones(4, bool)) for _ in range(2))
    with pytest.raises(ValueError, match="different graphs"):
        one & two
    assert one != two
    assert list(one.where(Is("o0"))) == ["".join(letters) for letters in product("Y", "NY")]

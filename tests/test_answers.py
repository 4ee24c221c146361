"""Answers over sets of states: what was not decided, or does not fit, is None, and never a smaller set."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from mufakat.case.model import Case, Option, Party
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.stability.answers.blocks import BlockAnswer
from mufakat.stability.answers.coalitions import COALITION_CONCEPTS, CoalitionAnswer
from mufakat.stability.answers.strength import STRENGTH_CONCEPTS, STRONG, StrengthAnswer
from mufakat.stability.answers.unknown import KINDS, UNKNOWN_CONCEPTS, UnknownAnswer
from mufakat.stability.explicit.solve import solve
from mufakat.stability.stateset import ListedSet, listed_in_common
from tests.strategies import ordered

PARTIES = ("a", "b")


@pytest.fixture
def graph() -> ConflictGraph:
    options = (Option("x", ("a",), "x"), Option("y", ("b",), "y"))
    parties = tuple(Party(id, id) for id in PARTIES)
    return graph_of(Case("x", "x", parties, options, {id: ordered() for id in PARTIES}))


def some(graph: ConflictGraph, *states: int) -> ListedSet:
    mask = np.zeros(graph.states, bool)
    mask[list(states)] = True
    return ListedSet(graph, mask)


def strength(
    graph: ConflictGraph, *, lacking: tuple[str, int, str] | None = None, fits: bool = True
) -> StrengthAnswer:
    sets = {
        (concept, degree, id): some(graph, *range(2 - degree, 4 - PARTIES.index(id)))
        for concept in STRENGTH_CONCEPTS
        for degree in (0, 1, 2)
        for id in PARTIES
    }
    sets.pop(lacking, None)  # type: ignore[arg-type]
    common = partial(listed_in_common, graph) if fits else lambda _: None
    return StrengthAnswer(graph.states, PARTIES, (0, 1, 2), sets, common, (), ())


def test_strong_and_weak_are_read_off_the_sets(graph: ConflictGraph) -> None:
    found = strength(graph)
    assert found.stable("GMR", "a") == some(graph, 0, 1, 2, 3) and found.stable("GMR", "a", 0) == some(
        graph, 2, 3
    )
    assert found.equilibria("GMR") == some(graph, 0, 1, 2) and found.equilibria("GMR", 0) == some(graph, 2)
    assert found.weak("SMR", "a") == some(graph) and found.unfinished == ()


def test_what_one_party_lacks_nobody_has_in_common(graph: ConflictGraph) -> None:
    found = strength(graph, lacking=("SEQ", STRONG, "b"))
    assert found.stable("SEQ", "b") is found.weak("SEQ", "b") is None
    assert found.equilibria("SEQ") is found.weak_equilibria("SEQ") is None
    assert found.stable("SEQ", "a") is not None and found.equilibria("SEQ", 0) is not None
    assert found.equilibria("GMR") is not None and found.unfinished == (("SEQ", "b"),)


def test_what_does_not_fit_is_not_known_though_each_part_is(graph: ConflictGraph) -> None:
    found = strength(graph, fits=False)
    assert found.unfinished == () and found.stable("GMR", "a") is not None
    assert found.equilibria("GMR") is found.weak_equilibria("GMR") is None


def test_each_kind_of_what_is_unknown_is_decided_by_itself(graph: ConflictGraph) -> None:
    sets = {
        (kind, concept, id): some(graph, KINDS.index(kind), 3)
        for kind in KINDS
        for concept in UNKNOWN_CONCEPTS
        for id in PARTIES
    }
    del sets["b", "SMR", "a"]
    common = partial(listed_in_common, graph)
    found = UnknownAnswer(graph.states, PARTIES, (1, None), sets, common, (), ())
    assert found.equilibria("a", "SMR") == some(graph, 0, 3) and found.equilibria("b", "SMR") is None
    assert found.stable("b", "SMR", "a") is None and found.stable("b", "SMR", "b") == some(graph, 1, 3)
    assert found.unfinished == (("SMR", "a"),)


def test_a_coalition_or_block_that_was_not_decided_takes_its_concept_with_it(graph: ConflictGraph) -> None:
    every = (("a",), ("b",), ("a", "b"))
    sets = {(concept, one): some(graph, 0, len(one)) for concept in COALITION_CONCEPTS for one in every}
    del sets["SEQ", ("b",)]
    common = partial(listed_in_common, graph)
    found = CoalitionAnswer(
        solve(graph, COALITION_CONCEPTS),
        every,
        True,
        "together",
        sets,
        {},
        {},
        (("SEQ", ("b",)),),
        (),
        common,
        lambda *_: (some(graph), some(graph)),
        {"GMR": some(graph, 3)},
        "explicit",
        (),
        (),
    )
    assert found.stable("SEQ", ("b",)) is found.universal("SEQ") is found.stable_for("SEQ", "b") is None
    assert found.stable_for("SEQ", "a") == some(graph, 0) == found.universal("Nash")
    assert found.universal("GMR") == some(graph, 3), "what is at hand is not worked out again"
    assert found.states == graph.states and found.party_ids == PARTIES

    blocks = BlockAnswer(every[:2], "sequences", sets, (), common)
    assert blocks.equilibria("SEQ") is blocks.stable("SEQ", ("b",)) is None
    assert blocks.equilibria("SMR") == some(graph, 0, 1)

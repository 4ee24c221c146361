"""Sets of states in little room: dead nodes are collected before memory is said to be short; nothing is mixed up."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from oxidd.bcdd import BCDDManager
from oxidd.util import DDMemoryError

from mufakat.case.condition import And, Is, Not, Or
from mufakat.stability.symbolic.diagram_set import FEW, DiagramSet, Ground
from mufakat.stability.symbolic.guards import both, substitution_of, with_room
from mufakat.stability.symbolic.meeting import meet

OPTIONS, ROOM = 24, 3000
KEYS = [f"o{k}" for k in range(OPTIONS)]


def ground(nodes: int = ROOM) -> Ground:
    return Ground.made(KEYS, list(range(OPTIONS)), {}, nodes, 1024)


def labels(rng: random.Random, many: int) -> list[str]:
    return ["".join(rng.choice("YN") for _ in range(OPTIONS)) for _ in range(many)]


def everything(at: Ground) -> DiagramSet:
    return DiagramSet(at, at.manager.true())


OPERATIONS: dict[str, Callable[[DiagramSet, DiagramSet], object]] = {
    "only": lambda one, _: one.only(one),
    "and": lambda one, other: one & other,
    "or": lambda one, other: one | other,
    "minus": lambda one, other: one - other,
    "where": lambda one, _: one.where(And((Is("o1"), Not(Or((Is("o2"), Is("o3"))))))),
    "common": lambda one, _: one.common(),
    "cover": lambda one, _: one.cover(),
    "list": lambda one, _: list(one),
    "sample": lambda one, _: one.sample(2, 1),
    "data": lambda one, _: one.from_nodes(one.as_nodes()[1], one.as_nodes()[2]),
    "meet": lambda one, other: meet([one.function, other.function]),
    "taken over": lambda one, _: one.ground.taken_over(one.function, one.ground.by_key),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_never_runs_out_of_room_that_dead_nodes_hold(name: str) -> None:
    """The 610th `only()` of a finished solution raised, with 845 of 300,000 nodes in use."""
    at, rng = ground(), random.Random(name)
    whole = everything(at)
    for _ in range(12):  # each makes several hundred nodes, so the room is full a few times over
        one, other = (whole.only(labels(rng, 5)) for _ in range(2))
        assert OPERATIONS[name](one, other) is not None


def test_the_answers_are_the_same_as_with_room() -> None:
    narrow, wide = ground(), ground(1 << 18)
    rng = random.Random(3)
    for _ in range(10):
        some, others = labels(rng, 6), labels(rng, 6)
        answers = [
            [
                sorted(set_)
                for set_ in _answers(everything(at).only(some), everything(at).only([*others, some[0]]))
            ]
            for at in (narrow, wide)
        ]
        assert answers[0] == answers[1]


def _answers(one: DiagramSet, other: DiagramSet) -> Iterator[DiagramSet]:
    yield from (one & other, one | other, one - other, one.where(Is("o0")))


def test_what_does_not_fit_is_still_said() -> None:
    at = ground(300)
    with pytest.raises(MemoryError):
        everything(at).only(labels(random.Random(1), 400))
    tries: list[int] = []

    def compute() -> int:
        tries.append(1)
        raise DDMemoryError

    with pytest.raises(DDMemoryError):
        with_room(at.manager, compute)
    assert len(tries) == 3


def test_diagrams_of_two_managers_never_meet_in_one_operation() -> None:
    one, other = ground(), ground()
    mine, theirs = one.manager.var(0), other.manager.var(0)
    for misuse in (
        lambda: DiagramSet(one, theirs),
        lambda: everything(one) & everything(other),
        lambda: everything(one) - everything(other),
        lambda: meet([mine, theirs]),
        lambda: substitution_of([(mine, theirs)]),
        lambda: substitution_of([(mine, mine), (theirs, theirs)]),
    ):
        with pytest.raises(ValueError, match="different"):
            misuse()


def test_only_variables_that_are_there_are_replaced_and_each_once() -> None:
    at = ground()
    first, second = at.manager.var(0), at.manager.var(1)
    for pairs in ([(first & second, first)], [(at.manager.true(), first)], [(~first, second)]):
        with pytest.raises(ValueError, match="only variables"):
            substitution_of(pairs)
    with pytest.raises(ValueError, match="one function only"):
        substitution_of([(first, second), (first, first)])
    assert both(first, second).substitute(substitution_of([(first, second)])) == second
    with pytest.raises(KeyError):
        everything(at).where(Is("nothing"))


@pytest.mark.parametrize("order", ["the same", "another"])
def test_a_set_is_carried_over_whatever_the_order_and_the_numbers_of_the_variables(order: str) -> None:
    """In the same order all nodes at once, and one by one where no file can be written."""
    there = ground(1 << 14)
    manager = BCDDManager(1 << 14, 1 << 10, 1)
    manager.add_vars(2 * len(there.keys))  # as in a space: each option has a twin beside it
    first = range(len(there.keys)) if order == "the same" else reversed(range(len(there.keys)))
    numbers = dict(zip(there.order, first, strict=True))
    here = {key: manager.var(2 * numbers[k]) for k, key in enumerate(there.keys)}
    back = Ground(manager, there.keys, tuple(here.values()), {}, 0, 0)
    chosen = everything(there).only(labels(random.Random(5), 60))
    assert chosen.function.node_count() > FEW
    over = DiagramSet(back, back.taken_over(chosen.function, there.by_key))
    assert tuple(over) == tuple(chosen) and over.count == 60
    assert there.taken_over(over.function, here) == chosen.function
    for plain in (manager.true(), manager.false(), here["o0"]):
        assert there.taken_over(plain, here).node_count() == plain.node_count()


def test_without_room_for_a_file_nodes_are_carried_over_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: object) -> None:
        raise OSError(28, "No space left on device")

    there, here = ground(1 << 12), ground(1 << 12)
    chosen = everything(there).only(labels(random.Random(5), 60))
    at_once = here.taken_over(chosen.function, there.by_key)
    monkeypatch.setattr("mufakat.stability.symbolic.diagram_set.TemporaryDirectory", refused)
    assert here.taken_over(chosen.function, there.by_key) == at_once


def test_what_is_carried_over_at_once_and_does_not_fit_is_still_said() -> None:
    there, here = ground(1 << 12), ground(FEW)
    chosen = everything(there).only(labels(random.Random(5), 60))
    with pytest.raises(DDMemoryError):
        here.taken_over(chosen.function, there.by_key)


@pytest.mark.parametrize("many", [1, 2, 3, 6, 12])
def test_what_members_share_and_their_order_are_those_of_their_labels(many: int) -> None:
    at, rng = ground(1 << 14), random.Random(many)
    for _ in range(10):
        fixed = {k: rng.choice("YN") for k in rng.sample(range(OPTIONS), 5)}
        some = ["".join(fixed.get(k, letter) for k, letter in enumerate(one)) for one in labels(rng, many)]
        found = everything(at).only(some)
        columns = {key: {one[k] for one in some} for k, key in enumerate(KEYS)}
        shared = {key: letters.pop() for key, letters in columns.items() if len(letters) == 1}
        assert found.common() == shared and list(found.common()) == list(shared)
        assert list(found) == sorted(set(some))
    widened = found | everything(at).where(Is("o3"))
    assert widened.common() == {} or set(widened.common()) == {"o3"}

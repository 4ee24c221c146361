"""What one question may take: seconds from now on, shared out among its parts; memory; who is told."""

from __future__ import annotations

import pytest

from mufakat import budget as module
from mufakat.budget import MEMORY, NO_END, Budget, OutOfTime, Step


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time; the tests set it."""
    now = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    return now


def test_time_runs_out_once_and_for_all(clock: list[float]) -> None:
    budget = Budget(10.0)
    assert budget.left == 10.0 and not budget.over
    clock[0] += 9.0
    budget.check()
    assert budget.left == 1.0
    clock[0] += 2.0
    assert budget.left == 0.0 and budget.over
    with pytest.raises(OutOfTime):
        budget.check()
    assert Budget(0.0).over


def test_a_part_is_a_share_of_what_is_left(clock: list[float]) -> None:
    budget = Budget(10.0, 1 << 20, print)
    clock[0] += 5.0
    part = budget.part(0.4)
    assert part.seconds == part.left == 2.0 and part.memory == 1 << 20 and part.progress is print
    assert budget.part(1.0, 3.0).seconds == 3.0 and budget.part(0.5, 3.0).seconds == 2.5
    clock[0] += 3.0
    assert part.over and not budget.over
    clock[0] += 3.0
    assert budget.part(0.5).over


def test_without_an_end_nothing_is_over_but_a_part_may_be(clock: list[float]) -> None:
    assert NO_END.left is None and NO_END.part(0.1).left is None and NO_END.memory == MEMORY
    part = NO_END.part(1.0, 30.0)
    clock[0] += 1e9
    assert not NO_END.over and part.over
    NO_END.check()
    NO_END.tell("Nash", "a", 1, 2)


def test_who_is_told_hears_each_step_and_the_solver_stops_when_the_time_is_over(clock: list[float]) -> None:
    told: list[Step] = []
    budget = Budget(10.0, progress=told.append)
    budget.tell("levers", "peace", 3, 8)
    budget.step(Step("a", "SEQ", 1, 4, nodes=70))
    assert told == [Step("peace", "levers", 3, 8), Step("a", "SEQ", 1, 4, 70)]
    clock[0] += 10.0
    budget.tell("levers", "peace", 4, 8)  # only telling does not end anything
    with pytest.raises(OutOfTime):
        budget.step(Step("a", "SEQ", 2, 4))
    assert len(told) == 3

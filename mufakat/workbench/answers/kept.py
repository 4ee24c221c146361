"""What a worker keeps between two questions: the last cases it opened, and their solutions."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar, cast

from mufakat.budget import Budget
from mufakat.report.brief.model import Brief
from mufakat.stability.answers.outcomes import AnySolution, Engine
from mufakat.study.briefing import SECONDS, brief_case
from mufakat.study.opening import Opened, open_case
from mufakat.study.solving import solve_case
from mufakat.workbench.worker import Tell, stepping

KEPT = 6
T = TypeVar("T")
_kept: OrderedDict[tuple[str, ...], object] = OrderedDict()


def kept(key: tuple[str, ...], make: Callable[[], T]) -> T:
    """What was made under this key before, or what `make` makes now."""
    if key not in _kept:
        _kept[key] = make()
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    _kept.move_to_end(key)
    return cast("T", _kept[key])


def opened(file: str) -> Opened:
    """The case as it stands on disk. Raises ProblemsError when it has errors."""
    found = open_case(file)
    found.sound()
    return found


def solved(case: Opened, tell: Tell, engine: str = "") -> AnySolution:
    """The solution of a case by an engine ("": whichever fits)."""
    wanted = cast("Engine | None", engine or None)
    return kept(
        (case.file, case.digest, engine),
        lambda: solve_case(case, None, wanted, Budget(progress=stepping(tell)), checked=True),
    )


def briefed(case: Opened, solution: AnySolution, tell: Tell, engine: str = "") -> Brief:
    """The short answer about a case that is solved by an engine."""
    return kept(
        ("brief", case.file, case.digest, engine),
        lambda: brief_case(case, solution, budget=Budget(SECONDS, progress=stepping(tell))),
    )

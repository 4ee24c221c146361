"""A click on the pages of a solved case makes no graph and solves nothing: the worker keeps what it found."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from mufakat.graph.conflict import ConflictGraph
from mufakat.stability.answers.outcomes import Solution
from mufakat.study.briefing import brief_case
from mufakat.study.opening import open_case
from mufakat.study.solving import solve_case
from mufakat.study.starting import example_file
from mufakat.workbench.answers import asking, kept, outcomes
from mufakat.workbench.answers.drawn import PART
from tests.told.table import DILEMMA, weir


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many graphs and solutions were made."""
    counts: Counter[str] = Counter()
    for kind in (ConflictGraph, Solution):
        plain = kind.__init__

        def counting(
            self: object, *given: object, _kind: type = kind, _plain: object = plain, **named: object
        ) -> None:
            counts[_kind.__name__] += 1
            _plain(self, *given, **named)  # type: ignore[operator]

        monkeypatch.setattr(kind, "__init__", counting)
    monkeypatch.setattr(kept, "_kept", kept._kept.__class__())
    return counts


@pytest.fixture
def file(tmp_path: Path) -> str:
    example = example_file("gaza-talks-2025")
    shutil.copy(example, tmp_path / "talks.toml")
    shutil.copytree(example.parent / "sources", tmp_path / "sources")
    return str(tmp_path / "talks.toml")


def once(file: str, made: Counter[str]) -> dict[str, int]:
    """What solving the case once makes; the count goes on as it was."""
    before = Counter(made)
    solve_case(open_case(file))
    one = dict(made - before)
    made.clear()
    made.update(before)
    return one


def page(file: str, goal: str = "", show: str = "lasting", engine: str = "") -> dict[str, object]:
    return outcomes.outcomes(
        lambda _: None, file=file, engine=engine, show=show, page=1, where="", goal=goal, drawing="part"
    )


def test_the_first_look_makes_one_graph_and_solves_once(
    file: str, made: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_case(file)
    brief = brief_case(opened, solve_case(opened))  # levers and doubts are other cases, each solved
    made.clear()
    monkeypatch.setattr(outcomes, "briefed", lambda *_: brief)
    found = page(file)
    assert not found["picture"]["whole"], f"more than {PART} states, so that paths choose what is drawn"  # type: ignore[index]
    assert made == once(file, made)


def test_later_clicks_make_and_solve_nothing(file: str, made: Counter[str]) -> None:
    shown = page(file)
    label = shown["columns"][0]["label"]  # type: ignore[index]
    made.clear()
    for goal in ("", "ceasefire"):
        for show in ("lasting", "all"):
            page(file, goal, show)
    told = outcomes.why(lambda _: None, file=file, engine="", state=label, concept="")
    assert told["label"] == label and told["sections"]
    assert asking.paths(lambda _: None, file=file, to="ceasefire", start="", stop="")
    assert not made


def test_clicks_on_decision_diagrams_solve_nothing_either(tmp_path: Path, made: Counter[str]) -> None:
    (tmp_path / "weir.toml").write_text(weir(*DILEMMA), encoding="utf-8")
    file = str(tmp_path / "weir.toml")
    shown = page(file, engine="symbolic")
    assert made["Solution"], "what is counted is made by this engine too"
    made.clear()
    page(file, show="all", engine="symbolic")
    label = shown["columns"][0]["label"]  # type: ignore[index]
    told = outcomes.why(lambda _: None, file=file, engine="symbolic", state=label, concept="SEQ")
    assert told["sections"] and not made


def test_a_case_that_was_changed_is_solved_anew(file: str, made: Counter[str]) -> None:
    page(file)
    first = Counter(made)
    path = Path(file)
    path.write_text(path.read_text(encoding="utf-8") + "\n# another digest\n", encoding="utf-8")
    page(file)
    assert made == {kind: 2 * n for kind, n in first.items()}

"""The symbolic engine holds a sample of its verdicts to the explanation of single states, and says when they part."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from oxidd.bcdd import BCDDFunction

from bench.synthetic import synthetic
from mufakat.budget import NO_END, Budget
from mufakat.case.read import read_case
from mufakat.case.write import write_case
from mufakat.stability.symbolic.answers import LastMover
from mufakat.stability.symbolic.party_concepts import PartyConcepts
from mufakat.stability.symbolic.selfcheck import check_solution
from mufakat.stability.symbolic.solve import solve_symbolic
from mufakat.stability.verdict import SelfCheck
from tests.laws.drawing import SMALL
from tests.laws.hurry import hurried
from tests.laws.running import drawn
from tests.plain import Plain
from tests.running import call


def broken(monkeypatch: pytest.MonkeyPatch, concept: str, whole: bool) -> None:
    """From now on solving says of this concept that everything is stable, or that nothing is."""
    plain = PartyConcepts.stable

    def stable(self: PartyConcepts, name: str) -> BCDDFunction:
        right = plain(self, name)
        if name != concept:
            return right
        return self.space.feasible if whole else self.space.false

    monkeypatch.setattr(PartyConcepts, "stable", stable)


def test_a_sound_engine_never_contradicts_itself() -> None:
    asked = 0
    with hurried():
        for number in range(12):
            solution = solve_symbolic(drawn("selfcheck", 0, number, SMALL))
            check = check_solution(solution, NO_END)
            assert check.parted == ()
            asked += check.asked
    assert asked > 100


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("concept", ["Nash", "SMR", "SEQ"])
def test_a_broken_engine_is_found_out(concept: str, whole: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch, concept, whole)
    found = 0
    with hurried():
        for number in range(6):
            case = drawn("selfcheck", 0, number, SMALL)
            plain, check = Plain(case), check_solution(solve_symbolic(case), NO_END)
            for one in check.parted:
                assert (one.concept, one.stable) == (concept, whole)
                assert plain.stable(one.concept, one.party_id, one.state) is not one.stable
            found += len(check.parted)
    assert found > 2


def test_forgetting_who_moved_last_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody may answer twice in a row, as once between SSEQ and SEQ."""
    monkeypatch.setattr(LastMover, "may_move", lambda self, _: self.space.true)
    file = Path(__file__).parent / "laws" / "kept" / "five-5-574.toml"
    case, _ = read_case(file.read_text(encoding="utf-8"))
    assert case is not None
    parted = check_solution(solve_symbolic(case), NO_END).parted
    assert parted and all(one.stable for one in parted)
    plain = Plain(case)
    assert all(plain.stable(one.concept, one.party_id, one.state) is not one.stable for one in parted)


def test_it_keeps_to_its_time_and_its_room() -> None:
    solution = solve_symbolic(synthetic(24, 4), ["Nash", "SEQ"])
    assert check_solution(solution, Budget(0.0)) == SelfCheck(0, ())
    assert 0 < check_solution(solution, NO_END).asked <= 2 * 2 * 4


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "Do not rely on this answer"), ("id", "Jangan andalkan jawaban ini")],
)
def test_solve_says_so(language: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "case.toml"
    file.write_text(write_case(synthetic(8, 3, seed=4)), encoding="utf-8")
    words = ("--language", language, "solve", str(file), "--engine", "symbolic")
    sound = call(*words)
    assert sound.code == 0 and says not in sound.out
    assert "contradicted" not in json.loads(call(*words, "--json").out)
    monkeypatch.setattr("mufakat.stability.symbolic.selfcheck.SECONDS", None)
    broken(monkeypatch, "Nash", True)
    told = call(*words)
    assert told.code == 0 and says in told.out and "p1" in told.out
    data = json.loads(call(*words, "--json").out)["contradicted"]
    assert data["asked"] >= len(data["told"]) > 0
    assert all((concept, stable) == ("Nash", True) for concept, _, _, stable in data["told"])
    listed = call("--language", language, "solve", str(file), "--engine", "explicit")
    assert says not in listed.out

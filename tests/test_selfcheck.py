"""The symbolic engine holds a sample of its verdicts to the explanation of single states, and says when they part."""

from __future__ import annotations

import json
import re
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
from mufakat.workbench.answers import kept, outcomes
from mufakat.workbench.desk import Asked
from tests.laws.drawing import SMALL
from tests.laws.hurry import hurried
from tests.laws.running import drawn
from tests.plain import Plain
from tests.running import call
from tests.workbench.served import served


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
            case = drawn("selfcheck", 0, number, SMALL)
            solution = solve_symbolic(case)
            check = check_solution(case, solution, NO_END)
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
            plain, check = Plain(case), check_solution(case, solve_symbolic(case), NO_END)
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
    parted = check_solution(case, solve_symbolic(case), NO_END).parted
    assert parted and all(one.stable for one in parted)
    plain = Plain(case)
    assert all(plain.stable(one.concept, one.party_id, one.state) is not one.stable for one in parted)


def test_it_keeps_to_its_time_and_its_room() -> None:
    case = synthetic(24, 4)
    solution = solve_symbolic(case, ["Nash", "SEQ"])
    assert check_solution(case, solution, Budget(0.0)) == SelfCheck(0, ())
    assert 0 < check_solution(case, solution, NO_END).asked <= 2 * 2 * 4


SAYS = {"en": "Do not rely on this answer", "id": "Jangan andalkan jawaban ini"}


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case of as many states as only diagrams hold, and all the time that its looking again takes."""
    monkeypatch.setattr("mufakat.stability.symbolic.selfcheck.SECONDS", None)
    file = tmp_path / "large.toml"
    file.write_text(write_case(synthetic(18, 3, seed=4)), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("language", SAYS)
def test_solve_says_so_and_fails(language: str, large: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("--language", language, "solve", large)
    sound = call(*words)
    assert sound.code == 0 and SAYS[language] not in sound.out
    assert "contradicted" not in json.loads(call(*words, "--json").out)
    broken(monkeypatch, "Nash", True)
    told = call(*words)
    assert told.code == 1 and SAYS[language] in told.out and "p1" in told.out
    as_data = call(*words, "--json")
    data = json.loads(as_data.out)["contradicted"]
    assert as_data.code == 1 and data["asked"] >= len(data["told"]) > 0
    assert all((concept, stable) == ("Nash", True) for concept, _, _, stable in data["told"])


def test_the_sentence_says_which_verdict_is_doubted(large: str, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch, "GMR", False)
    leaves = " ".join(call("solve", large).out.split())
    assert "which is counted among what it leaves" in leaves and "what it keeps" not in leaves
    monkeypatch.undo()
    monkeypatch.setattr("mufakat.stability.symbolic.selfcheck.SECONDS", None)
    broken(monkeypatch, "Nash", True)
    keeps = " ".join(call("solve", large).out.split())
    assert "which is counted among what it keeps" in keeps and "what it leaves" not in keeps


def test_one_file_of_several_is_enough_to_fail_and_all_are_written(
    large: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, out = tmp_path / "small.toml", tmp_path / "answers.txt"
    small.write_text(write_case(synthetic(3, 2)), encoding="utf-8")
    broken(monkeypatch, "Nash", True)
    told = call("solve", large, str(small), "--out", str(out))
    text = out.read_text(encoding="utf-8")
    assert (
        told.code == 1
        and text.count(SAYS["en"]) == 1
        and text.index(SAYS["en"]) < text.index("3 options, 2 parties")
    )


@pytest.mark.parametrize("language", SAYS)
@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_the_report_begins_with_it_and_fails(
    form: str, language: str, large: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("report", large, "--language", language, "-o", str(tmp_path / f"report.{form}"), "--force")
    if form == "html":
        assert call(*words).code == 0
        assert SAYS[language] not in (tmp_path / f"report.{form}").read_text(encoding="utf-8")
    broken(monkeypatch, "Nash", True)
    assert call(*words).code == 1
    text = (tmp_path / f"report.{form}").read_text(encoding="utf-8")
    assert text.count(SAYS[language]) == 1


def test_the_workbench_shows_it_above_the_answer(large: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def here(_: Asked, lane: str, verb: str, **asked: object) -> object:
        """In this process, whose engine is broken; a worker has one of its own."""
        assert (lane, verb) == ("solve", "outcomes:outcomes")
        monkeypatch.setattr(kept, "_kept", kept._kept.__class__())
        return outcomes.outcomes(lambda _: None, **asked)  # type: ignore[arg-type]

    monkeypatch.setattr(Asked, "answer", here)
    with served(Path(large).parent) as bench:
        sound = bench.ask(address="/outcomes?case=large.toml").body.decode()
        broken(monkeypatch, "Nash", True)
        answer = bench.ask(address="/outcomes?case=large.toml")
    told = answer.body.decode()
    assert answer.status == 200 and SAYS["en"] not in sound and "<table" in sound
    (banner,) = re.findall(r'<p class="banner"[^>]*>([^<]*)</p>', told)
    assert banner.startswith(SAYS["en"]) and told.index(banner) < told.index("<table")

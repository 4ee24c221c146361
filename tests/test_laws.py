"""Laws between the engines and the slow twins, on random cases; see `tests.laws`.

The short run is the same everywhere. `--long` draws thousands of cases anew; a case that breaks a law is made smaller
and kept in `tests/laws/kept`, where the short run finds it from then on.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from mufakat.case.model import Case
from mufakat.case.read import read_case
from mufakat.case.write import write_case
from mufakat.problems import errors
from mufakat.stability.concepts import BASIC
from tests.laws.__main__ import added_up
from tests.laws.book import LAWS
from tests.laws.drawing import USUAL
from tests.laws.features import FEATURES, features_of
from tests.laws.hurry import hurried
from tests.laws.law import Parted, agree
from tests.laws.running import KEPT, Broken, drawn, run
from tests.laws.shrinking import shrunk
from tests.laws.stability import ENGINES, by_diagrams, by_lists, stability
from tests.laws.tally import Compared, Tally, table

KEPT_CASES = sorted(KEPT.glob("*.toml"))


def case_in(file: Path) -> Case:
    case, problems = read_case(file.read_text(encoding="utf-8"), file.name)
    assert case is not None, errors(problems)
    return case


@pytest.mark.parametrize("file", KEPT_CASES, ids=[file.stem for file in KEPT_CASES])
def test_cases_that_once_broke_a_law_keep_it(file: Path) -> None:
    law = LAWS[file.stem.split("-")[0]].law
    assert law(case_in(file))


@pytest.mark.parametrize("name", LAWS)
def test_a_law_holds_for_some_cases(name: str) -> None:
    entry = LAWS[name]
    tally = run(name, entry.law, 0, range(entry.short), entry.chances)
    assert tally.cases == entry.short and tally.compared


@pytest.mark.long
@pytest.mark.parametrize("name", LAWS)
def test_a_law_holds_for_many_cases(
    name: str, pytestconfig: pytest.Config, tallies: dict[str, Tally]
) -> None:
    entry, seed = LAWS[name], pytestconfig.getoption("--seed")
    cases = max(1, round(entry.long * pytestconfig.getoption("--share")))
    tallies[name] = run(name, entry.law, seed, range(cases), entry.chances)
    assert tallies[name].cases == cases and tallies[name].compared


def test_every_feature_is_drawn_often() -> None:
    counts: Counter[str] = Counter()
    chances = replace(USUAL, levers=0.5, doubts=0.5)
    for number in range(400):
        counts.update(features_of(drawn("any", 0, number, chances)))
    assert not {feature: counts[feature] for feature in FEATURES if counts[feature] < 12}


def test_a_case_is_drawn_again_from_its_seed_and_number_and_stays_the_same_as_a_file() -> None:
    chances = replace(USUAL, levers=0.5, doubts=0.5)
    for number in range(60):
        case = drawn("five", 3, number, chances)
        assert case == drawn("five", 3, number, chances) != drawn("five", 4, number, chances)
        again, problems = read_case(write_case(case))
        assert again is not None, errors(problems)
        # wishes that levers and doubts are about get names in the file, and are the same but for that
        assert write_case(again) == write_case(case)
        assert again == case or case.levers or case.doubts


def test_an_engine_that_errs_is_found_out_and_the_case_is_kept(tmp_path: Path) -> None:
    def erring(case: Case, concepts: tuple[str, ...]) -> object:
        """Where nothing is forbidden all is well; else SEQ is answered as GMR is."""
        found = by_diagrams(case, concepts)
        if case.forbidden:
            found.sets.update({("SEQ", i): found.sets["GMR", i] for i in found.party_ids})
        return found

    def law(case: Case) -> Compared:
        return stability(case, {"erring": erring})

    with pytest.raises(Broken, match="SEQ") as told:
        run("five", law, 0, range(200), kept=tmp_path)
    (file,) = tmp_path.iterdir()
    assert str(file) in str(told.value) and file.read_text(encoding="utf-8") in str(told.value)
    small = case_in(file)
    assert len(small.forbidden) == 1 and not small.views and not small.infeasible
    with hurried(), pytest.raises(Parted):
        law(small)
    assert stability(small)


def test_making_a_case_smaller_ends_in_time() -> None:
    case, first, tried = drawn("five", 0, 3), Parted("first"), []

    def law(smaller: Case) -> Compared:
        tried.append(smaller)
        raise Parted("again")

    assert shrunk(case, law, first, seconds=0) == (case, first) and not tried
    small, last = shrunk(case, law, first)
    assert tried and small == tried[-1] != case and str(last) == "again"


def test_where_answers_differ_is_told() -> None:
    agree("x", "ab", "ba")
    with pytest.raises(Parted, match=r"x: missing c, too many d$"):
        agree("x", "abc", "abd")
    with pytest.raises(Parted, match="missing 0, 1, 2, 3, 4 and 3 more, too many nothing"):
        agree("x", range(8), ())


def test_what_was_compared_is_counted_by_feature(tmp_path: Path) -> None:
    tally = Tally()
    tally.add({"weights"}, {("SEQ", "explicit"), ("SEQ", "symbolic")})
    tally.add({"levers", "weights"}, {("SEQ", "explicit")})
    assert Tally.from_json(tally.as_json()) == tally
    assert "| all | 2 | 2 / 1 |" in (text := table({"x": tally}))
    assert "| weights | 2 | 2 / 1 |" in text and "| levers | 1 | 1 / - |" in text
    for name in ("five-1", "five-2"):
        (tmp_path / f"{name}.json").write_text(tally.as_json(), encoding="utf-8")
    (added,) = added_up(tmp_path.iterdir()).values()
    tally += tally
    assert added == tally
    assert tally.cases == 4 and tally.compared["weights", "SEQ", "explicit"] == 4


def test_both_engines_have_one_face() -> None:
    case = drawn("five", 0, 0)
    assert {"explicit": by_lists, "symbolic": by_diagrams} == ENGINES
    assert {engine(case, BASIC).engine for engine in ENGINES.values()} == set(ENGINES)

"""Files with very many mistakes: told in time that grows with their number, and no more than can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.agreement import facts as agreement_facts
from mufakat.agreement.read import read_agreement, read_facts
from mufakat.agreement.write import facts_head
from mufakat.study.agreement_starting import agreement_example
from mufakat.tomlfile import declared
from mufakat.tomlfile.desk import MAX_PROBLEMS, _Lines

ACEH, _ = read_agreement(agreement_example("aceh-2005").read_text("utf-8"))


def text_of(about: str, source: str, count: int) -> str:
    fact = '\n[[facts]]\nabout = "{}"\nis = "done"\non = 2005-09-01\nsource = "{}"\n'
    facts = "".join(fact.format(about.format(n), source) for n in range(count))
    return facts_head("aceh-2005") + '\n[sources.s]\ntitle = "x"\n' + facts


def counting(monkeypatch: pytest.MonkeyPatch, module: object) -> list[str]:
    """The words for which another one was sought."""
    sought: list[str] = []
    plain = module.suggest  # type: ignore[attr-defined]

    def suggest(word: str, known: object) -> str | None:
        sought.append(word)
        return plain(word, known)

    monkeypatch.setattr(module, "suggest", suggest)
    return sought


def test_what_is_not_told_is_not_sought_either(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ACEH is not None
    sought = counting(monkeypatch, agreement_facts)
    made, problems = read_facts(text_of("wihtdraw-{}", "s", 600), ACEH)
    assert made is None and len(problems) == MAX_PROBLEMS
    assert len(sought) == MAX_PROBLEMS
    assert "not shown" in " ".join(problems[-1].notes)


def test_one_name_at_many_places_is_sought_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ACEH is not None
    sought = counting(monkeypatch, declared)
    _, problems = read_facts(text_of("law", "t", 600), ACEH)
    assert [problem.code for problem in problems] == ["unknown-source"]
    assert "and 587 more" in problems[0].notes[-1]
    assert sought == ["t"]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=60), st.integers(1, 40))
def test_the_other_lines_are_the_first_of_all(lines: list[int], own: int) -> None:
    found = _Lines(own)
    for line in lines:
        found.add(line)
    others = sorted({*lines} - {own})
    told = found.told()
    if not others:
        assert told.startswith(f"the same at {len(lines)} more place")
    else:
        assert told.startswith("the same in line " + ", ".join(map(str, others[:12])))
        assert told.endswith(f" and {len(others) - 12} more") == (len(others) > 12)


def test_what_stands_behind_a_day_is_no_fault_of_the_day() -> None:
    for written in ("2025-02-03 x", "2025-02-03T10:00:00 x"):
        text = (
            agreement_example("aceh-2005")
            .read_text("utf-8")
            .replace("signed = 2005-08-15", f"signed = {written}")
        )
        found = next(one for one in read_agreement(text)[1] if one.code == "toml")
        assert "no day" not in found.what and "no time" not in found.what


@pytest.mark.parametrize(
    ("written", "what", "mend"),
    [
        ("2025-02-30", "the calendar has no day 2025-02-30", "write a day that exists, as in 2025-05-11"),
        ("2025-13-01", "the calendar has no day 2025-13-01", "write a day that exists, as in 2025-05-11"),
        ("2025-02-28T25:00:00", "there is no time 2025-02-28T25:00:00", "write the day alone: 2025-02-28"),
    ],
)
def test_a_day_that_does_not_exist_is_told_as_one(written: str, what: str, mend: str) -> None:
    text = (
        agreement_example("aceh-2005")
        .read_text("utf-8")
        .replace("signed = 2005-08-15", f"signed = {written}")
    )
    made, problems = read_agreement(text)
    assert made is None
    found = next(one for one in problems if one.code == "toml")
    assert (found.what, found.mend, found.place.length) == (what, mend, len(written))
    assert text.splitlines()[found.place.line - 1].startswith("signed")

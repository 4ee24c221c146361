"""What an answer leaves out is named with the reason, and no sentence stands against the figures above it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from mufakat.case.model import Case, Option, Order, Party
from mufakat.report.left_out import MOST_STATES, left_out_line
from mufakat.report.phrases import speaking
from mufakat.stability.concepts import BASIC
from mufakat.stability.explicit.solve import SIM_STATES
from mufakat.study.mediating import doubt_case
from mufakat.study.opening import open_case
from tests.running import call

EXAMPLES = Path(__file__).parent.parent / "mufakat" / "examples"
SAID = {"en": "SIM was not looked at", "id": "SIM tidak diperiksa"}
COMMANDS = (("solve",), ("unlock", "--goal", "x"), ("doubt",), ("report", "--format", "md"))


def case(options: int, folder: Path) -> str:
    rows = "\n".join(f'o{k} = "O{k}"' for k in range(options))
    text = (
        f'mufakat = 1\nid = "c"\ntitle = "C"\n[parties.a.options]\n{rows}\n[parties.b.options]\nz = "Z"\n'
        '[preferences.a]\norder = ["o0 if z"]\n[preferences.b]\norder = [{ want = "z", doubt = 0.5 }]\n'
        '[status-quo]\non = []\n[outcomes]\nx = { name = "x", when = "o0 and z" }\n'
        '[[levers]]\nid = "l"\nname = "L"\ncost = 1\nprefer = { party = "b", want = "not z" }\n'
    )
    (folder / "c.toml").write_text(text, "utf-8")
    return str(folder / "c.toml")


def test_the_size_is_that_of_the_solver() -> None:
    assert MOST_STATES == SIM_STATES
    options = (Option("go", ("a",), "go"),)
    some = Case("x", "x", (Party("a", "a"),), options, {"a": Order(())})
    bare = Case("x", "x", (Party("a", "a"),), (), {"a": Order(())}, form="graph")
    assert "1,024" in left_out_line(BASIC, some) and "not asked for" in left_out_line(
        BASIC, some, small=False
    )
    assert "does not apply" in left_out_line(BASIC, bare) and "does not apply" in left_out_line(
        BASIC, bare, small=False
    )
    assert not left_out_line((*BASIC, "SIM"), some) and not left_out_line(("Nash",), some)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize("language", ["en", "id"])
def test_sim_beyond_its_size_is_named(words: tuple[str, ...], language: str, tmp_path: Path) -> None:
    for options, left_out in ((3, False), (10, True)):
        ran = call("--language", language, words[0], case(options, tmp_path), *words[1:])
        assert ran.code == 0, ran.out + ran.err
        told = " ".join(ran.out.split())
        assert (SAID[language] in told) == (left_out or words[0] in ("unlock", "doubt"))
        assert ("1,024" in told or "1.024" in told) == (left_out and words[0] in ("solve", "report"))


def test_a_choice_of_concepts_leaves_nothing_out(tmp_path: Path) -> None:
    for words in (("solve",), ("doubt",), ("unlock", "--goal", "x")):
        assert "SIM was" not in call(words[0], case(3, tmp_path), *words[1:], "-c", "nash").out


def test_states_that_the_table_of_doubts_leaves_out_are_counted() -> None:
    found = doubt_case(open_case(str(EXAMPLES / "gaza-talks-2025.toml")))
    states = {one.id for one in found.answer.claims if one.kind == "state"}
    told = " ".join(found.text(100).split())
    assert (f"Shown are 8 of {len(states)} states that last" in told) == (len(states) > 8)
    few = replace(found, answer=replace(found.answer, claims=found.answer.claims[:1]))
    assert not few.more_states()
    one = next(claim for claim in found.answer.claims if claim.kind == "state")
    many = replace(
        found, answer=replace(found.answer, claims=[replace(one, id=f"{k:08b}") for k in range(12)])
    )
    with speaking("id"):
        assert many.more_states().startswith("Ditunjukkan 8 dari 12 keadaan")
    assert many.more_states().startswith("Shown are 8 of 12 states")


@pytest.mark.parametrize(
    ("share", "told"),
    [(Fraction(1, 2), "cannot be told"), (Fraction(1, 4), "cannot be told"),
     (Fraction(1), "None of the doubts changes"), (Fraction(0), "None of the doubts changes")],
)  # fmt: skip
def test_nothing_changes_is_said_only_under_shares_of_nought_and_all(share: Fraction, told: str) -> None:
    found = doubt_case(open_case(str(EXAMPLES / "gaza-talks-2025.toml")))
    claims = tuple(replace(one, share=replace(one.share, value=share)) for one in found.answer.claims)
    bare = replace(found, answer=replace(found.answer, claims=claims, first=()))
    (sentence,) = bare.first()
    assert told in sentence

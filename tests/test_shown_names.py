"""Whatever stands in a name is shown on one line and never steers a terminal; names that look alike are told apart."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.case.conflict_json import read_conflict_case
from mufakat.case.model import Party
from mufakat.case.read import read_case
from mufakat.case.shown import one_line, some_lines, with_shown_names
from tests.running import call

EXAMPLE = Path(__file__).parent.parent / "mufakat" / "examples" / "gaza-talks-2025.toml"
EVIL = "\\u001b[31mX\\u0007\\nNEXT\\u202e "
COMMANDS = (
    ("check",), ("solve",), ("why", "status-quo"), ("paths",), ("coalitions",), ("unlock", "--goal", "ceasefire"),
    ("doubt",), ("deal", "--draws", "5"), ("report", "--format", "md"), ("report",), ("convert",),
)  # fmt: skip


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The worked case, with signs that steer in front of every name, title, author and speaker."""
    folder = tmp_path_factory.mktemp("evil")
    (folder / "sources").mkdir()
    source = EXAMPLE.parent / "sources" / "serambi.txt"
    (folder / "sources" / "serambi.txt").write_text(source.read_text("utf-8"), "utf-8")
    text = EXAMPLE.read_text("utf-8")
    text = re.sub(r'\b((?:name|title|publisher|author|by|why|note) = ")', lambda m: m[1] + EVIL, text)
    (folder / "case.toml").write_text(text, "utf-8")
    return str(folder / "case.toml")


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words))
@pytest.mark.parametrize("language", ["en", "id"])
def test_no_name_steers_a_terminal_or_breaks_a_line(evil: str, words: tuple[str, ...], language: str) -> None:
    ran = call("--language", language, words[0], evil, *words[1:])
    assert ran.code == 0, ran.err
    told = ran.out + ran.err
    assert "NEXT" in told or words[0] == "check"
    assert not {sign for sign in told if unicodedata.category(sign) == "Cc" and sign != "\n"}
    assert "\u202e" not in told
    if words[0] == "solve":
        table = told[: told.index("Nash")].splitlines()[3:]
        assert not [line for line in table if line.startswith("NEXT")]


@given(st.text())
def test_a_name_is_one_line_without_signs_that_steer(name: str) -> None:
    shown = one_line(name)
    assert not {unicodedata.category(sign) for sign in shown} & {"Cc", "Zl", "Zp"}
    assert one_line(shown) == shown
    assert (shown == name) or not name.isprintable()
    assert not {unicodedata.category(sign) for sign in some_lines(name).replace("\n", "")} & {
        "Cc",
        "Zl",
        "Zp",
    }


def test_a_line_break_in_a_name_is_seen_and_all_else_of_a_case_stays() -> None:
    assert one_line("Y\nnewline") == "Y\\nnewline"
    case, _ = read_case(EXAMPLE.read_text("utf-8"))
    assert case is not None and with_shown_names(case) is case
    party = Party("a", "A\nB", aliases=("x\ty",))
    changed = with_shown_names(replace(case, parties=(*case.parties, party)))
    assert changed.parties[-1].name == "A\\nB" and changed.parties[:-1] == case.parties
    assert "\t" not in changed.parties[-1].aliases[0]


LOOKS_ALIKE = """mufakat = 1
id = "t"
title = "T"
[parties.a.options]
"{one}" = "E"
"{other}" = "E2"
[preferences.a]
order = ["{one}"]
"""


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("\u00e9", "e\u0301", "is U+0065 LATIN SMALL LETTER E + U+0301 COMBINING ACUTE ACCENT, there it is U+00E9"),
        ("ve\u0323\u0302", "v\u1ec7", "letter 2 is U+1EC7"),
        ("\uac00", "\u1100\u1161", "letter 1 is U+1100 HANGUL CHOSEONG KIYEOK + U+1161"),
    ],
)  # fmt: skip
def test_ids_that_look_the_same_are_refused_with_words_that_let_one_see_why(
    one: str, other: str, told: str
) -> None:
    case, problems = read_case(LOOKS_ALIKE.format(one=one, other=other))
    assert case is None and [p.code for p in problems] == ["looks-the-same"]
    assert told in problems[0].what and "U+" in problems[0].what


def test_the_same_holds_for_published_cases() -> None:
    text = (
        '{"format": "conflict-case/1", "id": "x", "decision_makers": ["\u00e9", "e\u0301"], "states": [{"id": "1"}],'
        ' "moves": {"rule": "explicit"}, "preferences": {}}'
    )
    case, problems = read_conflict_case(text)
    assert case is None and "looks-the-same" in [p.code for p in problems]


def test_an_id_with_a_line_break_is_refused_where_any_letters_may_stand() -> None:
    text = EXAMPLE.read_text("utf-8").replace("[sources.serambi]", '["sources"."ser\\nambi"]')
    case, problems = read_case(text)
    assert case is None and [p.code for p in problems if p.severity == "error"] == [
        "unusable-id",
        "unknown-source",
    ]

"""Tables fit a terminal of 40 columns, as columns or as lists; names are folded and never cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.display import display_width, render
from mufakat.problems import Place, Problem
from mufakat.report.lines import folded
from mufakat.report.rows import listed_rows, named_rows, rows_text
from tests.running import call

EXAMPLES = Path(__file__).parent.parent / "mufakat" / "examples"
GAZA = str(EXAMPLES / "gaza-talks-2025.toml")
CAMP = str(EXAMPLES / "agreements" / "aceh-2005.toml")
TABLES = [
    ("solve", GAZA),
    ("paths", GAZA),
    ("coalitions", GAZA),
    ("doubt", GAZA),
    ("deal", GAZA, "--draws", "3"),
    ("unlock", GAZA, "--goal", "ceasefire", "--most-levers", "1"),
    ("foresight", str(EXAMPLES / "chicken.toml")),
    ("agreement", "status", CAMP),
    ("read", str(EXAMPLES / "sources" / "serambi.txt")),
]
WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=8).map(" ".join)


@pytest.mark.parametrize("words", TABLES, ids=lambda words: words[0])
@pytest.mark.parametrize("language", ["en", "id"])
def test_answers_fit_forty_columns(words: tuple[str, ...], language: str) -> None:
    ran = call("--language", language, *words, COLUMNS="40")
    assert ran.code == 0, ran.err
    wide = [line for line in ran.out.splitlines() if display_width(line) > 40 and " " in line.strip()]
    assert not wide


def test_a_record_fits_forty_columns(tmp_path: Path) -> None:
    record = str(tmp_path / "r.mufakat")
    assert call("read", str(EXAMPLES / "sources" / "serambi.txt"), "--into", record).code == 0
    for words in (("list",), ("search", "x"), ("positions",)):
        ran = call("record", words[0], record, *words[1:], COLUMNS="40")
        assert ran.code == 0 and not [line for line in ran.out.splitlines() if display_width(line) > 40]


CLUB = """mufakat = 1
id = "club"
title = "Club"
{parties}
[preferences.a]
order = ["a.go"]
[preferences.b]
order = ["b.go"]
[preferences.c]
order = ["c.go"]
"""
LONG = "The Standing Committee of the Union of Municipalities on the {side} Bank of the River"


@pytest.mark.parametrize("width", ["40", "100"])
@pytest.mark.parametrize("engine", ["explicit", "symbolic"])
def test_coalitions_of_long_names_can_be_told_apart(width: str, engine: str, tmp_path: Path) -> None:
    parties = "\n".join(
        f'[parties.{id}]\nname = "{LONG.format(side=side)}"\n[parties.{id}.options]\ngo = "Go"'
        for id, side in (("a", "Left"), ("b", "Right"), ("c", "Far"))
    )
    (tmp_path / "club.toml").write_text(CLUB.format(parties=parties), "utf-8")
    ran = call("coalitions", str(tmp_path / "club.toml"), "--engine", engine, COLUMNS=width)
    assert ran.code == 0, ran.err
    table = " ".join(ran.out.split()).partition("would stay:")[2].partition("stable for every")[0]
    for side, times in (("Left", 4), ("Right", 4), ("Far", 4)):  # each party is in four of seven coalitions
        assert table.count(side) >= times
    assert "…" not in table


def test_levers_that_were_found_are_called_by_what_they_change() -> None:
    ran = call("unlock", GAZA, "--goal", "ceasefire", "--search", "hamas", "--most-levers", "1")
    told = " ".join(ran.out.split())
    assert "found:" not in told
    assert (
        'With “Hamas: wish 3 ("no wider ground operation") before all others” the goal would be met' in told
    )
    assert (
        "With “A commitment to end the war, once given, cannot be taken back” the goal would be met" in told
    )


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4), st.integers(40, 100))
def test_rows_are_never_wider_than_asked_and_lose_nothing_as_a_list(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    heads = ["name", "first", "second"]
    for lines in (
        rows_text(heads, rows, width),
        named_rows(heads, rows, width),
        listed_rows(heads, rows, width),
    ):
        assert all(display_width(line) <= width for line in lines)
    for made in (named_rows(heads, rows, width), listed_rows(heads, rows, width)):
        words = set(" ".join(made).replace(":", "").split())
        assert all(set(" ".join(row).split()) <= words for row in rows)


@given(WORDS, st.integers(12, 40))
def test_folding_keeps_every_word(text: str, width: int) -> None:
    for start in ("", "  "):
        lines = folded(start + text, width)
        assert " ".join(" ".join(lines).split()) == " ".join(text.split())
        assert lines[0].startswith(start) and (len(lines) == 1 or lines[1].startswith(start + "  "))


def test_rows_that_would_look_alike_when_cut_are_a_list() -> None:
    heads, same = ["state", "taken"], "accept, offer, release, rebuild, commit, "
    rows = [["", same + "aid"], ["", same + "press"]]
    assert rows_text(heads, rows, 70)[1:] == [f"         {same}aid", f"         {same}press"]
    assert sum("aid" in line for line in rows_text(heads, rows, 44)) == 1
    assert sum("press" in line for line in rows_text(heads, rows, 44)) == 1


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=160),
    st.data(),
    st.integers(24, 120),
)
def test_the_caret_stands_under_its_place_however_narrow_the_terminal(
    line: str, data: st.DataObject, width: int
) -> None:
    """A line that is folded by the terminal would part the two."""
    column = data.draw(st.integers(1, len(line)))
    length = data.draw(st.integers(1, len(line) - column + 1))
    problem = Problem("x", "what", "mend", Place("f", 7, column, length), excerpt=line)
    shown, carets = render(problem, width).splitlines()[1:3]
    assert display_width(shown) <= width
    before = carets.index("^")
    assert shown.startswith("  7 | ") and display_width(shown) >= before
    at = len("  7 | ")
    while display_width(shown[:at]) < before:
        at += 1
    assert shown[at : at + 1] in (line[column - 1], "")

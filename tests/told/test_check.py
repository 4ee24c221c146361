"""`mufakat check`: sound, usable, or not."""

from __future__ import annotations

import pytest

from tests.told.table import CASE, DILEMMA, Row, answer, hold, named, weir

CHECK = ("check", CASE)
SIZE = "2 parties decide, 2 options, 4 states can exist."
SOURCE = '[sources.paper]\nfile = "weir.toml"\npublisher = "Paper"\n'
QUOTE = '[evidence.wet]\nsource = "paper"\nquote = "{}"\n'
ROWS = (
    Row("sound", weir(*DILEMMA), CHECK, ("weir.toml: sound.", SIZE)),
    Row(
        "a-warning",
        weir(*DILEMMA, '[[infeasible]]\nwhen = "open and pay"\n'),
        CHECK,
        ("weir.toml: usable, with 1 warning.", "2 parties decide, 2 options, 3 states can exist."),
    ),
    Row("a-mistake", weir('["pai"]', DILEMMA[1]), CHECK, ("weir.toml: 1 error.",), 1),
    Row("two-mistakes", weir('["pai"]', '["opn"]'), CHECK, ("weir.toml: 2 errors.",), 1),
)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_is_said_of_a_file_follows_its_mistakes(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))

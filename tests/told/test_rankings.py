"""`mufakat unlock --rankings`: with how many rankings a state lasts, and what they must be like."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mufakat.study.opening import open_case
from mufakat.study.rankings import rankings_for
from tests.told.table import AGREED, CASE, CHASE, DILEMMA, Row, answer, hold, named, weir

COUNT = ("unlock", CASE, "--goal", "open,pay", "--goal-kind", "state", "--rankings", "up")
NASH, SEQ = (*COUNT, "-c", "nash"), (*COUNT, "-c", "seq")
LEAVES = "Downstream would leave it, whatever these rankings are."
# Both can open and shut the weir, so that whatever one does to it the other can undo.
EITHER = (
    weir(*DILEMMA)
    .replace('[parties.up.options]\nopen = "Open the weir"\n', "")
    .replace(
        "[status-quo]", '[options]\nopen = { name = "Open the weir", owners = ["up", "down"] }\n[status-quo]'
    )
)
ROWS = (
    Row(
        "another-leaves",
        weir(*DILEMMA),
        NASH,
        ("Nash: 0 of 24 strict rankings (0.0%); 0 of 75 where states may be equally liked (0.0%)", LEAVES),
    ),
    Row(
        "one-condition",
        weir(*AGREED),
        NASH,
        (
            "Nash: 12 of 24 strict rankings (50.0%); 44 of 75 where states may be equally liked (58.7%)",
            "Upstream likes none of these better than 4: 2.",
        ),
    ),
    Row(
        "deterred-by-wishes",
        weir(*DILEMMA),
        SEQ,
        (
            "SEQ: 7 of 24 strict rankings (29.2%)",
            "Upstream may like 2 better than 4 only where it likes no better than 4: 1.",
            "Downstream stays only where answered, so it also counts what Upstream would like to answer.",
        ),
    ),
    Row("not-deterred", weir(*CHASE), SEQ, ("SEQ: 0 of 24 strict rankings (0.0%)", LEAVES)),
    Row(
        "no-move",
        weir(
            *DILEMMA, '[[infeasible]]\nwhen = "pay and not open"\n[[infeasible]]\nwhen = "open and not pay"\n'
        ),
        NASH,
        ("Nash: 2 of 2 strict rankings (100.0%)", "Upstream stays, whatever it likes."),
    ),
    Row(
        "undone-by-the-other",
        EITHER,
        (*COUNT, "-c", "gmr"),
        ("GMR: 24 of 24 strict rankings (100.0%)", "Upstream stays, whatever it likes."),
    ),
)


@pytest.mark.parametrize(
    ("lacking", "told"),
    [
        (("strict", "every"), "SEQ: not counted: too many rankings differ in what matters"),
        (
            ("every",),
            "SEQ: 7 of 24 strict rankings (29.2%); those where states may be equally liked were not counted: too many",
        ),
        ((), "SEQ: 7 of 24 strict rankings (29.2%); "),
    ],
)
def test_what_was_not_counted_is_named(lacking, told, tmp_path):
    file = tmp_path / "weir.toml"
    file.write_text(weir(*DILEMMA), encoding="utf-8")
    found = rankings_for(open_case(str(file)), "open,pay", ("up",), ("SEQ",))
    why = "rankings" if lacking else ""
    counts = tuple(replace(one, refused=why, **dict.fromkeys(lacking)) for one in found.counts)
    text = " ".join(replace(found, counts=counts).text(100).split())
    assert told in text and ("not counted" in text) == bool(lacking)


@pytest.mark.parametrize(
    ("concept", "asked"),
    [("nash", [{"not_better": "YN", "or_else_not_better": []}]), ("gmr", [])],
)
def test_data_asks_nothing_where_the_other_undoes_the_move(concept, asked, tmp_path):
    told = json.loads(answer(Row("", EITHER, (*COUNT, "-c", concept, "--json"), ()), tmp_path))
    (found,) = told["counts"]["concepts"].values()
    assert found["conditions"] == {"up": asked}


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_is_said_of_rankings_follows_the_count(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))

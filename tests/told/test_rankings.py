"""`mufakat unlock --rankings`: with how many rankings a state lasts, and what they must be like."""

from __future__ import annotations

import pytest

from tests.told.table import AGREED, CASE, CHASE, DILEMMA, Row, answer, hold, named, weir

COUNT = ("unlock", CASE, "--goal", "open,pay", "--goal-kind", "state", "--rankings", "up")
NASH, SEQ = (*COUNT, "-c", "nash"), (*COUNT, "-c", "seq")
LEAVES = "Downstream would leave it, whatever these rankings are."
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
)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_is_said_of_rankings_follows_the_count(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))

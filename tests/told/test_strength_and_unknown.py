"""`mufakat solve` where wishes are strong, or not known: which answers deter, and for whom it lasts all the same."""

from __future__ import annotations

import pytest

from tests.told.table import CASE, DILEMMA, Row, answer, hold, named, weir

SOLVE = ("solve", CASE, "-c", "gmr")
UNKNOWN = (*SOLVE, "--unknown")
STRONG_UP = '[{ want = "pay", strong = true }, "not open"]'
STRONG_DOWN = '[{ want = "open", strong = true }, "not pay"]'
UNSURE = '["pay", { want = "not open", doubt = "unknown" }]'
ROWS = (
    Row(
        "both-strong",
        weir(STRONG_UP, STRONG_DOWN),
        SOLVE,
        ("GMR: 2 states last strongly: 1, 4; 0 only weakly.",),
    ),
    Row(
        "one-strong",
        weir(DILEMMA[0], STRONG_DOWN),
        SOLVE,
        ("GMR: 1 state lasts strongly: 1; 1 only weakly: 4.",),
    ),
    Row(
        "one-unknown",
        weir(UNSURE, DILEMMA[1]),
        UNKNOWN,
        (
            "Upstream: 2 of 6 pairs of states cannot be compared.",
            "- Nash: 0 of 4 states last.",
            "- Nash: 2 of 4 states last: 1, 3.",
        ),
    ),
    Row(
        "both-unknown",
        weir(UNSURE, '["open", { want = "not pay", doubt = "unknown" }]'),
        UNKNOWN,
        (
            "Upstream: 2 of 6 pairs of states cannot be compared.",
            "Downstream: 2 of 6 pairs of states cannot be compared.",
            "- Nash: 0 of 4 states last.",
            "- Nash: 4 of 4 states last: 1, 2, 3, 4.",
        ),
    ),
    Row(
        "unknown-and-yet-last",
        weir('[{ want = "pay", doubt = "unknown" }, "not open"]', DILEMMA[1]),
        UNKNOWN,
        (
            "Upstream: 3 of 6 pairs of states cannot be compared.",
            "- Nash: 1 of 4 states lasts: 1.",
            "- GMR: 2 of 4 states last: 1, 4.",
        ),
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_is_said_of_strong_and_unknown_wishes_follows_the_answer(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))

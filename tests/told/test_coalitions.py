"""`mufakat coalitions`: who would leave together, and what nobody would leave, on both engines."""

from __future__ import annotations

import pytest

from tests.told.table import AGREED, CASE, CHASE, DILEMMA, Row, answer, hold, named, weir

LISTED = ("coalitions", CASE)
DRAWN = (*LISTED, "--engine", "symbolic")
ROWS = (
    Row(
        "dilemma",
        weir(*DILEMMA),
        LISTED,
        (
            "CNash: 0 of 4 states are stable for every coalition.",
            "CGMR: 1 of 4 states is stable for every coalition: 4.",
            "Upstream and Downstream would leave state 1 (lasts under Nash, GMR, SMR, SEQ) together, best for 4 "
            "(takes open, pay); nobody answers; 4 lasts under GMR, SMR, SEQ too (an equilibrium jump)",
            "State 4 (lasts under GMR, SMR, SEQ): no coalition of several would gain by leaving.",
        ),
    ),
    Row(
        "agreed",
        weir(*AGREED),
        LISTED,
        (
            "CNash: 1 of 4 states is stable for every coalition: 4.",
            "CGMR: 1 of 4 states is stable for every coalition: 4.",
            "State 4 (lasts under Nash, GMR, SMR, SEQ): no coalition of several would gain by leaving.",
            "Upstream and Downstream would leave state 2 (lasts under GMR, SMR) together",
        ),
    ),
    Row(
        "chase",
        weir(*CHASE),
        LISTED,
        (
            "CNash: 0 of 4 states are stable for every coalition.",
            "CGMR: 2 of 4 states are stable for every coalition: 1, 3.",
            "State 1 (lasts under GMR, SEQ): no coalition of several would gain by leaving.",
        ),
    ),
    Row(
        "the-coalition-asked-for",
        weir(*DILEMMA),
        (*LISTED, "--coalition", "up,down"),
        (
            "1 of 3 coalitions of 2 parties was asked for, over 4 states.",
            "CNash: 3 of 4 states are stable for every coalition asked for: 2, 3, 4.",
            "State 4 (lasts under GMR, SMR, SEQ): no coalition of several that was asked for would gain by leaving.",
            "Upstream and Downstream would leave state 1 (lasts under Nash, GMR, SMR, SEQ) together, best for 4 "
            "(takes open, pay); nobody answers; 4 lasts under GMR, SMR, SEQ too (an equilibrium jump)",
        ),
    ),
    Row(
        "one-party-asked-for",
        weir(*DILEMMA),
        (*LISTED, "--coalition", "up"),
        (
            "1 of 3 coalitions of 2 parties was asked for, over 4 states.",
            "CNash: 2 of 4 states are stable for every coalition asked for: 1, 2.",
            "State 1 (lasts under Nash, GMR, SMR, SEQ): none of the parties asked for would gain by leaving by itself.",
            "Upstream would leave state 4 (lasts under GMR, SMR, SEQ)",
        ),
    ),
    Row(
        "dilemma-drawn",
        weir(*DILEMMA),
        DRAWN,
        (
            "CNash: 0 of 4 states are stable for every coalition.",
            "CGMR: 1 of 4 states is stable for every coalition: YY.",
            "Nash: of 1 state that last for single parties, no coalition of several would gain by leaving 0.",
            "GMR: of 2 states that last for single parties, no coalition of several would gain by leaving 1: YY.",
            "GMR: Upstream and Downstream would leave 1 of 2 states. For instance NN: takes open, pay;",
        ),
    ),
    Row(
        "agreed-drawn",
        weir(*AGREED),
        DRAWN,
        (
            "CNash: 1 of 4 states is stable for every coalition: YY.",
            "CGMR: 1 of 4 states is stable for every coalition: YY.",
            "Nash: of 2 states that last for single parties, no coalition of several would gain by leaving 1: YY.",
            "GMR: of 4 states that last for single parties, no coalition of several would gain by leaving 1: YY.",
            "GMR: Upstream and Downstream would leave 3 of 4 states. For instance NN: takes open, pay;",
        ),
    ),
    Row(
        "one-party-asked-for-drawn",
        weir(*DILEMMA),
        (*DRAWN, "--coalition", "up"),
        (
            "1 of 3 coalitions of 2 parties was asked for, over 4 states.",
            "CNash: 2 of 4 states are stable for every coalition asked for: NN, NY.",
            "GMR: of 2 states that last for single parties, none of the parties asked for would gain by leaving 1 by "
            "itself: NN.",
            "No coalition would leave a state that lasts for single parties for another one that does.",
        ),
    ),
    Row(
        "chase-drawn",
        weir(*CHASE),
        DRAWN,
        (
            "CNash: 0 of 4 states are stable for every coalition.",
            "CGMR: 2 of 4 states are stable for every coalition: NN, YN.",
            "Nash: of 0 states that last for single parties, no coalition of several would gain by leaving 0.",
            "GMR: of 2 states that last for single parties, no coalition of several would gain by leaving 2: NN, YN.",
            "No coalition would leave a state that lasts for single parties for another one that does.",
        ),
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_is_said_of_coalitions_follows_the_answer(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))

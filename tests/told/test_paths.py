"""`mufakat paths`: whether one gets there, in how many moves, and against whose interest."""

from __future__ import annotations

import pytest

from tests.told.table import AGREED, BOTH, CASE, CHASE, DILEMMA, Row, answer, hold, named, weir

TO = ("paths", CASE, "--to", "bargain")
STUCK = "By improvements alone it cannot be reached."
LONELY = "By improvements 1 of 4 states can be reached."
ROWS = (
    Row(
        "against-interest",
        weir(*DILEMMA),
        TO,
        (
            LONELY,
            STUCK,
            "By any moves, 2 moves:",
            "1. Downstream to 2 (takes pay): against its own interest, not better for Downstream",
            "This ends in state 4, which lasts under GMR, SMR, SEQ, SSEQ, SIM.",
            "No other way has fewer moves against interest.",
        ),
    ),
    Row(
        "liked-equally",
        weir(*AGREED),
        TO,
        (
            LONELY,
            STUCK,
            "By any moves, 2 moves:",
            "1. Downstream to 2 (takes pay): Downstream likes both equally",
            "This ends in state 4, which lasts under Nash, GMR, SMR, SEQ, SSEQ, SIM.",
            "No other way has fewer moves against interest.",
        ),
    ),
    Row(
        "improving",
        weir(*CHASE),
        TO,
        (
            "By improvements 4 of 4 states can be reached",
            "By improvements, 2 moves:",
            "By any moves it takes no fewer.",
            "This ends in state 4, which does not last under any of Nash, GMR, SMR, SEQ, SSEQ, SIM.",
        ),
    ),
    Row(
        "longer-by-improvements",
        weir(*CHASE),
        ("paths", CASE, "--to", "open"),
        (
            "By improvements 4 of 4 states can be reached",
            "By improvements, 3 moves:",
            "By any moves, 1 move:",
            "This ends in state 3, which lasts under GMR, SEQ.",
        ),
    ),
    Row(
        "stopped-at-an-equilibrium",
        weir(*CHASE),
        (*TO, "--stop", "gmr"),
        (
            "Nobody leaves a state that is an equilibrium under GMR.",
            LONELY,
            "It cannot be reached by any moves.",
        ),
    ),
    Row(
        "there-already",
        weir(*DILEMMA, quo=BOTH),
        TO,
        ("By improvements 4 of 4 states can be reached", "This is where things stand: no move is needed."),
    ),
    Row(
        "shut",
        weir(
            *DILEMMA,
            more='[[infeasible]]\nwhen = "open and not pay"\n[[infeasible]]\nwhen = "pay and not open"\n',
        ),
        TO,
        ("By any moves 1 of 2 states can be reached.", "It cannot be reached by any moves."),
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_is_said_of_ways_follows_the_answer(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))

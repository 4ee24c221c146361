"""`mufakat paths`: whether one gets there, in how many moves, and against whose interest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mufakat.report.routes import Routes
from mufakat.study.opening import open_case
from mufakat.study.routes import paths_of
from mufakat.study.states import names_of
from tests.told.table import AGREED, BOTH, CASE, CHASE, DILEMMA, Row, answer, hold, named, weir

TO = ("paths", CASE, "--to", "bargain")
QUO = "From the status quo (state 1): (none)"
STUCK = "By improvements alone it cannot be reached."
LONELY = "By improvements 1 of 4 states can be reached."
ROWS = (
    Row(
        "against-interest",
        weir(*DILEMMA),
        TO,
        (
            QUO,
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
            QUO,
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
            QUO,
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
            QUO,
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
            QUO,
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
        "there-already-elsewhere",
        weir(*CHASE),
        (*TO, "--from", "4"),
        (
            "From state 4:",
            "By improvements 4 of 4 states can be reached",
            "The sequence begins there: no move is needed.",
        ),
    ),
    Row(
        "shut",
        weir(
            *DILEMMA,
            more='[[infeasible]]\nwhen = "open and not pay"\n[[infeasible]]\nwhen = "pay and not open"\n',
        ),
        TO,
        (QUO, "By any moves 1 of 2 states can be reached.", "It cannot be reached by any moves."),
    ),
)


@pytest.mark.parametrize(
    ("lacking", "told"),
    [
        ((), (STUCK, "improvements: - any moves: 2 least against interest: 2 of 2")),
        (
            ("improving",),
            (
                "improvements: ? any moves: 2 least against interest: 2 of 2",
                "The memory was not enough for the sequences of",
            ),
        ),
        (("easiest",), (STUCK, "improvements: - any moves: 2 least against interest: ?")),
    ],
)
def test_what_was_not_found_out_is_not_called_impossible(lacking, told, tmp_path):
    file = tmp_path / "weir.toml"
    file.write_text(weir(*DILEMMA), encoding="utf-8")
    opened = open_case(str(file))
    paths, solution = paths_of(opened, None, None)
    routes = tuple(replace(one, **dict.fromkeys(lacking)) for one in paths.routes)
    answer = Routes(
        names_of(opened.sound(), solution), replace(paths, routes=routes, unfinished=lacking), solution
    )
    text = " ".join(answer.text(100).split())
    assert all(one in text for one in told), text
    assert (STUCK in text) == (STUCK in told)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_is_said_of_ways_follows_the_answer(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))

"""`mufakat solve`: what lasts, for whom, and under what."""

from __future__ import annotations

import pytest

from tests.told.table import AGREED, BOTH, CASE, CHASE, DILEMMA, Row, answer, hold, named, weir, wide

SOLVE = ("solve", CASE)
NEVER = '[[infeasible]]\nwhen = "open and pay"\n'
EVERY = "The status quo (state 1) lasts under every concept."
PARTLY = "The status quo (state 1) lasts under GMR, SEQ; not under Nash, SMR, SSEQ, SIM."
TWO = "2 of 4 states last under at least one concept:"
ROWS = (
    Row(
        "dilemma",
        weir(*DILEMMA),
        SOLVE,
        (
            EVERY,
            TWO,
            "bargain: 1 of 4 states meets it; it lasts under GMR, SMR, SEQ, SSEQ, SIM in 1 state (4).",
        ),
    ),
    Row(
        "dilemma-from-the-bargain",
        weir(*DILEMMA, quo=BOTH),
        SOLVE,
        (
            "The status quo (state 4) lasts under GMR, SMR, SEQ, SSEQ, SIM; not under Nash.",
            TWO,
            "bargain: 1 of 4 states meets it; it lasts under GMR, SMR, SEQ, SSEQ, SIM in 1 state (4).",
        ),
    ),
    Row(
        "agreed",
        weir(*AGREED),
        SOLVE,
        (
            EVERY,
            "4 of 4 states last under at least one concept:",
            "bargain: 1 of 4 states meets it; it lasts under every concept in 1 state (4).",
        ),
    ),
    Row(
        "chase",
        weir(*CHASE),
        SOLVE,
        (
            PARTLY,
            TWO,
            "bargain: 1 of 4 states meets it; it lasts under none of the concepts.",
        ),
    ),
    Row(
        "chase-under-nash",
        weir(*CHASE),
        (*SOLVE, "-c", "nash"),
        (
            "The status quo (state 1) lasts under none of the concepts.",
            "No state lasts under any of these concepts: Nash.",
            "bargain: 1 of 4 states meets it; it lasts under none of the concepts.",
        ),
    ),
    Row(
        "no-bargain",
        weir(*DILEMMA, more=NEVER),
        SOLVE,
        (
            EVERY,
            "1 of 3 states lasts under at least one concept:",
            "bargain: no state that can exist meets it.",
        ),
    ),
    Row(
        "each-its-own-concept",
        weir(*DILEMMA),
        (*SOLVE, "-c", "up=nash", "-c", "down=seq"),
        (
            EVERY,
            TWO,
            "With Upstream under Nash, Downstream under SEQ: 1 of 4 states lasts: 1.",
        ),
    ),
    Row(
        "each-another-concept",
        weir(*DILEMMA),
        (*SOLVE, "-c", "up=gmr", "-c", "down=seq"),
        (
            EVERY,
            TWO,
            "With Upstream under GMR, Downstream under SEQ: 2 of 4 states last: 1, 4.",
            "bargain: 1 of 4 states meets it; it lasts under every concept in 1 state (4).",
        ),
    ),
    Row(
        "too-many-to-list",
        wide(weir(*AGREED), 6),
        SOLVE,
        (
            EVERY,
            "128 of 256 states last under Nash, SEQ, SSEQ, SIM. They are the states of these patterns: - not taken: "
            "open, pay; 6 options are free - taken: open, pay; 6 options are free",
            "256 of 256 states last under GMR, SMR.",
            "bargain: 64 of 256 states meet it; it lasts under every concept in 64 states",
        ),
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_is_said_of_outcomes_follows_the_answer(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))


@pytest.mark.parametrize(
    ("wishes", "row"),
    [
        (DILEMMA, "Nash E 1 2 ·"),
        (AGREED, "Nash E 2 1 E"),
        (CHASE, "Nash 1 2 2 1"),
    ],
    ids=["dilemma", "agreed", "chase"],
)
def test_the_table_marks_who_would_stay(wishes, row, tmp_path):
    assert row in answer(Row("", weir(*wishes), SOLVE, ()), tmp_path)

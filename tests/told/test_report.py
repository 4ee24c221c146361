"""`mufakat report`: the summary on top, and what picture, levers and ways say."""

from __future__ import annotations

import pytest

from tests.told.table import BOTH, CASE, CHASE, DILEMMA, Row, answer, hold, named, weir
from tests.told.test_doubt import DOUBTED_KINDNESS, DOUBTS
from tests.told.test_unlock import LEVERS

REPORT = ("report", CASE, "--format", "md")
ROWS = (
    Row(
        "dilemma",
        weir(*DILEMMA),
        REPORT,
        (
            "* The status quo (state 1) lasts under every concept.",
            "* bargain: 1 of 4 states meets it; it lasts under GMR, SMR, SEQ, SSEQ, SIM in 1 state (4).",
            "### Why the status quo would last",
            "All 4 states, the 4 moves by which parties would improve, and 2 moves on the ways told by which they "
            "would not. Lasting: 1, 4.",
            "By improvements alone it cannot be reached.",
        ),
    ),
    Row(
        "at-its-best",
        weir('["open"]', '["pay"]', quo=BOTH),
        REPORT,
        (
            "* The status quo (state 4) lasts under every concept.",
            "* bargain: 1 of 4 states meets it; it lasts under every concept in 1 state (4).",
            "### Why the status quo would last",
            "All 4 states and the 4 moves by which parties would improve. Lasting: 4.",
        ),
    ),
    Row(
        "chase",
        weir(*CHASE),
        REPORT,
        (
            "* The status quo (state 1) lasts under GMR, SEQ; not under Nash, SMR, SSEQ, SIM.",
            "* bargain: 1 of 4 states meets it; it lasts under none of the concepts.",
            "### Why the status quo would last",
            '* What stands in the way of bargain: Downstream would leave, for its wish "not pay if open".',
            "### What stands in the way of bargain",
        ),
    ),
    Row(
        "left-at-once",
        weir('["not open"]', '["pay"]', LEVERS),
        REPORT,
        (
            "* The status quo (state 1) lasts under none of the concepts.",
            "* bargain: 1 of 4 states meets it; it lasts under none of the concepts.",
            '* What stands in the way of bargain: Upstream would leave, for its wish "not open".',
            "* The least with which bargain lasts: “trust” (cost 1).",
            "### Why the status quo would not last",
            "### What stands in the way of bargain",
            "All 4 states, the 4 moves by which parties would improve, and 1 move on the ways told by which they "
            "would not. Lasting: 2.",
        ),
    ),
    Row(
        "doubted-to-different-degrees",
        weir(*DILEMMA, DOUBTS),
        REPORT,
        (
            "* The status quo (state 1) lasts under every concept.",
            "* bargain: 1 of 4 states meets it; it lasts under GMR, SMR, SEQ, SSEQ, SIM in 1 state (4).",
            "### Why the status quo would last",
            "* Of all variants of what the author doubts, so many let it last: bargain 25 % to 100 %.",
            "All 4 states, the 4 moves by which parties would improve, and 2 moves on the ways told by which they "
            "would not. Lasting: 1, 4.",
            "By improvements alone it cannot be reached.",
        ),
    ),
    Row(
        "doubted-alike",
        weir('["open", "not open"]', '["pay"]', DOUBTED_KINDNESS),
        REPORT,
        (
            "* The status quo (state 1) lasts under none of the concepts.",
            "### Why the status quo would not last",
            "* bargain: 1 of 4 states meets it; it lasts under every concept in 1 state (4).",
            "* Of all variants of what the author doubts, so many let it last: bargain 50 %.",
            "All 4 states and the 4 moves by which parties would improve. Lasting: 4.",
        ),
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_a_report_says_follows_the_answers(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))

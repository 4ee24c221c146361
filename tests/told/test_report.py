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
            "things would stay as they are: nobody would gain by changing them.",
            "* HOLDS: bargain: since the others would answer whoever leaves; hangs on the order of the wishes of "
            "Upstream and Downstream",
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
            "things would stay as they are: nobody would gain by changing them.",
            "* HOLDS: bargain Stability",
            "### Why the status quo would last",
            "All 4 states and the 4 moves by which parties would improve. Lasting: 4.",
        ),
    ),
    Row(
        "chase",
        weir(*CHASE),
        REPORT,
        (
            "* WOULD NOT HOLD: bargain: hangs on the order of the wishes of Downstream",
            "### Why the status quo would last",
            'a mediator could make: Downstream would leave, for its wish "not pay if open".',
            "### What stands in the way of bargain",
        ),
    ),
    Row(
        "left-at-once",
        weir('["not open"]', '["pay"]', LEVERS),
        REPORT,
        (
            "* HOLDS IF: bargain",
            "Bargain would hold with “trust”.",
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
            "things would stay as they are: nobody would gain by changing them.",
            "* HOLDS: bargain: since the others would answer whoever leaves; hangs on the order of the wishes of "
            "Upstream and Downstream",
            "### Why the status quo would last",
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
            "### Why the status quo would not last",
            "* HOLDS: bargain: hangs on the order of the wishes of Upstream; hangs on a doubt about Upstream",
            "All 4 states and the 4 moves by which parties would improve. Lasting: 4.",
        ),
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_a_report_says_follows_the_answers(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))

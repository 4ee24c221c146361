"""`mufakat views`: who is mistaken, and what lasts only therefore."""

from __future__ import annotations

import pytest

from tests.told.table import AGREED, CASE, CHASE, DILEMMA, Row, answer, hold, named, weir, wide

MISLED = '[views.down.preferences.up]\norder = ["not pay"]\n'
RIGHT = '[views.down.preferences.up]\norder = ["pay", "not open"]\n'
BLIND = '[views.down]\nhidden = ["open"]\n'
NASH, SEQ = ("views", CASE, "-c", "nash"), ("views", CASE, "-c", "seq")
ALIKE = "Every party expects just these, and sees them all."


ROWS = (
    Row(
        "sees-it-as-it-is",
        weir(*DILEMMA, RIGHT),
        NASH,
        (
            'Downstream sees 4 of 4 states; takes Upstream to want "pay", "not open".',
            "1 of 4 states lasts, each party judging by its own view: 1.",
            ALIKE,
        ),
    ),
    Row(
        "expects-what-is-left",
        weir(*DILEMMA, MISLED),
        NASH,
        (
            'Downstream sees 4 of 4 states; takes Upstream to want "not pay".',
            "1 of 4 states lasts, each party judging by its own view: 1.",
            "Of those that last, everybody sees and expects 1: 1.",
            "Downstream expects state 3 to last, but Upstream leaves it for 1 (drops open).",
        ),
    ),
    Row(
        "a-mistake-ends-what-would-last",
        weir(*DILEMMA, MISLED),
        SEQ,
        (
            'Downstream sees 4 of 4 states; takes Upstream to want "not pay".',
            "1 of 4 states lasts, each party judging by its own view: 1.",
            "If everybody saw the case as it is, 2 would last: 1, 4.",
            "Of those that last, everybody sees and expects 1: 1.",
            "Upstream expects state 4 to last, but Downstream leaves it for 3 (drops pay).",
            "Downstream expects state 3 to last, but Upstream leaves it for 1 (drops open).",
        ),
    ),
    Row(
        "does-not-see-what-lasts",
        weir(*DILEMMA, BLIND),
        SEQ,
        (
            "Downstream sees 2 of 4 states; does not know of open.",
            "2 of 4 states last, each party judging by its own view: 1, 4.",
            "Of those that last, everybody sees and expects 1: 1.",
            "Downstream does not see what lasts: 4.",
        ),
    ),
    Row(
        "blind-and-yet-right",
        weir(*DILEMMA, BLIND),
        NASH,
        (
            "Downstream sees 2 of 4 states; does not know of open.",
            "1 of 4 states lasts, each party judging by its own view: 1.",
            ALIKE,
        ),
    ),
    Row(
        "nothing-lasts",
        weir(*CHASE, MISLED),
        NASH,
        (
            'Downstream sees 4 of 4 states; takes Upstream to want "not pay".',
            "0 of 4 states last, each party judging by its own view.",
            "Upstream expects none of the states it sees to last.",
            "Downstream expects state 3 to last, but Upstream leaves it for 1 (drops open).",
        ),
    ),
    Row(
        "lasts-in-spite-of-a-mistake",
        weir(*AGREED, MISLED),
        NASH,
        (
            'Downstream sees 4 of 4 states; takes Upstream to want "not pay".',
            "2 of 4 states last, each party judging by its own view: 1, 4.",
            "Of those that last, everybody sees and expects 2: 1, 4.",
        ),
    ),
    Row(
        "as-many-last-and-not-the-same",
        weir(*CHASE, BLIND),
        SEQ,
        (
            "Downstream sees 2 of 4 states; does not know of open.",
            "2 of 4 states last, each party judging by its own view: 3, 4.",
            "If everybody saw the case as it is, 2 would last: 1, 3.",
        ),
    ),
    Row(
        "some-mistakes-are-told-and-the-others-named",
        wide(weir(*DILEMMA, MISLED), 2),
        SEQ,
        (
            'Downstream sees 16 of 16 states; takes Upstream to want "not pay".',
            "4 of 16 states last, each party judging by its own view: 1, 2, 3, 4.",
            "Downstream expects state 9 to last, but Upstream leaves it for 1 (drops open).",
            "Downstream expects 1 more state to last that does not: 12.",
        ),
    ),
    Row(
        "too-many-to-name",
        wide(weir(*DILEMMA, MISLED), 20),
        (*SEQ, "--engine", "symbolic"),
        (
            "1,048,576 of 4,194,304 states last, each party judging by its own view.",
            "If everybody saw the case as it is, 2,097,152 would last.",
            "0 of the former last only because somebody is mistaken; 1,048,576 of the latter do not last therefore.",
            "Expected by Upstream and Others, and does not last: 1,048,576 states.",
        ),
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_is_said_of_views_follows_the_answer(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))

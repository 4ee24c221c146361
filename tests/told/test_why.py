"""`mufakat why`: who would leave a state, and what the others would answer."""

from __future__ import annotations

import pytest

from tests.told.table import AGREED, BOTH, CASE, CHASE, DILEMMA, Row, answer, hold, named, weir

WHY = ("why", CASE, "status-quo")
CONTENT = "Downstream: would stay under Nash, GMR, SMR, SEQ, SSEQ, SIM."
NOWHERE = "It has 1 move from here, none to a state it likes better."
ROWS = (
    Row(
        "content",
        weir(*AGREED),
        WHY,
        ("Everyone would stay under Nash, GMR, SMR, SEQ, SSEQ, SIM.", CONTENT, NOWHERE),
    ),
    Row(
        "deterred",
        weir(*DILEMMA, quo=BOTH),
        WHY,
        (
            "Everyone would stay under GMR, SMR, SEQ, SSEQ, SIM.",
            "It meets: bargain.",
            "Downstream: would stay under GMR, SMR, SEQ, SSEQ, SIM; not under Nash.",
            '- to 3 (drops pay): better, since "not pay" holds there and not here',
            "GMR, SEQ: answered by Upstream to 1 (drops open)",
            "from there Downstream has no way out to anything better",
        ),
    ),
    Row(
        "gone-to-the-chase",
        weir(*CHASE),
        WHY,
        (
            "Everyone would stay under GMR, SEQ.",
            "Downstream: would stay under GMR, SEQ; not under Nash, SMR, SSEQ, SIM.",
            NOWHERE,  # Upstream
            "GMR, SEQ: answered by Upstream to 4 (takes open)",
            "SMR, SSEQ: Downstream would have a way out of every answer to something better.",
        ),
    ),
    Row(
        "nobody-answers",
        weir('["not open"]', '["pay"]'),
        WHY,
        (
            "Under none of the concepts would everyone stay.",
            "Downstream: would not stay under Nash, GMR, SMR, SEQ, SSEQ, SIM.",
            NOWHERE,
            "GMR, SMR, SEQ, SSEQ, SIM: nobody answers this.",
        ),
    ),
    Row(
        "no-move",
        weir('["not open"]', '["pay"]', '[[infeasible]]\nwhen = "pay"\n'),
        WHY,
        (
            "Everyone would stay under Nash, GMR, SMR, SEQ, SSEQ, SIM.",
            CONTENT,
            "It has no move from here.",
            NOWHERE,
        ),
    ),
    Row(
        "more-improvements-than-are-shown",
        weir('["open or w1 or w2 or w3"]', '["not pay"]').replace(
            "[parties.up.options]", '[parties.up.options]\nw1 = "Way 1"\nw2 = "Way 2"\nw3 = "Way 3"'
        ),
        WHY,
        (
            "Under none of the concepts would everyone stay.",
            NOWHERE,  # Downstream
            CONTENT,
            "It has 15 moves from here; it likes 15 better:",
            "GMR, SMR, SEQ, SSEQ, SIM: nobody answers this.",
            "... and 7 more improvements (--json gives them all)",
        ),
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_why_a_party_would_stay_or_leave_follows_the_answer(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))

"""`mufakat check`: sound, usable, or not."""

from __future__ import annotations

import pytest

from tests.told.table import CASE, DILEMMA, Row, answer, hold, named, weir

CHECK = ("check", CASE)
SIZE = "2 parties decide, 2 options, 4 states can exist."
AT_HAND = """
[sources.paper]
file = "weir.toml"
[evidence.wet]
source = "paper"
quote = "Open the weir"
occurrence = 1
"""
NOT_AT_HAND = (
    '[sources.talk]\ntitle = "A talk"\n[evidence.dry]\nsource = "talk"\nquote = "Pay for the water"\n'
)


def cited(*ids: str) -> str:
    """The outcome rests on these quotations."""
    return f'[outcomes.paid]\nwhen = "pay"\nevidence = {list(ids)}\n'


ROWS = (
    Row("sound", weir(*DILEMMA), CHECK, ("weir.toml: sound.", SIZE)),
    Row(
        "a-warning",
        weir(*DILEMMA, '[[infeasible]]\nwhen = "open and pay"\n'),
        CHECK,
        ("weir.toml: usable, with 1 warning.", "2 parties decide, 2 options, 3 states can exist."),
    ),
    Row("a-mistake", weir('["pai"]', DILEMMA[1]), CHECK, ("weir.toml: 1 error.",), 1),
    Row("two-mistakes", weir('["pai"]', '["opn"]'), CHECK, ("weir.toml: 2 errors.",), 1),
    Row(
        "each-quotation-found",
        weir(*DILEMMA, cited("wet") + AT_HAND),
        CHECK,
        ("weir.toml: sound.", SIZE, "1 quotation found in its source."),
    ),
    Row(
        "one-source-not-at-hand",
        weir(*DILEMMA, cited("wet", "dry") + AT_HAND + NOT_AT_HAND),
        CHECK,
        (
            "weir.toml: sound.",
            SIZE,
            "2 quotations, 1 found in the sources at hand; 1 could not be looked up.",
        ),
    ),
    Row(
        "none-at-hand",
        weir(*DILEMMA, cited("dry") + NOT_AT_HAND),
        CHECK,
        (
            "weir.toml: sound.",
            SIZE,
            "1 quotation, 0 found in the sources at hand; 1 could not be looked up.",
        ),
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_is_said_of_a_file_follows_its_mistakes(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))

"""`mufakat doubt`: what a conclusion hangs on, and what would turn it."""

from __future__ import annotations

import pytest

from tests.told.table import AGREED, CASE, DILEMMA, Row, answer, hold, named, weir

DOUBT = ("doubt", CASE, "-c", "nash")
DOUBTS = """
[[doubts]]
id = "up-selfish"
condition = { party = "up", at = 2 }
[[doubts]]
id = "down-selfish"
condition = { party = "down", at = 2 }
"""
LIKELY = DOUBTS.replace("at = 2 }", "at = 2 }\nprobability = 0.1")
DOUBTED_KINDNESS = '[[doubts]]\nid = "up-kind"\ncondition = { party = "up", at = 1 }\n'
SHARES = "No probabilities are given: each doubt counts half and half"
CHANCES = "The numbers are probabilities, if the author's are right and the doubts independent."
HALF = (
    "Bargain (bargain): most on up-selfish. It lasts in 0 % if it is as written and 50 % if Upstream does not have "
    'wish 2 ("not open").'
)
NEEDED = (
    'It does not last as the case is written; the least that makes it last: Upstream does not have wish 2 ("not open") '
    'and Downstream does not have wish 2 ("not pay").'
)
ROWS = (
    Row(
        "both-needed",
        weir(*DILEMMA, DOUBTS),
        DOUBT,
        (
            "2 doubts declared in the case, together 4 variants.",
            SHARES,
            HALF,
            NEEDED,
            "up-selfish: knowing it moves the shares above by 25 % on average",
        ),
    ),
    Row(
        "with-probabilities",
        weir(*DILEMMA, LIKELY),
        DOUBT,
        ("2 doubts declared in the case, together 4 variants.", CHANCES, NEEDED, "1/100 = 1 % Nash"),
    ),
    Row(
        "some-with-probabilities",
        weir(*DILEMMA, DOUBTS.replace("at = 2 }", "at = 2 }\nprobability = 0.1", 1)),
        DOUBT,
        (
            "2 doubts declared in the case, together 4 variants.",
            "Doubts without a probability count half and half, so the numbers are part share, part probability.",
            NEEDED,
            HALF,
        ),
    ),
    Row(
        "nothing-changes-it",
        weir(*DILEMMA, DOUBTS),
        ("doubt", CASE, "-c", "gmr"),
        (
            "2 doubts declared in the case, together 4 variants.",
            SHARES,
            "Bargain (bargain): No combination of doubts changes this.",
            "None of the doubts changes where an outcome lasts, only which states last.",
        ),
    ),
    Row(
        "lasts-unless",
        weir(
            '["open", "not open"]',
            '["pay"]',
            DOUBTED_KINDNESS,
        ),
        DOUBT,
        (
            "1 doubt declared in the case, together 2 variants.",
            SHARES,
            'It lasts as the case is written; the least that ends this: Upstream does not have wish 1 ("open").',
        ),
    ),
    Row(
        "nothing-declared",
        weir(*AGREED),
        DOUBT,
        (
            "The case declares no doubts.",
            "Bargain (bargain): None of these changes alters it.",
            "None of the doubts changes where an outcome lasts, only which states last.",
        ),
    ),
    Row(
        "nothing-changes-anything",
        weir('["open", "not open"]', '["pay", "not pay"]', DOUBTS),
        DOUBT,
        (
            "2 doubts declared in the case, together 4 variants.",
            SHARES,
            "Bargain (bargain): No combination of doubts changes this.",
            "None of the doubts changes any of these conclusions.",
        ),
    ),
    Row(
        "one-change-at-a-time",
        weir('["open and pay", "not open"]', '["pay"]'),
        DOUBT,
        (
            "The case declares no doubts.",
            "it turns 100 % of the conclusions above round",
        ),
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_is_said_of_doubts_follows_the_variants(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))

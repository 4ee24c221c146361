"""`mufakat foresight`: what lasts the further two parties look."""

from __future__ import annotations

import pytest

from tests.told.table import AGREED, CASE, CHASE, DILEMMA, Row, answer, hold, named, weir

FAR = ("foresight", CASE)
SETTLED = "From horizon 2 on nothing changes any more"
STAYS = "In the status quo (state 1), looking 4 ahead, Upstream would stay."
GOES = (
    "From the status quo (state 1), looking 4 ahead, Upstream expects: Upstream to 3 (takes open), then Downstream to "
    "4 (takes pay)."
)
ROWS = (
    Row(
        "dilemma",
        weir(*DILEMMA),
        FAR,
        (
            "L1: 1 of 4 states lasts: 1.",
            "L2: 2 of 4 states last: 1, 4.",
            "NM: 2 of 4 states last: 1, 4.",
            SETTLED,
            STAYS,
            "No tie had to be broken.",
        ),
    ),
    Row(
        "agreed",
        weir(*AGREED),
        FAR,
        (
            "L1: 2 of 4 states last: 1, 4.",
            "NM: 1 of 4 states lasts: 4.",
            "From horizon 3 on nothing changes any more",
            GOES,
            "No tie had to be broken.",
        ),
    ),
    Row(
        "chase",
        weir(*CHASE),
        FAR,
        (
            "L1: 0 of 4 states last.",
            "L2: 2 of 4 states last: 1, 3.",
            "NM: 0 of 4 states last.",
            "From horizon 2 on the answers repeat every 2 horizons",
            STAYS,
            "No tie had to be broken.",
        ),
    ),
    Row(
        "two-ways-liked-equally",
        weir('["open or dam"]', '["pay"]').replace(
            "[parties.up.options]", '[parties.up.options]\ndam = "Build a dam"'
        ),
        FAR,
        ("The tie rule decided in 8 of these judgements.", SETTLED, GOES),
    ),
    Row(
        "stays-without-a-tie",
        weir('["not open"]', '["pay"]'),
        FAR,
        (
            "L1: 1 of 4 states lasts: 2.",
            "NM: 1 of 4 states lasts: 2.",
            "From the status quo (state 1), looking 4 ahead, Downstream expects: Downstream to 2 (takes pay).",
            SETTLED,
            STAYS,
            "No tie had to be broken.",
        ),
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_is_said_of_foresight_follows_the_horizons(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))

"""`mufakat doubt --orders`: what lasts whatever the order of wishes, and when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mufakat.study.opening import open_case
from mufakat.study.wish_orders import orders_case
from tests.told.table import AGREED, CASE, DILEMMA, Row, answer, hold, named, weir

ASK = ("doubt", CASE, "--orders")
NASH, SMR = (*ASK, "-c", "nash"), (*ASK, "-c", "smr")
BREACH = '["open and pay", "not open"]'
KNOWN = '[{ id = "bargain", want = "open and pay" }, { id = "shut", want = "not open" }]\nknown = { %s }'
ROWS = (
    Row(
        "always",
        weir(*AGREED),
        NASH,
        (
            "Nash: it lasts whatever the order of the wishes.",
            "One profile of orders fits: nothing is left open.",
        ),
    ),
    Row(
        "never",
        weir(*DILEMMA),
        NASH,
        (
            "Nash: it lasts under no order of the wishes.",
            "Nothing is held to be known of the order of the wishes of Upstream and Downstream.",
        ),
    ),
    Row(
        "exactly-when",
        weir(BREACH, '["open and pay"]'),
        NASH,
        (
            'Nash: it lasts exactly when Upstream puts "open and pay" before "not open". (In 1 of 2 profiles.)',
            "Nash: in the order of the file it lasts; the nearest order in which it does not needs 1 exchange of "
            'neighbouring wishes: Upstream puts "not open" before "open and pay".',
            'Which comes first for Upstream: "open and pay" or "not open"? On this hangs: bargain.',
            "Nothing is held to be known of the order of the wishes of Upstream.",
        ),
    ),
    Row(
        "turned-in-the-file",
        weir('["not open", "open and pay"]', '["open and pay"]'),
        NASH,
        (
            'Nash: it lasts exactly when Upstream puts "open and pay" before "not open". (In 1 of 2 profiles.)',
            "Nash: in the order of the file it does not last; the nearest order in which it does needs 1 exchange of "
            'neighbouring wishes: Upstream puts "open and pay" before "not open".',
            'Which comes first for Upstream: "not open" or "open and pay"? On this hangs: bargain.',
            "Nothing is held to be known of the order of the wishes of Upstream.",
        ),
    ),
    Row(
        "both-parties",
        weir(BREACH, '["open and pay", "not pay"]'),
        NASH,
        (
            'Nash: it lasts exactly when Upstream puts "open and pay" before "not open" and Downstream puts '
            '"open and pay" before "not pay". (In 1 of 4 profiles.)',
            "Nothing is held to be known of the order of the wishes of Upstream and Downstream.",
            'Which comes first for Upstream: "open and pay" or "not open"? On this hangs: bargain.',
            "Nash: in the order of the file it lasts; the nearest order in which it does not needs 1 exchange of "
            'neighbouring wishes: Upstream puts "not open" before "open and pay".',
        ),
    ),
    Row(
        "known",
        weir(KNOWN % 'before = [["bargain", "shut"]]', '["open and pay"]'),
        NASH,
        (
            "Of Upstream's order the case says which comes first for 1 pair of wishes; only orders that fit are "
            "counted.",
            "Nash: it lasts whatever the order of the wishes.",
            "One profile of orders fits: nothing is left open.",
        ),
    ),
    Row(
        "known-otherwise",
        weir(KNOWN % 'first = "shut"', '["open and pay"]'),
        NASH,
        (
            "Of Upstream's order the case says which comes first for 1 pair of wishes; only orders that fit are "
            "counted.",
            "Nash: it lasts under no order of the wishes.",
            "One profile of orders fits: nothing is left open.",
        ),
    ),
    Row(
        "deterred",
        weir(*DILEMMA),
        SMR,
        (
            "SMR: it lasts exactly when",
            "Nothing is held to be known of the order of the wishes of Upstream and Downstream.",
        ),
    ),
)


@pytest.mark.parametrize(
    ("least", "most", "told"),
    [
        (0, 4, "not all profiles could be counted, and nothing is certain of it."),
        (1, 4, "not all profiles could be counted; it lasts in at least 1 and at most 4."),
        (0, 3, "not all profiles could be counted; it lasts in at least 0 and at most 3."),
    ],
)
def test_bounds_are_told_where_there_are_any(least, most, told, tmp_path):
    file = tmp_path / "weir.toml"
    file.write_text(weir(BREACH, '["open and pay", "not pay"]'), encoding="utf-8")
    found = orders_case(open_case(str(file)), concepts=("Nash",))
    claims = tuple(replace(one, conclusion=None, least=least, most=most) for one in found.answer.claims)
    assert told in replace(found, answer=replace(found.answer, claims=claims)).text(200)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_is_said_of_orders_follows_the_count(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))

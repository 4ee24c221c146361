"""`mufakat deal`: who accepts, what blocks, what a text wastes, whether trades help."""

from __future__ import annotations

import pytest

from tests.told.table import CASE, Row, answer, hold, named

DEAL = ("deal", CASE, "--draws", "0")


def bargain(north: int = 40, south: int = 40, more: str = "", land: str = "[70, 40, 0]") -> str:
    """Aid, which South wants, and land, which North wants; `north` and `south` is what no agreement is worth."""
    return f"""mufakat = 1
id = "trade"
title = "Two issues"
[parties.north]
name = "North"
[parties.south]
name = "South"
[deal.issues.aid]
values = ["none", "some", "full"]
[deal.issues.land]
values = ["north", "shared", "south"]
[deal.parties.north]
reservation = {north}
[deal.parties.north.points]
aid = [30, 20, 0]
land = {land}
[deal.parties.south]
reservation = {south}
[deal.parties.south.points]
aid = [0, 40, 70]
land = [0, 20, 30]
{more}
"""


# Only three changes at once are better for both than what is easily agreed on, d.
KNOT = """mufakat = 1
id = "knot"
title = "Three at once"
[parties.north]
name = "North"
[parties.south]
name = "South"
[deal.issues]
a = { values = ["no", "yes"] }
b = { values = ["no", "yes"] }
c = { values = ["no", "yes"] }
d = { values = ["no", "yes"] }
[deal.parties.north]
reservation = 0
points = { a = [0, 3], b = [0, 3], c = [5, 0], d = [0, 1] }
[deal.parties.south]
reservation = 0
points = { a = [2, 0], b = [2, 0], c = [0, 5], d = [0, 1] }
"""
# South's consent is not needed: any one party will do.
LENIENT = (
    bargain()
    .replace("[deal.parties.south]\n", "[deal.parties.south]\nveto = false\n")
    .replace("[deal.issues.aid]", "[deal]\nneeded = 1\n[deal.issues.aid]")
)
PASSES = "By the rule of vetoes it would pass all the same."
TRADES = "North yields on aid (some to full) and South on land (shared to north): both gain 10."
SAME = "The first four rules pick the same package."
SUITS = "All would accept 4 deals (44.4%)."
NONE_SUITS = "No deal suits all."
ROWS = (
    Row("suits-all", bargain(), DEAL, (SUITS, TRADES, SAME)),
    Row(
        "two-block",
        bargain(75, 75),
        DEAL,
        (
            NONE_SUITS,
            "No deal suits North and South together.",
            "The cheapest single change: If South settled for 40 instead of 75 (35 less)",
            TRADES,
        ),
    ),
    Row("one-blocks", bargain(101, 0), DEAL, (NONE_SUITS, "No deal at all suits North.", TRADES)),
    Row(
        "no-trade",
        bargain(0, 0, land="[0, 10, 70]"),
        DEAL,
        ("No trade of two issues helps both sides without hurting another.", SAME),
    ),
    Row(
        "the-terms-differ",
        bargain(0, 60),
        DEAL,
        ("They differ on", TRADES),
    ),
    Row(
        "text-that-wastes",
        bargain(),
        (*DEAL, "--text", "aid=some, land=shared"),
        (
            SUITS,
            "All would accept it: North 60, South 60.",
            "It wastes something: 1 efficient payoff is better for somebody and worse for nobody.",
            "Better for everyone: North 70, South 70, aid=full, land=north.",
            TRADES,
            SAME,
        ),
    ),
    Row(
        "text-that-wastes-nothing",
        bargain(),
        (*DEAL, "--text", "aid=full, land=north"),
        (
            SUITS,
            "All would accept it: North 70, South 70.",
            "It wastes nothing: no deal is better for somebody and worse for nobody.",
            TRADES,
            SAME,
        ),
    ),
    Row(
        "text-that-one-refuses",
        bargain(),
        (*DEAL, "--text", "aid=none, land=north"),
        (
            SUITS,
            "It gives North 100, South 0. South would refuse it.",
            "It wastes nothing: no deal is better for somebody and worse for nobody.",
            TRADES,
            SAME,
        ),
    ),
    Row(
        "text-that-both-refuse",
        bargain(),
        (*DEAL, "--text", "aid=none, land=south"),
        (
            SUITS,
            "It gives North 30, South 30. North, South would refuse it.",
            "It wastes something: 3 efficient payoffs are better for somebody and worse for nobody.",
            "Better for everyone: North 70, South 70, aid=full, land=north.",
            "Better for everyone: North 90, South 40, aid=some, land=north.",
            TRADES,
            SAME,
        ),
    ),
    Row(
        "text-that-all-can-better-in-one-way-only",
        bargain(),
        (*DEAL, "--text", "aid=none, land=shared"),
        (
            SUITS,
            "It gives North 70, South 20. South would refuse it.",
            "It wastes something: 2 efficient payoffs are better for somebody and worse for nobody.",
            "Better for everyone: North 90, South 40, aid=some, land=north.",
            "the text ends after 1 step at aid=some, land=north, which is efficient.",
            TRADES,
            SAME,
        ),
    ),
    Row(
        "text-that-small-changes-do-not-mend",
        KNOT,
        (*DEAL, "--text", "a=no, b=no, c=no, d=no"),
        (
            "All would accept it: North 5, South 4.",
            "It wastes something: 1 efficient payoff is better for somebody and worse for nobody.",
            "Better for everyone: North 7, South 6, a=yes, b=yes, c=yes, d=yes.",
            "the text ends after 1 step at a=no, b=no, c=no, d=yes, which is not efficient: small agreed changes lead "
            "no further.",
            "No trade of two issues helps both sides without hurting another.",
        ),
    ),
    Row(
        "text-that-breaks-a-term",
        bargain(more='[[deal.terms]]\nforbid = { aid = "full", land = "south" }\n'),
        (*DEAL, "--text", "aid=full, land=south"),
        (
            "It breaks the term “Cannot stand together: aid=full, land=south”, so it cannot be agreed on as it stands.",
            "It wastes nothing: no deal is better for somebody and worse for nobody.",
            TRADES,
            SAME,
        ),
    ),
)


VETOES = (
    Row(
        "text-that-passes-without-one",
        LENIENT,
        (*DEAL, "--text", "aid=none, land=north"),
        (PASSES,),
    ),
    Row(
        "text-that-would-pass-if-it-broke-no-term",
        LENIENT + '[[deal.terms]]\nforbid = { aid = "none", land = "north" }\n',
        (*DEAL, "--text", "aid=none, land=north"),
        ("It breaks the term “Cannot stand together: aid=none, land=north”",),
    ),
)


@pytest.mark.parametrize("row", VETOES, ids=named)
def test_a_text_that_breaks_a_term_passes_under_no_rule(row, tmp_path):
    hold(row, VETOES, answer(row, tmp_path))


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_is_said_of_deals_follows_the_answer(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))

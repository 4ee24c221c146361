"""The `[deal]` part of the case file, written down in the same table language as the rest."""

from __future__ import annotations

from mufakat.case.common_fields import OPTION, STATE, row
from mufakat.tomlfile.kinds import Field, Flag, ListOf, Named, Number, OneOf, Text, Whole

FRACTION = Text("fraction as text", filled=True)
NUMBER = OneOf((Number(), FRACTION))
BETWEEN = Field(
    ListOf(NUMBER, least=2, most=2), "Lowest and highest: the number is not known better than that."
)
AMOUNT_ROW = row(
    "number",
    {"points": Field(NUMBER, "The number itself.", default="the middle of `between`"), "between": BETWEEN},
)
AMOUNT = OneOf((Number(), FRACTION, AMOUNT_ROW))
PER_VALUE = OneOf((ListOf(AMOUNT, least=1), Named("issue value", AMOUNT)))
VALUE = Text("value", filled=True)
POINTS_ROW = row(
    "points row",
    {
        "each": Field(PER_VALUE, "One number per value: a list in the order of the issue, or by name."),
        "from": Field(AMOUNT, "What the first value is worth; the others lie evenly between it and `to`."),
        "to": Field(AMOUNT, "With `from`: what the last value is worth."),
        "by-amount": Field(
            Flag(), "With `from`: values are numbers (days, trucks); space by them.", default="false"
        ),
        "scores": Field(PER_VALUE, "One score per value, to be multiplied by `weight`."),
        "weight": Field(AMOUNT, "With `scores`: what one point of score is worth.", default="1"),
        "ranking": Field(
            ListOf(OneOf((VALUE, ListOf(VALUE, least=1))), least=1),
            "Only the order of the values is known, best first; those in an inner list are ties.",
        ),
        "between": Field(
            ListOf(NUMBER, least=2, most=2), "With `ranking`: what the last and the best value are worth."
        ),
        "whole": Field(AMOUNT, "For a divisible issue: what all of it is worth."),
    },
    exactly_one=("each", "from", "scores", "ranking", "whole"),
)
POINTS = OneOf((Number(), FRACTION, ListOf(AMOUNT, least=1), POINTS_ROW))
VALUE_ROW = row("value", {"name": Field(Text(), "The value in words.", default="its id")})
ISSUE_ROW = row(
    "issue",
    {
        "name": Field(Text(), "The issue in words.", default="its id"),
        "values": Field(
            OneOf(
                (
                    ListOf(OneOf((VALUE, Number())), least=1),
                    Named("issue value", OneOf((Text(), VALUE_ROW))),
                )
            ),
            "The ways in which it can be settled, in order; by name, each with its words.",
        ),
        "range": Field(
            ListOf(NUMBER, least=3, most=3), "Instead of `values`, amounts: first, last and step."
        ),
        "divisible": Field(Flag(), "Instead of `values`: the issue can be shared out (Adjusted Winner)."),
    },
    exactly_one=("values", "range", "divisible"),
)
DEAL_PARTY_ROW = row(
    "deal party",
    {
        "points": Field(
            Named("valued issue", POINTS), "What each issue's values are worth to it.", required=True
        ),
        "reservation": Field(AMOUNT, "What no agreement is worth to it.", default="0"),
        "weight": Field(NUMBER, "Its bargaining power; only proportions matter.", default="1"),
        "veto": Field(Flag(), "Whether nothing passes without it.", default="true"),
    },
)
CHOICE = Named("term issue", OneOf((VALUE, Number())))
TERM_ROW = row(
    "term",
    {
        "forbid": Field(CHOICE, "Values of different issues that cannot stand together."),
        "requires": Field(CHOICE, "What must stand in a deal where all of `when` stand."),
        "bonus": Field(Named("bonus party", AMOUNT), "Extra points where all of `when` stand."),
        "when": Field(CHOICE, "With `requires` or `bonus`: issue = value."),
    },
    exactly_one=("forbid", "requires", "bonus"),
)
NO_AGREEMENT_ROW = row(
    "no-agreement point",
    {
        "state": Field(STATE, 'The state of the conflict: its id, its pattern, or "status-quo".'),
        "on": Field(ListOf(OPTION), "Or: the options that are taken in it."),
        "name": Field(Text(), "The state in words."),
        "points": Field(Named("point party", AMOUNT), "What it is worth to each party.", required=True),
    },
    exactly_one=("state", "on"),
)
DEAL_ROW = row(
    "deal",
    {
        "issues": Field(Named("issue", ISSUE_ROW), "What is to be settled, in order.", required=True),
        "parties": Field(Named("deal party", DEAL_PARTY_ROW), "What it is worth to whom.", required=True),
        "terms": Field(ListOf(TERM_ROW), "What depends on each other."),
        "needed": Field(Whole(0), "How many parties must accept, besides all with a veto."),
        "no-agreement": Field(NO_AGREEMENT_ROW, "Where the conflict stays if there is no deal."),
    },
)

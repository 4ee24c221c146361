"""What a `conflict-case/1` file may hold, in the table language of `kinds`."""

from __future__ import annotations

from typing import Any

from mufakat.case.model import Change
from mufakat.tomlfile.kinds import Anything, Choice, Field, ListOf, Named, OneOf, Row, Text, Whole

CHANGES: dict[str, Change] = {
    "both": "both",
    "only_to_Y": "only-on",
    "only_to_N": "only-off",
    "never": "never",
}


def _field(kind: Any, doc: str, required: bool = False) -> Field:
    return Field(kind, doc, required)


_ID = OneOf((Text("id", filled=True), Whole()))
_WORDS = OneOf((Text(), ListOf(Text())))
_OWNERS = OneOf((Text("decision maker"), ListOf(Text("decision maker"), least=1)))
_PAIRS = ListOf(ListOf(OneOf((Text("state"), Whole())), least=2, most=2))
_ARCS = Named("moving party", _PAIRS, "others")
_OPTION = Row(
    "option",
    {
        "id": _field(Text("id", filled=True), "Short name.", True),
        "dm": _field(_OWNERS, "Decision maker that owns it.", True),
        "name": _field(Text(), "In words."),
        "change": _field(Choice(tuple(CHANGES)), "Direction."),
    },
    open=True,
)
_STATE = Row(
    "state",
    {
        "id": _field(_ID, "Published name.", True),
        "options": _field(Text("pattern"), "One letter per option."),
    },
    open=True,
)
_PREFERENCE = Row(
    "preference",
    {
        "ranking": _field(ListOf(ListOf(OneOf((Text("state"), Whole())), least=1)), "Classes, best first."),
        "statements": _field(ListOf(Anything()), "Statements, most important first."),
        "much_after": _field(ListOf(Whole(1)), "Strong steps."),
        "unknown_pairs": _field(_PAIRS, "Incomparable."),
    },
    exactly_one=("ranking", "statements"),
    open=True,
)
_MOVES = Row(
    "moves",
    {
        "rule": _field(Choice(("options", "explicit")), "How moves are given.", True),
        "add": _field(_ARCS, "Further moves."),
        "forbid": _field(_ARCS, "Excluded moves."),
        "list": _field(_ARCS, "All moves."),
    },
    open=True,
)
CASE = Row(
    "case",
    {
        "format": _field(Text(), "The format.", True),
        "id": _field(Text("id", filled=True), "Short name.", True),
        "title": _field(Text(), "In one line."),
        "citation": _field(_WORDS, "Sources."),
        "notes": _field(_WORDS, "Remarks."),
        "decision_makers": _field(ListOf(Text(filled=True), least=1), "Who decides.", True),
        "options": _field(ListOf(_OPTION), "What they can do."),
        "infeasible": _field(ListOf(Named("combined option", Choice(("Y", "N")))), "Excluded combinations."),
        "states": _field(ListOf(_STATE, least=1), "All states."),
        "moves": _field(_MOVES, "Moves."),
        "preferences": _field(Named("preferring party", _PREFERENCE, "others"), "Wishes.", True),
        "status_quo": _field(OneOf((Text("state"), Whole())), "Where things stand."),
    },
    open=True,
)

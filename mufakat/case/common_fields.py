"""What several rows of the table of the case file share: references by name, and what a line rests on."""

from __future__ import annotations

from mufakat.tomlfile.kinds import Choice, Field, ListOf, OneOf, Row, Text

CONDITION = Text("condition")
OPTION = Text("option", filled=True)
STATE = Text("state", filled=True)
PARTY = Text("party", filled=True)
IDS = ListOf(Text("evidence", filled=True))
WORDS = OneOf((Text(), ListOf(Text())))
KEEPS = Choice(("on", "off", "both"))

GROUNDS = {
    "evidence": Field(IDS, "Ids of the evidence that this line rests on."),
    "why": Field(Text(), "Why the author put it so. A line without evidence is a modelling choice."),
}
NOTE = Field(Text(), "Anything else a reader should know.")


def row(name: str, fields: dict[str, Field], exactly_one: tuple[str, ...] = ()) -> Row:
    """A table whose lines can say what they rest on."""
    return Row(name, {**fields, **GROUNDS}, exactly_one)

"""What several rows of the table of the case file share: references by name, and what a line rests on."""

from __future__ import annotations

from mufakat.tomlfile.kinds import Choice, Field, Flag, ListOf, Number, OneOf, Row, Text

CONDITION = Text("condition")
OPTION = Text("option", filled=True)
STATE = Text("state", filled=True)
PARTY = Text("party", filled=True)
IDS = ListOf(Text("evidence", filled=True))
WORDS = OneOf((Text(), ListOf(Text())))
KEEPS = Choice(("on", "off", "both"))

GROUNDS = {
    "evidence": Field(IDS, "Ids of the evidence that this line rests on."),
    "against": Field(
        IDS, "Ids of the evidence that speaks against this line; answers that rest on the line tell it."
    ),
    "why": Field(Text(), "Why the author put it so. A line without evidence is a modelling choice."),
}
MARK = {
    "drafted": Field(Flag(), "Drafted from a record, and accepted by nobody yet.", default="false"),
    "statements": Field(
        ListOf(Text(filled=True)), "Of a drafted line: ids of the statements and acts that it was made of."
    ),
    "confidence": Field(Number(0, 1), "Of a drafted line: sorts suggestions, is no probability."),
    "rule": Field(Text(filled=True), "Of a drafted line: the rule that made it."),
    "reviewed": Field(
        Flag(), "Of a drafted line: whether a statement that it rests on was accepted.", default="false"
    ),
}
NOTE = Field(Text(), "Anything else a reader should know.")


def row(name: str, fields: dict[str, Field], exactly_one: tuple[str, ...] = ()) -> Row:
    """A table whose lines can say what they rest on."""
    return Row(name, {**fields, **GROUNDS, **MARK}, exactly_one)

"""The agreement file and the facts file, written down once: every key, what it may hold, and what it is for.

The checker, the JSON Schemas and the reference page read these tables, as those of the case file do.
"""

from __future__ import annotations

from mufakat.agreement.model import REPORTS
from mufakat.case.common_fields import CONDITION, IDS, NOTE, PARTY, WORDS
from mufakat.case.fields import EVIDENCE_ROW, SOURCE_ROW
from mufakat.tomlfile.kinds import Choice, Day, Field, Flag, Kind, ListOf, Named, OneOf, Row, Text, Whole

TIME = OneOf((Day(), Text("time", filled=True)))
LENGTH = Text("length", filled=True)
COMMITMENT = Text("commitment", filled=True)
PARTIES = OneOf((PARTY, ListOf(PARTY, least=1)))
COMMITMENTS = OneOf((COMMITMENT, ListOf(COMMITMENT)))
SHARES = Named("kind", Whole(0))
NAME = Field(Text(), "It in words.", default="its id")

GROUNDS = {
    "clause": Field(Text(), "Number of the clause it stands in."),
    "evidence": Field(IDS, "Ids of the evidence that this line rests on."),
    "why": Field(
        Text(), "Why the author put it so. A line without clause and evidence is a reading of the text."
    ),
    "note": NOTE,
}


def row(name: str, fields: dict[str, Field], exactly_one: tuple[str, ...] = ()) -> Row:
    """A table whose lines can name their clause and say what they rest on."""
    return Row(name, {**fields, **GROUNDS}, exactly_one)


PARTY_ROW = row(
    "party",
    {
        "name": Field(Text(), "The party's name as readers know it.", default="its id"),
        "role": Field(
            Choice(("verifies", "decides", "mediates", "guarantees")),
            "A third party, by what it does.",
            default="it signs and performs",
        ),
        "aliases": Field(ListOf(Text(filled=True)), "Other names for it in the sources."),
    },
)
COUNT_ROW = row("counter", {"name": NAME, "unit": Field(Text(), "What is counted, in the plural.")})
EVENT_ROW = row(
    "event",
    {
        "name": NAME,
        "by": Field(PARTIES, "Who does it; left out: nobody in particular."),
        "on": Field(TIME, "The fixed day of it."),
        "at": Field(TIME, "The day of it by definition."),
        "unless": Field(CONDITION, "With `at`: it falls away where this holds on that day."),
    },
)
PHASE_ROW = row(
    "phase",
    {
        "name": NAME,
        "starts": Field(TIME, "Its first day.", required=True),
        "ends": Field(TIME, "Its last day."),
        "length": Field(LENGTH, 'Or how long it is; "42 days" end on day 42.'),
        "extends": Field(
            Row(
                "extension",
                {
                    "while": Field(CONDITION, "It goes on while this holds on its last day."),
                    "by": Field(PARTIES, "Whose word moves its end.", default="all who signed"),
                    "name": Field(Text(), "The rule in words."),
                    **GROUNDS,
                },
            ),
            "How it can become longer.",
        ),
    },
    exactly_one=("ends", "length"),
)
EFFECT_ROW = Row(
    "effect",
    {
        "suspends": Field(COMMITMENTS, "Commitments that need not be carried out until resumed."),
        "ends": Field(COMMITMENTS, "Commitments that are over."),
        "extends": Field(
            Named("commitment or phase", LENGTH), "Deadlines and phases that move, and how far."
        ),
    },
)
COMMITMENT_ROW = row(
    "commitment",
    {
        "name": NAME,
        "who": Field(PARTIES, "The party that performs it, or a list: each of them.", required=True),
        "to": Field(PARTIES, "Whom it is owed."),
        "must": Field(Text(filled=True), "What is to be done."),
        "must-not": Field(Text(filled=True), "What is not to be done."),
        "may": Field(Text(filled=True), "A power: what can be done."),
        "by": Field(TIME, "The last day for it."),
        "from": Field(TIME, "The first day from which it is open."),
        "until": Field(TIME, "With `must-not`: the last day."),
        "when": Field(CONDITION, "What it waits for."),
        "verified-by": Field(PARTIES, "Who verifies that it was done."),
        "reach": Field(
            Named("counter", Whole(0)), "What must be counted, from the beginning, for it to be done."
        ),
        "takes": Field(
            ListOf(Whole(0, 36_500), least=2, most=2),
            "Least and most days of work. An assumption: say `why`.",
        ),
        "early": Field(Flag(), "Whether doing it before it is open counts.", default="true"),
        "clock": Field(
            Choice(("runs", "stops")),
            "Whether its deadline moves by the days of a suspension.",
            default="runs",
        ),
        "undo": Field(Flag(), "Whether it can be taken back; released people cannot.", default="true"),
        "extends": Field(
            Row(
                "deadline extension", {"by": Field(PARTIES, "Whose word moves the deadline.", required=True)}
            ),
            "Who can extend it.",
            default="all who signed",
        ),
        "provision": Field(Text(), "Its name among the 51 provisions of the Peace Accords Matrix."),
        "remedy": Field(
            OneOf((Text("remedy", filled=True), ListOf(Text("remedy", filled=True)))),
            "The commitment, power or path that answers a breach.",
        ),
        "if": Field(CONDITION, "With `may`: the days on which the power can be used."),
        "effect": Field(EFFECT_ROW, "With `may`: what the use of it does."),
        "automatic": Field(Flag(), "With `may`: it takes effect on the first day of `if`.", default="false"),
    },
    exactly_one=("must", "must-not", "may"),
)
EXCHANGE_ROW = row(
    "exchange",
    {
        "name": NAME,
        "steps": Field(
            ListOf(ListOf(COMMITMENT, least=2, most=2), least=1),
            "Pairs [first, second], in order.",
            required=True,
        ),
        "answer": Field(
            Choice(("done", "verified")), "The second waits until the first is this.", default="done"
        ),
        "next": Field(
            Choice(("free", "waits")),
            "The next first one waits for the last first one only, or for the last second one too.",
            default="free",
        ),
        "together": Field(
            Flag(), "Both are due at once; neither is late before the other is done.", default="false"
        ),
    },
)
KEY_ROW = row(
    "rate key",
    {
        "kind": Field(Text(filled=True), "The kind that is given.", required=True),
        "each": Field(SHARES, "What is owed for each of them, by kind."),
        "of": Field(Whole(1), "With `total`: how many of them there are; each is owed its whole share."),
        "total": Field(SHARES, "What is owed for all of them together; the rest comes with the last."),
        "plus": Field(SHARES, "What comes with the last of them besides."),
    },
)
RATE_ROW = row(
    "rate",
    {
        "name": NAME,
        "give": Field(Text("counter", filled=True), "The counter of what is given.", required=True),
        "get": Field(Text("counter", filled=True), "The counter of what is owed for it.", required=True),
        "keys": Field(ListOf(KEY_ROW, least=1), "How many for which kind.", required=True),
        "also": Field(SHARES, "What is owed once, with the whole."),
        "rounding": Field(Text(), "How the text rounds."),
    },
)
FINDING_ROW = row(
    "finding",
    {
        "by": Field(PARTY, "Whose word it is.", required=True),
        "on": Field(
            OneOf((Choice(("all",)), ListOf(Text("subject", filled=True)))),
            '"all", or the commitments, events and counters.',
            required=True,
        ),
        "binds": Field(Flag(), "Whether its word settles the matter.", default="false"),
    },
)
PATH_ROW = row(
    "path",
    {
        "name": NAME,
        "starts": Field(Text("event", filled=True), "The event that starts it.", required=True),
        "steps": Field(
            ListOf(
                row(
                    "path step",
                    {
                        "id": Field(Text("id", filled=True), "Short name.", required=True),
                        "name": NAME,
                        "at-most": Field(LENGTH, "Its longest time.", required=True),
                        "extend": Field(Text(), "Who can make it longer."),
                        "then": Field(Text("event", filled=True), "The event that follows."),
                    },
                ),
                least=1,
            ),
            "The steps, in order.",
            required=True,
        ),
    },
)
OUTCOME_ROW = row(
    "outcome",
    {
        "when": Field(CONDITION, "Where the outcome holds.", required=True),
        "name": NAME,
    },
)
AMENDMENT_ROW = row(
    "amendment",
    {
        "on": Field(Day(), "The day of it.", required=True),
        "replaces": Field(COMMITMENTS, "Commitments that are no longer owed from then on."),
        "adds": Field(COMMITMENTS, "Commitments that are owed from then on only."),
    },
)
CLAUSE_ROW = Row(
    "clause",
    {
        "text": Field(Text(filled=True), "The words, exactly as the source has them.", required=True),
        "source": Field(Text("source", filled=True), "Id of the source that has them."),
        "note": NOTE,
    },
)
AGREEMENT = Row(
    "agreement",
    {
        "mufakat-agreement": Field(Whole(1), "Version of this format: 1.", required=True),
        "id": Field(Text("id", filled=True), "Short name of the agreement.", required=True),
        "title": Field(Text(filled=True), "The agreement in one line.", default="its id"),
        "signed": Field(Day(), "The day of signature.", default="nobody has signed; it is read for today"),
        "in-force": Field(TIME, "The day on which it enters into force.", default="the day of signature"),
        "zone": Field(Text(filled=True), "The time zone whose midnight ends a day.", default="UTC"),
        "scope": Field(Text(), "What of the text the file holds."),
        "citation": Field(WORDS, "Where the text was published."),
        "notes": Field(WORDS, "Anything else a reader should know."),
        "parties": Field(Named("party", PARTY_ROW, "in conditions"), "Who takes part.", required=True),
        "counts": Field(Named("counter", COUNT_ROW, "in conditions"), "What is counted."),
        "events": Field(Named("event", EVENT_ROW, "in conditions"), "What happens once or never."),
        "phases": Field(Named("phase", PHASE_ROW, "in conditions"), "Stretches of days."),
        "commitments": Field(
            Named("commitment", COMMITMENT_ROW, "in conditions"), "Who must, must not or may do what."
        ),
        "exchanges": Field(Named("exchange", EXCHANGE_ROW), "What is exchanged step by step."),
        "rates": Field(Named("rate", RATE_ROW), "How many for how many."),
        "findings": Field(Named("finding", FINDING_ROW), "Who finds what was done."),
        "paths": Field(Named("path", PATH_ROW, "in conditions"), "Ways with a longest time for each step."),
        "outcomes": Field(
            Named("outcome", OneOf((CONDITION, OUTCOME_ROW)), "in conditions"), "Named results."
        ),
        "amendments": Field(ListOf(AMENDMENT_ROW), "What was changed later."),
        "clauses": Field(Named("clause number", CLAUSE_ROW), "The words of clauses."),
        "sources": Field(Named("source", SOURCE_ROW), "The documents."),
        "evidence": Field(Named("evidence", EVIDENCE_ROW), "Quotations that lines rest on."),
    },
)
FACT_ROW = Row(
    "fact",
    {
        "about": Field(
            Text("subject", filled=True), "The commitment, event, phase or counter.", required=True
        ),
        "is": Field(Choice(REPORTS), "What is reported of it.", required=True),
        "on": Field(Day(), "The day it happened."),
        "between": Field(ListOf(Day(), least=2, most=2), "Or two days between which it happened."),
        "says": Field(PARTIES, "Who says it; left out: the source itself reports it."),
        "source": Field(Text("source", filled=True), "Id of the source."),
        "statement": Field(
            OneOf((Text("statement", filled=True), Whole(1))),
            "Or a statement of the record, such as 3fa81c02b7.4, or an act that is told there: 3fa81c02b7.a2.",
        ),
        "number": Field(Whole(0), "How many; with `counted`: what came on that day, not the total."),
        "kinds": Field(SHARES, "The number split by kind."),
        "who": Field(PARTY, "Which of several performers is meant."),
        "until": Field(Day(), "With `extended`: the new last day."),
        "evidence": Field(IDS, "Ids of the evidence that this line rests on."),
        "why": Field(Text(), "Why the author put it so."),
        "note": NOTE,
    },
    exactly_one=("on", "between"),
)
JUDGEMENT_ROW = Row(
    "judgement",
    {
        "about": Field(COMMITMENT, "The commitment.", required=True),
        "is": Field(Text(filled=True), "Its status, as the analyst judges.", required=True),
        "on": Field(Day(), "The day from which this is the judgement.", required=True),
        "why": Field(Text(filled=True), "The reason; shown wherever the judgement is.", required=True),
        "by": Field(Text(), "Who judges."),
        "level": Field(Whole(0, 3), "The level of implementation, 0 to 3, for scores."),
        "source": Field(Text("source", filled=True), "Id of a source for it."),
        "evidence": Field(IDS, "Ids of the evidence that it rests on."),
    },
)
FACTS = Row(
    "facts file",
    {
        "mufakat-facts": Field(Whole(1), "Version of this format: 1.", required=True),
        "agreement": Field(Text("id", filled=True), "Id of the agreement.", required=True),
        "facts": Field(ListOf(FACT_ROW), "What was reported."),
        "judgements": Field(ListOf(JUDGEMENT_ROW), "An analyst's own judgements of a status."),
        "sources": Field(Named("source", SOURCE_ROW), "The documents."),
        "evidence": Field(Named("evidence", EVIDENCE_ROW), "Quotations that lines rest on."),
    },
)
ROWS: dict[str, Kind] = {"agreement": AGREEMENT, "facts": FACTS}

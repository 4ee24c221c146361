"""The case file, written down once: every key, what it may hold, and what it is for.

The checker, the JSON Schema and the reference page read this table; nothing else knows the keys' names
except `build`, which turns a table that conforms into a `Case`.
"""

from __future__ import annotations

from mufakat.case.common_fields import (
    CONDITION,
    KEEPS,
    NOTE,
    OPTION,
    PARTY,
    STATE,
    WORDS,
    row,
)
from mufakat.case.deal_fields import DEAL_ROW
from mufakat.stability.concepts import CONCEPTS
from mufakat.tomlfile.kinds import (
    Choice,
    Day,
    Field,
    Flag,
    Kind,
    ListOf,
    Named,
    Number,
    OneOf,
    Row,
    Text,
    Whole,
)

OPTION_ROW = row(
    "option",
    {
        "name": Field(Text(filled=True), "The option in words, as something its owner does.", required=True),
        "owners": Field(ListOf(PARTY, least=1), "Parties that can each change it; for shared options only."),
    },
)
PARTY_ROW = row(
    "party",
    {
        "name": Field(Text(), "The party's name as readers know it.", default="its id"),
        "role": Field(
            Choice(("decides", "mediates")),
            "A decision maker, or a third party that mediates.",
            default="decides",
        ),
        "aliases": Field(ListOf(Text(filled=True)), "Other names for it in the sources."),
        "options": Field(
            Named("option", OneOf((Text(filled=True), OPTION_ROW)), "in conditions"),
            "What the party can do or not do.",
        ),
    },
)
INFEASIBLE_ROW = row(
    "infeasible",
    {
        "when": Field(
            CONDITION, "States where this holds cannot exist; with `requires`: only if that holds too."
        ),
        "requires": Field(CONDITION, "What `when` depends on."),
        "at-most-one": Field(ListOf(CONDITION, least=2), "Of these, no two together."),
        "at-least-one": Field(ListOf(CONDITION, least=1), "Of these, never none."),
    },
    exactly_one=("when", "at-most-one", "at-least-one"),
)
IRREVERSIBLE_ROW = row(
    "irreversible",
    {
        "option": Field(OPTION, "The option that cannot be changed back.", required=True),
        "keeps": Field(KEEPS, 'Once "on" (or "off") it stays so; "both": it never changes.', default="on"),
    },
)
FORBIDDEN_ROW = row(
    "forbidden",
    {
        "party": Field(PARTY, "Whose moves; left out: everybody's."),
        "from": Field(CONDITION, "Holds in the state that is left.", required=True),
        "to": Field(CONDITION, "Holds in the state that would be reached.", required=True),
    },
)
ARCS = ListOf(ListOf(STATE, least=2, most=2))
MOVES_ROW = Row(
    "moves",
    {
        "list": Field(ARCS, "Graph form: all moves of the party, each as [from, to]."),
        "add": Field(ARCS, "Moves besides those that the options give."),
        "forbid": Field(ARCS, "Moves that the options give and the party does not have."),
    },
)
STATE_ROW = Row(
    "state",
    {
        "pattern": Field(
            Text("pattern"), "One letter per option in the order of the file: Y, N, or - (either)."
        ),
        "on": Field(ListOf(OPTION), "The options that are taken; all others are not."),
        "name": Field(Text(), "The state in words."),
    },
)
STATUS_QUO_ROW = row(
    "status-quo",
    {
        "on": Field(ListOf(OPTION), "The options that are taken; all others are not."),
        "state": Field(STATE, "Or: a state by its id or its pattern."),
    },
    exactly_one=("on", "state"),
)
WISH_ROW = row(
    "wish",
    {
        "want": Field(CONDITION, "What the party wants to hold.", required=True),
        "name": Field(Text(), "The wish in words."),
        "id": Field(
            Text("id", filled=True),
            "Short name by which levers and doubts call the wish; once given it stays.",
        ),
        "doubt": Field(
            OneOf((Number(0, 1), Choice(("unknown",)))),
            "Probability that this wish does not count, or unknown.",
        ),
        "strong": Field(Flag(), "States that differ on this wish differ greatly.", default="false"),
    },
)
WISH = OneOf((CONDITION, WISH_ROW))
ONE_WISH = Text("wish", filled=True)
SOME_WISHES = OneOf((ONE_WISH, ListOf(ONE_WISH, least=1)))
WISHES = Field(SOME_WISHES, "The id of the wish, or of several.")
WHO = Field(PARTY, "Whose.", required=True)
KNOWN_ROW = row(
    "known order",
    {
        "before": Field(
            ListOf(ListOf(ONE_WISH, least=2)), "Ids of wishes, each list in the order in which they come."
        ),
        "first": Field(SOME_WISHES, "Ids of wishes that come before all others not named here."),
        "last": Field(SOME_WISHES, "Ids of wishes that come after all others not named here."),
        "all": Field(Flag(), "The order is known as it is written.", default="false"),
    },
)
PREFERENCE_ROW = row(
    "preference",
    {
        "order": Field(
            ListOf(OneOf((CONDITION, WISH_ROW, ListOf(WISH, least=1)))),
            "Conditions, most important first; those in an inner list have equal rank.",
        ),
        "known": Field(
            OneOf((KNOWN_ROW, ListOf(KNOWN_ROW))),
            "With `order`: what is known of it; the rest is the author's choice.",
        ),
        "ranking": Field(
            ListOf(ListOf(STATE, least=1)), "All states, best first; those in one inner list are ties."
        ),
        "weights": Field(
            Named("weighted option", Number(-1e9, 1e9), "others"), "What each option is worth when taken."
        ),
        "much-after": Field(ListOf(Whole(1)), "With `ranking`: after these classes the rest is far worse."),
        "unknown-pairs": Field(ARCS, "With `ranking`: pairs of states that cannot be compared."),
    },
    exactly_one=("order", "ranking", "weights"),
)
OUTCOME_ROW = row(
    "outcome",
    {
        "when": Field(CONDITION, "Where the outcome holds."),
        "states": Field(ListOf(STATE, least=1), "Or: the states that are this outcome."),
        "name": Field(Text(), "The outcome in words.", default="its id"),
    },
    exactly_one=("when", "states"),
)
AT = Field(
    Whole(1),
    "Older: the place in the party's order, from 1, which is another wish once one is put in above.",
    older=True,
)
PAIR = {
    "wish": Field(ONE_WISH, "The id of the wish."),
    "with": Field(
        ONE_WISH, "The id of the other one, most often that which stands next and would come first."
    ),
}
ARC_FIELDS = {
    "party": WHO,
    "from": Field(CONDITION, "Holds in the state left (graph form: a state id).", required=True),
    "to": Field(CONDITION, "Holds in the state reached (graph form: a state id).", required=True),
}
LEVER_KINDS: dict[str, Field] = {
    "prefer": Field(
        Row(
            "prefer",
            {
                "party": WHO,
                "want": Field(CONDITION, "The new wish.", required=True),
                "before": Field(ONE_WISH, "The id of the wish that it stands before."),
                "after": Field(
                    ONE_WISH, "Or: of the wish that it stands behind. Without either it stands first."
                ),
                "at": AT,
            },
        ),
        "Give a party a further wish.",
    ),
    "drop": Field(
        Row("drop", {"party": WHO, "wish": WISHES, "at": AT}, exactly_one=("wish", "at")), "Take a wish away."
    ),
    "swap": Field(
        Row("swap", {"party": WHO, **PAIR, "at": AT}, exactly_one=("wish", "at")),
        "Exchange two wishes, most often a wish and the next one.",
    ),
    "lift": Field(
        Row("lift", {"party": WHO, "wish": Field(ONE_WISH, "Its id."), "at": AT}, exactly_one=("wish", "at")),
        "Put a wish before all others of its party.",
    ),
    "forbid": Field(CONDITION, "Rule out a combination."),
    "bind": Field(
        Row(
            "bind",
            {"option": Field(OPTION, "Which.", required=True), "keeps": Field(KEEPS, "How.", default="on")},
        ),
        "Make an option one-way.",
    ),
    "open": Field(Row("open", ARC_FIELDS), "Give a party moves that it lacks."),
    "close": Field(Row("close", ARC_FIELDS), "Take moves away."),
    "add": Field(
        Row(
            "add",
            {
                "party": WHO,
                "option": Field(Text("new option", filled=True), "Id of the new option.", required=True),
                "name": Field(Text(filled=True), "The new option in words.", required=True),
            },
        ),
        "Give a party a further option.",
    ),
}
LEVER_ROW = row(
    "lever",
    {
        "id": Field(Text("id", filled=True), "Short name of the lever.", required=True),
        "name": Field(Text(), "The lever in words.", default="its id"),
        "cost": Field(Number(0, 1e9), "What it costs the mediator, in any unit.", default="1"),
        **LEVER_KINDS,
    },
    exactly_one=tuple(LEVER_KINDS),
)
DOUBT_KINDS: dict[str, Field] = {
    "condition": Field(
        Row("doubted wish", {"party": WHO, "wish": WISHES, "at": AT}, exactly_one=("wish", "at")),
        "A wish that may not count.",
    ),
    "order": Field(
        Row("doubted order", {"party": WHO, **PAIR, "at": AT}, exactly_one=("wish", "at")),
        "Two wishes that may stand the other way round.",
    ),
    "irreversible": Field(
        Row(
            "doubted",
            {"option": Field(OPTION, "Which.", required=True), "keeps": Field(KEEPS, "How.", default="on")},
        ),
        "An option that may be one-way.",
    ),
    "concept": Field(
        Row(
            "doubted concept",
            {
                "party": WHO,
                "among": Field(
                    ListOf(Choice(tuple(CONCEPTS)), least=2),
                    "Which.",
                    required=True,
                ),
            },
        ),
        "How far a party looks ahead.",
    ),
}
DOUBT_ROW = row(
    "doubt",
    {
        "id": Field(Text("id", filled=True), "Short name of the doubt.", required=True),
        "name": Field(Text(), "The doubt in words.", default="its id"),
        "probability": Field(Number(0, 1), "That it is so; left out: simply unknown."),
        **DOUBT_KINDS,
    },
    exactly_one=tuple(DOUBT_KINDS),
)
VIEW_ROW = row(
    "view",
    {
        "hidden": Field(
            ListOf(OPTION),
            "Options of others that it does not know of; for it they stay as in the status quo.",
        ),
        "unseen": Field(ListOf(STATE), "States that it does not know of."),
        "preferences": Field(
            Named("preferring party", PREFERENCE_ROW, "others"),
            "What it takes other parties to want, as they are written.",
        ),
    },
)
SOURCE_ROW = Row(
    "source",
    {
        "title": Field(Text(), "Title of the document."),
        "publisher": Field(Text(), "Who published it."),
        "author": Field(Text(), "Who wrote or edited it."),
        "published": Field(OneOf((Day(), Text())), "When; leave it out when the document does not say."),
        "language": Field(Text(), "Language code, such as id or en."),
        "url": Field(Text(), "Where it was found."),
        "file": Field(
            Text("file", filled=True), "The stored text, as a path inside the folder of the case file."
        ),
        "note": NOTE,
    },
)
TOPIC_ROW = Row(
    "topic",
    {
        "name": Field(Text(), "The topic in words.", default="its id"),
        "cues": Field(
            Named("language", WORDS),
            "Words that tell the topic, by language code; `any` is for all languages, `tahan*` finds what begins so.",
        ),
    },
)
EVIDENCE_ROW = Row(
    "evidence",
    {
        "source": Field(Text("source", filled=True), "Id of the source.", required=True),
        "quote": Field(
            Text("quote", filled=True), "The words, exactly as the source has them.", required=True
        ),
        "occurrence": Field(
            Whole(1), "Which of several places is meant where the words stand more than once: 1 ..."
        ),
        "translation": Field(Text(), "The words in the language of the case, as its author reads them."),
        "by": Field(Text(), "Who said it; left out: the source itself reports it."),
        "via": Field(WORDS, "Through whom the source has it, in order."),
        "note": NOTE,
    },
)
CASE = Row(
    "case",
    {
        "mufakat": Field(Whole(1), "Version of this format: 1.", required=True),
        "id": Field(Text("id", filled=True), "Short name of the case.", required=True),
        "title": Field(Text(filled=True), "The case in one line.", required=True),
        "as-of": Field(Day(), "The day whose situation the case describes."),
        "summary": Field(Text(), "The conflict in a paragraph."),
        "citation": Field(WORDS, "Where the model was published."),
        "notes": Field(WORDS, "Anything else a reader should know."),
        "form": Field(
            Choice(("options", "listed", "graph")),
            'How states and moves are given: by the options; "listed": only the named states exist; '
            '"graph": states and moves are both listed.',
            default="options",
        ),
        "parties": Field(
            Named("party", PARTY_ROW, "in conditions"),
            "Who takes part, in the order to show them.",
            required=True,
        ),
        "options": Field(
            Named("shared option", OPTION_ROW, "in conditions"), "Options that several parties own."
        ),
        "infeasible": Field(ListOf(INFEASIBLE_ROW), "What cannot go together."),
        "irreversible": Field(ListOf(IRREVERSIBLE_ROW), "Choices that cannot be taken back."),
        "forbidden": Field(ListOf(FORBIDDEN_ROW), "Moves that nobody, or one party, can make."),
        "states": Field(Named("state", OneOf((Text("pattern"), STATE_ROW))), "Named states."),
        "moves": Field(Named("moving party", MOVES_ROW, "others"), "Moves given one by one."),
        "status-quo": Field(STATUS_QUO_ROW, "Where things stand."),
        "preferences": Field(
            Named("preferring party", PREFERENCE_ROW, "others"),
            "What each party wants; a deal alone can do without.",
        ),
        "outcomes": Field(Named("outcome", OneOf((CONDITION, OUTCOME_ROW))), "Named conditions on states."),
        "levers": Field(ListOf(LEVER_ROW), "What a mediator might change."),
        "doubts": Field(ListOf(DOUBT_ROW), "What the author is not sure of."),
        "deal": Field(DEAL_ROW, "What could be agreed on, and what it is worth to whom."),
        "topics": Field(Named("topic", TOPIC_ROW), "What the talks are about; reports on a record use them."),
        "views": Field(
            Named("seeing party", VIEW_ROW),
            "How a party sees the conflict, where it is mistaken or does not know.",
        ),
        "dropped": Field(
            ListOf(Text(filled=True)),
            "Drafted lines that were dropped, so that drafting again leaves them out.",
        ),
        "sources": Field(Named("source", SOURCE_ROW), "The documents."),
        "evidence": Field(Named("evidence", EVIDENCE_ROW), "Quotations that lines of the case rest on."),
    },
    at_least_one=("preferences", "deal"),
)
ROWS: dict[str, Kind] = {"case": CASE}

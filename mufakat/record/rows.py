"""Between values and rows: what has no column of its own travels as JSON, digests and keys are made here."""

from __future__ import annotations

import hashlib
import json
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from mufakat.record.model import (
    Act,
    Actor,
    Document,
    Entry,
    Fact,
    Kept,
    Mention,
    Review,
    Statement,
    Topic,
    Zone,
    plain,
    tupled,
)

_COLUMNS = (
    "document",
    "number",
    "said",
    "speaker",
    "actor",
    "act",
    "anonymous",
    "shown",
    "rule",
    "confidence",
)
_ACT_COLUMNS = ("document", "number", "type", "actor_name", "statement")
LEAST_WORDS = 5  # shorter sayings ("talks go on") are repeated by chance


def dumps(value: Any) -> str:
    """JSON in one line, the same for equal values."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def digest(data: bytes) -> str:
    """sha256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def repeats_key(said: str) -> int | None:
    """What two statements share that say the same words; None for a few words."""
    words = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFKC", said).casefold()).split()
    if len(words) < LEAST_WORDS:
        return None
    code = hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(code, "big", signed=True)


def document_row(document: Document) -> tuple[Any, ...]:
    """The columns of sql.ADD_DOCUMENT."""
    source = None if document.source is None else zlib.compress(document.source.encode("utf-8"), 6)
    facts = {name: [fact.value, fact.span, fact.reason] for name, fact in document.fields.items()}
    zones = [[zone.kind, *zone.span, zone.reason] for zone in document.zones]
    return (
        document.id, document.sha256, document.name, document.kind, document.text, source,
        dumps(document.links), dumps(facts), dumps(zones), document.language, document.certainty,
        document.added, document.title, document.outlet, document.published,
    )  # fmt: skip


def document_of(row: Sequence[Any]) -> Document:
    """The document of a row of sql.DOCUMENT."""
    id, sha256, name, kind, text, source, links, facts, zones, language, certainty, added = row
    return Document(
        id, sha256, name, kind, text,
        None if source is None else zlib.decompress(source).decode("utf-8"),
        tupled(json.loads(links)),
        {key: Fact(value, tupled(span), reason) for key, (value, span, reason) in json.loads(facts).items()},
        tuple(Zone(kind, (a, b), reason) for kind, a, b, reason in json.loads(zones)),
        language, certainty, added,
    )  # fmt: skip


def _rest(value: Any, columns: Sequence[str]) -> dict[str, Any]:
    """The fields that have no column and are not as usual."""
    usual = {f.name: f.default for f in fields(value)}
    return {k: v for k, v in plain(value).items() if k not in columns and v != usual[k]}


def statement_row(statement: Statement) -> tuple[Any, ...]:
    """The columns of sql.ADD_STATEMENT."""
    rest = _rest(statement, _COLUMNS)
    own = tuple(getattr(statement, name) for name in _COLUMNS)
    return (*own, dumps(rest), repeats_key(statement.said))


def statement_of(row: Sequence[Any]) -> Statement:
    """The statement of a row that begins with the columns of sql.STATEMENTS."""
    own = dict(zip(_COLUMNS, row, strict=False))
    rest = {key: tupled(value) for key, value in json.loads(row[len(_COLUMNS)]).items()}
    own["anonymous"], own["shown"] = bool(own["anonymous"]), bool(own["shown"])
    return Statement(**own, **rest)


def kept_of(row: Sequence[Any]) -> Kept:
    """The statement of a row with its review in the column behind."""
    value = row[len(_COLUMNS) + 1]
    return Kept(statement_of(row), None if value is None else Review(**json.loads(value)))


def act_row(act: Act) -> tuple[Any, ...]:
    """The columns of sql.ADD_ACT."""
    rest = _rest(act, _ACT_COLUMNS)
    return (*(getattr(act, name) for name in _ACT_COLUMNS), dumps(rest))


def act_of(row: Sequence[Any]) -> Act:
    """The act of a row of sql.ACTS."""
    own = dict(zip(_ACT_COLUMNS, row, strict=False))
    return Act(**own, **{key: tupled(value) for key, value in json.loads(row[-1]).items()})


def actor_row(actor: Actor) -> tuple[Any, ...]:
    """The columns of sql.SET_ACTOR."""
    return (actor.name, actor.document, actor.kind, dumps(actor.aliases), actor.anonymous, actor.affiliation)


def actor_of(row: Sequence[Any]) -> Actor:
    """The actor of a row of sql.ACTORS."""
    name, document, kind, aliases, anonymous, affiliation = row
    return Actor(name, kind, document, tupled(json.loads(aliases)), bool(anonymous), affiliation)


def mention_of(row: Sequence[Any]) -> Mention:
    """The mention of a row of sql.MENTIONS."""
    return Mention(row[0], row[1], tupled(json.loads(row[2])), row[3], row[4])


def topic_of(id: str, value: str) -> Topic:
    """The topic of a row of the layer."""
    data = json.loads(value)
    return Topic(id, data["name"], {code: tuple(cues) for code, cues in data["cues"].items()})


def topic_data(topic: Topic) -> dict[str, Any]:
    """The topic as the layer keeps it."""
    return {"name": topic.name, "cues": {code: list(cues) for code, cues in topic.cues.items()}}


def entry_row(entry: Entry) -> tuple[Any, ...]:
    """The columns of sql.ADD_ENTRY."""
    before, after = (None if v is None else dumps(v) for v in (entry.before, entry.after))
    return (entry.step, entry.kind, entry.key, entry.verb, entry.by, entry.at, before, after, entry.state)


def entry_of(row: Sequence[Any]) -> Entry:
    """The entry of a row of sql.ENTRIES."""
    before, after = (None if v is None else json.loads(v) for v in row[6:8])
    step, kind, key, verb, by, at = row[:6]
    return Entry(step, kind, key, verb, by, at, before, after, row[8])

"""Files of the Discourse Network Analyzer (DNA): its SQLite databases in, its event list out.

Read are the databases of DNA 3 (short texts are entities) and of DNA 2 from its second beta on (short texts stand
with the statement); older ones are told as a problem. Places in DNA are counted in UTF-16 units, dates in seconds
(DNA 3) or milliseconds (DNA 2) since 1970.

A DNA statement of a person or organisation about a concept becomes a statement whose topic is that concept,
accepted by its coder. The event list that is written has the columns of DNA's own export of that name.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mufakat.problems import Problem, ProblemsError
from mufakat.record import rows, sql
from mufakat.record.decide import decide, set_topics
from mufakat.record.model import Actor, Document, Fact, Kept, Report, Span, Statement, Topic
from mufakat.record.names import slug
from mufakat.record.store import Record, refuse
from mufakat.record.topics import speaks_of

READER = "dna"
_NAMES = {
    "person": ("person", "actor", "speaker"),
    "organization": ("organization", "organisation", "org"),
    "concept": ("concept", "category", "issue"),
    "agreement": ("agreement", "agree"),
}
EVENT_COLUMNS = (
    "statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text",
    "person", "organization", "concept", "agreement",
)  # fmt: skip


@dataclass(frozen=True)
class Imported:
    """What a DNA file gave: its version (2 or 3), how much was new, and what was passed over."""

    version: int
    documents: int
    statements: int
    topics: int
    problems: tuple[Problem, ...]


def import_dna(record: Record, file: str) -> Imported:
    """Take in a DNA database; what is there already is left as it is. All of it, or nothing.

    Raises:
        ProblemsError: The file cannot be read, or is no DNA database of a version that is known.
    """
    version, documents, coded, values = _read(file)
    problems: list[Problem] = []
    known = {topic.name: topic.id for topic in record.topics()}
    ids = {id: name for name, id in known.items()}
    reports, accepted = [], {}
    for row in documents:
        report, coders = _report(file, version, row, coded.get(row[0], []), values, known, ids, problems)
        reports.append(report)
        accepted[report.document.sha256] = coders
    with record.changing():
        before = record.counts()
        new = [Topic(id, name) for id, name in ids.items() if name not in {t.name for t in record.topics()}]
        if new:
            set_topics(record, new, READER)
        for report in reports:
            id, added, *_ = record.add(report)
            if added:
                _accept(record, id, accepted[report.document.sha256])
        after = record.counts()
    documents_new, statements_new = (after[key] - before[key] for key in ("documents", "statements"))
    return Imported(version, documents_new, statements_new, len(new), tuple(problems))


def _accept(record: Record, id: str, coders: Mapping[tuple[Span, ...], str]) -> None:
    """What people coded is accepted in their names, unless an analyst has decided otherwise."""
    by_coder: dict[str, list[str]] = {}
    for kept in record.statements(id):
        coder = coders.get(kept.suggested.content)
        if kept.review is None and kept.suggested.rule == READER and coder is not None:
            by_coder.setdefault(coder, []).append(kept.suggested.id)
    for coder, ids in by_coder.items():
        decide(record, ids, "accepted", coder, note="coded in DNA")


def _read(file: str) -> tuple[int, list[Any], dict[int, list[Any]], dict[int, dict[str, Any]]]:
    if not Path(file).is_file():
        raise refuse(file, "cannot-read", "there is no such file", "check the name")
    try:
        connection = sqlite3.connect(Path(file).resolve().as_uri() + "?mode=ro", uri=True)
        try:
            tables = {row[0] for row in connection.execute(sql.DNA_TABLES)}
            if not {"DOCUMENTS", "STATEMENTS", "VARIABLES", "DATASHORTTEXT", "CODERS"} <= tables:
                raise refuse(
                    file,
                    "not-dna",
                    "this is no database of DNA 2 or 3",
                    "open it in DNA 3, which brings older files up to date",
                )
            version = 3 if "ENTITIES" in tables else 2
            documents = connection.execute(sql.DNA_DOCUMENTS).fetchall()
            coded: dict[int, list[Any]] = {}
            for row in connection.execute(sql.DNA_STATEMENTS):
                coded.setdefault(row[1], []).append(row)
            values: dict[int, dict[str, Any]] = {}
            texts = sql.DNA_TEXTS_3 if version == 3 else sql.DNA_TEXTS_2
            for query in (texts, sql.DNA_LONG, sql.DNA_NUMBERS):
                for id, variable, value, *kind in connection.execute(query):
                    values.setdefault(id, {})[variable] = bool(value) if kind == ["boolean"] else value
        finally:
            connection.close()
    except sqlite3.DatabaseError as fault:
        raise refuse(
            file, "not-dna", f"the file cannot be read as a DNA database: {fault}", "name a .dna file"
        ) from None
    return version, documents, coded, values


def _report(
    file: str,
    version: int,
    row: Any,
    coded: list[Any],
    values: Mapping[int, Mapping[str, Any]],
    known: dict[str, str],
    ids: dict[str, str],
    problems: list[Problem],
) -> tuple[Report, dict[tuple[Span, ...], str]]:
    """One document with its statements; concepts that are new go into `known` and `ids`."""
    number, title, text, author, source, section, notes, kind, date = row
    text = text or ""
    facts = {
        "title": title,
        "byline": author,
        "outlet": source,
        "section": section,
        "published": _day(date, version),
    }
    fields = {key: Fact(str(value), None, "given in DNA") for key, value in facts.items() if value}
    sha = rows.digest(rows.dumps([text, title, author, source, section, notes, kind, date]).encode("utf-8"))
    name = f"{Path(file).name}#{number}"
    document = Document("", sha, name, "dna", text, fields=fields)
    at = _places(text)
    statements: list[Statement] = []
    actors: dict[str, Actor] = {}
    coders: dict[tuple[Span, ...], str] = {}
    members: dict[str, Counter[str]] = {}
    for id, _, start, stop, coder, _ in coded:
        if not (0 <= start < stop < len(at)):
            what = f"statement {id} of document {number} points outside its text and was passed over"
            problems += _warning(file, what)
            continue
        span = (at[start], at[stop])
        found = {key: _value(values.get(id, {}), names) for key, names in _NAMES.items()}
        person, organization, concept = (str(found[k] or "") for k in ("person", "organization", "concept"))
        if concept and concept not in known:
            known[concept] = slug(concept, ids, "topic")
            ids[known[concept]] = concept
        if organization:
            actors.setdefault(organization, Actor(organization, "organisation"))
        if person:
            actors.setdefault(person, Actor(person, "person"))
            members.setdefault(person, Counter())[organization] += 1
        speaker = person or organization
        agrees = found["agreement"] if isinstance(found["agreement"], (bool, int)) else None
        statements.append(
            Statement(
                "", len(statements) + 1, (span,), document.words((span,)), speaker=speaker or None, actor=speaker,
                topics=(known[concept],) if concept else (), agrees=None if agrees is None else bool(agrees),
                rule=READER, confidence=1.0,
            )
        )  # fmt: skip
        coders[(span,)] = coder or "DNA"
    for person, counts in members.items():
        actors[person] = replace(actors[person], affiliation=counts.most_common(1)[0][0])
    return Report(document, tuple(statements), (), tuple(actors.values()), (), (READER,)), coders


def _warning(file: str, what: str) -> list[Problem]:
    fault: ProblemsError = refuse(file, "dna-statement", what, "check the statement in DNA")
    return [replace(problem, severity="warning") for problem in fault.problems]


def _value(values: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    low = {key.casefold(): value for key, value in values.items()}
    return next((low[name] for name in names if low.get(name) not in (None, "")), None)


def _places(text: str) -> list[int]:
    """For each UTF-16 unit of the text, and its end, the character that it belongs to."""
    places = []
    for index, sign in enumerate(text):
        places += [index] * (2 if sign > "\uffff" else 1)
    return [*places, len(text)]


def _day(date: Any, version: int) -> str:
    """The day of a DNA date; "" when there is none."""
    if not isinstance(date, (int, float)) or not date:
        return ""
    try:
        return datetime.fromtimestamp(date if version == 3 else date / 1000, UTC).strftime("%Y-%m-%d")
    except (OverflowError, OSError, ValueError):
        return ""


def dna_lines(record: Record) -> Iterator[str]:
    """DNA's event list: accepted and corrected statements, one row for each of their topics, parted by ";"."""
    parties = record.parties()
    names = {topic.id: topic.name for topic in record.topics()}
    actors = {actor.name: actor for actor in record.named_actors()}
    yield _line(EVENT_COLUMNS)
    numbers: dict[str, int] = {}
    document: Document | None = None
    for kept in record.all_statements():
        if document is None or document.id != kept.suggested.document:
            document = record.document(kept.suggested.document)
            numbers[document.id] = len(numbers) + 1
        if kept.standing in ("accepted", "corrected"):
            for topic in _concepts(kept, document, record.topics()) or ("",):
                yield _line(
                    _event(
                        record, kept, document, numbers[document.id], names.get(topic, topic), parties, actors
                    )
                )


def _concepts(kept: Kept, document: Document, topics: list[Topic]) -> tuple[str, ...]:
    s = kept.statement
    known = [topic.id for topic in topics if speaks_of(topic, s.said, document.language, s.topics)]
    return tuple(dict.fromkeys((*s.topics, *known)))


def _event(
    record: Record,
    kept: Kept,
    document: Document,
    number: int,
    concept: str,
    parties: Mapping[str, str],
    actors: Mapping[str, Actor],
) -> tuple[object, ...]:
    s = kept.statement
    actor = actors.get(s.actor)
    alone = actor is not None and actor.kind not in ("person", "unknown")
    person = "" if alone else s.speaker or ""
    party = parties.get(s.actor) or (actor.affiliation if actor else "") or (s.actor if alone else "")
    agrees = s.agrees if s.agrees is not None else s.act not in ("reject", "withdraw")
    time = f"{document.published} 00:00:00" if len(document.published) == 10 else ""
    row = record.one(sql.STATEMENT_ROW, kept.suggested.document, kept.suggested.number)
    return (
        row, time, number, document.title, document.said_of_itself("byline") or document.said_of_itself("editor"),
        document.outlet, document.said_of_itself("section"), document.kind, s.said, person, party, concept, int(agrees),
    )  # fmt: skip


def _line(cells: tuple[object, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n").writerow(cells)
    return out.getvalue()

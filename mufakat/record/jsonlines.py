"""The whole record as JSON lines, for version control and for moving it; nothing is lost on the way.

The first line names the format. Then one line for each thing, in an order that only grows at its ends when more
is read, so that two exports differ in few lines.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from mufakat.problems import Place, Problem, ProblemsError, Refusal
from mufakat.record import rows, sql
from mufakat.record.decide import _put
from mufakat.record.model import (
    Act,
    Actor,
    Document,
    Entry,
    Fact,
    Mention,
    Statement,
    Zone,
    plain,
    tupled,
)
from mufakat.record.store import Record, refuse
from mufakat.versions import check_mark, format_mark

FORMAT = format_mark("record-export")


def export_lines(record: Record) -> Iterator[str]:
    """The record, a line at a time, without line ends."""
    yield rows.dumps({"format": FORMAT})
    for document in record.documents():
        yield _line("document", _document_data(document))
    for document, name in record.each(sql.PLACES):
        yield _line("place", {"document": document, "name": name})
    for document, reader, at in record.each(sql.READINGS):
        yield _line("reading", {"document": document, "reader": reader, "at": at})
    for actor in record.actors():
        yield _line("actor", plain(actor))
    for row in record.each(sql.STATEMENTS):
        yield _line("statement", plain(rows.statement_of(row)))
    for act in record.all_acts():
        yield _line("act", plain(act))
    for row in record.each(sql.MENTIONS):
        yield _line("mention", plain(rows.mention_of(row)))
    for kind, key, value in record.each(sql.LAYER_ALL):
        yield _line("layer", {"kind": kind, "key": key, "value": json.loads(value)})
    for entry in record.journal():
        yield _line("entry", plain(entry))


def import_lines(record: Record, lines: Iterable[str], file: str) -> dict[str, int]:
    """Fill an empty record from exported lines; all of them or none.

    Returns:
        How many lines of each kind were taken in.

    Raises:
        ProblemsError: The record is not empty, or a line is not what an export writes (all such lines are told).
    """
    if any(record.counts().values()) or record.topics() or record.parties():
        mend = "name a record that does not exist yet"
        raise refuse(record.file, "not-empty", "the record is not empty", mend)
    counts: dict[str, int] = {}
    problems: list[Problem] = []
    with record.changing():
        for number, line in enumerate(lines, start=1):
            if not line.strip() or len(problems) > 20:
                continue
            try:
                kind = _take(record, json.loads(line), number)
                counts[kind] = counts.get(kind, 0) + 1
            except _NotOurs as fault:
                raise ProblemsError([_problem(file, number, line, str(fault))]) from None
            except (ValueError, KeyError, TypeError, AttributeError) as fault:
                problems.append(_problem(file, number, line, f"this line cannot be taken in: {_why(fault)}"))
            except sqlite3.IntegrityError as fault:
                problems.append(
                    _problem(file, number, line, f"this line does not go with the others: {fault}")
                )
        if not counts and not problems:
            problems.append(_problem(file, 1, "", "there is nothing in this file"))
        if problems:
            raise ProblemsError(problems)
    return counts


class _NotOurs(Exception):
    """The first line does not name the format."""


def _problem(file: str, number: int, line: str, what: str) -> Problem:
    mend = "export the record again, or take the line out"
    return Problem(
        "bad-line", what, mend, Place(file, number, 1), "error", (), line[:2000].rstrip("\n") or None
    )


def _why(fault: Exception) -> str:
    return f"{fault.args[0]} is missing" if isinstance(fault, KeyError) else str(fault)


def _line(kind: str, data: dict[str, Any]) -> str:
    return rows.dumps({"is": kind, **data})


def _document_data(document: Document) -> dict[str, Any]:
    facts = {name: plain(fact) for name, fact in document.fields.items()}
    return {**plain(document), "fields": facts, "zones": [plain(zone) for zone in document.zones]}


def _take(record: Record, data: dict[str, Any], number: int) -> str:
    if number == 1:
        try:
            check_mark("record-export", data.get("format") if isinstance(data, dict) else None)
        except Refusal as refusal:
            raise _NotOurs(refusal) from None
        return "format"
    kind = str(data.pop("is"))
    if kind not in _TAKERS:
        raise ValueError(f'"{kind}" is none of {", ".join(_TAKERS)}')
    _TAKERS[kind](record, {key: tupled(value) for key, value in data.items()} if kind in _FLAT else data)
    return kind


def _take_document(record: Record, data: dict[str, Any]) -> None:
    facts = {k: Fact(v["value"], tupled(v["span"]), v["reason"]) for k, v in data.pop("fields").items()}
    zones = tuple(Zone(zone["kind"], tupled(zone["span"]), zone["reason"]) for zone in data.pop("zones"))
    document = Document(fields=facts, zones=zones, **{key: tupled(value) for key, value in data.items()})
    row = record.connection.execute(sql.ADD_DOCUMENT, rows.document_row(document)).lastrowid
    record.all(sql.ADD_TEXT, row, document.title, document.text)


def _take_statement(record: Record, data: dict[str, Any]) -> None:
    statement = Statement(**data)
    record._statement(statement, record.document(statement.document))


def _take_layer(record: Record, data: dict[str, Any]) -> None:
    _put(record, data["kind"], data["key"], data["value"])


_TAKERS: dict[str, Callable[[Record, dict[str, Any]], object]] = {
    "document": _take_document,
    "place": lambda record, data: record.all(sql.ADD_PLACE, data["document"], data["name"]),
    "reading": lambda record, data: record.all(sql.ADD_READING, data["document"], data["reader"], data["at"]),
    "statement": _take_statement,
    "act": lambda record, data: record.all(sql.ADD_ACT, *rows.act_row(Act(**data))),
    "actor": lambda record, data: record.all(sql.SET_ACTOR, *rows.actor_row(Actor(**data))),
    "mention": lambda record, data: record.all(sql.ADD_MENTION, *_mention_row(Mention(**data))),
    "layer": _take_layer,
    "entry": lambda record, data: record.all(sql.ADD_ENTRY, *rows.entry_row(Entry(**data))),
}
_FLAT = {"statement", "act", "actor", "mention"}


def _mention_row(mention: Mention) -> tuple[Any, ...]:
    return (mention.document, mention.actor, rows.dumps(mention.spans), mention.rule, mention.confidence)

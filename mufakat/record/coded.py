"""The rows of statements that an analyst coded: they come and go with the steps of the journal.

A coded statement is kept like those that were found, so that searches, positions and exports see it. What the
journal says of it (kind "coded") is the whole statement, so undoing takes the row away and redoing brings back
exactly what was there. A number that was given once is not given again, not even after an undo.
"""

from __future__ import annotations

from typing import Any

from mufakat.record import rows, sql
from mufakat.record.model import Statement, plain, tupled
from mufakat.record.store import Record

KIND = "coded"


def value(record: Record, key: str) -> dict[str, Any] | None:
    """The statement of this id as plain data, or None where there is none."""
    document, _, number = key.rpartition(".")
    found = record.all(sql.STATEMENT, document, int(number))
    return plain(rows.statement_of(found[0])) if found else None


def put(record: Record, key: str, data: dict[str, Any] | None) -> None:
    """Set the statement of this id, or take it away; searches follow."""
    document, _, number = key.rpartition(".")
    row = record.one(sql.STATEMENT_ROW, document, int(number))
    if row is not None:
        record.all(sql.DROP_WORDS, row)
        record.all(sql.DROP_STATEMENT, row)
    if data is not None:
        statement = Statement(**{name: tupled(item) for name, item in data.items()})
        record._statement(statement, record.document(document))

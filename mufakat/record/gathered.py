"""What was gathered from a record before, kept beside it until anything in it changes.

It is made of the rest and holds nothing of its own: an older program leaves it alone, an export leaves it out.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from mufakat.problems import ProblemsError
from mufakat.record import sql
from mufakat.record.store import Record


def stamp(record: Record, rules: str) -> str:
    """What changes as soon as anything in the record does, or the rules (`rules` names them)."""
    return " ".join((rules, *map(str, record.all(sql.STAMP)[0])))


def kept(record: Record, wanted: str, since: str = "") -> list[str] | None:
    """What was kept, of pages of the day `since` and later; None where it is of another stamp, or none was kept."""
    if not record.one(sql.HAS_GATHERED) or record.one(sql.GATHERED_STAMP) != wanted:
        return None
    rows = record.all(sql.GATHERED_SINCE, since) if since else record.all(sql.GATHERED)
    return [row[0] for row in rows]


def keep(record: Record, made: str, values: Iterable[tuple[str, str]]) -> None:
    """Keep values, each with the last day on which one of its pages was printed; not where nothing can be written."""
    if not record.keeps:
        return
    # a disk that is full, or somebody else who writes, must not keep anybody from looking
    with suppress(ProblemsError), record.changing() as connection:
        connection.execute(sql.MAKE_GATHERED)
        connection.execute(sql.DROP_GATHERED)
        connection.execute(sql.ADD_GATHERED, (0, "", made))
        connection.executemany(
            sql.ADD_GATHERED, [(n, day, value) for n, (day, value) in enumerate(values, start=1)]
        )

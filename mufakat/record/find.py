"""Look for statements by words, actor, outlet, act, topic, date and standing.

All filters on words are put into one FTS5 query, so that the index itself narrows the search down. Ranking reads
every match; where there are more than some thousands, the latest are shown first instead, which does not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mufakat.problems import ProblemsError
from mufakat.record import rows, sql
from mufakat.record.days import is_date, words_between
from mufakat.record.model import Kept, Topic, Wanted
from mufakat.record.query import QueryError, fts, quoted
from mufakat.record.store import Record, refuse
from mufakat.record.topics import fts_query

MOST_RANKED = 2000
USUAL = frozenset(("suggested", "accepted", "corrected"))


@dataclass(frozen=True)
class Found:
    """A statement that was found, with what to cite of its document."""

    kept: Kept
    title: str
    outlet: str
    published: str
    name: str


@dataclass(frozen=True)
class FoundText:
    """A document in whose text the words stand; `around` shows them in brackets."""

    document: str
    name: str
    title: str
    outlet: str
    published: str
    around: str


def find(
    record: Record, wanted: Wanted, most: int = 50, by_date: bool = False, after: int = 0
) -> list[Found]:
    """The statements that meet all that is wanted, at most `most`, without the first `after` of them.

    Best first (few matches), latest first (many), or oldest first with `by_date`; unknown dates come last.

    Raises:
        ProblemsError: The query or a date cannot be read, or there is no such topic.
    """
    query = match(record, wanted)
    conditions, values = _conditions(wanted)
    source, order = (sql.FOUND_BY_DATE, sql.OLDEST) if by_date else (sql.FOUND, sql.LATEST)
    if query:
        source = sql.FOUND_WORDS
        conditions.insert(0, sql.IS_MATCH)
        values.insert(0, query)
        if not by_date:
            order = sql.BY_RANK if wanted.words and _few(record, query) else sql.LATEST_WORDS
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    command = f"{source}{where} ORDER BY {order} LIMIT ? OFFSET ?"
    found = _ask(record, wanted.words, command, [*values, most, after])
    end = len(rows._COLUMNS) + 2
    return [Found(rows.kept_of(row), *row[end : end + 4]) for row in found]


def found_ids(record: Record, wanted: Wanted, most: int) -> list[tuple[str, int]]:
    """Document and number of the statements that `find` would give by date, which costs no more than their index."""
    query = match(record, wanted)
    conditions, values = _conditions(wanted)
    if query:
        conditions.insert(0, sql.IS_MATCH)
        values.insert(0, query)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    source = sql.FOUND_IDS_WORDS if query else sql.FOUND_IDS
    command = f"{source}{where} ORDER BY {sql.OLDEST} LIMIT ?"
    return [(id, number) for id, number in _ask(record, wanted.words, command, [*values, most])]


def how_many(record: Record, wanted: Wanted, most: int = 10_000) -> int:
    """How many statements `find` would give; `most` + 1 where there are more than that."""
    query = match(record, wanted)
    conditions, values = _conditions(wanted)
    if query:
        conditions.insert(0, sql.IS_MATCH)
        values.insert(0, query)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    counted = sql.COUNTED.format(f"{sql.FOUND_WORDS if query else sql.FOUND}{where}")
    return int(_ask(record, wanted.words, counted, [*values, most + 1])[0][0])


def find_texts(record: Record, words: str, most: int = 20) -> list[FoundText]:
    """The documents in whose text or title the words stand, latest first."""
    return [FoundText(*row) for row in _ask(record, words, sql.TEXTS_FOUND, [_typed(record, words), most])]


def texts_with(record: Record, words: Iterable[str], most: int = 200) -> Mapping[str, str]:
    """Id and text of documents in which these words stand one after the other."""
    phrase = quoted(" ".join(words))
    return dict(_ask(record, phrase, sql.TEXTS_WITH, [phrase, most]))


def match(record: Record, wanted: Wanted) -> str:
    """The FTS5 query for all filters on words; "" when there are none."""
    parts = [f"{{said speaker outlet act}} : {_typed(record, wanted.words)}"] if wanted.words.strip() else []
    if wanted.actor:
        parties = record.parties()
        called = {wanted.actor, *wanted.names}
        names = called | {actor for actor, party in parties.items() if party in called}
        names |= {actor.name for actor in record.named_actors() if called & set(actor.aliases)}
        parts.append("speaker : (" + " OR ".join(quoted(name) for name in sorted(names)) + ")")
    for column, value in (("outlet", wanted.outlet), ("act", wanted.act)):
        if value:
            parts.append(f"{column} : {quoted(value)}")
    if wanted.since or wanted.until:
        parts.append(_some("day", words_between(wanted.since, wanted.until)))
    if wanted.standings and not set(wanted.standings) >= USUAL:
        parts.append(_some("stands", wanted.standings))
    if wanted.topic:
        parts.append(f"({fts_query(topic_named(record, wanted.topic))})")
    return " AND ".join(parts)


def _some(column: str, words: Iterable[str]) -> str:
    """Any of these words in a column; nothing at all has the empty phrase."""
    return f"{column} : (" + (" OR ".join(map(quoted, words)) or '"nothing-has-this"') + ")"


def topic_named(record: Record, id: str) -> Topic:
    """The topic of this id; one without cues where only statements that were given it are known."""
    topics = {topic.id: topic for topic in record.topics()}
    if id in topics:
        return topics[id]
    known = ", ".join(topics) or "none yet"
    mend = "mufakat record topics add RECORD ID --cue LANGUAGE:WORD"
    raise refuse(
        record.file, "unknown-topic", f'no topic is called "{id}"', mend, f"topics of this record: {known}"
    )


def _conditions(wanted: Wanted) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    if not wanted.doubtful:
        conditions.append(sql.IS_SHOWN)
    if wanted.document:
        conditions.append(sql.IS_DOCUMENT)
        values.append(wanted.document)
    if wanted.since:
        conditions.append(sql.IS_SINCE)
        values.append(wanted.since)
    if wanted.until:
        conditions.append(sql.IS_UNTIL)
        values += [wanted.until, wanted.until]
    if wanted.standings:
        conditions.append(sql.IS_STANDING.format(", ".join("?" * len(wanted.standings))))
        values += wanted.standings
    return conditions, values


def check_dates(record: Record, wanted: Wanted) -> None:
    """Raise ProblemsError where a date is none."""
    for date in (wanted.since, wanted.until):
        if date and not is_date(date):
            mend = "write 2025, 2025-05 or 2025-05-11"
            raise refuse(record.file, "bad-date", f'"{date}" is no date', mend)


def _few(record: Record, query: str) -> bool:
    found = _ask(record, query, sql.MATCHES, [query, MOST_RANKED + 1])
    return bool(found[0][0] <= MOST_RANKED)


def _typed(record: Record, words: str) -> str:
    """What was typed, as a query of the index. Raises ProblemsError when it cannot be read."""
    try:
        return fts(words)
    except QueryError as fault:
        raise _unread(record, words, str(fault)) from None


def _unread(record: Record, words: str, why: str) -> ProblemsError:
    mend = 'put words in "double quotes"; AND, OR, NOT, NEAR( ), and * for a beginning have a meaning'
    what = f"the query cannot be read: {why}"
    return refuse(record.file, "bad-query", what, mend, f"the query: {words}")


def _ask(record: Record, words: str, query: str, values: list[object]) -> list[Any]:
    try:
        return record.all(query, *values)
    except sqlite3.OperationalError as fault:
        raise _unread(record, words, str(fault).removeprefix("fts5: ")) from None

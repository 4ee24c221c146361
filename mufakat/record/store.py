"""The record as one SQLite file: opened, added to, read.

Whatever belongs to one document is written in one transaction, so a stop at any moment leaves only whole
documents. Reading goes on while another process writes (WAL).
"""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from mufakat.problems import Place, Problem, ProblemsError, Refusal, suggest
from mufakat.record import days, rows, sql
from mufakat.record.model import ANALYST, Act, Actor, Document, Entry, Kept, Mention, Report, Statement, Topic
from mufakat.versions import check_version

SHORT = 10  # digits of sha256 that name a document
WAIT = 30  # seconds to wait for another writer


def now() -> str:
    """The time, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def refuse(file: str, code: str, what: str, mend: str, *notes: str) -> ProblemsError:
    """One problem with a record as an error to raise."""
    return ProblemsError([Problem(code, what, mend, Place(file, 1, 1), "error", notes)])


class Added(NamedTuple):
    """What came of adding a report: the document's id here, and what of it was not there yet.

    Attributes:
        document: Whether the document is new.
        shown: How many of the new statements are shown; the others are of low confidence.
    """

    id: str
    statements: int
    document: bool
    shown: int


class Record:
    """An open record; use it in a `with` block.

    Raises (all methods): ProblemsError when the file is damaged, locked for long, or cannot be written.
    """

    def __init__(self, file: str, connection: sqlite3.Connection, writable: bool = True):
        self.file = file
        self.connection = connection
        self.writable = writable
        self.keeps = writable  # whether what is gathered from it may be kept in it

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def all(self, query: str, *values: Any) -> list[Any]:
        """All rows that a query of `sql` gives."""
        with guarded(self.file):
            return self.connection.execute(query, values).fetchall()

    def one(self, query: str, *values: Any) -> Any:
        """The first column of the first row, or None."""
        found = self.all(query, *values)
        return found[0][0] if found else None

    def each(self, query: str, *values: Any) -> Iterator[Any]:
        """The rows of a query, one after the other."""
        with guarded(self.file):
            # `yield from` would close the cursor, which fails once the record is closed
            for row in self.connection.execute(query, values):  # noqa: UP028
                yield row

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all that is done inside, or nothing. Inside another one it is part of that."""
        if not self.writable:
            raise refuse(self.file, "cannot-write", "the record cannot be written", "check its permissions")
        if self.connection.in_transaction:
            yield self.connection
            return
        with guarded(self.file):
            self.connection.execute(sql.BEGIN)
            try:
                yield self.connection
            except BaseException:
                if self.connection.in_transaction:  # a full disk has made SQLite take it back already
                    self.connection.execute(sql.ROLLBACK)
                raise
            self.connection.execute(sql.COMMIT)

    # ------------------------------------------------------------------------------------------ adding

    def add(self, report: Report, at: str = "") -> Added:
        """Take in what was read of one document; what is there already is left as it is."""
        at = at or now()
        with self.changing() as connection:
            id, new = self._document(report.document, at)
            connection.executemany(sql.ADD_READING, [(id, reader, at) for reader in report.readers])
            for actor in report.actors:
                self._actor(replace(actor, document=id if actor.document else ""))
            numbers = self._statements(id, report)
            self._acts(id, report.acts, numbers)
            connection.executemany(
                sql.ADD_MENTION,
                [(id, m.actor, rows.dumps(m.spans), m.rule, m.confidence) for m in report.mentions],
            )
            added = [s.shown for s in report.statements if numbers[s.number][1]]
            return Added(id, len(added), new, sum(added))

    def _document(self, document: Document, at: str) -> tuple[str, bool]:
        connection = self.connection
        known = connection.execute(sql.DOCUMENT_BY_SHA, (document.sha256,)).fetchone()
        if known:
            id = str(known[0])
        else:
            length = SHORT
            while connection.execute(sql.DOCUMENT_ROW, (document.sha256[:length],)).fetchone():
                length += 2
            id = document.sha256[:length]
            document = replace(document, id=id, added=document.added or at)
            row = connection.execute(sql.ADD_DOCUMENT, rows.document_row(document)).lastrowid
            connection.execute(sql.ADD_TEXT, (row, document.title, document.text))
        connection.execute(sql.ADD_PLACE, (id, document.name))
        return id, not known

    def last_coded(self, document: str) -> int:
        """The highest number that a coded statement of a document ever had; 0 where there was none."""
        return int(self.one(sql.LAST_CODED, len(document) + 2, f"{document}.", f"{document}/"))

    def _statements(self, id: str, report: Report) -> dict[int, tuple[int, bool]]:
        """Number in the report to number here, and whether it is new."""
        known_here = [kept.suggested for kept in self.statements(id)]
        there = {_same(s): s.number for s in known_here if s.rule != ANALYST}
        last = max([self.last_coded(id), *(s.number for s in known_here)])
        numbers: dict[int, tuple[int, bool]] = {}
        document = report.document
        for statement in report.statements:
            known = there.get(_same(statement))
            if known is not None:
                numbers[statement.number] = (known, False)
                continue
            last += 1
            there[_same(statement)] = last
            numbers[statement.number] = (last, True)
        for statement in report.statements:
            number, new = numbers[statement.number]
            if new:
                outer = numbers.get(statement.within or 0, (None, False))[0]
                self._statement(replace(statement, document=id, number=number, within=outer), document)
        return numbers

    def _statement(self, statement: Statement, document: Document) -> None:
        row = self.connection.execute(sql.ADD_STATEMENT, rows.statement_row(statement)).lastrowid
        self.connection.execute(
            sql.ADD_WORDS,
            (row, statement.said, self.searchable(statement), statement.act or "", document.outlet,
             document.language, " ".join(statement.topics), " ".join(days.words(document.published)), "suggested"),
        )  # fmt: skip

    def _acts(self, id: str, acts: Iterable[Act], numbers: dict[int, tuple[int, bool]]) -> None:
        there = {(a.type, a.cue, a.statement) for a in self.acts(id)}
        last = self.connection.execute(sql.LAST_ACT, (id,)).fetchone()[0]
        for act in acts:
            number = None if act.statement is None else numbers[act.statement][0]
            if (act.type, act.cue, number) not in there:
                last += 1
                there.add((act.type, act.cue, number))
                act = replace(act, document=id, number=last, statement=number)
                self.connection.execute(sql.ADD_ACT, rows.act_row(act))

    def _actor(self, actor: Actor) -> None:
        known = self.connection.execute(sql.ACTOR, (actor.name, actor.document)).fetchone()
        if known:
            old = rows.actor_of((actor.name, actor.document, *known))
            actor = replace(old, aliases=tuple(dict.fromkeys((*old.aliases, *actor.aliases))))
            if actor == old:
                return
        self.connection.execute(sql.SET_ACTOR, rows.actor_row(actor))

    def searchable(self, statement: Statement) -> str:
        """What a search for an actor looks through: the speaker as named, the actor, and where that belongs."""
        names = [statement.speaker or "", statement.actor]
        for key in (statement.document, "") if statement.actor else ():
            known = self.all(sql.ACTOR, statement.actor, key)
            names += [known[0][3]] if known else []
        return " | ".join(dict.fromkeys(name for name in names if name))

    # ------------------------------------------------------------------------------------------ reading

    def document(self, id: str) -> Document:
        """The document with exactly this id. KeyError when there is none."""
        found = self.all(sql.DOCUMENT, id)
        if not found:
            raise KeyError(id)
        return rows.document_of(found[0])

    def documents(self) -> Iterator[Document]:
        """All documents in the order in which they came."""
        return map(rows.document_of, self.each(sql.DOCUMENTS))

    def listed(self, most: int, after: int = 0) -> list[dict[str, Any]]:
        """What a list of documents shows of each, in the order in which they came."""
        names = (
            "id",
            "name",
            "kind",
            "title",
            "outlet",
            "published",
            "language",
            "added",
            "characters",
            "statements",
            "reviewed",
        )
        return [dict(zip(names, row, strict=True)) for row in self.all(sql.LISTED, most, after)]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Id and text of all documents."""
        return self.each(sql.ALL_TEXTS)

    def named(self, word: str) -> Document:
        """The document that `word` names: the beginning of its id, or where it was read from."""
        safe = word.casefold() if word.isalnum() and len(word) >= 3 else word
        found = [row[0] for row in self.all(sql.DOCUMENT_LIKE, safe)] if word else []
        if len(found) == 1:
            return self.document(found[0])
        if found:
            raise refuse(
                self.file,
                "ambiguous",
                f'several documents are called "{word}"',
                "give more of the id",
                ", ".join(found),
            )
        names = {name: id for id, name in self.all(sql.SOME_NAMES)}
        near = suggest(word, [*names, *names.values()])
        mend = f'did you mean "{near}"?' if near else "mufakat record list shows what there is"
        raise refuse(self.file, "unknown-document", f'no document is called "{word}"', mend)

    def statements(self, document: str) -> list[Kept]:
        """The statements of a document, doubtful ones too."""
        return [rows.kept_of(row) for row in self.all(sql.STATEMENTS_OF, document)]

    def all_statements(self) -> Iterator[Kept]:
        """All statements in the order in which they came."""
        return map(rows.kept_of, self.each(sql.KEPT_ALL))

    def statement(self, word: str) -> Kept:
        """The statement that `word` names: DOCUMENT.NUMBER, of the document's id its beginning."""
        start, dot, number = word.strip().casefold().rpartition(".")
        if (
            dot
            and number.isascii()
            and number.isdigit()
            and len(number) < 10
            and len(start) >= 3
            and start.isalnum()
        ):
            exact = self.all(sql.STATEMENT, start, int(number))
            found = exact or self.all(sql.STATEMENT_LIKE, int(number), start, start + "g")
            if len(found) == 1:
                return rows.kept_of(found[0])
            if found:
                raise refuse(
                    self.file, "ambiguous", f'several statements are called "{word}"', "give more of the id"
                )
        mend = "mufakat record show RECORD DOCUMENT lists them; an id looks like 3fa81c02b7.4"
        raise refuse(self.file, "unknown-statement", f'no statement is called "{word}"', mend)

    def repetitions(self, kept: Kept, most: int = 20) -> list[Kept]:
        """Statements in other documents that say the same words."""
        own = kept.suggested
        found = self.all(sql.REPETITIONS, own.document, own.number, own.document, most)
        return [rows.kept_of(row) for row in found]

    def acts(self, document: str) -> list[Act]:
        """The acts of a document, told and performed."""
        return [rows.act_of(row) for row in self.all(sql.ACTS_OF, document)]

    def acts_told(self, document: str) -> list[Act]:
        """The acts of a document that have a doer and no statement of their own."""
        return [rows.act_of(row) for row in self.all(sql.ACTS_TOLD, document)]

    def act_performed(self, document: str, number: int, kind: str) -> Act | None:
        """The act of a kind that a statement performs."""
        return next(map(rows.act_of, self.all(sql.ACTS_PERFORMED, document, number, kind)), None)

    def act(self, word: str) -> Act:
        """The act that `word` names: DOCUMENT.aNUMBER, of the document's id its beginning."""
        start, dot, number = word.strip().casefold().rpartition(".a")
        if dot and number.isascii() and number.isdigit() and len(number) < 10 and len(start) >= 3:
            found = [act for act in self.acts(self.named(start).id) if act.number == int(number)]
            if found:
                return found[0]
        mend = "mufakat agreement match proposes acts; an id looks like 3fa81c02b7.a4"
        raise refuse(self.file, "unknown-act", f'no act is called "{word}"', mend)

    def all_acts(self) -> Iterator[Act]:
        """All acts in the order in which they came."""
        return map(rows.act_of, self.each(sql.ACTS))

    def actors(self, document: str | None = None) -> list[Actor]:
        """The actors that a document mentions; of all documents where none is named."""
        found = self.all(sql.ACTORS) if document is None else self.all(sql.ACTORS_OF, document)
        return [rows.actor_of(row) for row in found]

    def named_actors(self) -> list[Actor]:
        """The actors that have a name; those without one belong to a document."""
        return [rows.actor_of(row) for row in self.all(sql.NAMED_ACTORS)]

    def unnamed_actors(self, document: str) -> list[Actor]:
        """The actors that belong to a document, as they have no name."""
        return [rows.actor_of(row) for row in self.all(sql.UNNAMED_OF, document)]

    def mentions(self, document: str) -> list[Mention]:
        """Where a document mentions its actors."""
        return [rows.mention_of(row) for row in self.all(sql.MENTIONS_OF, document)]

    def places(self, document: str) -> list[str]:
        """All files and addresses under which the same bytes were read."""
        return [row[0] for row in self.all(sql.PLACES_OF, document)]

    def read_by(self, reader: str) -> frozenset[str]:
        """sha256 of all documents that this reader has read."""
        return frozenset(row[0] for row in self.all(sql.READ_BY, reader))

    def topics(self) -> list[Topic]:
        """The topics, by id."""
        return [rows.topic_of(key, value) for key, value in self.all(sql.LAYER_KIND, "topic")]

    def parties(self) -> dict[str, str]:
        """Actor to the party that an analyst said it belongs to."""
        return {key: json.loads(value)["party"] for key, value in self.all(sql.LAYER_KIND, "actor")}

    def journal(self, last: int | None = None) -> list[Entry]:
        """What was changed, oldest first; only the `last` changes where that is given."""
        found = self.all(sql.ENTRIES) if last is None else reversed(self.all(sql.ENTRIES_LAST, last))
        return [rows.entry_of(row) for row in found]

    def made_in_vain(self) -> bool:
        """Whether it holds nothing, and nobody else has it open: then its file can be taken away."""
        if any(self.counts().values()) or self.all(sql.LAYER_ALL):
            return False
        try:
            self.all(sql.DO_NOT_WAIT)
            self.all(sql.NO_WAL)  # SQLite refuses it while another connection is open
        except ProblemsError:
            return False
        return True

    def counts(self) -> dict[str, int]:
        """How much there is of everything, and how many statements were accepted, corrected, rejected."""
        names = ("documents", "statements", "doubtful", "acts", "actors", "changes")
        verdicts = {"accepted": 0, "corrected": 0, "rejected": 0} | dict(self.all(sql.STANDINGS))
        return dict(zip(names, self.all(sql.COUNTS)[0], strict=True)) | verdicts


def _same(statement: Statement) -> tuple[Any, ...]:
    """What tells two suggestions of one document apart."""
    return (statement.content, statement.cue)


@contextmanager
def guarded(file: str) -> Iterator[None]:
    """SQLite's errors about the file as problems; programmers' errors pass."""
    try:
        yield
    except sqlite3.DatabaseError as fault:
        problem = _told(file, fault)
        if problem is None:
            raise
        raise problem from None


def _told(file: str, fault: sqlite3.DatabaseError) -> ProblemsError | None:
    """What is wrong with the file, by SQLite's own code; None where the file is not to blame.

    Only what is no database at all is called no record: one that is there, but cannot be read or written now, must
    never sound like something to throw away.
    """
    name = getattr(fault, "sqlite_errorname", "")
    kind = name.removeprefix("SQLITE_").partition("_")[0]
    if kind in ("BUSY", "LOCKED"):
        what = "another program is writing to the record"
        return refuse(file, "record-busy", what, "try again when it is done")
    if kind == "FULL":
        what, mend = f"the record cannot be written: {fault}", "make room on the disk; what it holds is kept"
        return refuse(file, "cannot-write", what, mend)
    if kind in ("IOERR", "READONLY", "CANTOPEN", "PERM", "AUTH"):
        what, mend = (
            f"the record cannot be used now: {_system(file) or fault} ({name})",
            "check the disk and permissions",
        )
        return refuse(file, "cannot-use", what, mend)
    if kind == "NOTADB":
        return refuse(file, "no-record", "this file is no record", "name a file that mufakat made")
    if kind == "CORRUPT":
        mend = "restore it from a copy, or import its last export into a new record"
        return refuse(file, "record-damaged", f"the record is damaged: {fault}", mend)
    return None


def _system(file: str) -> str:
    """What the system says when the file is opened, "" where it lets one read and write."""
    try:
        with Path(file).open("r+b") as stream:
            stream.read(1)
    except OSError as fault:
        return fault.strerror or str(fault)
    return ""


def open_record(file: str, create: bool = False) -> Record:
    """Open a record, or with `create` make one where there is none, or an empty file.

    No other file is changed: SQLite takes one of no or one byte for a database that nothing was written into yet.

    Raises:
        ProblemsError: There is no such file, it is no record, or it comes from a later version.
    """
    path = Path(file)
    if not file.strip():
        raise refuse('""', "no-record", "the name of the record is empty", "name a record file")
    if path.exists() and not (path.is_dir() or path.is_file()):
        raise refuse(file, "no-record", "this is not an ordinary file", "name a record file")
    if path.is_dir():
        raise refuse(file, "no-record", "this is a folder", "name the record file inside it")
    if not path.exists():
        if not create:
            mend = f"check the name, or make one: mufakat record init {file}"
            raise refuse(file, "no-record", "there is no such record", mend)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise refuse(
                file, "cannot-write", f"the folder cannot be made: {fault.strerror}", "choose another"
            ) from None
        if os.access(path.parent, os.W_OK):
            _make(path.resolve(), file)
    else:
        _tell_apart(path, file, create)
    writable = os.access(path if path.exists() else path.parent, os.W_OK)
    address = path.resolve().as_uri() + ("?mode=rwc" if writable else "?mode=ro&immutable=1")
    with guarded(file):
        connection = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
    try:
        return _ready(Record(file, connection, writable), create)
    except BaseException:
        connection.close()
        raise


def _make(path: Path, file: str) -> None:
    """Make an empty record whole, and only then give it its name: nobody ever finds half of one."""
    unnamed = path.with_name(f".{secrets.token_hex(8)}.mufakat-tmp")
    try:
        with (
            guarded(file),
            closing(sqlite3.connect(unnamed, timeout=WAIT, isolation_level=None)) as connection,
        ):
            _ready(Record(file, connection), True)
        try:
            os.link(unnamed, path)
        except FileExistsError:  # somebody else made it meanwhile
            pass
        except OSError:  # a file system without hard links
            if not path.exists():
                unnamed.replace(path)
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            Path(f"{unnamed}{end}").unlink(missing_ok=True)


def _tell_apart(path: Path, file: str, create: bool) -> None:
    """Raise ProblemsError where a file is no database, before SQLite writes anything into it."""
    try:
        with path.open("rb") as stream:
            head = stream.read(sql.HEAD)
        log = Path(f"{path}-wal")
        logged = log.exists() and log.stat().st_size > 0
    except OSError:  # opening it tells what is wrong
        return
    whole = len(head) == sql.HEAD and head.startswith(sql.MAGIC)
    if not whole and (head or not create):
        raise refuse(file, "no-record", "this file is no record", "name a file that mufakat made")
    if not whole or int.from_bytes(head[sql.AT_APPLICATION], "big") == sql.APPLICATION:
        return
    if head[sql.AT_MODE] != sql.LOGS:  # a new record has a log before it says in its head what it is
        raise _other_database(file)
    if logged:  # closing it would write the log into it, so it is looked at by one who does not write
        with (
            suppress(sqlite3.Error),
            closing(sqlite3.connect(path.resolve().as_uri() + "?mode=ro", uri=True)) as db,
        ):
            kind, tables = (db.execute(query).fetchone()[0] for query in (sql.GET_APPLICATION, sql.TABLES))
            if kind != sql.APPLICATION and tables:
                raise _other_database(file)


def _other_database(file: str) -> ProblemsError:
    return refuse(file, "no-record", "this is a database, but no record", "name a file that mufakat made")


def _ready(record: Record, create: bool) -> Record:
    """Tell a record from other databases, and bring it to the version of this program."""
    kind = record.one(sql.GET_APPLICATION)
    version = record.one(sql.GET_VERSION)
    if kind != sql.APPLICATION and (kind or version or not create or record.one(sql.TABLES)):
        raise _other_database(record.file)
    if version:
        try:
            check_version("record", version)
        except Refusal as refusal:
            raise refuse(record.file, refusal.code, refusal.what, refusal.mend) from None
    for setting in sql.SETTINGS:
        record.all(setting)
    if record.writable and version < len(sql.MIGRATIONS):
        if version:
            _keep_copy(record, version)
        record.all(sql.WAL)
        with record.changing() as connection:
            connection.execute(sql.SET_APPLICATION)
            # another process may have done it between the question and the lock
            version = connection.execute(sql.GET_VERSION).fetchone()[0]
            for number, script in enumerate(sql.MIGRATIONS[version:], start=version + 1):
                for command in script.split(";"):
                    if command.strip():
                        connection.execute(command)
                connection.execute(sql.SET_VERSION.format(number))
    return record


def _keep_copy(record: Record, version: int) -> None:
    """Put a copy of a record of an older version beside it, before it is brought to the present one.

    Raises:
        ProblemsError: No copy can be kept; the record is left as it is.
    """
    kept = f"{record.file}.v{version}"
    if os.path.lexists(kept):  # somebody kept it before, and then was stopped
        return
    unfinished = f"{kept}.part"
    try:
        with closing(sqlite3.connect(unfinished)) as copy:
            record.connection.backup(copy)
        Path(unfinished).replace(kept)
    except (OSError, sqlite3.Error) as fault:
        with suppress(OSError):
            Path(unfinished).unlink(missing_ok=True)
        what = f"the record is of version {version}, and no copy of it can be kept before it is rewritten: {fault}"
        raise refuse(record.file, "cannot-write", what, f"make room for {kept}") from None

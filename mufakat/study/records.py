"""Verbs on a record: take in what was read, look, decide, exchange, check a case against it."""

from __future__ import annotations

import errno
import getpass
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from mufakat.case.model import Case
from mufakat.claims.kept import claims_in
from mufakat.claims.once import Index, positions_once
from mufakat.evidence.against import RecordTexts, check_against
from mufakat.evidence.quotations import SourceText
from mufakat.problems import Place, Problem, ProblemsError, errors, in_file_order
from mufakat.record import rows, sql
from mufakat.record.coding import code
from mufakat.record.decide import decide
from mufakat.record.find import topic_named
from mufakat.record.jsonlines import import_lines
from mufakat.record.model import Document, Entry, Kept, Span, Statement, Topic, Verdict, Wanted
from mufakat.record.positions import Positions, positions
from mufakat.record.store import Record, open_record, refuse
from mufakat.study.opening import Opened, open_case
from mufakat.study.saving import save_text
from mufakat.study.sources import Outcome
from mufakat.tomlfile.desk import Desk

BATCH, SECONDS = 50, 1.0
PLACED = ("said", "to", "via")  # what is given as words of a document, and kept as places


def reviewer(name: str | None) -> str:
    """Who decides: the name given, else the one this computer knows."""
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


@contextmanager
def record_to_fill(file: str) -> Iterator[Record]:
    """An open record, made where there is none or an empty file; one that was made in vain is taken away again."""
    there = Path(file).is_file()
    new, vain = not Path(file).exists() or (there and Path(file).stat().st_size == 0), False
    try:
        with open_record(file, create=True) as record:
            try:
                yield record
            finally:
                vain = new and record.made_in_vain()
    finally:
        if vain:
            for end in ("", "-wal", "-shm"):
                Path(file + end).unlink(missing_ok=True)
            if there:
                Path(file).touch()


@dataclass(frozen=True)
class Taken:
    """An outcome that is on disk.

    Attributes:
        id: Of its document, "" where there is none.
        new: Whether the document was not in the record. Told by the writer itself: counts before and after
            would count what others add meanwhile.
        statements: How many statements that are shown are new.
    """

    outcome: Outcome
    id: str = ""
    new: bool = False
    statements: int = 0


def keep(record: Record, outcomes: Iterable[Outcome]) -> Iterator[Taken]:
    """Take outcomes into a record, some at a time; what is yielded is on disk."""
    waiting: list[Outcome] = []
    since = time.monotonic()
    for outcome in outcomes:
        waiting.append(outcome)
        if len(waiting) >= BATCH or time.monotonic() - since > SECONDS:
            yield from _write(record, waiting)
            waiting, since = [], time.monotonic()
    yield from _write(record, waiting)


def _write(record: Record, outcomes: list[Outcome]) -> list[Taken]:
    with record.changing():
        return [_taken(record, outcome) for outcome in outcomes]


def _taken(record: Record, outcome: Outcome) -> Taken:
    if outcome.report is None:
        return Taken(outcome)
    added = record.add(outcome.report)
    return Taken(outcome, added.id, added.document, added.shown)


def review(
    record: Record, ids: list[str], verdict: Verdict | None, by: str | None, words: dict[str, Any], note: str
) -> list[Kept]:
    """Accept, correct or reject; `words` are corrections as typed (see `changes_of`)."""
    changes: dict[str, Any] = {}
    if words:
        if len(ids) != 1:
            raise refuse(
                record.file, "one-at-a-time", "corrections are for one statement at a time", "name one id"
            )
        changes = changes_of(record, record.statement(ids[0]), words)
    return decide(record, ids, verdict, reviewer(by), changes, note)


def changes_of(record: Record, kept: Kept, words: dict[str, Any]) -> dict[str, Any]:
    """Corrections as fields of a statement: words that must stand in the text become their places.

    Args:
        words: speaker, act, type, anonymous as they are ("" for none); said, to, via as words of the document
            (lists), looked for nearest to the statement.

    Raises:
        ProblemsError: Words do not stand in the document; all such are told.
    """
    document = record.document(kept.suggested.document)
    here = kept.statement.content[0][0] if kept.statement.content else 0
    changes: dict[str, Any] = {k: v for k, v in words.items() if k not in PLACED}
    for key in ("speaker", "act"):
        if changes.get(key) == "":
            changes[key] = None
    places = _places(document, words, here, kept.suggested.id)
    if "said" in words:
        changes["content"] = sorted(places.get("said", []))
    if "to" in words:
        changes["addressee"] = places["to"][0] if "to" in places else None
    if "via" in words:
        changes["via"] = places.get("via", [])
    return changes


def _places(document: Document, words: Mapping[str, Any], here: int, whose: str) -> dict[str, list[Span]]:
    """Where the words under PLACED stand, nearest to `here`; words that do not are told, all of them."""
    source = SourceText(document.text)
    problems: list[Problem] = []
    places: dict[str, list[Span]] = {}
    for key in PLACED:
        for one in words.get(key) or ():
            found = [(passage.start, passage.end) for passage in source.find(one)]
            if found:
                places.setdefault(key, []).append(min(found, key=lambda span: abs(span[0] - here)))
            elif one:
                near = source.nearest(one)
                notes = (f"nearest passage: {' '.join(near.text.split())}",) if near else ()
                what = f'these words do not stand in the document: "{one}"'
                mend = "copy the words as the document has them"
                problems.append(Problem("not-in-source", what, mend, Place(whose, 1, 1), "error", notes))
    if problems:
        raise ProblemsError(problems)
    return places


def code_passage(
    record: Record, id: str, span: Span, words: str, given: Mapping[str, Any], by: str | None, note: str = ""
) -> Kept:
    """Code a passage that somebody selected on a page as a statement.

    Args:
        span: Where it stands, in characters (code points) of the text of the document.
        words: The selected words, to be sure that both sides count alike; line ends may differ, as browsers
            change them.
        given: speaker, act, type, anonymous as they are; said, to, via as words of the document (lists). Without
            `said` the whole passage is what was said.

    Raises:
        ProblemsError: There is no such document, other words stand there, or words do not stand in the document.
    """
    document = record.named(id)
    start, end = span
    if not 0 <= start < end <= len(document.text) or _bare(document.text[start:end]) != _bare(words):
        what = f"characters {start} to {end} of the document are not these words"
        raise refuse(document.id, "passage-differs", what, "load the page anew, and select the passage again")
    part = document.text[start:end]
    start, end = start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
    if start >= end:
        raise refuse(document.id, "passage-empty", "there are no words in this passage", "select some")
    places = _places(document, given, start, document.id)
    statement = Statement(
        document.id, 0, tuple(sorted(places.get("said", [(start, end)]))), "",
        speaker=given.get("speaker") or None, addressee=next(iter(places.get("to", ())), None),
        via=tuple(places.get("via", ())), type=given.get("type") or "indirect", act=given.get("act") or None,
        anonymous=bool(given.get("anonymous")),
    )  # fmt: skip
    return code(record, statement, reviewer(by), note)


def _bare(words: str) -> str:
    """Words as a page can send them: one kind of line end, and no character that HTML cannot hold."""
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def check_with_record(file: str, record_file: str) -> Opened:
    """Open a case, and hold its quotations against the record too."""
    opened = open_case(file)
    if opened.case is None:
        return opened
    try:
        with open_record(record_file) as record:
            problems = against(opened.case, opened, record)
    except ProblemsError as fault:
        problems = list(fault.problems)
    found = in_file_order([*opened.problems, *problems])
    case = None if errors(found) else opened.case
    return Opened(opened.file, case, tuple(found), opened.text, opened.texts, opened.digest)


def against(case: Case, opened: Opened, record: Record) -> list[Problem]:
    """What does not hold of a case's quotations in the light of a record."""
    desk = Desk(opened.text, opened.file)
    check_against(case, {id: text.raw for id, text in opened.texts.items()}, RecordTexts(record), desk)
    return desk.problems


def case_topics(file: str) -> list[Topic]:
    """The topics of a case file. Raises ProblemsError when it has errors, or no topics."""
    case = open_case(file).sound()
    if not case.topics:
        raise refuse(
            file, "no-topics", "the case has no topics", 'add [topics] with id = { cues = { en = ["..."] } }'
        )
    return [Topic(topic.id, topic.name, topic.cues) for topic in case.topics]


def positions_of(
    record: Record,
    wanted: Wanted,
    parties: Sequence[str],
    case_file: str | None,
    by: str,
    everyone: bool = False,
) -> Positions:
    """Positions in a record; with a case, of its parties (by name and alias) and on its topics.

    Args:
        everyone: Also those who are no party of the case.
    """
    aliases: dict[str, tuple[str, ...]] = {}
    topics: list[Topic] = []
    if case_file is not None:
        case = open_case(case_file).sound()
        aliases = {party.name: (party.id, *party.aliases) for party in case.parties}
        topics = [Topic(topic.id, topic.name, topic.cues) for topic in case.topics]
        parties = tuple(parties) or (() if everyone else tuple(aliases))
    if wanted.topic:
        own = [topic for topic in topics if topic.id == wanted.topic]
        topics = own or [topic_named(record, wanted.topic)]
    found = positions(record, topics, parties, aliases, by, replace(wanted, topic=""))
    return positions_once(found, Index(claims_in(record)))


def import_file(record_file: str, file: str, standard_input: IO[bytes]) -> dict[str, int]:
    """Make a record of an export; nothing is left behind when the export has problems."""
    try:
        with record_to_fill(record_file) as record:
            if file == "-":
                lines = (line.decode("utf-8") for line in standard_input)
                return import_lines(record, lines, file)
            if Path(file).is_fifo():
                raise OSError(errno.ESPIPE, 'this is a pipe: send it to standard input, and name "-"')
            with Path(file).open(encoding="utf-8") as stream:
                return import_lines(record, stream, file)
    except (OSError, UnicodeDecodeError) as fault:
        what = f"the file cannot be read: {getattr(fault, 'strerror', None) or fault}"
        raise refuse(file, "cannot-read", what, "check its name, and that it is an export") from None


def ahead(record: Record) -> tuple[list[Entry], list[Entry]]:
    """What undo would take back, and what redo would do again: the changes of one step each, or none."""
    steps = (record.one(sql.LAST_DONE), record.one(sql.FIRST_UNDONE))
    found = [
        [] if s is None else [rows.entry_of(row) for row in record.all(sql.ENTRIES_OF, s)] for s in steps
    ]
    return found[0], found[1]


def case_names(case: Case | None, name: str) -> tuple[str, ...]:
    """All names of the party that `name` is, by its id, name or an alias; none where the case has no such party."""
    for party in case.parties if case else ():
        called = (party.id, party.name, *party.aliases)
        if name in called:
            return called
    return ()


def write_lines(lines: Iterable[str], out: str, force: bool, end: str = "\n") -> Problem | None:
    """Write lines to a file, whole or not at all."""
    return save_text(Path(out), "".join(line + end for line in lines), force)

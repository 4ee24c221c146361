"""What an analyst decides: verdicts on statements, whom an actor speaks for, topics. Each step can be undone.

Decisions live apart from what was found. Every change keeps what was there before, so that undoing sets exactly
that back; a new change after an undo drops what was undone (it stays in the journal, marked so).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from mufakat.record import coded, links, rows, sql
from mufakat.record.model import CORRECTABLE, Entry, Kept, Review, Span, Topic, Verdict, tupled
from mufakat.record.store import Record, now, refuse

_VERBS = {"accepted": "accept", "corrected": "correct", "rejected": "reject"}
Change = tuple[str, str, Any]  # kind, key, the new value or None


def decide(
    record: Record,
    ids: Sequence[str],
    verdict: Verdict | None,
    by: str,
    changes: Mapping[str, Any] | None = None,
    note: str = "",
    at: str = "",
) -> list[Kept]:
    """Accept, correct or reject statements, or (None) take a verdict back; one step of the journal.

    Args:
        changes: For "corrected": plain data by field of Statement, only fields in CORRECTABLE; they come on top
            of earlier corrections.

    Returns:
        The statements as they stand afterwards.

    Raises:
        ProblemsError: One of the ids names no statement, or spans lie outside the text; then nothing is changed.
        ValueError: `changes` and `verdict` do not go together, or a field cannot be corrected.
    """
    changes = dict(changes or {})
    if bool(changes) != (verdict == "corrected"):
        raise ValueError("changes belong to the verdict corrected, and it to them")
    wrong = sorted(set(changes) - set(CORRECTABLE))
    if wrong:
        raise ValueError(f"these fields cannot be corrected: {', '.join(wrong)}")
    at = at or now()
    with record.changing():
        kept = {k.suggested.id: k for k in map(record.statement, ids)}
        steps: list[Change] = []
        for id, one in kept.items():
            value = None
            if verdict is not None:
                earlier = dict(one.review.changes) if one.review and verdict != "rejected" else {}
                full = _whole(record, one, {**earlier, **changes})
                # accepting what was corrected keeps the correction: it is what stands on the screen
                stands = "corrected" if full and verdict == "accepted" else verdict
                value = {"verdict": stands, "by": by, "at": at, "changes": full, "note": note}
            steps.append(("statement", id, value))
        _step(record, steps, _VERBS[verdict] if verdict else "reset", by, at)
    return [record.statement(id) for id in kept]


def _whole(record: Record, kept: Kept, changes: dict[str, Any]) -> dict[str, Any]:
    """The changes with the words at their spans, as lists; what equals the suggestion is left out."""
    if not changes:
        return {}
    document = record.document(kept.suggested.document)
    spans: list[Span] = [*(changes.get("content") or ()), *(changes.get("via") or ())]
    spans += [changes["addressee"]] if changes.get("addressee") else []
    if any(not 0 <= a < b <= len(document.text) for a, b in spans):
        raise refuse(
            record.file, "outside-text", "a correction points outside the text", "give words of the document"
        )
    if "speaker" in changes and "actor" not in changes:
        changes["actor"] = _actor(record, kept.suggested.document, changes["speaker"])
    if "content" in changes:
        changes["said"] = document.words(tupled(changes["content"]))
    if "addressee" in changes:
        changes["to"] = document.words((tupled(changes["addressee"]),)) if changes["addressee"] else ""
    if "via" in changes:
        changes["through"] = [document.words((tupled(span),)) for span in changes["via"]]
    own = kept.suggested
    return {key: value for key, value in changes.items() if getattr(own, key) != tupled(value)}


def _actor(record: Record, document: str, speaker: str | None) -> str:
    """The actor that a speaker is: one of the document's by name or alias, or the words themselves."""
    actors = record.actors(document)
    named = [a.name for a in actors if a.name == speaker] or [a.name for a in actors if speaker in a.aliases]
    return named[0] if named else speaker or ""


def belongs(record: Record, actor: str, party: str | None, by: str, at: str = "") -> None:
    """Say for which party an actor speaks; None takes that back. The actor need not be known yet."""
    value = None if party is None else {"party": party}
    with record.changing():
        _step(record, [("actor", actor, value)], "belongs" if party else "reset", by, at or now())


def set_topics(record: Record, topics: Sequence[Topic], by: str, at: str = "") -> None:
    """Add topics, or replace those of the same id; one step."""
    with record.changing():
        steps: list[Change] = [("topic", topic.id, rows.topic_data(topic)) for topic in topics]
        _step(record, steps, "topic", by, at or now())


def link(record: Record, one: str, other: str, same: bool | None, by: str, at: str = "") -> None:
    """Say that two sayings are of one claim, or that they are not; None takes that back. One step of the journal."""
    at = at or now()
    value = None if same is None else {"same": same, "by": by, "at": at}
    verb = "unlink" if same is None else "join" if same else "part"
    with record.changing():
        _step(record, [(links.KIND, links.key_of(one, other), value)], verb, by, at)


def drop_topic(record: Record, id: str, by: str, at: str = "") -> None:
    """Take a topic away."""
    if id not in {topic.id for topic in record.topics()}:
        raise refuse(
            record.file, "unknown-topic", f'no topic is called "{id}"', "mufakat record topics list RECORD"
        )
    with record.changing():
        _step(record, [("topic", id, None)], "drop topic", by, at or now())


def _step(record: Record, changes: Sequence[Change], verb: str, by: str, at: str) -> None:
    """Make changes and write them down; those that change nothing are left out."""
    entries = []
    for kind, key, after in changes:
        before = _value(record, kind, key)
        if not _alike(before, after):
            entries.append((kind, key, before, after))
    if not entries:
        return
    record.all(sql.DROP_UNDONE)
    number = record.one(sql.NEXT_STEP)
    for kind, key, before, after in entries:
        _put(record, kind, key, after)
        record.all(sql.ADD_ENTRY, *rows.entry_row(Entry(number, kind, key, verb, by, at, before, after)))


def _alike(before: Any, after: Any) -> bool:
    """Whether nothing changes but who says so and when."""
    if isinstance(before, dict) and isinstance(after, dict):
        return {**before, "by": "", "at": ""} == {**after, "by": "", "at": ""}
    return bool(before == after)


def undo(record: Record) -> list[Entry]:
    """Take the last step back. Returns its entries; none when there is nothing to undo."""
    return _turn(record, sql.LAST_DONE, "undone", lambda entry: entry.before)


def redo(record: Record) -> list[Entry]:
    """Make the step again that was undone last. Returns its entries; none when there is none."""
    return _turn(record, sql.FIRST_UNDONE, "done", lambda entry: entry.after)


def _turn(record: Record, which: str, state: str, value: Callable[[Entry], Any]) -> list[Entry]:
    with record.changing():
        step = record.one(which)
        if step is None:
            return []
        entries = [rows.entry_of(row) for row in record.all(sql.ENTRIES_OF, step)]
        for entry in entries if state == "done" else reversed(entries):
            _put(record, entry.kind, entry.key, value(entry))
        record.all(sql.SET_STATE, state, step)
    return [replace(entry, state=state) for entry in entries]


def _value(record: Record, kind: str, key: str) -> Any:
    if kind == coded.KIND:
        return coded.value(record, key)
    text = record.one(sql.LAYER, kind, key)
    return None if text is None else json.loads(text)


def _put(record: Record, kind: str, key: str, value: Any) -> None:
    """Set a value of the layer, or drop it; what a search looks through follows."""
    if kind == coded.KIND:
        coded.put(record, key, value)
    elif value is None:
        record.all(sql.DROP_LAYER, kind, key)
    else:
        record.all(sql.SET_LAYER, kind, key, rows.dumps(value))
    if kind == "statement":
        document, _, number = key.rpartition(".")
        row = record.one(sql.STATEMENT_ROW, document, int(number))
        if row is not None:
            kept = Kept(record.statement(key).suggested, Review(**value) if value else None)
            s = kept.statement
            record.all(sql.SET_WORDS, s.said, record.searchable(s), s.act or "", kept.standing, row)

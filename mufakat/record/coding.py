"""An analyst codes a passage: a statement that no reader found, accepted by whoever codes it.

It is one step of the journal, so it can be undone and done again, and it can be corrected and rejected like any other.
"""

from __future__ import annotations

from dataclasses import replace

from mufakat.record import coded
from mufakat.record.decide import _actor, _step
from mufakat.record.model import ANALYST, Document, Kept, Span, Statement, plain
from mufakat.record.store import Record, now, refuse


def code(record: Record, statement: Statement, by: str, note: str = "", at: str = "") -> Kept:
    """Add a statement of an analyst's own to its document.

    Args:
        statement: `document`, `content`, `speaker`, `addressee`, `via`, `type`, `act`, `anonymous` and `topics` are
            taken as they are; number, words, actor, rule ("analyst") and confidence (1) are filled in.
        by: Who codes.

    Returns:
        The statement as it stands: accepted.

    Raises:
        ProblemsError: There is no such document, a span lies outside its text, or the same passage is coded so already.
        ValueError: Nothing is said (`content` is empty).
    """
    if not statement.content:
        raise ValueError("a statement needs the passage where it stands")
    at = at or now()
    with record.changing():
        document = record.named(statement.document)
        whole = _whole(record, document, statement)
        there = [kept.suggested for kept in record.statements(document.id)]
        if any(replace(one, number=0) == replace(whole, number=0) for one in there):
            mend = "take the one that is there"
            raise refuse(record.file, "coded-already", "this passage is coded in the same way already", mend)
        number = max([record.last_coded(document.id), *(one.number for one in there)]) + 1
        whole = replace(whole, number=number)
        verdict = {"verdict": "accepted", "by": by, "at": at, "changes": {}, "note": note}
        _step(
            record, [(coded.KIND, whole.id, plain(whole)), ("statement", whole.id, verdict)], "code", by, at
        )
    return record.statement(whole.id)


def _whole(record: Record, document: Document, statement: Statement) -> Statement:
    """The statement with what follows from its places and its speaker."""
    spans: list[Span] = [*statement.content, *statement.via]
    spans += [statement.addressee] if statement.addressee else []
    if any(not 0 <= a < b <= len(document.text) for a, b in spans):
        mend = "select words of the document"
        raise refuse(record.file, "outside-text", "the passage lies outside the text", mend)
    speaker = statement.speaker or None
    return Statement(
        document=document.id, number=0, content=statement.content, said=document.words(statement.content),
        speaker=speaker, actor=_actor(record, document.id, speaker), addressee=statement.addressee,
        to=document.words((statement.addressee,)) if statement.addressee else "", via=statement.via,
        through=tuple(document.words((span,)) for span in statement.via), type=statement.type,
        act=statement.act or None, anonymous=statement.anonymous, topics=statement.topics, rule=ANALYST,
        confidence=1.0,
    )  # fmt: skip

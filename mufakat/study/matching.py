"""Match the statements of a record with the commitments of an agreement, and keep what the analyst accepts.

Accepting writes one `[[facts]]` with the id of the statement into the facts file; undoing takes exactly that out
again.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mufakat.agreement.model import Agreement, is_act
from mufakat.agreement.read import FACTS_FILE, read_facts
from mufakat.agreement.write import facts_head
from mufakat.keeping.match import Proposal, Said, find_matches, party_named
from mufakat.problems import Place, Problem, ProblemsError, errors
from mufakat.record.model import Act, Document, Kept
from mufakat.record.store import Record, open_record
from mufakat.study.agreements import OpenedAgreement, check_commitment
from mufakat.study.opening import bytes_of
from mufakat.study.saving import save_text
from mufakat.tomlfile.edit import add_table, remove
from mufakat.tomlfile.read import decode


@dataclass(frozen=True)
class Acceptance:
    """What the analyst accepts: a statement or an act, what it bears on, and what it reports."""

    statement: str
    about: str
    is_: str
    on: date | None = None
    says: str | None = None
    number: int | None = None


def propose(
    opened: OpenedAgreement, record_file: str, commitment: str | None, most: int
) -> tuple[Proposal, ...]:
    """Statements and narrated acts that may bear on commitments; those that facts name already are left out.

    Raises:
        ProblemsError: The record cannot be read, or there is no such commitment.
    """
    agreement = opened.sound()
    if commitment is not None:
        check_commitment(opened, commitment)
    taken = {(fact.statement, fact.about) for fact in opened.facts.facts if fact.statement}
    with open_record(record_file) as record:
        found = find_matches(agreement, list(_said(record, agreement)), commitment, most + len(taken))
    return tuple(one for one in found if (one.said.id, one.commitment) not in taken)[:most]


def _said(record: Record, agreement: Agreement) -> Iterator[Said]:
    parties = record.parties()
    documents: dict[str, Document] = {}

    def document_of(id: str) -> Document:
        if id not in documents:
            documents[id] = record.document(id)
        return documents[id]

    for kept in record.all_statements():
        if kept.standing != "rejected" and (kept.suggested.shown or kept.review):
            yield _statement(kept, document_of(kept.suggested.document), agreement, parties)
    for act in record.all_acts():
        if act.statement is None:
            yield _act(act, document_of(act.document), agreement)


def _act(act: Act, document: Document, agreement: Agreement) -> Said:
    party = party_named(act.actor_name, agreement)
    words, named = document.words((act.passage,)), (party,) if party else ()
    return Said(act.id, act.actor_name, "", named, words, _day(document), document.id, narrated=True)


def _statement(kept: Kept, document: Document, agreement: Agreement, parties: dict[str, str]) -> Said:
    one = kept.statement
    name = one.actor or one.speaker or ""
    party = parties.get(one.actor, "")
    party = party if party in agreement.party else party_named(name, agreement)
    named = tuple(p.id for p in agreement.parties if _mentions(one.said, (p.name, *p.aliases)))
    return Said(one.id, one.speaker or "", party, named, one.said, _day(document), document.id)


def _mentions(text: str, names: tuple[str, ...]) -> bool:
    folded = text.casefold()
    return any(name.casefold() in folded for name in names if name)


def _day(document: Document) -> date | None:
    try:
        return date.fromisoformat(document.published[:10])
    except ValueError:
        return None


def accept(opened: OpenedAgreement, record_file: str, facts_file: str, wanted: Acceptance) -> str:
    """Write what was accepted into the facts file, which is made where there is none; the id of the statement.

    Raises:
        ProblemsError: There is no such statement, its day is not known, or the fact would not be sound.
    """
    agreement = opened.sound()
    said = _accepted(record_file, wanted.statement, agreement)
    on = wanted.on or said.day
    if on is None:
        what = f'no day is known for "{said.id}"'
        raise _refused(facts_file, "no-such-day", what, "name the day: --on 2025-01-25")
    says = wanted.says if wanted.says is not None else said.party
    values: dict[str, object] = {"about": wanted.about, "is": wanted.is_, "on": on, "statement": said.id}
    values |= {"says": says} if says else {}
    values |= {"number": wanted.number} if wanted.number is not None else {}
    before, digest = _facts_text(facts_file, agreement)
    count = len(tomllib.loads(before).get("facts", []))
    _save(facts_file, add_table(before, ("facts", count), values), agreement, digest)
    return said.id


def _accepted(record_file: str, id: str, agreement: Agreement) -> Said:
    """The statement, or the act that a reporter tells, of an id. Raises ProblemsError."""
    with open_record(record_file) as record:
        if is_act(id):
            act = record.act(id)
            return _act(act, record.document(act.document), agreement)
        kept = record.statement(id)
        return _statement(kept, record.document(kept.suggested.document), agreement, record.parties())


def undo(opened: OpenedAgreement, facts_file: str, statement: str) -> int:
    """Take the facts that rest on a statement out again; how many there were.

    Raises:
        ProblemsError: No fact rests on it.
    """
    agreement = opened.sound()
    text, digest = _facts_text(facts_file, agreement)
    facts = tomllib.loads(text).get("facts", [])
    named = [number for number, fact in enumerate(facts) if str(fact.get("statement", "")) == statement]
    if not named:
        what = f'no fact rests on "{statement}"'
        raise _refused(
            facts_file, "unknown-statement", what, "mufakat agreement why shows what facts rest on"
        )
    closed = text.endswith("\n") and not text.endswith("\n\n")
    for number in reversed(named):
        text = remove(text, ("facts", number))
    if closed:  # the empty line that stood before the last one
        text = text.rstrip("\n") + "\n"
    _save(facts_file, text, agreement, digest)
    return len(named)


def _facts_text(file: str, agreement: Agreement) -> tuple[str, str | None]:
    """The text of the facts file and its sha256; the head of a new one, and None, where there is none."""
    if not Path(file).exists():
        return facts_head(agreement.id), None
    data, problems = bytes_of(file, FACTS_FILE)
    if data is not None:
        text, problems = decode(data, file, FACTS_FILE)
    if data is None or problems:
        raise ProblemsError(problems)
    wrong = errors(read_facts(text, agreement, file)[1])
    if wrong:
        raise ProblemsError(wrong)
    return text, hashlib.sha256(data).hexdigest()


def _save(file: str, text: str, agreement: Agreement, digest: str | None) -> None:
    wrong = errors(read_facts(text, agreement, file)[1])
    if wrong:
        raise ProblemsError(wrong)
    problem = save_text(Path(file), text, overwrite=digest is not None, expected=digest)
    if problem is not None:
        raise ProblemsError([problem])


def _refused(file: str, code: str, what: str, mend: str) -> ProblemsError:
    return ProblemsError([Problem(code, what, mend, Place(file, 1, 1))])

"""A new case file drafted from a record, with the texts that it cites beside it; and what a new draft adds to one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from mufakat.case.model import Case, Order
from mufakat.case.read import read_case
from mufakat.case.write import write_case
from mufakat.drafting.cast import Cast
from mufakat.drafting.draft import Draft, Proposer, draft_case
from mufakat.drafting.texts import texts
from mufakat.problems import ProblemsError
from mufakat.record.decide import belongs
from mufakat.record.names import slug
from mufakat.record.store import Record, open_record, refuse
from mufakat.study.llm import Model, ask_lines
from mufakat.study.opening import open_case
from mufakat.study.records import reviewer
from mufakat.study.redrafting import added
from mufakat.study.saving import save_text

SURE = ("short", "known", "given")  # joined by their names alone: not asked


@dataclass(frozen=True)
class Drafted:
    """What was written: the files, how many lines of each kind, and what was left out with the reasons.

    Attributes:
        counts: parties, options, wishes, rules, outcomes, quotations.
        unused: Statement to why it is used nowhere.
        more: Options that were left out because there are too many.
        unreviewed: How many of the lines rest on statements that nobody reviewed.
        refused: Why lines that a language model proposed were refused, and how many.
    """

    written: list[Path]
    counts: dict[str, int]
    unused: dict[str, str] = field(default_factory=dict)
    more: int = 0
    unreviewed: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    guesses: tuple[tuple[str, str, str], ...] = ()


def start_from_record(
    target: Path, record_file: str, again: bool = False, model: Model | None = None
) -> Drafted:
    """Write a drafted case and its sources; all or none, and nothing is overwritten.

    Args:
        again: `target` is there already: add what is new in the record, and touch no line that is in it.
        model: A language model that may propose lines too; what has no words in a source is refused.

    Raises:
        ProblemsError: The record cannot be read, nobody in it says anything, or a file is there already.
    """
    with open_record(record_file) as record:
        draft = _draft(record, target, _proposer(model))
    if not draft.case.parties:
        what = "nobody known says or does anything in the record, so there is nothing to draft"
        mend = "read more reports into it, or correct statements: mufakat record review RECORD correct ID --act ..."
        raise refuse(record_file, "nothing-to-draft", what, mend)
    if again and target.exists():
        return _add(target, draft)
    if target.exists():
        mend = "choose another name, or add to it what is new in the record: --again"
        raise refuse(str(target), "exists", "the file exists already", mend)
    return _told(_write(target, write_case(draft.case), draft), draft, draft.case, None)


def _proposer(model: Model | None) -> Proposer | None:
    return (
        None if model is None else Proposer(model.reader, lambda text: ask_lines(model, text, "the record"))
    )


def _draft(record: Record, target: Path, proposer: Proposer | None) -> Draft:
    title = target.stem.replace("-", " ").replace("_", " ")
    return draft_case(record, slug(target.stem, (), "case"), title, proposer)


def _write(target: Path, text: str, draft: Draft, expected: str | None = None) -> list[Path]:
    wanted = {target.parent / file: content for file, content in draft.texts.items()}
    wanted[target] = text
    written: list[Path] = []
    for file, content in wanted.items():
        if file.exists() and file.read_bytes() == content.encode("utf-8"):
            continue
        over = expected is not None and file == target
        problem = save_text(file, content, over, folders=True, expected=expected if over else None)
        if problem is not None:
            for done in written:
                done.unlink(missing_ok=True)
            raise ProblemsError([problem])
        written.append(file)
    return written


def _add(target: Path, draft: Draft) -> Drafted:
    """Add the lines of a draft that the file does not have."""
    opened = open_case(str(target))
    before = opened.sound()
    text = added(opened.text, before, draft.case)
    cited = {source.file for source in open_text(text, str(target)).sources if source.file}
    draft = replace(draft, texts={f: t for f, t in draft.texts.items() if f in cited})
    written = _write(target, text, draft, opened.digest) if text != opened.text else []
    return _told(written, draft, open_case(str(target)).sound(), before)


def open_text(text: str, file: str) -> Case:
    """The case of a text that was just made. Raises ProblemsError where it has errors."""
    case, problems = read_case(text, file)
    if case is None:
        raise ProblemsError(list(problems))
    return case


def counts_of(case: Case) -> dict[str, int]:
    """How many lines of each kind a case has."""
    orders = [p for p in case.preferences.values() if isinstance(p, Order)]
    return {
        "parties": len(case.parties),
        "options": len(case.options),
        "wishes": sum(len(group) for order in orders for group in order.groups),
        "rules": len(case.infeasible) + len(case.forbidden),
        "outcomes": len(case.outcomes),
        "quotations": len(case.evidence),
    }


def _told(written: list[Path], draft: Draft, case: Case, before: Case | None) -> Drafted:
    now = counts_of(case)
    old = counts_of(before) if before is not None else {}
    counts = {kind: n - old.get(kind, 0) for kind, n in now.items()}
    more, refused = draft.more, draft.refused
    return Drafted(written, counts, draft.unused, more, draft.unreviewed, refused, draft.guesses)


@dataclass(frozen=True)
class Guess:
    """That a name is taken for a party, and why: office, organ, noun, pointer, near."""

    name: str
    party: str
    reason: str


def guesses(record_file: str) -> list[Guess]:
    """Who is taken for whom in a record, as far as more than the name tells it and no analyst has said so."""
    with open_record(record_file) as record:
        return record_guesses(record)


def record_guesses(record: Record) -> list[Guess]:
    """The same, of an open record."""
    cast = Cast(texts(record), record.parties(), record.named_actors())
    return [Guess(*one) for one in cast.guesses() if one[2] not in SURE]


def answer(record_file: str, name: str, party: str, by: str | None = None) -> None:
    """Keep in the record for whom somebody speaks; for himself where `party` is his own name."""
    with open_record(record_file) as record:
        belongs(record, name, party, reviewer(by))

"""A new case file drafted from a record, with the texts that it cites beside it."""

from __future__ import annotations

from pathlib import Path

from mufakat.case.write import write_case
from mufakat.evidence.draft import Draft, draft_case
from mufakat.problems import ProblemsError
from mufakat.record.names import slug
from mufakat.record.store import open_record, refuse
from mufakat.study.saving import save_text


def start_from_record(target: Path, record_file: str) -> tuple[list[Path], Draft]:
    """Write a drafted case and its sources; all or none, and nothing is overwritten.

    Raises:
        ProblemsError: The record cannot be read, nobody in it did anything, or a file is there already.
    """
    with open_record(record_file) as record:
        draft = draft_case(
            record, slug(target.stem, (), "case"), target.stem.replace("-", " ").replace("_", " ")
        )
    if not draft.case.options:
        what = "no act of a known actor stands in the record, so there is nothing to draft"
        mend = "read more reports into it, or correct statements: mufakat record review RECORD correct ID --act ..."
        raise refuse(record_file, "nothing-to-draft", what, mend)
    wanted = {target: write_case(draft.case)}
    wanted |= {target.parent / file: text for file, text in draft.texts.items()}
    written: list[Path] = []
    for file, text in wanted.items():
        if file != target and file.exists() and file.read_bytes() == text.encode("utf-8"):
            continue
        problem = save_text(file, text, folders=True)
        if problem is not None:
            for done in written:
                done.unlink(missing_ok=True)
            raise ProblemsError([problem])
        written.append(file)
    return written, draft

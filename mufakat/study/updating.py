"""Bring an older case file up to date: levers and doubts name wishes by id, and a copy as it was is kept beside it."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import dataclass
from pathlib import Path

from mufakat.problems import Problem, ProblemsError
from mufakat.study.opening import bytes_of, check_text
from mufakat.study.recognise import other_format
from mufakat.study.saving import save_bytes, save_text
from mufakat.study.wish_names import by_id
from mufakat.tomlfile.read import decode

_MARK = "\ufeff"


@dataclass(frozen=True)
class Updated:
    """A case file that is up to date now.

    Attributes:
        id: Of the case.
        kept: The copy of the file as it was; None: there was nothing to change, and nothing was written.
        problems: Warnings about the file as it is now.
    """

    id: str
    kept: Path | None
    problems: tuple[Problem, ...]


def update_case(file: Path) -> Updated:
    """Let the levers and doubts of a file name wishes by id in place of places; no other line is touched.

    Raises:
        ProblemsError: The file cannot be read or has errors, or it or its copy cannot be written; then it stays as
            it was.
    """
    data, problems = bytes_of(str(file))
    if data is None:
        raise ProblemsError(problems)
    if (other := other_format(data, str(file))) is not None:
        raise ProblemsError([other])
    text, problems = decode(data, str(file))
    if problems:
        raise ProblemsError(problems)
    opened = check_text(text, str(file), "")
    case = opened.sound()
    new = by_id(text)
    if new == text:
        return Updated(case.id, None, opened.problems)
    kept = _keep(file, data)
    marked = _MARK if data.startswith(_MARK.encode()) else ""
    problem = save_text(file, marked + new, overwrite=True, expected=hashlib.sha256(data).hexdigest())
    if problem is not None:
        kept.unlink(missing_ok=True)
        raise ProblemsError([problem])
    return Updated(case.id, kept, check_text(new, str(file), "").problems)


def _keep(file: Path, data: bytes) -> Path:
    """Put a copy beside the file, under a name that nothing has yet."""
    for number in itertools.count(1):
        copy = file.with_name(f"{file.name}.old" + (f"-{number}" if number > 1 else ""))
        problem = save_bytes(copy, data)
        if problem is None:
            return copy
        if problem.code != "exists":
            raise ProblemsError([problem])
    raise AssertionError

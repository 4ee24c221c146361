"""Read an agreement file or a facts file: text in, the values and every problem out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mufakat.agreement.build import build_agreement
from mufakat.agreement.facts import build_facts
from mufakat.agreement.fields import AGREEMENT, FACTS
from mufakat.agreement.meaning import check_meaning
from mufakat.agreement.model import Agreement, Facts
from mufakat.problems import Problem, Refusal, errors, in_file_order
from mufakat.tomlfile.conform import conform
from mufakat.tomlfile.depth import nested_too_deeply, too_deep
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.kinds import Row
from mufakat.tomlfile.read import Sort, parse_tree
from mufakat.versions import check_version

AGREEMENT_FILE = Sort("agreement", "mufakat agreement new")
FACTS_FILE = Sort("facts", "mufakat agreement new")
# What a statement that could not be read may have declared, and its absence would only echo.
_FOLLOWS = ("unknown-", "missing-", "need-")


def read_agreement(
    text: str, file: str = "-", today: date | None = None
) -> tuple[Agreement | None, list[Problem]]:
    """Read the text of an agreement file.

    Args:
        text: The TOML text.
        file: The name to show in problems.
        today: Stands for the day of signature where the file has none.

    Returns:
        The agreement, or None when there are errors; and all problems, errors first, in the order of the file.
    """
    agreement, problems = read_agreement_draft(text, file, today)
    return (None if errors(problems) else agreement), problems


def read_agreement_draft(
    text: str, file: str = "-", today: date | None = None
) -> tuple[Agreement | None, list[Problem]]:
    """As `read_agreement`, but a file with errors gives what could be made of it, so that more can be checked."""
    tree, faults, desk = _tree(text, file, AGREEMENT, "mufakat-agreement")
    if tree is None:
        return None, faults
    agreement, names = build_agreement(tree, desk, today or date.today())
    if not faults:
        check_meaning(agreement, names, desk)
    return agreement, _all(faults, desk)


def read_facts(text: str, agreement: Agreement, file: str = "-") -> tuple[Facts | None, list[Problem]]:
    """Read the text of a facts file about an agreement.

    Returns:
        The facts, or None when there are errors; and all problems.
    """
    tree, faults, desk = _tree(text, file, FACTS, "mufakat-facts")
    if tree is None:
        return None, faults
    facts = build_facts(tree, agreement, desk)
    problems = _all(faults, desk)
    return (None if errors(problems) else facts), problems


def _tree(
    text: str, file: str, row: Row, version_key: str
) -> tuple[Mapping[str, object] | None, list[Problem], Desk]:
    """The part of the text that conforms, the faults of syntax, and where further problems go."""
    tree, faults, sound_text = parse_tree(text, file)
    desk = Desk(sound_text, file)
    if tree is None:
        return None, faults, desk
    if too_deep(tree):
        return None, [nested_too_deeply(text, file)], desk
    sound = conform(tree, row, (), desk)
    version = sound.get(version_key)
    if isinstance(version, int):
        try:
            check_version(version_key.removeprefix("mufakat-"), version)
        except Refusal as refusal:
            desk.error("newer-format", refusal.what, refusal.mend, (version_key,))
    return sound, faults, desk


def _all(faults: list[Problem], desk: Desk) -> list[Problem]:
    found = [p for p in desk.problems if not (faults and p.code.startswith(_FOLLOWS))]
    return in_file_order(faults + found)

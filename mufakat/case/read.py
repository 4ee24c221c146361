"""Read a case file: text in, a case and every problem out."""

from __future__ import annotations

from collections.abc import Mapping

from mufakat.case.build import build_case
from mufakat.case.fields import CASE
from mufakat.case.meaning import check_meaning
from mufakat.case.model import Case
from mufakat.case.shown import with_shown_names
from mufakat.problems import Problem, Refusal, errors, in_file_order
from mufakat.tomlfile.conform import conform
from mufakat.tomlfile.depth import nested_too_deeply, too_deep
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.read import parse_tree
from mufakat.versions import check_version


def read_case(text: str, file: str = "-") -> tuple[Case | None, list[Problem]]:
    """Read the text of a case file.

    Args:
        text: The TOML text.
        file: The name to show in problems.

    Returns:
        The case, or None when there are errors; and all problems, errors first, in the order of the file.
    """
    case, problems = read_draft(text, file)
    return (None if errors(problems) else case), problems


def read_draft(text: str, file: str = "-") -> tuple[Case | None, list[Problem]]:
    """As `read_case`, but a file with errors gives what could be made of it, so that more can be checked.

    Such a case keeps none of the promises of `model`; None is given when nothing could be made of the file.
    """
    tree, faults, sound_text = parse_tree(text, file)
    if tree is None:
        return None, faults
    if too_deep(tree):
        return None, [nested_too_deeply(text, file)]
    desk = Desk(sound_text, file)
    _check_version(tree, desk)
    if desk.problems:
        return None, in_file_order(desk.problems)
    sound = conform(tree, CASE, (), desk)
    case, names = build_case(sound, desk)
    if not faults:
        check_meaning(case, names, desk)
    found = [p for p in desk.problems if not (faults and p.code.startswith(_FOLLOWS))]
    return with_shown_names(case), in_file_order(faults + found)


# What a statement that could not be read may have declared, and its absence would only echo.
_FOLLOWS = (
    *("unknown-", "missing-", "no-", "need-", "option-without-owner", "bad-pattern", "moves-and-form"),
    *("only-with-ranking", "nobody-decides", "requires-without-when", "status-quo"),
)


def _check_version(tree: Mapping[str, object], desk: Desk) -> None:
    """Tell of a version that is not read; then nothing else is told, since nobody knows what it would mean."""
    version = tree.get("mufakat")
    if isinstance(version, int) and not isinstance(version, bool) and version > 0:
        try:
            check_version("case", version)
        except Refusal as refusal:
            desk.error("newer-format", refusal.what, refusal.mend, ("mufakat",))

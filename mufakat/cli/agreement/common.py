"""What the commands about agreements share: their options, how they refuse, how they print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from mufakat.cli import output
from mufakat.cli.language import OPTION as LANGUAGE
from mufakat.problems import Problem, ProblemsError, errors
from mufakat.record.days import day_of
from mufakat.report.document.model import Section
from mufakat.report.document.terminal import chapters
from mufakat.study import agreements

FILE = click.argument("file", metavar="FILE")
FACTS = click.option(
    "--facts", metavar="FACTS", help="What was reported.  [default: NAME.facts.toml beside FILE]"
)
RECORD = click.option("--record", metavar="RECORD", help="The record whose statements the facts name.")
AT = click.option(
    "--at", metavar="DAY", help='The day of the answer, or "signature".  [default: today in the zone]'
)
AT_SIGNED = click.option(
    "--at",
    metavar="DAY",
    help='The day of the answer, or "signature"; later days take the facts in.  [default: signature]',
)
EARLY = click.option("--early", is_flag=True, help="A fact between two days has the earlier one.")
_LARGE = 2**20  # bytes of facts from which on reading them can take a second
EXAMPLES = f"{output.HELP_EXIT}\n\n\b\nExamples:\n  "

__all__ = [
    "AT",
    "AT_SIGNED",
    "EARLY",
    "EXAMPLES",
    "FACTS",
    "FILE",
    "LANGUAGE",
    "RECORD",
    "answered",
    "day",
    "opened",
    "printed",
]


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The day that an option names, as 2025-05-11."""
    found = None if value is None else day_of(value)
    if value is not None and found is None:
        raise click.BadParameter(
            f'"{value}" is no day: write year, month and day, as in 2025-05-11', ctx, param
        )
    return found


def opened(
    file: str, facts: str | None, record: str | None = None, early: bool = False, beside: bool = True
) -> agreements.OpenedAgreement:
    """The agreement with its facts."""
    output.once([one for one in (file, facts) if one is not None])
    beside_it = facts or (agreements.facts_beside(file) if beside else "")
    with _said("reading", file, _size(beside_it)):
        found = agreements.open_agreement(file, facts, beside=beside, early=early)
        return found if record is None else agreements.with_record(found, record)


@contextmanager
def _said(step: str, file: str, size: int) -> Iterator[None]:
    """After a second, standard error says what is done with large files; small ones take no time."""
    if size < _LARGE:
        yield
        return
    with output.busy(file, "agreement-step") as tell:
        tell(step)
        yield


def _size(file: str) -> int:
    try:
        return Path(file).stat().st_size if file else 0
    except (OSError, ValueError):  # reading it tells what is wrong
        return 0


def answered(found: agreements.OpenedAgreement, as_json: bool, answer: Callable[[], int]) -> int:
    """The exit code of an answer; where files have problems, these in its place."""
    try:
        found.sound()
        with _said("working", found.file, len(found.facts_text)):
            return answer()
    except ProblemsError as fault:
        refuse(found.id, fault.problems, as_json)
        return 1


def refuse(id: str | None, problems: Sequence[Problem], as_json: bool) -> None:
    """Tell why there is no answer: as text on standard error, or as one object in its place."""
    if as_json:
        output.print_json({"id": id, "problems": [problem.as_data() for problem in problems]})
    else:
        output.show_problems(problems)


def warnings_of(found: agreements.OpenedAgreement) -> list[Problem]:
    """The problems that do not stand in the way of an answer."""
    wrong = errors(found.problems)
    return [problem for problem in found.problems if problem not in wrong]


def printed(sections: Sequence[Section]) -> None:
    """Sections for the terminal."""
    click.echo(chapters(sections, output.width(), output.paint))

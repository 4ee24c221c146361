"""What the commands of a record share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from mufakat.cli import output
from mufakat.problems import ProblemsError

if TYPE_CHECKING:
    from mufakat.record.store import Record

RECORD = click.argument("record", metavar="RECORD")
BY = click.option("--by", metavar="NAME", help="Who decides; else the name this computer knows you by.")
LIMIT = click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="Show so many at most."
)


def epilog(*examples: str) -> str:
    """The end of a help text: how it ends, and examples."""
    return f"{output.HELP_EXIT}\n\n\b\nExamples:\n" + "\n".join(
        f"  mufakat record {example}" for example in examples
    )


def open_record(file: str, create: bool = False) -> Record:
    """Open a record (see `mufakat.record.store`), whose library of databases no --help waits for."""
    from mufakat.record import store

    return store.open_record(file, create)


def telling(call: Callable[..., int]) -> Callable[..., int]:
    """Show the problems that a command runs into, as text or as data, and end with 1."""

    @functools.wraps(call)
    def run(*words: Any, **given: Any) -> int:
        try:
            return call(*words, **given)
        except ProblemsError as fault:
            if given.get("as_json"):
                output.print_json({"problems": [problem.as_data() for problem in fault.problems]})
            else:
                output.show_problems(fault.problems)
            return 1

    return run

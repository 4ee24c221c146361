"""mufakat update."""

from __future__ import annotations

from pathlib import Path

import click

from mufakat.cli import output
from mufakat.problems import ProblemsError
from mufakat.study.opening import STANDARD_INPUT, Opened
from mufakat.study.updating import update_case


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat update talks.toml\n  mufakat update cases/*.toml --json"
)
@click.argument("cases", metavar="CASE...", nargs=-1, required=True)
@output.JSON
def command(cases: tuple[str, ...], as_json: bool) -> int:
    """Bring older case files up to date: levers and doubts name wishes by id, no longer by place.

    An id is made from the words of the wish, where it has none. Comments and all other lines stay as they are, and
    a file that changes is kept as it was beside it, as CASE.old. What has errors is told and stays.
    """
    from mufakat.report.phrases import say

    if STANDARD_INPUT in cases:
        raise click.UsageError('"-" is no file that could be changed; name one')
    code = 0
    for file in cases:
        try:
            done = update_case(Path(file))
        except ProblemsError as fault:
            output.failed(Opened(file, None, tuple(fault.problems)), fault.problems, as_json)
            code = 1
            continue
        if as_json:
            told = [problem.as_data() for problem in done.problems]
            kept = None if done.kept is None else str(done.kept)
            output.print_json(
                {"file": file, "id": done.id, "changed": kept is not None, "kept": kept, "problems": told}
            )
        elif done.kept is None:
            click.echo(f"{file}: {say('update-nothing')}")
        else:
            click.echo(f"{file}: {say('update-done', kept=done.kept)}")
    return code

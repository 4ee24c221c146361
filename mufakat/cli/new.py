"""mufakat new."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from mufakat import study
from mufakat.cli import output


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat new talks.toml\n  mufakat new --list\n"
    "  mufakat new mine.toml --example gaza-talks-2025"
)
@click.argument("file", metavar="FILE", required=False)
@click.option("--example", metavar="NAME", help="Start from a copy of this example.")
@click.option("--list", "show_list", is_flag=True, help="List the examples.")
@output.JSON
def command(file: str | None, example: str | None, show_list: bool, as_json: bool) -> int:
    """Start a case file: a small one to fill in, or a copy of an example with its sources.

    Nothing is ever overwritten.
    """
    if show_list:
        found = study.examples()
        if as_json:
            output.print_json([{"name": name, "title": title} for name, title in found.items()])
        for name, title in found.items() if not as_json else ():
            click.echo(f"{name:28} {title}")
        return 0
    if file == study.STANDARD_INPUT:
        raise click.UsageError('name the file to make; "-" is standard input')
    if file is None:
        raise click.UsageError("name the file to make, or ask for --list")
    if example is not None and example not in study.examples():
        raise click.UsageError(f'no example is called "{example}"; see mufakat new --list')
    written, problem = study.start_case(Path(file), example)
    if problem is not None:
        output.show_problems([problem])
        return 1
    if as_json:
        output.print_json({"written": [str(path) for path in written]})
        return 0
    for path in written:
        click.echo(f"wrote {path}")
    click.echo(f"next: mufakat check {shlex.quote(file)}")
    return 0

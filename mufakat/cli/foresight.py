"""mufakat foresight."""

from __future__ import annotations

import click

from mufakat.cli import output
from mufakat.problems import ProblemsError
from mufakat.study.opening import open_case


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat foresight chicken.toml\n"
    "  mufakat foresight talks.toml --horizon 6 --json"
)
@output.CASE
@click.option(
    "--horizon",
    type=click.IntRange(2, 1000),
    default=4,
    show_default=True,
    help="How many moves ahead to show.",
)
@output.JSON
def command(case: str, horizon: int, as_json: bool) -> int:
    """Show what lasts when two parties look further ahead: limited moves, non-myopic, Stackelberg.

    For cases in which two parties decide; for more the definitions are disputed.
    """
    from mufakat.study.foresight import foresight_of
    from mufakat.study.states import naming

    opened = open_case(case)
    try:
        found = foresight_of(opened, horizon)
    except ProblemsError as fault:
        output.failed(opened, fault.problems, as_json)
        return 1
    from mufakat.report.ahead import foresight_data, foresight_text

    names = naming(opened.sound(), found.graph)
    if as_json:
        output.print_json(foresight_data(names, found))
    else:
        click.echo(foresight_text(names, found, output.width(), output.paint))
    return 0

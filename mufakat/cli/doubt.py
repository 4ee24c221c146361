"""mufakat doubt."""

from __future__ import annotations

import click

from mufakat.budget import Budget
from mufakat.cli import output
from mufakat.cli.concepts import OPTION, read_concepts
from mufakat.cli.engines import SECONDS
from mufakat.problems import ProblemsError
from mufakat.study.opening import open_case


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat doubt talks.toml\n"
    "  mufakat doubt talks.toml --concept seq --json\n  mufakat doubt talks.toml --samples 5000 --seed 7"
)
@output.CASE
@OPTION
@click.option(
    "--samples",
    metavar="N",
    type=click.IntRange(1),
    help="Draw N variants at random instead of counting all.  [default: only where they are too many, 2,000]",
)
@click.option(
    "--seed", metavar="S", type=click.IntRange(0), default=1, show_default=True, help="Of the draw."
)
@SECONDS
@output.JSON
def command(
    case: str, concepts: tuple[str, ...], samples: int | None, seed: int, seconds: float, as_json: bool
) -> int:
    """Tell how far the conclusions depend on what is not sure.

    Doubts are wishes with `doubt` and the lines under [[doubts]]; where there are none, each condition is
    dropped and each neighbouring pair swapped, one at a time. For each outcome and each equilibrium: in which
    share of the variants it lasts, on which doubt that hangs most, the least that changes it, and what to
    find out first. The answer says whether a number is exact or estimated.
    """
    from mufakat.study import mediating

    opened = open_case(case)
    try:
        wanted = read_concepts(concepts, opened.sound())
        answer = mediating.doubt_case(
            opened,
            concepts=wanted.concepts,
            mixed=wanted.mixed,
            samples=samples,
            seed=seed,
            budget=Budget(seconds, progress=output.progress(opened.file)),
        )
    except ProblemsError as fault:
        output.failed(opened, fault.problems, as_json)
        return 1
    if as_json:
        output.print_json(answer.data())
    else:
        click.echo(answer.text(output.width(), output.paint))
    return 0

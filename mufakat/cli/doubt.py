"""mufakat doubt."""

from __future__ import annotations

from functools import partial

import click

from mufakat.budget import Budget
from mufakat.cli import output
from mufakat.cli.concepts import OPTION, read_concepts
from mufakat.cli.engines import SECONDS
from mufakat.problems import ProblemsError
from mufakat.study.opening import open_case


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat doubt talks.toml\n"
    "  mufakat doubt talks.toml --concept seq --json\n  mufakat doubt talks.toml --samples 5000 --seed 7\n"
    "  mufakat doubt talks.toml --orders --concept seq"
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
@click.option(
    "--orders",
    is_flag=True,
    help="Ask instead what lasts whatever the order of each party's wishes: all orders that fit what the case knows.",
)
@SECONDS
@output.JSON
def command(
    case: str,
    concepts: tuple[str, ...],
    samples: int | None,
    seed: int,
    orders: bool,
    seconds: float,
    as_json: bool,
) -> int:
    """Tell how far the conclusions depend on what is not sure.

    Doubts are wishes with `doubt` and the lines under [[doubts]]; where there are none, each condition is
    dropped and each neighbouring pair swapped, one at a time. For each outcome and each equilibrium: in which
    share of the variants it lasts, on which doubt that hangs most, the least that changes it, and what to
    find out first. The answer says whether a number is exact or estimated.

    With --orders: whether each outcome lasts under all orders of the wishes that fit what the case says under
    `known`, under none, or exactly when; which pairs of wishes to ask about; the nearest order that turns it.
    """
    from mufakat.study import mediating
    from mufakat.study.wish_orders import orders_case

    opened = open_case(case)
    try:
        wanted = read_concepts(concepts, opened.sound())
        if orders and wanted.mixed:
            raise click.UsageError("--orders needs one concept for everybody")
        ask = orders_case if orders else partial(mediating.doubt_case, mixed=wanted.mixed)
        answer = ask(
            opened,
            concepts=wanted.concepts,
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

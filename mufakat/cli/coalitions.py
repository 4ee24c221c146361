"""mufakat coalitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mufakat.budget import SECONDS, Budget
from mufakat.cli import output
from mufakat.cli.engines import ENGINE, size
from mufakat.problems import ProblemsError
from mufakat.study.opening import open_case

if TYPE_CHECKING:
    from mufakat.stability.answers.coalitions import Answers
    from mufakat.stability.answers.outcomes import Engine


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat coalitions elmira.toml\n"
    "  mufakat coalitions talks.toml --coalition israel,usa --state status-quo\n"
    "  mufakat coalitions talks.toml --block israel,usa --engine symbolic"
)
@output.CASE
@click.option(
    "--coalition",
    "coalitions",
    metavar="A,B",
    multiple=True,
    help="Only these parties; may be repeated.  [default: all; beyond 8 parties each alone and all together]",
)
@click.option("--state", metavar="STATE", help="Also show what each coalition can bring about from here.")
@click.option(
    "--block",
    "blocks",
    metavar="A,B",
    multiple=True,
    help="Also solve the case with these parties acting as one; may be repeated.",
)
@click.option(
    "--answers",
    type=click.Choice(["together", "alone"]),
    default="together",
    show_default=True,
    help="Under CSEQ: the others may join forces when they answer, or answer each for itself.",
)
@ENGINE
@click.option(
    "--memory", metavar="SIZE", callback=size, help="What the diagrams may use, such as 500M or 4G."
)
@click.option(
    "--seconds",
    metavar="S",
    type=click.FloatRange(0, min_open=True),
    default=SECONDS,
    show_default=True,
    help="How long it may take; what is decided then is told, and what is not is named.",
)
@output.JSON
def command(
    case: str,
    coalitions: tuple[str, ...],
    state: str | None,
    blocks: tuple[str, ...],
    answers: Answers,
    engine: Engine | None,
    memory: int | None,
    seconds: float,
    as_json: bool,
) -> int:
    """Show who would leave a state together: coalitions whose members all gain, and who could answer them.

    CNash, CGMR, CSMR and CSEQ for every coalition, the states that no coalition would leave, and equilibria
    that some coalition would leave together for another one. States are named as in `why`. Too many states to
    list are kept as decision diagrams; told is then how many, and an example. CNash of all coalitions is worked out
    first, then CGMR, CSMR and CSEQ.
    """
    from mufakat.study.coalitions import coalitions_of

    opened = open_case(case)
    budget = Budget(seconds, memory, output.progress(case))
    try:
        told = coalitions_of(opened, _groups(coalitions), _groups(blocks), state, answers, engine, budget)
    except ProblemsError as fault:
        output.failed(opened, fault.problems, as_json)
        return 1
    if as_json:
        output.print_json(told.data())
    else:
        click.echo(told.text(output.width()))
    return 0


def _groups(texts: tuple[str, ...]) -> list[tuple[str, ...]]:
    found = [tuple(part.strip() for part in text.split(",") if part.strip()) for text in texts]
    if any(not one for one in found):
        raise click.UsageError("name at least one party, several separated by commas")
    return found

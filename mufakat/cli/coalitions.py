"""mufakat coalitions."""

from __future__ import annotations

from typing import Any

import click

from mufakat import study
from mufakat.cli import output
from mufakat.problems import ProblemsError


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat coalitions elmira.toml\n"
    "  mufakat coalitions talks.toml --coalition israel,usa --state status-quo\n"
    "  mufakat coalitions talks.toml --block israel,usa"
)
@output.CASE
@click.option(
    "--coalition",
    "coalitions",
    metavar="A,B",
    multiple=True,
    help="Only these parties; may be repeated.  [default: all coalitions, for up to 8 parties]",
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
@output.JSON
def command(
    case: str,
    coalitions: tuple[str, ...],
    state: str | None,
    blocks: tuple[str, ...],
    answers: Any,
    as_json: bool,
) -> int:
    """Show who would leave a state together: coalitions whose members all gain, and who could answer them.

    CNash, CGMR, CSMR and CSEQ for every coalition, the states that no coalition would leave, and equilibria
    that some coalition would leave together for another one. States are named as in `why`.
    """
    from mufakat.study import questions

    opened = study.open_case(case)
    try:
        found, solution = questions.coalitions_of(opened, _groups(coalitions), answers, output.progress(case))
        merged = questions.blocks_of(opened, _groups(blocks)) if blocks else []
        where = None if state is None else questions.state_of(opened, state)
    except ProblemsError as fault:
        output.failed(opened, fault.problems, as_json)
        return 1
    from mufakat.report.together import Together

    told = Together(study.names_of(opened.sound(), solution), found, solution, merged, where)
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

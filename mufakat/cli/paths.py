"""mufakat paths."""

from __future__ import annotations

import click

from mufakat import study
from mufakat.cli import output
from mufakat.cli.concepts import OPTION, read_concepts
from mufakat.problems import ProblemsError


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat paths elmira.toml\n"
    "  mufakat paths talks.toml --to ceasefire\n  mufakat paths talks.toml --from 12 --to 40 --stop seq"
)
@output.CASE
@click.option("--to", metavar="GOAL", help="An outcome or a state.  [default: every state that lasts]")
@click.option("--from", "start", metavar="STATE", help="Where to begin.  [default: the status quo]")
@click.option("--stop", metavar="NAME", help="Nobody leaves a state that lasts under this concept.")
@OPTION
@output.JSON
def command(
    case: str,
    to: str | None,
    start: str | None,
    stop: str | None,
    concepts: tuple[str, ...],
    as_json: bool,
) -> int:
    """Show how one gets there: the shortest sequences of moves in which nobody moves twice in a row.

    For each goal: by improvements only, by any moves, and with the fewest moves against the interest of who
    makes them; and how many states can be reached in how many moves. States are named as in `why`.
    """
    from mufakat.study import questions

    opened = study.open_case(case)
    try:
        wanted = read_concepts(concepts, opened.sound())
        held = None if stop is None else (read_concepts([stop], opened.sound()).concepts or (None,))[0]
        paths, solution = questions.paths_of(opened, to, start, wanted.concepts, held)
    except ProblemsError as fault:
        output.failed(opened, fault.problems, as_json)
        return 1
    from mufakat.report.routes import Routes

    routes = Routes(study.names_of(opened.sound(), solution), paths, solution)
    if as_json:
        output.print_json(routes.data())
    else:
        click.echo(routes.text(output.width()))
    return 0

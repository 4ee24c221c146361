"""mufakat paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mufakat.budget import Budget
from mufakat.cli import output
from mufakat.cli.concepts import OPTION, read_concepts
from mufakat.cli.engines import ENGINE, size
from mufakat.problems import ProblemsError
from mufakat.study.opening import open_case

if TYPE_CHECKING:
    from mufakat.stability.answers.outcomes import Engine


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat paths elmira.toml\n"
    "  mufakat paths talks.toml --to ceasefire\n  mufakat paths talks.toml --from 12 --to 40 --stop seq"
)
@output.CASE
@click.option("--to", metavar="GOAL", help="An outcome or a state.  [default: what lasts]")
@click.option("--from", "start", metavar="STATE", help="Where to begin.  [default: the status quo]")
@click.option("--stop", metavar="NAME", help="Nobody leaves a state that lasts under this concept.")
@OPTION
@ENGINE
@click.option("--memory", metavar="SIZE", callback=size, help="What the engine may use, such as 500M or 4G.")
@output.JSON
def command(
    case: str,
    to: str | None,
    start: str | None,
    stop: str | None,
    concepts: tuple[str, ...],
    engine: Engine | None,
    memory: int | None,
    as_json: bool,
) -> int:
    """Show how one gets there: the shortest sequences of moves in which nobody moves twice in a row.

    For each goal: by improvements only, by any moves, and with the fewest moves against the interest of who
    makes them; and how many states can be reached in how many moves. States are named as in `why`. Where more
    than 1,000 states last, the goals are what lasts under each concept, and each outcome where it lasts.
    """
    from mufakat.study import routes
    from mufakat.study.states import names_of

    opened = open_case(case)
    try:
        wanted = read_concepts(concepts, opened.sound())
        held = None if stop is None else (read_concepts([stop], opened.sound()).concepts or (None,))[0]
        budget = Budget(memory=memory, progress=output.progress(opened.file))
        paths, solution = routes.paths_of(
            opened, to, start, wanted.concepts, held, engine=engine, budget=budget
        )
    except ProblemsError as fault:
        output.failed(opened, fault.problems, as_json)
        return 1
    from mufakat.report.routes import Routes

    answer = Routes(names_of(opened.sound(), solution), paths, solution)
    if as_json:
        output.print_json(answer.data())
    else:
        click.echo(answer.text(output.width()))
    return 0

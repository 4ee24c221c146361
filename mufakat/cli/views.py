"""mufakat views."""

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
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat views talks.toml\n"
    "  mufakat views talks.toml --concept seq --json"
)
@output.CASE
@OPTION
@ENGINE
@click.option("--memory", metavar="SIZE", callback=size, help="What the engine may use, such as 500M or 4G.")
@output.JSON
def command(
    case: str, concepts: tuple[str, ...], engine: Engine | None, memory: int | None, as_json: bool
) -> int:
    """Show what lasts when parties see the conflict differently, and whose expectations fail where.

    The case says under [views.PARTY] which options or states a party does not know of, and under
    [views.PARTY.preferences.OTHER] what it takes another party to want. Too many states to list
    are kept as decision diagrams; told is then how many, and an example.
    """
    from mufakat.study import sights
    from mufakat.study.states import names_of

    opened = open_case(case)
    try:
        wanted = read_concepts(concepts, opened.sound())
        budget = Budget(memory=memory, progress=output.progress(case))
        found = sights.views_of(opened, wanted.concepts, engine, budget)
    except ProblemsError as fault:
        output.failed(opened, fault.problems, as_json)
        return 1
    names = names_of(opened.sound(), found.singles)
    if as_json:
        from mufakat.report.sights_data import views_data

        output.print_json(views_data(names, found))
    else:
        from mufakat.report.sights import views_text

        click.echo(views_text(names, found, output.width()))
    return 0

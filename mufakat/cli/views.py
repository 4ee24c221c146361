"""mufakat views."""

from __future__ import annotations

import click

from mufakat import study
from mufakat.cli import output
from mufakat.cli.concepts import OPTION, read_concepts
from mufakat.problems import ProblemsError


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat views talks.toml\n"
    "  mufakat views talks.toml --concept seq --json"
)
@output.CASE
@OPTION
@output.JSON
def command(case: str, concepts: tuple[str, ...], as_json: bool) -> int:
    """Show what lasts when parties see the conflict differently, and whose expectations fail where.

    The case says under [views.PARTY] which options or states a party does not know of, and under
    [views.PARTY.preferences.OTHER] what it takes another party to want.
    """
    from mufakat.study import questions

    opened = study.open_case(case)
    try:
        wanted = read_concepts(concepts, opened.sound())
        found = questions.views_of(opened, wanted.concepts, output.progress(case))
    except ProblemsError as fault:
        output.failed(opened, fault.problems, as_json)
        return 1
    from mufakat.report.sights import views_data, views_text

    names = study.naming(opened.sound(), found.graph)
    if as_json:
        output.print_json(views_data(names, found))
    else:
        click.echo(views_text(names, found, output.width()))
    return 0

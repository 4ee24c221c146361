"""mufakat agreement check."""

from __future__ import annotations

import click

from mufakat.cli import output
from mufakat.cli.agreement import common
from mufakat.keeping.holes import Hole
from mufakat.problems import errors
from mufakat.study import agreements


@click.command(
    name="check",
    epilog=f"{common.EXAMPLES}mufakat agreement check truce.toml\n  mufakat agreement check truce.toml --json",
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@common.FACTS
@common.LANGUAGE
@output.JSON
def check_(files: tuple[str, ...], facts: str | None, as_json: bool) -> int:
    """Report every mistake in agreement files, and the holes in the texts, before anybody signs.

    A mistake has its place, the reason and the mend. A hole is no mistake of the file: the text leaves something
    open, each with its clause and what could be written.
    """
    from mufakat.report.agreement.data import check_data

    output.once(files)
    code = 0
    for number, file in enumerate(files):
        opened = common.opened(file, facts)
        wrong = bool(errors(opened.problems))
        code = 1 if wrong else code
        holes = () if wrong else agreements.find_holes_in(opened)
        if as_json:
            agreement = None if wrong else opened.agreement
            output.print_json(check_data(file, opened.id, agreement, holes, opened.problems))
            continue
        if number:
            click.echo()
        _show(opened, holes)
    return code


def _show(opened: agreements.OpenedAgreement, found: tuple[Hole, ...]) -> None:
    from mufakat.report.agreement import checked, holes, names

    output.show_problems(opened.problems, err=False)
    if opened.problems:
        click.echo()
    click.echo(checked.checked_text(opened.file, opened.agreement, opened.problems))
    if not errors(opened.problems) and opened.agreement is not None:
        click.echo()
        common.printed(holes.hole_sections(found, names.AgreementNames(opened.agreement)))

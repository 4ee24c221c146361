"""mufakat check."""

from __future__ import annotations

import click

from mufakat.cli import output
from mufakat.problems import errors
from mufakat.study.opening import Opened, id_of, open_case


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat check talks.toml\n  mufakat check cases/*.toml --json\n"
    "  mufakat check talks.toml --record talks.mufakat"
)
@click.argument("cases", metavar="CASE...", nargs=-1, required=True)
@click.option(
    "--record", metavar="RECORD", help="Also hold every quotation against the documents of this record."
)
@output.JSON
def command(cases: tuple[str, ...], record: str | None, as_json: bool) -> int:
    """Report every mistake in case files, each with its place, the reason and how to mend it.

    Quotations are held against their sources. Warnings tell what is probably not meant; they do not make a
    file unusable.
    """
    from mufakat.report.checked import check_data, check_text

    output.once(cases)
    code = 0
    for number, file in enumerate(cases):
        opened = _opened(file, record)
        if errors(opened.problems):
            code = 1
        if as_json:
            output.print_json({"file": file, **check_data(opened.case, id_of(opened), opened.problems)})
            continue
        if number:
            click.echo()
        output.show_problems(opened.problems, err=False)
        if opened.problems:
            click.echo()
        click.echo(check_text(file, opened.case, opened.problems, set(opened.texts)))
    return code


def _opened(file: str, record: str | None) -> Opened:
    if record is None:
        return open_case(file)
    from mufakat.study.records import check_with_record

    return check_with_record(file, record)

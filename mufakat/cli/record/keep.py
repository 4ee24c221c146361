"""mufakat record init, list, show."""

from __future__ import annotations

from pathlib import Path

import click

from mufakat.cli import output
from mufakat.cli.record.common import LIMIT, RECORD, epilog, open_record, telling
from mufakat.study.starting import start_reports


@click.command(epilog=epilog("init talks.mufakat", "init talks.mufakat --example reports"))
@RECORD
@click.option("--example", metavar="FOLDER", help="Also put reports to practise on into this folder.")
@telling
def init_(record: str, example: str | None) -> int:
    """Make an empty record. Nothing is ever overwritten.

    The reports to practise on are made up: four papers that do not exist tell of the weeks of the worked case, copy,
    deny and correct each other. The right claims stand beside them.
    """
    from mufakat.record.store import refuse

    if record.strip() and Path(record).exists():
        raise refuse(record, "exists", "the file exists already", "choose another name")
    written, problem = start_reports(Path(example)) if example else ([], None)
    if problem is not None:
        output.show_problems([problem])
        return 1
    with open_record(record, create=True):
        pass
    for path in written:
        click.echo(f"wrote {path}")
    click.echo(f"wrote {record}\nnext: mufakat read {example or 'FILE'} --into {record}")
    return 0


@click.command(epilog=epilog("list talks.mufakat", "list talks.mufakat --limit 500 --json"))
@RECORD
@LIMIT
@output.JSON
@telling
def list_(record: str, limit: int, as_json: bool) -> int:
    """List the documents of a record, and count what it holds."""
    from mufakat.report.recorded import counts_text, list_text

    with open_record(record) as opened:
        listed, counts = opened.listed(limit), opened.counts()
    if as_json:
        output.print_json({"record": record, **counts, "listed": listed})
        return 0
    click.echo(counts_text(counts, record, output.width()))
    if listed:
        click.echo("\n" + list_text(listed, counts["documents"], output.width(), output.paint))
    return 0


@click.command(epilog=epilog("show talks.mufakat 3fa81c02b7", "show talks.mufakat reports/a.html --text"))
@RECORD
@click.argument("document", metavar="DOCUMENT")
@click.option("--all", "everything", is_flag=True, help="Also suggestions of low confidence.")
@click.option(
    "--text", "whole", is_flag=True, help="Print the text that the places point into, and nothing else."
)
@output.JSON
@telling
def show_(record: str, document: str, everything: bool, whole: bool, as_json: bool) -> int:
    """Show a document: its fields, its statements as they stand, who decided what, where the words are repeated.

    DOCUMENT is the beginning of its id, or the file or address it was read from.
    """
    from mufakat.report.recorded import show_data, show_text
    from mufakat.study.keeping import passage

    with open_record(record) as opened:
        found = opened.named(document)
        if as_json:
            output.print_json(show_data(opened, found, everything))
        elif whole:
            click.echo(found.text, nl=not found.text.endswith("\n"))
        else:
            click.echo(show_text(opened, found, passage, output.width(), everything, output.paint))
    return 0

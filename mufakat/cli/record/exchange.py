"""mufakat record export, import, csv, dna-import, dna-csv."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from mufakat.cli import output
from mufakat.cli.record.common import RECORD, epilog, open_record, telling
from mufakat.display import plural


def _write(lines: Iterable[str], out: str | None, force: bool, end: str = "\n") -> int:
    """Print lines, or write them to a file, whole or not at all."""
    from mufakat.study.records import write_lines

    if out is None:
        for line in lines:
            click.echo(line + end, nl=False)
        return 0
    problem = write_lines(lines, out, force, end)
    if problem is not None:
        output.show_problems([problem])
        return 1
    click.echo(f"mufakat: wrote {out}", err=True)
    return 0


@click.command(epilog=epilog("export talks.mufakat --out talks.jsonl"))
@RECORD
@output.OUT
@output.FORCE
@telling
def export_(record: str, out: str | None, force: bool) -> int:
    """Write the whole record as JSON lines, for version control; `import` gives an equal record back."""
    from mufakat.record.jsonlines import export_lines

    with open_record(record) as opened:
        return _write(export_lines(opened), out, force)


@click.command(epilog=epilog("import talks.mufakat talks.jsonl"))
@RECORD
@click.argument("file", metavar="FILE")
@telling
def import_(record: str, file: str) -> int:
    """Make a record of exported JSON lines; "-" is standard input. The record must be new or empty."""
    from mufakat.study.records import import_file

    counts = import_file(record, file, sys.stdin.buffer)
    click.echo(
        f"wrote {record}: {counts.get('document', 0):,} documents, {counts.get('statement', 0):,} statements"
    )
    return 0


@click.command(epilog=epilog("csv talks.mufakat --out statements.csv"))
@RECORD
@click.option("--all", "everything", is_flag=True, help="Also suggestions of low confidence.")
@output.OUT
@output.FORCE
@telling
def csv_(record: str, everything: bool, out: str | None, force: bool) -> int:
    """Write the statements as CSV, one row each, as corrected, with how they stand."""
    from mufakat.record.table import csv_lines

    with open_record(record) as opened:
        return _write(csv_lines(opened, everything), out, force, "")


@click.command(epilog=epilog("dna-import talks.mufakat sample.dna"))
@RECORD
@click.argument("file", metavar="FILE")
@telling
def dna_import_(record: str, file: str) -> int:
    """Take in an SQLite database of the Discourse Network Analyzer, version 3 or 2.

    Documents and statements come in with their places; persons and organisations become actors, concepts
    topics, and what a coder marked is accepted in the coder's name. What is there already stays as it is.
    """
    from mufakat.record.dna import import_dna
    from mufakat.study.records import record_to_fill

    with record_to_fill(record) as opened:
        done = import_dna(opened, file)
    output.show_problems(done.problems)
    click.echo(
        f"{file} (DNA {done.version}): new: {plural(done.documents, 'document')}, "
        f"{plural(done.statements, 'statement')}, {plural(done.topics, 'topic')}"
    )
    return 0


@click.command(epilog=epilog("dna-csv talks.mufakat --out events.csv"))
@RECORD
@output.OUT
@output.FORCE
@telling
def dna_csv_(record: str, out: str | None, force: bool) -> int:
    """Write accepted and corrected statements as an event list with the columns of DNA's own export."""
    from mufakat.record.dna import dna_lines

    with open_record(record) as opened:
        return _write(dna_lines(opened), out, force, "")

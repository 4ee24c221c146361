"""mufakat new."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from mufakat.cli import output
from mufakat.display import plural
from mufakat.problems import ProblemsError
from mufakat.study.agreement_starting import start_next_case
from mufakat.study.opening import STANDARD_INPUT
from mufakat.study.starting import examples, start_case


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat new talks.toml\n  mufakat new --list\n"
    "  mufakat new mine.toml --example gaza-talks-2025\n"
    "  mufakat new mine.toml --from talks.mufakat\n"
    "  mufakat new step.toml --from-agreement truce.toml --at 2025-02-11"
)
@click.argument("file", metavar="FILE", required=False)
@click.option("--example", metavar="NAME", help="Start from a copy of this example.")
@click.option("--from", "record", metavar="RECORD", help="Draft it from what stands in this record.")
@click.option(
    "--from-agreement", "agreement", metavar="FILE", help="The next step of this agreement, as a case."
)
@click.option("--at", metavar="DAY", help='With --from-agreement: the day, or "signature".  [default: today]')
@click.option("--list", "show_list", is_flag=True, help="List the examples.")
@output.JSON
def command(
    file: str | None,
    example: str | None,
    record: str | None,
    agreement: str | None,
    at: str | None,
    show_list: bool,
    as_json: bool,
) -> int:
    """Start a case file: a small one to fill in, a copy of an example with its sources, or a draft.

    Drafts come from a record, or from an agreement: what is open then, as options, so that the solver tells who would
    carry it out.

    A draft has the parties, what each did as candidate options, and the quotations for both, accepted ones
    first. All else is marked "to be decided".
    Nothing is ever overwritten.
    """
    if show_list:
        found = examples()
        if as_json:
            output.print_json([{"name": name, "title": title} for name, title in found.items()])
        for name, title in found.items() if not as_json else ():
            click.echo(f"{name:28} {title}")
        return 0
    if file == STANDARD_INPUT:
        raise click.UsageError('name the file to make; "-" is standard input')
    if file is None:
        raise click.UsageError("name the file to make, or ask for --list")
    if sum(one is not None for one in (example, record, agreement)) > 1:
        raise click.UsageError("--example, --from and --from-agreement do not go together")
    if agreement is not None:
        return _next_step(file, agreement, at, as_json)
    if record is not None:
        return _draft(file, record, as_json)
    if example is not None and example not in examples():
        raise click.UsageError(f'no example is called "{example}"; see mufakat new --list')
    written, problem = start_case(Path(file), example)
    if problem is not None:
        output.show_problems([problem])
        return 1
    if as_json:
        output.print_json({"written": [str(path) for path in written]})
        return 0
    for path in written:
        click.echo(f"wrote {path}")
    click.echo(f"next: mufakat check {shlex.quote(file)}")
    return 0


def _next_step(file: str, agreement: str, at: str | None, as_json: bool) -> int:

    try:
        written, case = start_next_case(Path(file), agreement, at)
    except ProblemsError as fault:
        if as_json:
            output.print_json({"problems": [problem.as_data() for problem in fault.problems]})
        else:
            output.show_problems(fault.problems)
        return 1
    if as_json:
        output.print_json(
            {"written": [str(path) for path in written], "options": [o.key for o in case.options]}
        )
        return 0
    for path in written:
        click.echo(f"wrote {path}")
    click.echo(
        f"drafted: {plural(len(case.parties), 'party', 'parties')}, {plural(len(case.options), 'option')}; "
        "wishes are suggestions only"
    )
    click.echo(f'next: decide what is marked "to be decided", then mufakat solve {shlex.quote(file)}')
    return 0


def _draft(file: str, record: str, as_json: bool) -> int:
    from mufakat.study.drafting import start_from_record

    try:
        written, draft = start_from_record(Path(file), record)
    except ProblemsError as fault:
        if as_json:
            output.print_json({"problems": [problem.as_data() for problem in fault.problems]})
        else:
            output.show_problems(fault.problems)
        return 1
    if as_json:
        output.print_json({"written": [str(path) for path in written], "left_out": draft.left_out})
        return 0
    for path in written:
        click.echo(f"wrote {path}")
    case = draft.case
    click.echo(
        f"drafted: {plural(len(case.parties), 'party', 'parties')}, {plural(len(case.options), 'candidate option')}, "
        f"{plural(len(case.evidence), 'quotation')}"
    )
    click.echo(f'next: decide what is marked "to be decided", then mufakat check {file} --record {record}')
    return 0

"""mufakat agreement new."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from mufakat.cli import output
from mufakat.cli.agreement import common
from mufakat.problems import ProblemsError
from mufakat.study import agreement_starting
from mufakat.study.opening import STANDARD_INPUT


@click.command(
    name="new",
    epilog=f"{common.EXAMPLES}mufakat agreement new truce.toml\n  mufakat agreement new truce.toml --from truce.txt\n"
    "  mufakat agreement new mine.toml --example aceh-2005",
)
@click.argument("file", metavar="FILE", required=False)
@click.option(
    "--from",
    "text",
    metavar="TEXT",
    help="A commitment for each sentence of this text that promises something.",
)
@click.option("--example", metavar="NAME", help="Start from a copy of this example, with its facts.")
@click.option("--list", "show_list", is_flag=True, help="List the examples.")
@common.LANGUAGE
@output.JSON
def new_(file: str | None, text: str | None, example: str | None, show_list: bool, as_json: bool) -> int:
    """Start an agreement file: a small one to fill in, a draft from a text, or a copy of an example.

    A draft has one commitment for each sentence that promises something, with the sentence as its clause; who, by
    when and who verifies is marked "to be decided". Nothing is ever overwritten.
    """
    if show_list:
        found = agreement_starting.agreement_examples()
        if as_json:
            output.print_json([{"name": name, "title": title} for name, title in found.items()])
        for name, title in found.items() if not as_json else ():
            click.echo(f"{name:28} {title}")
        return 0
    if file is None or file == STANDARD_INPUT:
        raise click.UsageError("name the file to make, or ask for --list")
    if text is not None and example is not None:
        raise click.UsageError("--example and --from do not go together")
    if example is not None and example not in agreement_starting.agreement_examples():
        raise click.UsageError(f'no example is called "{example}"; see mufakat agreement new --list')
    from mufakat.report.phrases import say

    try:
        if text is not None:
            written, promises = agreement_starting.start_from_text(
                Path(file), text, say("agreement-to-decide")
            )
        else:
            written, promises = agreement_starting.start_agreement(Path(file), example), ()
    except ProblemsError as fault:
        common.refuse(None, fault.problems, as_json)
        return 1
    if as_json:
        output.print_json({"written": [str(path) for path in written], "commitments": len(promises)})
        return 0
    for path in written:
        click.echo(say("agreement-wrote", file=path))
    if promises:
        click.echo(say("agreement-drafted", n=len(promises), mark=say("agreement-to-decide")))
    click.echo(say("agreement-next", command=f"mufakat agreement check {shlex.quote(file)}"))
    return 0

"""mufakat convert."""

from __future__ import annotations

import click

from mufakat import study
from mufakat.cli import output
from mufakat.problems import ProblemsError


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat convert elmira-1991.json\n"
    "  mufakat convert elmira-1991.json --out elmira.toml"
)
@output.CASE
@output.OUT
@output.FORCE
@output.JSON
def command(case: str, out: str | None, force: bool, as_json: bool) -> int:
    """Write a case of another format as TOML.

    Reads conflict-case/1 JSON. Decision makers and options get short ids that conditions can use; published
    names stay as names, and states keep their ids. A TOML case is written anew, without its comments.
    """
    output.not_over((case,), out)
    opened = study.open_case(case)
    try:
        text = study.as_toml(opened)
    except ProblemsError as fault:
        output.failed(opened, fault.problems, as_json)
        return 1
    if as_json:
        output.print_json({"id": opened.sound().id, "toml": text})
        return 0
    return output.write_or_print(text, out, force)

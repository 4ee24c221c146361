"""mufakat digest."""

from __future__ import annotations

import click

from mufakat.cli import output
from mufakat.cli.language import OPTION as LANGUAGE
from mufakat.cli.record.common import open_record
from mufakat.problems import ProblemsError
from mufakat.report.document.model import unpainted

_ENDINGS = {"html": "html", "htm": "html", "md": "md", "markdown": "md", "json": "json", "txt": "text"}


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat digest talks.mufakat --since 2025-05-11\n"
    "  mufakat digest talks.mufakat --since 2025-05-11 --case talks.toml --language id\n"
    "  mufakat digest talks.mufakat --since 2025-05-11 -o today.html"
)
@click.argument("record", metavar="RECORD")
@click.option("--since", metavar="DAY", required=True, help="Tell what pages of this day and later bring.")
@click.option(
    "--case", metavar="CASE", help="Also tell which lines of this case it bears on, for and against."
)
@click.option("-o", "--out", metavar="FILE", help="Write to FILE; refuses to overwrite.  [default: print]")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "html", "md", "json")),
    help="Text, a page to mail, Markdown, or data.  [default: by the ending of FILE; else text]",
)
@output.JSON
@LANGUAGE
@output.FORCE
def command(
    record: str, since: str, case: str | None, out: str | None, form: str | None, as_json: bool, force: bool
) -> int:
    """Tell what is new since a day: claims first told, newly confirmed, denied, corrected.

    With --case, also on which lines, levers and doubts each of them bears: those that quote it, and those whose words
    are like its own. That is a sign to look, for and against, and no verdict.
    """
    from mufakat.report.digested import digest_text
    from mufakat.study.digest import digest_of

    if as_json and form not in (None, "json"):
        raise click.UsageError("--json and --format differ")
    wanted = "json" if as_json else form or output.by_ending(out or "", _ENDINGS, "--format") or "text"
    output.not_over([record, *filter(None, (case,))], out)
    try:
        with open_record(record) as opened:
            found = digest_of(opened, since, case)
    except ProblemsError as fault:
        if wanted == "json":
            output.print_json({"problems": [problem.as_data() for problem in fault.problems]})
        else:
            output.show_problems(fault.problems)
        return 1
    painted = output.paint if out is None else unpainted
    text = digest_text(found, wanted, output.width(), painted)
    return output.write_or_print(text, out, force)

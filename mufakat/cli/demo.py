"""mufakat demo."""

from __future__ import annotations

import click

from mufakat.budget import Budget
from mufakat.cli import output
from mufakat.cli.language import OPTION as LANGUAGE
from mufakat.problems import ProblemsError
from mufakat.report.document.markdown import sections_markdown
from mufakat.report.document.terminal import chapters
from mufakat.report.lines import fold
from mufakat.study.opening import open_case
from mufakat.study.starting import example_file

_WIDE = 80  # columns for a command and what it does beside it
_NEXT = {
    "install": "pip install .",
    "new": "mufakat new mine.toml --example gaza-talks-2025",
    "check": "mufakat check mine.toml",
    "solve": "mufakat solve mine.toml",
    "why": "mufakat why mine.toml status-quo",
    "agreement": "mufakat agreement new --list",
}


@click.command(
    epilog="\b\nExamples:\n  mufakat demo\n  mufakat demo --language id\n  mufakat demo --out report.md"
)
@click.option("--out", metavar="FILE", help="Also write a short report in Markdown; refuses to overwrite.")
@output.FORCE
@LANGUAGE
@output.JSON
def command(out: str | None, force: bool, as_json: bool) -> int:
    """Walk through the worked case: its source, who can do what, what would last, and why.

    The case is gaza-talks-2025: talks on a ceasefire as one article reported them. Changes nothing, and
    writes only where --out says.
    """
    from mufakat.report.phrases import say
    from mufakat.study.walking import walk_through

    opened = open_case(str(example_file("gaza-talks-2025")))
    try:
        walk = walk_through(opened, Budget(progress=output.progress("demo")))
    except ProblemsError as fault:
        output.failed(opened, fault.problems, as_json)
        return 1
    if as_json:
        from mufakat.report.data import solution_data

        output.print_json(solution_data(opened.sound(), walk.solution, opened.digest, opened.problems))
    else:
        width = output.width()
        click.echo(chapters(walk.sections(), width, output.paint))
        click.echo("\n\n" + output.paint(say("next-title"), "head"))
        for key, typed in _NEXT.items():
            click.echo(_next(typed, say(f"next-{key}"), width))
    if out is None:
        return 0
    return output.write_or_print(sections_markdown(walk.sections()), out, force)


def _next(typed: str, told: str, width: int) -> str:
    """A command and what it does: beside it, or below it on a narrow terminal."""
    return f"  {typed:<51}{told}" if width >= _WIDE else f"  {typed}\n{fold(told, width, 4)}"

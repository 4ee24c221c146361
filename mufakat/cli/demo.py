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
from mufakat.study.saving import not_there
from mufakat.study.starting import example_file

_NEXT = {
    "full": "mufakat demo --full",
    "new": "mufakat new mine.toml --example gaza-talks-2025",
    "why": "mufakat why mine.toml status-quo",
}
_NEXT_FULL = {
    "install": "pip install .",
    "new": _NEXT["new"],
    "check": "mufakat check mine.toml",
    "solve": "mufakat solve mine.toml",
    "why": _NEXT["why"],
    "agreement": "mufakat agreement new --list",
}


@click.command(
    epilog="\b\nExamples:\n  mufakat demo\n  mufakat demo --full --language id\n  mufakat demo --out report.md"
)
@click.option(
    "--full", is_flag=True, help="The whole walk: every line of the case, what it rests on, all answers."
)
@click.option("--out", metavar="FILE", help="Also write the whole walk in Markdown; refuses to overwrite.")
@output.FORCE
@LANGUAGE
@output.JSON
def command(full: bool, out: str | None, force: bool, as_json: bool) -> int:
    """The worked case in two screens: how things stand, what would hold, and what would make a ceasefire hold.

    The case is gaza-talks-2025: talks on a ceasefire as one article reported them. Changes nothing, and
    writes only where --out says.
    """
    from mufakat.report.brief.demo import demo_text
    from mufakat.report.phrases import say
    from mufakat.study.walking import walk_through

    opened = open_case(str(example_file("gaza-talks-2025")))
    try:
        if out is not None and not force:
            not_there([out])  # told before the walk, which takes its time
        walk = walk_through(opened, Budget(progress=output.progress("demo")))
    except ProblemsError as fault:
        output.failed(opened, fault.problems, as_json)
        return 1
    if as_json:
        from mufakat.report.data import solution_data

        output.print_json(solution_data(opened.sound(), walk.solution, opened.digest, opened.problems))
    else:
        width = output.width()
        if full:
            click.echo(chapters(walk.sections(), width, output.paint) + "\n")
        else:
            click.echo(demo_text(walk, width, output.paint))
        click.echo("\n" + output.paint(say("next-title"), "head"))
        for key, typed in (_NEXT_FULL if full else _NEXT).items():
            click.echo(_next(typed, say(f"next-{key}"), width))
    if out is None:
        return 0
    return output.write_or_print(sections_markdown(walk.sections()), out, force)


def _next(typed: str, told: str, width: int) -> str:
    """A command and what it does: beside it, or below it on a narrow terminal."""
    beside = f"  {typed:<51}{told}"
    return beside if len(beside) <= width else f"  {typed}\n{fold(told, width, 4)}"

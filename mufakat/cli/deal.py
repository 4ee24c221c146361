"""mufakat deal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mufakat.budget import DRAWS
from mufakat.cli import output
from mufakat.problems import ProblemsError
from mufakat.report.document.model import unpainted
from mufakat.study.opening import Opened, open_deal, same_file
from mufakat.study.saving import save_text

if TYPE_CHECKING:
    from mufakat.study.deals import DealReport


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat deal talks.toml\n"
    '  mufakat deal talks.toml --text "captives=phased, aid=full"\n'
    "  mufakat deal camp-david.toml --adjusted-winner --svg camp-david.svg\n"
    "  mufakat deal domain.xml israel.xml egypt.xml --json"
)
@click.argument("cases", metavar="CASE...", nargs=-1, required=True)
@click.option(
    "--text",
    "texts",
    multiple=True,
    metavar="TERMS",
    help='A proposed text, "issue=value, issue=value, ..."; may be repeated.',
)
@click.option(
    "--draws",
    type=click.IntRange(0, 100_000),
    default=DRAWS,
    show_default=True,
    help="How often to draw numbers that are not known for sure; 0: never.",
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="For all drawing.")
@click.option("--adjusted-winner", "divide", is_flag=True, help="Share out the divisible issues between two.")
@click.option(
    "--reach",
    type=click.IntRange(1),
    metavar="ROWS",
    help="Rows that an exact table may have before the answer is drawn instead.  [default: 60000]",
)
@click.option("--keep-small", is_flag=True, help="Genius files: leave evaluations that none of is above 1.")
@click.option("--svg", metavar="FILE", help="Also write the picture to FILE; refuses to overwrite.")
@output.OUT
@output.FORCE
@output.JSON
def command(
    cases: tuple[str, ...],
    texts: tuple[str, ...],
    draws: int,
    seed: int,
    divide: bool,
    reach: int | None,
    keep_small: bool,
    svg: str | None,
    out: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Show the whole space of deals: who accepts, who blocks, what wastes nothing, what is fair.

    CASE is a case file with a [deal], a CSV table, or the files of a Genius or GeniusWeb domain (the domain
    and one profile per party); "-" is standard input. Writes nothing unless --out or --svg is given.
    """
    from mufakat.study import deals

    output.once(cases)
    output.not_over(cases, out)
    if svg is not None and any(same_file(file, svg) for file in cases):
        raise click.UsageError(f"--svg names the case itself: {svg}")
    if svg is not None and output.ending(svg) not in ("svg", ""):
        raise click.UsageError(f"--svg writes SVG, no .{output.ending(svg)}: {svg}")
    opened = open_deal(cases, keep_small)
    try:
        opened.sound()
        with output.busy(opened.file) as tell:
            report = deals.answer_deal(opened, texts, draws, seed, reach, divide, tell)
    except ProblemsError as fault:
        output.failed(opened, fault.problems, as_json)
        return 1
    return _show(opened, report, svg, out, force, as_json)


def _show(
    opened: Opened,
    report: DealReport,
    svg: str | None,
    out: str | None,
    force: bool,
    as_json: bool,
) -> int:
    from mufakat.report.deal import deal_text, picture_svg
    from mufakat.report.deal_data import deal_data

    if as_json:
        data = deal_data(report.case, report.answer, report.stays, opened.digest, opened.problems)
        text = json.dumps(data, ensure_ascii=False)
    else:
        output.show_problems(opened.problems)
        paint = unpainted if out is not None else output.paint
        text = deal_text(report.case, report.answer, report.stays, output.width(), paint)
    if svg is not None:
        problem = save_text(Path(svg), picture_svg(report.case, report.answer), force)
        if problem is not None:
            output.show_problems([problem])
            return 1
        click.echo(f"mufakat: wrote {svg}", err=True)
    return output.write_or_print(text, out, force)

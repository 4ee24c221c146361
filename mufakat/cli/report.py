"""mufakat report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mufakat.budget import Budget
from mufakat.cli import output
from mufakat.cli.language import OPTION as LANGUAGE
from mufakat.problems import ProblemsError, suggest
from mufakat.report.parts import PARTS, SHORT
from mufakat.study.opening import open_case
from mufakat.study.saving import not_there

if TYPE_CHECKING:
    from mufakat.study.papers import PaperFormat

FORMATS = ("html", "md", "json")
_FORMS: dict[str, PaperFormat] = {"html": "html", "md": "md", "json": "json"}
_ENDINGS = {"html": "html", "htm": "html", "md": "md", "markdown": "md", "json": "json", "pdf": "pdf"}
_BESIDE = "*"  # --pdf without a name: beside what -o names


def _parts(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[str, ...]:
    words = tuple(part.strip() for part in (value or "").split(",") if part.strip())
    unknown = [word for word in words if word not in PARTS]
    if unknown or (value is not None and not words):
        named = f'no part of a report is called "{unknown[0]}"' if unknown else "--parts names nothing"
        near = suggest(unknown[0], PARTS) if unknown else None
        hint = f'did you mean "{near}"? ' if near else ""
        raise click.UsageError(f"{named}; {hint}there are: {', '.join(PARTS)}.")
    return words


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat report talks.toml -o report.html\n"
    "  mufakat report talks.toml -o report.html --pdf report.pdf\n"
    "  mufakat report talks.toml --language id -o laporan.html\n"
    "  mufakat report talks.toml --short -o brief.pdf\n"
    "  mufakat report talks.toml --record talks.mufakat --format md -o report.md\n"
    "  mufakat report talks.toml --agreement truce.toml --at 2025-02-11 -o report.html"
)
@output.CASE
@click.option("-o", "--out", metavar="FILE", help="Write to FILE; refuses to overwrite.  [default: print]")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=None,
    help="A page, Markdown, or data.  [default: by the ending of FILE, which may be .pdf too; else html]",
)
@LANGUAGE
@click.option(
    "--parts",
    metavar="PART,...",
    callback=_parts,
    help="Only these parts of the report, such as short,outcomes,quotations; an unknown one lists all.",
)
@click.option("--short", is_flag=True, help="Only what is to be read first, on two pages.")
@click.option("--orders", is_flag=True, help="Also tell what lasts whatever the order of wishes.")
@click.option("--record", metavar="RECORD", help="Also show the statements of this record by date.")
@click.option(
    "--agreement", metavar="FILE", help="Also tell where this agreement stands, with its time line."
)
@click.option("--at", metavar="DAY", help="With --agreement: the day.  [default: today in its zone]")
@click.option(
    "--pdf",
    metavar="FILE",
    is_flag=False,
    flag_value=_BESIDE,
    help="Also print the page to FILE, through an installed Chromium; without FILE beside -o.",
)
@click.option("--browser", metavar="PATH", help="The Chromium to print with.  [default: the one installed]")
@output.FORCE
def command(
    case: str,
    out: str | None,
    form: str | None,
    parts: tuple[str, ...],
    short: bool,
    orders: bool,
    record: str | None,
    agreement: str | None,
    at: str | None,
    pdf: str | None,
    browser: str | None,
    force: bool,
) -> int:
    """Write a report to hand on: every claim with its grounds, every quotation with its place.

    One file that needs nothing else: no script, nothing fetched, for screen, paper and screen readers. It tells
    the conflict, who can do what, what rests on which source, what would last and why, the ways there, what would
    have to change, how sure it is, what could be agreed on, and every assumption. Where the program contradicts
    itself (see "mufakat solve --help"), the report begins with that, and the command ends with 1.
    """
    if short and parts:
        raise click.UsageError("--short and --parts say the same thing twice; take one of them")
    if record is not None and not record.strip():
        raise click.UsageError("--record names nothing")
    if at is not None and agreement is None:
        raise click.UsageError("--at is the day of an agreement: name it with --agreement")
    read = [case, *filter(None, (record, agreement))]
    output.not_over(read, out)
    wanted = form or output.by_ending(out or "", _ENDINGS, "--format") or "html"
    page, paper = _targets(out, pdf, wanted)
    if paper is not None:
        output.not_over(read, paper)
    from mufakat.study import papers
    from mufakat.study.solving import contradicted

    opened = open_case(case)
    try:
        not_there([name for name in (page, paper) if name is not None and not force])
        found = papers.gather(opened, record, Budget(progress=output.progress(case)), orders, agreement, at)
        parts = SHORT if short else parts
        text = papers.paper_text(found, _FORMS.get(wanted, "html"), parts=parts)
        if paper is not None:
            papers.save_pdf(Path(paper), papers.paper_text(found, parts=parts), browser, force)
    except ProblemsError as fault:
        output.show_problems(fault.problems)
        return 1
    if paper is not None:
        click.echo(f"mufakat: wrote {paper}", err=True)
    code = 0
    if paper is None or page is not None:
        code = output.write_or_print(text, page, force)
    return code or int(found.walk is not None and contradicted(found.walk.solution))


def _targets(out: str | None, pdf: str | None, wanted: str) -> tuple[str | None, str | None]:
    """Where the report goes, and where its printed form."""
    if pdf not in (None, _BESIDE):
        if output.ending(str(pdf)) != "pdf":
            raise click.UsageError(f"--pdf writes a PDF: call the file {pdf}.pdf, or the like")
        if wanted == "pdf":
            raise click.UsageError("-o and --pdf both name a PDF; one is enough")
        return out, pdf
    if pdf == _BESIDE and out is None:
        raise click.UsageError("--pdf needs a FILE, or -o")
    if wanted == "pdf":
        return None, out
    return out, str(Path(str(out)).with_suffix(".pdf")) if pdf == _BESIDE else None

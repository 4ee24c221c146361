"""mufakat compare."""

from __future__ import annotations

import json
from pathlib import Path

import click

from mufakat.budget import SECONDS, Budget
from mufakat.cli import output
from mufakat.cli.concepts import OPTION, read_concepts
from mufakat.problems import ProblemsError
from mufakat.report.document.model import unpainted
from mufakat.study.opening import Opened, open_case


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat compare talks-may.toml talks-june.toml\n"
    "  mufakat compare talks-may.toml talks-june.toml --concept seq --json\n  mufakat compare talks/"
)
@click.argument("cases", metavar="OLD NEW | FOLDER", nargs=-1, required=True)
@OPTION
@click.option(
    "--seconds", metavar="S", type=click.FloatRange(0, min_open=True), default=SECONDS, show_default=True,
    help="How long each comparison may take.",
)  # fmt: skip
@output.JSON
@output.OUT
@output.FORCE
def command(
    cases: tuple[str, ...],
    concepts: tuple[str, ...],
    seconds: float,
    as_json: bool,
    out: str | None,
    force: bool,
) -> int:
    """Tell what changed from one version of a case to another, which answers were gained and lost, and why.

    Each change is tried alone on the old version, and left out of the new one; up to eight changes each get their
    share of the difference (Shapley). A FOLDER of cases is walked through by the day in `as-of`, each with the one
    before it, with --json one object a line. Writes nothing unless --out is given.
    """
    from mufakat.study.versions import compare_cases, sound_versions, versions_in

    if len(cases) > 2 or (len(cases) == 1 and not Path(cases[0]).is_dir()):
        raise click.UsageError("name two case files, or one folder of them")
    output.once(cases)
    output.not_over(cases, out)
    try:
        pairs = [(open_case(cases[0]), open_case(cases[1]))] if len(cases) == 2 else versions_in(cases[0])
        kept = []
        for old, new in pairs:
            wanted = read_concepts(concepts, sound_versions(old, new)[1])
            if wanted.mixed:
                raise click.UsageError("a comparison takes concepts for all parties alike")
            told = compare_cases(
                old, new, wanted.concepts, Budget(seconds, progress=output.progress(new.file))
            )
            paint = output.paint if out is None else unpainted
            kept.append(
                json.dumps(told.data(), ensure_ascii=False) if as_json else told.text(output.width(), paint)
            )
    except ProblemsError as fault:
        output.failed(Opened(cases[-1], None, tuple(fault.problems)), fault.problems, as_json)
        return 1
    return output.write_or_print(("\n" if as_json else "\n\n").join(kept), out, force)

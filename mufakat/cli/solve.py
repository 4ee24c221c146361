"""mufakat solve."""

from __future__ import annotations

import json

import click

from mufakat import study
from mufakat.cli import output
from mufakat.cli.concepts import OPTION, Wanted, read_concepts
from mufakat.problems import ProblemsError, errors


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat solve elmira.toml --concept nash --concept seq\n"
    "  mufakat solve talks.toml -c israel=SEQ -c hamas=Nash -c usa=SMR\n  mufakat solve a.json b.toml --json"
)
@click.argument("cases", metavar="CASE...", nargs=-1, required=True)
@OPTION
@click.option(
    "--unknown",
    is_flag=True,
    help='Take it as unknown what a party prefers where that depends on wishes with doubt = "unknown".',
)
@output.JSON
@output.OUT
@output.FORCE
def command(
    cases: tuple[str, ...],
    concepts: tuple[str, ...],
    unknown: bool,
    as_json: bool,
    out: str | None,
    force: bool,
) -> int:
    """Show the outcomes that would last: the states in which every party would stay.

    CASE is a case file of any known format, or "-" for standard input. Several files are answered in the
    order given, with --json one object a line. Writes nothing unless --out is given, and text only when
    every file answered.
    """
    output.once(cases)
    output.not_over(cases, out)
    kept, code = [], 0
    for number, file in enumerate(cases):
        opened = study.open_case(file)
        try:
            wanted = read_concepts(concepts, opened.sound())
            text = _answer(opened, wanted, unknown, as_json, plain=out is not None)
        except ProblemsError as fault:
            code = 1
            if as_json and out is not None:  # the file, too, has one object for each case
                kept.append(output.failure(opened, fault.problems))
            else:
                output.failed(opened, fault.problems, as_json)
            continue
        if out is not None:
            kept.append(text)
        else:
            click.echo(text if as_json or number == 0 else f"\n{text}")
    if kept and (as_json or code == 0):
        code = output.write_or_print(("\n" if as_json else "\n\n").join(kept), out, force) or code
    return code


def _answer(opened: study.Opened, wanted: Wanted, unknown: bool, as_json: bool, plain: bool) -> str:
    from mufakat.report.data import solution_data
    from mufakat.report.lasting import solution_text
    from mufakat.report.shades import shades_data, shades_text
    from mufakat.report.table import plain as no_paint
    from mufakat.study import questions

    case = opened.sound()
    solution = study.solve_case(opened, wanted.concepts, output.progress(opened.file))
    further = questions.further_of(opened, unknown)
    if as_json:
        data = solution_data(case, solution, opened.digest, opened.problems, wanted.mixed)
        data |= shades_data(further.strength, further.unknown, further.refused)
        return json.dumps(data, ensure_ascii=False)
    if opened.problems:
        output.show_problems(opened.problems)
        click.echo(err=True)
    assert not errors(opened.problems)
    names = study.names_of(case, solution)
    paint = no_paint if plain else output.paint
    text = solution_text(solution, names, output.width(), wanted.mixed, paint)
    shades = shades_text(names, further.strength, further.unknown, further.refused, output.width())
    return f"{text}\n\n{shades}" if shades else text

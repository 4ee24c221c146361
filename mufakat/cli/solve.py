"""mufakat solve."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from mufakat.budget import Budget
from mufakat.cli import output
from mufakat.cli.concepts import OPTION, Wanted, read_concepts
from mufakat.cli.engines import ENGINE, size
from mufakat.problems import ProblemsError, errors
from mufakat.report.document.model import unpainted
from mufakat.study.opening import Opened, open_case

if TYPE_CHECKING:
    from mufakat.stability.answers.outcomes import Engine


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
@ENGINE
@click.option("--memory", metavar="SIZE", callback=size, help="What the engine may use, such as 500M or 4G.")
@click.option("--where", metavar="CONDITION", help="Count, and draw from, only the states that meet this.")
@click.option(
    "--sample", metavar="N", type=click.IntRange(0, 10_000), default=0, help="Draw N states that last."
)
@click.option("--seed", metavar="N", type=int, default=0, show_default=True, help="Of the drawing.")
@output.JSON
@output.OUT
@output.FORCE
def command(
    cases: tuple[str, ...],
    concepts: tuple[str, ...],
    unknown: bool,
    engine: Engine | None,
    memory: int | None,
    where: str | None,
    sample: int,
    seed: int,
    as_json: bool,
    out: str | None,
    force: bool,
) -> int:
    """Show the outcomes that would last: the states in which every party would stay.

    CASE is a case file of any known format, or "-" for standard input. Several files are answered in the
    order given, with --json one object a line. Writes nothing unless --out is given, and text only when
    every file answered.

    Where states are too many to list, some verdicts are looked at again, move by move. If one comes out otherwise,
    the answer says not to rely on it, and the command ends with 1.
    """
    output.once(cases)
    output.not_over(cases, out)
    kept, code, all_sound = [], 0, True
    for number, file in enumerate(cases):
        opened = open_case(file)
        try:
            wanted = read_concepts(concepts, opened.sound())
            asked = Asked(wanted, unknown, engine, memory, where, sample, seed)
            text, sound = _answer(opened, asked, as_json, plain=out is not None)
        except ProblemsError as fault:
            code = 1
            if as_json and out is not None:  # the file, too, has one object for each case
                kept.append(output.failure(opened, fault.problems))
            else:
                output.failed(opened, fault.problems, as_json)
            continue
        all_sound = all_sound and sound
        if out is not None:
            kept.append(text)
        else:
            click.echo(text if as_json or number == 0 else f"\n{text}")
    if kept and (as_json or code == 0):
        code = output.write_or_print(("\n" if as_json else "\n\n").join(kept), out, force) or code
    return code or int(not all_sound)


@dataclass(frozen=True)
class Asked:
    """What the options of the command ask for."""

    wanted: Wanted
    unknown: bool
    engine: Engine | None
    memory: int | None
    where: str | None
    sample: int
    seed: int


def _answer(opened: Opened, asked: Asked, as_json: bool, plain: bool) -> tuple[str, bool]:
    """The answer, and whether the program agrees with itself about it."""
    from mufakat.report.solved import Solved
    from mufakat.stability.narrowed import narrow
    from mufakat.stability.strength_unknown import strength_unknown_of
    from mufakat.study.outlook import outlook_of
    from mufakat.study.solving import contradicted, solve_case
    from mufakat.study.states import condition_of

    condition = None if asked.where is None else condition_of(opened, asked.where)
    budget = Budget(memory=asked.memory, progress=output.progress(opened.file))
    solution = solve_case(opened, asked.wanted.concepts, asked.engine, budget, checked=True)
    further = strength_unknown_of(opened.sound(), solution, asked.unknown, budget)
    sound = not contradicted(solution)
    narrowed = narrow(solution, condition, asked.sample, asked.seed)
    told = Solved(solution, asked.wanted.mixed, narrowed, further)
    if as_json:
        return json.dumps(
            told.data(opened.sound(), opened.digest, opened.problems), ensure_ascii=False
        ), sound
    if opened.problems:
        output.show_problems(opened.problems)
        click.echo(err=True)
    assert not errors(opened.problems)
    if opened.sound().outcomes:
        from mufakat.study.briefing import SECONDS, brief_case

        brief = brief_case(opened, solution, budget=Budget(SECONDS, progress=budget.progress))
    else:
        brief = outlook_of(opened, solution)
    return told.text(brief, output.width(), unpainted if plain else output.paint), sound

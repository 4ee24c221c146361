"""mufakat why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mufakat.cli import output
from mufakat.cli.concepts import OPTION, read_concepts
from mufakat.cli.engines import ENGINE
from mufakat.problems import Gathered, ProblemsError
from mufakat.study.opening import open_case

if TYPE_CHECKING:
    from mufakat.stability.answers.outcomes import Engine


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat why elmira.toml 5\n"
    "  mufakat why talks.toml status-quo --party israel --concept seq"
)
@output.CASE
@click.argument("state", metavar="STATE")
@click.option("--party", "parties", metavar="ID", multiple=True, help="Only this party; may be repeated.")
@OPTION
@ENGINE
@output.JSON
def command(
    case: str,
    state: str,
    parties: tuple[str, ...],
    concepts: tuple[str, ...],
    engine: Engine | None,
    as_json: bool,
) -> int:
    """Explain one state: who would stay or leave, by which move, and what the others would answer.

    STATE is an id or number as `solve` shows it, "status-quo", a pattern such as YNNY, or the options taken,
    separated by commas; all others are not taken. Each reason names the evidence behind the wish it uses.
    """
    from mufakat.study.explaining import explain_state
    from mufakat.study.states import deciding

    opened = open_case(case)
    try:
        sound = opened.sound()
        wanted = read_concepts(concepts, sound)
        gathered = Gathered(opened.place)
        for party in parties:
            with gathered:
                deciding(sound, party)
        gathered.stop()
        ids = tuple(party.id for party in sound.deciders)
        explanation = explain_state(opened, state, wanted.concepts, parties or ids, engine)
    except ProblemsError as fault:
        output.failed(opened, fault.problems, as_json)
        return 1
    if as_json:
        output.print_json(explanation.data())
    else:
        click.echo(explanation.text(output.width()))
    return 0

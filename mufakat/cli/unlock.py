"""mufakat unlock."""

from __future__ import annotations

from typing import cast

import click

from mufakat.budget import Budget
from mufakat.case.model import Case, Weights
from mufakat.cli import output
from mufakat.cli.concepts import OPTION, read_concepts
from mufakat.cli.engines import SECONDS
from mufakat.mediation.goal import KINDS, GoalKind
from mufakat.problems import ProblemsError, suggest
from mufakat.study.opening import open_case

_EVERYBODY = "everybody"


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat unlock talks.toml --goal ceasefire\n"
    "  mufakat unlock talks.toml --goal ceasefire --goal-kind reachable --concept seq\n"
    "  mufakat unlock talks.toml --goal 79 --goal-kind state --not 15 --search israel\n"
    "  mufakat unlock elmira.toml --goal 5 --goal-kind state --rankings uniroyal"
)
@output.CASE
@click.option(
    "--goal", metavar="OUTCOME", required=True, help="An outcome of the case; or a state, see below."
)
@click.option(
    "--goal-kind",
    "kind",
    type=click.Choice(KINDS),
    default="lasts",
    show_default=True,
    help="lasts: in some state that meets it everyone would stay; reachable: and improvements lead there from "
    "the status quo; every: whatever lasts meets it; state: --goal names one state.",
)
@click.option("--not", "never", metavar="STATE", help="A state that must not last.")
@OPTION
@click.option(
    "--search",
    metavar="[PARTY]",
    is_flag=False,
    flag_value=_EVERYBODY,
    multiple=True,
    help="Also try to swap neighbouring wishes of this party (or of everybody), drop one, lift one to the top; "
    "may be repeated.",
)
@click.option(
    "--rankings",
    metavar="PARTY",
    multiple=True,
    help="Also count with how many of all rankings of this party the state of --goal-kind state lasts, and tell "
    "what such a ranking must be like; may be repeated, for several parties together. Up to 64 states.",
)
@click.option(
    "--most-levers",
    metavar="N",
    type=click.IntRange(1),
    help="Pull at most N levers together.  [default: as many as give at most 65,536 sets]",
)
@SECONDS
@output.JSON
def command(
    case: str,
    goal: str,
    kind: str,
    never: str | None,
    concepts: tuple[str, ...],
    search: tuple[str, ...],
    rankings: tuple[str, ...],
    most_levers: int | None,
    seconds: float,
    as_json: bool,
) -> int:
    """Find all minimal sets of levers with which an outcome would last, the least cost first.

    Levers are what the case declares under [[levers]], and with --search small changes of what parties put
    first. A set is minimal when with none of its levers left out the goal is met. Every set is tried, and
    each answer is checked by solving the changed case anew. Where nothing helps, the smallest obstacle is told.
    """
    from mufakat.study import mediating
    from mufakat.study import rankings as study_rankings

    opened = open_case(case)
    try:
        sound = opened.sound()
        wanted = read_concepts(concepts, sound)
        varied = _varied(rankings, kind, bool(wanted.mixed), sound)
        answer = mediating.unlock_case(
            opened,
            goal,
            kind=cast(GoalKind, kind),
            never=never,
            concepts=wanted.concepts,
            mixed=wanted.mixed,
            search=_parties(search, sound),
            most_levers=most_levers,
            budget=Budget(seconds, progress=output.progress(opened.file)),
        )
        counts = study_rankings.rankings_for(opened, goal, varied, wanted.concepts) if varied else None
    except ProblemsError as fault:
        output.failed(opened, fault.problems, as_json)
        return 1
    if as_json:
        output.print_json(answer.data() | ({"counts": counts.data()} if counts else {}))
    else:
        click.echo(answer.text(output.width(), output.paint))
        if counts:
            click.echo("\n" + counts.text(output.width(), output.paint))
    return 0


def _varied(words: tuple[str, ...], kind: str, mixed: bool, case: Case) -> tuple[str, ...]:
    """The parties whose rankings are to vary, each once."""
    if words and kind != "state":
        raise click.UsageError("--rankings counts for one state: it needs --goal-kind state")
    if words and mixed:
        raise click.UsageError("--rankings needs one concept for everybody")
    for word in words:
        _known(word, [one.id for one in case.deciders], "party that decides")
    return tuple(dict.fromkeys(words))


def _known(word: str, able: list[str], what: str) -> None:
    if word not in able:
        near = suggest(word, able)
        hint = f'did you mean "{near}"? ' if near else ""
        listed = ", ".join(able) or "none"
        raise click.UsageError(f'no {what} is called "{word}"; {hint}There are: {listed}.')


def _parties(words: tuple[str, ...], case: Case) -> tuple[str, ...] | None:
    """The parties to search: None for no search, () for everybody."""
    if not words or _EVERYBODY in words:
        return () if words else None
    able = [one.id for one in case.deciders if not isinstance(case.preferences[one.id], Weights)]
    for word in words:
        _known(word, able, "party with an order of wishes or states")
    return words

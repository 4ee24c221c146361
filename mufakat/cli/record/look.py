"""mufakat record search, timeline, positions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from mufakat.cli import output
from mufakat.cli.record.common import LIMIT, RECORD, epilog, open_record, telling
from mufakat.record.model import Wanted, plain

_STANDINGS = ("suggested", "accepted", "corrected", "rejected")
_Command = Callable[..., int]


def _filters(call: _Command) -> _Command:
    """The limits that all three take."""
    for option in reversed(
        (
            click.option(
                "--actor",
                metavar="NAME",
                default="",
                help="Only what this actor, or who belongs to it, says.",
            ),
            click.option("--outlet", metavar="NAME", default="", help="Only in this outlet."),
            click.option(
                "--act",
                metavar="ACT",
                default="",
                help="Only this act: talks, propose, offer, demand, accept ...",
            ),
            click.option("--topic", metavar="ID", default="", help="Only about this topic."),
            click.option(
                "--since",
                metavar="DATE",
                default="",
                help="Published then or later: 2025, 2025-05, 2025-05-11.",
            ),
            click.option("--until", metavar="DATE", default="", help="Published then or earlier."),
            click.option(
                "--standing",
                type=click.Choice(_STANDINGS),
                multiple=True,
                help="Only what stands so; may be repeated.",
            ),
            click.option("--all", "doubtful", is_flag=True, help="Also suggestions of low confidence."),
        )
    ):
        call = option(call)
    return call


def _wanted(given: dict[str, Any], words: str = "") -> Any:
    standings = given["standing"] or _STANDINGS[:3]
    names = ("actor", "outlet", "act", "topic", "since", "until", "doubtful")
    return Wanted(words, standings=tuple(standings), **{name: given[name] for name in names})


@click.command(
    epilog=epilog(
        "search talks.mufakat 'NEAR(gencatan senjata) OR cease-fire'",
        "search talks.mufakat --actor Israel --act reject --since 2025-05",
        "search talks.mufakat 'bantuan' --texts",
    )
)
@RECORD
@click.argument("query", metavar="QUERY", required=False, default="")
@_filters
@click.option("--texts", is_flag=True, help="Look through the whole texts, and list documents.")
@LIMIT
@output.JSON
@telling
def search_(record: str, query: str, texts: bool, limit: int, as_json: bool, **given: Any) -> int:
    """Find statements.

    QUERY is words that all have to occur, "a phrase", begin*, and in capitals OR, NOT, NEAR(a b). Whatever else
    stands in a word is part of it: self-government, Qur'an, anak-anak. Without QUERY, the options alone narrow the
    search.
    """
    from mufakat.record.find import check_dates, find, find_texts
    from mufakat.report.recorded import found_data, found_text, texts_text

    if texts and not query.strip():
        raise click.UsageError("--texts needs a QUERY")
    with open_record(record) as opened:
        wanted = _wanted(given, query)
        check_dates(opened, wanted)
        if texts:
            documents = find_texts(opened, query, limit)
            if as_json:
                output.print_json([plain(one) for one in documents])
            else:
                click.echo(texts_text(documents, output.width(), output.paint))
            return 0
        found = find(opened, wanted, limit)
        if as_json:
            output.print_json([found_data(one) for one in found])
        else:
            click.echo(found_text(found, limit, output.width(), opened, output.paint))
    return 0


@click.command(
    epilog=epilog("timeline talks.mufakat --topic ceasefire", "timeline talks.mufakat --actor Hamas --json")
)
@RECORD
@_filters
@click.option("--limit", type=click.IntRange(1), default=500, show_default=True, help="Show so many at most.")
@output.JSON
@telling
def timeline_(record: str, limit: int, as_json: bool, **given: Any) -> int:
    """Show statements by the date of their document, each claim once; those without a date come last.

    Where several reports say the same, the first of them stands for all, with how many say it on their own account.
    """
    from mufakat.record.find import check_dates, find
    from mufakat.report.recorded import timeline_data, timeline_text
    from mufakat.study.claims import once

    with open_record(record) as opened:
        wanted = _wanted(given)
        check_dates(opened, wanted)
        found = once(opened, find(opened, wanted, limit, by_date=True))
    if as_json:
        output.print_json(timeline_data(found))
    else:
        click.echo(timeline_text(found, output.width(), output.paint))
    return 0


@click.command(
    epilog=epilog(
        "positions talks.mufakat",
        "positions talks.mufakat --topic aid --party Israel --party Hamas --by day",
        "positions talks.mufakat --case talks.toml",
    )
)
@RECORD
@_filters
@click.option("--party", "parties", metavar="NAME", multiple=True, help="Only this party; may be repeated.")
@click.option("--case", metavar="CASE", help="Take parties, their aliases and the topics of this case.")
@click.option(
    "--by",
    type=click.Choice(("day", "month", "year")),
    default="month",
    show_default=True,
    help="Length of the periods for silence.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=12,
    show_default=True,
    help="Show so many statements of a party on a topic.",
)
@output.JSON
@telling
def positions_(
    record: str, parties: tuple[str, ...], case: str | None, by: str, limit: int, as_json: bool, **given: Any
) -> int:
    """Show who stands where: by topic and party, over time, with the words.

    Marked are contradictions (for after against, or the other way, on one topic) and silence (others spoke on the
    topic in a period, this party did not). Both are signs to look closer, not verdicts.
    """
    from mufakat.record.find import check_dates
    from mufakat.report.stances import positions_data, positions_text
    from mufakat.study.records import positions_of

    with open_record(record) as opened:
        wanted = _wanted(given)
        check_dates(opened, wanted)
        found = positions_of(opened, wanted, parties, case, by)
    if as_json:
        output.print_json(positions_data(found))
    else:
        click.echo(positions_text(found, output.width(), limit, output.paint))
    return 0

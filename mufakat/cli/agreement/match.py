"""mufakat agreement match."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from mufakat.agreement.model import REPORTS, facts_name
from mufakat.cli import output
from mufakat.cli.agreement import common
from mufakat.study import agreements
from mufakat.study.opening import STANDARD_INPUT


@click.command(
    name="match",
    epilog=f"{common.EXAMPLES}mufakat agreement match truce.toml talks.mufakat --commitment leave-north\n"
    "  mufakat agreement match truce.toml talks.mufakat --accept 3fa81c02b7.4 --about leave-north --is done\n"
    "  mufakat agreement match truce.toml talks.mufakat --undo 3fa81c02b7.4",
)
@common.FILE
@click.argument("record", metavar="RECORD")
@common.FACTS
@click.option("--commitment", metavar="ID", help="Only what may bear on this commitment.")
@click.option(
    "--most", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many proposals."
)
@click.option(
    "--accept", "accepted", metavar="STATEMENT", help="Write a fact that rests on this statement or act."
)
@click.option("--about", metavar="ID", help="With --accept: the commitment, event, phase or counter.")
@click.option(
    "--is", "is_", type=click.Choice(REPORTS), metavar="REPORT", help="With --accept: what it reports."
)
@click.option("--on", callback=common.day, metavar="DAY", help="With --accept.  [default: as published]")
@click.option(
    "--says", metavar="PARTY", help='With --accept: who says it; "" for the source.  [default: the speaker]'
)
@click.option("--number", type=click.IntRange(0), metavar="N", help="With --accept: how many.")
@click.option(
    "--undo", "undone", metavar="STATEMENT", help="Take the facts that rest on this statement out again."
)
@common.LANGUAGE
@output.JSON
def match_(
    file: str,
    record: str,
    facts: str | None,
    commitment: str | None,
    most: int,
    accepted: str | None,
    about: str | None,
    is_: str | None,
    on: date | None,
    says: str | None,
    number: int | None,
    undone: str | None,
    as_json: bool,
) -> int:
    """Propose statements and acts of a record that may bear on a commitment; write down what you accept.

    A proposal is no finding: it shares words with the promise, and a party to it speaks or is named. Accepting
    writes one fact with the id of the statement into FACTS; undoing takes it out. An act that the reporter tells has
    an id too, such as 3fa81c02b7.a2: then nobody but the source says so, unless --says names a party.
    """
    if (accepted is not None) + (undone is not None) > 1:
        raise click.UsageError("--accept and --undo do not go together")
    if accepted is not None and (about is None or is_ is None):
        raise click.UsageError("--accept needs --about and --is")
    if file == STANDARD_INPUT and facts is None and (accepted is not None or undone is not None):
        raise click.UsageError("name the facts file: --facts")
    found = common.opened(file, facts if facts is None or Path(facts).exists() else None)
    from mufakat.study import matching  # which loads what records need

    target = facts or facts_name(file)

    def answer() -> int:
        if accepted is not None:
            assert about is not None and is_ is not None
            wanted = matching.Acceptance(accepted, about, is_, on, says, number)
            id = matching.accept(found, record, target, wanted)
            return _told(
                as_json,
                {"accepted": id, "about": about, "is": is_, "facts": target},
                "agreement-wrote",
                file=target,
            )
        if undone is not None:
            count = matching.undo(found, target, undone)
            data = {"undone": undone, "facts": count}
            return _told(as_json, data, "agreement-taken-out", file=target, n=count)
        return _proposed(found, record, commitment, most, as_json)

    return common.answered(found, as_json, answer)


def _told(as_json: bool, data: Mapping[str, object], key: str, **values: object) -> int:
    from mufakat.report.phrases import say

    if as_json:
        output.print_json(data)
    else:
        click.echo(say(key, **values))
    return 0


def _proposed(
    found: agreements.OpenedAgreement, record: str, commitment: str | None, most: int, as_json: bool
) -> int:
    from mufakat.report.agreement.matched import match_data, match_sections
    from mufakat.study import matching

    proposals = matching.propose(found, record, commitment, most)
    if as_json:
        output.print_json(match_data(found.sound(), proposals))
    else:
        common.printed(match_sections(found.sound(), proposals))
    return 0

"""mufakat record claims, link."""

from __future__ import annotations

import click

from mufakat.claims.data import claims_data
from mufakat.cli import output
from mufakat.cli.record.common import BY, RECORD, epilog, open_record, telling


@click.command(
    epilog=epilog("claims talks.mufakat", "claims talks.mufakat c3fa81c02b7.4", "claims talks.mufakat --json")
)
@RECORD
@click.argument("claim", metavar="[CLAIM]", required=False)
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="Show so many at most.")
@output.JSON
@telling
def claims_(record: str, claim: str | None, limit: int, as_json: bool) -> int:
    """Show what several reports say alike: where it began, who carried, confirmed and denied it, since when.

    A claim gathers statements and told acts that say the same, in English and Indonesian, by rules that CLAIM shows.
    Copies, translations and quotations of one speaker are one origin. Nothing is said about truth.
    """
    from mufakat.report.claimed import claim_text, claims_text
    from mufakat.study.claims import claim_named, gathered

    with open_record(record) as opened:
        claims = gathered(opened)
        names = {document.id: document.name for document in opened.documents()}
        found = claim_named(opened, claims, claim) if claim else None
    if as_json:
        output.print_json(claims_data([found] if found else claims, names))
    elif found:
        click.echo(claim_text(found, claims, names, output.width(), output.paint))
    else:
        click.echo(claims_text(claims, output.width(), limit, output.paint))
    return 0


@click.command(
    epilog=epilog(
        "link talks.mufakat 3fa81c02b7.4 90bd5ce1f0.2 --together",
        "link talks.mufakat 3fa81c02b7.4 90bd5ce1f0.2 --apart",
        "review talks.mufakat undo",
    )
)
@RECORD
@click.argument("one", metavar="MENTION")
@click.argument("other", metavar="MENTION")
@click.option("--together", is_flag=True, help="They say the same.")
@click.option("--apart", is_flag=True, help="They do not say the same.")
@click.option("--reset", is_flag=True, help="Leave it to the rules again.")
@BY
@telling
def link_(record: str, one: str, other: str, by: str | None, **given: bool) -> int:
    """Say that two mentions are of one claim, or that they are not; `record review RECORD undo` takes it back.

    MENTION is an id as `record claims RECORD CLAIM` prints it.
    """
    from mufakat.report.phrases import say
    from mufakat.study.claims import link

    asked = [name for name, yes in given.items() if yes]
    if len(asked) != 1:
        raise click.UsageError("give one of --together, --apart, --reset")
    same = {"together": True, "apart": False, "reset": None}[asked[0]]
    with open_record(record) as opened:
        link(opened, one, other, same, by)
    told = {"together": "link-joined", "apart": "link-parted", "reset": "link-reset"}[asked[0]]
    click.echo(say(told, one=one, other=other))
    return 0

"""mufakat record review, actors."""

from __future__ import annotations

from typing import Any

import click

from mufakat.cli import output
from mufakat.cli.record.common import BY, RECORD, epilog, open_record, telling
from mufakat.record import model
from mufakat.record.model import plain

ACTS = (*model.ACTS, "none")
_IDS = click.argument("ids", metavar="ID...", nargs=-1, required=True)
_NOTE = click.option("--note", default="", help="Why, in a few words.")


@click.group(
    epilog=epilog(
        "review talks.mufakat accept 3fa81c02b7.1 3fa81c02b7.2",
        'review talks.mufakat correct 3fa81c02b7.4 --speaker "Benjamin Netanyahu" --act reject',
        "review talks.mufakat undo",
    )
)
@RECORD
@click.pass_context
def review_(ctx: click.Context, record: str) -> None:
    """Decide about statements. ID is DOCUMENT.NUMBER as `record show` prints it.

    The suggestion of the reader stays; each decision is written down with who made it and when. A decision about
    several statements is one step, and is undone as one.
    """
    ctx.obj = record


def _decide(
    record: str, ids: tuple[str, ...], verdict: Any, by: str | None, words: dict[str, Any], note: str
) -> int:
    from mufakat.report.documents import clean
    from mufakat.study.records import review

    with open_record(record) as opened:
        for kept in review(opened, list(ids), verdict, by, words, note):
            s = kept.statement
            click.echo(clean(f"{s.id} {kept.standing}: {s.speaker or '(not named)'}: {s.said}"))
    return 0


@review_.command("accept", epilog=epilog("review talks.mufakat accept 3fa81c02b7.1"))
@_IDS
@BY
@_NOTE
@click.pass_obj
@telling
def _accept(record: str, ids: tuple[str, ...], by: str | None, note: str) -> int:
    """Accept statements as they stand."""
    return _decide(record, ids, "accepted", by, {}, note)


@review_.command("reject", epilog=epilog('review talks.mufakat reject 3fa81c02b7.2 --note "a caption"'))
@_IDS
@BY
@_NOTE
@click.pass_obj
@telling
def _reject(record: str, ids: tuple[str, ...], by: str | None, note: str) -> int:
    """Reject statements: they are kept, and left out of searches, positions and drafts."""
    return _decide(record, ids, "rejected", by, {}, note)


@review_.command("reset", epilog=epilog("review talks.mufakat reset 3fa81c02b7.2"))
@_IDS
@BY
@click.pass_obj
@telling
def _reset(record: str, ids: tuple[str, ...], by: str | None) -> int:
    """Take verdicts back: the statements are suggestions again."""
    return _decide(record, ids, None, by, {}, "")


@review_.command(
    "correct",
    epilog=epilog(
        "review talks.mufakat correct 3fa81c02b7.4 --speaker Hamas",
        'review talks.mufakat correct 3fa81c02b7.5 --said "words of the text"',
    ),
)
@click.argument("id", metavar="ID")
@click.option("--speaker", metavar="NAME", help='Who said it; "" for nobody known.')
@click.option(
    "--said",
    metavar="WORDS",
    multiple=True,
    help="What was said, in the words of the document; may be repeated.",
)
@click.option("--to", metavar="WORDS", help='Who was spoken to, in the words of the document; "" for nobody.')
@click.option(
    "--via",
    metavar="WORDS",
    multiple=True,
    help='An outlet it came through, in the words of the document; "" for none.',
)
@click.option("--act", type=click.Choice(ACTS), help="The act that it is.")
@click.option("--type", "kind", type=click.Choice(model.TYPES), help="How it is quoted.")
@click.option("--anonymous/--named", default=None, help="Whether the speaker is left unnamed.")
@BY
@_NOTE
@click.pass_obj
@telling
def _correct(record: str, id: str, by: str | None, note: str, kind: str | None, **given: Any) -> int:
    """Correct a statement; what the reader suggested stays beside it."""
    words = {key: value for key, value in given.items() if value not in (None, ())}
    if kind is not None:
        words["type"] = kind
    if words.get("act") == "none":
        words["act"] = ""
    if "to" in words:
        words["to"] = [words["to"]]
    if not words:
        raise click.UsageError(
            "say what to correct: --speaker, --said, --to, --via, --act, --type, --anonymous"
        )
    return _decide(record, (id,), "corrected", by, words, note)


@review_.command("undo", epilog=epilog("review talks.mufakat undo"))
@click.pass_obj
@telling
def _undo(record: str) -> int:
    """Take the last step back."""
    return _turn(record, "undo")


@review_.command("redo", epilog=epilog("review talks.mufakat redo"))
@click.pass_obj
@telling
def _redo(record: str) -> int:
    """Make the step again that was undone last."""
    return _turn(record, "redo")


def _turn(record: str, which: str) -> int:
    from mufakat.record import decide
    from mufakat.report.recorded import turned_text

    with open_record(record) as opened:
        entries = decide.undo(opened) if which == "undo" else decide.redo(opened)
    click.echo(turned_text(entries, which))
    return 0


@review_.command("log", epilog=epilog("review talks.mufakat log --limit 200"))
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=50,
    show_default=True,
    help="Show so many at most, the last ones.",
)
@output.JSON
@click.pass_obj
@telling
def _log(record: str, limit: int, as_json: bool) -> int:
    """Show the journal: who decided what, and when."""
    from mufakat.report.recorded import journal_text

    with open_record(record) as opened:
        entries = opened.journal(limit)
    if as_json:
        output.print_json([plain(entry) for entry in entries])
    else:
        click.echo(journal_text(entries))
    return 0


@click.group(
    epilog=epilog('actors talks.mufakat belongs "Benjamin Netanyahu" Israel', "actors talks.mufakat list")
)
@RECORD
@click.pass_context
def actors_(ctx: click.Context, record: str) -> None:
    """Say for which party an actor speaks; positions and drafts count it there."""
    ctx.obj = record


@actors_.command("belongs", epilog=epilog('actors talks.mufakat belongs "Benjamin Netanyahu" Israel'))
@click.argument("actor", metavar="ACTOR")
@click.argument("party", metavar="PARTY")
@BY
@click.pass_obj
@telling
def _belongs(record: str, actor: str, party: str, by: str | None) -> int:
    """Count what ACTOR says and does as that of PARTY; "" as PARTY takes that back."""
    from mufakat.record.decide import belongs
    from mufakat.study.records import reviewer

    with open_record(record) as opened:
        belongs(opened, actor, party or None, reviewer(by))
    click.echo(f"{actor}: {party}" if party else f"{actor}: speaks for itself")
    return 0


@actors_.command("list", epilog=epilog("actors talks.mufakat list"))
@output.JSON
@click.pass_obj
@telling
def _actors(record: str, as_json: bool) -> int:
    """List the actors that have a name, with their other names and whom they speak for."""
    from mufakat.report.documents import clean

    with open_record(record) as opened:
        actors, parties = opened.named_actors(), opened.parties()
    if as_json:
        output.print_json([{**plain(actor), "party": parties.get(actor.name)} for actor in actors])
        return 0
    for actor in actors:
        others = ", ".join(alias for alias in actor.aliases if alias != actor.name)
        party = parties.get(actor.name) or actor.affiliation
        belongs = f", for {party}" if party else ""
        click.echo(clean(f"{actor.name} ({actor.kind}){belongs}" + (f": {others}" if others else "")))
    return 0

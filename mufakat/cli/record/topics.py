"""mufakat record topics."""

from __future__ import annotations

import click

from mufakat.cli import output
from mufakat.cli.record.common import BY, RECORD, epilog, open_record, telling
from mufakat.record.model import Topic


@click.group(
    epilog=epilog(
        "topics talks.mufakat add ceasefire --name Ceasefire --cue 'id:gencatan senjata' --cue 'en:ceasefire*'",
        "topics talks.mufakat add --case talks.toml",
        "topics talks.mufakat list",
    )
)
@RECORD
@click.pass_context
def topics_(ctx: click.Context, record: str) -> None:
    """Topics: subjects of the talks, known by cue words per language."""
    ctx.obj = record


@topics_.command("add", epilog=epilog("topics talks.mufakat add aid --cue 'id:bantuan' --cue 'en:aid'"))
@click.argument("id", metavar="ID", required=False)
@click.option("--name", metavar="WORDS", help="The topic in words.")
@click.option(
    "--cue",
    "cues",
    metavar="LANGUAGE:WORDS",
    multiple=True,
    help="Words that tell the topic; tahan* finds what begins so.",
)
@click.option("--case", metavar="CASE", help="Take the topics of this case file.")
@BY
@click.pass_obj
@telling
def _add(
    record: str, id: str | None, name: str | None, cues: tuple[str, ...], case: str | None, by: str | None
) -> int:
    """Add a topic, or cues to one that is there. LANGUAGE is a code, or `any` for all languages."""
    from mufakat.record.decide import set_topics
    from mufakat.study.records import case_topics, reviewer

    if (id is None) == (case is None):
        raise click.UsageError("name a topic, or a case with --case")
    new: dict[str, tuple[str, ...]] = {}
    for cue in cues:
        language, colon, words = cue.partition(":")
        if not (colon and language.strip() and words.strip(" *")):
            raise click.UsageError(f'"{cue}" is no cue; write LANGUAGE:WORDS, as in en:ceasefire')
        new[language.strip()] = (*new.get(language.strip(), ()), words.strip())
    with open_record(record) as opened:
        if case is not None:
            topics = case_topics(case)
        else:
            known = {topic.id: topic for topic in opened.topics()}
            old = known.get(id or "", Topic(id or "", name or id or ""))
            merged = {
                code: tuple(dict.fromkeys((*old.cues.get(code, ()), *new.get(code, ()))))
                for code in dict.fromkeys((*old.cues, *new))
            }
            topics = [Topic(old.id, name or old.name, merged)]
        set_topics(opened, topics, reviewer(by))
    for topic in topics:
        click.echo(_line(topic.id, topic.name, topic.cues))
    return 0


@topics_.command("drop", epilog=epilog("topics talks.mufakat drop aid"))
@click.argument("id", metavar="ID")
@BY
@click.pass_obj
@telling
def _drop(record: str, id: str, by: str | None) -> int:
    """Take a topic away; `review undo` brings it back."""
    from mufakat.record.decide import drop_topic
    from mufakat.study.records import reviewer

    with open_record(record) as opened:
        drop_topic(opened, id, reviewer(by))
    click.echo(f"dropped {id}")
    return 0


@topics_.command("list", epilog=epilog("topics talks.mufakat list"))
@output.JSON
@click.pass_obj
@telling
def _list(record: str, as_json: bool) -> int:
    """List the topics with their cues."""

    with open_record(record) as opened:
        topics = opened.topics()
    if as_json:
        output.print_json([{"id": t.id, "name": t.name, "cues": dict(t.cues)} for t in topics])
        return 0
    for topic in topics:
        click.echo(_line(topic.id, topic.name, topic.cues))
    if not topics:
        click.echo("No topics yet: mufakat record topics RECORD add ID --cue LANGUAGE:WORDS")
    return 0


def _line(id: str, name: str, cues: object) -> str:
    assert isinstance(cues, dict)
    some = "; ".join(f"{code}: {', '.join(words)}" for code, words in cues.items())
    return f"{id} ({name})" + (f"  {some}" if some else "")

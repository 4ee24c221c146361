"""mufakat record: a group whose commands are imported when they are called."""

from __future__ import annotations

import importlib

import click

_COMMANDS = {
    "init": ("keep", "Make an empty record."),
    "list": ("keep", "List the documents of a record."),
    "show": ("keep", "Show a document with its statements."),
    "review": ("review", "Accept, correct or reject statements; undo, redo, log."),
    "actors": ("review", "Say for which party an actor speaks."),
    "topics": ("topics", "Add and list topics and their cue words."),
    "claims": ("claims", "Show what several reports say alike, with its origins."),
    "link": ("claims", "Say that two mentions are of one claim, or that they are not."),
    "feed": ("watch", "List what a feed, a sitemap or a page offers to read."),
    "watch": ("watch", "Read what is new at the addresses of a list."),
    "positions": ("look", "Show who stands where on each topic, over time."),
    "timeline": ("look", "Show statements in order of time."),
    "search": ("look", "Find statements by words, actor, outlet, act, date, topic."),
    "export": ("exchange", "Write the whole record as JSON lines."),
    "import": ("exchange", "Make a record of exported JSON lines."),
    "csv": ("exchange", "Write the statements as CSV."),
    "dna-import": ("exchange", "Take in a database of the Discourse Network Analyzer."),
    "dna-csv": ("exchange", "Write an event list as the Discourse Network Analyzer does."),
}


class _Commands(click.Group):
    """Commands of a record, each in the module that _COMMANDS names."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"mufakat.cli.record.{_COMMANDS[cmd_name][0]}")
        command = getattr(module, cmd_name.replace("-", "_") + "_")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group(
    cls=_Commands,
    epilog="\b\nExamples:\n  mufakat read reports/ --into talks.mufakat\n  mufakat record list talks.mufakat\n"
    "  mufakat record search talks.mufakat 'ceasefire OR \"gencatan senjata\"' --actor Hamas",
)
def command() -> None:
    """Keep what was read: look at it, review it, exchange it.

    RECORD is one file. What a reader found stays as it is; what an analyst decides is kept apart, with who and
    when, and can be undone.
    """

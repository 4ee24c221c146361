"""mufakat agreement: a group whose commands are imported when they are called."""

from __future__ import annotations

import importlib

import click

_COMMANDS = {
    "new": ("new", "Start an agreement file, empty or from a text."),
    "check": ("check", "Report every mistake, and the holes in the text."),
    "status": ("stand", "Show where each commitment stands, and by whose word."),
    "due": ("stand", "Show what is due next, and what waits for what."),
    "why": ("stand", "Explain a status, line by line, with quotations."),
    "plan": ("ahead", "Show earliest and latest days, and what lateness breaks."),
    "stall": ("ahead", "Show who can hold up what."),
    "safe": ("ahead", "Show who can always keep its deadlines."),
    "match": ("match", "Propose statements of a record that may bear on a commitment."),
    "score": ("stand", "Show levels of implementation by year, party and provision."),
}


class _Commands(click.Group):
    """Commands of agreements, each in the module that _COMMANDS names."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"mufakat.cli.agreement.{_COMMANDS[cmd_name][0]}")
        command = getattr(module, f"{cmd_name}_")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group(
    cls=_Commands,
    epilog="\b\nExamples:\n  mufakat agreement check truce.toml\n"
    "  mufakat agreement status truce.toml --at 2025-02-11\n"
    "  mufakat agreement why truce.toml leave-north --at 2025-02-11",
)
def command() -> None:
    """See what a text promises, and whether it is kept.

    FILE is an agreement in TOML. What was reported of it stands in FACTS, NAME.facts.toml beside NAME.toml where
    none is named.
    """

"""The command line's front door. Commands are imported when they are called, so that each starts at once."""

from __future__ import annotations

import importlib
import os
import sys

import click

from mufakat import __version__
from mufakat.cli.language import WHOLE

_COMMANDS = {
    "demo": "Walk through the worked case.",
    "read": "Read reports: who said what to whom.",
    "record": "Keep what was read: look, review, exchange.",
    "new": "Start a case file, empty or from an example.",
    "check": "Report every mistake in case files.",
    "solve": "Show the outcomes that would last.",
    "why": "Explain one state, party by party.",
    "deal": "Show the whole space of deals.",
    "paths": "Show how one gets there, move by move.",
    "coalitions": "Show who would leave a state together.",
    "foresight": "Show what lasts when two parties look further ahead.",
    "views": "Show what lasts when parties see the conflict differently.",
    "unlock": "Find what a mediator would have to change.",
    "doubt": "Tell how far the conclusions depend on what is not sure.",
    "agreement": "See what a text promises, and whether it is kept.",
    "digest": "Tell what is new in a record since a day.",
    "report": "Write a report to hand on, with its grounds.",
    "open": "Open a folder in the browser.",
    "convert": "Write a case of another format as TOML.",
    "compare": "Tell what changed between two versions, and what that does.",
    "update": "Bring older case files up to date, a copy kept.",
    "schema": "Print the JSON Schema of the case file.",
}


class _Commands(click.Group):
    """A group whose commands live in modules of the same name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = importlib.import_module(f"mufakat.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExamples:\n  mufakat demo\n  mufakat --language id solve talks.toml",
)
@WHOLE
@click.version_option(__version__, prog_name="mufakat")
def commands() -> None:
    """Follow a negotiation from the reports about it to the deals that could hold."""


def main() -> None:
    """Run the program. Ctrl-C ends it with 130; each file is whole or as it was.

    Nothing is said of what was written unless a command knows: the signal may come after the last write.

    Programs that it starts shall take nothing from the folder one happens to be in, which may come from strangers:
    Python would look there for the modules of worker processes, and Windows for the browser.
    """
    os.environ.setdefault("PYTHONSAFEPATH", "1")
    os.environ.setdefault("NoDefaultCurrentDirectoryInExePath", "1")
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        code = commands.main(prog_name="mufakat", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort as stop:
        click.echo(": ".join(["mufakat: stopped", *filter(None, map(str, stop.args))]), err=True)
        sys.exit(130)
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except BrokenPipeError:
        _leave(141)  # whoever read the output has seen enough: as if ended by SIGPIPE
    except OSError as fault:
        click.echo(f"mufakat: the output cannot be written: {fault.strerror}", err=True)
        _leave(1)
    sys.exit(code if isinstance(code, int) else 0)


def _leave(code: int) -> None:
    """End without flushing standard output, which would fail once more."""
    sys.stdout = None
    sys.exit(code)

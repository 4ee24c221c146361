"""mufakat open."""

from __future__ import annotations

from pathlib import Path

import click

from mufakat.cli import output
from mufakat.problems import Place, Problem, ProblemsError


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat open\n  mufakat open talks/ --no-browser --port 8765"
)
@click.argument("folder", metavar="[FOLDER]", default=".")
@click.option(
    "--port", metavar="N", type=click.IntRange(0, 65535), default=0, help="Where to listen; 0: anywhere."
)
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def command(folder: str, port: int, no_browser: bool) -> int:
    """Open a folder in the browser: its cases, sources and records, to look at and to change.

    The pages are served on this computer only, to who has the address that is printed. Ctrl-C ends it. The files
    stay the truth: what is changed in the browser is written into them, and what is changed in them is shown.
    """
    try:
        if not folder.strip():
            what, mend = (
                "the name of the folder is empty",
                "name a folder, or leave it out for the current one",
            )
            raise ProblemsError([Problem("no-folder", what, mend, Place('""', 1, 1))])
        path = Path(folder).resolve()
        if not path.is_dir():
            what, mend = "there is no such folder", "name a folder; mufakat new makes a case file in one"
            raise ProblemsError([Problem("no-folder", what, mend, Place(folder, 1, 1))])
        from mufakat.workbench.serve import serve

        serve(path, port, not no_browser, _started)
    except ProblemsError as fault:
        output.show_problems(fault.problems)
        return 1
    return 0


def _started(address: str) -> None:
    click.echo(f"mufakat: the workbench is at {address}")
    click.echo("mufakat: it is for you alone; Ctrl-C ends it", err=True)

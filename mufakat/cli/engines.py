"""Options that choose and bound the engine."""

from __future__ import annotations

import re

import click

from mufakat import budget

ENGINE = click.option(
    "--engine",
    type=click.Choice(["explicit", "symbolic"]),
    help="List the states, or keep them as decision diagrams.  [default: whichever fits the case]",
)
SECONDS = click.option(
    "--seconds",
    metavar="S",
    type=click.FloatRange(0, min_open=True),
    default=budget.SECONDS,
    show_default=True,
    help="How long it may take where states are too many to list; what was found then is told.",
)
_UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}


def size(_ctx: click.Context, _parameter: click.Parameter, text: str | None) -> int | None:
    """A number of bytes such as 500M or 4G."""
    if text is None:
        return None
    match = re.fullmatch(r"(\d{1,9})([KMGT]?)B?", text.strip().upper())
    if match is None or int(match.group(1)) == 0:
        raise click.BadParameter("write a size such as 500M or 4G")
    return int(match.group(1)) * _UNITS[match.group(2)]

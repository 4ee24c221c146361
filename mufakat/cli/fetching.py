"""Options of commands that fetch what stands at addresses."""

from __future__ import annotations

import click

PRIVATE = click.option(
    "--allow-private", is_flag=True, help="Also read addresses of this computer or a private network."
)
SECONDS = click.option(
    "--seconds",
    metavar="N",
    type=click.FloatRange(0.1),
    default=30.0,
    show_default=True,
    help="How long an address may take.",
)

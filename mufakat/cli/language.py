"""The language of answers, for the whole program or for one command."""

from __future__ import annotations

import click

# Written out here, so that --help need not load the phrases; a test holds them to LANGUAGES.
NAMES = ("en", "id")


def _speak(ctx: click.Context, _: click.Parameter, name: str | None) -> None:
    """Say everything in the language until the command has ended."""
    if name is not None and not ctx.resilient_parsing:
        from mufakat.report.phrases import speaking

        ctx.with_resource(speaking(name))


OPTION = click.option(
    "--language",
    type=click.Choice(NAMES),
    expose_value=False,
    callback=_speak,
    help="Language of the answers: English or Indonesian.  [default: en, or the one around the command]",
)
WHOLE = click.option(
    "--language",
    type=click.Choice(NAMES),
    envvar="MUFAKAT_LANGUAGE",
    expose_value=False,
    callback=_speak,
    help="Language of all answers: English or Indonesian.  [env var: MUFAKAT_LANGUAGE; default: en]",
)

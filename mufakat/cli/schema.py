"""mufakat schema."""

from __future__ import annotations

import json

import click

from mufakat.case.schema import case_schema
from mufakat.cli import output


@click.command(epilog="\b\nExample:\n  mufakat schema --out mufakat.schema.json")
@output.OUT
@output.FORCE
def command(out: str | None, force: bool) -> int:
    """Print the JSON Schema of the case file, for editors that complete and check TOML.

    It is made from the same table as `mufakat check`, which checks more.
    """
    return output.write_or_print(json.dumps(case_schema(), indent=2, ensure_ascii=False), out, force)

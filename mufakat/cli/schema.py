"""mufakat schema."""

from __future__ import annotations

import json
from collections.abc import Callable

import click

from mufakat.agreement.schema import agreement_schema, facts_schema
from mufakat.case.schema import case_schema
from mufakat.cli import output

_SCHEMAS: dict[str, Callable[[], dict[str, object]]] = {
    "case": case_schema,
    "agreement": agreement_schema,
    "facts": facts_schema,
}


@click.command(
    epilog="\b\nExamples:\n  mufakat schema --out mufakat.schema.json\n"
    "  mufakat schema --of agreement --out agreement.schema.json"
)
@click.option(
    "--of", "what", type=click.Choice(tuple(_SCHEMAS)), default="case", show_default=True, help="Which file."
)
@output.OUT
@output.FORCE
def command(what: str, out: str | None, force: bool) -> int:
    """Print the JSON Schema of the case file, of an agreement or of its facts, for editors that check TOML.

    It is made from the same table as the checker, which checks more.
    """
    return output.write_or_print(json.dumps(_SCHEMAS[what](), indent=2, ensure_ascii=False), out, force)

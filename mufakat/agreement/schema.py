"""The agreement file and the facts file as JSON Schemas."""

from __future__ import annotations

from mufakat.agreement.fields import AGREEMENT, FACTS
from mufakat.tomlfile.schema import file_schema


def agreement_schema() -> dict[str, object]:
    """The schema of a whole agreement file."""
    return file_schema("mufakat agreement file, version 1", AGREEMENT)


def facts_schema() -> dict[str, object]:
    """The schema of a whole facts file."""
    return file_schema("mufakat facts file, version 1", FACTS)

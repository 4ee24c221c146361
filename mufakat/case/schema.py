"""The case file as a JSON Schema."""

from __future__ import annotations

from mufakat.case.fields import CASE
from mufakat.tomlfile.schema import file_schema


def case_schema() -> dict[str, object]:
    """The schema of a whole case file."""
    return file_schema("mufakat case file, version 1", CASE)

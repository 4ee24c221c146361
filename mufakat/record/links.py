"""What an analyst decided about two sayings: that they are of one claim, or that they are not; undone like all else."""

from __future__ import annotations

import json

from mufakat.record import sql
from mufakat.record.store import Record

KIND = "link"


def key_of(one: str, other: str) -> str:
    """The key of two sayings in the layer; their order plays no part."""
    return "|".join(sorted((one, other)))


def links_of(record: Record) -> dict[tuple[str, str], tuple[bool, str]]:
    """Two sayings by id to whether they are of one claim, and who said so."""
    out = {}
    for key, value in record.all(sql.LAYER_KIND, KIND):
        one, _, other = key.partition("|")
        data = json.loads(value)
        out[(one, other)] = (bool(data["same"]), str(data["by"]))
    return out

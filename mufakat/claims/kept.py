"""Claims as they are kept beside a record, so that a question about one day need not gather all of them again."""

from __future__ import annotations

import functools
import hashlib
import json
from dataclasses import fields
from importlib import resources
from pathlib import Path
from typing import Any

from mufakat.claims.gather import gather
from mufakat.claims.model import Claim, Link, Mention, Origin, Saying
from mufakat.record import gathered
from mufakat.record.model import tupled
from mufakat.record.rows import dumps
from mufakat.record.store import Record

_at_hand: dict[str, tuple[Claim, ...]] = {}
_LEFT_OUT = ("weights", "acts", "numbers", "deed", "stance", "against")  # what only gathering needs


@functools.cache
def rules() -> str:
    """A name of the rules by which claims are gathered and words are read: another one as soon as any changes."""
    rooms = (Path(str(resources.files(room))) for room in ("mufakat.claims", "mufakat.reading"))
    files = (file for room in rooms for file in sorted(room.rglob("*")) if file.suffix in (".py", ".toml"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def claims_in(record: Record, since: str = "") -> tuple[Claim, ...]:
    """The claims of a record, those with a page of the day `since` or later; gathered anew where it has changed."""
    stamp = gathered.stamp(record, rules())
    found = gathered.kept(record, stamp, since)
    if found is None:
        key = f"{record.file} {stamp}"
        claims = _at_hand[key] if key in _at_hand else gather(record)
        _at_hand.clear()  # of the last record that was asked about, for whoever only looks
        _at_hand[key] = claims
        gathered.keep(record, stamp, [(printed(claim), dumps(_plain(claim))) for claim in claims])
        found = gathered.kept(record, stamp, since)
        if found is None:  # the record cannot be written
            return tuple(c for c in claims if not since or printed(c) >= since)
    return tuple(_claim(json.loads(value)) for value in found)


def printed(claim: Claim) -> str:
    """The last day on which a page with this claim was printed, or was read where the page has none."""
    return max(m.saying.printed or m.saying.bounds[1] for m in claim.mentions)


def _plain(claim: Claim) -> dict[str, Any]:
    data = {f.name: getattr(claim, f.name) for f in fields(claim)}
    data["mentions"] = [[m.polarity, _flat(m.saying, _LEFT_OUT)] for m in claim.mentions]
    data["links"] = [_flat(link) for link in claim.links]
    data["origins"] = [_flat(origin) for origin in claim.origins]
    data["deniers"] = [_flat(origin) for origin in claim.deniers]
    return data


def _flat(value: Any, without: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        f.name: getattr(value, f.name)
        for f in fields(value)
        if f.name not in without and getattr(value, f.name) != f.default
    }


def _claim(data: dict[str, Any]) -> Claim:
    data["mentions"] = tuple(
        Mention(_made(Saying, saying), polarity) for polarity, saying in data["mentions"]
    )
    data["links"] = tuple(_made(Link, link) for link in data["links"])
    data["origins"] = tuple(_made(Origin, origin) for origin in data["origins"])
    data["deniers"] = tuple(_made(Origin, origin) for origin in data["deniers"])
    return Claim(**{key: tupled(value) for key, value in data.items()})


def _made(kind: Any, data: dict[str, Any]) -> Any:
    return kind(**{key: tupled(value) for key, value in data.items()})

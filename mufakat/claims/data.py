"""Claims as plain data: mufakat-claims/1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mufakat.claims.model import Claim
from mufakat.versions import format_mark


def claims_data(claims: Iterable[Claim], files: Mapping[str, str] | None = None) -> dict[str, Any]:
    """All claims.

    Args:
        files: Document to where it was read.
    """
    return {"format": format_mark("claims"), "claims": [claim_data(claim, files or {}) for claim in claims]}


def claim_data(claim: Claim, files: Mapping[str, str] | None = None) -> dict[str, Any]:
    """One claim."""
    files = files or {}
    return {
        "id": claim.id,
        "says": claim.says,
        "mentions": [
            {
                "document": m.saying.document,
                "file": files.get(m.saying.document, ""),
                "span": list(m.saying.span),
                "polarity": m.polarity,
            }
            for m in claim.mentions
        ],
        "origins": [{"speaker": o.speaker, "day": o.day} for o in claim.origins],
        "independent_origins": len(claim.origins),
        "contradicts": list(claim.contradicts),
        "retracted": claim.retracted,
        "first_day": _day(claim.first_day),
        "last_day": _day(claim.last_day),
    }


def _day(day: str | tuple[str, str]) -> str | list[str]:
    return day if isinstance(day, str) else list(day)

"""How many examples a law is tried on: all of them with --long, a third of them in between."""

from __future__ import annotations

_LEAST, _SHARE = 20, 3
_all = False


def try_all(whole: bool) -> None:
    """Say whether all are tried, before the tests are collected."""
    global _all
    _all = whole


def tried(many: int) -> int:
    """How many of so many examples are tried in this run."""
    return many if _all else max(many // _SHARE, min(many, _LEAST))

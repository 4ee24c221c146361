"""Parts of an address, read with care: what means nothing is told, and never an error of the server."""

from __future__ import annotations

from starlette.exceptions import HTTPException

from mufakat.workbench.desk import Asked


def short(asked: Asked, name: str, most: int = 500) -> str:
    """A part of the query as text of sensible length."""
    value = asked.query.get(name, "").strip()
    if len(value) > most:
        raise HTTPException(400, f'"{name}" is too long.')
    return value


def one_of(asked: Asked, name: str, choices: tuple[str, ...]) -> str:
    """A part of the query that is one of some words; the first of them where it is missing."""
    value = asked.query.get(name, "") or choices[0]
    if value not in choices:
        raise HTTPException(400, f'"{name}" is one of: {", ".join(filter(None, choices))}.')
    return value


def number(asked: Asked, name: str, default: int, least: int, most: int) -> int:
    """A part of the query that is a whole number."""
    value = asked.query.get(name, "")
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
        raise HTTPException(400, f'"{name}" is a number from {least} to {most}.')
    return int(value)

"""A part of a report: some of its sections, in which no words lead to what was left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from mufakat.report.document.model import Item, Link, Paper, Piece, Quotation, Section

T = TypeVar("T")


def only(paper: Paper, anchors: Collection[str]) -> Paper:
    """The sections of a report with these anchors, in their order."""
    kept = tuple(one for one in paper.sections if one.anchor in anchors)
    known = set(_anchors(kept))
    return replace(paper, sections=_unlinked(kept, known))


def _anchors(value: object) -> Iterator[str]:
    """Every place in some sections that a link may lead to."""
    if isinstance(value, tuple):
        for one in value:
            yield from _anchors(one)
    elif isinstance(value, Piece):
        yield from value.begins
    elif is_dataclass(value) and not isinstance(value, Link):
        anchor = getattr(value, "anchor", "")
        if anchor:
            yield anchor
        for field in fields(value):
            yield from _anchors(getattr(value, field.name))


def _unlinked(value: T, known: Collection[str]) -> T:
    """The same, with bare words in place of links to what is not there."""
    if isinstance(value, Link):
        return cast("T", value if value.target in known else value.text)
    if isinstance(value, tuple):
        return cast("T", tuple(_unlinked(one, known) for one in value))
    if isinstance(value, Piece):
        return cast("T", replace(value, ends=tuple(one for one in value.ends if one.target in known)))
    if isinstance(value, Quotation) and value.place not in known:
        value = cast("T", replace(value, place=""))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _unlinked(getattr(value, field.name), known)
            for field in fields(value)
            if isinstance(getattr(value, field.name), tuple | Item | Section)
        }
        return cast("T", replace(value, **changed))
    return value

"""The report as plain data: the same sections and blocks."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from mufakat import __version__
from mufakat.report.document.model import Columns, Paper
from mufakat.versions import format_mark

FORMAT = format_mark("report")


def paper_data(paper: Paper) -> dict[str, object]:
    """The report as one object: every block has its `kind`; words are strings or objects with a `kind`."""
    return {
        "format": FORMAT,
        "version": __version__,
        "title": paper.title,
        "subtitle": paper.subtitle,
        "language": paper.language,
        "facts": {fact.name: fact.value for fact in paper.facts},
        "sections": [_data(section) for section in paper.sections],
    }


def _data(value: object) -> object:
    if isinstance(value, Columns):
        return {"kind": value.kind, "lines": list(value.lines)}
    if is_dataclass(value):
        kind = getattr(value, "kind", None)
        held = {
            field.name: _data(getattr(value, field.name)) for field in fields(value) if field.name != "layout"
        }
        return held if kind is None else {"kind": kind, **held}
    return [_data(one) for one in value] if isinstance(value, tuple) else value

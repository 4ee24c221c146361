"""A file as a JSON Schema (draft 2020-12), made from the table that the checker uses.

Editors that know schemas for TOML complete keys and mark mistakes with it. What a schema cannot say (that a
name is declared, that a quotation stands in its source) only `mufakat check` can tell.
"""

from __future__ import annotations

from mufakat.tomlfile.kinds import (
    Anything,
    Choice,
    Day,
    Flag,
    Kind,
    ListOf,
    Named,
    Number,
    OneOf,
    Row,
    Text,
    Whole,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def file_schema(title: str, row: Row) -> dict[str, object]:
    """The schema of a whole file, of which `row` is the table of fields."""
    return {"$schema": DIALECT, "title": title, **_schema(row)}


def _schema(kind: Kind) -> dict[str, object]:
    match kind:
        case Text(sort, filled):
            # Filled means: some character that is not white space, as the checker has it.
            shape = {"type": "string", **({"pattern": r"\S"} if filled else {})}
            return {**shape, **({"description": sort} if sort else {})}
        case Whole(least, most):
            return {"type": "integer", "minimum": least, "maximum": most}
        case Number(least, most):
            bounds = {"minimum": least, "maximum": most}
            return {"type": "number", **{k: v for k, v in bounds.items() if v is not None}}
        case Flag():
            return {"type": "boolean"}
        case Day():
            return {"type": "string", "format": "date"}
        case Choice(words):
            return {"enum": list(words)}
        case ListOf(item, least, most):
            bounds = {"minItems": least or None, "maxItems": most}
            return {
                "type": "array",
                "items": _schema(item),
                **{k: v for k, v in bounds.items() if v is not None},
            }
        case Named(_, item):
            return {"type": "object", "additionalProperties": _schema(item)}
        case Anything():
            return {}
        case OneOf(kinds):
            return {"anyOf": [_schema(one) for one in kinds]}
        case Row():
            return _row_schema(kind)


def _row_schema(row: Row) -> dict[str, object]:
    required = [key for key, field in row.fields.items() if field.required]
    schema: dict[str, object] = {
        "type": "object",
        "properties": {
            key: {"description": f.doc, **_described(f.kind), **({"deprecated": True} if f.older else {})}
            for key, f in row.fields.items()
        },
        "additionalProperties": row.open,
    }
    if required:
        schema["required"] = required
    if row.at_least_one:
        schema["anyOf"] = [{"required": [key]} for key in row.at_least_one]
    if row.exactly_one:
        schema["oneOf"] = [{"required": [key]} for key in row.exactly_one]
    return schema


def _described(kind: Kind) -> dict[str, object]:
    schema = _schema(kind)
    schema.pop("description", None)
    return schema

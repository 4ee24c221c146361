"""Lines of a case file as text: what is empty and yet says something, and what a line rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mufakat.case.grounds import Grounds, Mark
from mufakat.case.model import Evidence, Source
from mufakat.tomlfile import text
from mufakat.tomlfile.text import Value, toml_key

_EMPTY_TELLS = ("order", "on", "name", "weights")


def pairs(values: Mapping[str, Value]) -> list[str]:
    """Lines of key = value; what says nothing is left out; long lists get a line an item."""
    return text.pairs(values, _EMPTY_TELLS)


def table(name: str, values: Mapping[str, Value]) -> list[str]:
    """A table under its header, as one block of text; none where there are no values."""
    return text.table(name, values, _EMPTY_TELLS)


def grounds_pairs(grounds: Grounds) -> dict[str, Value]:
    """What a line rests on, as keys and values."""
    return {
        **({"evidence": list(grounds.evidence)} if grounds.evidence else {}),
        **({"against": list(grounds.against)} if grounds.against else {}),
        **({"why": grounds.why} if grounds.why else {}),
        **mark_pairs(grounds.mark),
    }


def mark_pairs(mark: Mark | None) -> dict[str, Value]:
    """That a line was drafted, as keys and values."""
    if mark is None:
        return {}
    return {
        "drafted": True,
        **({"statements": list(mark.statements)} if mark.statements else {}),
        **({} if mark.confidence is None else {"confidence": mark.confidence}),
        **({"rule": mark.rule} if mark.rule else {}),
        **({"reviewed": True} if mark.reviewed else {}),
    }


def source_blocks(sources: Sequence[Source]) -> list[str]:
    """The documents, a table each."""
    blocks = []
    for source in sources:
        values = {k: getattr(source, k) for k in source.__dataclass_fields__ if k != "id"}
        blocks += table(f"sources.{toml_key(source.id)}", {k: v for k, v in values.items() if v})
        if not any(values.values()):
            blocks.append(f"[sources.{toml_key(source.id)}]")
    return blocks


def evidence_blocks(evidence: Sequence[Evidence]) -> list[str]:
    """The quotations, a table each."""
    blocks = []
    for one in evidence:
        via = one.via[0] if len(one.via) == 1 else list(one.via)
        values: dict[str, Value] = {
            "source": one.source,
            "quote": one.quote,
            "occurrence": one.occurrence or None,
            "translation": one.translation,
            "by": one.by,
            "via": via,
            "note": one.note,
        }
        blocks += table(f"evidence.{toml_key(one.id)}", values)
    return blocks

"""Build the documents that a file names, and the quotations that its lines rest on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mufakat.case.model import Evidence, Source
from mufakat.tomlfile.conform import words
from mufakat.tomlfile.declared import Declared


def sources_of(tree: Mapping[str, Any], names: Declared) -> tuple[Source, ...]:
    """The documents under "sources"; mistakes become problems."""
    return tuple(_source(id, row, names) for id, row in tree.get("sources", {}).items())


def _source(id: str, row: Mapping[str, Any], names: Declared) -> Source:
    texts = {key: str(row.get(key, "")) for key in row}
    file = texts.get("file", "")
    if file.startswith("/") or "\\" in file or ":" in file or ".." in file.split("/"):
        names.desk.error(
            "source-outside",
            f'"{file}" does not lie in the folder of the case file',
            "put the text beside the case file and write its path from there, with / between folders",
            ("sources", id, "file"),
        )
    return Source(id, **texts)


def evidence_of(tree: Mapping[str, Any], names: Declared) -> tuple[Evidence, ...]:
    """The quotations under "evidence"; mistakes become problems."""
    found = []
    for id, row in tree.get("evidence", {}).items():
        path = ("evidence", id)
        source = names.source(row["source"], (*path, "source")) if "source" in row else None
        if source is not None and "quote" in row:
            via = words(row.get("via", ()))
            by, note, translation = (row.get(key, "") for key in ("by", "note", "translation"))
            occurrence = row.get("occurrence", 0)
            found.append(Evidence(id, source, row["quote"], by, via, note, translation, occurrence))
    return tuple(found)

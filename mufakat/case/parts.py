"""Small parts that both halves of building a case use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mufakat.case.model import Grounds
from mufakat.case.names import Names
from mufakat.case.places import Path


def placed(row: Mapping[str, Any], key: str, path: Path) -> list[tuple[Path, Any]]:
    """The items of the conformed list under `key`, each with its path; none when the key is missing."""
    return list(row[key].placed((*path, key))) if key in row else []


def grounds_of(row: Mapping[str, Any], path: Path, names: Names) -> Grounds:
    """What a line rests on; unknown evidence becomes a problem."""
    return Grounds(names.cite(placed(row, "evidence", path)), row.get("why", "").strip())


def words(value: Any) -> tuple[str, ...]:
    """One text or several, as several."""
    return (value,) if isinstance(value, str) else tuple(value)


def arcs(row: Mapping[str, Any], key: str, path: Path, names: Names) -> tuple[tuple[str, str], ...]:
    """The pairs of states under `key`, each once; unknown states and loops become problems."""
    found = []
    for where, pair in placed(row, key, path):
        ends = [names.state(word, place) for place, word in pair.placed(where)]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            continue
        if ends[0] == ends[1]:
            names.desk.error("move-to-itself", f'a pair of "{ends[0]}" with itself', "drop it", where)
        else:
            found.append((ends[0], ends[1]))
    return tuple(dict.fromkeys(found))

"""Small parts that both halves of building a case use."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from mufakat.case.grounds import Grounds, Mark
from mufakat.case.model import Ranking
from mufakat.case.names import Names
from mufakat.tomlfile.conform import placed
from mufakat.tomlfile.places import Path


def grounds_of(row: Mapping[str, Any], path: Path, names: Names) -> Grounds:
    """What a line rests on; unknown evidence becomes a problem."""
    evidence = names.cite(placed(row, "evidence", path))
    against = names.cite(placed(row, "against", path))
    for id in [id for id in against if id in evidence]:
        what = f'the evidence "{id}" stands both for and against one line'
        names.desk.error("for-and-against", what, "leave it in one of the two lists", (*path, "against"))
    return Grounds(evidence, row.get("why", "").strip(), mark_of(row), against)


def mark_of(row: Mapping[str, Any]) -> Mark | None:
    """That a line was drafted, and of what; None where it was not."""
    if not row.get("drafted", False):
        return None
    confidence = row.get("confidence")
    return Mark(
        tuple(row.get("statements", ())),
        None if confidence is None else Decimal(confidence),
        row.get("rule", ""),
        bool(row.get("reviewed", False)),
    )


def arcs(row: Mapping[str, Any], key: str, path: Path, names: Names) -> tuple[tuple[str, str], ...]:
    """The pairs of states under `key`, each once; unknown states and loops become problems."""
    found = []
    for where, pair in placed(row, key, path):
        ends = [names.state(str(word), place) for place, word in pair.placed(where)]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            continue
        if ends[0] == ends[1]:
            names.desk.error("move-to-itself", f'a pair of "{ends[0]}" with itself', "drop it", where)
        else:
            found.append((ends[0], ends[1]))
    return tuple(dict.fromkeys(found))


def between(last: int) -> str:
    """How to mend a position that must be from 1 to `last`; "" when there is none."""
    return "" if last < 1 else "write 1" if last == 1 else f"write 1 to {last}"


def ranking(row: Mapping[str, Any], path: Path, names: Names, grounds: Grounds, joint: str = "-") -> Ranking:
    """The ranking under "ranking" and what belongs to it; `joint` parts the words of keys ("much-after")."""
    seen: set[str] = set()
    classes: list[tuple[str, ...]] = []
    for where, group in placed(row, "ranking", path):
        tied: list[str] = []
        for place, word in group.placed(where):
            state = names.state(str(word), place)
            if state is not None and state in seen:
                names.desk.error(
                    "ranked-twice",
                    f'the state "{word}" stands twice in this ranking',
                    "keep one of the two",
                    place,
                )
            elif state is not None:
                seen.add(state)
                tied.append(state)
        classes.append(tuple(tied))
    much, unknown = f"much{joint}after", f"unknown{joint}pairs"
    for place, k in placed(row, much, path):
        if k >= len(classes):
            names.desk.error(
                "no-such-class",
                f"after class {k} there is no further class",
                between(len(classes) - 1) or "drop it",
                place,
            )
    kept = tuple(group for group in classes if group)
    return Ranking(kept, tuple(row.get(much, ())), arcs(row, unknown, path, names), grounds)


def only_a_deal(tree: Mapping[str, Any], names: Names) -> bool:
    """Whether a file says what could be agreed on, and nothing of what parties can do."""
    return "deal" in tree and not names.options and "states" not in tree and "form" not in tree

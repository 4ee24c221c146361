"""Rows of small cases whose sentences differ; a sentence is told where a row lists it, and in no other row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.running import run

CASE = "CASE"


@dataclass(frozen=True)
class Row:
    """One question about one small case.

    Attributes:
        case: The text of the case file.
        words: The command's; `CASE` stands for the file.
        says: Sentences that the answer holds, its line breaks aside.
        code: How the command ends.
    """

    name: str
    case: str
    words: tuple[str, ...]
    says: tuple[str, ...]
    code: int = 0


def named(row: Row) -> str:
    """What a test of this row is called."""
    return row.name


def hold(row: Row, rows: Sequence[Row], told: str) -> None:
    """Hold what is told to a row: all its sentences, and none that only other rows of the table have.

    A sentence that every row has would not show that it follows the answer, so that is no table.
    """
    everywhere = set.intersection(*(set(one.says) for one in rows))
    assert not everywhere, f"told in every row: {everywhere}"
    for sentence in row.says:
        assert sentence in told, f"not told: {sentence}\n\n{told}"
    for sentence in {one for other in rows for one in other.says} - set(row.says):
        assert sentence not in told, f"told though it is not so: {sentence}\n\n{told}"


def answer(row: Row, folder: Path) -> str:
    """What the program tells, with single spaces in place of line breaks and indents."""
    file = folder / "weir.toml"
    file.write_text(row.case, encoding="utf-8")
    ran = run(*(str(file) if word == CASE else word for word in row.words))
    assert ran.code == row.code, ran.err
    return " ".join(ran.out.split())


def weir(up: str, down: str, more: str = "", quo: str = "[]") -> str:
    """Two parties with an option each, so four states: 1 neither, 2 pay, 3 open, 4 both.

    Args:
        up: The wishes of Upstream, as a TOML list.
        down: Those of Downstream.
        more: Further tables.
        quo: The options of the status quo.
    """
    return f"""mufakat = 1
id = "weir"
title = "The weir"
[parties.up]
name = "Upstream"
[parties.up.options]
open = "Open the weir"
[parties.down]
name = "Downstream"
[parties.down.options]
pay = "Pay for the water"
[status-quo]
on = {quo}
[preferences.up]
order = {up}
[preferences.down]
order = {down}
[outcomes]
bargain = "open and pay"
{more}
"""


def wide(case: str, options: int) -> str:
    """Beside the two of `case` somebody who has so many options and wants nothing: each state 2 ** options times."""
    more = "".join(f'x{k} = "Option {k}"\n' for k in range(options))
    return f"""{case}
[parties.others]
name = "Others"
[parties.others.options]
{more}
[preferences.others]
order = []
"""


# What the two want, each for itself: each gains by not giving; both want the bargain; one runs, the other chases.
DILEMMA = ('["pay", "not open"]', '["open", "not pay"]')
AGREED = ('["open and pay"]', '["open and pay"]')
CHASE = ('["open if pay", "not open if not pay"]', '["not pay if open", "pay if not open"]')
BOTH = '["open", "pay"]'

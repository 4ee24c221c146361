"""Laws from the command line.

    python -m tests.laws NAME [--seed N] [--cases N] [--first N] [--forbidden] [--out LAW-SOMETHING.json]
    python -m tests.laws --table LAW-SOMETHING.json... > bench/compared.md

The first tries a law on cases drawn anew and says what was compared; --out keeps the figures, also of a run that is
ended. The second makes the table of all such figures.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from time import process_time

from tests.laws.book import LAWS
from tests.laws.running import run
from tests.laws.tally import Tally, table

STEP = 50

HEAD = """# What the engines were compared on

Random conflicts in option form, small enough for a reading of the definitions word for word (`tests/plain*.py`): each
answer of each engine was held to that reading, state by state, and no difference was left when these figures were
made. A column is a concept, or an analysis and a concept; a row counts the cases that have a feature. Made by
`python -m tests.laws NAME --forbidden --out FILE` and `python -m tests.laws --table FILE...`.
"""


def added_up(files: Iterable[Path]) -> dict[str, Tally]:
    """The figures of each law, which the name of a file begins with."""
    found: dict[str, Tally] = {}
    for file in files:
        name = file.stem.split("-")[0]
        found.setdefault(name, Tally())
        found[name] += Tally.from_json(file.read_text(encoding="utf-8"))
    return {name: found[name] for name in LAWS if name in found}


def main() -> None:
    """Run a law, a few cases at a time, so that what was done is on disk whenever it ends."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.laws", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", nargs="?", choices=list(LAWS))
    parser.add_argument("--table", type=Path, nargs="+", metavar="FILE", help="figures of runs")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--forbidden", action="store_true", help="only cases with forbidden moves")
    parser.add_argument("--out", type=Path)
    words = parser.parse_args()
    if words.table:
        print(f"{HEAD}\n{table(added_up(words.table))}", end="")
        return
    if words.name is None:
        parser.error("which law?")
    entry = LAWS[words.name]
    chances = replace(entry.chances, forbidden=1.0) if words.forbidden else entry.chances
    tally, last, begun = Tally(), words.first + words.cases, process_time()
    for first in range(words.first, last, STEP):
        tally += run(words.name, entry.law, words.seed, range(first, min(first + STEP, last)), chances)
        if words.out:
            words.out.write_text(tally.as_json(), encoding="utf-8")
    print(table({words.name: tally}))
    print(f"seed {words.seed}, {tally.cases} cases, {process_time() - begun:.0f} s of processor time")


if __name__ == "__main__":
    main()

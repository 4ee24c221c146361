"""Laws from the command line: python -m tests.laws NAME [--seed N] [--cases N] [--first N] [--forbidden] [--out FILE].

Says what was compared; --out keeps the figures, also of runs before, as JSON, from which `--table` makes a table.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from time import process_time

from tests.laws.book import LAWS
from tests.laws.running import run
from tests.laws.tally import Tally, table

STEP = 250


def main() -> None:
    """Run a law, a few cases at a time, so that what was done is on disk whenever it ends."""
    parser = argparse.ArgumentParser(prog="python -m tests.laws", description=__doc__)
    parser.add_argument("name", choices=list(LAWS))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--forbidden", action="store_true", help="only cases with forbidden moves")
    parser.add_argument("--out", type=Path)
    words = parser.parse_args()
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

"""What the symbolic engine costs, and what each of its ideas is worth.

Run with `python bench/bench_symbolic.py`; `--far` goes on to the largest and the densest conflicts (ten minutes
each at most), `--ideas` only leaves out each idea in turn. Times are processor time of one run,
five concepts, all parties; what counts are the ratios and the growth.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from oxidd.bcdd import BCDDManager
from oxidd.util import DDMemoryError

from bench.synthetic import synthetic
from bench.timing import timed
from mufakat.budget import Budget
from mufakat.case.model import Case
from mufakat.stability.concepts import BASIC
from mufakat.stability.engine import analyse
from mufakat.stability.symbolic import attempts
from mufakat.stability.symbolic.attempts import Attempts
from mufakat.stability.symbolic.encoding import Frame as Encoding
from mufakat.stability.symbolic.party_concepts import PartyConcepts
from mufakat.stability.symbolic.solve import solve_symbolic

LADDER = ((20, 4), (30, 6), (40, 8), (60, 8), (80, 8), (100, 10), (150, 10))
FAR = ((200, 16, 12), (300, 16, 12), (400, 20, 12), (60, 6, 16), (40, 4, 20), (60, 6, 24))


def peak() -> int:
    """Most memory of this process so far, in MB."""
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def against_explicit() -> None:
    """The same case by both engines."""
    print("options/parties   explicit  symbolic  explicit : symbolic   same counts")
    for options, parties in ((8, 4), (12, 4), (14, 4), (16, 4), (18, 4)):
        case = synthetic(options, parties)
        listed, one = timed(lambda case=case: analyse(case, BASIC, "explicit"))  # type: ignore[misc]
        drawn, other = timed(lambda case=case: analyse(case, BASIC, "symbolic"))  # type: ignore[misc]
        same = all(one.equilibria(c).count == other.equilibria(c).count for c in BASIC)
        name = f"{options}/{parties}"
        print(f"{name:15} {listed:8.2f}s {drawn:8.2f}s {listed / drawn:21.2f}   {same}")


def growth(ladder: Sequence[tuple[int, ...]], limit: float = 600) -> None:
    """Larger and larger conflicts."""
    print("options/parties   states   solving   equilibria counted   SEQ equilibria   peak MB   not decided")
    for options, parties, *conditions in ladder:
        case = synthetic(options, parties, *conditions)
        start = time.monotonic()

        def in_time(_: object, start: float = start) -> None:
            if time.monotonic() - start > limit:
                raise TimeoutError

        name = f"{options}/{parties}" + "".join(f" ({c} conditions)" for c in conditions if c != 12)
        try:
            seconds, solution = timed(
                lambda case=case, tell=in_time: solve_symbolic(case, budget=Budget(progress=tell))
            )  # type: ignore[misc]
        except TimeoutError:
            print(f"{name:15}  not within {limit:.0f} s, peak {peak()} MB", flush=True)
            return
        counting, count = timed(lambda solution=solution: _equilibria(solution))  # type: ignore[misc]
        print(
            f"{name:15} {float(solution.states):8.1e} {seconds:8.2f}s {counting:12.2f}s {count:>20}"
            f" {peak():9} {len(solution.unfinished):8}",
            flush=True,
        )


def _equilibria(solution: Any) -> str:
    try:
        return f"{float(solution.equilibria('SEQ').count):.2e}"
    except (KeyError, DDMemoryError):
        return "-"


def parties_alone(case: Case, nodes: int = 1 << 22) -> float:
    """Processor seconds for SSEQ and SEQ of all parties, without carrying them over or meeting them."""
    frame, start = Encoding(case), time.process_time()
    for party in frame.parties:
        missing = ["SSEQ", "SEQ"]
        for concepts in Attempts(frame, party, nodes):
            try:
                while missing:
                    concepts.stable(missing[0])
                    del missing[0]
                break
            except DDMemoryError:
                continue
    return time.process_time() - start


def next_order(self: Attempts, _: PartyConcepts) -> None:
    """Nothing is learnt from what was found: another order by FORCE, and all from the beginning."""
    if self.orders:
        self.order = self.orders.pop(0)


def as_it_is(manager: BCDDManager, *_: object) -> list[int]:
    """No sifting."""
    return [manager.level_to_var(level) for level in range(manager.num_vars())]


class Forgetful(dict[bool, Any]):
    """Does not keep where two concepts part."""

    def __setitem__(self, key: bool, value: object) -> None:
        pass


def forgetting(self: PartyConcepts, *arguments: Any) -> None:
    """A beginning after which nothing is shared between two concepts with the same answers."""
    _begin(self, *arguments)
    self._parted = Forgetful()


_begin = PartyConcepts.__init__
LEFT_OUT: dict[str, tuple[Any, str, Any]] = {
    "only what open improvements lead to": (PartyConcepts, "_asked", lambda self, _: self.space.true),
    "bits shared by SSEQ and SEQ": (PartyConcepts, "__init__", forgetting),
    "sifting": (attempts, "sift", as_it_is),
    "sifting, and keeping what was found": (Attempts, "_learn", next_order),
}


def each_left_out() -> None:
    """Each idea left out in turn."""
    for options, parties, seed in ((40, 8, 1), (80, 8, 2), (150, 10, 2)):
        case = synthetic(options, parties, seed=seed)
        print(f"SSEQ and SEQ, {options} options, {parties} parties, seed {seed}")
        print(f"  with all of them                      {parties_alone(case):.2f}s", flush=True)
        for name, (where, what, instead) in LEFT_OUT.items():
            with patch.object(where, what, instead):
                print(f"  without: {name:36} {parties_alone(case):.2f}s", flush=True)


def main() -> None:
    if "--far" in sys.argv:
        for one in FAR:
            growth((one,))
        return
    if "--ideas" not in sys.argv:
        against_explicit()
        growth(LADDER)
    each_left_out()


if __name__ == "__main__":
    main()

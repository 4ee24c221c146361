"""What the symbolic engine costs, and what each of its ideas is worth.

Run with `python bench/bench_symbolic.py`; `--far` goes on to the largest and the densest conflicts (ten minutes
each at most), `--plain` measures only the ideas against the plain ways. Times are processor time of one run,
five concepts, all parties; what counts are the ratios and the growth.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from oxidd.bcdd import BCDDFunction, BCDDSubstitution
from oxidd.util import DDMemoryError

from bench.synthetic import synthetic
from mufakat.case.model import Case
from mufakat.stability.analyse import analyse
from mufakat.stability.concepts import BASIC
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.party_concepts import Focus
from mufakat.stability.symbolic.party_relation import Space
from mufakat.stability.symbolic.solve import solve_symbolic

LADDER = ((20, 4), (30, 6), (40, 8), (60, 8), (80, 8), (100, 10), (150, 10))
FAR = ((200, 16, 12), (300, 16, 12), (400, 20, 12), (60, 6, 16), (40, 4, 20), (60, 6, 24))


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds, and the result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


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
            seconds, solution = timed(lambda case=case, tell=in_time: solve_symbolic(case, progress=tell))  # type: ignore[misc]
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


Layout = Callable[[Frame, str], list[int]]


def forced(frame: Frame, party: str) -> list[int]:
    """One order by FORCE, without a race."""
    return frame.orders(party, 1, 30)[0]


def of_the_file(frame: Frame, party: str) -> list[int]:
    """The options as the file has them, the levels after them."""
    return list(range(len(frame.keys) + sum(digit.width for digit in frame.digits[party])))


def by_owner(frame: Frame, party: str) -> list[int]:
    """The focal party's options and levels first, then the options of each other party."""
    place = {key: k for k, key in enumerate(frame.keys)}
    levels = of_the_file(frame, party)[len(frame.keys) :]
    parties = [party, *(p for p in frame.parties if p != party)]
    grouped = {p: [place[o.key] for o in frame.own[p]] for p in parties}
    return list(dict.fromkeys([*grouped[party], *levels, *(k for p in parties for k in grouped[p])]))


def in_pairs(space: Space) -> None:
    """A second copy of all options in place of the levels: the plain way, pairs (state, where one gets to)."""
    manager, keys = space.manager, space.frame.keys
    order = [manager.level_to_var(level) for level in range(manager.num_vars())]
    copies = {key: manager.var(k) for key, k in zip(keys, manager.add_vars(len(keys)), strict=True)}
    number = {key: _number(space.then[key]) for key in keys}
    beside = {number[key]: _number(copies[key]) for key in keys}
    manager.set_var_order([v for k in order for v in ((k, beside[k]) if k in beside else (k,))])
    digits = space.frame.digits[space.focus or ""]
    there = [bit for digit in digits for bit in digit.bits(copies, space.true)]
    space.better = space.greater(space.liking, there)
    space.at_state = BCDDSubstitution([(_number(copies[key]), space.now[key]) for key in keys])


def _number(function: BCDDFunction) -> int:
    number = function.node_var()
    assert number is not None
    return number


def one_way(case: Case, layout: Layout, pairs: bool = False, nodes: int = 1 << 23) -> str:
    """Processor time of SSEQ and SEQ for all parties in a given order, without a race."""
    frame = Frame(case)
    start = time.process_time()
    try:
        for party in frame.parties:
            space = Space(frame, party, layout(frame, party), nodes, nodes // 4)
            if pairs:
                in_pairs(space)
            focus = Focus(space)
            focus.stable("SSEQ")
            focus.stable("SEQ")
    except DDMemoryError:
        return f"> {time.process_time() - start:.1f}s, {nodes} nodes were not enough"
    return f"{time.process_time() - start:.2f}s"


def against_plain_ways() -> None:
    """Each idea left out in turn."""
    for options, parties in ((12, 4), (20, 4), (24, 5)):
        case = synthetic(options, parties)
        seconds, _ = timed(lambda case=case: solve_symbolic(case, ["SSEQ", "SEQ"]))  # type: ignore[misc]
        print(f"SSEQ and SEQ, {options} options, {parties} parties")
        print(f"  levels, orders in a race             {seconds:.2f}s", flush=True)
        for name, layout, pairs in (
            ("levels, one order by FORCE", forced, False),
            ("levels, grouped by owner", by_owner, False),
            ("levels, order of the file", of_the_file, False),
            ("pairs, one order by FORCE", forced, True),
            ("pairs, order of the file", of_the_file, True),
        ):
            print(f"  {name:36} {one_way(case, layout, pairs)}", flush=True)


def main() -> None:
    if "--far" in sys.argv:
        for one in FAR:
            growth((one,))
        return
    if "--plain" not in sys.argv:
        against_explicit()
        growth(LADDER)
    against_plain_ways()


if __name__ == "__main__":
    main()

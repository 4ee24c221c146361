"""The symbolic engine beside the build of an earlier commit: whole commands, processor time, in one run.

Run with `python bench/bench_against.py`; names as in the table (`40/8/1`: options, parties, seed) run only those. The
earlier build is checked out into a temporary folder, and both solve the same files. A command is cut after 60 seconds
of processor time. What both decide has to be the same, or the bench ends with 1.
"""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.synthetic import synthetic
from mufakat.case.write import write_case

HERE = Path(__file__).resolve().parent.parent
BEFORE, CUT = "9cccd95", 60
SEEDS = {(40, 8): 5, (80, 8): 5, (100, 10): 5, (150, 10): 5, (200, 16): 4, (8, 3): 1, (12, 4): 1, (20, 4): 1}
EXAMPLES = ("nile-dam-2021", "climate-finance-2024")


@dataclass
class Run:
    """One command: processor seconds, most memory in MB, and what it answered (None: cut)."""

    seconds: float
    peak: float
    answer: str | None


def run(tree: Path, case: Path) -> Run:
    """`mufakat solve` of the tree, with this interpreter."""

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (CUT, CUT + 5))

    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "mufakat", "solve", str(case)],
            cwd=tree,
            env=os.environ | {"PYTHONPATH": str(tree)},
            stdout=out,
            stderr=subprocess.DEVNULL,
            preexec_fn=bounded,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = status
        out.seek(0)
        answer = out.read().decode() if status == 0 else None
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, answer)


def counts(answer: str) -> list[str]:
    """The sentences that say how many states last, however they are folded."""
    return re.findall(r"\S+ of \S+ states last under [^.]*\.", " ".join(answer.split()))


def main() -> int:
    named, same = sys.argv[1:], True
    groups: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder) / "before"
        git("add", "--detach", str(before), BEFORE)
        try:
            print("case            before       now    ratio   peak before, now (MB)", flush=True)
            for group, name, case in _cases(Path(folder), before):
                if named and name not in named:
                    continue
                old, new = run(before, case), run(HERE, case)
                groups.setdefault(group, []).append(old.seconds / new.seconds)
                known = old.answer is not None and new.answer is not None
                wrong = known and counts(old.answer or "") != counts(new.answer or "")
                same = same and not wrong
                print(row(name, old, new) + ("   DIFFERENT" if wrong else ""), flush=True)
        finally:
            git("remove", "--force", str(before))
    for group, ratios in groups.items():
        print(f"{group}: median {statistics.median(ratios):.1f} times, least {min(ratios):.1f}")
    return 0 if same else 1


def git(*words: str) -> None:
    """One deed with working trees."""
    subprocess.run(["git", "worktree", *words], cwd=HERE, check=True, capture_output=True)


def row(name: str, old: Run, new: Run) -> str:
    """One line of the table; > where a command was cut."""
    cut = [f"{'>' if one.answer is None else ' '}{one.seconds:7.2f}s" for one in (old, new)]
    return f"{name:14}{cut[0]} {cut[1]} {old.seconds / new.seconds:7.1f}   {old.peak:7.0f} {new.peak:7.0f}"


def _cases(folder: Path, tree: Path) -> Any:
    for (options, parties), seeds in SEEDS.items():
        for seed in range(1, seeds + 1):
            file = folder / f"{options}-{parties}-{seed}.toml"
            file.write_text(write_case(synthetic(options, parties, seed=seed)), encoding="utf-8")
            yield f"{options}/{parties}", f"{options}/{parties}/{seed}", file
    for name in EXAMPLES:
        (found,) = tree.rglob(f"{name}.toml")
        yield "examples", name, found


if __name__ == "__main__":
    sys.exit(main())

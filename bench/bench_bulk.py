"""Positions of long documents and draws of a deal, beside the build of an earlier commit: processor time, in one run.

    python bench/bench_bulk.py [--against COMMIT]

Positions of a record of one long document, and the deal of the worked case with its doubtful numbers drawn; the default
is the commit before documents were looked up by place and deals listed. Each tree makes its own record. What takes over
CUT seconds is cut and marked ">". Reading itself: bench_reading.py.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
CUT = 240
SPEAKERS = (
    "Prime Minister Anwar Ibrahim",
    "Foreign Minister Retno Marsudi",
    "a Hamas spokesman",
    "Budi Santoso",
)
SPEAKERS += ("Netanyahu", "President Biden", "Majed al-Ansari")

POSITIONS = """
from mufakat.record.positions import positions
from mufakat.record.store import open_record
with open_record(sys.argv[1]) as record:
    timed(lambda: positions(record))
"""
DEAL = """
from mufakat.study.deals import answer_deal
from mufakat.study.opening import open_case
from mufakat.study.starting import example_file
opened = open_case(str(example_file("gaza-talks-2025")))
opened.sound()
timed(lambda: answer_deal(opened, (), int(sys.argv[1])))
"""
HEAD = """
import sys, time
def timed(work):
    start = time.process_time()
    work()
    print(time.process_time() - start)
"""


def paragraphs(many: int) -> str:
    """So many short paragraphs, each with a statement, the same at every run."""
    said = []
    for k in range(many):
        who, to = SPEAKERS[k % 7], SPEAKERS[(3 * k + 1) % 7]
        said.append(f'{who} told {to} on Monday that "the talks number {k} must go on without delay".')
    return "\n\n".join(said)


def bounded() -> None:
    """No more processor time than CUT."""
    resource.setrlimit(resource.RLIMIT_CPU, (CUT, CUT + 5))


def seconds(tree: Path, script: str, word: str) -> float | None:
    """What the script takes in a tree; None where it was cut."""
    ran = subprocess.run(
        [sys.executable, "-c", HEAD + script, word], cwd=tree, env=os.environ | {"PYTHONPATH": str(tree)},
        capture_output=True, text=True, preexec_fn=bounded, check=False,
    )  # fmt: skip
    return float(ran.stdout) if ran.returncode == 0 else None


def record(tree: Path, folder: Path, many: int) -> str:
    """A record of one document with so many statements, made by this tree."""
    text, made = folder / f"{many}.txt", folder / f"{tree.name}-{many}.mufakat"
    text.write_text(paragraphs(many), encoding="utf-8")
    words = [sys.executable, "-m", "mufakat", "read", str(text), "--into", str(made)]
    env = os.environ | {"PYTHONPATH": str(tree)}
    subprocess.run(words, cwd=tree, env=env, capture_output=True, check=True)
    return str(made)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--against", metavar="COMMIT", default="57518b9")
    commit = parser.parse_args().against
    with tempfile.TemporaryDirectory() as name:
        folder, before = Path(name), Path(name) / "before"
        git = ["git", "-C", str(HERE), "worktree"]
        subprocess.run([*git, "add", "--detach", "--quiet", str(before), commit], check=True)
        try:
            print(f"{'':44} {commit:>9} {'now':>8} {'times':>7}")
            for many in (1_500, 3_000):
                made = [seconds(t, POSITIONS, record(t, folder, many)) for t in (before, HERE)]
                _row(f"positions of {many:,} statements of one document", made)
            made = [seconds(before, DEAL, "200"), seconds(HERE, DEAL, "0")]
            _row("the deal page: until the answer stands", made)
            _row("the deal with 1,000 draws", [seconds(t, DEAL, "1000") for t in (before, HERE)])
        finally:
            subprocess.run([*git, "remove", "--force", str(before)], check=True)


def _row(name: str, found: list[float | None]) -> None:
    old, new = found
    times = f"{(CUT if old is None else old) / new:.0f}" if new else ""
    shown = [f">{CUT}" if one is None else f"{one:.2f}" for one in found]
    print(f"{name:44} {shown[0]:>9} {shown[1]:>8} {('>' if old is None else '') + times:>7}", flush=True)


if __name__ == "__main__":
    main()

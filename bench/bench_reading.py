"""How fast reading is, and how its cost grows.

    python bench/bench_reading.py [--seconds 2] [--against COMMIT]

Prints documents per second on one core for reports of about 1,500, 3,000 and 12,000 characters, made of the
sentences of the tests in a fixed order, and the cost per character against that of the shortest (1.0 is
linear); then the growth on the worst kinds of input; then the cost of a web page against that of its text. With
`--against`, both versions read the same reports in processes of their own, in turn, and the ratio is printed.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mufakat.reading.pages import read_page
from mufakat.reading.reader import read_text
from tests.reading_examples import ENGLISH, INDONESIAN

WORST = ("said ", "menurut X, ", '"Kami siap ', "Budi Santoso ", "X told Y ", "“a” “b ")


def reports(length: int, number: int = 20) -> list[tuple[str, str]]:
    """Reports of about `length` characters, in both languages, the same at every run."""
    draw = random.Random(7)
    out = []
    for k in range(number):
        language, pool = (("id", INDONESIAN), ("en", ENGLISH))[k % 2]
        text = ""
        while len(text) < length:
            text += draw.choice(pool)[0] + draw.choice((" ", "\n\n"))
        out.append((text, language))
    return out


def rate(work: Callable[[], int], seconds: float) -> float:
    """Units of work per second of processor time, the best of three."""
    best = 0.0
    for _ in range(3):
        start, done = time.process_time(), 0
        while time.process_time() - start < seconds / 3:
            done += work()
        best = max(best, done / (time.process_time() - start))
    return best


TIMED = """
import json, sys, time
sys.path.insert(0, sys.argv[1])
from mufakat.reading.reader import read_text
pool = json.load(sys.stdin)
for text, language in pool[:4]:
    read_text(text, language)
best = 9e9
for _ in range(5):
    start = time.process_time()
    for text, language in pool:
        read_text(text, language)
    best = min(best, time.process_time() - start)
print(best)
"""


def against(commit: str) -> None:
    """The speed of this version as a multiple of that of another commit, on reports and on long regular text."""
    here = Path(__file__).resolve().parents[1]
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "other"
        git = ["git", "-C", str(here), "worktree"]
        subprocess.run([*git, "add", "--detach", "--quiet", str(other), commit], check=True)
        try:
            line = "Menteri Sarita mengatakan perundingan dibuka lagi dan pemerintah menolak usulan itu "
            for name, pool in (("reports", reports(3_000)), ("long regular text", [(line * 400, "id")])):
                best = {here: 9e9, other: 9e9}
                for _ in range(3):
                    for root in best:
                        ran = subprocess.run(
                            [sys.executable, "-c", TIMED, str(root)], input=json.dumps(pool), text=True,
                            capture_output=True, check=True,
                        )  # fmt: skip
                        best[root] = min(best[root], float(ran.stdout))
                print(f"{name}: {best[other] / best[here]:.2f} times as fast as {commit}")
        finally:
            subprocess.run([*git, "remove", "--force", str(other)], check=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--against", metavar="COMMIT", help="compare with the reader of this commit")
    asked = parser.parse_args()
    seconds = asked.seconds
    if asked.against:
        against(asked.against)
        return
    read_text("Budi mengatakan ya."), read_text("He said yes.")
    base = 0.0
    print(f"{'characters':>10} {'documents/s':>12} {'cost per character':>20}")
    for length in (1_500, 3_000, 12_000):
        pool = reports(length)
        speed = rate(lambda pool=pool: len([read_text(t, lang) for t, lang in pool]), seconds)
        cost = 1 / (speed * sum(len(t) for t, _ in pool) / len(pool))
        base = base or cost
        print(f"{length:>10,} {speed:>12.0f} {cost / base:>20.2f}")
    print("\nworst kinds: cost of 80,000 characters against 4 times that of 20,000 (1.0 is linear)")
    for piece in WORST:
        small, large = (piece * (n // len(piece)) for n in (20_000, 80_000))
        ratio = rate(lambda t=small: bool(read_text(t, "id")), 0.6) / rate(
            lambda t=large: bool(read_text(t, "id")), 0.6
        )
        print(f"  {piece!r:>16} {ratio / 4:>6.2f}")
    text, language = reports(3_000)[0]
    page = (
        "<html><body><article>"
        + "".join(f"<p>{x}</p>" for x in text.split("\n\n"))
        + "</article></body></html>"
    )
    data = page.encode()
    read_page(data)
    plain = rate(lambda: bool(read_text(text, language)), seconds)
    web = rate(lambda: bool(read_page(data, language)), seconds)
    print(f"\na web page takes {plain / web:.1f} times as long as its text ({web:.0f} pages/s)")


if __name__ == "__main__":
    main()

"""What a report costs: the whole command as users run it, its parts as shares of it, and the picture's growth.

Run with `python bench/bench_report.py`. Processor time of one run each; what counts are shares and growth.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.timing import timed
from mufakat.report.document.html import paper_html
from mufakat.report.document.markdown import paper_markdown
from mufakat.report.paper import paper_of
from mufakat.report.pictures.states.model import Arc, Mover, Node, Picture
from mufakat.report.pictures.states.svg import picture_svg
from mufakat.study.opening import open_case
from mufakat.study.papers import gather
from mufakat.study.starting import example_file

HERE = Path(__file__).resolve().parent.parent
BOUND = 2.0  # seconds for the report of the worked case, the whole command
EXAMPLES = ("prisoners-dilemma", "elmira-1991", "gaza-talks-2025", "nile-dam-2021", "climate-finance-2024")


def command(case: str) -> float:
    """Seconds of processor time of the whole command, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "mufakat", "report", case, "-o", str(Path(folder, "report.html"))]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(words, check=True, capture_output=True, cwd=HERE)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def drawn(nodes: int, arcs: int, seed: int = 1) -> Picture:
    """A random picture: no layers, many circles, which is harder than what conflicts give."""
    draw = random.Random(seed)
    pairs = [draw.sample(range(nodes), 2) for _ in range(arcs)]
    return Picture(
        "random",
        "",
        tuple(Node(str(k), str(k)) for k in range(nodes)),
        tuple(Arc(str(a), str(b), draw.choice("abc")) for a, b in pairs),
        tuple(Mover(id, id) for id in "abc"),
        "0",
    )


def commands() -> int:
    """The whole command on the examples; 1 when the worked case takes longer than the bound."""
    print("the whole command, seconds of processor time (least of three), and as a multiple of the smallest")
    least = {}
    for name in EXAMPLES:
        least[name] = min(command(str(example_file(name))) for _ in range(3))
        print(f"  {name:24}{least[name]:7.2f}{least[name] / least[EXAMPLES[0]]:7.1f}x")
    worked = least["gaza-talks-2025"]
    print(f"  the worked case: {worked:.2f} s, bound {BOUND} s: {'kept' if worked < BOUND else 'BROKEN'}")
    return int(worked >= BOUND)


def parts() -> None:
    """Where the time of the worked case goes, in one process, everything imported."""
    opened = open_case(str(example_file("gaza-talks-2025")))
    gather(opened)
    found_in, found = timed(lambda: gather(opened))
    paper_in, paper = timed(lambda: paper_of(found))  # type: ignore[arg-type]
    page_in, _ = timed(lambda: paper_html(paper))  # type: ignore[arg-type]
    plain_in, _ = timed(lambda: paper_markdown(paper))  # type: ignore[arg-type]
    whole = found_in + paper_in + page_in
    print("the worked case in one process, shares of gathering, blocks and page")
    for name, seconds in (("gathering", found_in), ("blocks, pictures", paper_in), ("page", page_in)):
        print(f"  {name:24}{seconds:7.3f} s{seconds / whole:7.0%}")
    print(f"  {'(Markdown for page)':24}{plain_in:7.3f} s")


def pictures() -> None:
    """The picture of more and more nodes."""
    print("the picture: nodes, arcs, seconds, ratio to the one before")
    before = None
    for nodes in (25, 50, 100, 200, 400):
        seconds = min(timed(lambda n=nodes: picture_svg(drawn(n, 5 * n // 2)))[0] for _ in range(3))
        ratio = "" if before is None else f"{seconds / before:7.1f}x"
        print(f"  {nodes:6}{5 * nodes // 2:8}{seconds:9.3f}{ratio}")
        before = seconds


def main() -> int:
    """All three; 1 when the bound is broken."""
    code = commands()
    parts()
    pictures()
    return code


if __name__ == "__main__":
    raise SystemExit(main())

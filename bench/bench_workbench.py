"""What a page of the workbench costs in a real browser: the table and the picture with 200 states.

Run with `python bench/bench_workbench.py`; it needs Chromium. Wall-clock seconds, the least of five: from asking for
the page until it is loaded and laid out, when the case is solved already, and the same for the parts.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Page, sync_playwright

from bench.synthetic import synthetic
from mufakat.case.write import write_case
from tests.workbench.conftest import BROWSERS, Bench, started, stopped

BOUND = 1.0  # seconds for the page with 200 states
RUNS = 5


def least(work: Callable[[], object]) -> float:
    """The least wall-clock time of some runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def ready(page: Page, address: str) -> None:
    """Load a page to the end, and let the browser lay it out."""
    page.goto(address)
    page.evaluate("document.body.getBoundingClientRect().height")


def solved(page: Page, address: str) -> float:
    """Seconds until the answer is there for the first time: the worker starts, reads and solves."""
    start = time.perf_counter()
    while page.request.get(address).status == 202:
        pass
    return time.perf_counter() - start


def measure(page: Page, bench: Bench) -> None:
    """The pages of a case with 256 states, of which a table shows 200 and the picture 60 or 200."""
    table = "/outcomes?case=bench.toml&show=all"
    first = solved(page, bench.home + table)
    print(f"the first answer, with the start of the worker: {first:.2f} s")
    for name, address in (
        ("200 states in the table, 60 in the picture", table),
        ("200 states in the table, 200 in the picture", table + "&drawing=all"),
        ("the same, one state explained", table + "&drawing=all&state=1"),
    ):
        solved(page, bench.home + address)
        seconds = least(lambda address=address: ready(page, bench.home + address))  # type: ignore[misc]
        alone = least(lambda address=address: page.request.get(bench.home + address))  # type: ignore[misc]
        mark = "" if seconds < BOUND else f" (asked: {BOUND:.0f} s)"
        print(f"{name}: {seconds:.2f} s ready, {alone:.2f} s of it the server{mark}")
    page.locator("#graph a").first.focus()
    key = least(lambda: page.keyboard.press("ArrowDown"))
    print(f"an arrow key in the picture: {key * 1000:.0f} ms")


def main() -> None:
    """Start a workbench and look at it."""
    import shutil

    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("needs chromium")
        return
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        (folder / "bench.toml").write_text(
            write_case(synthetic(8, 4, infeasible=0, seed=1)), encoding="utf-8"
        )
        bench = started(folder)
        try:
            page = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"]).new_page()
            page.goto(bench.start)
            measure(page, bench)
        finally:
            stopped(bench)


if __name__ == "__main__":
    main()

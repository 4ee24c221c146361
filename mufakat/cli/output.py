"""What all commands share: width, colour, problems, progress, files."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path

import click

from mufakat.budget import Progress, Step
from mufakat.display import render
from mufakat.problems import Problem
from mufakat.study.opening import STANDARD_INPUT, Opened, id_of, same_file
from mufakat.study.saving import save_text

HELP_EXIT = (
    "Ends with 0 if answered, 1 if a file has problems (all are listed), 2 if the command is misspelt."
)
_STYLES = {"equilibrium": "green", "head": None, "party": None, "fault": "red"}

CASE = click.argument("case", metavar="CASE")
JSON = click.option("--json", "as_json", is_flag=True, help="Print the answer as data.")
# endings that promise what a text cannot hold
_NO_TEXT = re.compile(r"pdf|docx?|odt|rtf|xlsx?|ods|html?|svg|png|jpe?g|gif|zip|gz|mufakat|dna")


def ending(file: str) -> str:
    """The ending of a file's name, small and without its dot; "" where it has none."""
    return Path(file).suffix.lower().lstrip(".")


def by_ending(file: str, forms: Mapping[str, str], chooser: str) -> str | None:
    """The format that the ending of a name chooses; None where it has no ending.

    Raises:
        click.UsageError: Nothing is written in the format that the ending promises; `chooser` is the option that
            chooses a format all the same.
    """
    found = ending(file)
    if found and found not in forms:
        known = ", ".join(f".{one}" for one in forms)
        raise click.UsageError(
            f"{file}: .{found} cannot be written; there are {known}, and {chooser} chooses one"
        )
    return forms.get(found)


def _for_text(_: click.Context, option: click.Parameter, file: str | None) -> str | None:
    if file is not None and _NO_TEXT.fullmatch(ending(file)):
        raise click.BadParameter(
            f".{ending(file)} promises something else than the text that is written", None, option
        )
    return file


OUT = click.option("--out", metavar="FILE", callback=_for_text, help="Write to FILE; refuses to overwrite.")
FORCE = click.option("--force", is_flag=True, help="Let --out overwrite.")


class Stopped(click.exceptions.Abort):
    """Ctrl-C in a command that had done part of its work: what is kept of it is told."""


def width() -> int:
    """Columns to write to: those of the terminal, within reason; 100 where there is none."""
    return max(20, min(200, shutil.get_terminal_size((100, 24)).columns))


def paint(text: str, kind: str) -> str:
    """`text` in the style of its kind, on a terminal that takes colour; unchanged elsewhere."""
    wants = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    if not wants or kind not in _STYLES:
        return text
    return click.style(text, fg=_STYLES[kind], bold=True)


def once(files: Sequence[str]) -> None:
    """Standard input can be read only once."""
    if files.count(STANDARD_INPUT) > 1:
        raise click.UsageError('"-" stands for standard input, which can be named only once')


def not_over(files: Sequence[str], out: str | None) -> None:
    """An answer never goes into the file that it was made from."""
    if out is not None and any(same_file(file, out) for file in files):
        raise click.UsageError(f"--out names the case itself: {out}")


def print_json(data: object) -> None:
    """One object on one line."""
    click.echo(json.dumps(data, ensure_ascii=False))


def show_problems(problems: Iterable[Problem], err: bool = True) -> None:
    """The problems as people read them, with an empty line between two."""
    for number, problem in enumerate(problems):
        click.echo(("\n" if number else "") + render(problem, width()), err=err)


def failed(opened: Opened, problems: Iterable[Problem], as_json: bool) -> None:
    """Tell why a file gives no answer: as text on standard error, or as one object in its place."""
    if as_json:
        click.echo(failure(opened, problems))
    else:
        show_problems(problems)


def failure(opened: Opened, problems: Iterable[Problem]) -> str:
    """The object that stands in place of an answer: the id, and the problems."""
    data = {"id": id_of(opened), "problems": [problem.as_data() for problem in problems]}
    return json.dumps(data, ensure_ascii=False)


def write_or_print(text: str, out: str | None, force: bool) -> int:
    """Print `text`, or write it to the file `out`; the exit code."""
    if out is None:
        click.echo(text, nl=not text.endswith("\n"))
        return 0
    problem = save_text(Path(out), text if text.endswith("\n") else text + "\n", force)
    if problem is not None:
        show_problems([problem])
        return 1
    click.echo(f"mufakat: wrote {out}", err=True)
    return 0


def progress(file: str) -> Progress:
    """A callback that says on standard error what is being computed, from the first second on."""
    started = said = time.monotonic()

    def tell(step: Step) -> None:
        nonlocal said
        now = time.monotonic()
        if now - started > 1 and now - said > 0.5:
            said = now
            size = "" if step.nodes is None else f", {step.nodes:,} nodes"
            whom = f" for {step.party_id}" if step.party_id else ""
            done = f"{step.done} of {step.steps} done" if step.steps else f"{step.done} so far"
            click.echo(f"mufakat: {file}: {step.concept}{whom} ({done}{size})", err=True)

    return tell


@contextmanager
def busy(file: str, steps: str = "deal-step") -> Iterator[Callable[[str], None]]:
    """A callback for the steps of one long answer; after a second, standard error says which one runs.

    Args:
        file: What is worked on.
        steps: How the keys of the phrases begin that name the steps.
    """
    from mufakat.report.phrases import say

    step, over, late = "", threading.Event(), threading.Event()

    def told() -> None:
        if step:
            click.echo(f"mufakat: {file}: {say(f'{steps}-{step}')} ...", err=True)

    def wait() -> None:
        if not over.wait(1):
            late.set()
            told()

    def tell(name: str) -> None:
        nonlocal step
        step = name
        if late.is_set():
            told()

    watch = threading.Thread(target=copy_context().run, args=(wait,), daemon=True)
    watch.start()
    try:
        yield tell
    finally:
        over.set()
        watch.join()

"""The process that does long work, so that it can be stopped at any moment and takes nothing with it.

It reads questions from a pipe, one at a time, and writes back how far it is and then the answer: plain data, or the
problems. Answers are functions in `answers`, found by name.
"""

from __future__ import annotations

import importlib
import os
import signal
import threading
import traceback
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from typing import Any

from mufakat.budget import Progress, Step
from mufakat.problems import ProblemsError

Tell = Callable[[str], None]


def work(pipe: Connection, memory: int = 0) -> None:
    """Answer questions until the pipe is closed, with so many bytes of memory at most (0: as many as there are)."""
    if memory:
        _take_at_most(memory)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which then ends this one
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            number, verb, asked = pipe.recv()
        except (EOFError, OSError):
            return
        answer = _answered(pipe, number, verb, asked)
        try:
            pipe.send(answer)
        except OSError:
            return
        except Exception:  # it is no plain data; nothing of it was sent
            pipe.send(("failed", number, traceback.format_exc()))


def _answered(pipe: Connection, number: int, verb: str, asked: dict[str, Any]) -> tuple[str, int, Any]:
    def tell(text: str) -> None:
        pipe.send(("progress", number, text))

    module, _, name = verb.partition(":")
    try:
        answer = getattr(importlib.import_module(f"mufakat.workbench.answers.{module}"), name)
        return "done", number, answer(tell, **asked)
    except ProblemsError as fault:
        return "problems", number, fault.problems
    except MemoryError:
        return "failed", number, "the memory of this computer was not enough"
    except Exception:
        return "failed", number, traceback.format_exc()


def _take_at_most(memory: int) -> None:
    """A small file can ask for any amount of memory; where the system knows limits, only this process ends of it."""
    try:
        import resource
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bounds = [limit for limit in (soft, hard, memory) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(bounds), hard))


def stepping(tell: Tell) -> Progress:
    """`tell` as the callback that the engines take."""

    def step(at: Step) -> None:
        size = "" if at.nodes is None else f", {at.nodes:,} nodes"
        tell(f"{at.concept} for {at.party_id} ({at.done} of {at.steps} done{size})")

    return step


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

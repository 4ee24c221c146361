"""Diagrams are computed in a second thread, so that a keyboard interrupt ends the waiting at once."""

from __future__ import annotations

import atexit
import os
import sys
import threading
import time

from mufakat.budget import NO_END, Budget, Progress, Step

# Seconds between looks at the worker; how long after an interrupt the end of the program is its consequence,
# and the exit code then.
POLL, LAST_WAIT, INTERRUPTED = 0.2, 10.0, 130


class Stopped(Exception):
    """The work was stopped from outside, or its time is over."""


class Work:
    """One computation with diagrams; `compute` and `step` are its own.

    Attributes:
        late: Whether it was given up because its time was over.

    Args:
        budget: Its time, up to the end of the operation that then runs.
    """

    def __init__(self, budget: Budget = NO_END) -> None:
        self.stop = threading.Event()
        self.failure: BaseException | None = None
        self.late = False
        self.budget = budget

    def compute(self) -> None:
        """Do it; `check` is to be called between operations."""
        raise NotImplementedError

    def step(self) -> Step:
        """What is being done now."""
        raise NotImplementedError

    def check(self) -> None:
        """Raises Stopped when the work is no longer wanted, or has used up its time."""
        if self.budget.over:
            self.late = True
            raise Stopped
        if self.stop.is_set():
            raise Stopped

    def run(self) -> None:
        """Compute; what goes wrong is kept for the thread that waits."""
        try:
            self.compute()
        except Stopped:
            pass
        except BaseException as problem:
            self.failure = problem


def attended(work: Work, progress: Progress | None) -> None:
    """Run the work to its end, and tell a few times a second what it is doing.

    Raises:
        Exception: What went wrong in the work.
    """
    worker = threading.Thread(target=work.run, name="diagrams", daemon=True)
    worker.start()
    try:
        while worker.is_alive():
            worker.join(POLL)
            if progress is not None and worker.is_alive():
                progress(work.step())
    except Exception:  # `progress` wants no more: no hurry, so wait for the operation that runs
        work.stop.set()
        worker.join()
        raise
    except BaseException:
        work.stop.set()
        _interrupted_at.append(time.monotonic())
        raise
    if work.failure is not None:
        raise work.failure


# When an interrupt last left a worker in the middle of an operation.
_interrupted_at: list[float] = []


@atexit.register
def _leave() -> None:
    """Right after an interrupt, end the process without taking the interpreter down.

    The interrupted operation runs on in native code and cannot be ended; taking the interpreter down under it,
    or under the threads in which the diagrams' memory is being freed, crashes now and then.
    """
    if _interrupted_at and time.monotonic() - _interrupted_at[-1] < LAST_WAIT:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(INTERRUPTED)

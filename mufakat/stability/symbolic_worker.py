"""Work on diagrams in a second thread, so that a keyboard interrupt ends the waiting at once."""

from __future__ import annotations

import atexit
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Protocol

from mufakat.stability.verdict import Step

DEFAULT_MEMORY = 4 << 30

# Seconds between looks at the worker; how long after an interrupt the end of the program is its consequence,
# and the exit code then.
POLL, LAST_WAIT, INTERRUPTED = 0.2, 10.0, 130

Progress = Callable[[Step], None]


class Stopped(Exception):
    """The work was stopped from outside."""


class Work(Protocol):
    """A computation; `run` looks at `stop` between operations, and leaves in `failure` what went wrong."""

    stop: threading.Event
    failure: BaseException | None

    def run(self) -> None: ...
    def step(self) -> Step: ...


def wait_for(work: Work, progress: Progress | None) -> None:
    """Run the work beside the calling thread, and tell what is being done while it lasts.

    Raises:
        BaseException: What interrupted the waiting, or what went wrong in the work.
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

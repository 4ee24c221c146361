"""Long work from the server's side: asked once, waited for, looked at, cancelled.

Each lane has one worker process and does one thing after the other; lanes run beside each other. What was asked
before, of the same files in the same state, is not worked out again.
"""

from __future__ import annotations

import itertools
import json
import multiprocessing
import pickle
import secrets
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Literal

from mufakat.problems import Problem
from mufakat.workbench.worker import work

State = Literal["waiting", "running", "done", "problems", "failed", "cancelled"]
KEPT = 64  # answers that are kept
KEPT_BYTES = 64_000_000  # of them, as they came from the workers
MOST_WAITING = 24  # questions to one lane that are not begun
MEMORY = {"reading": 4 << 30}  # bytes that a worker may take, where it reads what strangers wrote


class Busy(Exception):
    """So many questions wait in a lane that it takes no more."""


@dataclass(eq=False)
class Job:
    """One question to a worker; `result` is there when `state` is "done".

    Attributes:
        unchanged: Whether the files are still in the state that the question was asked of.
        stale: Whether they were not when the answer came: it is shown to who waits for it, and not kept.
        size: Bytes of the answer.
    """

    key: str
    lane: str
    verb: str
    asked: dict[str, Any]
    id: str = field(default_factory=lambda: secrets.token_urlsafe(9))
    state: State = "waiting"
    progress: str = ""
    result: Any = None
    problems: tuple[Problem, ...] = ()
    fault: str = ""
    unchanged: Callable[[], bool] | None = None
    stale: bool = False
    size: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def end(self, state: State) -> None:
        """It is over, one way or the other."""
        self.state = state
        self.over.set()


class Jobs:
    """All questions of one server."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lanes: dict[str, _Lane] = {}
        self._closed = False

    def ask(
        self, lane: str, verb: str, stamp: str, unchanged: Callable[[], bool] | None = None, **asked: Any
    ) -> Job:
        """The job for a question; an earlier one where it was asked before.

        Args:
            lane: Which worker answers.
            verb: "module:function" in `answers`.
            stamp: The state of the files that the answer depends on.
            unchanged: Whether they are still in that state; asked, in another thread, when the answer is there.
            asked: What the function is called with: plain data.

        Raises:
            Busy: MOST_WAITING questions wait in this lane.
        """
        key = json.dumps([verb, stamp, asked], sort_keys=True)
        with self._lock:
            job = self._jobs.get(key)
            if job is None or job.stale or job.state in ("cancelled", "failed"):
                job = Job(key, lane, verb, asked, unchanged=unchanged)
                if self._closed:
                    job.end("cancelled")
                    return job
                if lane not in self._lanes:
                    self._lanes[lane] = _Lane(lane)
                self._lanes[lane].put(job)
                self._jobs[key] = job
            self._jobs.move_to_end(key)
            self._bound()
        return job

    def _bound(self) -> None:
        """Forget the oldest answers that are too many or too large together; never the newest."""
        size = sum(job.size for job in self._jobs.values())
        for key, job in list(self._jobs.items())[:-1]:
            if len(self._jobs) <= KEPT and size <= KEPT_BYTES:
                return
            if job.over.is_set():
                size -= job.size
                del self._jobs[key]

    def find(self, id: str) -> Job | None:
        """The job of that id."""
        with self._lock:
            return next((job for job in self._jobs.values() if job.id == id), None)

    def of(self, verb: str) -> list[Job]:
        """The jobs of a verb, the newest first."""
        with self._lock:
            return [job for job in reversed(self._jobs.values()) if job.verb == verb]

    def cancel(self, job: Job) -> None:
        """Stop it; what waits behind it goes on."""
        with self._lock:
            lane = self._lanes.get(job.lane)
        if lane is not None:
            lane.cancel(job)

    def close(self) -> None:
        """End all workers."""
        with self._lock:
            self._closed = True
            lanes, self._lanes = list(self._lanes.values()), {}
        for lane in lanes:
            lane.close()


class _Lane:
    """One worker process, started with the first question, and the thread that speaks with it."""

    def __init__(self, name: str):
        self._name = name
        self._waiting: deque[Job] = deque()
        self._ready = threading.Condition()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._running: Job | None = None
        self._closed = False
        self._numbers = itertools.count()
        self._thread = threading.Thread(target=self._run, name=f"lane {name}", daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        with self._ready:
            if len(self._waiting) >= MOST_WAITING:
                raise Busy
            self._waiting.append(job)
            self._ready.notify()

    def cancel(self, job: Job) -> None:
        with self._ready:
            if job.over.is_set():
                return
            if job is not self._running:
                self._waiting.remove(job)
            job.end("cancelled")
            if job is self._running:
                self._kill()

    def close(self) -> None:
        with self._ready:
            self._closed = True
            for job in (*self._waiting, *([self._running] if self._running else ())):
                job.end("cancelled")
            self._waiting.clear()
            self._kill()
            self._ready.notify()
        self._thread.join(5)

    def _run(self) -> None:
        while True:
            with self._ready:
                while not self._waiting and not self._closed:
                    self._ready.wait()
                if self._closed:
                    return
                job = self._running = self._waiting.popleft()
                job.state = "running"
                try:
                    pipe = self._started()
                except OSError as fault:  # too many processes or open files, perhaps for a while
                    self._kill()
                    self._fail(job, f"no worker process can be started: {fault.strerror or fault}")
                    self._running = None
                    continue
            self._answer(job, pipe)
            with self._ready:
                self._running = None

    def _fail(self, job: Job, fault: str) -> None:
        job.fault = fault
        job.end("failed")

    def _answer(self, job: Job, pipe: Connection) -> None:
        number = next(self._numbers)
        try:
            pipe.send((number, job.verb, job.asked))
            while not job.over.is_set():
                data = pipe.recv_bytes()
                kind, at, value = pickle.loads(data)
                if at == number:
                    self._take(job, kind, value, len(data))
        except Exception as fault:  # whatever it is, this lane goes on with a new worker
            with self._ready:
                self._kill()
                if not job.over.is_set():
                    gone = isinstance(fault, (EOFError, OSError))
                    what = "the worker process ended; perhaps the memory was not enough"
                    self._fail(job, what if gone else f"the answer cannot be read: {fault!r}")

    def _take(self, job: Job, kind: str, value: Any, size: int) -> None:
        stale = kind in ("done", "problems") and job.unchanged is not None and not job.unchanged()
        with self._ready:
            if job.over.is_set():
                return
            job.stale = stale
            if kind == "progress":
                job.progress = value
            elif kind == "done":
                job.result, job.size = value, size
                job.end("done")
            elif kind == "problems":
                job.problems = tuple(value)
                job.end("problems")
            else:
                self._fail(job, value)

    def _started(self) -> Connection:
        """The pipe to the worker, which is started when there is none."""
        if self._process is None or not self._process.is_alive() or self._pipe is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, other = context.Pipe()
            asked = (other, MEMORY.get(self._name, 0))
            process = context.Process(target=work, args=asked, name=f"mufakat {self._name}", daemon=True)
            process.start()
            self._process = process
            other.close()
        return self._pipe

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
        self._process = None

"""Long work from the server's side: asked once, waited for, looked at, cancelled.

Each lane has one worker process and does one thing after the other; lanes run beside each other. What was asked
before, of the same files in the same state, is not worked out again.
"""

from __future__ import annotations

import itertools
import json
import multiprocessing
import secrets
import threading
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Literal

from mufakat.problems import Problem
from mufakat.workbench.worker import work

State = Literal["waiting", "running", "done", "problems", "failed", "cancelled"]
KEPT = 64  # answers that are kept


@dataclass(eq=False)
class Job:
    """One question to a worker; `result` is there when `state` is "done"."""

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

    def ask(self, lane: str, verb: str, stamp: str, **asked: Any) -> Job:
        """The job for a question; an earlier one where it was asked before.

        Args:
            lane: Which worker answers.
            verb: "module:function" in `answers`.
            stamp: The state of the files that the answer depends on.
            asked: What the function is called with: plain data.
        """
        key = json.dumps([verb, stamp, asked], sort_keys=True)
        with self._lock:
            job = self._jobs.get(key)
            if job is None or job.state in ("cancelled", "failed"):
                job = Job(key, lane, verb, asked)
                self._jobs[key] = job
                self._lanes.setdefault(lane, _Lane(lane)).put(job)
            self._jobs.move_to_end(key)
            for old in [k for k, j in self._jobs.items() if j.over.is_set()][
                : max(0, len(self._jobs) - KEPT)
            ]:
                del self._jobs[old]
        return job

    def find(self, id: str) -> Job | None:
        """The job of that id."""
        with self._lock:
            return next((job for job in self._jobs.values() if job.id == id), None)

    def cancel(self, job: Job) -> None:
        """Stop it; what waits behind it goes on."""
        with self._lock:
            lane = self._lanes.get(job.lane)
        if lane is not None:
            lane.cancel(job)

    def close(self) -> None:
        """End all workers."""
        with self._lock:
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
                pipe = self._started()
            self._answer(job, pipe)
            with self._ready:
                self._running = None

    def _answer(self, job: Job, pipe: Connection) -> None:
        number = next(self._numbers)
        try:
            pipe.send((number, job.verb, job.asked))
            while not job.over.is_set():
                kind, at, value = pipe.recv()
                if at == number:
                    self._take(job, kind, value)
        except (EOFError, OSError):
            with self._ready:
                self._kill()
                if not job.over.is_set():
                    job.fault = "the worker process ended; perhaps the memory was not enough"
                    job.end("failed")

    def _take(self, job: Job, kind: str, value: Any) -> None:
        with self._ready:
            if job.over.is_set():
                return
            if kind == "progress":
                job.progress = value
            elif kind == "done":
                job.result = value
                job.end("done")
            elif kind == "problems":
                job.problems = tuple(value)
                job.end("problems")
            else:
                job.fault = value
                job.end("failed")

    def _started(self) -> Connection:
        """The pipe to the worker, which is started when there is none."""
        if self._process is None or not self._process.is_alive() or self._pipe is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, other = context.Pipe()
            self._process = context.Process(
                target=work, args=(other,), name=f"mufakat {self._name}", daemon=True
            )
            self._process.start()
            other.close()
        return self._pipe

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
        self._process = None

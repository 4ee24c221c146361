"""Read many documents: files, folders, standard input, addresses, on all cores; one bad document stops nothing."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mufakat.problems import Place, Problem, ProblemsError, errors
from mufakat.reading import archives, office
from mufakat.reading.pages import read_page
from mufakat.record.model import Report
from mufakat.study.fetch import Limits, fetch, is_address
from mufakat.study.further import Get, beside, joined
from mufakat.study.keeping import report_of
from mufakat.study.llm import Model, add_statements
from mufakat.study.opening import read_up_to
from mufakat.study.saving import save_bytes

MOST_BYTES = 20_000_000
FEW = 12  # documents that are sooner read here than by processes that must start first
RULES = "rules"
# what browsers save beside a page
_BESIDE = frozenset(
    (
        *(
            ".css",
            ".js",
            ".mjs",
            ".map",
            ".json",
            ".jsonl",
            ".toml",
            ".mufakat",
            ".woff",
            ".woff2",
            ".ttf",
            ".otf",
            ".eot",
        ),
        *(".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".webp", ".avif", ".bmp", ".mp3", ".mp4", ".webm"),
    )
)


@dataclass(frozen=True)
class Source:
    """One document to read: a file, an address, or bytes that are at hand."""

    name: str
    data: bytes | None = None


@dataclass(frozen=True)
class Asked:
    """How to read.

    Attributes:
        language: Code of the language, or None to let each text tell.
        aliases: Names of a case with their other names.
        limits: For addresses.
        model: A language model to ask besides the rules, or None.
        known: sha256 of documents that are not read again.
        as_data: Whether the reading is wanted as plain data too.
        pages: Whether further pages of a report are fetched and joined.
    """

    language: str | None = None
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    model: Model | None = None
    known: frozenset[str] = frozenset()
    as_data: bool = False
    pages: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of one document: a report, or problems, or (`known`) nothing because it was read before."""

    name: str
    sha256: str = ""
    report: Report | None = None
    data: Mapping[str, Any] | None = None
    problems: tuple[Problem, ...] = ()
    known: bool = False


def keep_file(folder: Path, name: str, data: bytes) -> str:
    """Keep a document beside the case, in `sources`; a file that is there already is never changed.

    Args:
        name: What to call it; only letters, digits and a few signs of its last part are used.

    Returns:
        The name of the file, relative to the folder; another number where other bytes have that name.

    Raises:
        ProblemsError: It cannot be written, or `sources` leads out of the folder.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(c if c.isalnum() or c in " .()-_" else "_" for c in last).strip(" ._")[-80:].strip(" ._")
    stem, dot, ending = (plain or "document").rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (ending, "")
    if ending.lower() in (".toml", ".mufakat"):
        ending += ".txt"  # it is a document to read, no case and no record
    place = Place(f"sources/{stem}{ending}", 1, 1)
    if not (folder / "sources").resolve().is_relative_to(folder.resolve()):
        what = "the folder sources leads out of the open folder"
        raise ProblemsError([Problem("source-outside", what, "give it another name", place)])
    for number in range(1, 1000):
        path = folder / "sources" / f"{stem}{'' if number == 1 else f'-{number}'}{ending}"
        if path.is_file() and path.read_bytes() == data:
            return path.relative_to(folder).as_posix()
        problem = save_bytes(path, data, folders=True)
        if problem is None:
            return path.relative_to(folder).as_posix()
        if problem.code != "exists":
            raise ProblemsError([problem])
    raise ProblemsError([Problem("exists", "too many files have this name", "choose another name", place)])


def sources(words: Iterable[str], without: Iterable[str] = ()) -> tuple[list[Source], list[Problem], int]:
    """The documents that words on the command line name.

    Args:
        words: Files, folders (all files in them, however deep, in the order of their names), addresses, or "-".
        without: Files that are no documents (the record itself).

    Returns:
        The sources; problems with words that name nothing; how many files beside pages were passed over.
    """
    found: dict[str, Source] = {}
    problems: list[Problem] = []
    beside = 0
    leave = {Path(file).resolve() for file in without}
    leave |= {path.with_name(path.name + end) for path in list(leave) for end in ("-wal", "-shm", "-journal")}
    for word in words:
        if word == "-":
            found[word] = Source("standard input", sys.stdin.buffer.read(MOST_BYTES + 1))
        elif is_address(word):
            found[word] = Source(word)
        elif not word.strip():
            problems.append(_unnamed())
        elif Path(word).is_dir():
            files = list(_files(Path(word), problems))
            kept = [f for f in files if f.suffix.lower() not in _BESIDE and f.resolve() not in leave]
            beside += len(files) - len(kept)
            found |= {str(file): Source(str(file)) for file in kept}
            if not kept and not any(problem.code == "cannot-read" for problem in problems):
                place = Place(word, 1, 1)
                problems.append(
                    Problem("empty-folder", "there is no document in this folder", "name another", place)
                )
        else:
            found[word] = Source(word)
    return list(found.values()), problems, beside


def _unnamed() -> Problem:
    mend = "name a file, a folder or an address; a dot stands for the current folder"
    return Problem("cannot-read", "the name is empty", mend, Place('""', 1, 1))


def _files(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """All files in a folder; folders that the system does not show become problems."""

    def closed(fault: OSError) -> None:
        what = f"the folder cannot be read: {fault.strerror or fault}"
        problems.append(
            Problem("cannot-read", what, "check its permissions", Place(str(fault.filename), 1, 1))
        )

    for top, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(top) / name


def read_source(source: Source, asked: Asked) -> Outcome:
    """Read one document; whatever is wrong with it becomes problems."""
    try:
        data = source.data if source.data is not None else bytes_of(source.name, asked.limits)
        more: tuple[Problem, ...] = ()
        if asked.pages:
            get = _get(asked.limits) if is_address(source.name) else beside(MOST_BYTES)
            data, more = joined(source.name, data, get)
    except ProblemsError as fault:
        return Outcome(source.name, problems=fault.problems)
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 in asked.known:
        return Outcome(source.name, sha256, known=True)
    try:
        outcome = _read(source.name, data, sha256, asked)
        return replace(outcome, problems=(*outcome.problems, *more)) if more else outcome
    except ProblemsError as fault:
        return Outcome(source.name, sha256, problems=fault.problems)
    except (MemoryError, RecursionError) as fault:
        return Outcome(source.name, sha256, problems=(_crashed(source.name, type(fault).__name__),))
    except Exception as fault:
        # a mistake of ours in one document must not lose the work on all the others
        return Outcome(
            source.name, sha256, problems=(_crashed(source.name, f"{type(fault).__name__}: {fault}"),)
        )


def _get(limits: Limits) -> Get:
    """Fetches further pages of an address."""
    return lambda address: fetch(address, limits)


def _read(name: str, data: bytes, sha256: str, asked: Asked) -> Outcome:
    page = read_page(data, asked.language, asked.aliases, name)
    if errors(page.problems):
        return Outcome(name, sha256, problems=page.problems)
    readers: tuple[str, ...] = (RULES,)
    failed: tuple[Problem, ...] = ()
    if asked.model is not None:
        try:
            page = add_statements(page, asked.model, name)
            readers = (RULES, asked.model.reader)
        except ProblemsError as fault:
            failed = fault.problems  # what the rules found is kept all the same
    plain = {"kind": page.kind, **page.reading.as_data()} if asked.as_data else None
    return Outcome(name, sha256, report_of(page, name, sha256, readers), plain, (*page.problems, *failed))


def bytes_of(name: str, limits: Limits) -> bytes:
    """The bytes of a file or an address. Raises ProblemsError."""

    def refuse(code: str, what: str, mend: str) -> ProblemsError:
        return ProblemsError([Problem(code, what, mend, Place(name, 1, 1))])

    if is_address(name):
        return fetch(name, limits)
    path = Path(name)
    try:
        size = path.stat().st_size
        if path.is_fifo():
            return read_up_to(path, MOST_BYTES + 1)
        if not path.is_file():
            raise refuse("cannot-read", "this is no regular file", "name a file, a folder or an address")
        if size > MOST_BYTES:
            what = f"the document has {size:,} bytes, more than the {MOST_BYTES:,} that are read"
            raise refuse("document-too-large", what, "split it, or save the report alone")
        return path.read_bytes()
    except FileNotFoundError:
        raise refuse("cannot-read", "there is no such file", "check the name") from None
    except (OSError, ValueError) as fault:
        what = f"the file cannot be read: {getattr(fault, 'strerror', None) or fault}"
        raise refuse("cannot-read", what, "check its permissions and its name") from None


def _crashed(name: str, what: str) -> Problem:
    mend = "leave it out, and please tell us of it"
    return Problem(
        "reader-failed", f"the reader broke off at this document ({what})", mend, Place(name, 1, 1)
    )


def apart(source: Source) -> list[Source]:
    """The documents inside an archive, a mailbox or an export of a press archive; else the source itself."""
    if is_address(source.name):
        return [source]
    try:
        data = source.data if source.data is not None else _head(source.name)
        if (
            not data.startswith((archives.ZIP, b"From "))
            and b" DOCUMENTS" not in data
            and b" DOKUMEN" not in data
        ):
            return [source]
        data = source.data if source.data is not None else bytes_of(source.name, Limits())
        inside = [Source(f"{source.name}: {name}", part) for name, part in archives.parts(data)]
    except (OSError, ValueError, ProblemsError, office.Unsafe, office.Broken):
        return [source]  # reading it tells what is wrong
    return inside or [source]


def _head(name: str) -> bytes:
    path = Path(name)
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(200_000)


def read_sources(wanted: list[Source], asked: Asked, cores: int | None = None) -> Iterator[Outcome]:
    """Read documents, in their order; many of them by as many processes as there are cores (or `cores`)."""
    wanted = [one for source in wanted for one in apart(source)]
    count = (
        cores or len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else cores or os.cpu_count() or 1
    )
    if count <= 1 or len(wanted) < FEW:
        for source in wanted:
            yield read_source(source, asked)
        return
    waiting = deque(wanted)
    while waiting:
        yield from _pooled(waiting, asked, count)


def _pool(asked: Asked, count: int) -> ProcessPoolExecutor:
    how = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(how)
    return ProcessPoolExecutor(count, context, _start, (asked,))


def _pooled(waiting: deque[Source], asked: Asked, count: int) -> Iterator[Outcome]:
    """Read from the front of `waiting` until it is empty, or until a process dies: then find out at which document."""
    under_way: deque[tuple[Source, Future[Outcome]]] = deque()
    pool = _pool(asked, count)
    try:
        while waiting or under_way:
            while waiting and len(under_way) < 8 * count:
                source = waiting.popleft()
                under_way.append((source, pool.submit(_work, source)))
            source, future = under_way[0]
            outcome = future.result()
            under_way.popleft()
            yield outcome
    except BrokenProcessPool:
        for source, future in under_way:
            done = future.done() and not future.cancelled() and future.exception() is None
            yield future.result() if done else _alone(source, asked)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(source: Source, asked: Asked) -> Outcome:
    """Read a document in a process of its own, which may die of it."""
    with _pool(asked, 1) as pool:
        try:
            return pool.submit(_work, source).result()
        except BrokenProcessPool:
            return Outcome(source.name, problems=(_crashed(source.name, "its process died"),))


_asked = Asked()


def _start(asked: Asked) -> None:
    """Prepare a process: keep how to read, leave Ctrl-C to the first process, end when that one is gone."""
    global _asked
    _asked = asked
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    first = multiprocessing.parent_process()
    if first is not None:
        threading.Thread(target=_end_with, args=(first,), daemon=True).start()


def _end_with(process: Any) -> None:
    process.join()
    os._exit(1)


def _work(source: Source) -> Outcome:
    return read_source(source, _asked)

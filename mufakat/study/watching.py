"""Read what is new at the addresses of a list, when asked: for cron, no daemon; politely, and within bounds.

Each host's robots.txt is kept (RFC 9309), one address is asked at a time with a pause between, feeds and pages are
asked whether they have changed (ETag, Last-Modified). What was seen is kept in a file beside the record; without it
everything is asked anew, and the record takes in only what it does not have.

Nothing is remembered before it is done with: a page once it is in the record, a list once every report of it is. What
was left, cut off or could not be reached would else be lost, since a list that has not changed does not name it again.
"""

from __future__ import annotations

import hashlib
import json
import time
import urllib.parse
import urllib.robotparser
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mufakat.problems import Place, Problem, ProblemsError
from mufakat.record.store import Record
from mufakat.study.feeds import Entry, Feed, feed_of
from mufakat.study.fetch import AGENT, Limits, check_address, fetch, fetch_new, is_address
from mufakat.study.further import beside, joined
from mufakat.study.records import Taken, keep
from mufakat.study.saving import save_text
from mufakat.study.sources import MOST_BYTES, Asked, Outcome, Source, bytes_of, read_source
from mufakat.versions import format_mark

FORMAT = format_mark("watch")
MOST_MAPS = 5  # sitemaps of an index that are looked through
LONGEST_PAUSE = 30.0
ENDS = ("pages-stopped", "page-elsewhere")  # why no further page was joined, though none failed


@dataclass(frozen=True)
class Watch:
    """How to watch.

    Attributes:
        most: Reports that are read in one call.
        pause: Seconds between two requests to one server; its own Crawl-delay where that is longer.
        elsewhere: Whether reports on other servers than that of their list are read too.
        pages: Whether further pages of a report are joined.
    """

    limits: Limits = field(default_factory=Limits)
    most: int = 50
    pause: float = 1.0
    elsewhere: bool = False
    pages: bool = False


class Watching:
    """One call: what was seen before, what is asked now, what is to be told.

    Attributes:
        told: What went wrong or was left; nothing of it stops the others.
        unchanged: Lists and pages that said they have not changed.
        left: Reports that are left for the next call.
    """

    def __init__(self, record: Record, asked: Asked, how: Watch):
        self.record, self.asked, self.how = record, asked, how
        self.file = Path(f"{record.file}.watch.json")
        self.told: list[Problem] = []
        self.unchanged = self.left = 0
        self.seen: dict[str, dict[str, str]] = self._seen() if record.counts()["documents"] else {}
        self._marks: dict[str, dict[str, str]] = {}  # ETag and Last-Modified of what was got in this call
        self._robots: dict[str, urllib.robotparser.RobotFileParser | None] = {}
        self._last: dict[str, float] = {}

    def _seen(self) -> dict[str, dict[str, str]]:
        try:
            data: Any = json.loads(self.file.read_text(encoding="utf-8"))
            if data["format"] != FORMAT:
                raise ValueError(data["format"])
            return {str(key): {k: str(v) for k, v in value.items()} for key, value in data["seen"].items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            what = "what was seen before cannot be read; everything is asked anew, and nothing is read twice"
            self._tell(str(self.file), "watch-state", what, "")
            return {}

    def _tell(self, name: str, code: str, what: str, mend: str) -> None:
        self.told.append(Problem(code, what, mend, Place(name, 1, 1), "warning"))

    def run(self, lines: list[str]) -> Iterator[Taken]:
        """Read what is new; what is yielded is in the record."""
        try:
            for line in lines:
                for outcome in self._new_at(line):
                    yield from keep(self.record, [outcome])
        finally:
            self._keep_seen()

    def _keep_seen(self) -> None:
        text = json.dumps({"format": FORMAT, "seen": self.seen}, ensure_ascii=False, indent=1)
        problem = save_text(self.file, text + "\n", True)
        if problem is not None:
            self.told.append(problem)

    def _new_at(self, line: str) -> Iterator[Outcome]:
        """The new reports at one line of the list."""
        try:
            data = self._get(line)
            if data is None:
                self.unchanged += 1
                return
            found = feed_of(data, line)
        except ProblemsError as fault:
            if fault.problems[0].code != "no-feed":
                self.told += fault.problems
                return
            found = None
        if found is None or found.kind == "page":
            yield from self._report(line, data or b"")
            return
        if found.kind == "sitemap-index":  # never remembered: its maps may change while it does not
            yield from self._maps(line, found.entries)
            return
        yield from self._entries(line, line, found.entries)

    def _maps(self, line: str, entries: tuple[Entry, ...]) -> Iterator[Outcome]:
        """The new reports of the newest sitemaps of an index."""
        for entry in sorted(entries, key=lambda e: e.day, reverse=True)[:MOST_MAPS]:
            if not self._in_scope(line, entry.address):
                continue
            try:
                data = self._get(entry.address)
                inner = feed_of(data, entry.address) if data else None
            except ProblemsError as fault:
                self.told += fault.problems
                continue
            if inner is not None:
                yield from self._entries(line, entry.address, inner.entries)
            else:
                self.unchanged += data is None

    def _entries(self, line: str, name: str, entries: tuple[Entry, ...]) -> Iterator[Outcome]:
        """The new reports of the list `name` that a line leads to; it is remembered once all of them are read."""
        scope = [e for e in entries if e.kind == "report" and self._in_scope(line, e.address)]
        for entry in scope:
            if self._known(entry):
                continue
            if self.how.most <= 0:
                self.left += 1
                continue
            try:
                data = self._get(entry.address)
            except ProblemsError as fault:
                self.told += fault.problems
                continue
            if data is not None:
                yield from self._report(entry.address, data, entry.day)
            else:
                self._remember(entry.address, read=_today(), listed=entry.day)
        if all(map(self._known, scope)):
            here = any(e.kind == "report" for e in entries if e not in scope)
            self._remember(name, whole="here" if here else "all")

    def _known(self, entry: Entry) -> bool:
        """Whether a report was read, and its list tells of no later change."""
        seen = self.seen.get(entry.address)
        return (
            seen is not None
            and "sha256" in seen
            and entry.day <= max(seen.get("read", ""), seen.get("listed", ""))
        )

    def _in_scope(self, line: str, target: str) -> bool:
        """Whether a link leads to the server of its list, or to one under its name."""
        try:
            own, other = (urllib.parse.urlsplit(word).hostname or "" for word in (line, target))
        except ValueError:  # no address; told when it is to be got
            return True
        if self.how.elsewhere or own == other or other.endswith("." + own.removeprefix("www.")) or not own:
            return True
        if target not in self.seen:
            self.seen[target] = {"elsewhere": "yes"}
            self._tell(
                target,
                "out-of-scope",
                f"{line} links to another server; this was not read",
                "add it to the list, or --elsewhere",
            )
        return False

    def _report(self, name: str, data: bytes, listed: str = "") -> Iterator[Outcome]:
        if self.how.most <= 0:
            self.left += 1
            return
        problems: tuple[Problem, ...] = ()
        if self.how.pages:
            data, problems = joined(name, data, self._page if is_address(name) else beside(MOST_BYTES))
        self.told += problems
        sha256 = hashlib.sha256(data).hexdigest()
        before = self.seen.get(name, {})
        if before.get("sha256") == sha256:
            self.unchanged += 1
            self._remember(name, read=_today(), listed=listed)
            return
        if before.get("sha256") not in (None, sha256):
            what = f"this page has changed since {before.get('read', 'it was read')}; both versions are kept"
            self._tell(name, "page-changed", what, "mufakat record show tells them apart by their ids")
        self.how = Watch(
            self.how.limits, self.how.most - 1, self.how.pause, self.how.elsewhere, self.how.pages
        )
        yield read_source(Source(name, data), self.asked)
        if all(
            p.code in ENDS for p in problems
        ):  # gone on after: the report is in the record, and all its pages
            self._remember(name, sha256=sha256, read=_today(), listed=listed)

    def _remember(self, name: str, **what: str) -> None:
        """Note that a report or a list is done with, and what to ask the server with the next time."""
        before = {k: v for k, v in self.seen.get(name, {}).items() if k not in ("etag", "modified")}
        self.seen[name] = before | self._marks.get(name, {}) | what

    def _page(self, address: str) -> bytes:
        """A further page; whole, whenever it was read before, since it is joined to the others."""
        self._allowed(address)
        return fetch_new(address, self.how.limits).data or b""

    def _get(self, name: str) -> bytes | None:
        """The bytes of a file or an address; None where it was done with and has not changed since."""
        if not is_address(name):
            return bytes_of(name, self.how.limits)
        self._allowed(name)
        seen = self.seen.get(name, {})
        done = "sha256" in seen or seen.get("whole") in ("all", "" if self.how.elsewhere else "here")
        etag, modified = (seen.get(key, "") if done else "" for key in ("etag", "modified"))
        got = fetch_new(name, self.how.limits, etag, modified)
        marks = {"etag": got.etag, "modified": got.modified}
        self._marks[name] = {key: value for key, value in marks.items() if value}
        return got.data

    def _allowed(self, address: str) -> None:
        """Wait for one's turn; raises ProblemsError where the server does not want to be read by programs."""
        check_address(address, self.how.limits.private)
        parts = urllib.parse.urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._robots:
            try:
                self._robots[host] = self._rules(host)
            except (
                ProblemsError
            ) as fault:  # named as the list names it, and not as a page that nobody wrote down
                notes = (f"asked for {host}/robots.txt first",)
                place = Place(address, 1, 1)
                raise ProblemsError([replace(p, place=place, notes=notes) for p in fault.problems]) from None
        rules = self._robots[host]
        if rules is not None and not rules.can_fetch(AGENT, address):
            what = "the robots.txt of this server does not let programs read it"
            mend = "read it in a browser, and save the page"
            raise ProblemsError([Problem("robots", what, mend, Place(address, 1, 1), "warning")])
        delay = float((rules.crawl_delay(AGENT) if rules is not None else None) or 0)
        wait = min(max(self.how.pause, delay), LONGEST_PAUSE)
        time.sleep(max(0.0, self._last.get(host, 0.0) + wait - time.monotonic()))
        self._last[host] = time.monotonic()

    def _rules(self, host: str) -> urllib.robotparser.RobotFileParser | None:
        """What a server asks of programs; None where it has no such page."""
        try:
            text = fetch(f"{host}/robots.txt", self.how.limits)
        except ProblemsError as fault:
            if (
                "answers 4" in fault.problems[0].what
            ):  # RFC 9309, 2.3.1.3: no such page, everything may be read
                return None
            raise
        rules = urllib.robotparser.RobotFileParser()
        rules.parse(text.decode("utf-8", "replace").splitlines())
        return rules


@dataclass(frozen=True)
class Watched:
    """What came of one call."""

    new: int
    known: int
    unchanged: int
    left: int
    told: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether anything could not be read."""
        return any(p.code not in ("page-changed", "out-of-scope", "watch-state") for p in self.told)


def watch(
    record: Record,
    file: str,
    most: int,
    times: tuple[float, float],
    pages: bool,
    *,
    elsewhere: bool,
    private: bool,
) -> Watched:
    """Read what is new at the addresses of a list into a record.

    Args:
        times: Seconds between two requests to one server, and how long an address may take.

    Raises:
        ProblemsError: The list cannot be read, or names nothing.
    """
    lines, limits = lines_of(file), Limits(seconds=times[1], private=private)
    watching = Watching(record, Asked(limits=limits), Watch(limits, most, times[0], elsewhere, pages))
    new = known = 0
    for taken in watching.run(lines):
        new += taken.new
        known += not taken.new
        watching.told += taken.outcome.problems if taken.outcome.report is None else ()
    return Watched(new, known, watching.unchanged, watching.left, tuple(watching.told))


def offered(source: str, seconds: float, private: bool) -> Feed:
    """What a feed, a sitemap or a page offers, from its address or a saved file."""
    limits = Limits(seconds=seconds, private=private)
    return feed_of(bytes_of(source, limits), source)


def _today() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime())


def lines_of(file: str) -> list[str]:
    """The addresses and files of a list: one a line, comments behind "#"; files beside the list.

    Raises:
        ProblemsError: The list cannot be read, or names nothing.
    """
    path = Path(file)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as fault:
        what = f"the list cannot be read: {getattr(fault, 'strerror', None) or fault}"
        raise ProblemsError(
            [Problem("cannot-read", what, "check its name and permissions", Place(file, 1, 1))]
        ) from None
    words = [line.partition(" #")[0].strip() for line in text.splitlines()]
    found = [w if is_address(w) else str(path.parent / w) for w in words if w and not w.startswith("#")]
    if not found:
        mend = "write one address of a feed, a sitemap or a page on each line"
        raise ProblemsError(
            [Problem("empty-list", "the list names nothing to read", mend, Place(file, 1, 1))]
        )
    return list(dict.fromkeys(found))

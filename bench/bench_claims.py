"""Claims: does linking grow with the number of reports, and how long does a digest of one day take?

Reports about many events at once, each event told by a score of outlets, some of which copy: ten statements a report.
"""

from __future__ import annotations

import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from mufakat.claims.gather import gather
from mufakat.claims.kept import claims_in
from mufakat.record.model import Document, Fact, Report, Statement, Zone
from mufakat.record.store import open_record

REPORTS = 10_000
PER_EVENT, SAYINGS = 20, 10
DEEDS = (
    "released",
    "arrested",
    "accused",
    "rejected",
    "accepted",
    "attacked",
    "closed",
    "opened",
    "repaired",
    "sold",
)
THINGS = (
    "prisoners",
    "soldiers",
    "villagers",
    "workers",
    "trucks",
    "houses",
    "ships",
    "schools",
    "bridges",
    "nurses",
)


def name(number: int, seed: str) -> str:
    """A name that no other number has."""
    code = hashlib.sha256(f"{seed}{number}".encode()).hexdigest()
    return "".join(
        "bdfgklmnprst"[int(c, 16) % 12] + "aeiou"[int(d, 16) % 5]
        for c, d in zip(code[:4], code[4:8], strict=True)
    ).title()


def reports(count: int) -> Iterator[Report]:
    """Reports in order of their days; the same for the same count."""
    for number in range(count):
        yield report(number, random.Random(number))


def report(number: int, draw: random.Random) -> Report:
    """One report with its statements."""
    event = number // PER_EVENT
    town, people = name(event, "town"), [name(event * 9 + k, "who") for k in range(4)]
    day = f"{2000 + event // 350:04d}-{1 + event // 28 % 12:02d}-{1 + event % 28:02d}"
    text, statements = f"News from {town} {number}\n\n", []
    for k in range(SAYINGS):
        claim = random.Random(event * 31 + draw.randrange(12))
        who = claim.choice(people)
        done = f"{claim.choice(DEEDS)} {claim.randrange(2, 900)} {claim.choice(THINGS)}"
        words = f"{people[0]} {done} in {town} near {claim.choice(people)}"
        start = len(text)
        text += f"{words}, minister {who} said.\n\n"
        source = (start + len(words) + 2, start + len(words) + 11 + len(who))
        statements.append(
            Statement("", k + 1, ((start, start + len(words)),), words, source, "nominal",
                      (source[1] + 1, source[1] + 5), f"minister {who}", who, rule="en:say/clause", confidence=0.9)
        )  # fmt: skip
    zones = tuple(Zone("body", (s.content[0][0], s.content[0][1] + 60)) for s in statements)
    fields = {
        "published": Fact(day),
        "outlet": Fact(f"Paper {draw.randrange(40)}"),
        "title": Fact(f"News from {town}"),
    }
    sha = hashlib.sha256(f"{number}".encode()).hexdigest()
    return Report(
        Document("", sha, f"{number}.txt", "text", text, fields=fields, zones=zones, language="en"),
        tuple(statements),
    )


def measured(count: int, folder: Path) -> float:
    """Processor time of linking so many reports."""
    with open_record(str(folder / f"{count}.mufakat"), create=True) as record:
        with record.changing():
            for one in reports(count):
                record.add(one)
        begun = time.process_time()
        claims = gather(record)
        took = time.process_time() - begun
        claims_in(record)
        day = report(count - 1, random.Random(count - 1)).document.published
        asked = time.perf_counter()
        last = claims_in(record, day)
        print(f"one day: {len(last)} claims in {time.perf_counter() - asked:.2f} s", flush=True)
    print(
        f"{count} reports: {took:.1f} s, {len(claims)} claims, {sum(len(c.mentions) for c in claims)} mentions",
        flush=True,
    )
    return took


def main() -> None:
    """Link half as many reports, then all of them."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    with tempfile.TemporaryDirectory() as folder:
        half, whole = measured(most // 2, Path(folder)), measured(most, Path(folder))
    print(f"twice the reports take {whole / half:.2f} times as long")


if __name__ == "__main__":
    main()

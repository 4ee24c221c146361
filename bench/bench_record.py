"""How fast reports become a record, how that grows, and how long a search takes there.

    python bench/bench_record.py                  10,000 documents in the record
    python bench/bench_record.py --most 100000    as the figures in the documents

Documents are the worked article with its numbers, names and words exchanged, so that each is another text of the
same length. Reading is timed on one and on two processes; for the growth of the record, readings of some
hundred of them are stored again and again as further documents, with words of their own. Quote the ratios: the
machine decides the rest.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mufakat.record.decide import set_topics
from mufakat.record.find import find
from mufakat.record.model import Fact, Report, Topic, Wanted
from mufakat.record.rows import digest
from mufakat.record.store import Record, open_record
from mufakat.study.sources import Asked, Source, read_source, read_sources

ARTICLE = Path(__file__).parent.parent / "mufakat" / "examples" / "sources" / "serambi.txt"
NAMES = ("Hamas", "Israel", "Palestina", "Reuters", "AFP", "Qatar", "Mesir", "Trump", "Netanyahu")
OTHERS = ("Rusia", "Ukraina", "Turki", "Prancis", "Iran", "Yaman", "Sudan", "Macron", "Erdogan")
OUTLETS = ("Kompas", "Detik", "Tempo", "Antara", "Republika", "Jawa Pos", "Serambi")
WORDS = 3000


def variant(article: str, number: int) -> str:
    """The article with other names, numbers and some words, the same each time for one number."""
    chance = random.Random(number)
    text = article.replace("SERAMBINEWS.COM", f"{chance.choice(OUTLETS).upper()}.COM")
    for name in NAMES:
        if chance.random() < 0.5:
            text = text.replace(name, chance.choice(OTHERS))
    words = text.split(" ")
    for _ in range(25):
        place = chance.randrange(200, len(words))
        if words[place].isalpha() and words[place].islower() and len(words[place]) > 7:
            words[place] = f"kata{chance.randrange(WORDS)}"
    return " ".join(words)


def further(base: list[Report], number: int) -> Report:
    """One of the reports as another document, with a date, an outlet and a word of its own in what was said."""
    one = base[number % len(base)]
    own = f" perkara{number}"
    day = f"{2020 + number % 6}-{1 + number // 6 % 12:02d}-{1 + number // 72 % 28:02d}"
    fields = {**one.document.fields, "published": Fact(day), "outlet": Fact(OUTLETS[number % len(OUTLETS)])}
    document = replace(
        one.document,
        sha256=digest(own.encode()),
        name=f"{number}.txt",
        text=one.document.text + own,
        fields=fields,
    )
    first = one.statements[0]
    statements = (replace(first, said=first.said + own), *one.statements[1:])
    return replace(one, document=document, statements=statements)


def reading(article: str, count: int) -> list[Report]:
    """Time reading on one and two processes; returns what was read."""
    texts = [Source(f"{n}.txt", variant(article, n).encode()) for n in range(count)]
    read_source(texts[0], Asked())
    rates = {}
    reports: list[Report] = []
    for cores in (1, 2):
        start, work = time.perf_counter(), clock()
        reports = [o.report for o in read_sources(texts, Asked(), cores) if o.report]
        rates[cores] = count / (time.perf_counter() - start)
        print(f"reading, {cores} process(es): {rates[cores]:7.0f} documents per second")
        if cores == 1:
            print(f"one core, while it worked for us: {count / (clock() - work):7.0f} documents per second")
    print(f"two against one: {rates[2] / rates[1]:.2f} (starting the processes included)")
    return reports


def clock() -> float:
    """Seconds that processors worked for this process: not what its neighbours took from it."""
    return time.process_time()


def steps(most: int) -> Iterator[tuple[int, int]]:
    """Ten equal steps up to `most`."""
    for number in range(10):
        yield number * most // 10, (number + 1) * most // 10


def growth(record: Record, base: list[Report], most: int) -> None:
    """Time storing in ten steps, then searches after the first and the last of them."""
    times = []
    for first, last in steps(most):
        start = clock()
        for number in range(first, last, 50):
            with record.changing():
                for one in range(number, min(last, number + 50)):
                    record.add(further(base, one))
        times.append((clock() - start) / (last - first))
        size = Path(record.file).stat().st_size / 1e6
        print(f"stored {last:>8,}: {1000 * times[-1]:6.2f} ms of work a document, {size:8,.0f} MB")
        if first == 0:
            searches(record)
    ratio = statistics.median(times[-3:]) / statistics.median(times[:3])
    print(f"a document at the end against at the beginning: {ratio:.2f}")
    searches(record)


def searches(record: Record) -> None:
    """Time searches: rare and common words, phrases, each filter, a topic, all together."""
    set_topics(record, [Topic("truce", "Truce", {"id": ("gencatan senjata",)})], "bench")
    asked = {
        "a rare word": Wanted("perkara77"),
        "a word of some documents": Wanted("kata77"),
        "a common word": Wanted("gencatan"),
        "two common words": Wanted("gencatan AND senjata"),
        "a phrase": Wanted('"gencatan senjata"'),
        "a beginning": Wanted("ganca* OR gencat*"),
        "an actor": Wanted(actor="Hamas"),
        "an act": Wanted(act="threaten"),
        "an outlet": Wanted("gencatan", outlet="Tempo"),
        "a topic": Wanted(topic="truce"),
        "a time": Wanted("gencatan", since="2024-03", until="2024-04"),
        "all together": Wanted("gencatan", "Hamas", "Tempo", "talks", "truce", "2023", "2024"),
        "nothing there": Wanted("tidakadakataini"),
    }
    slowest = 0.0
    for name, wanted in asked.items():
        runs = []
        for _ in range(5):
            start = time.perf_counter()
            found = find(record, wanted)
            runs.append(time.perf_counter() - start)
        slowest = max(slowest, statistics.median(runs))
        print(f"  search for {name:26} {1000 * statistics.median(runs):7.1f} ms, {len(found)} shown")
    print(f"  slowest: {1000 * slowest:.0f} ms ({'under' if slowest < 0.05 else 'OVER'} 50)")


def main() -> None:
    """Run it all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--most", type=int, default=10_000, help="documents in the record")
    parser.add_argument("--read", type=int, default=400, help="documents to read")
    given = parser.parse_args()
    base = reading(ARTICLE.read_text("utf-8"), given.read)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_record(str(Path(folder) / "r.mufakat"), create=True) as record,
    ):
        growth(record, base, given.most)


if __name__ == "__main__":
    main()

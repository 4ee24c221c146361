"""Reports about invented events, and their claims, marked before there was a rule; and how a reading is scored.

`claims/eNN.txt` is one event: lines `@ language | outlet | day` begin a report (title, empty line, body), words in
`{claim polarity|words}` are a mention (+ asserts, - denies, ~ conditional, ? asks, = corrects), and a line
`! claim n=... by=... against=... retracted` tells the independent origins of a claim. Events with an even number are
held out: whoever changes rules looks at their scores alone. `claims/second/` has these once more, marked by somebody
who saw neither the first marks nor the program.

Run `python -m tests.claims_marked [--held | --second] [--show]`.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "claims"
SECOND = FOLDER / "second"
POLARITY = {"+": "asserts", "-": "denies", "~": "conditional", "?": "asks", "=": "corrects"}
MARK = re.compile(r"\{(\w+) ([-+~?=])\|([^}]*)\}")


@dataclass(frozen=True)
class Mention:
    """Words of a report that make a claim; `claim` is that of the event or of the reading."""

    file: str
    span: tuple[int, int]
    polarity: str
    claim: str
    language: str = ""


@dataclass(frozen=True)
class Claim:
    """What was marked of a claim beside its mentions."""

    origins: int
    against: tuple[str, ...] = ()
    retracted: bool = False


@dataclass
class Event:
    """One event: its reports by the name of their file, their mentions, the claims."""

    id: str
    texts: dict[str, str] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    claims: dict[str, Claim] = field(default_factory=dict)


def events(held: bool | None = None, folder: Path = FOLDER) -> list[Event]:
    """The events; held out or not, or all."""
    found = [_event(path) for path in sorted(folder.glob("e*.txt"))]
    return [e for e in found if held is None or (int(e.id[1:]) % 2 == 0) == held]


def _event(path: Path) -> Event:
    event = Event(path.stem)
    body, *lines = re.split(r"^! ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for number, block in enumerate(re.split(r"^@ ", body, flags=re.MULTILINE)[1:], start=1):
        head, _, marked = block.partition("\n")
        language, _, day = (cell.strip() for cell in head.split("|"))
        file = f"{event.id}-{number}.txt"
        text, mentions = _unmarked(marked, file, language)
        event.texts[file], event.days[file] = text, day
        event.mentions += mentions
    for line in lines:
        name = line.split()[0]
        against = re.search(r"against=(\S+)", line)
        number = re.search(r"n=(\d+)", line)
        assert number
        event.claims[name] = Claim(
            int(number[1]), tuple(against[1].split(",")) if against else (), "retracted" in line
        )
    return event


def _unmarked(marked: str, file: str, language: str) -> tuple[str, list[Mention]]:
    text, at, mentions = "", 0, []
    for m in MARK.finditer(marked):
        text += marked[at : m.start()]
        mentions.append(Mention(file, (len(text), len(text) + len(m[3])), POLARITY[m[2]], m[1], language))
        text, at = text + m[3], m.end()
    return text + marked[at:], mentions


def found_mentions(claims: Iterable[Mapping[str, Any]]) -> list[Mention]:
    """The mentions of `record claims --json`."""
    return [
        Mention(Path(m["file"]).name, (m["span"][0], m["span"][1]), m["polarity"], c["id"])
        for c in claims
        for m in c["mentions"]
    ]


def matched(marked: Sequence[Mention], found: Sequence[Mention]) -> dict[int, Mention]:
    """To each marked mention the found one that shares most of its words, one to one; at least half of the shorter."""
    pairs = []
    for k, one in enumerate(marked):
        for j, other in enumerate(found):
            if one.file == other.file:
                (a, b), (c, d) = one.span, other.span
                common = min(b, d) - max(a, c)
                if 2 * common >= min(b - a, d - c):
                    pairs.append((-common / (max(b, d) - min(a, c)), k, j))
    out: dict[int, Mention] = {}
    used: set[int] = set()
    for _, k, j in sorted(pairs):
        if k not in out and j not in used:
            out[k] = found[j]
            used.add(j)
    return out


@dataclass
class Score:
    """Sums over events; `share` of two sums is what is told."""

    pairs: dict[str, list[int]] = field(default_factory=lambda: {"within": [0, 0, 0], "across": [0, 0, 0]})
    mentions: list[int] = field(default_factory=lambda: [0, 0])
    origins: list[int] = field(default_factory=lambda: [0, 0])
    denials: list[int] = field(default_factory=lambda: [0, 0])
    confirmed: int = 0
    against: list[int] = field(default_factory=lambda: [0, 0])
    retracted: list[int] = field(default_factory=lambda: [0, 0])

    def f1(self, kind: str) -> float:
        """F1 of the pairs of mentions that make the same claim, `within` a language or `across` two."""
        both, marked, found = self.pairs[kind]
        return 2 * both / (marked + found) if marked + found else 1.0

    def lines(self) -> Iterator[str]:
        """The figures, one a line."""
        for kind, (both, marked, found) in self.pairs.items():
            yield f"pairs {kind}: F1 {self.f1(kind):.3f} ({both} of {marked} marked, {found} found)"
        for name in ("mentions", "origins", "denials", "against", "retracted"):
            right, of = getattr(self, name)
            yield f"{name}: {right} of {of}"
        yield f"denials told as confirmations: {self.confirmed}"


def add(score: Score, event: Event, claims: Sequence[Mapping[str, Any]]) -> list[str]:
    """Score one event; what went wrong is returned in words."""
    marked = event.mentions
    near = matched(marked, found_mentions(claims))
    wrong: list[str] = []
    score.mentions[0] += len(near)
    score.mentions[1] += len(marked)
    wrong += [f"missed {m.claim} {m.file} {m.span}" for k, m in enumerate(marked) if k not in near]
    for (k, one), (j, other) in itertools.combinations(enumerate(marked), 2):
        kind = "within" if one.language == other.language else "across"
        same, told = one.claim == other.claim, k in near and j in near and near[k].claim == near[j].claim
        for slot, yes in enumerate((same and told, same, told)):
            score.pairs[kind][slot] += yes
        if same != told and k in near and j in near:
            wrong.append(
                f"{'parted' if same else 'mixed'} {one.claim} {one.file} | {other.claim} {other.file}"
            )
    for k, m in enumerate(marked):
        if m.polarity == "denies" and any(o.claim == m.claim and o.polarity == "asserts" for o in marked):
            linked = (
                k in near and near[k].polarity == "denies" and _gathers(event, near, near[k].claim, m.claim)
            )
            score.denials[0] += linked
            score.denials[1] += 1
            wrong += [] if linked else [f"denial not linked {m.claim} {m.file}"]
        told = m.polarity in ("denies", "corrects") and k in near and near[k].polarity == "asserts"
        if told and _gathers(event, near, near[k].claim, m.claim):
            score.confirmed += 1
            wrong.append(f"denial told as confirmation {m.claim} {m.file}")
    wrong += _origins(score, event, near, {c["id"]: c for c in claims})
    return wrong


def _gathers(event: Event, near: Mapping[int, Mention], found: str, claim: str) -> bool:
    """Whether a found claim holds an asserting mention of a marked one."""
    return any(
        near[k].claim == found
        and m.claim == claim
        and m.polarity == "asserts"
        and near[k].polarity == "asserts"
        for k, m in enumerate(event.mentions)
        if k in near
    )


def _origins(score: Score, event: Event, near: Mapping[int, Mention], claims: Mapping[str, Any]) -> list[str]:
    wrong = []
    best: dict[str, str] = {}
    for name in event.claims:
        own = [k for k, m in enumerate(event.mentions) if m.claim == name]
        held = [near[k].claim for k in own if k in near]
        most = max(sorted(set(held)), key=held.count, default="")
        if most and 2 * held.count(most) >= len(own):
            best[name] = most
    for name, claim in event.claims.items():
        if name in best:
            told = claims[best[name]]
            score.origins[0] += told["independent_origins"] == claim.origins
            score.origins[1] += 1
            if told["independent_origins"] != claim.origins:
                wrong.append(
                    f"origins {name} {claim.origins}: {told['independent_origins']} {told['origins']}"
                )
            score.retracted[0] += told["retracted"] == claim.retracted
            score.retracted[1] += 1
        for other in claim.against:
            right = name in best and best.get(other) in claims[best[name]]["contradicts"]
            score.against[0] += right
            score.against[1] += 1
            wrong += [] if right else [f"contradiction not told {name} {other}"]
    return wrong


def read(some: Sequence[Event], folder: Path) -> list[dict[str, Any]]:
    """The claims that the program finds in the reports of events, in one record."""
    from mufakat.claims.data import claims_data
    from mufakat.claims.gather import gather
    from mufakat.record.store import open_record
    from mufakat.study.records import keep
    from mufakat.study.sources import Asked, Source, read_sources

    with open_record(str(folder / "reports.mufakat"), create=True) as record:
        wanted = [Source(name, text.encode()) for e in some for name, text in e.texts.items()]
        list(keep(record, read_sources(wanted, Asked(), 1)))
        found: list[dict[str, Any]] = claims_data(gather(record), {d.id: d.name for d in record.documents()})[
            "claims"
        ]
    return found


def main(words: Sequence[str]) -> None:
    """Print the scores; with --show what went wrong, of the events that are not held out."""
    import tempfile

    score, mixed = Score(), 0
    with tempfile.TemporaryDirectory() as folder:
        some = events(True, SECOND) if "--second" in words else events("--held" in words)
        claims = read(some, Path(folder))
    for event in some:
        wrong = add(score, event, claims)
        if "--show" in words and "--held" not in words:
            print(event.id, *wrong, sep="\n  ")
    mixed = sum(len({m["file"].split("-")[0] for m in c["mentions"]}) > 1 for c in claims)
    print(*score.lines(), f"claims of several events: {mixed} of {len(claims)}", sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])

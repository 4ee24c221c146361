"""A case as a sheet of lines, as forms show it: also one with errors, each beside the line that has it.

It is made from the text alone, not from the `Case`, which is not there when the text has errors.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from mufakat.case.common_fields import MARK
from mufakat.problems import Problem
from mufakat.study.changes import maybe, tree_of
from mufakat.study.entry import MAIN, FormField, fields_of, row_at, written
from mufakat.tomlfile.places import Path, Spans, find_places


@dataclass
class Line:
    """One line of a case.

    Attributes:
        path: Where it stands in the file.
        number: Of the line of the text where it begins.
        kind: "wish", "option", ...
        words: What it says, in short: its name, or else its condition.
        code: Its condition or key, as the text has it.
        fields: What a form can ask of it, each with what is written there.
        evidence: Ids of the evidence that it rests on.
        why: Why the author put it so.
        drafted: What is told beside a line that was drafted: its rule, confidence and statements; "" for others.
        against: Ids of the evidence that speaks against it.
        problems: What the checker says of it.
    """

    path: Path
    number: int
    kind: str
    words: str
    code: str
    fields: list[tuple[FormField, str]]
    evidence: list[str]
    why: str
    drafted: str = ""
    against: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id that a form can give it, or ""."""
        return next((value for field, value in self.fields if field.key == "id"), "")

    @property
    def rests(self) -> bool:
        """Whether it says what it rests on."""
        return bool(self.evidence or self.why)


@dataclass(frozen=True)
class Party:
    """A party, its options, and its wishes: places in order, each with one wish or several of equal rank.

    `places` is None where it has no ordered list of wishes; `other` says how its wishes are given then.
    """

    id: str
    line: Line
    options: list[Line]
    places: list[list[Line]] | None
    other: str
    wants: Line | None
    decides: bool


@dataclass(frozen=True)
class Sheet:
    """All lines that forms show.

    Attributes:
        about: The case itself: its title, its day, its summary.
        sections: By name ("infeasible", "outcomes" ...) the lines that stand there.
        words: The names by which conditions can call each option.
        options: Each option: its key, its words, and how the status quo calls it where it is taken, or "".
        quo: The line of the status quo.
        evidence: Id to its quotation, and the source it is from.
        wishes: Per party with an order, what levers and doubts can call its wishes: id or condition, and the words.
        elsewhere: Problems that belong to no line that is shown.
    """

    about: Line
    parties: list[Party]
    sections: dict[str, list[Line]]
    words: list[str]
    options: list[tuple[str, str, str]]
    quo: Line | None
    evidence: dict[str, tuple[str, str]]
    wishes: dict[str, list[tuple[str, str]]]
    elsewhere: list[Problem]


SECTIONS = ("options", "infeasible", "irreversible", "forbidden", "outcomes", "levers", "doubts")


def sheet_of(text: str, problems: Iterable[Problem]) -> Sheet | None:
    """The lines of a case with their problems; None when the text is not TOML."""
    tree = tree_of(text)
    if tree is None:
        return None
    made = _Maker(text, tree)
    parties = [made.party(id) for id in _table(tree.get("parties"))]
    sections = {name: [made.line(path) for path in made.paths((name,))] for name in SECTIONS}
    about = made.line(())
    quo = made.line(("status-quo",)) if _table(tree.get("status-quo")) else None
    evidence = {
        str(id): (written(row.get("quote")), written(row.get("source")))
        for id, row in _table(tree.get("evidence")).items()
        if isinstance(row, dict)
    }
    options = made.options()
    words = [key for key, _, _ in options] + [
        bare for bare in _bare(options) if bare not in {key for key, _, _ in options}
    ]
    wishes = {
        party.id: [(line.id or line.code, line.words) for place in party.places for line in place]
        for party in parties
        if party.places
    }
    return Sheet(about, parties, sections, words, options, quo, evidence, wishes, made.place(problems))


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _bare(options: list[tuple[str, str, str]]) -> Iterator[str]:
    """The bare names that only one option has."""
    bare = [key.partition(".")[2] for key, _, _ in options]
    yield from (word for word in bare if word and bare.count(word) == 1)


class _Maker:
    def __init__(self, text: str, tree: dict[str, Any]):
        self.tree = tree
        self.places: dict[Path, Spans] = find_places(text)
        self.starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self.lines: dict[Path, Line] = {}
        self.ends: dict[Path, tuple[int, int]] = {}
        for path, spans in self.places.items():
            for above in (path[:n] for n in range(1, len(path) + 1)):
                first, last = self.ends.get(above, (spans.key[0], 0))
                self.ends[above] = (min(first, spans.key[0], spans.value[0]), max(last, spans.value[1]))

    def line(self, path: Path) -> Line:
        value = maybe(self.tree, path)
        row = row_at(path)
        assert row is not None
        main = MAIN.get(row.name, "")
        there = value if isinstance(value, dict) else {main: value} if main else {}
        asked = fields_of(row, there)
        if path[:1] == ("parties",):  # an option of one party has no other owners
            asked = [f for f in asked if f.key != "owners"]
        fields = [(f, written(maybe(there, tuple(f.key.split("."))))) for f in asked]
        evidence, against = there.get("evidence"), there.get("against")
        words = written(there.get("name") or there.get("title")).split("\n")[0]
        code = self._code(path, row.name, there)
        at = self.ends.get(path, (0, 0))[0]
        found = Line(
            path,
            bisect_right(self.starts, at),
            row.name,
            words,
            code,
            fields,
            [written(id) for id in evidence] if isinstance(evidence, list) else [],
            written(there.get("why")).strip(),
            _drafted(there),
            [written(id) for id in against] if isinstance(against, list) else [],
        )
        self.lines[path] = found
        return found

    def _code(self, path: Path, kind: str, row: dict[str, Any]) -> str:
        """The conditions of a line as it has them, in the words of the file format."""
        if kind in ("party", "option"):
            return str(path[-1])
        if kind == "irreversible":
            return f"{written(row.get('option'))} stays {written(row.get('keeps')) or 'on'}"
        if kind == "forbidden":
            who = written(row.get("party"))
            return (f"{who}: " if who else "") + f"{written(row.get('from'))} → {written(row.get('to'))}"
        if kind == "infeasible" and "requires" in row:
            return f"{written(row.get('when'))} requires {written(row.get('requires'))}"
        keys = ("want", "when", "at-most-one", "at-least-one", "states")
        for key in keys:
            if key in row:
                said = ", ".join(written(row[key]).split("\n"))
                return said if key in ("want", "when") else f"{key.replace('-', ' ')} of: {said}"
        return "; ".join(_told(key, value) for key, value in row.items() if key not in _PLAIN)

    def paths(self, path: Path) -> list[Path]:
        """The lines that stand under a path; none where the file has something else there than it should."""
        value = maybe(self.tree, path)
        keys = range(len(value)) if isinstance(value, list) else _table(value)
        return [(*path, key) for key in keys if row_at((*path, key)) is not None]

    def party(self, id: str) -> Party:
        row = _table(maybe(self.tree, ("parties", id)))
        options = [self.line(path) for path in self.paths(("parties", id, "options"))]
        wants = _table(maybe(self.tree, ("preferences", id)))
        order = wants.get("order")
        places = None
        if isinstance(order, list):
            path: Path = ("preferences", id, "order")
            places = [
                [self.line(p) for p in (self.paths((*path, n)) if isinstance(item, list) else [(*path, n)])]
                for n, item in enumerate(order)
            ]
        other = next((key for key in ("ranking", "weights") if key in wants), "")
        line = self.line(("preferences", id)) if wants else None
        return Party(
            id, self.line(("parties", id)), options, places, other, line, row.get("role") != "mediates"
        )

    def options(self) -> list[tuple[str, str, str]]:
        """Each option: its key, its words, and how the status quo calls it where it is taken."""
        found = [
            (f"{id}.{key}", value)
            for id, row in _table(self.tree.get("parties")).items()
            for key, value in _table(_table(row).get("options")).items()
        ]
        found += list(_table(self.tree.get("options")).items())
        quo = maybe(self.tree, ("status-quo", "on"))
        on = {written(word) for word in quo} if isinstance(quo, list) else set()
        bare = [key.rpartition(".")[2] for key, _ in found]
        return [
            (
                key,
                written(value.get("name") if isinstance(value, dict) else value),
                key if key in on else word if word in on and bare.count(word) == 1 else "",
            )
            for (key, value), word in zip(found, bare, strict=True)
        ]

    def place(self, problems: Iterable[Problem]) -> list[Problem]:
        """Put each problem beside the innermost line that holds its place; those that are in none."""
        spans = sorted(
            (
                (last - first, first, last, path)
                for path, (first, last) in self.ends.items()
                if path in self.lines
            ),
            key=lambda span: (span[0], -len(span[3])),
        )
        left = []
        for problem in problems:
            at = self.starts[min(problem.place.line, len(self.starts)) - 1] + problem.place.column - 1
            inner = next((path for _, first, last, path in spans if first <= at < max(last, first + 1)), None)
            if inner is None:
                left.append(problem)
            else:
                self.lines[inner].problems.append(problem)
        return left


def _drafted(row: dict[str, Any]) -> str:
    """How a line was drafted, in a few words."""
    if row.get("drafted") is not True:
        return ""
    parts = [
        written(row.get("rule")),
        written(row.get("confidence")),
        *written(row.get("statements")).split("\n"),
    ]
    return ", ".join(part for part in parts if part) or "drafted"


_PLAIN = ("id", "name", "cost", "why", "evidence", "against", "probability", "title", *MARK)


def _told(key: str, value: object) -> str:
    if not isinstance(value, dict):
        return f"{key} {written(value)}"
    return f"{key} " + ", ".join(
        f"{part} {', '.join(written(inner).split(chr(10)))}" for part, inner in value.items()
    )

"""Find what a word in an agreement means: a party, an event, a phase, a point of a commitment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from mufakat.agreement.model import SIGNATURE, Ground
from mufakat.agreement.times import Length, OnDay, Time, TimeFault, parse_length, parse_time
from mufakat.case.condition import Condition
from mufakat.case.grammar import Fault, parse_condition
from mufakat.problems import suggest
from mufakat.tomlfile.conform import Kept, placed
from mufakat.tomlfile.declared import Declared, listing
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.places import Path

POINTS = ("done", "verified")
STATES = (*POINTS, "overdue", "breached")
EDGES = ("started", "over")
SECTIONS = ("commitments", "events", "phases", "counts", "outcomes", "paths")
_SINGULAR = {
    "commitments": "commitment",
    "events": "event",
    "phases": "phase",
    "counts": "counter",
    "outcomes": "outcome",
    "paths": "path",
}


class Names(Declared):
    """What an agreement declares, by section."""

    def __init__(self, tree: Mapping[str, Any], desk: Desk):
        super().__init__(desk, "agreement")
        self.sources = list(tree.get("sources", {}))
        self.evidence = list(tree.get("evidence", {}))
        self.parties = list(tree.get("parties", {}))
        self.of = {section: dict.fromkeys(tree.get(section, {})) for section in SECTIONS}
        self.of["events"].setdefault(SIGNATURE)

    def member(self, section: str, word: str, path: Path) -> str | None:
        """The id of a commitment, event and so on, or None with a problem."""
        return self.one_of(_SINGULAR[section], section, word, self.of[section], path)

    def members(self, section: str, value: Any, path: Path) -> tuple[str, ...]:
        """One id or several, as several; unknown ones become problems."""
        found = (self.member(section, word, where) for where, word in several(value, path))
        return tuple(dict.fromkeys(word for word in found if word is not None))

    def some_parties(self, row: Mapping[str, Any], key: str, path: Path) -> tuple[str, ...]:
        """The parties under `key`; unknown ones become problems."""
        if key not in row:
            return ()
        found = (self.party(word, where) for where, word in several(row[key], (*path, key)))
        return tuple(dict.fromkeys(word for word in found if word is not None))

    def subject(self, word: str, sections: Iterable[str], path: Path) -> str | None:
        """An id that one of the sections declares, or None with a problem."""
        sections = tuple(sections)
        known = [id for section in sections for id in self.of[section]]
        if word in known:
            return word
        point = word.partition(".")[0]
        near = point if point in known else suggest(word, known)
        what = ", ".join(_SINGULAR[section] for section in sections[:-1]) + f" or {_SINGULAR[sections[-1]]}"
        self.desk.error(
            "unknown-subject",
            f'no {what} is called "{word}"',
            f'write "{near}"' if near else "declare it in the agreement",
            path,
            inside=(0, len(word)),
            notes=(listing("ids in this agreement", known),),
        )
        return None

    def condition(self, row: Mapping[str, Any], key: str, path: Path) -> Condition | None:
        """The condition under `key`, over events, points of commitments and phases, and outcomes."""
        return self.condition_of(row[key], (*path, key)) if key in row else None

    def condition_of(self, text: str, path: Path) -> Condition | None:
        """The text as a condition; None, with problems, when it is not one."""
        sound = True

        def resolve(word: str, start: int, end: int) -> str:
            nonlocal sound
            good = self._atom(word, path, (start, end), conditions=True)
            sound = sound and good
            return word

        try:
            condition = parse_condition(text, resolve)
        except Fault as fault:
            self.desk.error("condition", fault.what, fault.mend, path, inside=(fault.start, fault.end))
            return None
        return condition if sound else None

    def time(self, row: Mapping[str, Any], key: str, path: Path) -> Time | None:
        """The time under `key`, or None, with problems where it is none."""
        if key not in row:
            return None
        value, path = row[key], (*path, key)
        if isinstance(value, date):
            return OnDay(value)
        sound = True

        def point(word: str, start: int, end: int) -> str:
            nonlocal sound
            good = self._atom(word, path, (start, end), conditions=False)
            sound = sound and good
            return word

        def phase(word: str, start: int, end: int) -> str:
            nonlocal sound
            good = (
                self.one_of("phase", "phases", word, self.of["phases"], path, inside=(start, end)) is not None
            )
            sound = sound and good
            return word

        time = self._guarded(lambda: parse_time(value, point, phase), path)
        return time if sound else None

    def length(self, row: Mapping[str, Any], key: str, path: Path) -> Length | None:
        """The length under `key`, or None, with a problem where it is none."""
        return self._guarded(lambda: parse_length(row[key]), (*path, key)) if key in row else None

    def _guarded(self, parse: Callable[[], Any], path: Path) -> Any:
        try:
            return parse()
        except TimeFault as fault:
            self.desk.error("time", fault.what, fault.mend, path, inside=(fault.start, fault.end))
            return None

    def _atom(self, word: str, path: Path, inside: tuple[int, int], conditions: bool) -> bool:
        """Whether `word` is something that happens or holds; else a problem."""
        head, dot, tail = word.rpartition(".")
        if not dot:
            if word in self.of["events"] or (conditions and word in self.of["outcomes"]):
                return True
            if word in self.of["commitments"] or word in self.of["phases"]:
                return self._bare(word, path, inside, conditions)
        elif head in self.of["commitments"]:
            return self._tail(word, head, tail, STATES if conditions else POINTS, path, inside)
        elif head in self.of["phases"] and conditions:
            return self._tail(word, head, tail, EDGES, path, inside)
        known = [*self.of["events"], *(f"{id}.done" for id in self.of["commitments"])]
        if conditions:
            known += [*self.of["outcomes"], *(f"{id}.over" for id in self.of["phases"])]
        near = suggest(word, known)
        self.desk.error(
            "unknown-point",
            f'nothing in this agreement is called "{word}"',
            f'write "{near}", or declare {word} under [events]' if near else f"declare {word} under [events]",
            path,
            inside=inside,
            notes=(listing("events in this agreement", self.of["events"]),),
        )
        return False

    def _bare(self, word: str, path: Path, inside: tuple[int, int], conditions: bool) -> bool:
        if word in self.of["commitments"]:
            what, mend = f'"{word}" is a commitment, not a point in time', f'write "{word}.done" or the like'
        elif conditions:
            what, mend = f'"{word}" is a phase', f'write "{word}.started" or "{word}.over"'
        else:
            what, mend = f'"{word}" is a phase, not a day', f'write "start of {word}" or "end of {word}"'
        self.desk.error("unknown-point", what, mend, path, inside=inside)
        return False

    def _tail(
        self, word: str, head: str, tail: str, known: tuple[str, ...], path: Path, inside: tuple[int, int]
    ) -> bool:
        if tail in known:
            return True
        near = suggest(tail, known) or known[0]
        self.desk.error(
            "unknown-point",
            f'"{tail}" of "{head}" is nothing that can be asked for here',
            f'write "{head}.{near}"',
            path,
            inside=inside,
            notes=("possible: " + ", ".join(f"{head}.{one}" for one in known),),
        )
        return False

    def ground(self, row: Mapping[str, Any], path: Path) -> Ground:
        """What a line rests on; unknown evidence becomes a problem."""
        evidence = self.cite(placed(row, "evidence", path))
        return Ground(
            evidence, row.get("why", "").strip(), clause=row.get("clause", ""), note=row.get("note", "")
        )


def several(value: Any, path: Path) -> list[tuple[Path, Any]]:
    """One value or a list of them, each with its path."""
    return value.placed(path) if isinstance(value, Kept) else [(path, value)]

"""Make an `Agreement` of a tree that conforms to the table: names become references, texts become times.

What cannot be made is reported and left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mufakat.agreement.model import (
    SIGNATURE,
    Agreement,
    Amendment,
    Clause,
    Commitment,
    Counter,
    Duty,
    Effect,
    Event,
    Exchange,
    Finding,
    Outcome,
    Party,
    PathStep,
    Phase,
    PhaseExtension,
    Rate,
    RateKey,
    Route,
)
from mufakat.agreement.names import SECTIONS, Names, several
from mufakat.agreement.times import Length, OnDay
from mufakat.case.cited import evidence_of, sources_of
from mufakat.tomlfile.conform import placed, words
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.places import Path


def build_agreement(tree: Mapping[str, Any], desk: Desk, today: date) -> tuple[Agreement, Names]:
    """The agreement that `tree` describes; mistakes go to `desk`. `today` stands for a signature that is to come."""
    names = Names(tree, desk)
    _differ(tree, desk)
    signed = tree.get("signed")
    agreement = Agreement(
        id=tree.get("id", ""),
        title=tree.get("title", tree.get("id", "")),
        signed=signed or today,
        zone=tree.get("zone", "UTC"),
        draft=signed is None,
        in_force=names.time(tree, "in-force", ()),
        parties=tuple(_each(tree, "parties", names, _party)),
        counts=tuple(_each(tree, "counts", names, _counter)),
        events=tuple(one for one in _each(tree, "events", names, _event) if one is not None),
        phases=tuple(one for one in _each(tree, "phases", names, _phase) if one is not None),
        commitments=tuple(one for one in _each(tree, "commitments", names, _commitment) if one is not None),
        exchanges=tuple(_each(tree, "exchanges", names, _exchange)),
        rates=tuple(one for one in _each(tree, "rates", names, _rate) if one is not None),
        findings=tuple(one for one in _each(tree, "findings", names, _finding) if one is not None),
        paths=tuple(one for one in _each(tree, "paths", names, _route) if one is not None),
        outcomes=tuple(one for one in _each(tree, "outcomes", names, _outcome) if one is not None),
        amendments=tuple(_amendment(row, path, names) for path, row in placed(tree, "amendments", ())),
        clauses=tuple(one for one in _each(tree, "clauses", names, _clause) if one is not None),
        sources=sources_of(tree, names),
        evidence=evidence_of(tree, names),
        scope=tree.get("scope", "").strip(),
        citation=words(tree.get("citation", ())),
        notes=words(tree.get("notes", ())),
    )
    return agreement, names


def _each(tree: Mapping[str, Any], section: str, names: Names, build: Any) -> list[Any]:
    return [build(id, row, (section, id), names) for id, row in tree.get(section, {}).items()]


def _differ(tree: Mapping[str, Any], desk: Desk) -> None:
    """Facts and conditions name things by id alone, so ids differ across sections."""
    seen: dict[str, str] = {}
    for section in SECTIONS:
        for id in tree.get(section, {}):
            first = seen.setdefault(id, section)
            if first != section or (id == SIGNATURE and section != "events"):
                desk.error(
                    "same-id",
                    f'"{id}" stands under [{first}] too, so nobody can tell which is meant'
                    if first != section
                    else '"signature" is the day of signature',
                    "give one of the two another id",
                    (section, id),
                    at_key=True,
                )


def _party(id: str, row: Mapping[str, Any], path: Path, names: Names) -> Party:
    aliases = tuple(row.get("aliases", ()))
    return Party(id, row.get("name", id), row.get("role", ""), aliases, names.ground(row, path))


def _counter(id: str, row: Mapping[str, Any], path: Path, names: Names) -> Counter:
    return Counter(id, row.get("name", id), row.get("unit", ""), names.ground(row, path))


def _event(id: str, row: Mapping[str, Any], path: Path, names: Names) -> Event | None:
    on = names.time(row, "on", path)
    if on is not None and not isinstance(on, OnDay):
        names.desk.error(
            "time",
            "a fixed day is needed here",
            "write the day, or say `at` for a day by definition",
            (*path, "on"),
        )
        on = None
    if "on" in row and "at" in row:
        names.desk.error(
            "on-and-at",
            f'the event "{id}" has a fixed day and a day by definition',
            "keep one of the two",
            (*path, "at"),
            at_key=True,
        )
    if "unless" in row and "at" not in row:
        names.desk.error(
            "unless-without-at",
            '"unless" belongs to a day by definition',
            'add `at`, or drop "unless"',
            (*path, "unless"),
            at_key=True,
        )
    return Event(
        id,
        row.get("name", id),
        names.some_parties(row, "by", path),
        None if on is None else on.day,
        None if "on" in row else names.time(row, "at", path),
        names.condition(row, "unless", path),
        names.ground(row, path),
    )


def _phase(id: str, row: Mapping[str, Any], path: Path, names: Names) -> Phase | None:
    starts, ends = names.time(row, "starts", path), names.time(row, "ends", path)
    length = names.length(row, "length", path)
    if length is not None and length.count < 1:
        names.desk.error("time", "a phase has at least one day", "write a longer time", (*path, "length"))
    extends = None
    if "extends" in row:
        given, where = row["extends"], (*path, "extends")
        while_ = names.condition(given, "while", where)
        by = names.some_parties(given, "by", where)
        extends = PhaseExtension(while_, by, given.get("name", ""))
    ground = names.ground(row, path)
    if starts is None or (ends is None and length is None):
        return None
    return Phase(id, row.get("name", id), starts, ends, length, extends, ground)


_ONLY: dict[Duty, tuple[str, ...]] = {
    "must": ("by", "takes", "early", "reach", "verified-by", "clock", "extends"),
    "must-not": ("until",),
    "may": ("if", "effect", "automatic"),
}


def _duty(row: Mapping[str, Any]) -> Duty:
    return "must" if "must" in row else "must-not" if "must-not" in row else "may"


def _commitment(id: str, row: Mapping[str, Any], path: Path, names: Names) -> Commitment | None:
    duty = _duty(row)
    for other, keys in _ONLY.items():
        for key in keys:
            if (
                key in row
                and other != duty
                and not (key in ("by", "clock", "extends") and duty != "must-not")
            ):
                names.desk.error(
                    "wrong-duty",
                    f'"{key}" belongs to what somebody {other.replace("-", " ")}, and this says `{duty}`',
                    f'drop "{key}"' + (", or write `until`" if key == "by" else ""),
                    (*path, key),
                    at_key=True,
                )
    who = names.some_parties(row, "who", path)
    takes = _takes(row, path, names)
    extends = row.get("extends", {})
    commitment = Commitment(
        id=id,
        name=row.get("name", id),
        duty=duty,
        what=row.get(duty, ""),
        who=who,
        several=not isinstance(row.get("who"), str),
        to=names.some_parties(row, "to", path),
        by=names.time(row, "by", path),
        from_=names.time(row, "from", path),
        until=names.time(row, "until", path),
        when=names.condition(row, "when", path),
        verified_by=names.some_parties(row, "verified-by", path),
        reach=_reach(row, path, names),
        takes=takes,
        early=row.get("early", True),
        clock_stops=row.get("clock") == "stops",
        undo=row.get("undo", True),
        extends_by=names.some_parties(extends, "by", (*path, "extends")),
        provision=row.get("provision", ""),
        if_=names.condition(row, "if", path),
        effect=_effect(row.get("effect", {}), (*path, "effect"), names),
        automatic=row.get("automatic", False),
        remedy=_subjects(row, "remedy", ("commitments", "paths"), path, names),
        grounds=names.ground(row, path),
    )
    return commitment if who and {"must", "must-not", "may"} & set(row) else None


def _takes(row: Mapping[str, Any], path: Path, names: Names) -> tuple[int, int] | None:
    takes = row.get("takes", ())
    if len(takes) != 2:
        return None
    if takes[0] > takes[1]:
        names.desk.error(
            "takes-order",
            "the least number of days is larger than the most",
            f"write takes = [{takes[1]}, {takes[0]}]",
            (*path, "takes"),
        )
        return None
    if not row.get("why", "").strip():
        names.desk.warn(
            "takes-without-why",
            "how long the work takes is an assumption, and nothing says why",
            'add why = "..."',
            (*path, "takes"),
            at_key=True,
        )
    return int(takes[0]), int(takes[1])


def _reach(row: Mapping[str, Any], path: Path, names: Names) -> dict[str, int]:
    return {
        id: total
        for id, total in row.get("reach", {}).items()
        if names.one_of("counter", "counts", id, names.of["counts"], (*path, "reach", id), at_key=True)
    }


def _subjects(
    row: Mapping[str, Any], key: str, sections: tuple[str, ...], path: Path, names: Names
) -> tuple[str, ...]:
    if key not in row:
        return ()
    found = (names.subject(word, sections, where) for where, word in several(row[key], (*path, key)))
    return tuple(word for word in found if word is not None)


def _effect(row: Mapping[str, Any], path: Path, names: Names) -> Effect:
    extends: dict[str, Length] = {}
    for id in row.get("extends", {}):
        length = names.length(row["extends"], id, (*path, "extends"))
        if names.subject(id, ("commitments", "phases"), (*path, "extends", id)) and length is not None:
            extends[id] = length
    suspends, ends = (
        names.members("commitments", row[key], (*path, key)) if key in row else ()
        for key in ("suspends", "ends")
    )
    return Effect(suspends, ends, extends)


def _exchange(id: str, row: Mapping[str, Any], path: Path, names: Names) -> Exchange:
    steps = []
    for where, pair in placed(row, "steps", path):
        ends = [names.member("commitments", word, place) for place, word in pair.placed(where)]
        if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
            steps.append((ends[0], ends[1]))
    waits, together = row.get("next") == "waits", row.get("together", False)
    answer = row.get("answer", "done")
    return Exchange(id, row.get("name", id), tuple(steps), answer, waits, together, names.ground(row, path))


def _rate(id: str, row: Mapping[str, Any], path: Path, names: Names) -> Rate | None:
    give, get = (
        names.member("counts", row[key], (*path, key)) if key in row else None for key in ("give", "get")
    )
    keys = tuple(
        RateKey(key["kind"], key.get("each", {}), key.get("of"), key.get("total", {}), key.get("plus", {}))
        for where, key in placed(row, "keys", path)
        if _sound_key(key, where, names)
    )
    if give is None or get is None:
        return None
    ground = names.ground(row, path)
    return Rate(
        id, row.get("name", id), give, get, keys, row.get("also", {}), row.get("rounding", ""), ground
    )


def _sound_key(key: Mapping[str, Any], path: Path, names: Names) -> bool:
    for more in ("total", "plus"):
        if more in key and "of" not in key:
            names.desk.error(
                "rate-of",
                f'"{more}" is for a known number of them, which is not said',
                "add of = ..., how many of this kind there are",
                (*path, more),
                at_key=True,
            )
    return "kind" in key


def _finding(id: str, row: Mapping[str, Any], path: Path, names: Names) -> Finding | None:
    by = names.party(row["by"], (*path, "by")) if "by" in row else None
    on = None
    if row.get("on") != "all":
        on = _subjects(row, "on", ("commitments", "events", "counts"), path, names)
    return None if by is None else Finding(id, by, on, row.get("binds", False), names.ground(row, path))


def _route(id: str, row: Mapping[str, Any], path: Path, names: Names) -> Route | None:
    starts = names.member("events", row["starts"], (*path, "starts")) if "starts" in row else None
    steps = []
    for where, step in placed(row, "steps", path):
        at_most = names.length(step, "at-most", where)
        then = names.member("events", step["then"], (*where, "then")) if "then" in step else ""
        if at_most is not None and "id" in step:
            name = step.get("name", step["id"])
            steps.append(PathStep(step["id"], name, at_most, step.get("extend", ""), then or ""))
    ground = names.ground(row, path)
    return None if starts is None else Route(id, row.get("name", id), starts, tuple(steps), ground)


def _outcome(id: str, row: Mapping[str, Any] | str, path: Path, names: Names) -> Outcome | None:
    if isinstance(row, str):
        when = names.condition_of(row, path)
        return None if when is None else Outcome(id, id, when)
    when, ground = names.condition(row, "when", path), names.ground(row, path)
    return None if when is None else Outcome(id, row.get("name", id), when, ground)


def _amendment(row: Mapping[str, Any], path: Path, names: Names) -> Amendment:
    replaces, adds = (
        names.members("commitments", row[key], (*path, key)) if key in row else ()
        for key in ("replaces", "adds")
    )
    return Amendment(row.get("on", date.max), replaces, adds, names.ground(row, path))


def _clause(id: str, row: Mapping[str, Any], path: Path, names: Names) -> Clause | None:
    source = names.source(row["source"], (*path, "source")) if "source" in row else ""
    return Clause(id, row["text"], source or "") if "text" in row else None

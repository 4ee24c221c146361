"""Make a `Case` of a tree that conforms to the table: names become references, texts become conditions.

What cannot be made is reported and left out. `wishes` holds the second half (what parties want, outcomes,
levers, doubts).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mufakat.case import wishes
from mufakat.case.condition import And, Condition, If, Not, Or
from mufakat.case.desk import Desk
from mufakat.case.model import (
    Case,
    Change,
    Evidence,
    ForbiddenMove,
    Grounds,
    Infeasible,
    Option,
    Party,
    PartyMoves,
    Source,
    State,
)
from mufakat.case.names import Names
from mufakat.case.parts import arcs, grounds_of, placed, words
from mufakat.case.places import Path
from mufakat.case.view_lines import views

_CHANGES: dict[str, Change] = {"on": "only-on", "off": "only-off", "both": "never"}


def build_case(tree: Mapping[str, Any], desk: Desk) -> tuple[Case, Names]:
    """The case that `tree` describes, with the names it declares; mistakes go to `desk`."""
    names = Names(desk)
    names.sources = list(tree.get("sources", {}))
    names.evidence = list(tree.get("evidence", {}))
    names.parties = list(tree.get("parties", {}))
    parties = tuple(_party(id, row, names) for id, row in tree.get("parties", {}).items())
    _options(tree, names)
    form = tree.get("form", "options")
    states = _states(tree.get("states", {}), form, names)
    case = Case(
        id=tree.get("id", ""),
        title=tree.get("title", ""),
        parties=parties,
        options=tuple(names.options.values()),
        preferences=wishes.preferences(tree, parties, names),
        form=form,
        infeasible=_infeasible(tree, names),
        states=states,
        moves=_moves(tree, form, names),
        forbidden=_forbidden(tree, form, names),
        status_quo=_status_quo(tree, names),
        status_quo_grounds=grounds_of(tree.get("status-quo", {}), ("status-quo",), names),
        outcomes=wishes.outcomes(tree, names),
        views=views(tree, names),
        levers=wishes.levers(tree, names),
        doubts=wishes.doubts(tree, names),
        sources=tuple(_source(id, row) for id, row in tree.get("sources", {}).items()),
        evidence=_evidence(tree, names),
        as_of=tree.get("as-of"),
        summary=tree.get("summary", "").strip(),
        citation=words(tree.get("citation", ())),
        notes=words(tree.get("notes", ())),
    )
    return case, names


def _party(id: str, row: Mapping[str, Any], names: Names) -> Party:
    decides = row.get("role", "decides") == "decides"
    if not decides and row.get("options"):
        names.desk.error(
            "mediator-with-options",
            f'"{id}" mediates and has options of its own',
            'write role = "decides", or put what it might do among the levers',
            ("parties", id, "options"),
            at_key=True,
        )
    aliases = tuple(row.get("aliases", ()))
    return Party(id, row.get("name", id), decides, aliases, grounds_of(row, ("parties", id), names))


def _options(tree: Mapping[str, Any], names: Names) -> None:
    for party, row in tree.get("parties", {}).items():
        for id, item in row.get("options", {}).items():
            path: Path = ("parties", party, "options", id)
            option = _option(f"{party}.{id}", (party,), item, path, names)
            if isinstance(item, dict) and "owners" in item:
                names.desk.error(
                    "owners-of-own-option",
                    "an option inside a party belongs to that party",
                    f"move it to [options.{id}], where `owners` lists all its owners",
                    (*path, "owners"),
                )
            names.add_option(option, (option.key, id))
    for id, item in tree.get("options", {}).items():
        path = ("options", id)
        given = placed(item, "owners", path) if isinstance(item, dict) else []
        owners = tuple(owner for where, word in given if (owner := names.party(word, where)))
        if not given:
            names.desk.error(
                "option-without-owner",
                f'the shared option "{id}" has no owners',
                'write { name = "...", owners = ["...", "..."] }',
                path,
                at_key=True,
            )
        option = _option(id, tuple(dict.fromkeys(owners)), item, path, names)
        names.add_option(option, (id, *(f"{owner}.{id}" for owner in owners)))
    for path, row in placed(tree, "irreversible", ()):
        key = names.option(row["option"], (*path, "option")) if "option" in row else None
        if key is not None:
            grounds = grounds_of(row, path, names)
            names.options[key] = _bind(names.options[key], _CHANGES[row.get("keeps", "on")], grounds)


def _option(key: str, owners: tuple[str, ...], item: Any, path: Path, names: Names) -> Option:
    if isinstance(item, str):
        return Option(key, owners, item)
    return Option(key, owners, item.get("name", key), grounds=grounds_of(item, path, names))


def _bind(option: Option, change: Change, grounds: Grounds) -> Option:
    both = {option.change, change} == {"only-on", "only-off"}
    before = option.change_grounds
    merged = Grounds(before.evidence + grounds.evidence, " ".join(filter(None, (before.why, grounds.why))))
    return replace(option, change="never" if both else change, change_grounds=merged)


def _infeasible(tree: Mapping[str, Any], names: Names) -> tuple[Infeasible, ...]:
    found = []
    for path, row in placed(tree, "infeasible", ()):
        grounds = grounds_of(row, path, names)
        for kind in ("at-most-one", "at-least-one"):
            if kind in row:
                parts = [names.condition(text, where) for where, text in placed(row, kind, path)]
                if None not in parts:
                    found.append(infeasible_set(kind, tuple(parts), grounds))
        if "when" in row:
            when = names.condition(row["when"], (*path, "when"))
            needed = names.condition(row["requires"], (*path, "requires")) if "requires" in row else None
            if when is not None and ("requires" not in row or needed is not None):
                found.append(
                    Infeasible("when", when, (when,), grounds)
                    if needed is None
                    else Infeasible("requires", Not(If(needed, when)), (when, needed), grounds)
                )
        elif "requires" in row:
            names.desk.error(
                "requires-without-when",
                '"requires" stands alone',
                'add when = "..." : what depends on it',
                path,
            )
    return tuple(found)


def infeasible_set(kind: str, parts: tuple[Any, ...], grounds: Grounds) -> Infeasible:
    """The infeasibility "at most one of" or "at least one of" the parts."""
    if kind == "at-least-one":
        return Infeasible("at-least-one", Not(Or(parts)), parts, grounds)
    pairs: tuple[Condition, ...] = tuple(
        And((a, b)) for number, a in enumerate(parts) for b in parts[number + 1 :]
    )
    return Infeasible("at-most-one", Or(pairs) if len(pairs) > 1 else pairs[0], parts, grounds)


def _states(rows: Mapping[str, Any], form: str, names: Names) -> tuple[State, ...]:
    for id, item in rows.items():
        path = ("states", id)
        row = {"pattern": item} if isinstance(item, str) else item
        pattern_path = path if isinstance(item, str) else (*path, "pattern")
        pattern = _pattern(row, path, pattern_path, form, names)
        if pattern is None:
            continue
        twin = next((s.id for s in names.states.values() if s.pattern == pattern and form != "graph"), None)
        if twin is not None:
            names.desk.error(
                "same-state-twice",
                f'the states "{twin}" and "{id}" are the same choice of options',
                "drop one of them",
                pattern_path,
            )
            continue
        names.states[id] = State(id, pattern, row.get("name", ""))
    if form != "options" and not rows:
        names.desk.error(
            "no-states", f'form = "{form}" needs all states listed', "add them under [states]", ("form",)
        )
    return tuple(names.states.values())


def _pattern(row: Mapping[str, Any], path: Path, where: Path, form: str, names: Names) -> str | None:
    keys = list(names.options)
    if "on" in row:
        on = [names.option(word, place) for place, word in placed(row, "on", path)]
        return None if None in on else "".join("Y" if key in on else "N" for key in keys)
    pattern = str(row.get("pattern", "" if not keys else "?")).upper()
    letters = "YN" if form == "options" else "YN-"
    if len(pattern) == len(keys) and set(pattern) <= set(letters):
        return pattern
    names.desk.error(
        "bad-pattern",
        "the state does not say which options are taken"
        if pattern == "?"
        else f"a pattern here has {len(keys)} letters out of {', '.join(letters)}; this one is {pattern!r}",
        "write one letter per option, in this order: "
        + ", ".join(keys[:12])
        + (" ..." if len(keys) > 12 else "")
        if keys
        else "leave the pattern out: the case has no options",
        where,
    )
    return None


def _moves(tree: Mapping[str, Any], form: str, names: Names) -> dict[str, PartyMoves]:
    found = {}
    wrong = {"list": form != "graph", "add": form == "graph", "forbid": form == "graph"}
    for party, row in tree.get("moves", {}).items():
        path = ("moves", party)
        if names.party(party, path, at_key=True) is None:
            continue
        given = {key: arcs(row, key, path, names) for key in row}
        for key in row:
            if wrong[key]:
                names.desk.error(
                    "moves-and-form",
                    f'"{key}" does not go with form = "{form}"',
                    'use "list" with form = "graph", "add" and "forbid" with the other forms',
                    (*path, key),
                    at_key=True,
                )
        listed = given.get("list", ()) if form == "graph" else None
        found[party] = PartyMoves(listed, given.get("add", ()), given.get("forbid", ()))
    if form == "graph" and not any(moves.listed for moves in found.values()):
        names.desk.error(
            "no-moves",
            'form = "graph" needs the moves listed',
            "add [moves.PARTY] list = [[from, to], ...]",
            ("form",),
        )
    return found


def _forbidden(tree: Mapping[str, Any], form: str, names: Names) -> tuple[ForbiddenMove, ...]:
    found = []
    for path, row in placed(tree, "forbidden", ()):
        party = names.party(row["party"], (*path, "party")) if "party" in row else None
        ends = [names.condition(row[key], (*path, key)) for key in ("from", "to") if key in row]
        if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
            found.append(ForbiddenMove(party, ends[0], ends[1], grounds_of(row, path, names)))
    if form == "graph" and found:
        names.desk.error(
            "moves-and-form",
            'forbidden moves do not go with form = "graph", which lists every move',
            "leave such moves out of the lists",
            ("forbidden",),
            at_key=True,
        )
    return tuple(found)


def _status_quo(tree: Mapping[str, Any], names: Names) -> State | None:
    row = tree.get("status-quo")
    if row is None:
        return None
    path = ("status-quo",)
    if "state" in row:
        id = names.state(row["state"], (*path, "state"))
        return None if id is None else names.states.get(id, State("", id))
    if "on" not in row:
        return None
    pattern = _pattern(row, path, path, "options", names)
    if pattern is None:
        return None
    return next((state for state in names.states.values() if state.pattern == pattern), State("", pattern))


def _source(id: str, row: Mapping[str, Any]) -> Source:
    texts = {key: str(row.get(key, "")) for key in row}
    return Source(id, **texts)


def _evidence(tree: Mapping[str, Any], names: Names) -> tuple[Evidence, ...]:
    found = []
    for id, row in tree.get("evidence", {}).items():
        path = ("evidence", id)
        source = names.source(row["source"], (*path, "source")) if "source" in row else None
        if source is not None and "quote" in row:
            via = words(row.get("via", ()))
            by, note, translation = (row.get(key, "") for key in ("by", "note", "translation"))
            found.append(Evidence(id, source, row["quote"], by, via, note, translation))
    return tuple(found)

"""Make a `Case` of a tree that conforms to the table: names become references, texts become conditions.

What cannot be made is reported and left out. What parties want is made in `wishes`, levers and doubts in
`lever_lines`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mufakat.case import lever_lines, wishes
from mufakat.case.cited import evidence_of, sources_of
from mufakat.case.condition import And, Condition, If, Not, Or
from mufakat.case.deal import deal_of
from mufakat.case.grounds import Grounds, State
from mufakat.case.model import (
    Case,
    Change,
    ForbiddenMove,
    Infeasible,
    Option,
    Party,
    PartyMoves,
    Topic,
)
from mufakat.case.names import Names
from mufakat.case.parts import arcs, grounds_of, only_a_deal
from mufakat.case.view_lines import views
from mufakat.case.wish_ids import with_wish_ids
from mufakat.display import plural
from mufakat.tomlfile.conform import placed, words
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.places import Path

_CHANGES: dict[str, Change] = {"on": "only-on", "off": "only-off", "both": "never"}


def build_case(tree: Mapping[str, Any], desk: Desk) -> tuple[Case, Names]:
    """The case that `tree` describes, with the names it declares; mistakes go to `desk`."""
    form = tree.get("form", "options")
    names = Names(desk, form)
    names.sources = list(tree.get("sources", {}))
    names.evidence = list(tree.get("evidence", {}))
    names.parties = list(tree.get("parties", {}))
    names.deciders = {id for id, row in tree.get("parties", {}).items() if _decides(row)}
    parties = tuple(_party(id, row, names) for id, row in tree.get("parties", {}).items())
    if "parties" in tree and not names.deciders:
        desk.error(
            "nobody-decides",
            "no party of this case decides",
            "add a party with options",
            ("parties",),
            at_key=True,
        )
    _options(tree, names)
    states = _states(tree.get("states", {}), form, names)
    status_quo = _status_quo(tree, names)
    wants = wishes.preferences(tree, parties, names)
    case = Case(
        id=tree.get("id", ""),
        title=tree.get("title", ""),
        parties=parties,
        options=tuple(names.options.values()),
        preferences=wants,
        form=form,
        infeasible=_infeasible(tree, names),
        states=states,
        moves=_moves(tree, form, names),
        forbidden=_forbidden(tree, form, names),
        status_quo=status_quo,
        status_quo_grounds=grounds_of(tree.get("status-quo", {}), ("status-quo",), names),
        outcomes=wishes.outcomes(tree, names),
        views=views(tree, names),
        levers=lever_lines.levers(tree, names, wants),
        doubts=lever_lines.doubts(tree, names, wants),
        deal=deal_of(tree, names, status_quo),
        sources=sources_of(tree, names),
        evidence=evidence_of(tree, names),
        topics=tuple(_topic(id, row) for id, row in tree.get("topics", {}).items()),
        dropped=tuple(tree.get("dropped", ())),
        as_of=tree.get("as-of"),
        summary=tree.get("summary", "").strip(),
        citation=words(tree.get("citation", ())),
        notes=words(tree.get("notes", ())),
    )
    return with_wish_ids(case), names


def _decides(row: Mapping[str, Any]) -> bool:
    return str(row.get("role", "decides")) == "decides"


def _party(id: str, row: Mapping[str, Any], names: Names) -> Party:
    decides = _decides(row)
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
        owners = tuple(owner for where, word in given if (owner := names.decider(word, where)))
        if not given:
            names.desk.error(
                "option-without-owner",
                f'the shared option "{id}" has no owners',
                'write { name = "...", owners = ["...", "..."] }',
                path,
                at_key=True,
            )
        option = _option(id, tuple(dict.fromkeys(owners)), item, path, names)
        own = next((key for key in names.options if key.rpartition(".")[2] == id), None)
        if own is None:
            names.add_option(option, (id, *(f"{owner}.{id}" for owner in owners)))
        else:
            names.desk.error(
                "id-twice",
                f'the shared option "{id}" has the same id as "{own}"',
                "give one of the two another id",
                path,
                at_key=True,
            )
    if not names.options and names.form != "graph" and names.deciders and not only_a_deal(tree, names):
        names.desk.error(
            "no-options",
            "no party has an option, so there is nothing to decide",
            'give a party options, or list states and moves with form = "graph"',
            ("parties",),
            at_key=True,
        )
    for path, row in placed(tree, "irreversible", ()):
        key = names.option(row["option"], (*path, "option")) if "option" in row else None
        if key is not None:
            grounds = grounds_of(row, path, names)
            names.bound.setdefault(key, path)
            names.options[key] = _bind(names.options[key], _CHANGES[row.get("keeps", "on")], grounds)


def _option(key: str, owners: tuple[str, ...], item: Any, path: Path, names: Names) -> Option:
    if isinstance(item, str):
        return Option(key, owners, item)
    return Option(key, owners, item.get("name", key), grounds=grounds_of(item, path, names))


def _bind(option: Option, change: Change, grounds: Grounds) -> Option:
    """The option with one more restriction; two that differ leave no direction."""
    before = option.change_grounds
    evidence = tuple(dict.fromkeys(before.evidence + grounds.evidence))
    against = tuple(dict.fromkeys(before.against + grounds.against))
    merged = Grounds(evidence, " ".join(filter(None, (before.why, grounds.why))), against=against)
    narrowed: Change = change if option.change in ("both", change) else "never"
    return replace(option, change=narrowed, change_grounds=merged)


def _infeasible(tree: Mapping[str, Any], names: Names) -> tuple[Infeasible, ...]:
    found = []
    for path, row in placed(tree, "infeasible", ()):
        grounds = grounds_of(row, path, names)
        for kind in ("at-most-one", "at-least-one"):
            if kind in row:
                parts = [names.condition(text, where) for where, text in placed(row, kind, path)]
                if None not in parts:
                    found.append(infeasible_set(kind, tuple(part for part in parts if part), grounds))
        if "when" in row:
            when = names.condition(row["when"], (*path, "when"))
            needed = names.condition(row["requires"], (*path, "requires")) if "requires" in row else None
            if when is not None and ("requires" not in row or needed is not None):
                found.append(
                    Infeasible("when", when, (when,), grounds)
                    if needed is None
                    else Infeasible("requires", Not(If(needed, when)), (when, needed), grounds)
                )
        elif "requires" in row and any(kind in row for kind in ("at-most-one", "at-least-one")):
            names.desk.error(
                "requires-without-when",
                '"requires" goes with "when" only',
                'drop it, or write an entry of its own with when = "..." : what depends on it',
                (*path, "requires"),
                at_key=True,
            )
    return tuple(found)


def infeasible_set(kind: str, parts: tuple[Condition, ...], grounds: Grounds) -> Infeasible:
    """The infeasibility "at most one of" or "at least one of" the parts."""
    if kind == "at-least-one":
        return Infeasible("at-least-one", Not(Or(parts)), parts, grounds)
    return Infeasible("at-most-one", _two_of(parts), parts, grounds)


def _two_of(parts: tuple[Condition, ...]) -> Condition:
    """Two or more of the parts hold: both halves have one, or a half has two.

    Written out as pairs it would grow with the square of the number of parts.
    """
    middle = len(parts) // 2
    halves = parts[:middle], parts[middle:]
    across = And(tuple(Or(half) if len(half) > 1 else half[0] for half in halves))
    within = tuple(_two_of(half) for half in halves if len(half) > 1)
    return Or((across, *within)) if within else across


def _states(rows: Mapping[str, Any], form: str, names: Names) -> tuple[State, ...]:
    for id, item in rows.items():
        path = ("states", id)
        row = {"pattern": item} if isinstance(item, str) else item
        pattern_path = path if isinstance(item, str) else (*path, "pattern")
        pattern = _pattern(row, path, pattern_path, form, names)
        if pattern is None:
            continue
        if form == "options" and id.upper() != pattern and _is_pattern(id, names):
            names.desk.error(
                "misleading-id",
                f'the state id "{id}" is also the letters of another state',
                "choose an id that cannot be read as a pattern",
                path,
                at_key=True,
            )
            continue
        twin = names.with_pattern(pattern) if form != "graph" else None
        if twin is not None:
            names.desk.error(
                "same-state-twice",
                f'the states "{twin}" and "{id}" are the same choice of options',
                "drop one of them",
                pattern_path,
            )
            continue
        names.add_state(State(id, pattern, row.get("name", "")))
    if form != "options" and not rows:
        names.desk.error(
            "no-states", f'form = "{form}" needs all states listed', "add them under [states]", ("form",)
        )
    return tuple(names.states.values())


def _is_pattern(id: str, names: Names) -> bool:
    return bool(names.options) and len(id) == len(names.options) and set(id.upper()) <= {"Y", "N"}


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
        else f"a pattern here has {plural(len(keys), 'letter')} out of {', '.join(letters)}; this one is {pattern!r}",
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
        if names.decider(party, path, at_key=True) is None:
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
        party = names.decider(row["party"], (*path, "party")) if "party" in row else None
        ends = [names.condition(row[key], (*path, key)) for key in ("from", "to") if key in row]
        if "party" in row and party is None:
            continue
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
    same = [state for state in names.states.values() if state.pattern == pattern]
    if len(same) > 1:
        names.desk.error(
            "status-quo-not-clear",
            "several states have these options: " + ", ".join(state.id for state in same[:8]),
            'write state = "..." with the id of one of them',
            (*path, "on"),
            at_key=True,
        )
    return same[0] if same else State("", pattern)


def _topic(id: str, row: Mapping[str, Any]) -> Topic:
    cues = {language: words(some) for language, some in row.get("cues", {}).items()}
    return Topic(id, row.get("name", id), cues)

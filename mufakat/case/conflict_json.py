"""Read `conflict-case/1`: one JSON file per published conflict.

The format keeps decision makers and states under their published names; so does the `Case` made of it, whose
party ids and state ids are those of the file. `tidy` (in `convert`) makes ids that a TOML case can use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from mufakat.case.condition import And, Condition, If, Iff, Is, Not, Or
from mufakat.case.conflict_table import CASE, CHANGES
from mufakat.case.grammar import MAX_DEPTH
from mufakat.case.grounds import Grounds, State
from mufakat.case.json_places import find_json_places
from mufakat.case.meaning import check_meaning
from mufakat.case.model import Case, Form, Infeasible, Option, Order, Party, PartyMoves, Preference, Wish
from mufakat.case.names import Names
from mufakat.case.parts import arcs, ranking
from mufakat.case.shown import with_shown_names
from mufakat.problems import Place, Problem, errors, in_file_order
from mufakat.tomlfile.conform import conform, placed, words
from mufakat.tomlfile.depth import nested_too_deeply, too_deep
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.ids import spelt_once
from mufakat.tomlfile.places import Path

FORMAT = "conflict-case/1"


def read_conflict_case(text: str, file: str = "-") -> tuple[Case | None, list[Problem]]:
    """Read the text of a `conflict-case/1` file.

    Args:
        text: The JSON text.
        file: The name to show in problems.

    Returns:
        The case, or None when there are errors; and all problems, errors first, in the order of the file.
    """
    repeated: list[str] = []
    try:
        tree = json.loads(text, parse_float=Decimal, object_pairs_hook=lambda pairs: _object(pairs, repeated))
    except RecursionError:
        return None, [nested_too_deeply(text, file)]
    except json.JSONDecodeError as fault:
        place, row = Place(file, fault.lineno, fault.colno), text.split("\n")[fault.lineno - 1]
        mend = "look for a missing comma, bracket or quotation mark here or just before"
        what = f"this is not JSON: {fault.msg[0].lower()}{fault.msg[1:]}"
        return None, [Problem("json", what, mend, place, excerpt=row.rstrip("\r"))]
    except ValueError:  # a number with more digits than Python converts
        number = re.search(r"\d{4000,}", text)
        start = number.start() if number else 0
        place = Place(file, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        return None, [Problem("json", "this number has too many digits", "write a shorter number", place)]
    if too_deep(tree):
        return None, [nested_too_deeply(text, file)]
    desk = Desk(text, file, find_json_places)
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        desk.error("format", f'this is JSON but not "{FORMAT}"', f'write "format": "{FORMAT}"', ("format",))
        return None, desk.problems
    _check_text(tree, text, repeated, desk)
    if desk.problems:
        return None, in_file_order(desk.problems)
    case, names = _build(conform(tree, CASE, (), desk), desk)
    check_meaning(case, names, desk)
    problems = in_file_order(desk.problems)
    return (None if errors(problems) else with_shown_names(case)), problems


def _object(pairs: list[tuple[str, Any]], repeated: list[str]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        repeated += [key for key, _ in pairs]
    return found


def _check_text(tree: Any, text: str, repeated: list[str], desk: Desk) -> None:
    """What `json` lets pass: keys that stand twice, and halves of characters that nothing can print."""
    if repeated:
        twice: list[Path] = []
        find_json_places(text, twice)
        for path in twice:
            desk.error(
                "key-twice", f'"{path[-1]}" stands twice here', "join the two, or drop one", path, at_key=True
            )
    level: list[tuple[Path, Any]] = [((), tree)]
    while level:
        path, value = level.pop()
        pairs = (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        )
        level += [((*path, key), inner) for key, inner in pairs]
        words = [value] if isinstance(value, str) else list(value) if isinstance(value, dict) else []
        if any("\ud800" <= sign <= "\udfff" for word in words for sign in word):
            desk.error("json", "a text here holds half of a character", "write the character itself", path)


def _build(tree: Mapping[str, Any], desk: Desk) -> tuple[Case, Names]:
    moves_row = tree.get("moves", {})
    explicit = moves_row.get("rule") == "explicit"
    form: Form = "graph" if explicit else "listed" if "states" in tree else "options"
    names = Names(desk, form)
    if ("decision_makers",) in desk.lost:
        desk.lost.add(("parties",))
    names.parties = list(dict.fromkeys(tree.get("decision_makers", ())))
    seen: set[str] = set()
    spelt: dict[str, str] = {}
    for path, id in placed(tree, "decision_makers", ()):
        spelt_once(id, spelt, "party id", path, desk)
        if id in seen:
            desk.error("id-twice", f'two decision makers are called "{id}"', "rename one, or drop it", path)
        seen.add(id)
    names.deciders = set(names.parties)
    parties = tuple(Party(id, id) for id in names.parties)
    _need_options(tree, form, desk)
    for path, row in placed(tree, "options", ()):
        _option(row, path, names)
    if not names.options and form != "graph" and "options" in tree:
        desk.error(
            "no-options",
            "no decision maker has an option, so there is nothing to decide",
            "add options, or list states and explicit moves",
            ("options",),
            at_key=True,
        )
    for path, row in placed(tree, "states", ()):
        _state(row, path, names)
    if explicit and "states" not in tree:
        desk.error(
            "no-states", "explicit moves need all states listed", 'add "states"', ("moves",), at_key=True
        )
        desk.lost.add(("states",))
    case = Case(
        id=tree.get("id", ""),
        title=tree.get("title", tree.get("id", "")),
        parties=parties,
        options=tuple(names.options.values()),
        preferences=_preferences(tree, names),
        form=form,
        infeasible=_infeasible(tree, names),
        states=tuple(names.states.values()),
        moves=_moves(moves_row, names),
        status_quo=_status_quo(tree, names),
        citation=words(tree.get("citation", ())),
        notes=words(tree.get("notes", ())),
        origin=FORMAT,
    )
    return case, names


def _need_options(tree: Mapping[str, Any], form: Form, desk: Desk) -> None:
    """Options can be left out where states and moves are all listed, and the states have no letters for any."""
    lettered = any(row.get("options") for row in tree.get("states", ()))
    if "options" in tree or ("options",) in desk.lost or (form == "graph" and not lettered):
        return
    desk.lost.add(("options",))
    why = (
        "the states have letters for them" if lettered else "only listed states with explicit moves need none"
    )
    mend = 'add "options": [{"id": ..., "dm": ...}], one for each letter of a state'
    desk.error("missing-key", f'the case lacks "options": {why}', mend, (), at_key=True)


def _option(row: Mapping[str, Any], path: Path, names: Names) -> None:
    if "id" not in row or "dm" not in row:
        names.desk.lost.add(("options", row["id"]) if "id" in row else ("options",))
        return
    if row["id"] in names.options:
        names.desk.error("id-twice", f'two options are called "{row["id"]}"', "rename one", (*path, "id"))
        return
    given = placed(row, "dm", path) if not isinstance(row["dm"], str) else [((*path, "dm"), row["dm"])]
    owners = tuple(dm for where, word in given if (dm := names.party(word, where)))
    change = CHANGES[row.get("change", "both")]
    names.add_option(Option(row["id"], owners, row.get("name", row["id"]), change), (row["id"],))


def _state(row: Mapping[str, Any], path: Path, names: Names) -> None:
    if "id" not in row:
        names.desk.lost.add(("states",))
        return
    id, pattern = str(row["id"]), row.get("options", "")
    unsure = any(lost[0] == "options" for lost in names.desk.lost)  # then nobody can say how many letters
    if id in names.states:
        names.desk.error("id-twice", f'two states are called "{id}"', "rename one", (*path, "id"))
    elif unsure:
        names.desk.lost.add(("states", id))
    elif len(pattern) != len(names.options) or not set(pattern) <= set("YN-"):
        names.desk.lost.add(("states", id))
        names.desk.error(
            "bad-pattern",
            "the state does not have one letter out of Y, N, - for each of its options",
            "write the letters in the order of the options",
            (*path, "options"),
        )
    elif names.form != "graph" and names.with_pattern(pattern) is not None:
        names.desk.lost.add(("states", id))
        names.desk.error(
            "same-state-twice",
            f'the states "{names.with_pattern(pattern)}" and "{id}" are the same choice of options',
            "drop one of them",
            (*path, "options"),
        )
    else:
        names.add_state(State(id, pattern))


def _infeasible(tree: Mapping[str, Any], names: Names) -> tuple[Infeasible, ...]:
    found = []
    for path, pattern in placed(tree, "infeasible", ()):
        literals: list[Condition] = []
        if not pattern:
            names.desk.error(
                "empty-pattern",
                "this pattern would rule out every state",
                "name options in it, or drop it",
                path,
            )
        for word, letter in pattern.items():
            key = names.option(word, (*path, word))
            if key is not None:
                literals.append(Is(key) if letter == "Y" else Not(Is(key)))
        if literals:
            when = And(tuple(literals)) if len(literals) > 1 else literals[0]
            found.append(Infeasible("when", when, (when,)))
    return tuple(found)


def _moves(row: Mapping[str, Any], names: Names) -> dict[str, PartyMoves]:
    explicit = row.get("rule") == "explicit"
    given = {
        key: {
            party: arcs(row[key], party, ("moves", key), names)
            for party in row[key]
            if names.party(party, ("moves", key, party), at_key=True)
        }
        for key in ("list", "add", "forbid")
        if key in row
    }
    listed, added, forbidden = (given.get(key, {}) for key in ("list", "add", "forbid"))
    return {
        party: PartyMoves(
            listed.get(party, ()) if explicit else None, added.get(party, ()), forbidden.get(party, ())
        )
        for party in names.parties
        if explicit or party in added or party in forbidden
    }


def _status_quo(tree: Mapping[str, Any], names: Names) -> State | None:
    if "status_quo" not in tree:
        return None
    id = names.state(str(tree["status_quo"]), ("status_quo",))
    return None if id is None else names.states.get(id, State("", id))


def _preferences(tree: Mapping[str, Any], names: Names) -> dict[str, Preference]:
    rows = tree.get("preferences", {})
    found: dict[str, Preference] = {}
    for party, row in rows.items():
        path = ("preferences", party)
        if names.party(party, path, at_key=True) is None:
            continue
        if "ranking" in row:
            found[party] = ranking(row, path, names, Grounds(), joint="_")
        elif "statements" in row:
            wishes = [
                Wish(condition)
                for where, item in placed(row, "statements", path)
                if (condition := _statement(item, where, names)) is not None
            ]
            found[party] = Order(tuple((wish,) for wish in wishes))
    for party in names.parties:
        if party not in rows and ("preferences",) not in names.desk.lost:
            names.desk.error(
                "no-preference",
                f'the file does not say what "{party}" wants',
                "add it",
                ("preferences",),
                at_key=True,
            )
    return found


def _statement(item: Any, path: Path, names: Names, depth: int = 0) -> Condition | None:
    if depth > MAX_DEPTH:
        names.desk.error("too-deep", "the statement is nested too deeply", "split it", path)
        return None
    match item:
        case ["opt", str(word)]:
            key = names.option(word, (*path, 1))
            return None if key is None else Is(key)
        case ["not" | "and" | "or" | "if" | "iff" as word, *rest] if _fits(word, len(rest)):
            parts = [_statement(part, (*path, n), names, depth + 1) for n, part in enumerate(rest, start=1)]
            sound = [part for part in parts if part is not None]
            return _joined(word, sound) if len(sound) == len(parts) else None
    names.desk.error(
        "statement",
        "this is not a statement",
        'write ["opt", id], ["not", s], ["and", s, ...], ["or", s, ...], ["if", a, b] or ["iff", a, b]',
        path,
    )
    return None


def _fits(word: str, count: int) -> bool:
    return count == {"not": 1, "if": 2, "iff": 2}.get(word, count) and count >= 1


def _joined(word: str, parts: list[Condition]) -> Condition:
    """["if", a, b] reads "if a then b": false only where a holds and b does not."""
    match word:
        case "not":
            return Not(parts[0])
        case "if":
            return If(then=parts[1], given=parts[0])
        case "iff":
            return Iff(parts[0], parts[1])
    if len(parts) == 1:
        return parts[0]
    return And(tuple(parts)) if word == "and" else Or(tuple(parts))

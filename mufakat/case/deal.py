"""Make a `Deal` of the `[deal]` part of a tree that conforms to the table; mistakes become problems.

What cannot be made is reported and left out. `deal_points` holds the points of the parties.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from mufakat.case.deal_model import (
    Amount,
    Choice,
    Deal,
    DealIssue,
    DealParty,
    DealTerm,
    DealValue,
    NoAgreement,
)
from mufakat.case.deal_names import find_issue, find_value
from mufakat.case.deal_numbers import ZERO, amount_of, exact_number, number_text
from mufakat.case.deal_points import party_points
from mufakat.case.grounds import State
from mufakat.case.names import Names
from mufakat.case.parts import grounds_of
from mufakat.display import plural
from mufakat.tomlfile.conform import placed
from mufakat.tomlfile.places import Path

MOST_VALUES = 10_000
_DEAL: Path = ("deal",)


def deal_of(tree: Mapping[str, Any], names: Names, status_quo: State | None) -> Deal | None:
    """The deal that the tree describes; None where it has none."""
    row = tree.get("deal")
    if row is None:
        return None
    parties = [
        id
        for id in row.get("parties", {})
        if names.party(id, (*_DEAL, "parties", id), at_key=True) is not None
    ]
    issues = tuple(_issue(id, item, parties, names) for id, item in row.get("issues", {}).items())
    point = _no_agreement(row, parties, names, status_quo)
    settled = {} if point is None else dict(point.points)
    deal = Deal(
        issues=issues,
        parties=tuple(_party(id, row["parties"][id], issues, settled, names) for id in parties),
        terms=tuple(_terms(row, issues, parties, names)),
        needed=row.get("needed"),
        no_agreement=point,
        grounds=grounds_of(row, _DEAL, names),
    )
    _check_whole(deal, row, names)
    return deal


def _issue(id: str, row: Mapping[str, Any], parties: list[str], names: Names) -> DealIssue:
    path: Path = (*_DEAL, "issues", id)
    values = _values(row, path, parties, names)
    divisible = row.get("divisible", False)
    return DealIssue(id, row.get("name", "") or id, values, divisible, grounds_of(row, path, names))


def _values(row: Mapping[str, Any], path: Path, parties: list[str], names: Names) -> tuple[DealValue, ...]:
    if "range" in row:
        return tuple(DealValue(id, id) for id in _range(row, (*path, "range"), names))
    if "divisible" in row:
        if not row["divisible"]:
            names.desk.error(
                "deal-values",
                "an issue that is not divisible needs values",
                "write values = [...] instead",
                (*path, "divisible"),
            )
        return tuple(DealValue(party, party) for party in parties)
    given = row.get("values", ())
    if isinstance(given, dict):
        return tuple(_value(id, item, (*path, "values", id), names) for id, item in given.items())
    seen: dict[str, DealValue] = {}
    for where, word in placed(row, "values", path):
        if str(word) in seen:
            names.desk.error("deal-values", f'the value "{word}" stands twice', "drop one of the two", where)
        seen[str(word)] = DealValue(str(word), str(word))
    return tuple(seen.values())


def _value(id: str, item: Any, path: Path, names: Names) -> DealValue:
    if isinstance(item, str):
        return DealValue(id, item or id)
    return DealValue(id, item.get("name", "") or id, grounds_of(item, path, names))


def _range(row: Mapping[str, Any], path: Path, names: Names) -> list[str]:
    numbers = [exact_number(x, where, names) for where, x in row["range"].placed(path)]
    if len(numbers) != 3:
        return []
    first, last, step = numbers
    count = 0 if not step else int((last - first) / step) + 1
    if not step or (last - first) / step < 0 or (last - first) % step or count > MOST_VALUES:
        names.desk.error(
            "deal-range",
            f"these steps do not lead from {number_text(first)} to {number_text(last)}"
            if count <= MOST_VALUES
            else f"the range has {count:,} values; at most {MOST_VALUES:,} are possible",
            "write first, last and step, such as [10, 60, 10]",
            path,
        )
        return []
    return [number_text(first + k * step) for k in range(count)]


def _party(
    id: str,
    row: Mapping[str, Any],
    issues: tuple[DealIssue, ...],
    settled: Mapping[str, Amount],
    names: Names,
) -> DealParty:
    path: Path = (*_DEAL, "parties", id)
    points = party_points(row, path, issues, names)
    floor = amount_of(row["reservation"], (*path, "reservation"), names) if "reservation" in row else None
    if floor is not None and id in settled:
        names.desk.error(
            "deal-reservation",
            f'"{id}" has a reservation and points for the no-agreement point, which are the same thing',
            "keep one of the two",
            (*path, "reservation"),
            at_key=True,
        )
    weight = exact_number(row["weight"], (*path, "weight"), names) if "weight" in row else Fraction(1)
    if weight <= 0:
        names.desk.error("deal-weight", "a weight is above 0", "write 1, or a proportion", (*path, "weight"))
    reservation = settled.get(id) or floor or Amount(ZERO)
    grounds, assumed = grounds_of(row, path, names), id not in settled and floor is None
    return DealParty(id, points, reservation, weight, row.get("veto", True), grounds, assumed)


def _terms(
    row: Mapping[str, Any], issues: tuple[DealIssue, ...], parties: list[str], names: Names
) -> Iterator[DealTerm]:
    for path, item in placed(row, "terms", _DEAL):
        grounds = grounds_of(item, path, names)
        when = _choice(item, "when", path, issues, names)
        if "forbid" in item:
            if "when" in item:
                _term_problem(
                    "`when` does not go with `forbid`", "put it among what is forbidden", path, names
                )
            forbidden = _choice(item, "forbid", path, issues, names)
            if forbidden:
                yield DealTerm("forbid", forbidden, grounds=grounds)
            continue
        if not item.get("when"):
            if "requires" in item or "bonus" in item:
                _term_problem(
                    "the term does not say where it holds", "add when = { issue = value }", path, names
                )
            continue
        if "requires" in item:
            then = _choice(item, "requires", path, issues, names)
            if when and then:
                yield DealTerm("requires", when, then, grounds=grounds)
        elif "bonus" in item:
            extra = _extra(item["bonus"], (*path, "bonus"), parties, names)
            if not item["bonus"]:
                _term_problem("`bonus` names nobody", "write bonus = { party = 5 }", path, names)
            if when and extra:
                yield DealTerm("bonus", when, points=extra, grounds=grounds)


def _term_problem(what: str, mend: str, path: Path, names: Names) -> None:
    names.desk.error("deal-term", what, mend, path, at_key=True)


def _choice(
    row: Mapping[str, Any], key: str, path: Path, issues: tuple[DealIssue, ...], names: Names
) -> Choice:
    found = []
    if key in row and not row[key]:
        _term_problem(f"`{key}` names nothing", f"write {key} = {{ issue = value }}", path, names)
    for id, word in row.get(key, {}).items():
        where: Path = (*path, key, id)
        issue = find_issue(id, issues, where, names)
        if issue is not None and find_value(str(word), issue, where, names):
            found.append((id, str(word)))
    return tuple(found)


def _extra(
    row: Mapping[str, Any], path: Path, parties: list[str], names: Names
) -> tuple[tuple[str, Amount], ...]:
    found = []
    for party, item in row.items():
        where: Path = (*path, party)
        if names.party(party, where, at_key=True) is None:
            continue
        if party not in parties:
            names.desk.error(
                "deal-party",
                f'"{party}" has no part in this deal',
                f"add [deal.parties.{party}], or leave it out here",
                where,
                at_key=True,
            )
            continue
        found.append((party, amount_of(item, where, names)))
    return tuple(found)


def _no_agreement(
    row: Mapping[str, Any], parties: list[str], names: Names, status_quo: State | None
) -> NoAgreement | None:
    item = row.get("no-agreement")
    if item is None:
        return None
    path: Path = (*_DEAL, "no-agreement")
    points = _extra(item.get("points", {}), (*path, "points"), parties, names)
    state = _state(item, path, names, status_quo)
    grounds = grounds_of(item, path, names)
    return None if state is None else NoAgreement(state, points, item.get("name", ""), grounds)


def _state(item: Mapping[str, Any], path: Path, names: Names, status_quo: State | None) -> State | None:
    if "on" in item:
        on = [names.option(word, where) for where, word in placed(item, "on", path)]
        if None in on:
            return None
        pattern = "".join("Y" if key in on else "N" for key in names.options)
        known = names.with_pattern(pattern)
        if known is None and names.form != "options":
            names.desk.error(
                "deal-state",
                "no state that is listed has these options taken",
                "list it under [states], or name another",
                (*path, "on"),
                at_key=True,
            )
            return None
        return State("", pattern) if known is None else names.states[known]
    word = item.get("state")
    if word == "status-quo" and "status-quo" not in names.states:
        if status_quo is None:
            names.desk.error(
                "deal-state",
                "the case has no status quo",
                "add [status-quo], or name another state",
                (*path, "state"),
            )
        return status_quo
    id = names.state(word, (*path, "state")) if word is not None else None
    return None if id is None else names.states.get(id, State("", id))


def _check_whole(deal: Deal, row: Mapping[str, Any], names: Names) -> None:
    if deal.needed is not None and deal.needed > len(deal.parties):
        names.desk.error(
            "deal-needed",
            f"{plural(deal.needed, 'party is', 'parties are')} needed, and the deal has {len(deal.parties)}",
            f"write at most {len(deal.parties)}",
            (*_DEAL, "needed"),
        )
    for key in ("issues", "parties"):
        if key in row and not row[key]:
            names.desk.error(
                "deal-empty",
                f"the deal has no {key}",
                f"add one: [deal.{key}.NAME]",
                (*_DEAL, key),
                at_key=True,
            )
    valued = {id for item in row.get("parties", {}).values() for id in item.get("points", {})}
    for issue in deal.issues:
        if issue.id not in valued and deal.parties:
            names.desk.warn(
                "idle-issue",
                f'nobody has points for the issue "{issue.id}"',
                "say what it is worth to somebody, or drop it",
                (*_DEAL, "issues", issue.id),
                at_key=True,
            )

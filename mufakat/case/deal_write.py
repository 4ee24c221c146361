"""Write the `[deal]` part of a case; reading it gives the same deal."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from mufakat.case.deal_model import (
    All,
    Amount,
    DealIssue,
    DealParty,
    DealTerm,
    Each,
    Line,
    NoAgreement,
    Points,
    Ranked,
    Scores,
)
from mufakat.case.deal_numbers import number_text
from mufakat.case.lines import grounds_pairs, pairs
from mufakat.case.model import Case
from mufakat.tomlfile.text import Value, short, toml_key


def deal_blocks(case: Case) -> list[str]:
    """The tables of the deal, as TOML."""
    deal = case.deal
    if deal is None:
        return []
    blocks = []
    head = pairs({"needed": deal.needed, **grounds_pairs(deal.grounds)})
    if head:
        blocks.append("\n".join(["[deal]", *head]))
    if deal.no_agreement is not None:
        blocks.append("\n".join(["[deal.no-agreement]", *pairs(_no_agreement(deal.no_agreement, case))]))
    blocks += ["\n".join([f"[deal.issues.{toml_key(i.id)}]", *pairs(_issue(i))]) for i in deal.issues]
    settled = () if deal.no_agreement is None else tuple(id for id, _ in deal.no_agreement.points)
    for party in deal.parties:
        blocks += _party(party, party.id in settled)
    blocks += ["\n".join(["[[deal.terms]]", *pairs(_term(term))]) for term in deal.terms]
    return blocks


def number(value: Fraction) -> Value:
    """A whole number or a decimal where it is one, else a fraction as text."""
    text = number_text(value)
    if "/" in text:
        return text
    return int(text) if "." not in text else Decimal(text)


def _amount(amount: Amount) -> Value:
    more: dict[str, Value] = {}
    if amount.low is not None and amount.high is not None:
        more["between"] = [number(amount.low), number(amount.high)]
    more |= grounds_pairs(amount.grounds)
    return short(number(amount.points), "points", more)


def _no_agreement(point: NoAgreement, case: Case) -> dict[str, Value]:
    on = [o.key for o, letter in zip(case.options, point.state.pattern, strict=False) if letter == "Y"]
    where: dict[str, Value] = {"state": point.state.id} if point.state.id else {"on": on}
    name = {"name": point.name} if point.name else {}
    points = {"points": {id: _amount(amount) for id, amount in point.points}}
    return {**where, **name, **points, **grounds_pairs(point.grounds)}


def _issue(issue: DealIssue) -> dict[str, Value]:
    values: dict[str, Value]
    if issue.divisible:
        values = {"divisible": True}
    elif all(value.name == value.id and not grounds_pairs(value.grounds) for value in issue.values):
        values = {"values": [value.id for value in issue.values]}
    else:
        named = {v.id: short(v.name, "name", grounds_pairs(v.grounds)) for v in issue.values}
        values = {"values": named}
    name = None if issue.name == issue.id else issue.name
    return {"name": name, **values, **grounds_pairs(issue.grounds)}


def _party(party: DealParty, settled: bool) -> list[str]:
    head = f"deal.parties.{toml_key(party.id)}"
    floor = party.reservation
    values: dict[str, Value] = {
        "reservation": None if settled or floor == Amount(Fraction(0)) else _amount(floor),
        "weight": None if party.weight == 1 else number(party.weight),
        "veto": None if party.veto else False,
        **grounds_pairs(party.grounds),
    }
    points = {row.issue: _points(row) for row in party.points}
    return [
        *(["\n".join([f"[{head}]", *given])] if (given := pairs(values)) else []),
        "\n".join([f"[{head}.points]", *pairs(points)]),
    ]


def _points(row: Points) -> Value:
    more = grounds_pairs(row.grounds)
    match row.shape:
        case Each(amounts):
            return short([_amount(a) for a in amounts], "each", more)
        case All(amount):
            inner = _amount(amount)
            return inner if not more and not isinstance(inner, dict) else {"whole": inner, **more}
        case Line(first, last, by_amount):
            extra = {"by-amount": True} if by_amount else {}
            return {"from": _amount(first), "to": _amount(last), **extra, **more}
        case Scores(weight, scores):
            return {"weight": _amount(weight), "scores": [_amount(a) for a in scores], **more}
        case Ranked(order, low, high):
            ranking = [group[0] if len(group) == 1 else list(group) for group in order]
            return {"ranking": ranking, "between": [number(low), number(high)], **more}


def _term(term: DealTerm) -> dict[str, Value]:
    when = dict(term.when)
    match term.kind:
        case "forbid":
            values: dict[str, Value] = {"forbid": when}
        case "requires":
            values = {"when": when, "requires": dict(term.then)}
        case "bonus":
            values = {"when": when, "bonus": {id: _amount(a) for id, a in term.points}}
    return {**values, **grounds_pairs(term.grounds)}

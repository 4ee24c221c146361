"""Write an agreement, or facts, as a TOML text that reads back as the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mufakat.agreement.model import (
    Agreement,
    Commitment,
    Effect,
    Event,
    Exchange,
    Fact,
    Facts,
    Finding,
    Ground,
    Judgement,
    Phase,
    Rate,
    RateKey,
    Route,
)
from mufakat.agreement.times import write_length, write_time
from mufakat.case.condition import write_condition
from mufakat.case.lines import evidence_blocks, source_blocks
from mufakat.tomlfile.text import Value, pairs, table, toml_key
from mufakat.versions import FORMATS


def write_agreement(agreement: Agreement) -> str:
    """The agreement as TOML."""
    blocks = ["\n".join(pairs(_head(agreement)))]
    for party in agreement.parties:
        values: dict[str, Value] = {"name": party.name, "role": party.role, "aliases": list(party.aliases)}
        blocks += _table("parties", party.id, values, party.grounds)
    for counter in agreement.counts:
        blocks += _table("counts", counter.id, {"name": counter.name, "unit": counter.unit}, counter.grounds)
    for event in agreement.events:
        blocks += _table("events", event.id, _event(event), event.grounds)
    for phase in agreement.phases:
        blocks += _table("phases", phase.id, _phase(phase), phase.grounds)
    for commitment in agreement.commitments:
        blocks += _table("commitments", commitment.id, _commitment(commitment), commitment.grounds)
    for exchange in agreement.exchanges:
        blocks += _table("exchanges", exchange.id, _exchange(exchange), exchange.grounds)
    for rate in agreement.rates:
        blocks += _table("rates", rate.id, _rate(rate), rate.grounds)
    for finding in agreement.findings:
        blocks += _table("findings", finding.id, _finding(finding), finding.grounds)
    for path in agreement.paths:
        blocks += _table("paths", path.id, _route(path), path.grounds)
    for outcome in agreement.outcomes:
        values = {"when": write_condition(outcome.when), "name": outcome.name}
        blocks += _table("outcomes", outcome.id, values, outcome.grounds)
    for change in agreement.amendments:
        values = {"on": change.on, "replaces": list(change.replaces), "adds": list(change.adds)}
        blocks.append("\n".join(["[[amendments]]", *pairs({**values, **_grounds(change.grounds)})]))
    for clause in agreement.clauses:
        blocks += table(f"clauses.{toml_key(clause.id)}", {"text": clause.text, "source": clause.source})
    blocks += source_blocks(agreement.sources) + evidence_blocks(agreement.evidence)
    return "\n\n".join(blocks) + "\n"


def write_facts(facts: Facts) -> str:
    """The facts as TOML; a fact that several parties say has a table for each."""
    blocks = ["\n".join(pairs({"mufakat-facts": FORMATS["facts"].written, "agreement": facts.agreement}))]
    blocks += source_blocks(facts.sources) + evidence_blocks(facts.evidence)
    blocks += ["\n".join(["[[facts]]", *pairs(fact_values(fact), ("number",))]) for fact in facts.facts]
    blocks += ["\n".join(["[[judgements]]", *pairs(_judgement(one))]) for one in facts.judgements]
    return "\n\n".join(blocks) + "\n"


def _table(section: str, id: str, values: Mapping[str, Value], ground: Ground) -> list[str]:
    given = {key: value for key, value in values.items() if not (key == "name" and value == id)}
    lines = pairs({**given, **_grounds(ground)}, ("on",) if section == "findings" else ())
    return ["\n".join([f"[{section}.{toml_key(id)}]", *lines])]


def _grounds(ground: Ground) -> dict[str, Value]:
    return {
        "clause": ground.clause,
        "evidence": list(ground.evidence),
        "why": ground.why,
        "note": ground.note,
    }


def _head(agreement: Agreement) -> dict[str, Value]:
    return {
        "mufakat-agreement": FORMATS["agreement"].written,
        "id": agreement.id,
        "title": agreement.title,
        "signed": None if agreement.draft else agreement.signed,
        "in-force": None if agreement.in_force is None else write_time(agreement.in_force),
        "zone": agreement.zone,
        "scope": agreement.scope,
        "citation": list(agreement.citation),
        "notes": list(agreement.notes),
    }


def _event(event: Event) -> dict[str, Value]:
    return {
        "name": event.name,
        "by": list(event.by),
        "on": event.on,
        "at": None if event.at is None else write_time(event.at),
        "unless": None if event.unless is None else write_condition(event.unless),
    }


def _phase(phase: Phase) -> dict[str, Value]:
    values: dict[str, Value] = {
        "name": phase.name,
        "starts": write_time(phase.starts),
        "ends": None if phase.ends is None else write_time(phase.ends),
        "length": None if phase.length is None else write_length(phase.length),
    }
    if phase.extends is not None:
        given = {
            "while": None if phase.extends.while_ is None else write_condition(phase.extends.while_),
            "by": list(phase.extends.by),
            "name": phase.extends.name,
        }
        values["extends"] = {key: value for key, value in given.items() if value} or {"name": ""}
    return values


def _commitment(one: Commitment) -> dict[str, Value]:
    return {
        "name": one.name,
        "who": list(one.who) if one.several else one.who[0],
        "to": list(one.to),
        one.duty: one.what,
        "by": None if one.by is None else write_time(one.by),
        "from": None if one.from_ is None else write_time(one.from_),
        "until": None if one.until is None else write_time(one.until),
        "when": None if one.when is None else write_condition(one.when),
        "verified-by": list(one.verified_by),
        "reach": dict(one.reach),
        "takes": None if one.takes is None else list(one.takes),
        "early": None if one.early else False,
        "clock": "stops" if one.clock_stops else None,
        "undo": None if one.undo else False,
        "extends": {"by": list(one.extends_by)} if one.extends_by else None,
        "provision": one.provision,
        "remedy": list(one.remedy),
        "if": None if one.if_ is None else write_condition(one.if_),
        "effect": _effect(one.effect),
        "automatic": True if one.automatic else None,
    }


def _effect(effect: Effect) -> dict[str, Value] | None:
    values: dict[str, Value] = {
        "suspends": list(effect.suspends),
        "ends": list(effect.ends),
        "extends": {id: write_length(length) for id, length in effect.extends.items()},
    }
    return {key: value for key, value in values.items() if value} or None


def _exchange(exchange: Exchange) -> dict[str, Value]:
    return {
        "name": exchange.name,
        "steps": [list(step) for step in exchange.steps],
        "answer": exchange.answer,
        "next": "waits" if exchange.next_waits else "free",
        "together": True if exchange.together else None,
    }


def _rate(rate: Rate) -> dict[str, Value]:
    return {
        "name": rate.name,
        "give": rate.give,
        "get": rate.get,
        "keys": [_key(key) for key in rate.keys],
        "also": dict(rate.also),
        "rounding": rate.rounding,
    }


def _key(key: RateKey) -> dict[str, Value]:
    values: dict[str, Value] = {
        "kind": key.kind,
        "each": dict(key.each),
        "of": key.of,
        "total": dict(key.total),
        "plus": dict(key.plus),
    }
    return {name: value for name, value in values.items() if value}


def _finding(finding: Finding) -> dict[str, Value]:
    return {"by": finding.by, "on": "all" if finding.on is None else list(finding.on), "binds": finding.binds}


def _route(path: Route) -> dict[str, Value]:
    steps: Iterable[dict[str, Value]] = (
        {
            "id": step.id,
            "name": step.name,
            "at-most": write_length(step.at_most),
            "extend": step.extend,
            "then": step.then,
        }
        for step in path.steps
    )
    told = [{key: value for key, value in step.items() if value} for step in steps]
    return {"name": path.name, "starts": path.starts, "steps": told}


def fact_values(fact: Fact) -> dict[str, Value]:
    """A fact as keys and values of its table; what says nothing is ""."""
    same = fact.first == fact.last
    return {
        "about": fact.about,
        "is": fact.is_,
        "on": fact.last if same else None,
        "between": None if same else [fact.first, fact.last],
        "says": fact.says,
        "source": fact.source,
        "statement": fact.statement,
        "number": fact.number,
        "kinds": dict(fact.kinds),
        "who": fact.who,
        "until": fact.until,
        "evidence": list(fact.grounds.evidence),
        "why": fact.grounds.why,
        "note": fact.grounds.note,
    }


def _judgement(one: Judgement) -> dict[str, Value]:
    return {
        "about": one.about,
        "is": one.is_,
        "on": one.on,
        "why": one.why,
        "by": one.by,
        "level": one.level,
        "source": one.source,
        "evidence": list(one.evidence),
    }


def facts_head(agreement: str) -> str:
    """The beginning of a facts file about an agreement."""
    return "\n".join(pairs({"mufakat-facts": FORMATS["facts"].written, "agreement": agreement})) + "\n"

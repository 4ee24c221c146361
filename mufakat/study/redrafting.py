"""What a new draft adds to a case file: lines that are not there yet; what is there stays byte for byte.

A line is there when it says the same: a party by any of its names, an option by its id or its name, or because it
rests on the same statements by the same rule, a wish, rule or outcome by its condition. What an analyst dropped stands
under `dropped`, and is not drafted again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mufakat.case.condition import Condition, Is, options_of, with_options, write_condition
from mufakat.case.grounds import Grounds, Mark
from mufakat.case.lines import grounds_pairs
from mufakat.case.model import Case, Evidence, Infeasible, Option, Order, Party
from mufakat.record.names import slug
from mufakat.study.changes import before as sections_before
from mufakat.study.changes import tree_of
from mufakat.tomlfile.edit import add_table, insert, set_value, value_at


def signature(kind: str, name: str) -> str:
    """How a dropped line is called under `dropped`."""
    return f"{kind}: {' '.join(name.split())}"


@dataclass
class _Adder:
    """The text so far, and what the names of the draft are called in it."""

    text: str
    old: Case
    new: Case
    parties: dict[str, str] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)  # options of the draft that were dropped

    def add(self) -> str:
        self.evidence_known()
        for party in self.new.parties:
            self.party(party)
        for option in self.new.options:
            self.option(option)
        for id, preference in self.new.preferences.items():
            if isinstance(preference, Order) and id in self.parties:
                self.wishes(id, [wish for group in preference.groups for wish in group])
        for rule in self.new.infeasible:
            self.rule(rule)
        for outcome in self.new.outcomes:
            self.outcome(outcome)
        return self.text

    # ------------------------------------------------------------------ who and what is there
    def evidence_known(self) -> None:
        there = {(e.source, e.quote): e.id for e in self.old.evidence}
        self.sources = {s.id: s.id for s in self.old.sources}
        self.evidence = {
            e.id: there[e.source, e.quote] for e in self.new.evidence if (e.source, e.quote) in there
        }

    def party(self, party: Party) -> None:
        """The same party by id, name or alias; else a new one."""
        names = {n.casefold() for n in (party.id, party.name, *party.aliases)}
        same = [p for p in self.old.parties if names & {n.casefold() for n in (p.id, p.name, *p.aliases)}]
        if same:
            self.parties[party.id] = same[0].id
            return
        if self._dropped("party", party.name):
            return
        id = slug(party.name, {p.id for p in self.old.parties} | set(self.parties.values()), "party")
        self.parties[party.id] = id
        values: dict[str, Any] = {"name": party.name} if party.name != id else {}
        values |= {} if party.decides else {"role": "mediates"}
        values |= {"aliases": list(party.aliases)} if party.aliases else {}
        values |= self._grounds(party.grounds)
        self.text = add_table(self.text, ("parties", id), values, sections_before("parties"))
        if party.decides:
            self.text = add_table(
                self.text, ("preferences", id), {"order": []}, sections_before("preferences")
            )

    def option(self, option: Option) -> None:
        """The same option of the same owner by name, id or what it rests on; else a new one."""
        draft_owner = option.owners[0]
        owner = self.parties.get(draft_owner)
        decides = {p.id: p.decides for p in self.old.parties}
        if owner is None or not decides.get(owner, True):
            self.left.add(option.key)
            return
        mark = option.grounds.mark
        own = [o for o in self.old.options if owner in o.owners]
        word = option.key.partition(".")[2]
        same = [o for o in own if o.name.casefold() == option.name.casefold() or o.key == f"{owner}.{word}"]
        same = same or [o for o in own if mark is not None and _rests_alike(o.grounds.mark, mark)]
        if same:
            self.options[option.key] = same[0].key
            return
        if self._dropped("option", f"{owner}.{option.name}"):
            self.left.add(option.key)
            return
        taken = {o.key.partition(".")[2] for o in own} | {
            k.partition(".")[2] for k in self.options.values() if k.startswith(f"{owner}.")
        }
        id = slug(word, taken, "option")
        self.options[option.key] = f"{owner}.{id}"
        self._keyed(
            ("parties", owner, "options", id),
            {"name": option.name, **self._grounds(option.grounds)},
            "parties",
        )

    # ------------------------------------------------------------------ lines that rest on options
    def wishes(self, id: str, wishes: Iterable[Any]) -> None:
        owner = self.parties[id]
        there = self.old.preferences.get(owner)
        if there is not None and not isinstance(there, Order):
            return  # the analyst gave a ranking or weights
        if any(p.id == owner and not p.decides for p in self.old.parties):
            return
        known = {write_condition(w.condition) for g in there.groups for w in g} if there else set()
        marks = {
            (w.grounds.mark.rule, w.grounds.mark.statements, options_of(w.condition))
            for g in (there.groups if there else ())
            for w in g
            if w.grounds.mark
        }
        for wish in wishes:
            condition = self._condition(wish.condition)
            if condition is None:
                continue
            want = write_condition(condition)
            mark = wish.grounds.mark
            same = mark and (mark.rule, mark.statements, options_of(condition)) in marks
            if want in known or same or self._dropped("wish", f"{owner}: {want}"):
                continue
            known.add(want)
            path = ("preferences", owner, "order")
            order = value_at(_tree(self.text), path)
            self.text = insert(self.text, (*path, len(order)), {"want": want, **self._grounds(wish.grounds)})

    def rule(self, rule: Infeasible) -> None:
        parts = [self._condition(part) for part in rule.parts]
        if any(part is None for part in parts):
            return
        words = [write_condition(part) for part in parts if part is not None]
        there = {(r.kind, tuple(map(write_condition, r.parts))) for r in self.old.infeasible}
        if (rule.kind, tuple(words)) in there or self._dropped(
            "infeasible", f"{rule.kind} {'; '.join(words)}"
        ):
            return
        values: dict[str, Any] = (
            {"when": words[0], "requires": words[1]} if rule.kind == "requires" else {rule.kind: words}
        )
        path = ("infeasible", len(_tree(self.text).get("infeasible", [])))
        self.text = add_table(
            self.text, path, {**values, **self._grounds(rule.grounds)}, sections_before("infeasible")
        )

    def outcome(self, outcome: Any) -> None:
        condition = self._condition(outcome.condition) if outcome.condition is not None else None
        if condition is None:
            return
        want = write_condition(condition)
        there = {o.id: write_condition(o.condition) for o in self.old.outcomes if o.condition is not None}
        if outcome.id in there or want in there.values() or self._dropped("outcome", outcome.name):
            return
        values = {"when": want, "name": outcome.name, **self._grounds(outcome.grounds)}
        self._keyed(("outcomes", outcome.id), values, "outcomes")

    # ------------------------------------------------------------------ small things
    def _dropped(self, kind: str, name: str) -> bool:
        return signature(kind, name) in self.old.dropped

    def _condition(self, condition: Condition) -> Condition | None:
        """A condition of the draft in the names of the file; None where it speaks of an option that was dropped."""
        if any(key not in self.options for key in options_of(condition)):
            return None
        return with_options(condition, lambda key: Is(self.options[key]))

    def _keyed(self, path: tuple[str, ...], value: Mapping[str, Any], section: str) -> None:
        try:
            value_at(_tree(self.text), path[:-1])
        except LookupError:
            self.text = add_table(self.text, path[:-1], {path[-1]: dict(value)}, sections_before(section))
            return
        self.text = set_value(self.text, path, dict(value))

    def _grounds(self, grounds: Grounds) -> dict[str, Any]:
        """What a line rests on, with its evidence added to the file where it is not there."""
        cited = tuple(self._cited(id) for id in grounds.evidence)
        pairs: dict[str, Any] = dict(
            grounds_pairs(Grounds(cited, grounds.why, grounds.mark, grounds.against))
        )
        if "confidence" in pairs:
            pairs["confidence"] = float(pairs["confidence"])
        return pairs

    def _cited(self, id: str) -> str:
        if id not in self.evidence:
            one = next(e for e in self.new.evidence if e.id == id)
            taken = {e.id for e in self.old.evidence} | set(self.evidence.values())
            number = len(taken) + 1
            while f"e{number}" in taken:
                number += 1
            self.evidence[id] = f"e{number}"
            self._source(one.source)
            values = _evidence(one)
            self.text = add_table(self.text, ("evidence", f"e{number}"), values, sections_before("evidence"))
        return self.evidence[id]

    def _source(self, id: str) -> None:
        if id in self.sources:
            return
        self.sources[id] = id
        source = next(s for s in self.new.sources if s.id == id)
        values = {
            k: getattr(source, k) for k in source.__dataclass_fields__ if k != "id" and getattr(source, k)
        }
        self.text = add_table(self.text, ("sources", id), values, sections_before("sources"))


def _rests_alike(one: Mark | None, other: Mark) -> bool:
    """Whether two drafted lines were made of the same statements by the same rule."""
    return one is not None and (one.rule, one.statements) == (other.rule, other.statements)


def _evidence(one: Evidence) -> dict[str, Any]:
    values: dict[str, Any] = {"source": one.source, "quote": one.quote}
    values |= {"by": one.by} if one.by else {}
    if one.via:
        values["via"] = one.via[0] if len(one.via) == 1 else list(one.via)
    return values | ({"note": one.note} if one.note else {})


def _tree(text: str) -> dict[str, Any]:
    tree = tree_of(text)
    assert tree is not None
    return tree


def added(text: str, old: Case, new: Case) -> str:
    """The text of a case with the lines of a draft that it does not have."""
    return _Adder(text, old, new).add()

"""The slow twin: every definition read word for word, with sets and nothing clever.

Knows no arrays and nothing of the engine, only the case. States are the strings that the graph uses as labels
(the id of a listed state, else Y/N letters in option order).
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from itertools import product

from mufakat.case.condition import holds
from mufakat.case.model import Case, Order, Ranking, Weights


class Plain:
    """A case as sets of states and arcs."""

    def __init__(self, case: Case):
        self.case = case
        self.parties = [party.id for party in case.deciders]
        self.known: dict[tuple[object, ...], set[str]] = {}

    @cached_property
    def patterns(self) -> dict[str, str]:
        """Label to Y/N/- string, in the fixed order."""
        if self.case.form != "options":
            return {state.id: state.pattern for state in self.case.states}
        strings = ("".join(letters) for letters in product("NY", repeat=len(self.case.options)))
        return {
            text: text
            for text in strings
            if not any(holds(item.when, self.on(text)) for item in self.case.infeasible)
        }

    @property
    def states(self) -> list[str]:
        return list(self.patterns)

    def on(self, pattern: str) -> set[str]:
        """The options taken; one that is merged counts as not taken."""
        return {
            option.key for option, letter in zip(self.case.options, pattern, strict=True) if letter == "Y"
        }

    def label(self, name: str) -> str:
        """The state a state id means."""
        if self.case.form != "options" or name in self.patterns:
            return name
        return next(state.pattern for state in self.case.states if state.id == name)

    # Section 11: moves.

    @cached_property
    def arcs(self) -> dict[str, set[tuple[str, str]]]:
        return {party: self._arcs(party) for party in self.parties}

    def _arcs(self, party: str) -> set[tuple[str, str]]:
        given = self.case.moves.get(party)
        if self.case.form == "graph" or (given and given.listed is not None):
            listed = (given.listed or ()) if given else ()
            arcs = {(self.label(s), self.label(t)) for s, t in listed}
        else:
            arcs = {(s, t) for s in self.states for t in self.states if self._may_change(party, s, t)}
        arcs = {(s, t) for s, t in arcs if s != t and not self._forbidden(party, s, t)}
        if given:
            arcs |= {(self.label(s), self.label(t)) for s, t in given.added if s != t}
            arcs -= {(self.label(s), self.label(t)) for s, t in given.forbidden}
        return arcs

    def _may_change(self, party: str, s: str, t: str) -> bool:
        """Some state merged into s and one merged into t differ, and only in what the party may change."""
        return s != t and any(
            a != b and all(self._may_switch(party, k, a[k], b[k]) for k in range(len(a)) if a[k] != b[k])
            for a in concrete(self.patterns[s])
            for b in concrete(self.patterns[t])
        )

    def _may_switch(self, party: str, k: int, before: str, after: str) -> bool:
        option = self.case.options[k]
        ways = {"both": ("NY", "YN"), "only-on": ("NY",), "only-off": ("YN",), "never": ()}
        return party in option.owners and before + after in ways[option.change]

    def _forbidden(self, party: str, s: str, t: str) -> bool:
        return any(
            holds(rule.leaving, self.on(self.patterns[s])) and holds(rule.reaching, self.on(self.patterns[t]))
            for rule in self.case.forbidden
            if rule.party in (None, party)
        )

    # Section 10: preferences.

    @cached_property
    def score(self) -> dict[str, dict[str, object]]:
        """Per party and state a number, or something else that can be compared: larger is liked more."""
        return {party: {s: self._score(party, s) for s in self.states} for party in self.parties}

    def _score(self, party: str, s: str) -> object:
        on = self.on(self.patterns[s])
        match self.case.preferences[party]:
            case Order(groups):
                total, weight, below = 0, 1, 0
                for group in reversed(groups):
                    total += weight * sum(holds(wish.condition, on) for wish in group)
                    below += weight * len(group)
                    weight = below + 1
                return total
            case Weights(weights):
                return sum(Fraction(weight) for key, weight in weights if key in on)
            case Ranking(classes):
                places = [k for k, names in enumerate(classes) if s in {self.label(name) for name in names}]
                return -places[0]

    def prefers(self, party: str, s: str, t: str) -> bool:
        return self.score[party][s] > self.score[party][t]  # type: ignore[operator]

    # Section 2: what a coalition can bring about.

    def reach(self, party: str, s: str) -> set[str]:
        """R_i(s)."""
        return self.arcs_from[party].get(s, set())

    @cached_property
    def arcs_from(self) -> dict[str, dict[str, set[str]]]:
        found: dict[str, dict[str, set[str]]] = {party: {} for party in self.parties}
        for party, arcs in self.arcs.items():
            for s, t in arcs:
                found[party].setdefault(s, set()).add(t)
        return found

    def improve(self, party: str, s: str) -> set[str]:
        """R_i+(s)."""
        return {t for t in self.reach(party, s) if self.prefers(party, t, s)}

    def coalition_reach(self, members: list[str], s: str, improving: bool) -> set[str]:
        """R_H(s) or R_H+(s)."""
        key = (*members, s, improving)
        if key not in self.known:
            self.known[key] = self._coalition_reach(members, s, improving)
        return self.known[key]

    def _coalition_reach(self, members: list[str], s: str, improving: bool) -> set[str]:
        """By the two rules, with the set of last movers."""
        step = self.improve if improving else self.reach
        last: dict[str, set[str]] = {}
        for j in members:
            for t in step(j, s):
                last.setdefault(t, set()).add(j)
        while True:
            new = {
                (u, j)
                for t, movers in last.items()
                for j in members
                if movers != {j}
                for u in step(j, t)
                if j not in last.get(u, set())
            }
            if not new:
                return set(last)
            for u, j in new:
                last.setdefault(u, set()).add(j)

    # Section 3: the concepts.

    def stable(self, concept: str, i: str, s: str) -> bool:
        return all(self.answered(concept, i, s, s1) for s1 in self.improve(i, s))

    def answered(self, concept: str, i: str, s: str, s1: str) -> bool:
        if concept == "Nash":
            return False
        if concept == "SIM":
            return self.simultaneously_answered(i, s, s1)
        others = [j for j in self.parties if j != i]
        return any(
            not self.prefers(i, s2, s)
            and (concept in ("GMR", "SEQ") or all(not self.prefers(i, s3, s) for s3 in self.reach(i, s2)))
            for s2 in self.coalition_reach(others, s1, concept in ("SEQ", "SSEQ"))
        )

    def simultaneously_answered(self, i: str, s: str, s1: str) -> bool:
        others = [j for j in self.parties if j != i]
        by_pattern = {pattern: name for name, pattern in self.patterns.items()}
        for choice in product(*([s, *self.improve(j, s)] for j in others)):
            joint = "".join(
                letter if all(self.patterns[t][k] == letter for t in (s1, *choice)) else "YN"[letter == "Y"]
                for k, letter in enumerate(self.patterns[s])
            )
            if joint in by_pattern and not self.prefers(i, by_pattern[joint], s):
                return True
        return False

    def stable_set(self, concept: str, i: str) -> set[str]:
        return {s for s in self.states if self.stable(concept, i, s)}


def concrete(pattern: str) -> list[str]:
    """The Y/N strings merged into a pattern."""
    return ["".join(letters) for letters in product(*("NY" if c == "-" else c for c in pattern))]

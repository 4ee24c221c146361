"""The slow twin of strength and of unknown preference: the definitions word for word, with sets."""

from __future__ import annotations

from itertools import combinations

from mufakat.case.condition import holds
from mufakat.case.model import Case, Order, Ranking
from tests.plain import Plain


class PlainStrength:
    """How strongly each party prefers."""

    def __init__(self, plain: Plain):
        self.plain = plain

    def degree(self, i: str, s: str, t: str) -> int:
        """How many degrees t is worse than s: -1 better, 0 equal, 1 mildly, 2 greatly worse, and so on."""
        if self.plain.prefers(i, t, s):
            return -1
        if not self.plain.prefers(i, s, t):
            return 0
        match self.plain.case.preferences[i]:
            case Ranking(classes, much_after):
                place = {self.plain.label(x): k for k, names in enumerate(classes, start=1) for x in names}
                return 1 + sum(place[s] <= k < place[t] for k in set(much_after))
            case Order(groups):
                last = max((k for k, group in enumerate(groups) if any(w.strong for w in group)), default=-1)
                one, other = (self.plain.on(self.plain.patterns[x]) for x in (s, t))
                return 1 + any(
                    sum(holds(w.condition, one) for w in group)
                    != sum(holds(w.condition, other) for w in group)
                    for group in groups[: last + 1]
                )
        return 1

    def stable(self, concept: str, i: str, s: str, degree: int) -> bool:
        others = [j for j in self.plain.parties if j != i]
        return all(
            any(
                self.degree(i, s, s2) >= degree
                and (
                    concept != "SMR" or all(self.degree(i, s, s3) >= degree for s3 in self.plain.reach(i, s2))
                )
                for s2 in self.plain.coalition_reach(others, s1, concept == "SEQ")
            )
            for s1 in self.plain.improve(i, s)
        )


class PlainUnknown:
    """Some pairs of states cannot be compared."""

    def __init__(self, plain: Plain, doubted: bool = False):
        self.plain = plain
        self.pairs = {i: self._pairs(plain.case, i, doubted) for i in plain.parties}

    def _pairs(self, case: Case, i: str, doubted: bool) -> set[tuple[str, str]]:
        preference = case.preferences[i]
        if isinstance(preference, Ranking):
            given = [(self.plain.label(s), self.plain.label(t)) for s, t in preference.unknown_pairs]
            return {(s, t) for s, t in given if s != t} | {(t, s) for s, t in given if s != t}
        if not isinstance(preference, Order) or not doubted:
            return set()
        wishes = [w for group in preference.groups for w in group]
        open_ = [k for k, w in enumerate(wishes) if w.doubt == "unknown"]
        orders = [
            self._scores(preference, set(dropped))
            for size in range(len(open_) + 1)
            for dropped in combinations(open_, size)
        ]

        def sign(scores: dict[str, tuple[int, ...]], s: str, t: str) -> int:
            return (scores[s] > scores[t]) - (scores[s] < scores[t])

        return {
            (s, t)
            for s in self.plain.states
            for t in self.plain.states
            if s != t and len({sign(scores, s, t) for scores in orders}) > 1
        }

    def _scores(self, order: Order, dropped: set[int]) -> dict[str, tuple[int, ...]]:
        """Per state how many wishes of each group hold, those dropped left out."""
        found = {}
        for s in self.plain.states:
            on, number, counts = self.plain.on(self.plain.patterns[s]), 0, []
            for group in order.groups:
                held = 0
                for wish in group:
                    held += number not in dropped and holds(wish.condition, on)
                    number += 1
                counts.append(held)
            found[s] = tuple(counts)
        return found

    def unknown(self, i: str, s: str, t: str) -> bool:
        return (s, t) in self.pairs[i]

    def better(self, i: str, s: str, t: str) -> bool:
        return not self.unknown(i, s, t) and self.plain.prefers(i, t, s)

    def leaves(self, i: str, s: str, kind: str) -> set[str]:
        return {
            t
            for t in self.plain.reach(i, s)
            if self.better(i, s, t) or (kind in "ac" and self.unknown(i, s, t))
        }

    def deters(self, i: str, s: str, t: str, kind: str) -> bool:
        return not self.better(i, s, t) and (kind in "cd" or not self.unknown(i, s, t))

    def stable(self, kind: str, concept: str, i: str, s: str) -> bool:
        return all(
            concept != "Nash"
            and any(
                self.deters(i, s, s2, kind)
                and (concept != "SMR" or all(self.deters(i, s, s3, kind) for s3 in self.plain.reach(i, s2)))
                for s2 in self.ends(i, s1, concept == "SEQ")
            )
            for s1 in self.leaves(i, s, kind)
        )

    def ends(self, i: str, s: str, tempting: bool) -> set[str]:
        """Ends of legal sequences of the others, s left out; `tempting`: by moves to better or unknown."""
        others = [j for j in self.plain.parties if j != i]
        found = {("", s)}
        while True:
            new = {
                (j, u)
                for last, t in found
                for j in others
                if j != last
                for u in (self.leaves(j, t, "a") if tempting else self.plain.reach(j, t))
            } - found
            if not new:
                return {t for _, t in found} - {s}
            found |= new

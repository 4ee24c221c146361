"""The slow twin of longer foresight: the recursion word for word, for two parties."""

from __future__ import annotations

from tests.plain import Plain


class PlainForesight:
    """G_h(i, s) by its definition, ties broken by the rule that is named."""

    def __init__(self, plain: Plain):
        self.plain = plain
        self.known: dict[tuple[int, str, str], str] = {}

    def end(self, h: int, i: str, s: str) -> str:
        if h == 0:
            return s
        key = (h, i, s)
        if key not in self.known:
            self.known[key] = self._end(h, i, s)
        return self.known[key]

    def _end(self, h: int, i: str, s: str) -> str:
        (j,) = (one for one in self.plain.parties if one != i)
        score, order = self.plain.score, self.plain.states
        ends = {self.end(h - 1, j, t) for t in self.plain.reach(i, s)}
        if not ends:
            return s
        best = [f for f in ends if not any(self.plain.prefers(i, g, f) for g in ends)]
        worst_for_j = [f for f in best if not any(self.plain.prefers(j, f, g) for g in best)]
        chosen = min(worst_for_j, key=order.index)
        assert all(score[i][f] == score[i][chosen] for f in best)
        return chosen if self.plain.prefers(i, chosen, s) else s

    def stable(self, h: int, i: str) -> set[str]:
        return {s for s in self.plain.states if self.end(h, i, s) == s}

    def table(self, h: int) -> tuple[str, ...]:
        return tuple(self.end(h, i, s) for i in self.plain.parties for s in self.plain.states)

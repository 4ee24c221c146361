"""The slow twin of coalitions and blocks: the definitions word for word, with sets."""

from __future__ import annotations

from itertools import combinations

from tests.plain import Plain


class PlainCoalitions:
    """Coalitions over a case as sets; `parts` are the movers (parties, or blocks of them)."""

    def __init__(self, plain: Plain):
        self.plain = plain
        self.known: dict[tuple[object, ...], set[str]] = {}

    def better(self, group: tuple[str, ...], s: str, t: str) -> bool:
        """Every member prefers t to s."""
        return all(self.plain.prefers(i, t, s) for i in group)

    def reach(self, group: tuple[str, ...], s: str) -> set[str]:
        """R_H(s), s itself left out."""
        return self.plain.coalition_reach(list(group), s, False) - {s}

    def gains(self, group: tuple[str, ...], s: str) -> set[str]:
        """R_H++(s)."""
        key = (group, s)
        if key not in self.known:
            self.known[key] = {t for t in self.reach(group, s) if self.better(group, s, t)}
        return self.known[key]

    def others(self, group: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(j for j in self.plain.parties if j not in group)

    def stable(self, concept: str, group: tuple[str, ...], s: str, how: str = "together") -> bool:
        return all(self.answered(concept, group, s, s1, how) for s1 in self.gains(group, s))

    def answered(self, concept: str, group: tuple[str, ...], s: str, s1: str, how: str) -> bool:
        if concept == "Nash":
            return False
        others = self.others(group)
        if concept == "SEQ" and how == "together":
            ends = self.joint_answers(others, s1)
        else:
            ends = self.plain.coalition_reach(list(others), s1, concept == "SEQ")
        return any(
            not self.better(group, s, s2)
            and (concept != "SMR" or all(not self.better(group, s, s3) for s3 in self.reach(group, s2)))
            for s2 in ends
        )

    def joint_answers(self, others: tuple[str, ...], s: str) -> set[str]:
        """Ends of legal sequences of coalition improvements of subsets, no subset twice in a row."""
        movers = [k for size in range(1, len(others) + 1) for k in combinations(others, size)]
        return sequences(movers, self.gains, s)


def sequences(movers: list[tuple[str, ...]], step: object, s: str) -> set[str]:
    """Ends of sequences in which no mover makes two consecutive steps."""
    found = {(t, k) for k in movers for t in step(k, s)}  # type: ignore[operator]
    while True:
        new = {
            (u, k)
            for t, last in found
            for k in movers
            if k != last
            for u in step(k, t)  # type: ignore[operator]
        } - found
        if not new:
            return {t for t, _ in found}
        found |= new


class PlainBlocks:
    """A partition in which each block acts as one."""

    def __init__(self, plain: Plain, blocks: list[tuple[str, ...]], joint: bool):
        self.plain, self.blocks, self.joint = plain, blocks, joint
        self.coalitions = PlainCoalitions(plain)
        self.known: dict[tuple[object, ...], set[str]] = {}

    def moves(self, block: tuple[str, ...], s: str) -> set[str]:
        if (block, s) not in self.known:
            self.known[block, s] = self._moves(block, s)
        return self.known[block, s]

    def _moves(self, block: tuple[str, ...], s: str) -> set[str]:
        if not self.joint:
            return self.coalitions.reach(block, s)
        return {t for t in self.plain.states if t != s and self._one_change(block, s, t)}

    def _one_change(self, block: tuple[str, ...], s: str, t: str) -> bool:
        """What differs is changed by some member that may change it, and no member is forbidden the move."""
        a, b = self.plain.patterns[s], self.plain.patterns[t]
        return all(
            a[k] == b[k] or any(self.plain._may_switch(i, k, a[k], b[k]) for i in block)
            for k in range(len(a))
        ) and not any(self.plain._forbidden(i, s, t) for i in block)

    def gains(self, block: tuple[str, ...], s: str) -> set[str]:
        return {t for t in self.moves(block, s) if self.coalitions.better(block, s, t)}

    def stable(self, concept: str, block: tuple[str, ...], s: str) -> bool:
        if concept == "Nash":
            return not self.gains(block, s)
        others = [one for one in self.blocks if one != block]
        step = self.gains if concept in ("SEQ", "SSEQ") else self.moves
        better = self.coalitions.better
        return all(
            any(
                not better(block, s, s2)
                and (
                    concept in ("GMR", "SEQ") or all(not better(block, s, s3) for s3 in self.moves(block, s2))
                )
                for s2 in sequences(others, step, s1)
            )
            for s1 in self.gains(block, s)
        )

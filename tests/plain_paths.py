"""The slow twin of paths: every legal sequence is written out, one move longer each time."""

from __future__ import annotations

from tests.plain import Plain


def distances(
    plain: Plain, start: str, improving: bool, stops: frozenset[str] = frozenset()
) -> dict[str, int]:
    """Fewest moves to each state: sequences grow by one move of somebody who did not move last."""
    step = plain.improve if improving else plain.reach
    found = {start: 0}
    ends, seen = {(start, "")}, set[tuple[str, str]]()
    for count in range(1, len(plain.states) * len(plain.parties) + 1):
        if ends <= seen:
            break
        seen |= ends
        ends = {
            (t, j)
            for s, last in ends
            if s not in stops
            for j in plain.parties
            if j != last
            for t in step(j, s)
        }
        for t, _ in ends:
            found.setdefault(t, count)
    return found


def least_against(
    plain: Plain, start: str, stops: frozenset[str] = frozenset()
) -> dict[str, tuple[int, int]]:
    """Per state the least (moves against interest, moves), by relaxing every move until nothing changes."""
    best = {(start, ""): (0, 0)}
    changed = True
    while changed:
        changed = False
        for (s, last), (against, count) in list(best.items()):
            for j in plain.parties:
                if j == last or s in stops:
                    continue
                for t in plain.reach(j, s):
                    cost = (against + plain.prefers(j, s, t), count + 1)
                    if cost < best.get((t, j), (10**9, 0)):
                        best[t, j], changed = cost, True
    found: dict[str, tuple[int, int]] = {}
    for (t, _), cost in best.items():
        found[t] = min(cost, found.get(t, cost))
    return found

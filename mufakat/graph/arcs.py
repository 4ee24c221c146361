"""From a case to each party's moves: the rule of options, one-way options, forbidden moves, drawn arcs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from mufakat.graph.feasible import TooLarge
from mufakat.graph.moves import Moves
from mufakat.graph.words import dense

Pairs = tuple[NDArray[np.intp], NDArray[np.intp]]

_BYTES_PER_MEMBER = 48
_CHEAP = 1_000_000  # steps worth taking to find moves transitive; not knowing costs little and stays exact


def moves_by_options(
    keys: NDArray[np.int64],
    one_way: NDArray[np.bool_],
    leaving: NDArray[np.bool_],
    reaching: NDArray[np.bool_],
    memory: int,
) -> Moves:
    """The moves that the rule of options gives a party.

    From s the party reaches t when t agrees with s on everything the party cannot change, no one-way option
    goes back, and no forbidden move leads from s to t.

    Args:
        keys: int64 (n,), equal for states that agree on what the party cannot change.
        one_way: bool (k, n), the party's one-way options, turned so that each can only become true.
        leaving, reaching: bool (f, n), where each forbidden move starts and ends.
        memory: Bytes allowed.

    Raises:
        TooLarge: One-way options and forbidden moves would need too many members.
    """
    n = len(keys)
    block, _ = dense(keys)
    order = np.argsort(block, kind="stable")
    start, start_count = _classes(np.concatenate([one_way, leaving]), n)
    if start_count <= 1 and not leaving.any():
        cut = np.flatnonzero(np.diff(block[order], prepend=-1))
        return Moves(order, cut, block.astype(np.intp), True)
    _refuse(n, start_count, one_way, leaving, memory)
    members, starts, segment_of, length, made = [], [], np.full(n, -1, np.intp), 0, 0
    sample = np.zeros(start_count, np.intp)
    sample[start] = np.arange(n)
    for group, u in enumerate(sample):
        asks = np.flatnonzero(start == group)
        open_ = np.zeros(int(block.max()) + 1, bool)
        open_[block[asks]] = True
        fits = open_[block]
        for row in one_way[one_way[:, u]]:
            fits &= row
        for row in reaching[leaving[:, u]]:
            fits &= ~row
        chosen = order[fits[order]]
        cut = np.flatnonzero(np.diff(block[chosen], prepend=-1))
        number = np.full(len(open_), -1, np.intp)
        number[block[chosen[cut]]] = np.arange(made, made + len(cut))
        segment_of[asks] = number[block[asks]]
        members.append(chosen)
        starts.append(cut + length)
        length, made = length + len(chosen), made + len(cut)
    alone = np.flatnonzero(segment_of < 0)
    segment_of[alone] = np.arange(made, made + len(alone))
    members.append(alone)
    starts.append(np.arange(length, length + len(alone)))
    moves = Moves(np.concatenate(members), np.concatenate(starts), segment_of, not leaving.any())
    return moves if moves.transitive else checked(moves)


def _classes(rows: NDArray[np.bool_], n: int) -> tuple[NDArray[np.int64], int]:
    """Number the states by their columns in `rows`."""
    number, count = np.zeros(n, np.int64), 1
    for row in rows:
        number, count = dense(number * 2 + row)
    return number, count


def _refuse(n: int, groups: int, one_way: NDArray[np.bool_], leaving: NDArray[np.bool_], memory: int) -> None:
    """Members are at most: for every state, the classes of states that could reach it."""
    below = np.exp2(one_way.sum(axis=0)).sum() * _classes(leaving, n)[1]
    length = int(min(below, float(groups) * n))
    if length * _BYTES_PER_MEMBER > memory:
        raise TooLarge(n, True, length * _BYTES_PER_MEMBER)


def moves_by_arcs(states: int, sources: Sequence[int], targets: Sequence[int]) -> Moves:
    """The moves drawn one by one; repeated arcs and arcs from a state to itself are dropped."""
    source, target = np.array(sources, np.int64), np.array(targets, np.int64)
    apart = source != target
    codes = np.sort(source[apart] * states + target[apart])
    codes = codes[
        np.diff(codes, prepend=-1) > 0
    ]  # np.unique would load numpy.ma, twice as long as a small case takes
    source, target = codes // max(states, 1), codes % max(states, 1)
    without = np.flatnonzero(np.bincount(source, minlength=states) == 0)
    source = np.concatenate([source, without])
    target = np.concatenate([target, without])
    order = np.argsort(source, kind="stable")
    starts = np.flatnonzero(np.diff(source[order], prepend=-1)).astype(np.intp)
    return checked(Moves(target[order].astype(np.intp), starts, np.arange(states, dtype=np.intp), False))


def with_changes(
    moves: Moves, added: Iterable[tuple[int, int]], forbidden: Iterable[tuple[int, int]]
) -> Moves:
    """The moves with arcs added and then arcs taken away: the states they leave get their own segment."""
    changes: dict[int, tuple[set[int], set[int]]] = {}
    for which, arcs in enumerate((added, forbidden)):
        for source, target in arcs:
            if source != target:
                changes.setdefault(source, (set(), set()))[which].add(target)
    if not changes:
        return moves
    members, starts, segment_of = [moves.members], [moves.starts], moves.segment_of.copy()
    length, made = len(moves.members), len(moves.starts)
    for source, (more, fewer) in changes.items():
        own = (set(moves.targets(source).tolist()) | more) - fewer or {source}
        members.append(np.array(sorted(own), np.intp))
        starts.append(np.array([length], np.intp))
        segment_of[source] = made
        length, made = length + len(own), made + 1
    return checked(_used(Moves(np.concatenate(members), np.concatenate(starts), segment_of, False)))


def _used(moves: Moves) -> Moves:
    """Without the segments that no state points to any more."""
    used = np.zeros(len(moves.starts), bool)
    used[moves.segment_of] = True
    keep = used[moves.owner]
    sizes = (moves.ends - moves.starts)[used]
    number = np.cumsum(used) - 1
    return Moves(
        moves.members[keep],
        np.cumsum(sizes) - sizes,
        number[moves.segment_of].astype(np.intp),
        moves.transitive,
    )


def checked(moves: Moves) -> Moves:
    """The moves with `transitive` found out, where that takes few steps; otherwise it is left False."""
    n = len(moves.segment_of)
    if moves.arcs > _CHEAP // 4:
        return moves
    source, target = moves.pairs()
    order = np.argsort(source * n + target)
    source, target = source[order], target[order]
    degree = np.bincount(source, minlength=n)
    if int(degree[target].sum()) > _CHEAP:
        return moves
    first = np.cumsum(degree) - degree
    counts = degree[target]
    start = np.repeat(source, counts)
    place = np.arange(len(start)) - np.repeat(np.cumsum(counts) - counts, counts)
    end = target[place + np.repeat(first[target], counts)]
    codes = (start * n + end)[start != end]
    known = source * n + target
    where = np.searchsorted(known, codes)
    whole = bool(
        len(codes) == 0 or ((where < len(known)) & (known[np.minimum(where, len(known) - 1)] == codes)).all()
    )
    return Moves(moves.members, moves.starts, moves.segment_of, whole)


def merged_arcs(
    values: NDArray[np.int8], own: Sequence[int], changes: Mapping[int, str]
) -> list[tuple[int, int]]:
    """The party's moves from and to merged states, those with some option at -1.

    There is a move from s to t when a state merged into s and one merged into t differ only in options of the
    party, in at least one, each in a direction that is allowed.

    Args:
        values: int8 (options, n).
        own: The party's options.
        changes: "both", "only-on", "only-off" or "never" for each of `own`.
    """
    merged = np.flatnonzero((values < 0).any(axis=0))
    arcs: list[tuple[int, int]] = []
    for s in merged.tolist():
        one = values[:, [s]]
        for source, target, flip in ((one, values, False), (values, one, True)):
            fits, differs = _reaches(source, target, own, changes)
            fits &= differs
            fits[s] = False
            found = np.flatnonzero(fits).tolist()
            arcs += [(t, s) for t in found] if flip else [(s, t) for t in found]
    return list(dict.fromkeys(arcs))


def _reaches(
    source: NDArray[np.int8], target: NDArray[np.int8], own: Sequence[int], changes: Mapping[int, str]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Where a joint change by the party leads from source to target, and where one changes something."""
    blank = (source < 0) | (target < 0)
    agree = (source == target) | blank
    fits = np.ones(agree.shape[1], bool)
    differs = np.zeros(agree.shape[1], bool)
    for k in range(len(source)):
        if k not in own:
            fits &= agree[k]
            continue
        a, b, change = source[k], target[k], changes[k]
        rises = (a != 1) & (b != 0) if change in ("both", "only-on") else np.zeros(len(fits), bool)
        falls = (a != 0) & (b != 1) if change in ("both", "only-off") else np.zeros(len(fits), bool)
        fits &= agree[k] | rises | falls
        differs |= rises | falls
    return fits, differs

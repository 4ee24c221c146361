"""A fixed partition of the parties, where each block acts as one.

Not the same as looking at every coalition: a block is there for good, and its members never move or answer on
their own. A block likes a state better when every member does; an answer deters it when one member is not better
off. Two readings of how a block moves:

* "sequences": by any legal sequence of its members' moves (a block's move is a whole sequence).
* "joint": by one joint change of the options of all its members, as GMCR+ does (Kinsara 2014). A state in between
  need not be feasible. Where several readings are possible we take: an option of any member may change as its own
  one-way rule allows, and a move that is forbidden to a member is forbidden to its block.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from mufakat.case.model import Case, Order, Party
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.stability.answers.blocks import BlockAnswer, Reading
from mufakat.stability.answers.coalitions import Coalition
from mufakat.stability.concepts import BASIC, CONCEPTS
from mufakat.stability.explicit.coalitions import Groups
from mufakat.stability.explicit.relations import Arcs, Rows, arcs_of, legal_reach, no_way_out, packed, stays
from mufakat.stability.stateset import ListedSet, listed_in_common


def solve_blocks(
    case: Case, graph: ConflictGraph, together: Sequence[Sequence[str]], reading: Reading = "sequences"
) -> BlockAnswer[ListedSet]:
    """Find where each block would stay, under Nash, GMR, SMR, SEQ and SSEQ.

    Args:
        graph: The graph of `case`.
        together: The blocks; a party that none of them names is a block of its own.

    Raises:
        KeyError: A block names somebody who does not decide.
        ValueError: A party in two blocks, too many states, or joint moves where moves are drawn.
    """
    blocks = partition(graph.party_ids, together)
    chosen = [[graph.party(id) for id in block] for block in blocks]
    groups = Groups(graph)
    n = graph.states
    if reading == "joint":
        merged = graph_of(merged_case(case, blocks))
        ways = [_rows(Arcs.of(*moves.pairs()), n) for moves in merged.moves]
    else:
        ways = [groups.reach(frozenset(block)) for block in chosen]
    better = [groups.better(block) for block in chosen]
    moves = [arcs_of(rows, n) for rows in ways]
    gains = [arcs_of(rows & liked, n) for rows, liked in zip(ways, better, strict=True)]
    masks: dict[tuple[str, Coalition], NDArray[np.bool_]] = {}
    for k, block in enumerate(blocks):
        reach = {
            improving: legal_reach([arcs for j, arcs in enumerate(kind) if j != k], n)
            for improving, kind in ((False, moves), (True, gains))
        }
        deters = ~better[k]
        leaves = ways[k] & better[k]
        stuck = no_way_out(deters, ways[k], leaves)
        masks["Nash", block] = np.asarray(~leaves.any(axis=1))
        for concept in BASIC[1:]:
            about = CONCEPTS[concept]
            masks[concept, block] = stays(leaves, reach[about.improving], stuck if about.escapes else deters)
    sets = {key: ListedSet(graph, mask) for key, mask in masks.items()}
    return BlockAnswer(blocks, reading, sets, (), partial(listed_in_common, graph))


def partition(party_ids: Sequence[str], together: Sequence[Sequence[str]]) -> tuple[Coalition, ...]:
    """The blocks in the order of the case; a party that none of them names is a block of its own.

    Raises:
        KeyError: A block names somebody who does not decide.
        ValueError: A party in two blocks, or an empty block.
    """
    named = [id for block in together for id in block]
    if unknown := set(named) - set(party_ids):
        raise KeyError(min(unknown))
    if len(set(named)) < len(named) or any(not block for block in together):
        raise ValueError("every party belongs to one block, and no block is empty")
    places = [sorted(party_ids.index(id) for id in block) for block in together]
    rest = [[k] for k, id in enumerate(party_ids) if id not in named]
    return tuple(tuple(party_ids[k] for k in block) for block in sorted(places + rest))


def merged_case(case: Case, blocks: Sequence[Coalition]) -> Case:
    """The case with one party per block, which owns the options of all its members.

    Raises:
        ValueError: Moves are drawn one by one, so that a joint move is not defined.
    """
    if case.form == "graph" or case.moves:
        raise ValueError("joint moves need moves that follow the options")
    block_of = {id: "+".join(block) for block in blocks for id in block}
    options = tuple(
        replace(option, owners=tuple(dict.fromkeys(block_of.get(one, one) for one in option.owners)))
        for option in case.options
    )
    forbidden = tuple(
        replace(rule, party=None if rule.party is None else block_of[rule.party]) for rule in case.forbidden
    )
    names = list(dict.fromkeys(block_of.values()))
    return replace(
        case,
        parties=tuple(Party(name, name) for name in names),
        options=options,
        forbidden=forbidden,
        preferences={name: Order(()) for name in names},
        levers=(),
        doubts=(),
    )


def _rows(arcs: Arcs, n: int) -> Rows:
    relation = np.zeros((n, n), bool)
    relation[arcs.source, arcs.target] = True
    return packed(relation)

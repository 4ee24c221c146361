"""Every published figure that concerns stability, ranks, states and moves, computed again."""

from __future__ import annotations

import json
from collections import deque
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mufakat.case.conflict_json import read_conflict_case
from mufakat.graph.conflict import ConflictGraph, graph_of
from mufakat.stability.answers.outcomes import Solution
from mufakat.stability.explicit.explanation import explain
from mufakat.stability.explicit.solve import solve

FOLDER = Path(__file__).parent / "published_cases"
OTHER_WORK = {
    "coalition_stable",
    "coalition_improvements",
    "group_reach",
    "merged_equilibria",
    "inverse_count",
    "strong_equilibria",
    "unknown_equilibria",
}


@cache
def solved(name: str) -> Solution:
    case, problems = read_conflict_case((FOLDER / f"{name}.json").read_text(encoding="utf-8"), name)
    assert case is not None, problems
    return solve(graph_of(case))


def items() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        for item in json.loads(path.read_text(encoding="utf-8"))["published"]:
            if item["what"] not in OTHER_WORK:
                words = [path.stem, item["what"], item.get("concept", ""), item.get("dm", "")]
                found.append(pytest.param(path.stem, item, id="-".join(word for word in words if word)))
    return found


def test_the_published_cases_are_there() -> None:
    assert len(list(FOLDER.glob("*.json"))) == 11
    assert len(items()) >= 30


@pytest.mark.parametrize(("name", "item"), items())
def test_a_published_figure(name: str, item: dict[str, Any]) -> None:
    solution = solved(name)
    graph = solution.graph
    among = set(item.get("among", [graph.label(s) for s in range(graph.states)]))
    right = item.get("by_definition", item.get("states"))
    match item["what"]:
        case "equilibria":
            assert set(solution.equilibria(item["concept"])) & among == set(right)
        case "stable_set":
            assert set(solution.stable(item["concept"], item["dm"])) & among == set(right)
        case "stable":
            right = item.get("by_definition", item["stable"])
            assert (item["state"] in solution.stable(item["concept"], item["dm"])) == right
        case "ranking" | "ranking_refines" | "scores":
            check_ranks(graph, item)
        case "feasible_states":
            assert graph.states == item["count"]
        case "move_count":
            assert sum(moves.arcs for moves in graph.moves) == item["count"]
        case "improvements":
            state = graph.index(item["state"])
            for party, states in item["by"].items():
                found = graph.improvements[graph.party(party)].targets(state)
                assert {graph.label(t) for t in found.tolist()} == set(states)
        case "distance":
            assert distances(graph, item)[graph.index(item["goal"])] == item["moves"]
        case "reachable":
            far = {graph.label(s) for s in distances(graph, item)}
            assert set(item.get("includes", ())) <= far
            assert not set(item.get("excludes", ())) & far
        case other:
            pytest.fail(f"nobody compares {other!r}")


def test_an_answer_may_need_the_same_party_twice() -> None:
    """Garrison, state 6: only by moving, letting another move, and moving again does US Support answer."""
    graph = solved("garrison-diversion-unit").graph
    (answer,) = explain(graph, "Canadian Opposition", graph.index("6"), "GMR").answers
    assert graph.label(answer.improvement) == "2"
    assert [(party, graph.label(state)) for party, state in answer.sequence] == [
        ("US Support", "1"),
        ("US Opposition", "4"),
        ("US Support", "3"),
    ]


def check_ranks(graph: ConflictGraph, item: dict[str, Any]) -> None:
    rank = graph.rank[graph.party(item["dm"])]
    if item["what"] == "scores":
        scores = {graph.index(label): score for label, score in item["scores"].items()}
        order = np.array([scores[s] for s in range(graph.states)])
        assert (np.sign(order[:, None] - order) == np.sign(rank[:, None] - rank)).all()
        return
    places = [[int(rank[graph.index(label)]) for label in group] for group in item["ranking"]]
    for k, group in enumerate(places):
        assert item["what"] == "ranking_refines" or len(set(group)) == 1
        assert all(min(group) > max(later) for later in places[k + 1 : k + 2])


def distances(graph: ConflictGraph, item: dict[str, Any]) -> dict[int, int]:
    """Fewest moves from the start to each state, nobody moving twice in a row."""
    kinds = graph.improvements if item.get("improving") else graph.moves
    start = graph.index(item["start"])
    seen, far, queue = {(start, -1)}, {start: 0}, deque([(start, -1, 0)])
    while queue:
        state, last, steps = queue.popleft()
        for mover, kind in enumerate(kinds):
            if mover != last:
                for target in kind.targets(state).tolist():
                    if (target, mover) not in seen:
                        seen.add((target, mover))
                        far.setdefault(target, steps + 1)
                        queue.append((target, mover, steps + 1))
    return far

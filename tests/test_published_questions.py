"""Every published figure about distances, reach, coalitions, strength and unknown preference, computed again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mufakat.case.conflict_json import read_conflict_case
from mufakat.graph.conflict import graph_of
from mufakat.graph.levels import levels_of
from mufakat.graph.unknown import unknown_pairs
from mufakat.mediation.paths.answer import Destination
from mufakat.mediation.paths.find import find_paths
from mufakat.stability.answers.coalitions import COALITION_CONCEPTS
from mufakat.stability.explicit.blocks import solve_blocks
from mufakat.stability.explicit.coalitions import solve_coalitions
from mufakat.stability.explicit.solve import solve
from mufakat.stability.explicit.strength import solve_strength
from mufakat.stability.explicit.unknown import solve_unknown

FOLDER = Path(__file__).parent / "published_cases"
ABOUT = {
    "distance",
    "reachable",
    "coalition_stable",
    "coalition_improvements",
    "group_reach",
    "merged_equilibria",
    "strong_equilibria",
    "unknown_equilibria",
}


def items() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        published = json.loads(path.read_text(encoding="utf-8"))["published"]
        about = [item for item in published if item["what"] in ABOUT]
        found += [pytest.param(path.stem, item, id=f"{path.stem}-{item['what']}") for item in about]
    return found


@pytest.mark.parametrize(("name", "item"), items())
def test_a_published_figure(name: str, item: dict[str, Any]) -> None:
    check(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")), item)


def check(source: dict[str, Any], item: dict[str, Any]) -> None:
    case, problems = read_conflict_case(json.dumps(source), "x")
    assert case is not None, problems
    graph = graph_of(case)
    right = item.get("by_definition", item.get("states"))
    match item["what"]:
        case "distance":
            solution = solve(graph, ["Nash"])
            goal = Destination(item["goal"], "state", solution.everything().only([item["goal"]]))
            (route,) = find_paths(case, solution, item["start"], [goal]).routes
            path = route.improving if item.get("improving") else route.shortest
            assert path is not None and len(path.steps) == item["moves"]
        case "reachable":
            paths = find_paths(case, solve(graph, ["Nash"]), item["start"], [])
            layers = paths.improving if item.get("improving") else paths.moving
            assert layers is not None
            far = set(layers.first)
            assert set(item.get("includes", ())) <= far and not set(item.get("excludes", ())) & far
        case "coalition_stable":
            group = tuple(id for id in graph.party_ids if id in item["coalition"])
            found = solve_coalitions(solve(graph, COALITION_CONCEPTS), [group]).stable(item["concept"], group)
            assert (item["state"] in found) == item.get("by_definition", item["stable"])
        case "coalition_improvements" | "group_reach":
            group = tuple(id for id in graph.party_ids if id in item["coalition"])
            reach, gains = solve_coalitions(solve(graph, ["Nash"]), [group]).around(group, item["state"])
            assert set(gains if item["what"] == "coalition_improvements" else reach) == set(right)
        case "merged_equilibria":
            solved = solve_blocks(case, graph, item["groups"])
            assert set(solved.equilibria(item.get("concept", "Nash"))) == set(right)
        case "strong_equilibria":
            strength = solve_strength(graph, levels_of(case, graph))
            assert set(strength.equilibria(item["concept"])) == set(right)
        case "unknown_equilibria":
            unknown = solve_unknown(graph, unknown_pairs(case, graph))
            assert set(unknown.equilibria(item["kind"], item["concept"])) == set(right)
        case other:
            pytest.fail(f"nobody compares {other!r}")

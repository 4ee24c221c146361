"""Paths as plain data: `mufakat-paths/1`."""

from __future__ import annotations

from mufakat.case.compare import compare
from mufakat.mediation.paths.answer import Layers, Path, Paths, Step
from mufakat.report.data import MOST_LISTED_STATES
from mufakat.report.method import method_data
from mufakat.report.names import CaseNames
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.versions import format_mark


def paths_data(names: CaseNames, paths: Paths, solution: AnySolution) -> dict[str, object]:
    """The answer as plain data; the goals in the order of `paths`."""

    def told(path: Path | None) -> dict[str, object] | None:
        return None if path is None else _path(names, path, solution)

    def layers(found: Layers | None) -> dict[str, object] | None:
        return None if found is None else _layers(found, paths.states)

    data: dict[str, object] = {
        "format": format_mark("paths"),
        "id": names.case.id,
        "engine": paths.engine,
        "states": paths.states,
        "from": paths.start,
        "stop": paths.stop,
        "goals": [
            {
                "goal": route.goal,
                "kind": route.kind,
                "states": route.states,
                "improving": told(route.improving),
                "shortest": told(route.shortest),
                "easiest": told(route.easiest),
            }
            for route in paths.routes
        ],
        "reachable": {"improving": layers(paths.improving), "any": layers(paths.moving)},
        **method_data(paths),
    }
    if paths.unfinished:
        data["unfinished"] = list(paths.unfinished)
    return data


def lasts_under(label: str, solution: AnySolution) -> list[str]:
    """The concepts under which a state is an equilibrium."""
    return [concept for concept in solution.concepts if label in solution.equilibria(concept)]


def _path(names: CaseNames, path: Path, solution: AnySolution) -> dict[str, object]:
    return {
        "moves": len(path.steps),
        "against_interest": len(path.against),
        "steps": [_step(names, step) for step in path.steps],
        "end": path.end,
        "lasts_under": lasts_under(path.end, solution),
    }


def _step(names: CaseNames, step: Step) -> dict[str, object]:
    reason = compare(names, step.party_id, step.after, step.before)
    return {
        "party": step.party_id,
        "from": step.before,
        "to": step.after,
        "changes": {key: "Y" if on else "N" for key, on in names.changed(step.before, step.after)},
        "interest": step.interest,
        "because": [names.condition(wish.condition) for wish in reason.wishes],
        "evidence": [id for grounds in reason.grounds for id in grounds.evidence],
        "against": [id for grounds in reason.grounds for id in grounds.against],
    }


def _layers(layers: Layers, states: int) -> dict[str, object]:
    sizes = layers.sizes
    data: dict[str, object] = {"count": sum(sizes), "layers": list(sizes)}
    if states <= MOST_LISTED_STATES:
        data["first"] = layers.first
    return data

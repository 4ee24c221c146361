"""How to get there: sequences of moves in sentences, a table of distances, and the same as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mufakat.report.lasting import outcomes_of
from mufakat.report.lines import cut, fold, pad
from mufakat.report.method import method_data
from mufakat.report.names import CaseNames
from mufakat.report.obstacles import changes_text
from mufakat.report.phrases import counted, number, say
from mufakat.report.reasons import compare, quotation, reason_text

if TYPE_CHECKING:
    from mufakat.mediation.paths import Layers, Path, Paths, Route, Step
    from mufakat.stability import Solution

MOST_TOLD = 4
MOST_ROWS = 40


class Routes:
    """Everything there is to say about the paths from one state."""

    def __init__(self, names: CaseNames, paths: Paths, solution: Solution):
        self.names = names
        self.paths = paths
        self.solution = solution
        self.graph = paths.graph
        self.routes = sorted(paths.routes, key=_nearest_first)

    def text(self, width: int) -> str:
        """The answer for people, folded to `width` columns."""
        parts = [say("head", title=self.names.case.title, id=self.names.case.id)]
        parts.append("\n".join(fold(line, width, 0, 2) for line in self.head()))
        if not self.routes:
            parts.append(fold(say("paths-no-goals"), width))
        if len(self.routes) > 1:
            parts.append(self._table(width))
        parts += [self._route(route, width) for route in self.routes[:MOST_TOLD]]
        parts.append(fold(say("paths-assumes"), width))
        quoted = [say("walk-evidence", id=id, quotation=quotation(self.names, id)) for id in self._cited()]
        if quoted:
            told = [fold(text, width, 2, 2) for text in quoted]
            parts.append("\n".join([say("walk-evidence-title") + ":", *told]))
        return "\n\n".join(parts)

    def head(self) -> list[str]:
        """Where the paths begin, and how much can be reached."""
        start = self.graph.label(self.paths.start)
        key = "paths-from" if self.names.is_status_quo(start) else "paths-from-other"
        lines = [say(key, state=self.names.state(start), taken=self._taken(start))]
        for kind, layers in (("improving", self.paths.improving), ("moving", self.paths.moving)):
            n = sum(layers.sizes)
            told = say(
                "paths-layers",
                steps=counted("moves", len(layers.sizes) - 1),
                sizes=", ".join(
                    say("paths-layer", n=number(size, ","), k=k) for k, size in enumerate(layers.sizes)
                ),
            )
            lines.append(
                say(
                    f"paths-reach-{kind}",
                    n=number(n, ","),
                    all=counted("states", self.graph.states),
                    layers=told if n > 1 else "",
                )
            )
        if self.paths.stop is not None:
            lines.append(say("paths-stop", concept=self.paths.stop))
        return lines

    def _cited(self) -> list[str]:
        """Ids of the quotations that speak against a move which is told, each once."""
        paths = [
            path
            for route in self.routes[:MOST_TOLD]
            for path in (route.shortest, route.easiest if route.improving is None else None)
            if path is not None
        ]
        found = []
        for step in (step for path in paths for step in path.against):
            before, after = self.graph.label(step.before), self.graph.label(step.after)
            reason = compare(self.names, step.party_id, after, before)
            found += [id for grounds in reason.grounds for id in grounds.evidence]
        return list(dict.fromkeys(found))

    def _taken(self, label: str) -> str:
        return ", ".join(self.names.bare[key] for key in self.names.taken(label)) or say("nothing-taken")

    def _lasts(self, label: str) -> list[str]:
        return [c for c in self.solution.concepts if label in self.solution.equilibria(c)]

    def _table(self, width: int) -> str:
        keys = ("state", "concepts", "outcomes", "improving", "moving", "against", "taken")
        rows = [[say(f"column-{key}") for key in keys]]
        rows += [self._row(route) for route in self.routes[:MOST_ROWS]]
        widths = [max(len(row[k]) for row in rows) + 2 for k in range(len(keys) - 1)]
        lines = [say("paths-table-title")]
        for row in rows:
            start = "  " + "".join(pad(cell, w) for cell, w in zip(row, widths, strict=False))
            lines.append((start + cut(row[-1], max(20, width - len(start)))).rstrip())
        if len(self.routes) > MOST_ROWS:
            lines.append(say("paths-more", n=len(self.routes) - MOST_ROWS))
        return "\n".join(lines)

    def _row(self, route: Route) -> list[str]:
        def cost(path: Path | None, told: bool) -> str:
            if path is None:
                return say("paths-never")
            if not told:
                return str(len(path.steps))
            return say("paths-against-of", against=len(path.against), n=len(path.steps))

        return [
            self.names.short(route.goal),
            " ".join(self._lasts(route.goal)),
            ", ".join(outcome.id for outcome in outcomes_of(self.names, route.goal)),
            cost(route.improving, False),
            cost(route.shortest, False),
            cost(route.easiest, True),
            self._taken(route.goal),
        ]

    def _route(self, route: Route, width: int) -> str:
        told = [(0, self.goal(route)), *((depth + 1, text) for depth, text in self.lines(route))]
        return "\n".join(fold(text, width, 2 * depth, 3 if depth == 2 else 2) for depth, text in told)

    def lines(self, route: Route) -> Iterator[tuple[int, str]]:
        """The ways to one goal in sentences, each with its depth: 0, or 1 for the moves of a way."""
        best, short, easy = route.improving, route.shortest, route.easiest
        if short is None or easy is None:
            yield 0, say("paths-shortest-none")
            return
        if not short.steps:
            yield 0, say("paths-here")
            return
        if best is None:
            yield 0, say("paths-improving-none")
        else:
            yield from self._path(say("paths-improving", steps=counted("moves", len(best.steps))), best)
        if best is not None and len(best.steps) == len(short.steps):
            yield 0, say("paths-shortest-same")
            return
        yield from self._path(say("paths-shortest", steps=counted("moves", len(short.steps))), short)
        if len(easy.against) == len(short.against):
            yield 0, say("paths-easiest-same")
        elif best is None:
            steps = counted("moves", len(easy.steps))
            yield from self._path(say("paths-easiest", n=len(easy.against), steps=steps), easy)

    def goal(self, route: Route) -> str:
        """The goal, and what is done in it."""
        outcome = next((one for one in self.names.case.outcomes if one.id == route.goal), None)
        if outcome is not None:
            if outcome.condition is None:
                count = len(outcome.states)
            else:
                count = self.solution.everything().where(outcome.condition).count
            return say("paths-to-outcome", outcome=outcome.name, states=counted("states", count))
        met = ", ".join(one.name for one in outcomes_of(self.names, route.goal))
        return say(
            "paths-to-state",
            state=self.names.state(route.goal),
            outcomes=f" ({met})" if met else "",
            taken=self._taken(route.goal),
        )

    def _path(self, title: str, path: Path) -> Iterator[tuple[int, str]]:
        yield 0, title
        for k, step in enumerate(path.steps, start=1):
            yield 1, self._step(k, step)
        end = self.graph.label(path.end)
        stays = self._lasts(end)
        lasts = say("paths-ends-lasts", concepts=", ".join(stays))
        if not stays:
            lasts = say("paths-ends-not", concepts=", ".join(self.solution.concepts))
        yield 1, say("paths-ends", state=self.names.state(end), lasts=lasts)

    def _step(self, k: int, step: Step) -> str:
        before, after = self.graph.label(step.before), self.graph.label(step.after)
        party = self.names.party(step.party_id)
        changes = changes_text(self.names, before, after)
        text = say("paths-step", k=k, party=party, state=self.names.state(after), changes=changes)
        if step.interest == "worse":
            reason = reason_text(self.names, step.party_id, after, before)
            return say("paths-worse", step=text, reason=reason)
        return say("paths-equal", step=text, party=party) if step.interest == "equal" else text

    def data(self) -> dict[str, object]:
        """The answer as plain data: `mufakat-paths/1`."""
        return {
            "format": "mufakat-paths/1",
            "id": self.names.case.id,
            "from": self.graph.label(self.paths.start),
            "stop": self.paths.stop,
            "goals": [
                {
                    "goal": route.goal,
                    "improving": self._path_data(route.improving),
                    "shortest": self._path_data(route.shortest),
                    "easiest": self._path_data(route.easiest),
                }
                for route in self.routes
            ],
            "reachable": {
                "improving": self._layers_data(self.paths.improving),
                "any": self._layers_data(self.paths.moving),
            },
            **method_data(self.paths),
        }

    def _path_data(self, path: Path | None) -> dict[str, object] | None:
        if path is None:
            return None
        end = self.graph.label(path.end)
        return {
            "moves": len(path.steps),
            "against_interest": len(path.against),
            "steps": [self._step_data(step) for step in path.steps],
            "end": end,
            "lasts_under": self._lasts(end),
        }

    def _step_data(self, step: Step) -> dict[str, object]:
        before, after = self.graph.label(step.before), self.graph.label(step.after)
        reason = compare(self.names, step.party_id, after, before)
        return {
            "party": step.party_id,
            "from": before,
            "to": after,
            "changes": {key: "Y" if on else "N" for key, on in self.names.changed(before, after)},
            "interest": step.interest,
            "because": [self.names.condition(wish.condition) for wish in reason.wishes],
            "evidence": [id for grounds in reason.grounds for id in grounds.evidence],
        }

    def _layers_data(self, layers: Layers) -> dict[str, object]:
        from mufakat.report.data import MOST_LISTED_STATES

        data: dict[str, object] = {"count": sum(layers.sizes), "layers": list(layers.sizes)}
        if self.graph.states <= MOST_LISTED_STATES:
            first = layers.first.tolist()
            data["first"] = {self.graph.label(s): k for s, k in enumerate(first) if k >= 0}
        return data


def _nearest_first(route: Route) -> tuple[float, float, float]:
    lengths = [None if one is None else len(one.steps) for one in (route.improving, route.shortest)]
    willing, any_moves = (float("inf") if n is None else n for n in lengths)
    against = float("inf") if route.easiest is None else len(route.easiest.against)
    return willing, against, any_moves

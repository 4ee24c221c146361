"""How to get there: sequences of moves in sentences, and a table of distances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mufakat.case.compare import compare
from mufakat.display import visible
from mufakat.mediation.paths.answer import Layers, Path, Paths, Route, Step
from mufakat.report.document.model import (
    Bullets,
    Item,
    Paint,
    Part,
    Section,
    bullets,
    item,
    paragraph,
    section,
    text_table,
    unpainted,
)
from mufakat.report.document.terminal import answer
from mufakat.report.lasting import size_line
from mufakat.report.names import WIDEST_HEAD, CaseNames
from mufakat.report.obstacles import changes_text
from mufakat.report.phrases import Count, counted, say
from mufakat.report.reasons import quotation, reason_text
from mufakat.report.routes_data import lasts_under, paths_data
from mufakat.report.wishless import wishless_line
from mufakat.stability.answers.outcomes import AnySolution

MOST_TOLD = 4
MOST_TOLD_SETS = 12
MOST_ROWS = 40


class Routes:
    """Everything there is to say about the paths from one state."""

    def __init__(self, names: CaseNames, paths: Paths, solution: AnySolution):
        self.names = names
        self.paths = paths
        self.solution = solution
        self.sets = any(route.kind in ("lasting", "lasting-outcome") for route in paths.routes)
        self.routes = list(paths.routes) if self.sets else sorted(paths.routes, key=_nearest_first)
        self.told = self.routes[: MOST_TOLD_SETS if self.sets else MOST_TOLD]

    def data(self) -> dict[str, object]:
        """The answer as plain data, the goals in the order of the text."""
        return paths_data(self.names, replace(self.paths, routes=tuple(self.routes)), self.solution)

    def text(self, width: int, paint: Paint = unpainted) -> str:
        """The answer for people, folded to `width` columns."""
        head = paragraph(say("head", title=self.names.case.title, id=self.names.case.id), "head")
        size = paragraph(size_line(self.solution, self.names), "note")
        wishless = wishless_line(self.names.case)
        notes = [section("", [paragraph(wishless, "note")])] if wishless else []
        return answer([section("", [head, size]), *notes, *self.sections()], width, paint)

    def sections(self) -> Iterator[Section]:
        """Where the paths begin; a table of the goals; the ways to each goal, and what speaks against them."""
        yield section("", map(paragraph, self.head()))
        if not self.routes:
            yield section("", [paragraph(say("paths-no-goals"), "note")])
        if self.sets:
            yield section("", [paragraph(say("paths-sets"), "note")])
        elif len(self.routes) > 1:
            yield section("", self._table())
        yield from self._told()
        yield section("", [paragraph(say("paths-assumes"), "note")])
        quoted = [say("walk-evidence", id=id, quotation=quotation(self.names, id)) for id in self._cited()]
        if quoted:
            yield section(say("walk-evidence-title") + ":", [bullets(quoted, "plain")])

    def head(self) -> list[str]:
        """Where the paths begin, and how much can be reached."""
        start = self.paths.start
        key = "paths-from" if self.names.is_status_quo(start) else "paths-from-other"
        key += "-long" if self.names.is_long(start) else ""
        lines = [say(key, state=self.names.state(start), taken=self._taken(start))]
        for kind, layers in (("improving", self.paths.improving), ("moving", self.paths.moving)):
            if layers is not None:
                lines.append(self._reach(kind, layers))
        if self.paths.stop is not None:
            lines.append(say("paths-stop", concept=self.paths.stop))
        if self.paths.unfinished:
            what = ", ".join(say(f"paths-lacks-{one}") for one in self.paths.unfinished)
            lines.append(say("paths-unfinished", what=what))
        return lines

    def _reach(self, kind: str, layers: Layers) -> str:
        sizes = layers.sizes
        each = ", ".join(say("paths-layer", n=Count(size), k=k) for k, size in enumerate(sizes))
        told = say("paths-layers", steps=counted("moves", len(sizes) - 1), sizes=each)
        return say(
            f"paths-reach-{kind}",
            n=Count(sum(sizes)),
            all=counted("states", self.paths.states),
            layers=told if sum(sizes) > 1 else "",
        )

    def _cited(self) -> list[str]:
        """Ids of the quotations that speak against a move which is told, each once."""
        paths = [
            path
            for route in self.told
            for path in (route.shortest, route.easiest if route.improving is None else None)
            if path is not None
        ]
        found = []
        for step in (step for path in paths for step in path.against):
            reason = compare(self.names, step.party_id, step.after, step.before)
            found += [id for grounds in reason.grounds for id in grounds.all_of]
        return list(dict.fromkeys(found))

    def _taken(self, label: str) -> str:
        return ", ".join(self.names.bare[key] for key in self.names.taken(label)) or say("nothing-taken")

    def _long(self, label: str) -> bool:
        """Whether a state has only its letters for a name, and these are many."""
        return len(self.names.short(label)) > WIDEST_HEAD

    def _table(self) -> Iterator[Part]:
        some = self.routes[:MOST_ROWS]
        keys = ["state", "concepts", "outcomes", "improving", "moving", "against", "taken"]
        if any(self._long(route.goal) for route in some):
            keys.remove("state")
        heads = [say(f"column-{key}") for key in keys]
        rows = ([row[key] for key in keys] for row in map(self._row, some))
        yield text_table("t-paths", say("paths-table-title"), heads, rows)
        if len(self.routes) > MOST_ROWS:
            yield paragraph(say("paths-more", n=len(self.routes) - MOST_ROWS))

    def _row(self, route: Route) -> dict[str, str]:
        def cost(path: Path | None, aim: str, told: bool = False) -> str:
            if path is None:
                return say("paths-unknown" if aim in self.paths.unfinished else "paths-never")
            if not told:
                return str(len(path.steps))
            return say("paths-against-of", against=len(path.against), n=len(path.steps))

        return {
            "state": self.names.short(route.goal),
            "concepts": " ".join(lasts_under(route.goal, self.solution)),
            "outcomes": ", ".join(visible(one.name) for one in self.names.outcomes(route.goal)),
            "improving": cost(route.improving, "improving"),
            "moving": cost(route.shortest, "shortest"),
            "against": cost(route.easiest, "easiest", True),
            "taken": self._taken(route.goal),
        }

    def _told(self) -> Iterator[Section]:
        """A section per goal; goals with the same ways are told together."""
        groups: dict[tuple[Path | None, ...], list[Route]] = {}
        for route in self.told:
            groups.setdefault((route.improving, route.shortest, route.easiest), []).append(route)
        for first, *others in groups.values():
            also = [paragraph(self.goal(one)) for one in others]
            yield section(self.goal(first), [*also, Bullets(tuple(self.ways(first)), "plain")])

    def ways(self, route: Route) -> Iterator[Item]:
        """The ways to one goal in sentences, with the moves of each."""
        best, short, easy = route.improving, route.shortest, route.easiest
        lacking = self.paths.unfinished
        if short is None and "shortest" not in lacking:
            yield item(say("paths-shortest-none"))
            return
        if short is not None and not short.steps:
            yield item(say("paths-here" if self._from_quo() else "paths-here-other"))
            return
        if best is not None:
            yield self._path(say("paths-improving", steps=counted("moves", len(best.steps))), best)
        elif "improving" not in lacking:
            yield item(say("paths-improving-none"))
        if short is None:
            return
        if best is not None and len(best.steps) == len(short.steps):
            yield item(say("paths-shortest-same"))
            return
        yield self._path(say("paths-shortest", steps=counted("moves", len(short.steps))), short)
        if easy is None:
            return
        if len(easy.against) == len(short.against):
            yield item(say("paths-easiest-same"))
        elif best is None:
            steps = counted("moves", len(easy.steps))
            yield self._path(say("paths-easiest", n=len(easy.against), steps=steps), easy)

    def _from_quo(self) -> bool:
        return self.names.is_status_quo(self.paths.start)

    def goal(self, route: Route) -> str:
        """The goal, and what is done in it."""
        if route.kind == "lasting":
            return say("paths-to-lasting", concept=route.goal, states=counted("states", route.states))
        if route.kind != "state":
            outcome = next(one for one in self.names.case.outcomes if one.id == route.goal)
            states = counted("states", route.states)
            return say(f"paths-to-{route.kind}", outcome=outcome.name, states=states)
        met = ", ".join(one.name for one in self.names.outcomes(route.goal))
        return say(
            "paths-to-state",
            state=self.names.state(route.goal),
            outcomes=f" ({met})" if met else "",
            taken=self._taken(route.goal),
        )

    def _path(self, title: str, path: Path) -> Item:
        ends = "paths-ends-long" if self.names.is_long(path.end) else "paths-ends"
        stays = lasts_under(path.end, self.solution)
        lasts = say("paths-ends-lasts", concepts=", ".join(stays))
        if not stays:
            lasts = say("paths-ends-not", concepts=", ".join(self.solution.concepts))
        steps = (item(self._step(k, step)) for k, step in enumerate(path.steps, start=1))
        return item(title, *steps, item(say(ends, state=self.names.state(path.end), lasts=lasts)))

    def _step(self, k: int, step: Step) -> str:
        party = self.names.party(step.party_id)
        changes = changes_text(self.names, step.before, step.after)
        key = "paths-step-changes" if self._long(step.after) else "paths-step"
        text = say(key, k=k, party=party, state=self.names.state(step.after), changes=changes)
        if step.interest == "worse":
            left = say("paths-left") if self._long(step.before) else ""
            reason = reason_text(self.names, step.party_id, step.after, step.before, called=left)
            return say("paths-worse", step=text, reason=reason)
        return say("paths-equal", step=text, party=party) if step.interest == "equal" else text


def _nearest_first(route: Route) -> tuple[float, float, float]:
    lengths = [None if one is None else len(one.steps) for one in (route.improving, route.shortest)]
    willing, any_moves = (float("inf") if n is None else n for n in lengths)
    against = float("inf") if route.easiest is None else len(route.easiest.against)
    return willing, against, any_moves

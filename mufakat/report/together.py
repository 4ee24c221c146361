"""Who would leave a state together: coalitions and blocks, in sentences and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mufakat.report.lasting import MOST_NAMED
from mufakat.report.lines import cut, fold, pad
from mufakat.report.method import method_data
from mufakat.report.names import CaseNames
from mufakat.report.obstacles import changes_text
from mufakat.report.phrases import counted, listed, number, say
from mufakat.report.shades import which_states
from mufakat.report.wishless import wishless_line
from mufakat.stability.answers.blocks import BlockAnswer
from mufakat.stability.answers.coalitions import Coalition
from mufakat.stability.coalitions import CoalitionSolution
from mufakat.stability.concepts import BASIC
from mufakat.stability.result import Solution
from mufakat.stability.stateset import ListedSet, StateSet
from mufakat.versions import format_mark

MOST_TOLD = 24
MOST_DETAILED = 64
_WIDEST_GROUP = 44


class Together:
    """Everything there is to say about coalitions, and about blocks where they were asked for."""

    def __init__(
        self,
        names: CaseNames,
        found: CoalitionSolution,
        solution: Solution,
        blocks: Sequence[BlockAnswer[ListedSet]] = (),
        state: int | None = None,
    ):
        self.names = names
        self.found = found
        self.solution = solution
        self.blocks = blocks
        self.state = state
        self.graph = found.graph
        self.concepts = solution.concepts
        self.groups = who_leaves_together(found.coalitions)

    def text(self, width: int) -> str:
        """The answer for people, folded to `width` columns."""
        parts = [say("head", title=self.names.case.title, id=self.names.case.id), fold(self._size(), width)]
        if wishless := wishless_line(self.names.case):
            parts.append(fold(wishless, width))
        if self.state is not None:
            parts.append(self._from(self.state, width))
        parts.append(self._table(width))
        key = "coalitions-universal" if self.found.complete else "coalitions-asked"
        lines = [
            fold(self._counted(key, concept, self.found.universal(concept)), width, 0, 2)
            for concept in self.concepts
        ]
        parts.append("\n".join(lines))
        parts.append(self._leave(width))
        parts += [self._blocks(width)] if self.blocks else []
        parts.append(
            "\n".join(fold(say(f"coalitions-{key}"), width) for key in ("assumes", self.found.answers))
        )
        return "\n\n".join(parts)

    def _size(self) -> str:
        key = "coalitions-size" if self.found.complete else "coalitions-some"
        told = say(
            key,
            n=len(self.found.coalitions),
            all=(1 << self.graph.parties) - 1,
            parties=self.graph.parties,
            states=counted("states", self.graph.states),
        )
        return f"{told} {say('coalitions-engine', engine=say(f'engine-{self.solution.engine}'))}"

    def _counted(self, key: str, concept: str, states: StateSet) -> str:
        which = which_states(self.names, states)
        everything = counted("states", self.graph.states)
        return say(key, concept=concept, n=states.count, all=everything, which=which)

    def _who(self, coalition: Coalition) -> str:
        return listed([self.names.party(id) for id in coalition])

    def _table(self, width: int) -> str:
        rows = [[say("coalitions-column"), *(f"C{concept}" for concept in self.concepts)]]
        for one in self.found.coalitions:
            counts = [number(self.found.stable(concept, one).count, ",") for concept in self.concepts]
            rows.append([cut(self._who(one), _WIDEST_GROUP), *counts])
        left = max(len(row[0]) for row in rows) + 2
        lines = [say("coalitions-table")]
        lines += ["  " + pad(row[0], left) + "".join(pad(cell, 8) for cell in row[1:]) for row in rows]
        return "\n".join(line.rstrip()[: max(width, 60)] for line in lines)

    def _from(self, state: int, width: int) -> str:
        lines = [say("coalitions-state", state=self.names.state(self.graph.label(state)))]
        for one in self.found.coalitions:
            better = [self.graph.label(t) for t in self.found.improvements(one, state).tolist()]
            shown = ", ".join(map(self.names.short, better[:MOST_NAMED]))
            text = say(
                "coalitions-reach" if better else "coalitions-reach-none",
                who=self._who(one),
                n=len(self.found.reach(one, state)),
                all=counted("states", self.graph.states),
                better=shown + (say("more") if len(better) > MOST_NAMED else ""),
            )
            lines.append(fold(text, width, 2, 2))
        return "\n".join(lines)

    def _lasting(self) -> dict[str, list[str]]:
        """The states that last for single parties, with the concepts."""
        found: dict[str, list[str]] = {}
        for concept in self.concepts:
            for label in self.solution.equilibria(concept):
                found.setdefault(label, []).append(concept)
        return found

    def _leave(self, width: int) -> str:
        lines = [line for label, under in self._lasting().items() for line in self._leavers(label, under)]
        if not lines:
            return say("coalitions-leave-none")
        shown = [fold(line, width, 2, 2) for line in lines[:MOST_TOLD]]
        if len(lines) > MOST_TOLD:
            shown.append("  " + say("coalitions-more", n=len(lines) - MOST_TOLD))
        return "\n".join([say("coalitions-leave-title"), *shown])

    def _leavers(self, label: str, under: list[str]) -> Iterator[str]:
        state, concepts = self.graph.index(label), ", ".join(under)
        leaving = [one for one in self.groups if len(self.found.improvements(one, state))]
        if not leaving:
            key = which_coalitions("coalitions-holds", self.found.complete, self.groups)
            yield say(key, state=self.names.state(label), concepts=concepts)
        for one in leaving:
            jumps = [j for j in self.found.jumps if j.coalition == one and j.state == state]
            if jumps:
                target = jumps[0].target
            else:
                better = self.found.improvements(one, state).tolist()
                ranks = self.graph.rank[self.graph.party(one[0])]
                target = max(better, key=lambda t: int(ranks[t]))
            there = self.graph.label(target)
            changes = changes_text(self.names, label, there)
            text = say(
                "coalitions-leave",
                who=self._who(one),
                state=self.names.state(label),
                concepts=concepts,
                target=f"{self.names.state(there)} ({changes})",
            )
            answered = [c for c in self.concepts[1:] if state in self.found.stable(c, one).indices()]
            key = "coalitions-answered" if answered else "coalitions-unanswered"
            text = say(key, text=text, answered=", ".join(f"C{c}" for c in answered))
            if jumps:
                also = dict.fromkeys(j.concept for j in jumps if j.target == target)
                steps = say("then").join(
                    say(
                        "answer-step", party=self.names.party(id), move=self.names.state(self.graph.label(to))
                    )
                    for id, to in jumps[0].moves
                )
                short = self.names.state(there)
                text = say("coalitions-jump", text=text, target=short, concepts=", ".join(also), steps=steps)
            yield text + "."

    def _blocks(self, width: int) -> str:
        told = "; ".join(self._who(block) for block in self.blocks[0].blocks)
        lines = [fold(say("blocks-title", blocks=told), width, 0, 2)]
        for one in self.blocks:
            lines.append(fold(say(f"blocks-{one.reading}"), width, 0, 2))
            told_of = (self._counted("blocks-lasts", c, _decided(one.equilibria(c))) for c in BASIC)
            lines += [fold(line, width, 2, 2) for line in told_of]
        if len(self.blocks) == 1:
            lines.append(fold(say("blocks-joint-not"), width, 0, 2))
        return "\n".join(lines)

    def data(self) -> dict[str, object]:
        """The answer as plain data: `mufakat-coalitions/1`.

        What coalitions reach is listed for all of up to 64 states; beyond, for the status quo, the state asked
        for and the states that last for single parties.
        """
        label = self.graph.label
        states = self._detailed()
        reach, better = [], []
        for one in self.found.coalitions:
            for s in states:
                ends = [label(t) for t in self.found.reach(one, s).tolist()]
                gains = [label(t) for t in self.found.improvements(one, s).tolist()]
                reach.append({"coalition": list(one), "state": label(s), "states": ends})
                better.append({"coalition": list(one), "state": label(s), "states": gains})
        return {
            "format": format_mark("coalitions"),
            "id": self.names.case.id,
            "engine": self.solution.engine,
            "states": self.graph.states,
            "answers": self.found.answers,
            "complete": self.found.complete,
            "coalition_stable": [
                {"concept": c, "coalition": list(one), "states": list(self.found.stable(c, one))}
                for one in self.found.coalitions
                for c in self.concepts
            ],
            "stable_for": {
                id: {c: list(self.found.stable_for(c, id)) for c in self.concepts}
                for id in self.graph.party_ids
            },
            "universal": {c: list(self.found.universal(c)) for c in self.concepts},
            "coalition_improvements": better,
            "group_reach": reach,
            "jumps": [
                {
                    "concept": j.concept,
                    "coalition": list(j.coalition),
                    "state": label(j.state),
                    "target": label(j.target),
                    "moves": [[id, label(to)] for id, to in j.moves],
                }
                for j in self.found.jumps
            ],
            "merged_equilibria": [
                {
                    "groups": [list(block) for block in one.blocks],
                    "reading": one.reading,
                    "concept": c,
                    "states": list(_decided(one.equilibria(c))),
                }
                for one in self.blocks
                for c in BASIC
            ],
            **method_data(self.found),
        }

    def _detailed(self) -> list[int]:
        if self.graph.states <= MOST_DETAILED:
            return list(range(self.graph.states))
        some = {self.graph.index(label) for label in self._lasting()}
        some |= {s for s in (self.state, self.graph.status_quo) if s is not None}
        return sorted(some)


def who_leaves_together(coalitions: Sequence[Coalition]) -> list[Coalition]:
    """The coalitions of several parties, of which it is told what they would leave.

    What a party would gain by itself is the question of the concepts for single parties, whose answers deter it; it
    is told only where no others were asked for.
    """
    return [one for one in coalitions if len(one) > 1] or list(coalitions)


def which_coalitions(key: str, complete: bool, groups: Sequence[Coalition]) -> str:
    """The phrase `key` as it says which coalitions are meant: all of several, those asked for, single parties."""
    if complete:
        return key
    return f"{key}-asked" if len(groups[0]) > 1 else f"{key}-single"


def _decided(states: ListedSet | None) -> ListedSet:
    assert states is not None, "of listed states all is decided"
    return states

"""Who would leave a state together, where states are too many to list: how many, what they share, an example."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from mufakat.report.data import MOST_LISTED_STATES, summary
from mufakat.report.lines import cut, fold, pad
from mufakat.report.method import method_data
from mufakat.report.names import CaseNames
from mufakat.report.obstacles import changes_text
from mufakat.report.phrases import Count, counted, listed, number, say
from mufakat.report.shades import which_states
from mufakat.report.together import which_coalitions, who_leaves_together
from mufakat.report.wishless import wishless_line
from mufakat.stability.answers.blocks import BlockAnswer
from mufakat.stability.answers.coalitions import Coalition, CoalitionAnswer
from mufakat.stability.concepts import BASIC
from mufakat.stability.stateset import StateSet
from mufakat.versions import format_mark

MOST_TOLD = 24
MOST_NAMED = 8
_WIDEST_GROUP = 44


class TogetherLarge:
    """Everything there is to say about coalitions, and about blocks where they were asked for."""

    def __init__(
        self,
        names: CaseNames,
        found: CoalitionAnswer[Any],
        blocks: Sequence[BlockAnswer[Any]] = (),
        state: str | None = None,
    ):
        self.names, self.found, self.blocks, self.state = names, found, blocks, state
        self.concepts, self.singles = found.concepts, found.singles
        self.groups = who_leaves_together(found.coalitions)

    def text(self, width: int) -> str:
        """The answer for people, folded to `width` columns."""
        parts = [say("head", title=self.names.case.title, id=self.names.case.id), fold(self._size(), width)]
        if wishless := wishless_line(self.names.case):
            parts.append(fold(wishless, width))
        if self.state is not None:
            parts.append(self._from(self.state, width))
        parts.append(self._table(width))
        parts.append("\n".join(fold(self._universal(concept), width, 0, 2) for concept in self.concepts))
        parts.append("\n".join(fold(self._firm(concept), width, 0, 2) for concept in self.concepts))
        parts.append(self._leave(width))
        parts += [self._blocks(width)] if self.blocks else []
        parts += [fold(line, width, 0, 2) for line in self._unfinished()]
        parts.append(
            "\n".join(fold(say(f"coalitions-{key}"), width) for key in ("assumes", self.found.answers))
        )
        return "\n\n".join(parts)

    def _unfinished(self) -> Iterator[str]:
        """What was not decided, and why: the time was over, the memory too little, or it cannot be told."""
        late = set(self.found.late)
        if late:
            yield say("coalitions-late", pairs=self._pairs(self.found.late))
        if rest := [pair for pair in self.found.unfinished if pair not in late]:
            key = "unfinished" if self.found.engine == "symbolic" else "coalitions-wide"
            yield say(key, pairs=self._pairs(rest))

    def _pairs(self, pairs: Sequence[tuple[str, Coalition]]) -> str:
        """Each by name where they are few, otherwise how many coalitions under each concept."""
        if len(pairs) <= MOST_NAMED:
            return ", ".join(f"C{concept} ({self._who(one)})" for concept, one in pairs)
        many = Counter(concept for concept, _ in pairs)
        everybody = len(self.found.coalitions)
        told = [
            say("coalitions-open", concept=concept, n=many[concept], all=everybody)
            for concept in self.concepts
            if many[concept]
        ]
        return ", ".join(told)

    def _unsearched(self) -> list[Coalition]:
        """The coalitions of which it is not known whether they would leave an equilibrium for another one."""
        known = [concept for concept in self.concepts if self._lasting(concept) is not None]
        several = [one for one in self.found.coalitions if len(one) > 1]
        return [one for one in several if any((c, one) not in self.found.leaving for c in known)]

    def _size(self) -> str:
        key = "coalitions-size" if self.found.complete else "coalitions-some"
        parties = len(self.found.party_ids)
        told = say(
            key,
            n=len(self.found.coalitions),
            all=(1 << parties) - 1,
            parties=parties,
            states=counted("states", self.found.states),
        )
        return f"{told} {say('coalitions-engine', engine=say(f'engine-{self.found.engine}'))}"

    def _who(self, coalition: Coalition) -> str:
        return listed([self.names.party(id) for id in coalition])

    def _table(self, width: int) -> str:
        rows = [[say("coalitions-column"), *(f"C{concept}" for concept in self.concepts)]]
        for one in self.found.coalitions:
            counts = [self._count(concept, one) for concept in self.concepts]
            rows.append([cut(self._who(one), _WIDEST_GROUP), *counts])
        widths = [max(len(row[k]) for row in rows) + 2 for k in range(len(rows[0]))]
        lines = [say("coalitions-table")]
        lines += ["  " + "".join(pad(cell, w) for cell, w in zip(row, widths, strict=True)) for row in rows]
        return "\n".join(line.rstrip() for line in lines)

    def _count(self, concept: str, coalition: Coalition) -> str:
        states = self.found.stable(concept, coalition)
        return "?" if states is None else number(states.count, ",")

    def _universal(self, concept: str) -> str:
        states = self.found.universal(concept)
        if states is None:
            return say("coalitions-unmet", concept=concept)
        key = "coalitions-universal" if self.found.complete else "coalitions-asked"
        return self._counted(key, concept, states)

    def _counted(self, key: str, concept: str, states: StateSet) -> str:
        which = which_states(self.names, states)
        everything = counted("states", self.found.states)
        return say(key, concept=concept, n=Count(states.count), all=everything, which=which)

    def _firm(self, concept: str) -> str:
        """How many of the states that last for single parties no coalition would gain by leaving together."""
        lasting = self._lasting(concept)
        firm = self._left_by_none(lasting)
        if firm is None:
            return say("coalitions-unmet-firm", concept=concept)
        which = which_states(self.names, firm)
        key = which_coalitions("coalitions-firm", self.found.complete, self.groups)
        return say(
            key, concept=concept, all=counted("states", lasting.count), n=Count(firm.count), which=which
        )

    def _left_by_none(self, lasting: Any) -> Any:
        """Those of them that each of `groups` would keep if nobody answered; None where that is not known."""
        kept = [self.found.stable("Nash", one) for one in self.groups]
        if lasting is None or any(one is None for one in kept):
            return None
        return self.found.in_common([lasting, *kept])

    def _lasting(self, concept: str) -> Any:
        try:
            return self.singles.equilibria(concept)
        except (KeyError, MemoryError):
            return None

    def _leave(self, width: int) -> str:
        every = ((concept, one) for concept in self.concepts for one in self.found.coalitions)
        lines = [self._leaver(*pair) for pair in every if pair in self.found.witnesses]
        unsearched = self._unsearched()
        if not lines:
            return say("coalitions-jump-none") if not unsearched else self._not_searched(unsearched, width)
        shown = [fold(line, width, 2, 2) for line in lines[:MOST_TOLD]]
        if len(lines) > MOST_TOLD:
            shown.append("  " + say("coalitions-more", n=len(lines) - MOST_TOLD))
        if unsearched:
            shown.append(self._not_searched(unsearched, width, 2))
        return "\n".join([say("coalitions-jump-title"), *shown])

    def _not_searched(self, coalitions: Sequence[Coalition], width: int, indent: int = 0) -> str:
        everybody = len(self.found.coalitions)
        return fold(say("coalitions-jump-open", n=len(coalitions), all=everybody), width, indent, 2)

    def _leaver(self, concept: str, coalition: Coalition) -> str:
        one, leaving = self.found.witnesses[concept, coalition], self.found.leaving[concept, coalition]
        text = say(
            "coalitions-jump-many",
            who=self._who(coalition),
            n=Count(leaving.count),
            all=counted("states", self.singles.equilibria(concept).count),
            concept=concept,
        )
        if leaving.count:
            changes = changes_text(self.names, one.state, one.target)
            movers = say("then").join(self.names.party(id) for id, _ in one.moves)
            example = say("coalitions-jump-example", state=self.names.short(one.state), changes=changes)
            text += " " + example + " " + say("coalitions-jump-movers", movers=movers)
        return text

    def _from(self, label: str, width: int) -> str:
        lines = [say("coalitions-state", state=self.names.state(label))]
        for one in self.found.coalitions:
            reach, better = self.found.around(one, label)
            text = say(
                "coalitions-reach-large" if better else "coalitions-reach-none",
                who=self._who(one),
                n=Count(reach.count),
                all=counted("states", self.found.states),
                better=Count(better.count),
            )
            lines.append(fold(text, width, 2, 2))
        return "\n".join(lines)

    def _blocks(self, width: int) -> str:
        told = "; ".join(self._who(block) for block in self.blocks[0].blocks)
        lines = [fold(say("blocks-title", blocks=told), width, 0, 2)]
        for one in self.blocks:
            lines.append(fold(say(f"blocks-{one.reading}"), width, 0, 2))
            for concept in BASIC:
                states = one.equilibria(concept)
                if states is None:
                    told = say("blocks-unmet", concept=concept)
                else:
                    told = self._counted("blocks-lasts", concept, states)
                lines.append(fold(told, width, 2, 2))
        if len(self.blocks) == 1:
            lines.append(fold(say("blocks-joint-not"), width, 0, 2))
        return "\n".join(lines)

    def data(self) -> dict[str, object]:
        """The answer as plain data: `mufakat-coalitions/1`, with counts where states are too many to list."""
        whole = self.found.states <= MOST_LISTED_STATES

        def told(states: Any) -> dict[str, object]:
            if states is None:
                return {"count": None}
            return {"states": list(states)} if whole else {"count": states.count}

        def met(states: Any) -> object:
            if states is None:
                return None
            return list(states) if whole else summary(states)

        return {
            "format": format_mark("coalitions"),
            "id": self.names.case.id,
            "engine": self.found.engine,
            "states": self.found.states,
            "answers": self.found.answers,
            "complete": self.found.complete,
            "coalition_stable": [
                {"concept": c, "coalition": list(one), **told(self.found.sets.get((c, one)))}
                for one in self.found.coalitions
                for c in self.concepts
            ],
            "stable_for": {
                id: {c: met(self.found.stable_for(c, id)) for c in self.concepts}
                for id in self.found.party_ids
            },
            "universal": {c: met(self.found.universal(c)) for c in self.concepts},
            "jump_sets": [
                {
                    "concept": c,
                    "coalition": list(one),
                    **told(leaving),
                    "example": self._example(c, one),
                }
                for (c, one), leaving in self.found.leaving.items()
                if leaving
            ],
            **({} if self.state is None else {"from_state": self._from_data(self.state, whole)}),
            "merged_equilibria": [
                {
                    "groups": [list(block) for block in one.blocks],
                    "reading": one.reading,
                    "concept": c,
                    **told(one.equilibria(c)),
                }
                for one in self.blocks
                for c in BASIC
            ],
            "jumps_unfinished": [list(one) for one in self._unsearched()],
            "unfinished": [[c, list(one)] for c, one in self.found.unfinished],
            "late": [[c, list(one)] for c, one in self.found.late],
            **method_data(self.found),
        }

    def _example(self, concept: str, coalition: Coalition) -> dict[str, object]:
        one = self.found.witnesses[concept, coalition]
        return {"state": one.state, "target": one.target, "moves": [list(step) for step in one.moves]}

    def _from_data(self, label: str, whole: bool) -> list[dict[str, object]]:
        found = []
        for one in self.found.coalitions:
            reach, better = self.found.around(one, label)
            entry: dict[str, object] = {"coalition": list(one), "state": label}
            for key, states in (("reach", reach), ("improvements", better)):
                entry[key] = list(states) if whole else summary(states)
            found.append(entry)
        return found

"""Who would leave a state together: coalitions, and blocks that act as one, in sentences and as data.

Where states are few they are told one by one; beyond that, how many there are, what they share, and an example.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from mufakat.report.data import MOST_LISTED_STATES, summary
from mufakat.report.document.model import (
    Paint,
    Part,
    Section,
    Table,
    bullets,
    note,
    paragraph,
    section,
    text_table,
    unpainted,
)
from mufakat.report.document.terminal import answer
from mufakat.report.lasting import MOST_NAMED
from mufakat.report.method import method_data
from mufakat.report.names import CaseNames
from mufakat.report.obstacles import changes_text
from mufakat.report.phrases import Count, counted, listed, number, say
from mufakat.report.shades import which_states
from mufakat.report.wishless import wishless_line
from mufakat.stability.answers.blocks import BlockAnswer
from mufakat.stability.answers.coalitions import Coalition, CoalitionAnswer, StateByState
from mufakat.stability.concepts import BASIC
from mufakat.stability.stateset import StateSet
from mufakat.stability.verdict import Witness
from mufakat.versions import format_mark

MOST_TOLD = 24
MOST_DETAILED = 64
_MOST_OPEN = 8


class Coalitions:
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
        # The coalitions of several. What a party would gain by itself is the question of the concepts for single
        # parties, whose answers deter it; it is told only where no others were asked for.
        self.groups = [one for one in found.coalitions if len(one) > 1] or list(found.coalitions)

    @property
    def telling(self) -> bool:
        """Whether some parties together would leave a state that lasts for each by itself."""
        together = [one for one in self.found.coalitions if len(one) > 1]
        return self.found.listed is not None and any(
            self.found.around(one, state)[1] for state in self._lasting() for one in together
        )

    def text(self, width: int, paint: Paint = unpainted) -> str:
        """The answer for people, folded to `width` columns."""
        head = paragraph(say("head", title=self.names.case.title, id=self.names.case.id), "head")
        return answer([section("", [head]), *self.sections()], width, paint)

    def sections(self) -> Iterator[Section]:
        """How many coalitions; where each would stay; who would leave what lasts for single parties; and blocks."""
        yield section("", [note(self._size())])
        if wishless := wishless_line(self.names.case):
            yield section("", [note(wishless)])
        if self.state is not None:
            yield section("", self._from(self.state))
        yield section("", [self._table()])
        yield section("", [paragraph(self._universal(concept)) for concept in self.concepts])
        if self.found.listed:
            yield section("", self._leave(self.found.listed))
        else:
            yield section("", [paragraph(self._firm(concept)) for concept in self.concepts])
            yield section("", self._jumps())
        if self.blocks:
            yield section("", self._merged())
        yield from (section("", [paragraph(line)]) for line in self._unfinished())
        yield section("", [note(say(f"coalitions-{key}")) for key in ("assumes", self.found.answers)])

    def _size(self) -> str:
        parties = len(self.found.party_ids)
        told = say(
            "coalitions-size" if self.found.complete else "coalitions-some",
            n=len(self.found.coalitions),
            all=(1 << parties) - 1,
            parties=parties,
            states=counted("states", self.found.states),
        )
        return f"{told} {say('coalitions-engine', engine=say(f'engine-{self.found.engine}'))}"

    def _who(self, coalition: Coalition) -> str:
        return listed([self.names.party(id) for id in coalition])

    def _counted(self, key: str, concept: str, states: StateSet) -> str:
        which = which_states(self.names, states)
        everything = counted("states", self.found.states)
        return say(key, concept=concept, n=Count(states.count), all=everything, which=which)

    def _meant(self, key: str) -> str:
        """The phrase `key` as it says which coalitions are meant: all of several, those asked for, single parties."""
        if self.found.complete:
            return key
        return f"{key}-asked" if len(self.groups[0]) > 1 else f"{key}-single"

    def _from(self, state: str) -> Iterator[Part]:
        """What each coalition can bring about from a state."""
        lines = []
        for one in self.found.coalitions:
            reach, better = self.found.around(one, state)
            key, told = "coalitions-reach-none", str(Count(better.count))
            if better:
                key = "coalitions-reach-large"
            if better and self.found.listed:
                key, told = "coalitions-reach", ", ".join(map(self.names.short, list(better)[:MOST_NAMED]))
                told += say("more") if better.count > MOST_NAMED else ""
            everything = counted("states", self.found.states)
            text = say(key, who=self._who(one), n=Count(reach.count), all=everything, better=told)
            lines.append(text)
        yield note(say("coalitions-state", state=self.names.state(state)))
        yield bullets(lines, "plain")

    def _table(self) -> Table:
        heads, rows = [say("coalitions-column"), *(f"C{concept}" for concept in self.concepts)], []
        for one in self.found.coalitions:
            sets = [self.found.stable(concept, one) for concept in self.concepts]
            counts = ["?" if states is None else number(states.count, ",") for states in sets]
            rows.append([self._who(one), *counts])
        return text_table("t-coalitions", say("coalitions-table"), heads, rows, "named")

    def _universal(self, concept: str) -> str:
        states = self.found.universal(concept)
        if states is None:
            return say("coalitions-unmet", concept=concept)
        key = "coalitions-universal" if self.found.complete else "coalitions-asked"
        return self._counted(key, concept, states)

    # States told one by one.

    def _lasting(self) -> dict[str, list[str]]:
        """The states that last for single parties, with the concepts."""
        found: dict[str, list[str]] = {}
        for concept in self.concepts:
            for label in self.singles.equilibria(concept):
                found.setdefault(label, []).append(concept)
        return found

    def _leave(self, one_by_one: StateByState) -> Iterator[Part]:
        lasting = self._lasting().items()
        lines = [line for label, under in lasting for line in self.leavers(one_by_one, label, under)]
        yield note(say("coalitions-leave-title" if lines else "coalitions-leave-none"))
        yield bullets(_first(lines), "plain")

    def leavers(self, one_by_one: StateByState, state: str, under: list[str]) -> Iterator[str]:
        """Who would leave a state that lasts under these concepts, and for which."""
        concepts = ", ".join(under)
        leaving = [one for one in self.groups if self.found.around(one, state)[1]]
        if not leaving:
            yield say(self._meant("coalitions-holds"), state=self.names.state(state), concepts=concepts)
        for one in leaving:
            jumps = [
                (concept, jump)
                for concept in self.concepts
                for jump in one_by_one.jumps.get((concept, one), ())
                if jump.state == state
            ]
            target = jumps[0][1].target if jumps else one_by_one.best(one, state)
            text = say(
                "coalitions-leave",
                who=self._who(one),
                state=self.names.state(state),
                concepts=concepts,
                target=f"{self.names.state(target)} ({changes_text(self.names, state, target)})",
            )
            answered = [c for c in self.concepts[1:] if state in self.found.sets[c, one]]
            key = "coalitions-answered" if answered else "coalitions-unanswered"
            text = say(key, text=text, answered=", ".join(f"C{c}" for c in answered))
            if jumps:
                also = ", ".join(dict.fromkeys(concept for concept, jump in jumps if jump.target == target))
                steps = say("then").join(
                    say("answer-step", party=self.names.party(id), move=self.names.state(to))
                    for id, to in jumps[0][1].moves
                )
                short = self.names.state(target)
                text = say("coalitions-jump", text=text, target=short, concepts=also, steps=steps)
            yield text + "."

    # States counted.

    def _firm(self, concept: str) -> str:
        """How many of the states that last for single parties no coalition would gain by leaving together."""
        lasting = self.found.lasting(concept)
        kept = [self.found.stable("Nash", one) for one in self.groups]
        firm = None if lasting is None or None in kept else self.found.in_common([lasting, *kept])
        if lasting is None or firm is None:
            return say("coalitions-unmet-firm", concept=concept)
        which, everything = which_states(self.names, firm), counted("states", lasting.count)
        key = self._meant("coalitions-firm")
        return say(key, concept=concept, all=everything, n=Count(firm.count), which=which)

    def _jumps(self) -> Iterator[Part]:
        every = ((concept, one) for concept in self.concepts for one in self.found.coalitions)
        lines = [self._jump(*pair) for pair in every if pair in self.found.witnesses]
        unsearched = len(self._unsearched())
        open_ = say("coalitions-jump-open", n=unsearched, all=len(self.found.coalitions))
        if not lines:
            yield paragraph(open_ if unsearched else say("coalitions-jump-none"))
            return
        yield note(say("coalitions-jump-title"))
        yield bullets([*_first(lines), *([open_] if unsearched else [])], "plain")

    def _jump(self, concept: str, coalition: Coalition) -> str:
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

    def _unsearched(self) -> list[Coalition]:
        """The coalitions of which it is not known whether they would leave an equilibrium for another one."""
        known = [concept for concept in self.concepts if self.found.lasting(concept) is not None]
        several = [one for one in self.found.coalitions if len(one) > 1]
        return [one for one in several if any((c, one) not in self.found.leaving for c in known)]

    # Blocks, and what is left open.

    def _merged(self) -> Iterator[Part]:
        yield paragraph(
            say("blocks-title", blocks="; ".join(self._who(block) for block in self.blocks[0].blocks))
        )
        for one in self.blocks:
            yield paragraph(say(f"blocks-{one.reading}"))
            found = [(concept, one.equilibria(concept)) for concept in BASIC]
            yield bullets(
                (
                    say("blocks-unmet", concept=concept)
                    if states is None
                    else self._counted("blocks-lasts", concept, states)
                    for concept, states in found
                ),
                "plain",
            )
        if len(self.blocks) == 1:
            yield paragraph(say("blocks-joint-not"))

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
        if len(pairs) <= _MOST_OPEN:
            return ", ".join(f"C{concept} ({self._who(one)})" for concept, one in pairs)
        many, everybody = Counter(concept for concept, _ in pairs), len(self.found.coalitions)
        told = [(concept, many[concept]) for concept in self.concepts if many[concept]]
        return ", ".join(say("coalitions-open", concept=concept, n=n, all=everybody) for concept, n in told)

    def data(self) -> dict[str, object]:
        """The answer as plain data: `mufakat-coalitions/1`, with counts where states are too many to list."""
        found = self.found
        whole = found.states <= MOST_LISTED_STATES

        def told(states: Any) -> dict[str, object]:
            if states is None:
                return {"count": None}
            return {"states": list(states)} if whole else {"count": states.count}

        def met(states: Any) -> object:
            return None if states is None else list(states) if whole else summary(states)

        return {
            "format": format_mark("coalitions"),
            "id": self.names.case.id,
            "engine": found.engine,
            "states": found.states,
            "answers": found.answers,
            "complete": found.complete,
            "coalition_stable": [
                {"concept": c, "coalition": list(one), **told(found.stable(c, one))}
                for one in found.coalitions
                for c in self.concepts
            ],
            "stable_for": {
                id: {c: met(found.stable_for(c, id)) for c in self.concepts} for id in found.party_ids
            },
            "universal": {c: met(found.universal(c)) for c in self.concepts},
            **(self._listed_data(found.listed) if found.listed else self._counted_data(told, met)),
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
            **method_data(found),
        }

    def _listed_data(self, one_by_one: StateByState) -> dict[str, object]:
        """Every jump, and what coalitions reach.

        That is listed for all of up to 64 states; beyond, for the status quo, the state asked for and the states that
        last for single parties.
        """
        states = list(self.singles.everything())
        if len(states) > MOST_DETAILED:
            some = {*self._lasting(), self.state, self.names.status_quo}
            states = [label for label in states if label in some]
        around = [(one, s, self.found.around(one, s)) for one in self.found.coalitions for s in states]
        kinds = {"coalition_improvements": 1, "group_reach": 0}
        reached: dict[str, object] = {
            key: [{"coalition": list(one), "state": s, "states": list(sets[k])} for one, s, sets in around]
            for key, k in kinds.items()
        }
        jumps = [
            {"concept": c, "coalition": list(one), **_as_data(jump)}
            for (c, one), some in one_by_one.jumps.items()
            for jump in some
        ]
        return {**reached, "jumps": jumps}

    def _counted_data(self, told: Any, met: Any) -> dict[str, object]:
        """How many states coalitions would leave, each with an example, and what was not decided."""
        found = self.found
        given: dict[str, object] = {
            "jump_sets": [
                {
                    "concept": c,
                    "coalition": list(one),
                    **told(leaving),
                    "example": _as_data(found.witnesses[c, one]),
                }
                for (c, one), leaving in found.leaving.items()
                if leaving
            ]
        }
        if self.state is not None:
            around = [(one, found.around(one, self.state)) for one in found.coalitions]
            given["from_state"] = [
                {
                    "coalition": list(one),
                    "state": self.state,
                    "reach": met(reach),
                    "improvements": met(better),
                }
                for one, (reach, better) in around
            ]
        return given | {
            "jumps_unfinished": [list(one) for one in self._unsearched()],
            "unfinished": [[c, list(one)] for c, one in found.unfinished],
            "late": [[c, list(one)] for c, one in found.late],
        }


def _first(lines: Sequence[str]) -> list[str]:
    """The first of some lines, and how many there are more."""
    more = len(lines) - MOST_TOLD
    return [*lines[:MOST_TOLD], *([say("coalitions-more", n=more)] if more > 0 else [])]


def _as_data(jump: Witness) -> dict[str, object]:
    return {"state": jump.state, "target": jump.target, "moves": [list(step) for step in jump.moves]}

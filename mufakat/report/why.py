"""One state explained: party by party, improvement by improvement, with the evidence behind each wish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from mufakat.report.lasting import outcomes_of
from mufakat.report.lines import fold
from mufakat.report.names import CaseNames
from mufakat.report.obstacles import move_text
from mufakat.report.phrases import counted, say
from mufakat.report.reasons import compare, quotation, reason_text

if TYPE_CHECKING:
    from mufakat.graph import ConflictGraph
    from mufakat.stability import Answer, Verdict

LineKind: TypeAlias = Literal["text", "party", "note", "item", "subitem"]

MOST_IMPROVEMENTS = 8

# The concepts that are the same but for the party's own way out.
_WITHOUT_WAY_OUT = {"SMR": "GMR", "SSEQ": "SEQ"}

# Columns to indent the first line of each kind, and the later lines further.
_LAYOUT: dict[LineKind, tuple[int, int]] = {
    "text": (0, 0),
    "party": (0, 0),
    "note": (2, 0),
    "item": (4, 2),
    "subitem": (6, 2),
}


class Explanation:
    """Everything there is to say about one state under some concepts."""

    def __init__(
        self,
        names: CaseNames,
        graph: ConflictGraph,
        state: int,
        concepts: Sequence[str],
        parties: Sequence[str],
    ):
        from mufakat.stability import explain

        self.names = names
        self.graph = graph
        self.state = state
        self.label = graph.label(state)
        self.concepts = tuple(concepts)
        self.parties = tuple(dict.fromkeys(parties))
        self._further: dict[tuple[str, str], Verdict] = {}
        self.verdicts: dict[str, dict[str, Verdict]] = {
            party: {concept: explain(graph, party, state, concept) for concept in concepts}
            for party in parties
        }

    def text(self, width: int) -> str:
        """The explanation for people, folded to `width` columns."""
        lines = []
        for kind, text in self.blocks():
            if kind == "party":
                lines.append("")
            indent, hang = _LAYOUT[kind]
            lines.append(fold("- " + text if kind == "item" else text, width, indent, hang))
        quoted = [say("walk-evidence", id=id, quotation=quotation(self.names, id)) for id in self.cited()]
        if quoted:
            lines += ["", say("walk-evidence-title") + ":", *(fold(text, width, 2, 2) for text in quoted)]
        return "\n".join(lines)

    def cited(self) -> list[str]:
        """Ids of the quotations that `blocks` names, each once."""
        reached = [
            end
            for party in self.parties
            for verdict in self.verdicts[party].values()
            for answer in verdict.answers[:MOST_IMPROVEMENTS]
            for end in ((party, answer.improvement), (party, answer.ends))
        ]
        reasons = [
            compare(self.names, party, self.graph.label(state), self.label)
            for party, state in dict.fromkeys(reached)
            if state is not None
        ]
        return list(dict.fromkeys(id for reason in reasons for one in reason.grounds for id in one.evidence))

    def blocks(self) -> Iterator[tuple[LineKind, str]]:
        """The explanation line by line, each with its kind."""
        yield "text", self._head()
        if self.parties == tuple(party.id for party in self.names.case.deciders):
            yield "text", self._together()
        outcomes = [outcome.name for outcome in outcomes_of(self.names, self.label)]
        if outcomes:
            yield "text", say("why-outcomes", outcomes="; ".join(outcomes))
        for party in self.parties:
            yield from self._party(party)

    def _head(self) -> str:
        taken = [f"{self.names.bare[key]} ({self.names.option(key)})" for key in self.names.taken(self.label)]
        quo = f" ({say('status-quo')})" if self.names.is_status_quo(self.label) else ""
        state = self.names.state(self.label) + quo
        if not self.names.keys:
            return say("why-state-bare", state=state)
        taken = taken or [say("why-nothing")]
        if left_open := [self.names.bare[key] for key in self.names.open(self.label)]:
            taken.append(say("why-open", options=", ".join(left_open)))
        return say("why-state", state=state, taken="; ".join(taken))

    def _together(self) -> str:
        stays = [c for c in self.concepts if all(self.verdicts[party][c].stable for party in self.parties)]
        return say("why-equilibrium", concepts=", ".join(stays)) if stays else say("why-no-equilibrium")

    def _party(self, party: str) -> Iterator[tuple[LineKind, str]]:
        verdicts = self.verdicts[party]
        stays = [concept for concept in self.concepts if verdicts[concept].stable]
        leaves = [concept for concept in self.concepts if not verdicts[concept].stable]
        key = "why-party-both" if stays and leaves else "why-party" if stays else "why-party-leaves"
        yield (
            "party",
            say(key, party=self.names.party(party), stays=", ".join(stays), leaves=", ".join(leaves)),
        )
        moves = len(self.graph.moves[self.graph.party(party)].targets(self.state))
        targets = [answer.improvement for answer in verdicts[self.concepts[0]].answers]
        key = "why-improvements" if targets else "why-no-improvement" if moves else "why-no-moves"
        yield "note", say(key, moves=counted("moves", moves), n=len(targets))
        for target in targets[:MOST_IMPROVEMENTS]:
            yield from self._improvement(party, target)
        if len(targets) > MOST_IMPROVEMENTS:
            yield "item", say("why-hidden", n=len(targets) - MOST_IMPROVEMENTS)

    def _improvement(self, party: str, target: int) -> Iterator[tuple[LineKind, str]]:
        there = self.graph.label(target)
        to = say("why-improvement", move=move_text(self.names, self.label, there))
        yield "item", f"{to}: {reason_text(self.names, party, there, self.label)}"
        by_answer: dict[str, list[str]] = {}
        for concept in self.concepts:
            answer = next(a for a in self.verdicts[party][concept].answers if a.improvement == target)
            by_answer.setdefault(self._answer(party, target, concept, answer), []).append(concept)
        for text, concepts in by_answer.items():
            yield "subitem", text.replace("{concepts}", ", ".join(concepts))

    def _answer(self, party: str, target: int, concept: str, answer: Answer) -> str:
        """The sentence on one answer; "{concepts}" is left to be filled in, so that equal answers join."""
        if concept == "Nash":
            return say("answer-nash")
        if not answer.answered or answer.ends is None:
            key = "answer-escaped" if self._escaped(party, target, concept) else "answer-nobody"
            return say(key, concepts="{concepts}", party=self.names.party(party))
        ends = self.graph.label(answer.ends)
        reason = reason_text(self.names, party, ends, self.label)
        if concept == "SIM":
            return say("sim-answered") + f" ({self.names.state(ends)}, {reason})"
        before = self.graph.label(target)
        steps = []
        for mover, state in answer.sequence:
            after = self.graph.label(state)
            steps.append(
                say("answer-step", party=self.names.party(mover), move=move_text(self.names, before, after))
            )
            before = after
        text = say("answer", concepts="{concepts}", steps=say("then").join(steps), reason=reason)
        if concept in ("SMR", "SSEQ"):
            text += say("no-way-out", party=self.names.party(party))
        return text

    def _escaped(self, party: str, target: int, concept: str) -> bool:
        """Whether the others could answer, were it not that the party can move once more."""
        from mufakat.stability import explain

        if concept not in _WITHOUT_WAY_OUT:
            return False
        plain, known = _WITHOUT_WAY_OUT[concept], self.verdicts[party]
        verdict = known.get(plain) or self._further.get((party, plain))
        if verdict is None:
            verdict = self._further[party, plain] = explain(self.graph, party, self.state, plain)
        return next(answer.answered for answer in verdict.answers if answer.improvement == target)

    def data(self) -> dict[str, object]:
        """The explanation as plain data."""
        return {
            "format": "mufakat-why/1",
            "id": self.names.case.id,
            "state": self.label,
            "pattern": self.names.pattern(self.label),
            "taken": self.names.taken(self.label),
            "outcomes": [outcome.id for outcome in outcomes_of(self.names, self.label)],
            "parties": {
                party: {
                    concept: {"stable": v.stable, "answers": [self._answer_data(party, a) for a in v.answers]}
                    for concept, v in by_concept.items()
                }
                for party, by_concept in self.verdicts.items()
            },
        }

    def _answer_data(self, party: str, answer: Answer) -> dict[str, object]:
        there = self.graph.label(answer.improvement)
        reason = compare(self.names, party, there, self.label)
        return {
            "improvement": there,
            "because": [self.names.condition(wish.condition) for wish in reason.wishes],
            "evidence": [id for grounds in reason.grounds for id in grounds.evidence],
            "answered": answer.answered,
            "answer": [[mover, self.graph.label(state)] for mover, state in answer.sequence],
            "ends": None if answer.ends is None else self.graph.label(answer.ends),
        }

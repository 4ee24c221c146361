"""One state explained: party by party, improvement by improvement, with the evidence behind each wish."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Literal, TypeAlias

from mufakat.case.compare import compare
from mufakat.report.lines import fold
from mufakat.report.names import CaseNames
from mufakat.report.obstacles import move_text
from mufakat.report.phrases import Count, counted, say
from mufakat.report.reasons import quotation, reason_text
from mufakat.stability.concepts import CONCEPTS
from mufakat.stability.explained import ExplainedState
from mufakat.stability.verdict import StateAnswer
from mufakat.versions import format_mark

LineKind: TypeAlias = Literal["text", "party", "note", "item", "subitem"]

MOST_IMPROVEMENTS = 8

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

    def __init__(self, names: CaseNames, found: ExplainedState):
        self.names, self.found, self.most = names, found, MOST_IMPROVEMENTS
        self.label, self.concepts, self.parties = found.state, found.concepts, found.parties
        self.verdicts = found.verdicts

    def retold(self, names: CaseNames, most: int) -> Explanation:
        """The same in other names, with at most `most` improvements of each party."""
        other = copy(self)
        other.names, other.most = names, most
        return other

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
            for answer in verdict.answers[: self.most]
            for end in ((party, answer.improvement), (party, answer.ends))
        ]
        reasons = [
            compare(self.names, party, state, self.label)
            for party, state in dict.fromkeys(reached)
            if state is not None
        ]
        return list(dict.fromkeys(id for reason in reasons for one in reason.grounds for id in one.evidence))

    def blocks(self) -> Iterator[tuple[LineKind, str]]:
        """The explanation line by line, each with its kind."""
        yield "text", self._head()
        if self.parties == tuple(party.id for party in self.names.case.deciders):
            yield "text", self._together()
        outcomes = [outcome.name for outcome in self.names.outcomes(self.label)]
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
        moves = self.found.moves.get(party)
        targets = [answer.improvement for answer in verdicts[self.concepts[0]].answers][: self.most]
        improvements = verdicts[self.concepts[0]].improvements
        if moves is None:
            key = "why-improvements-only" if improvements else "why-no-improvement-only"
        else:
            key = "why-improvements" if improvements else "why-no-improvement" if moves else "why-no-moves"
        yield "note", say(key, moves=counted("moves", moves or 0), n=Count(improvements))
        for target in targets:
            yield from self._improvement(party, target)
        if improvements > len(targets):
            yield "item", say("why-hidden", n=Count(improvements - len(targets)))

    def _improvement(self, party: str, there: str) -> Iterator[tuple[LineKind, str]]:
        to = say("why-improvement", move=move_text(self.names, self.label, there))
        yield "item", f"{to}: {reason_text(self.names, party, there, self.label)}"
        by_answer: dict[str, list[str]] = {}
        for concept in self.concepts:
            answers = self.verdicts[party][concept].answers
            answer = next((a for a in answers if a.improvement == there), None)
            if answer is not None:
                by_answer.setdefault(self._answer(party, there, concept, answer), []).append(concept)
        for text, concepts in by_answer.items():
            yield "subitem", text.replace("{concepts}", ", ".join(concepts))

    def _answer(self, party: str, target: str, concept: str, answer: StateAnswer) -> str:
        """The sentence on one answer; "{concepts}" is left to be filled in, so that equal answers join."""
        if concept == "Nash":
            return say("answer-nash")
        if not answer.answered or answer.ends is None:
            way_out = (party, concept, target) in self.found.ways_out
            key = "answer-escaped" if way_out else "answer-nobody"
            return say(key, concepts="{concepts}", party=self.names.party(party))
        ends = answer.ends
        reason = reason_text(self.names, party, ends, self.label)
        if concept == "SIM":
            return say("sim-answered") + f" ({self.names.state(ends)}, {reason})"
        before = target
        steps = []
        for mover, after in answer.sequence:
            steps.append(
                say("answer-step", party=self.names.party(mover), move=move_text(self.names, before, after))
            )
            before = after
        text = say("answer", concepts="{concepts}", steps=say("then").join(steps), reason=reason)
        if CONCEPTS[concept].escapes:
            text += say("no-way-out", party=self.names.party(party))
        return text

    def data(self) -> dict[str, object]:
        """The explanation as plain data."""
        return {
            "format": format_mark("why"),
            "id": self.names.case.id,
            "state": self.label,
            "pattern": self.names.pattern(self.label),
            "taken": self.names.taken(self.label),
            "outcomes": [outcome.id for outcome in self.names.outcomes(self.label)],
            "parties": {
                party: {
                    concept: {
                        "stable": v.stable,
                        "improvements": v.improvements,
                        "answers": [self._answer_data(party, a) for a in v.answers],
                    }
                    for concept, v in by_concept.items()
                }
                for party, by_concept in self.verdicts.items()
            },
        }

    def _answer_data(self, party: str, answer: StateAnswer) -> dict[str, object]:
        there = answer.improvement
        reason = compare(self.names, party, there, self.label)
        return {
            "improvement": there,
            "because": [self.names.condition(wish.condition) for wish in reason.wishes],
            "evidence": [id for grounds in reason.grounds for id in grounds.evidence],
            "answered": answer.answered,
            "answer": [list(step) for step in answer.sequence],
            "ends": answer.ends,
        }

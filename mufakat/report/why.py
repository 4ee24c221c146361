"""One state explained: party by party, improvement by improvement, with the evidence behind each wish."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from mufakat.case.compare import compare
from mufakat.report.document.model import (
    Bullets,
    Item,
    Paragraph,
    Part,
    Section,
    bullets,
    item,
    paragraph,
    section,
)
from mufakat.report.document.terminal import answer, explanation
from mufakat.report.names import CaseNames
from mufakat.report.obstacles import move_text
from mufakat.report.phrases import Count, counted, say
from mufakat.report.reasons import quotation, reason_text
from mufakat.stability.concepts import CONCEPTS
from mufakat.stability.explained import ExplainedState
from mufakat.stability.verdict import StateAnswer
from mufakat.versions import format_mark

MOST_IMPROVEMENTS = 8


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
        parts = [explanation([section("", self.head()), *self.sections()], width)]
        quoted = [say("walk-evidence", id=id, quotation=quotation(self.names, id)) for id in self.cited()]
        if quoted:
            parts.append(
                answer([section(say("walk-evidence-title") + ":", [bullets(quoted, "plain")])], width)
            )
        return "\n\n".join(parts)

    def cited(self) -> list[str]:
        """Ids of the quotations that are named, each once."""
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
        return list(dict.fromkeys(id for reason in reasons for one in reason.grounds for id in one.all_of))

    def told(self) -> Iterator[Part]:
        """The explanation in one piece: what the state is, and a list of the parties with what each could do."""
        yield from self.head()
        yield Bullets(tuple(item(one.title, *one.items()) for one in self.sections()), "parties")

    def head(self) -> Iterator[Paragraph]:
        """What the state is, whether all would stay, and which outcomes it meets."""
        yield paragraph(self._head())
        if self.parties == tuple(party.id for party in self.names.case.deciders):
            yield paragraph(self._together())
        outcomes = [outcome.name for outcome in self.names.outcomes(self.label)]
        if outcomes:
            yield paragraph(say("why-outcomes", outcomes="; ".join(outcomes)))

    def sections(self) -> Iterator[Section]:
        """Party by party: whether it would stay, how much it could improve, and each improvement with its answers."""
        for party in self.parties:
            yield self._party(party)

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

    def _party(self, party: str) -> Section:
        verdicts = self.verdicts[party]
        stays = [concept for concept in self.concepts if verdicts[concept].stable]
        leaves = [concept for concept in self.concepts if not verdicts[concept].stable]
        key = "why-party-both" if stays and leaves else "why-party" if stays else "why-party-leaves"
        title = say(key, party=self.names.party(party), stays=", ".join(stays), leaves=", ".join(leaves))
        first = verdicts[self.concepts[0]]
        targets = [answer.improvement for answer in first.answers][: self.most]
        told = [self._improvement(party, target) for target in targets]
        if first.improvements > len(targets):
            told.append(item(say("why-hidden", n=Count(first.improvements - len(targets)))))
        return section(title, [paragraph(self._improvements(party, first.improvements), "note"), *told])

    def _improvements(self, party: str, improvements: int) -> str:
        moves = self.found.moves.get(party)
        if moves is None:
            key = "why-improvements-only" if improvements else "why-no-improvement-only"
        else:
            key = "why-improvements" if improvements else "why-no-improvement" if moves else "why-no-moves"
        return say(key, moves=counted("moves", moves or 0), n=Count(improvements))

    def _improvement(self, party: str, there: str) -> Item:
        to = say("why-improvement", move=move_text(self.names, self.label, there))
        alike: dict[str, tuple[StateAnswer, list[str]]] = {}  # by the sentence without the concepts
        for concept in self.concepts:
            answers = self.verdicts[party][concept].answers
            found = next((a for a in answers if a.improvement == there), None)
            if found is not None:
                told = self._answer(party, concept, found, "")
                alike.setdefault(told, (found, []))[1].append(concept)
        answers_told = (
            item(self._answer(party, concepts[0], found, ", ".join(concepts)))
            for found, concepts in alike.values()
        )
        return item(f"{to}: {reason_text(self.names, party, there, self.label)}", *answers_told)

    def _answer(self, party: str, concept: str, answer: StateAnswer, concepts: str) -> str:
        """The sentence on one answer under a concept, told of all the `concepts` under which it is the same."""
        if concept == "Nash":
            return say("answer-nash")
        if not answer.answered or answer.ends is None:
            way_out = (party, concept, answer.improvement) in self.found.ways_out
            key = "answer-escaped" if way_out else "answer-nobody"
            return say(key, concepts=concepts, party=self.names.party(party))
        ends = answer.ends
        reason = reason_text(self.names, party, ends, self.label)
        if concept == "SIM":
            return say("sim-answered") + f" ({self.names.state(ends)}, {reason})"
        before = answer.improvement
        steps = []
        for mover, after in answer.sequence:
            steps.append(
                say("answer-step", party=self.names.party(mover), move=move_text(self.names, before, after))
            )
            before = after
        text = say("answer", concepts=concepts, steps=say("then").join(steps), reason=reason)
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
            "against": [id for grounds in reason.grounds for id in grounds.against],
            "answered": answer.answered,
            "answer": [list(step) for step in answer.sequence],
            "ends": answer.ends,
        }

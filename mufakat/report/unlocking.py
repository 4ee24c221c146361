"""Which levers bring a goal about, in words and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mufakat import __version__
from mufakat.case.model import Lever, Outcome
from mufakat.graph.conflict import ConflictGraph
from mufakat.mediation.obstacles import Hindered
from mufakat.mediation.rankings.lifting import Lifting
from mufakat.mediation.unlock.answer import Proof, Unlock, Unlocking
from mufakat.mediation.unlock.found_levers import is_found
from mufakat.report.document.model import Paint, Part, Section, bullets, item, paragraph, section, unpainted
from mufakat.report.document.terminal import answer
from mufakat.report.left_out import left_out_line
from mufakat.report.lever_words import change_text, wish_data
from mufakat.report.lines import capital
from mufakat.report.method import method_data
from mufakat.report.names import CaseNames
from mufakat.report.obstacles import changes_text, obstruction_parts
from mufakat.report.phrases import counted, listed, say
from mufakat.report.reasons import against_parts
from mufakat.report.unreachable import unreachable_lines
from mufakat.report.wishless import wishless_line
from mufakat.versions import format_mark

MOST_SHOWN = 12


@dataclass(frozen=True)
class Unlocked:
    """An answer of `unlock` with what it takes to tell it.

    Attributes:
        names: How the case calls things.
        answer: The answer.
        hindered: Why the goal is not met in the case as it stands; None where it is under all concepts.
        lifts: Per concept the least change of rankings, where parties rank states; else empty.
        graph: The states and ranks that `lifts` is about, or None.
    """

    names: CaseNames
    answer: Unlocking
    hindered: Hindered | None
    lifts: Mapping[str, Lifting] = field(default_factory=dict)
    graph: ConflictGraph | None = None

    def text(self, width: int, paint: Paint = unpainted) -> str:
        """The whole answer for people, at most `width` columns wide."""
        case = self.names.case
        first, *others = self.sections()
        head = paragraph(say("head", title=case.title, id=case.id), "head")
        return answer([section("", [head, *first.blocks]), *others], width, paint)

    def sections(self) -> list[Section]:
        """The goal and what was tried; what would meet it; the other levers; what stands in the way."""
        groups: list[list[Part]] = [
            list(map(paragraph, self._lead())),
            list(self._answers()),
            list(self._other_levers()),
            list(self._rankings()),
            list(self._failed()),
        ]
        groups = [group for group in groups if group]
        for clash in self.answer.clashes:
            why = say(f"clash-{clash.reason}", about=self._about(clash.about))
            groups[-1].append(paragraph(say("unlock-clash", lever=self.name(clash.lever), why=why)))
        assumed = ["unlock-assumes-levers", "unlock-assumes-proof", "assumes-case"]
        if any(is_found(lever) for lever in self.answer.levers):
            assumed.insert(1, "unlock-assumes-found")
        assumes = section(say("assumes-title"), [bullets(map(say, assumed), "plain")])
        return [*(section("", group) for group in groups), assumes]

    def _lead(self) -> Iterator[str]:
        if wishless := wishless_line(self.names.case):
            yield wishless
        yield say("goal-head", goal=self.goal())
        if self.answer.goal.outcome:
            yield from unreachable_lines(self.names, self.answer.goal.outcome)
        yield self._tried()
        if left := left_out_line(self.answer.rules, self.names.case, small=False):
            yield left
        if self.answer.stopped:
            yield say(f"unlock-stopped-{self.answer.stopped}", bound=self.answer.bound)
        yield from self._already()

    def _answers(self) -> Iterator[Part]:
        """The sets of levers, each with the levers in it that the case declares."""
        answers = self.answer.answers
        if answers:
            yield paragraph(say("unlock-some", n=counted("sets", len(answers))))
        for one in answers[:MOST_SHOWN]:
            yield item(self.sentence(one), *(item(self.lever(id, named=True)) for id in self.declared(one)))
        yield from _more(len(answers))

    def _other_levers(self) -> Iterator[Part]:
        """The levers of the case that stand in no answer, with the wish that each would change."""
        shown = self.answer.answers[:MOST_SHOWN]
        told = {id for one in shown for id in one.levers} | {clash.lever for clash in self.answer.clashes}
        others = [one.id for one in self.answer.levers if one.id not in told and not is_found(one)]
        if others:
            yield paragraph(say("unlock-others" if shown else "unlock-all"))
        yield from (item(self.lever(id)) for id in others[:MOST_SHOWN])
        yield from _more(len(others))

    def goal(self) -> str:
        """The goal as a clause."""
        goal = self.answer.goal
        if goal.kind == "state":
            text = say("goal-state", state=self._state(goal.labels[0]))
        else:
            text = say(f"goal-{goal.kind}", outcome=self._outcome().name)
        return text if goal.never is None else say("goal-never", goal=text, state=self._state(goal.never))

    def _state(self, label: str) -> str:
        """A state as a clause has it: by its name or number, else by the options taken."""
        key = "obstacle-state-long" if self.names.is_long(label) else "obstacle-state"
        return say(key, state=self.names.state(label), taken=self._taken(label))

    def _taken(self, label: str) -> str:
        return ", ".join(self.names.bare[key] for key in self.names.taken(label)) or say("nothing-taken")

    def _outcome(self) -> Outcome:
        return next(one for one in self.names.case.outcomes if one.id == self.answer.goal.outcome)

    def _tried(self) -> str:
        answer = self.answer
        if not answer.levers:
            return say("unlock-no-levers")
        key = "unlock-levers-all" if answer.complete else "unlock-levers"
        if answer.route != "listed":
            key = f"unlock-levers-{answer.route}"
            key += "-some" if answer.route == "diagram" and answer.most_levers < len(answer.levers) else ""
        return say(
            key,
            levers=counted("levers", len(answer.levers)),
            most=answer.most_levers,
            tried=counted("sets", answer.tried),
        )

    def _already(self) -> Iterator[str]:
        if self.answer.already:
            proof = next(iter(self.answer.already.values()))
            yield say(
                "unlock-already",
                concepts=self.concepts(tuple(self.answer.already)),
                example=self._example(proof),
            )

    def concepts(self, some: tuple[str, ...]) -> str:
        """The concepts by name, or that they are all."""
        return say("every-concept") if len(some) == len(self.answer.rules) > 1 else ", ".join(some)

    def _example(self, proof: Proof) -> str:
        label = proof.witness
        if len(self.names.pattern(label)) != len(self.names.keys):
            return ""  # the state has options that the case as it stands does not know
        taken = self._taken(label)
        key = "unlock-example-long" if self.names.is_long(label) else "unlock-example"
        return say(key, state=self.names.state(label), taken=taken) + self._path(proof)

    def _path(self, proof: Proof) -> str:
        quo = self.names.case.status_quo
        if not proof.path or quo is None:
            return ""
        before = quo.pattern if self.names.case.form == "options" else quo.id
        steps = []
        for party, state in proof.path:
            changes = changes_text(self.names, before, state)
            key = "step-long" if self.names.is_long(state) else "step"
            steps.append(
                say(key, party=self.names.party(party), state=self.names.state(state), changes=changes)
            )
            before = state
        return say("unlock-path", steps=say("then").join(steps))

    def sentence(self, one: Unlock) -> str:
        """One set of levers in a sentence."""
        proof = next(iter(one.proofs.values()))
        return say(
            "unlock-answer",
            levers=self.called(one),
            concepts=self.concepts(one.concepts),
            example=self._example(proof),
            cost=one.cost,
            cheapest=self._cheapest(one),
        )

    def _cheapest(self, one: Unlock) -> str:
        if len(one.cheapest) == len(one.concepts):
            return say("unlock-cheapest")
        if one.cheapest:
            return say("unlock-cheapest-some", concepts=", ".join(one.cheapest))
        cheaper = any(
            other.cost < one.cost and set(other.concepts) & set(one.concepts) for other in self.answer.answers
        )
        return say("unlock-not-cheapest" if cheaper else "unlock-maybe-cheapest")

    def called(self, one: Unlock) -> str:
        """The levers of an answer by their names, in a row."""
        return listed([self.name(id) for id in one.levers])

    def name(self, id: str) -> str:
        """A lever's name; what it changes where the program found it."""
        lever = self._lever(id)
        return say("unlock-called", lever=change_text(self.names, lever) if is_found(lever) else lever.name)

    def declared(self, one: Unlock) -> list[str]:
        """The ids of those levers of an answer that the case declares: of others the name says all."""
        return [id for id in one.levers if not is_found(self._lever(id))]

    def _lever(self, id: str) -> Lever:
        return next(one for one in (*self.answer.levers, *self.names.case.levers) if one.id == id)

    def lever(self, id: str, named: bool = False) -> str:
        """A lever in words; `named` where its name has just been told."""
        lever = self._lever(id)
        change = change_text(self.names, lever)
        if is_found(lever):
            return change
        told = f"; {change}" if change else ""
        key = "unlock-lever-named" if named else "unlock-lever"
        told = say(key, id=lever.id, name=lever.name, cost=lever.cost, change=told)
        return "; ".join([told, *against_parts(self.names, lever.grounds)])

    def _rankings(self) -> Iterator[Part]:
        """The fewest pairs of states that would have to change places."""
        alike: dict[str, tuple[Lifting, list[str]]] = {}  # by the sentence without the concepts
        for concept, lift in self.lifts.items():
            alike.setdefault(self._lift(lift, ""), (lift, []))[1].append(concept)
        if alike:
            yield paragraph(say("lift-title"))
        for lift, concepts in alike.values():
            yield item(self._lift(lift, self.concepts(tuple(concepts))))

    def _lift(self, lift: Lifting, concepts: str) -> str:
        assert self.graph is not None
        state = self.names.state(self.graph.label(lift.state))
        if not lift.pairs:
            return say("lift-none", concepts=concepts, state=state)
        changed = [
            self.names.party(party)
            for party, before, after in zip(self.graph.party_ids, self.graph.rank, lift.rank, strict=True)
            if _order(before.tolist()) != _order(after.tolist())
        ]
        proof = say("lift-optimal") if lift.optimal else say("lift-bound", least=lift.least)
        pairs, parties = counted("pairs", lift.pairs), ", ".join(changed)
        return say("lift", concepts=concepts, pairs=pairs, parties=parties, state=state, proof=proof)

    def _lift_data(self, lift: Lifting) -> dict[str, object]:
        assert self.graph is not None
        return {
            "state": self.graph.label(lift.state),
            "pairs": lift.pairs,
            "least": lift.least,
            "optimal": lift.optimal,
            "rank": dict(zip(self.graph.party_ids, lift.rank.tolist(), strict=True)),
        }

    def _about(self, about: str) -> str:
        known = {party.id for party in self.names.case.parties}
        return self.names.party(about) if about in known else about

    def _failed(self) -> Iterator[Part]:
        """Where nothing helps: the smallest obstacle in the case as it stands."""
        if not self.answer.never:
            return
        if self.answer.levers:
            key = "unlock-none-all" if self.answer.complete else "unlock-none"
            yield paragraph(say(key, concepts=self.concepts(self.answer.never)))
        lines = list(self._obstacles())
        if lines:
            yield paragraph(say("obstacle-title") + ":")
            yield bullets(lines, "plain")

    def _obstacles(self) -> Iterator[str]:
        goal, found = self.answer.goal, self.hindered
        if found is None:
            return
        if found.obstruction is not None:
            yield from section("", obstruction_parts(self.names, found.obstruction, set())).sentences()
        elif found.blocked:
            yield say("outcome-none-exist", outcome=capital(self._outcome_name()))
        if goal.kind == "reachable" and found.lasting:
            yield say("obstacle-unreached", concepts=", ".join(found.lasting))
        for name, (labels, more) in found.others.items():
            long = any(map(self.names.is_long, labels))
            called = map(self._state if long else self.names.short, labels)
            states = ("; " if long else ", ").join(called) + (say("more") if more else "")
            yield say("obstacle-others", concept=name, states=states)
        if goal.never is not None and found.never:
            state = self._state(goal.never)
            yield capital(say("obstacle-never-lasts", state=state, concepts=", ".join(found.never)))

    def _outcome_name(self) -> str:
        if self.answer.goal.outcome:
            return self._outcome().name
        return self._state(self.answer.goal.labels[0])

    def data(self) -> dict[str, object]:
        """The answer as plain data."""
        answer, goal = self.answer, self.answer.goal
        return {
            "format": format_mark("unlock"),
            "id": answer.case_id,
            "version": __version__,
            "engine": answer.engine,
            "goal": {
                "kind": goal.kind,
                "outcome": goal.outcome or None,
                "state": goal.labels[0] if goal.kind == "state" else None,
                "not": goal.never,
            },
            "concepts": list(answer.rules),
            "levers": [self._lever_data(one) for one in answer.levers],
            "already": {name: self._proof_data(proof) for name, proof in answer.already.items()},
            "answers": [self._answer_data(one) for one in answer.answers],
            "rankings": {concept: self._lift_data(lift) for concept, lift in self.lifts.items()},
            "never": list(answer.never),
            "most_levers": answer.most_levers,
            "complete": answer.complete,
            "route": answer.route,
            "stopped": answer.stopped or None,
            "bound": None if answer.bound is None else float(answer.bound),
            "tried": answer.tried,
            "not_used": [
                {"lever": one.lever, "reason": one.reason, "about": one.about} for one in answer.clashes
            ],
            **method_data(answer, most=answer.most_levers, bound=answer.bound),
        }

    def _lever_data(self, lever: Lever) -> dict[str, object]:
        known = {clash.lever for clash in self.answer.clashes}
        return {
            "id": lever.id,
            "name": lever.name,
            "cost": float(lever.cost),
            "change": lever.kind,
            "changes": None if lever.id in known else wish_data(self.names, lever),
            "evidence": list(lever.grounds.evidence),
            "against": list(lever.grounds.against),
        }

    def _answer_data(self, one: Unlock) -> dict[str, object]:
        return {
            "levers": list(one.levers),
            "cost": float(one.cost),
            "concepts": list(one.concepts),
            "cheapest": list(one.cheapest),
            "proofs": {name: self._proof_data(proof) for name, proof in one.proofs.items()},
        }

    def _proof_data(self, proof: Proof) -> dict[str, object]:
        known = len(self.names.pattern(proof.witness)) == len(self.names.keys)
        outcomes = self.names.outcomes(proof.witness) if known else ()
        return {
            "engine": proof.engine,
            "states": proof.states,
            "equilibria": proof.equilibria,
            "meeting": proof.meeting,
            "witness": proof.witness,
            "outcomes": [outcome.id for outcome in outcomes],
            "path": [list(step) for step in proof.path],
        }


def _more(n: int) -> Iterator[Part]:
    """How many of n are not shown."""
    if n > MOST_SHOWN:
        yield bullets([say("unlock-more", n=n - MOST_SHOWN)], "plain")


def _order(ranks: list[int]) -> list[int]:
    """The ranks as places: equal for ranks that order the states alike."""
    place = {rank: number for number, rank in enumerate(sorted(set(ranks)))}
    return [place[rank] for rank in ranks]

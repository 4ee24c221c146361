"""Why a party would stay in one state, by decision diagrams: each improvement and the shortest answer to it.

With the state fixed, the levels are constants and all sets are over single states. Layer k holds, per mover,
the states from which a legal sequence of at most k moves that this mover begins ends in something that deters;
walking down the layers gives a shortest sequence.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Protocol

from oxidd.bcdd import BCDDFunction

from mufakat.case.model import Case
from mufakat.stability.concepts import CONCEPTS
from mufakat.stability.symbolic.around import Around
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.party_relation import Space, substitution
from mufakat.stability.verdict import StateAnswer, StateVerdict

# Answers that are spelt out for one state.
MOST_ANSWERS = 64

Steps = list[tuple[str, str]]


class Finder(Protocol):
    """The answers of the others to what the party in focus may do from one state."""

    def answered(self) -> BCDDFunction:
        """The states that the others would not leave the party in."""

    def sequence(self, target: str) -> tuple[Steps, str]:
        """The answer to one of them, and where it ends."""


def explain_symbolic(
    case: Case, party_id: str, state: str, concept: str, nodes: int = 1 << 24, most: int = MOST_ANSWERS
) -> StateVerdict:
    """Find the answer to each improvement of a party from a state.

    Args:
        state: A Y/N string, or the id of a named state.
        nodes: Room for the diagrams.
        most: Spell out so many answers; beyond it only an improvement that nobody answers.

    Raises:
        KeyError: No such party or concept, or no such feasible state.
    """
    about, frame = CONCEPTS[concept], Frame(case)
    if party_id not in frame.parties:
        raise KeyError(party_id)
    space = Space(frame, party_id, frame.orders_for(party_id, 1, 10)[0], nodes, 1 << 18)
    label = space.pattern(state)
    if not space.is_state(label):
        raise KeyError(state)
    around, finder = Around(space), finder_at(space, label, concept)
    tempting = around.improvements(party_id, label)
    answered = space.false if finder is None else finder.answered()
    escape = next(around.best_first(party_id, tempting & ~answered), None)
    shown = list(islice(around.best_first(party_id, tempting), most))
    if escape is not None and escape not in shown:
        shown.append(escape)
    answers = []
    for target in shown:
        if finder is None or not (space.state(target, space.now) & answered).satisfiable():
            answers.append(StateAnswer(target, False))
            continue
        steps, ends = finder.sequence(target)
        way_out = (
            next(around.best_first(party_id, around.moves(party_id, ends)), None) if about.escapes else None
        )
        answers.append(StateAnswer(target, True, tuple(steps), ends, way_out))
    count = tempting.sat_count(len(frame.keys))
    return StateVerdict(party_id, label, concept, escape is None, tuple(answers), escape, count, "symbolic")


def finder_at(
    space: Space, label: str, concept: str, check: Callable[[], None] = lambda: None
) -> Finder | None:
    """What answers an improvement of the party in focus from this state, which is pinned; None: nothing, by Nash."""
    space.pin(label)
    if concept == "Nash":
        return None
    if concept == "SIM":
        return _AtOnce(space, label)
    about = CONCEPTS[concept]
    return _InTurn(space, Around(space), about.improving, about.escapes, check)


def deterring(space: Space, escapes: bool) -> BCDDFunction:
    """No better than the pinned state and, if the party may move once more, no way out to something better."""
    assert space.focus is not None
    calm = space.feasible & ~space.better
    return calm & ~space.pre_move(space.focus, space.feasible & space.better) if escapes else calm


class _InTurn:
    """Answers by one move after another."""

    def __init__(
        self, space: Space, around: Around, improving: bool, escapes: bool, check: Callable[[], None]
    ):
        self.space, self.around, self.improving = space, around, improving
        self.others = [party for party in space.frame.parties if party != space.focus]
        self.deters = deterring(space, escapes)
        self.layers: list[dict[str, BCDDFunction]] = [dict.fromkeys(self.others, space.false)]
        while True:
            check()
            before = self.layers[-1]
            layer = {mover: before[mover] | self._pre(mover, before) for mover in self.others}
            if layer == before:
                break
            self.layers.append(layer)

    def _goal(self, mover: str, layer: dict[str, BCDDFunction]) -> BCDDFunction:
        """Where a sequence may go on after the mover, or be at its end."""
        goal = self.deters
        for other in self.others:
            if other != mover:
                goal |= layer[other]
        return goal

    def _pre(self, mover: str, layer: dict[str, BCDDFunction]) -> BCDDFunction:
        pre = self.space.pre_improve if self.improving else self.space.pre_strict
        return pre(mover, self._goal(mover, layer))

    def answered(self) -> BCDDFunction:
        found = self.space.false
        for states in self.layers[-1].values():
            found |= states
        return found

    def sequence(self, target: str) -> tuple[Steps, str]:
        steps: Steps = []
        state = target
        while not steps or not self._holds(self.deters, state):
            before = steps[-1][0] if steps else None
            mover, layer = self._next(state, before)
            reach = self.around.improvements if self.improving else self.around.moves
            onward = reach(mover, state) & self._goal(mover, layer)
            ending = onward & self.deters
            state = next(self.around.labels(ending if ending.satisfiable() else onward))
            steps.append((mover, state))
        return steps, state

    def _next(self, state: str, before: str | None) -> tuple[str, dict[str, BCDDFunction]]:
        """Who moves first in a shortest sequence from here, and the layer that the rest of it lies in."""
        for shorter, layer in zip(self.layers, self.layers[1:], strict=False):
            for mover in self.others:
                if mover != before and self._holds(layer[mover], state):
                    return mover, shorter
        raise AssertionError("the state is in no layer")

    def _holds(self, states: BCDDFunction, label: str) -> bool:
        return (states & self.space.state(label, self.space.now)).satisfiable()


class _AtOnce:
    """Answers by a joint change (SIM)."""

    def __init__(self, space: Space, state: str):
        self.space, self.here = space, state
        frame, focus = space.frame, space.focus
        assert focus is not None
        self.others = [party for party in frame.parties if party != focus]
        fixed = space.state(state, space.now)
        everything = space.cube(space.now.values())
        joint = (space.feasible & ~space.better).substitute(space.at_once) & fixed
        self.stays: dict[str, BCDDFunction] = {}
        for party in self.others:
            copies = space.copies(party)
            unchanged = space.true
            for key, copy in copies.items():
                unchanged &= copy.equiv(space.now[key])
            self.stays[party] = (unchanged & fixed).exists(everything)
            renamed = space.improving(party).substitute(
                substitution((space.then[key], copy) for key, copy in copies.items())
            )
            joint &= renamed | unchanged
        self.joint = joint.exists(everything)

    def answered(self) -> BCDDFunction:
        space = self.space
        assert space.focus is not None
        found = self.joint
        for party in self.others:
            found = found.exists(space.cube(space.copies(party).values()))
        mine = space.copies(space.focus)
        found = found.substitute(substitution((copy, space.now[key]) for key, copy in mine.items()))
        kept = [key for key in space.frame.keys if key not in mine]
        return found & space.part(self.here, kept, space.now)

    def sequence(self, target: str) -> tuple[Steps, str]:
        """As few movers as taking one after another out of the change leaves."""
        space, frame = self.space, self.space.frame
        assert space.focus is not None
        mine = space.copies(space.focus)
        joint = self.joint & space.part(target, list(mine), mine)
        for stay in self.stays.values():
            joint = joint & stay if (joint & stay).satisfiable() else joint
        steps: Steps = []
        flipped = {k for k, (a, b) in enumerate(zip(self.here, target, strict=True)) if a != b}
        for party in self.others:
            state = self.here
            for key, copy in space.copies(party).items():
                place = frame.keys.index(key)
                on = (joint & copy).satisfiable()
                joint &= copy if on else ~copy
                state = state[:place] + "NY"[on] + state[place + 1 :]
            if state != self.here:
                steps.append((party, state))
                flipped |= {k for k, (a, b) in enumerate(zip(self.here, state, strict=True)) if a != b}
        switch = {"Y": "N", "N": "Y"}
        return steps, "".join(switch[a] if k in flipped else a for k, a in enumerate(self.here))

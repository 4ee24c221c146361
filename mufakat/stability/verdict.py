"""Why a party would stay in a state or leave it, with states named as people name them: by id or Y/N string."""

from __future__ import annotations

from dataclasses import dataclass

from mufakat.graph.conflict import ConflictGraph
from mufakat.stability.explicit.explanation import Verdict


@dataclass(frozen=True)
class Told:
    """What solving says of one state: stable for the party under the concept, or not."""

    concept: str
    party_id: str
    state: str
    stable: bool


@dataclass(frozen=True)
class SelfCheck:
    """How many verdicts were asked for a second time, and those of which the explanation says the opposite."""

    asked: int
    parted: tuple[Told, ...]


@dataclass(frozen=True)
class StateAnswer:
    """What the others can make of one improvement; the fields are those of `Answer`, with labels for states."""

    improvement: str
    answered: bool
    sequence: tuple[tuple[str, str], ...] = ()
    ends: str | None = None
    way_out: str | None = None


@dataclass(frozen=True)
class StateVerdict:
    """Whether a party would stay in a state under a concept, and why.

    Attributes:
        answers: One per improvement, the most liked first; when there are very many, only the first of them.
        escape: The most liked improvement that nobody answers, or None.
        improvements: How many improvements there are, exactly.
        engine: Which engine computed it.
    """

    party_id: str
    state: str
    concept: str
    stable: bool
    answers: tuple[StateAnswer, ...]
    escape: str | None
    improvements: int
    engine: str


def labelled(graph: ConflictGraph, verdict: Verdict) -> StateVerdict:
    """A verdict of the explicit engine with labels in place of indices."""
    name = graph.label
    answers = tuple(
        StateAnswer(
            name(answer.improvement),
            answer.answered,
            tuple((party, name(state)) for party, state in answer.sequence),
            None if answer.ends is None else name(answer.ends),
            None if answer.way_out is None else name(answer.way_out),
        )
        for answer in verdict.answers
    )
    return StateVerdict(
        verdict.party_id,
        name(verdict.state),
        verdict.concept,
        verdict.stable,
        answers,
        None if verdict.escape is None else name(verdict.escape),
        len(answers),
        "explicit",
    )


@dataclass(frozen=True)
class Witness:
    """One equilibrium, another one that every member of a coalition prefers, and a shortest way there.

    Attributes:
        state, target: Labels.
        moves: As (party id, label).
    """

    state: str
    target: str
    moves: tuple[tuple[str, str], ...]

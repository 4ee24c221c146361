"""One state explained: what every party that is asked about would do there under every concept, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from mufakat.stability.verdict import StateVerdict

# The concepts that are the same but for the party's own way out.
_WITHOUT_WAY_OUT = {"SMR": "GMR", "SSEQ": "SEQ"}


@dataclass(frozen=True)
class ExplainedState:
    """The answer of `why`.

    Attributes:
        state: The label.
        verdicts: Party id to concept to verdict, in the order in which they are told.
        ways_out: (party, concept, improvement) that the others could answer, were it not that the party can move once
            more.
        moves: Per party how many moves it has from the state; {} where that was not counted.
    """

    state: str
    concepts: tuple[str, ...]
    verdicts: Mapping[str, Mapping[str, StateVerdict]]
    ways_out: frozenset[tuple[str, str, str]] = frozenset()
    moves: Mapping[str, int] = field(default_factory=dict)

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of those asked about."""
        return tuple(self.verdicts)


def explained(
    state: str,
    concepts: Sequence[str],
    parties: Sequence[str],
    explain: Callable[[str, str], StateVerdict],
    moves: Mapping[str, int] | None = None,
) -> ExplainedState:
    """Gather the verdicts on a state.

    Args:
        explain: The verdict of a party (id) under a concept.
    """
    verdicts = {party: {name: explain(party, name) for name in concepts} for party in dict.fromkeys(parties)}
    ways_out = set()
    for party, known in verdicts.items():
        for name in _WITHOUT_WAY_OUT.keys() & known.keys():
            open_ = {answer.improvement for answer in known[name].answers if not answer.answered}
            if not open_:
                continue
            plain = _WITHOUT_WAY_OUT[name]
            there = known.get(plain) or explain(party, plain)
            answered = {answer.improvement for answer in there.answers if answer.answered}
            ways_out |= {(party, name, target) for target in open_ & answered}
    return ExplainedState(state, tuple(concepts), verdicts, frozenset(ways_out), moves or {})

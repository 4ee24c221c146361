"""The concepts of stability: which answers of the others a party reckons with before it leaves a state.

Notation: i the party, s the state, R_i(s) where i can move, R_i+(s) those of them it prefers to s, H the
others. The others bring about R_H(s): all states at the end of a sequence of moves, of any length, in which
nobody moves twice in a row; for R_H+(s) each move leads its mover to something better than what it leaves.
"No better" includes equally liked. A state is an equilibrium when it is stable for every party.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Concept:
    """A concept of stability.

    Attributes:
        name: Short name used in files and on the command line.
        title: Full name.
        definition: When state s is stable for party i.
        source: Where the definition comes from.
        foresight: How many steps ahead the party looks.
        knowledge: Whose wishes the party has to know.
        question: What the party asks itself.
        improving: The others answer by improvements only.
        escapes: The party may move once more after the answer.
        widened_by: The concept under which everything is stable that is so under this one, and that is cheaper to
            compute because only the party's own wishes count; "" where there is none.
        aliases: Longer names that are understood too, in small letters.
    """

    name: str
    title: str
    definition: str
    source: str
    foresight: str
    knowledge: str
    question: str
    improving: bool = False
    escapes: bool = False
    widened_by: str = ""
    aliases: tuple[str, ...] = ()


_NASH = Concept(
    "Nash",
    "Nash stability",
    "R_i+(s) is empty.",
    "Nash (1950); Kilgour, Hipel & Fang (1987)",
    "one step: its own move",
    "its own",
    "Is there a move to something better?",
)
_GMR = Concept(
    "GMR",
    "general metarationality",
    "For every s1 in R_i+(s) some s2 in R_H(s1) is no better than s for i.",
    "Howard (1971)",
    "two stages: its own move, then whatever the others can do",
    "its own",
    "Could the others make me regret every improvement, whether or not they like to?",
    aliases=("metarational",),
)
_SMR = Concept(
    "SMR",
    "symmetric metarationality",
    "For every s1 in R_i+(s) some s2 in R_H(s1) is no better than s for i, and so is every s3 in R_i(s2).",
    "Howard (1971)",
    "three stages: its own move, what the others can do, its own way out",
    "its own",
    "Could the others make me regret every improvement in a way that I could not get out of?",
    escapes=True,
)
_SEQ = Concept(
    "SEQ",
    "sequential stability",
    "For every s1 in R_i+(s) some s2 in R_H+(s1) is no better than s for i.",
    "Fraser & Hipel (1979, 1984)",
    "two stages: its own move, then what the others like to do",
    "everybody's",
    "Would the others, each in its own interest, make me regret every improvement?",
    improving=True,
    widened_by="GMR",
    aliases=("sequential",),
)
_SSEQ = Concept(
    "SSEQ",
    "symmetric sequential stability",
    "For every s1 in R_i+(s) some s2 in R_H+(s1) is no better than s for i, and so is every s3 in R_i(s2).",
    "Rego & Vieira (2015 for two parties, 2017 for n)",
    "three stages: its own move, what the others like to do, its own way out",
    "everybody's",
    "Would the others, each in its own interest, make me regret every improvement with no way out for me?",
    improving=True,
    escapes=True,
    widened_by="SMR",
    aliases=("symmetric-sequential",),
)
_SIM = Concept(
    "SIM",
    "simultaneous stability",
    "For every s1 in R_i+(s) there is a joint change, in which each opponent makes one of its improvements "
    "from s or stays, that with i's move gives a feasible state no better than s for i. Every option that "
    "anybody changed is switched.",
    "Fraser & Hipel (1979), as in GMCR+",
    "one step, in which all may move at once",
    "everybody's",
    "If the others moved at the same time, each in its own interest, could I land no better than I am?",
    improving=True,
    aliases=("simultaneous",),
)

CONCEPTS: Mapping[str, Concept] = MappingProxyType(
    {concept.name: concept for concept in (_NASH, _GMR, _SMR, _SEQ, _SSEQ, _SIM)}
)

# Those that need nothing but moves and ranks.
BASIC = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")

"""Indices and ids become names here, and nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mufakat.case.condition import Condition, write_condition
from mufakat.case.labels import Labels
from mufakat.case.model import Case, Option, Order, Ranking, Weights, Wish
from mufakat.display import visible
from mufakat.report.phrases import say

WIDEST_HEAD = 16  # letters of a state that has no other name, beyond which nobody can read them


class CaseNames(Labels):
    """How the parties, options and states of one case are called.

    `labels` are all states in their fixed order, where they are few enough to be numbered.
    """

    def __init__(self, case: Case, labels: Sequence[str] = ()):
        super().__init__(case)
        self._parties = {party.id: party.name for party in case.parties}
        self._options = {option.key: option for option in case.options}
        mark = "#" if numbered_ids(case) else ""
        self._numbers = {label: f"{mark}{number}" for number, label in enumerate(labels, start=1)}
        self.bare = _bare_keys(case.options)

    def party(self, id: str) -> str:
        """The party's name."""
        return visible(self._parties[id])

    def option(self, key: str) -> str:
        """The option in words."""
        return visible(self._options[key].name)

    def short(self, label: str) -> str:
        """A state as a column head: its id, its number, or its letters."""
        named = self._states.get(label)
        return visible(named.id) if named is not None else self._numbers.get(label, label)

    def state(self, label: str) -> str:
        """A state in a sentence."""
        known = self._states.get(label)
        if known is not None and known.name:
            return f"{self.short(label)} ({visible(known.name)})"
        return self.short(label)

    def is_long(self, label: str) -> bool:
        """Whether a state has only its letters for a name, and these are too many to be read: it is told in words."""
        return len(self.short(label)) > WIDEST_HEAD and label not in self._states

    def condition(self, condition: Condition) -> str:
        """A condition as it would be typed, with the shortest unambiguous names."""
        return write_condition(condition, lambda key: self.bare[key])

    def wish(self, wish: Wish) -> str:
        """A wish in its own words where it has some."""
        return f'"{visible(wish.name)}"' if wish.name else f'"{self.condition(wish.condition)}"'

    def preference_kind(self, party: str) -> str:
        """What sort of preference a party has: the name of its key in the case file."""
        match self.case.preferences[party]:
            case Order():
                return "order"
            case Ranking():
                return "ranking"
            case Weights():
                return "weights"


class FewNames(CaseNames):
    """Names where states have letters only: `labels` are numbered, all others are told by what changes."""

    def short(self, label: str) -> str:
        """The state's id or number; any other state has no name of its own."""
        known = super().short(label)
        return say("a-further-state") if known == label else known


def numbered_ids(case: Case) -> bool:
    """Whether some state of the case has a number for its id; then numbers of states are written with "#"."""
    return any(state.id.isdigit() for state in case.states)


def _bare_keys(options: Sequence[Option]) -> dict[str, str]:
    """Keys without the party, where that is clear; published ids may hold dots of their own."""
    owned = {o.key: f"{o.owners[0]}." if len(o.owners) == 1 else "" for o in options}
    short = {key: key.removeprefix(owner) or key for key, owner in owned.items()}
    uses = Counter(short.values())
    return {key: word if uses[word] == 1 else key for key, word in short.items()}

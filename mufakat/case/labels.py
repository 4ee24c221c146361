"""States by their labels: a label is a pattern of letters in option form, else the id of a state."""

from __future__ import annotations

from mufakat.case.condition import holds
from mufakat.case.model import Case, Outcome


class Labels:
    """What the states of one case are, by label."""

    def __init__(self, case: Case):
        self.case = case
        self.keys = [option.key for option in case.options]
        self._states = {s.pattern if case.form == "options" else s.id: s for s in case.states}

    @property
    def status_quo(self) -> str | None:
        """The label of the status quo."""
        quo = self.case.status_quo
        if quo is None:
            return None
        return quo.pattern if self.case.form == "options" else quo.id

    def is_status_quo(self, label: str) -> bool:
        """Whether the state is the status quo."""
        return label == self.status_quo

    def pattern(self, label: str) -> str:
        """The Y/N/- letters of a state."""
        return label if self.case.form == "options" else self._states[label].pattern

    def id(self, label: str) -> str:
        """How lists in the case call a state: its id, or its letters where it has none."""
        named = self._states.get(label)
        return label if named is None else named.id

    def taken(self, label: str) -> list[str]:
        """The keys of the options that are on in a state."""
        return [key for key, letter in zip(self.keys, self.pattern(label), strict=True) if letter == "Y"]

    def open(self, label: str) -> list[str]:
        """The keys of the options that a merged state leaves open."""
        return [key for key, letter in zip(self.keys, self.pattern(label), strict=True) if letter == "-"]

    def changed(self, before: str, after: str) -> list[tuple[str, bool]]:
        """Option keys whose choice surely differs, with whether they are on afterwards.

        What one of the two states leaves open may have changed or not, and is left out.
        """
        pairs = zip(self.keys, self.pattern(before), self.pattern(after), strict=True)
        return [(key, b == "Y") for key, a, b in pairs if {a, b} == {"Y", "N"}]

    def outcomes(self, label: str) -> tuple[Outcome, ...]:
        """The outcomes that a state meets."""
        on = self.taken(label)
        return tuple(
            outcome
            for outcome in self.case.outcomes
            if (
                self.id(label) in outcome.states
                if outcome.condition is None
                else holds(outcome.condition, on)
            )
        )

"""What users call states and conditions, and how states are called in reports."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from mufakat.case.model import Case
from mufakat.problems import ProblemsError
from mufakat.study.opening import Opened
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.places import Spans

if TYPE_CHECKING:
    from mufakat.case.condition import Condition
    from mufakat.graph.conflict import ConflictGraph
    from mufakat.report.names import CaseNames
    from mufakat.stability.analyse import AnySolution

_NUMBERED = 1 << 16


def find_state(case: Case, graph: ConflictGraph, word: str) -> int | None:
    """The state that `word` names: an id, "status-quo", a number, a pattern, or the options taken (a,b,c)."""
    from mufakat.report.names import numbered_ids

    if word == "status-quo":
        return graph.status_quo
    number = word.removeprefix("#")
    for label in (word, state_letters(case, word)):
        try:
            return graph.index(label or "")
        except KeyError:
            pass
    if case.form == "options" and number.isascii() and number.isdigit() and len(number) < 20:
        free = word != number or not numbered_ids(case)
        return int(number) - 1 if free and 1 <= int(number) <= graph.states else None
    return None


def condition_of(opened: Opened, text: str) -> Condition:
    """`text` read as a condition on the options of the case.

    Raises:
        ProblemsError: It is not one.
    """
    return condition_in(opened.sound(), text)


def condition_in(case: Case, text: str) -> Condition:
    """`text` read as a condition on the options of a case, which may have errors elsewhere.

    Raises:
        ProblemsError: It is not one.
    """
    from mufakat.case.names import Names

    shown = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    whole = Spans((0, len(shown)), (0, len(shown)))
    desk = Desk(shown, "--where", lambda _: {("where",): whole})
    names = Names(desk, case.form)
    for option in case.options:
        bare = [option.key.removeprefix(f"{owner}.") for owner in option.owners]
        names.add_option(
            option, (option.key, *bare, *(f"{owner}.{b}" for owner in option.owners for b in bare))
        )
    condition = names.condition(text, ("where",))
    if condition is None:
        raise ProblemsError(desk.problems)
    return condition


def state_letters(case: Case, word: str) -> str | None:
    """The letters of the state that `word` names by its id, as "status-quo", by letters or by options taken."""
    if word == "status-quo":
        return None if case.status_quo is None else case.status_quo.pattern
    named_state = next((state.pattern for state in case.states if state.id == word), None)
    if named_state is not None:
        return named_state
    if len(word) == len(case.options) and set(word) <= {"Y", "N"}:
        return word
    keys = [option.key for option in case.options]
    named = {key: key for key in keys}
    for option in case.options:  # the bare name too, where only one option has it
        bare = option.key.removeprefix(f"{option.owners[0]}.") if option.owners else option.key
        twins = [key for key in keys if key == bare or key.endswith(f".{bare}")]
        if len(twins) == 1:
            named[bare] = option.key
    parts = [part.strip() for part in unicodedata.normalize("NFC", word).split(",") if part.strip()]
    if not parts or any(part not in named for part in parts):
        return None
    on = {named[part] for part in parts}
    return "".join("Y" if key in on else "N" for key in keys)


def naming(case: Case, graph: ConflictGraph) -> CaseNames:
    """How parties, options and states of a graph are called in reports."""
    from mufakat.report.names import CaseNames

    numbered = [graph.label(index) for index in range(graph.states)] if graph.states <= _NUMBERED else []
    return CaseNames(case, numbered)


def names_of(case: Case, solution: AnySolution) -> CaseNames:
    """How parties, options and states are called in reports on this solution."""
    from mufakat.report.names import CaseNames
    from mufakat.stability.result import Solution

    return naming(case, solution.graph) if isinstance(solution, Solution) else CaseNames(case)

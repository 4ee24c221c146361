"""What users call states, outcomes and conditions, and how states are called in reports.

Every command and page asks here what a word means, so that it means the same everywhere; a word that could mean
two things is refused, and both are named.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import TYPE_CHECKING

from mufakat.case.condition import Condition, holds, write_condition
from mufakat.case.model import Case, Outcome
from mufakat.case.names import Names, option_words
from mufakat.problems import ProblemsError, Refusal, suggest
from mufakat.report.names import CaseNames, numbered_ids
from mufakat.study.opening import Opened
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.places import Spans

if TYPE_CHECKING:
    from mufakat.graph.conflict import ConflictGraph
    from mufakat.stability.answers.outcomes import AnySolution


_NUMBERED = 1 << 16
# A pattern may leave options open where the rest of the file decides them; so many ways are tried.
_TRIED = 1 << 12


def state_in(opened: Opened, word: str, graph: ConflictGraph | None = None) -> str:
    """The label of the state of a file that `word` names; see `state_named`.

    Raises:
        ProblemsError: The case has errors, or the word names no state, or several.
    """
    try:
        return state_named(opened.sound(), word, graph)
    except Refusal as refusal:
        raise ProblemsError([refusal.at(opened.place)]) from None


def state_named(case: Case, word: str, graph: ConflictGraph | None = None) -> str:
    """The label of the one state that `word` names: an id where states are listed, else its letters.

    `word` is "status-quo", the id of a state, its letters (YNNY), its number in `solve` (12 or #12), or the options
    that are taken in it, separated by commas; the first of these that it can be.

    Args:
        graph: The case as arrays, where its states are listed and so have numbers.

    Raises:
        Refusal: The word names no state, a state that cannot exist, or several states or options.
    """
    if word == "status-quo":
        return _status_quo(case)
    if any(state.id == word for state in case.states):
        return word if case.form != "options" else _only(case, word, _pattern_of(case, word))
    if len(word) == len(case.options) and word and not set(word) - set("YN-"):
        return _only(case, word, word)
    taken = _taken(case, word)
    if taken is not None:
        return _only(case, word, taken)
    number = word.removeprefix("#")
    if number.isascii() and number.isdigit() and len(number) < 20 and case.form == "options":
        return _numbered(case, word, int(number), graph)
    raise _unknown(case, word, graph is not None)


def outcome_named(case: Case, word: str) -> Outcome:
    """The outcome that `word` names. Raises Refusal when there is none."""
    for outcome in case.outcomes:
        if outcome.id == word:
            return outcome
    ids = [one.id for one in case.outcomes]
    near = suggest(word, ids)
    listed = f"write one of: {', '.join(ids)}" if ids else "declare it under [outcomes]"
    raise Refusal("unknown-outcome", f'no outcome is called "{word}"', f'write "{near}"' if near else listed)


def aim_named(case: Case, word: str, graph: ConflictGraph | None = None) -> Outcome | str:
    """The outcome that `word` names, or else the label of the state; "outcome:X" and "state:X" say which is meant.

    Raises:
        Refusal: The word names neither, or both.
    """
    outcomes = [one.id for one in case.outcomes]
    kind, _, rest = word.partition(":")
    if word not in outcomes and rest and kind == "outcome":
        return outcome_named(case, rest)
    if word not in outcomes and rest and kind == "state":
        return state_named(case, rest, graph)
    try:
        state = state_named(case, word, graph)
    except Refusal as refusal:
        if refusal.code in ("unknown-state", "impossible-state") and word in outcomes:
            return outcome_named(case, word)
        if refusal.code == "unknown-state" and outcomes:
            raise _unknown(case, word, graph is not None, outcomes) from None
        if word not in outcomes:
            raise
    else:
        if word not in outcomes:
            return state
    what, mend = f'"{word}" can be an outcome and a state', f'write "outcome:{word}" or "state:{word}"'
    raise Refusal("ambiguous-goal", what, mend)


def _status_quo(case: Case) -> str:
    quo = case.status_quo
    if quo is None:
        what, mend = "the case does not say where things stand", 'add [status-quo] with on = ["...", "..."]'
        raise Refusal("no-status-quo", what, f"{mend}, or name another state")
    if case.form != "options" and any(state.id == quo.id for state in case.states):
        return quo.id
    found = list(islice(_fitting(case, quo.pattern), 2))
    if len(found) != 1:
        what = "the status quo cannot exist" if not found else "the status quo can be several states"
        raise Refusal("no-status-quo", what, "see mufakat check")
    return found[0]


def _pattern_of(case: Case, id: str) -> str:
    return next(state.pattern for state in case.states if state.id == id)


def _fitting(case: Case, pattern: str) -> Iterator[str]:
    """The labels of the states that have these letters; "-" leaves open what it stands for."""
    if case.form != "options":
        yield from (state.id for state in case.states if state.pattern == pattern)
        return
    keys = [option.key for option in case.options]
    ways = product(*("NY" if letter == "-" else letter for letter in pattern))
    for letters in islice(ways, _TRIED):
        on = {key for key, letter in zip(keys, letters, strict=True) if letter == "Y"}
        if not any(holds(rule.when, on) for rule in case.infeasible):
            yield "".join(letters)


def _only(case: Case, word: str, pattern: str) -> str:
    """The label of the only state with these letters; it was called `word`."""
    found = list(islice(_fitting(case, pattern), 2))
    if len(found) < 2 and case.form == "options" and 1 << pattern.count("-") > _TRIED:
        raise Refusal("ambiguous-state", f'"{word}" leaves too much open', "write Y or N for each option")
    if len(found) == 1:
        return found[0]
    if not found:
        what = f'no state that can exist is called "{word}"'
        raise Refusal("impossible-state", what, _why_none(case, pattern))
    mend = " or ".join(f'"{label}"' for label in found)
    raise Refusal(
        "ambiguous-state", f'"{word}" can be several states', f"write {mend}, or what else is meant"
    )


def _why_none(case: Case, pattern: str) -> str:
    """How to mend a question about a state that is ruled out, or not listed."""
    if case.form != "options" or "-" in pattern:
        return "name a state that the case has; see mufakat solve"
    on = {option.key for option, letter in zip(case.options, pattern, strict=True) if letter == "Y"}
    rule = next(one for one in case.infeasible if holds(one.when, on))
    return f"name a state where this does not hold, which the file rules out: {write_condition(rule.when)}"


def _taken(case: Case, word: str) -> str | None:
    """The letters of the state in which just these options are taken; None where some word is no option.

    Raises:
        Refusal: A word can be the option of several parties.
    """
    called: dict[str, list[str]] = {}
    for option in case.options:
        for name in option_words(option):
            called.setdefault(unicodedata.normalize("NFC", name), []).append(option.key)
    parts = [part.strip() for part in unicodedata.normalize("NFC", word).split(",") if part.strip()]
    if not parts or any(part not in called for part in parts):
        return None
    for part in parts:
        if len(called[part]) > 1:
            mend = " or ".join(f'"{key}"' for key in called[part])
            what = f'"{part}" can be the option of several parties'
            raise Refusal("ambiguous-option", what, f"write {mend}")
    on = {called[part][0] for part in parts}
    return "".join("Y" if option.key in on else "N" for option in case.options)


def _numbered(case: Case, word: str, number: int, graph: ConflictGraph | None) -> str:
    """The label of the state with this number, where states are listed and the word is no id gone wrong."""
    if not word.startswith("#") and numbered_ids(case):
        raise _unknown(case, word, graph is not None)
    if graph is None:
        what = f'states have numbers only where they are listed, so none is called "{word}"'
        raise Refusal("unknown-state", what, _ways(numbered=False))
    if not 1 <= number <= graph.states:
        what, mend = f'no state is called "{word}"', f"the states have the numbers 1 to {graph.states}"
        raise Refusal("unknown-state", what, mend)
    return graph.label(number - 1)


def _ways(numbered: bool) -> str:
    number = "a number from mufakat solve, " if numbered else ""
    return f"use an id, {number}a pattern of Y and N, or the options taken: a,b,c"


def _unknown(case: Case, word: str, numbered: bool, outcomes: Sequence[str] = ()) -> Refusal:
    """That no state (or outcome, where these may be named too) is called so."""
    near = suggest(word, [*outcomes, *(one.id for one in case.states)])
    mend = _ways(numbered)
    if outcomes:
        mend = f"outcomes in this case: {', '.join(outcomes)}; for a state {mend}"
    what = f'no {"outcome or " if outcomes else ""}state that can exist is called "{word}"'
    return Refusal("unknown-state", what, f'write "{near}"; {mend}' if near else mend)


def deciding(case: Case, id: str) -> str:
    """The id of a party that decides. Raises Refusal when none is called so."""
    ids = [party.id for party in case.deciders]
    if id in ids:
        return id
    near = suggest(id, ids)
    mend = f'write "{near}"' if near else f"parties that decide: {', '.join(ids)}"
    raise Refusal("unknown-party", f'no party that decides is called "{id}"', mend)


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
    shown = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    whole = Spans((0, len(shown)), (0, len(shown)))
    desk = Desk(shown, "--where", lambda _: {("where",): whole})
    names = Names(desk, case.form)
    for option in case.options:
        names.add_option(option, option_words(option))
    condition = names.condition(text, ("where",))
    if condition is None:
        raise ProblemsError(desk.problems)
    return condition


def naming(case: Case, graph: ConflictGraph | None) -> CaseNames:
    """How parties, options and states are called in reports; without a graph states have no numbers."""
    if graph is None:
        return CaseNames(case)
    numbered = [graph.label(index) for index in range(graph.states)] if graph.states <= _NUMBERED else []
    return CaseNames(case, numbered)


def names_of(case: Case, solution: AnySolution) -> CaseNames:
    """How parties, options and states are called in reports on this solution."""
    return naming(case, solution.graph)

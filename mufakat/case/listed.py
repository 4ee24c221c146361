"""Where states or moves are listed one by one, what else the file says of them has to agree with the lists.

Only the lists count there: a line that rules out a listed state, or forbids a listed move, does nothing.
"""

from __future__ import annotations

from mufakat.case.model import Case, Option
from mufakat.case.names import Names
from mufakat.case.worlds import holds_in_pattern
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.places import Path

_TAKEN_BACK = {"only-on": ("YN",), "only-off": ("NY",), "never": ("YN", "NY"), "both": ()}


def check_lists(case: Case, names: Names, desk: Desk) -> None:
    """Warn of lines that the listed states or moves contradict, and of states with one name."""
    if case.form != "options":
        _infeasible_lines(case, desk)
    if case.form == "graph":
        _irreversible_lines(case, names, desk)
    _names(case, desk)


def _infeasible_lines(case: Case, desk: Desk) -> None:
    keys = [option.key for option in case.options]
    for number, rule in enumerate(case.infeasible):
        ruled_out = [state.id for state in case.states if holds_in_pattern(rule.when, keys, state.pattern)]
        if ruled_out:
            desk.warn(
                "infeasible-but-listed",
                f'this line rules out "{ruled_out[0]}", which is listed all the same: where states are listed one '
                "by one, only the list counts",
                "drop the state from the list, or drop this line",
                ("infeasible", number),
                at_key=case.origin == "mufakat",
                notes=(f"listed and ruled out: {', '.join(ruled_out[:8])}",) if len(ruled_out) > 1 else (),
            )


def _irreversible_lines(case: Case, names: Names, desk: Desk) -> None:
    patterns = {state.id: state.pattern for state in case.states}
    for number, option in enumerate(case.options):
        for party, moves in case.moves.items():
            bad = next(
                (arc for arc in moves.listed or () if _takes_back(option, number, arc, patterns)), None
            )
            if bad is not None:
                path: Path = ("options", number, "change")
                desk.warn(
                    "irreversible-but-listed",
                    f'{party} has a listed move from "{bad[0]}" to "{bad[1]}", which changes "{option.key}" all the '
                    "same: where moves are listed one by one, only the list counts",
                    "drop the move from the list, or drop this line",
                    names.bound.get(option.key, path),
                    at_key=case.origin == "mufakat",
                )
                break


def _takes_back(option: Option, number: int, arc: tuple[str, str], patterns: dict[str, str]) -> bool:
    before, after = (patterns[state][number] for state in arc)
    return before + after in _TAKEN_BACK[option.change]


def _names(case: Case, desk: Desk) -> None:
    seen: dict[str, str] = {}
    for state in case.states:
        if state.name and seen.setdefault(state.name, state.id) != state.id:
            desk.warn(
                "same-name",
                f'the states "{seen[state.name]}" and "{state.id}" have the same name',
                "give one of them another name, so that reports can tell them apart",
                ("states", state.id, "name"),
            )

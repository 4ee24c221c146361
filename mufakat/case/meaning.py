"""What a case that reads well may still get wrong: states that cannot be, wishes that never decide.

Runs after the case is built. Errors make the case unusable; warnings point at lines that do nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from mufakat.case.condition import Condition, options_of
from mufakat.case.grounds import State
from mufakat.case.listed import check_lists
from mufakat.case.model import Case, Order, Ranking, Weights
from mufakat.case.names import Names
from mufakat.case.reach import circle, never_changed
from mufakat.case.views import check_views
from mufakat.case.worlds import Feasible, Worlds, holds_in_pattern
from mufakat.display import large_count
from mufakat.problems import errors
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.places import Path

_MOST_RANKED = 1 << 16
_MOST_CLASSES = 1 << 12
_MOST_WORK = 1 << 33


def check_meaning(case: Case, names: Names, desk: Desk) -> None:
    """Report what the states of the case show to be wrong or idle."""
    if errors(desk.problems):
        return
    feasible = Feasible(case)
    if not _some_state(feasible, desk):
        return
    _states_exist(case, desk)
    for party, preference in case.preferences.items():
        match preference:
            case Ranking():
                _ranks_every_state(party, preference, case, feasible, desk)
            case Order():
                _every_wish_decides(party, _wishes_path(case, party), preference, feasible, desk)
    _merged_states_are_clear(case, desk)
    check_lists(case, names, desk)
    _outcomes_can_be(case, feasible, desk)
    check_views(case, desk)
    _idle_lines(case, names, desk)
    _never_taken(case, desk)


def _never_taken(case: Case, desk: Desk) -> None:
    """Options that no sequence of moves ever takes: parties move one at a time."""
    taken = () if errors(desk.problems) else never_changed(case)[0]
    if not taken:
        return
    held = ", ".join(option.key for option in taken)
    what = f"no sequence of moves from the status quo ever takes {held}: parties move one at a time"
    round_ = circle(case, taken)
    if round_:
        keys = [option.key for option in round_]
        pairs = ", ".join(f"{a} requires {b}" for a, b in zip(keys, [*keys[1:], keys[0]], strict=True))
        owners = ", ".join(dict.fromkeys(owner for option in round_ for owner in option.owners))
        mend = f"make one option of them that all hold: owners = [{owners}]"
        desk.warn("never-taken", what, mend, ("status-quo",), at_key=True, notes=(f"a circle: {pairs}",))
        return
    mend = "change the status quo, or the rule, one-way option or forbidden move that is in the way"
    desk.warn("never-taken", what, mend, ("status-quo",), at_key=True)


def _wishes_path(case: Case, party: str) -> Path:
    """Where the file lists the wishes of a party."""
    return ("preferences", party, "order" if case.origin == "mufakat" else "statements")


def _some_state(feasible: Feasible, desk: Desk) -> bool:
    lines = feasible.conflict()
    if lines is None:
        return True
    places = [desk.locate(("infeasible", n))[0].line for n in lines]
    desk.error(
        "no-state",
        "no state is left: these lines together rule out every choice",
        "drop or loosen one of them",
        ("infeasible", lines[0]),
        at_key=True,
        notes=("the lines: " + ", ".join(map(str, places)),),
    )
    return False


def _ruled_out(case: Case, pattern: str) -> int | None:
    keys = [option.key for option in case.options]
    return next(
        (n for n, rule in enumerate(case.infeasible) if holds_in_pattern(rule.when, keys, pattern)), None
    )


def _states_exist(case: Case, desk: Desk) -> None:
    """Named states and the status quo must be states that can exist."""
    quo = case.status_quo
    if case.form != "options":
        if quo is not None and quo.id == "":
            desk.error(
                "status-quo-not-listed",
                "the status quo is not one of the states listed",
                "list it under [states], or name another",
                ("status-quo",),
                at_key=True,
            )
        return
    placed: list[tuple[State, Path]] = [(state, ("states", state.id)) for state in case.states]
    placed += _unnamed_states(case)
    if quo is not None and quo.id == "":
        placed.append((quo, ("status-quo",)))
    point = None if case.deal is None else case.deal.no_agreement
    if point is not None and point.state.id == "":
        placed.append((point.state, ("deal", "no-agreement")))
    for state, path in placed:
        line = _ruled_out(case, state.pattern)
        if line is not None:
            where = desk.locate(("infeasible", line))[0].line
            what = _called(state, path)
            desk.error(
                "infeasible-state",
                f"{what} cannot exist: line {where} rules it out",
                "change the options that are taken, or that line",
                path,
                at_key=path[0] in ("states", "status-quo"),
            )


def _called(state: State, path: Path) -> str:
    if path[0] == "status-quo":
        return "the status quo"
    return f'the state "{state.id or state.pattern}"'


def _unnamed_states(case: Case) -> list[tuple[State, Path]]:
    """States that the file mentions by their pattern only, and where; rankings are looked at elsewhere."""
    named = {state.id for state in case.states}
    lists: list[tuple[Path, Iterable[Iterable[str]]]] = [
        (("outcomes", outcome.id, "states"), [[state] for state in outcome.states])
        for outcome in case.outcomes
    ]
    for party, moves in case.moves.items():
        lists += [(("moves", party, "add"), moves.added), (("moves", party, "forbid"), moves.forbidden)]
    return [
        (State("", word), (*path, number))
        for path, rows in lists
        for number, row in enumerate(rows)
        for word in row
        if word not in named
    ]


def _ranks_every_state(party: str, ranking: Ranking, case: Case, feasible: Feasible, desk: Desk) -> None:
    ranked = {state for group in ranking.classes for state in group}
    by_pattern = {state.pattern: state.id for state in case.states}
    if case.form == "options":
        patterns = feasible.patterns(_MOST_RANKED)
        if patterns is None:
            count, exact = feasible.count()
            desk.error(
                "too-many-to-rank",
                f"a ranking names every state, and there are {'' if exact else 'up to '}{large_count(count)}",
                'give this party an `order` of conditions, or list the states with form = "listed"',
                ("preferences", party, "ranking"),
                at_key=True,
            )
            return
        every = [by_pattern.get(pattern, pattern) for pattern in patterns]
    else:
        every = [state.id for state in case.states]
    left_out = [state for state in every if state not in ranked]
    impossible = sorted(ranked - set(every))
    if left_out:
        shown = ", ".join(left_out[:8]) + (f" and {len(left_out) - 8} more" if len(left_out) > 8 else "")
        desk.error(
            "ranking-omits",
            f"the ranking of {party} leaves out {len(left_out)} of {len(every)} states",
            "put each of them into a class; states in one inner list are equally liked",
            ("preferences", party, "ranking"),
            at_key=True,
            notes=(f"left out: {shown}",),
        )
    if impossible:
        desk.error(
            "ranking-of-impossible",
            f"the ranking of {party} names states that cannot exist",
            "drop them",
            ("preferences", party, "ranking"),
            at_key=True,
            notes=("these: " + ", ".join(impossible[:8]),),
        )


def _every_wish_decides(party: str, path: Path, order: Order, feasible: Feasible, desk: Desk) -> None:
    """Warn of wishes that never part two states which the more important ones leave equal.

    Beyond _MOST_CLASSES classes or _MOST_WORK bits only wishes that always or never hold are told.
    """
    wishes = [wish.condition for group in order.groups for wish in group]
    worlds = feasible.worlds({key for wish in wishes for key in options_of(wish)})
    classes: list[int] | None = None if worlds is None else [worlds.exist]
    work = 0
    for number, group in enumerate(order.groups):
        conditions = [wish.condition for wish in group]
        if desk.full("warning"):
            return
        if classes is not None and worlds is not None and len(classes) == worlds.count:
            idle = True
        elif classes is not None and worlds is not None:
            parted = _part(classes, worlds, conditions)
            idle = len(parted) == len(classes)
            work += len(classes) * worlds.exist.bit_length() * len(group)
            classes = parted if len(parted) <= _MOST_CLASSES and work <= _MOST_WORK else None
        else:
            idle = all(_constant(condition, feasible) for condition in conditions)
        if idle:
            desk.warn(
                "idle-wish",
                f"this wish of {party} can never decide: where the wishes above it leave two states equal, "
                "both meet it or neither does",
                "drop it, or move it up",
                (*path, number),
            )


def _part(classes: list[int], worlds: Worlds, conditions: Iterable[Condition]) -> list[int]:
    """Split every class of states by how many of the conditions hold."""
    levels = {0: worlds.exist}
    for condition in conditions:
        met = worlds.where(condition)
        counted: dict[int, int] = {}
        for level, states in levels.items():
            counted[level + 1] = counted.get(level + 1, 0) | states & met
            counted[level] = counted.get(level, 0) | states & ~met
        levels = counted
    return [both for one in classes for states in levels.values() if (both := one & states)]


def _constant(condition: Condition, feasible: Feasible) -> bool:
    worlds = feasible.worlds(options_of(condition))
    return worlds is not None and worlds.where(condition) in (0, worlds.exist)


def _merged_states_are_clear(case: Case, desk: Desk) -> None:
    """A condition whose truth in a merged state depends on what "-" leaves open counts "-" as not taken."""
    merged = [state for state in case.states if "-" in state.pattern]
    keys = [option.key for option in case.options]
    for party, preference in case.preferences.items():
        if not merged or not isinstance(preference, Order):
            continue
        for number, group in enumerate(preference.groups):
            for state in merged:
                if any(holds_in_pattern(wish.condition, keys, state.pattern) is None for wish in group):
                    desk.warn(
                        "open-wish",
                        f'this wish of {party} depends on options that are "-" in "{state.id}"',
                        'they count as not taken; write Y or N in the state, or give the party a "ranking"',
                        (*_wishes_path(case, party), number),
                    )
                    break
    for outcome in case.outcomes:
        condition = outcome.condition
        open_ = [
            state.id
            for state in merged
            if condition is not None and holds_in_pattern(condition, keys, state.pattern) is None
        ]
        if open_:
            desk.warn(
                "open-outcome",
                f'the outcome "{outcome.id}" depends on options that are "-" in "{open_[0]}"',
                "they count as not taken; write Y or N in the state, or name the states that meet it",
                ("outcomes", outcome.id),
            )


def _outcomes_can_be(case: Case, feasible: Feasible, desk: Desk) -> None:
    for outcome in case.outcomes:
        if outcome.condition is not None and feasible.exists(outcome.condition) is False:
            desk.warn(
                "impossible-outcome",
                f'no state that can exist meets the outcome "{outcome.id}"',
                "check its condition, and the infeasible lines",
                ("outcomes", outcome.id),
            )


def _idle_lines(case: Case, names: Names, desk: Desk) -> None:
    """Evidence that nothing uses, sources that no evidence uses, options that nobody's wish mentions."""
    for evidence in case.evidence:
        if evidence.id not in names.used_evidence:
            desk.warn(
                "unused-evidence",
                f'nothing rests on the evidence "{evidence.id}"',
                f'cite it where it belongs, as evidence = ["{evidence.id}"], or drop it',
                ("evidence", evidence.id),
                at_key=True,
            )
    cited = {evidence.source for evidence in case.evidence}
    for source in case.sources:
        if source.id not in cited:
            desk.warn(
                "unused-source",
                f'no evidence comes from the source "{source.id}"',
                "quote it, or drop it",
                ("sources", source.id),
                at_key=True,
            )
    for key in _unwanted(case, names):
        owner, _, id = key.rpartition(".")
        path: Path = ("parties", owner, "options", id) if owner else ("options", id)
        if case.origin != "mufakat":
            path = ("options", [option.key for option in case.options].index(key), "id")
        desk.warn(
            "unwanted-option",
            f'nobody\'s wish mentions the option "{key}"',
            "say what somebody thinks of it, or drop it",
            path,
            at_key=case.origin == "mufakat",
        )


def _unwanted(case: Case, names: Names) -> list[str]:
    if any(isinstance(preference, Ranking) for preference in case.preferences.values()):
        return []
    conditions: list[Condition] = []
    weighed = set()
    for preference in case.preferences.values():
        if isinstance(preference, Order):
            conditions += [wish.condition for group in preference.groups for wish in group]
        elif isinstance(preference, Weights):
            weighed |= {key for key, weight in preference.weights if weight}
    return [key for key in names.unmentioned(conditions) if key not in weighed]

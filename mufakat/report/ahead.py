"""What lasts when two parties look further ahead, in a table, in sentences and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mufakat.report.data import MOST_LISTED_STATES
from mufakat.report.document.model import (
    Columns,
    Paint,
    Section,
    note,
    paragraph,
    section,
    text_table,
    unpainted,
)
from mufakat.report.document.terminal import answer
from mufakat.report.lasting import MOST_COLUMNS
from mufakat.report.method import method_data
from mufakat.report.names import CaseNames
from mufakat.report.obstacles import changes_text
from mufakat.report.phrases import counted, in_english, say
from mufakat.report.shades import which_states
from mufakat.report.table import legend, mark, state_table
from mufakat.report.wishless import wishless_line
from mufakat.stability.explicit.foresight import MOST_LEVELS, ForesightSolution
from mufakat.stability.stateset import StateSet
from mufakat.versions import format_mark


def foresight_text(names: CaseNames, found: ForesightSolution, width: int, paint: Paint = unpainted) -> str:
    """The whole answer for people."""
    head = paragraph(say("head", title=names.case.title, id=names.case.id), "head")
    return answer([section("", [head]), *foresight_sections(names, found)], width, paint)


def foresight_sections(names: CaseNames, found: ForesightSolution) -> Iterator[Section]:
    """Who would stay where, looking how far ahead; where the moves would go from the status quo; and ties."""
    if wishless := wishless_line(names.case):
        yield section("", [note(wishless)])
    if found.graph.states <= MOST_COLUMNS:
        yield section("", [_table(names, found)])
    sets = _sets(found)
    yield section("", [paragraph(_lasts(names, found, key, sets[key])) for key in sets])
    yield section("", map(paragraph, [_period(found), *_status_quo(names, found)]))
    tied = sum(int(mask.sum()) for mask in found.ties.values())
    rule = (
        say("foresight-ties", n=tied, rule=say(f"tie-{found.tie_rule}")) if tied else say("foresight-no-ties")
    )
    yield section("", [note(say("foresight-words")), note(rule)])


def _table(names: CaseNames, found: ForesightSolution) -> Columns:
    columns = [found.graph.label(s) for s in range(found.graph.states)]
    marks = _marks(found, columns)
    heads = [say("column-state"), *marks]
    rows = [[names.state(label), *(by_label[label] for by_label in marks.values())] for label in columns]
    return Columns(
        lambda width, paint: f"{state_table(names, columns, marks, width, paint)}\n\n{legend(names, width)}",
        text_table("t-foresight", legend(names, 1000), heads, rows),
    )


def _sets(found: ForesightSolution) -> dict[str, StateSet]:
    sets: dict[str, StateSet] = {
        say("foresight-limited", h=h): found.equilibria(h) for h in range(1, found.horizon + 1)
    }
    settled = found.non_myopic_equilibria()
    if settled is not None:
        sets[say("foresight-nm")] = settled
    for k, id in enumerate(found.graph.party_ids, start=1):
        sets[say("foresight-stackelberg", k=k)] = found.stackelberg(id)
    return sets


def _marks(found: ForesightSolution, columns: list[str]) -> Mapping[str, Mapping[str, str]]:
    ids, states = found.graph.party_ids, range(found.graph.states)
    marks = {}
    for h in range(1, found.horizon + 1):
        masks = [found.stable(h, id).mask for id in ids]
        marks[say("foresight-limited", h=h)] = {columns[s]: mark([bool(m[s]) for m in masks]) for s in states}
    if found.period is not None:
        masks = [found.non_myopic[id] for id in ids]
        marks[say("foresight-nm")] = {columns[s]: mark([bool(m[s]) for m in masks]) for s in states}
    for k, id in enumerate(ids, start=1):
        held = found.stackelberg(id).mask
        marks[say("foresight-stackelberg", k=k)] = {columns[s]: "E" if held[s] else "·" for s in states}
    return marks


def _lasts(names: CaseNames, found: ForesightSolution, key: str, states: StateSet) -> str:
    everything, which = counted("states", found.graph.states), which_states(names, states)
    return say("foresight-lasts", concept=key, n=states.count, all=everything, which=which)


def _period(found: ForesightSolution) -> str:
    if found.period is None:
        return say("foresight-no-period", n=MOST_LEVELS)
    key = "foresight-period-1" if found.period == 1 else "foresight-period-n"
    return say(key, onset=found.onset, period=found.period)


def _status_quo(names: CaseNames, found: ForesightSolution) -> list[str]:
    quo, h = found.graph.status_quo, found.horizon
    if quo is None:
        return []
    lines, label = [], found.graph.label(quo)
    for id in found.graph.party_ids:
        before, steps = label, []
        for who, to in found.expected(h, id, quo):
            after = found.graph.label(to)
            changes = changes_text(names, before, after)
            steps.append(say("step", party=names.party(who), state=names.state(after), changes=changes))
            before = after
        key = "foresight-quo" if steps else "foresight-quo-stays"
        told = say("then").join(steps)
        lines.append(say(key, state=names.state(label), h=h, party=names.party(id), steps=told))
    return lines


def foresight_data(names: CaseNames, found: ForesightSolution) -> dict[str, object]:
    """The answer as plain data: `mufakat-foresight/1`. Beyond 4,096 states counts stand in place of lists."""
    whole = found.graph.states <= MOST_LISTED_STATES

    def told(states: StateSet) -> object:
        return list(states) if whole else states.count

    ids, levels = found.graph.party_ids, range(1, found.horizon + 1)
    settled = found.non_myopic_equilibria()
    return {
        "format": format_mark("foresight"),
        "id": names.case.id,
        "states": found.graph.states,
        "horizon": found.horizon,
        "lists": whole,
        "limited": {str(h): {id: told(found.stable(h, id)) for id in ids} for h in levels},
        "limited_equilibria": {str(h): told(found.equilibria(h)) for h in levels},
        "non_myopic_equilibria": None if settled is None else told(settled),
        "onset": found.onset,
        "period": found.period,
        "stackelberg": {id: told(found.stackelberg(id)) for id in ids},
        **_rule_data(found),
        "ties": {str(h): {id: int(found.ties[h, id].sum()) for id in ids} for h in levels},
        **method_data(found),
    }


@in_english
def _rule_data(found: ForesightSolution) -> dict[str, object]:
    return {"tie_rule": say(f"tie-{found.tie_rule}")}

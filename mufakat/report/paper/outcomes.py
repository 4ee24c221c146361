"""What would last and why: the table of outcomes, the table of states, and the reasons in words."""

from __future__ import annotations

from mufakat.display import visible
from mufakat.report.document.links import Linker
from mufakat.report.document.model import Block, Cell, Code, Paragraph, Section, Table, Words, blocks_of
from mufakat.report.lasting import (
    MOST_COLUMNS,
    Lasting,
    lasting_states,
    meeting,
    union_count,
)
from mufakat.report.left_out import left_out_line
from mufakat.report.names import CaseNames
from mufakat.report.paper.findings import Findings
from mufakat.report.phrases import Count, counted, say
from mufakat.report.walk import Walk
from mufakat.stability.answers.outcomes import AnySolution

MOST_NAMED_PARTIES = 3


def outcomes(found: Findings, link: Linker) -> Section | None:
    """What would last, for whom and why."""
    walk = found.walk
    if walk is None:
        return None
    solution, names = walk.solution, walk.names
    count, states = union_count(solution), counted("states", solution.states)
    lead = say("lasts-some", n=Count(count), all=states).rstrip(":") + "."
    if not count:
        lead = say("lasts-none", concepts=", ".join(solution.concepts))
    blocks: list[Block] = [Paragraph(link(lead))]
    if names.case.outcomes:
        blocks.append(_outcomes_table(solution, names, link))
    if count <= MOST_COLUMNS:
        listed = lasting_states(solution, names, MOST_COLUMNS)
        blocks.append(states_table(solution, names, listed, link))
    else:
        blocks += _many(solution, names, link)
    blocks.append(Paragraph(link(say("paper-concepts-note")), "note"))
    if left := left_out_line(solution.concepts, names.case):
        blocks.append(Paragraph(link(left), "note"))
    inside = [
        _reasons(found, link),
        _told(walk, "quo", "status-quo", link),
        _told(walk, "doubt", "without-doubtful", link),
        *_between(walk, link),
    ]
    return Section(
        "outcomes", say("walk-lasts-title"), tuple(blocks), tuple(one for one in inside if one is not None)
    )


def _outcomes_table(solution: AnySolution, names: CaseNames, link: Linker) -> Table:
    """Each outcome: in how many states it holds, in how many of them it lasts under each concept."""
    heads = [say("paper-column-outcome"), say("paper-column-means"), say("paper-column-states")]
    rows = []
    for outcome in names.case.outcomes:
        meets, _ = meeting(solution.everything(), outcome)
        means: Words = (", ".join(map(names.short, outcome.states)),)
        if outcome.condition is not None:
            means = (Code(names.condition(outcome.condition)),)
        cells = [
            Cell(link.name(outcome.name)),
            Cell(means),
            Cell((_number(meets),), "number"),
        ]
        for concept in solution.concepts:
            n, _ = meeting(solution.equilibria(concept), outcome)
            cells.append(Cell((_number(n),), "yes" if n else "no"))
        rows.append(tuple(cells))
    caption = say("paper-outcomes-caption")
    return Table("t-outcomes", caption, (*heads, *solution.concepts), tuple(rows))


def _number(n: int) -> str:
    return f"{Count(n)}"


def states_table(solution: AnySolution, names: CaseNames, listed: list[Lasting], link: Linker) -> Table:
    """The status quo and the states that last: what they are, and who would leave under which concept."""
    labels = [one.label for one in listed]
    quo = names.status_quo
    if quo is not None and quo not in labels:
        labels.insert(0, quo)
    heads = [say(f"paper-column-{key}") for key in ("state", "meets", "taken")]
    rows = []
    for label in labels:
        met = [say("status-quo")] if names.is_status_quo(label) else []
        met += [visible(one.name) for one in names.outcomes(label)]
        taken = ", ".join(names.bare[key] for key in names.taken(label)) or say("nothing-taken")
        cells = [Cell(link.name(names.state(label))), Cell(link.name("; ".join(met) or "–"))]
        cells.append(Cell(link.name(taken if names.keys else "–")))
        cells += [_stays(solution, names, concept, label) for concept in solution.concepts]
        rows.append(tuple(cells))
    return Table("t-lasting", say("paper-lasting-caption"), (*heads, *solution.concepts), tuple(rows))


def _stays(solution: AnySolution, names: CaseNames, concept: str, label: str) -> Cell:
    leaving = [id for id in solution.party_ids if label not in solution.stable(concept, id)]
    if not leaving:
        return Cell((say("paper-all-stay"),), "yes")
    if len(leaving) > MOST_NAMED_PARTIES:
        return Cell((say("paper-many-leave", n=len(leaving)),), "no")
    return Cell((say("paper-leave", parties=", ".join(map(names.party, leaving))),), "no")


def _many(solution: AnySolution, names: CaseNames, link: Linker) -> list[Block]:
    """Too many to list: how many under each concept, and what they share."""
    rows = []
    for concept in solution.concepts:
        found = solution.equilibria(concept)
        common = found.common() if found.count else {}
        on = ", ".join(names.bare[key] for key, letter in common.items() if letter == "Y")
        off = ", ".join(names.bare[key] for key, letter in common.items() if letter == "N")
        cells = (
            (concept,),
            (_number(found.count),),
            link.name(on or say("none")),
            link.name(off or say("none")),
        )
        rows.append(tuple(Cell(words) for words in cells))
    heads = tuple(say(f"paper-column-{key}") for key in ("concept", "lasting", "all-on", "all-off"))
    return [Table("t-common", say("paper-common-caption"), heads, tuple(rows))]


def _reasons(found: Findings, link: Linker) -> Section | None:
    """Why the states that last would: party by party."""
    blocks: list[Block] = []
    for one in found.reasons:
        blocks += link.blocks(blocks_of(one.told()))
    return Section("reasons", say("paper-reasons-title"), tuple(blocks)) if blocks else None


def _told(walk: Walk, part: str, anchor: str, link: Linker) -> Section | None:
    """A part of the walk under its own heading."""
    told = walk.part(part)
    return link.section(anchor, told[0]) if told else None


def _between(walk: Walk, link: Linker) -> list[Section]:
    return [
        link.section(f"between-{number}", section)
        for number, section in enumerate(walk.part("between"), start=1)
    ]

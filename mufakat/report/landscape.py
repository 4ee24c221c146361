"""States and moves of a case as a picture and as a table: indices and ids become names."""

from __future__ import annotations

from collections.abc import Callable

from mufakat.display import display_width, visible
from mufakat.mediation.paths.landscape import Arc as Move
from mufakat.mediation.paths.landscape import Landscape, lasting_order
from mufakat.report.lasting import concepts_text, union_count
from mufakat.report.lines import cut
from mufakat.report.names import CaseNames
from mufakat.report.obstacles import changes_text
from mufakat.report.phrases import Count, counted, say
from mufakat.report.pictures.states.model import Arc, Mover, Node, Picture
from mufakat.stability.answers.outcomes import AnySolution

# So many states still carry their options; of more only names and marks are shown.
MOST_WORDED = 24
MOST_TAKEN = 8
_LINE = 26
_MOST_LINES = 3


def landscape_picture(
    names: CaseNames,
    solution: AnySolution,
    part: Landscape,
    goal: str | None = None,
    href: Callable[[str], str] | None = None,
) -> Picture:
    """The picture of some states of a case.

    Args:
        goal: The id of the outcome whose states are marked as wanted.
        href: Where each state leads, if anywhere.
    """
    worded = len(part.states) <= MOST_WORDED
    nodes = tuple(
        Node(
            id=label,
            label=names.short(label),
            lines=_lines(names, label) if worded else (),
            lasts=bool(lasting_under(solution, label)),
            quo=names.is_status_quo(label),
            goal=goal is not None and any(one.id == goal for one in names.outcomes(label)),
            told=state_told(names, solution, label),
            href="" if href is None else href(label),
        )
        for label in part.states
    )
    arcs = tuple(
        Arc(one.before, one.after, one.party_id, one.improving, move_told(names, one)) for one in part.arcs
    )
    named = next((one.name for one in names.case.outcomes if one.id == goal), "")
    words = {key: say(f"picture-{key}") for key in ("quo", "lasts", "goal", "unwilling")}
    words["goal-legend"] = say("picture-goal-legend", outcome=visible(named))
    words["lasts-legend"] = say("picture-lasts-legend")
    quo = names.status_quo
    return Picture(
        title=say("picture-title", title=visible(names.case.title)),
        described=described(names, solution, part),
        nodes=nodes,
        arcs=arcs,
        movers=tuple(Mover(one.id, names.party(one.id)) for one in names.case.deciders),
        start=quo if quo is not None and quo in part.states else "",
        words=words,
    )


def described(names: CaseNames, solution: AnySolution, part: Landscape) -> str:
    """What the picture shows, in two sentences."""
    better = sum(move.improving for move in part.arcs)
    others = len(part.arcs) - better
    key = "picture-part" if not part.whole else "picture-whole-ways" if others else "picture-whole"
    lasting = [names.short(label) for label in part.states if lasting_under(solution, label)]
    told = say(
        key,
        n=len(part.states) if not part.whole else counted("states", len(part.states)),
        all=counted("states", solution.states),
        moves=counted("moves", better if part.whole else len(part.arcs)),
        others=counted("moves", others),
        lasting=", ".join(lasting) or say("none"),
    )
    left = union_count(solution) - len(lasting)
    return f"{told} {_left_out(names, solution, left)}" if left else told


def _left_out(names: CaseNames, solution: AnySolution, left: int) -> str:
    """How many of the states that last are not drawn, and how the others were chosen."""
    if solution.graph is None:
        return say("picture-left", n=Count(left), how=say("picture-chosen-ways"))
    _, concept = lasting_order(solution)
    if not concept:
        return say("picture-left", n=left, how=say("picture-chosen-room"))
    key = "picture-chosen" if names.case.status_quo is not None else "picture-chosen-order"
    return say("picture-left", n=left, how=say(key, concept=concept))


def lasting_under(solution: AnySolution, label: str) -> list[str]:
    """The concepts under which everyone would stay in a state."""
    return [concept for concept in solution.concepts if label in solution.equilibria(concept)]


def state_told(names: CaseNames, solution: AnySolution, label: str) -> str:
    """A state in a sentence: its name, its marks, the options taken."""
    marks = [say("status-quo")] if names.is_status_quo(label) else []
    if concepts := lasting_under(solution, label):
        marks.append(say("picture-lasts-under", concepts=concepts_text(solution, concepts)))
    marks += [visible(one.name) for one in names.outcomes(label)]
    key = "picture-state-marked" if marks else "picture-state"
    return say(key, state=names.state(label), marks="; ".join(marks), taken=taken_text(names, label))


def move_told(names: CaseNames, move: Move) -> str:
    """A move in a sentence: who goes where, by what, and whether it likes it."""
    key = "picture-move" if move.improving else "picture-move-against"
    return say(
        key,
        party=names.party(move.party_id),
        before=names.state(move.before),
        after=names.state(move.after),
        changes=changes_text(names, move.before, move.after),
    )


def taken_text(names: CaseNames, label: str) -> str:
    """The options taken in a state: where they are many, what differs from the status quo."""
    changes = _changes(names, label)
    if changes is not None:
        return say("picture-from-quo", changes=changes)
    return ", ".join(names.bare[key] for key in names.taken(label)) or say("nothing-taken")


def _changes(names: CaseNames, label: str) -> str | None:
    """What differs from the status quo, where so many options are taken that all would be too long."""
    quo = names.status_quo
    if quo is None or label == quo or len(names.taken(label)) <= MOST_TAKEN:
        return None
    return changes_text(names, quo, label)


def _lines(names: CaseNames, label: str) -> tuple[str, ...]:
    """A few short lines on a state: its name where it has one, else the options taken."""
    known = names.state(label).removeprefix(names.short(label)).strip(" ()")
    text = known or (_changes(names, label) or taken_text(names, label) if names.keys else "")
    lines: list[str] = []
    for word in text.split():
        if lines and display_width(f"{lines[-1]} {word}") <= _LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} ..."]
    return tuple(cut(line, _LINE + 4) for line in lines)

"""What lasts, said in sentences and lists."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mufakat.case.model import Outcome
from mufakat.display import visible
from mufakat.report.document.model import Paint, unpainted
from mufakat.report.left_out import left_out_line
from mufakat.report.lines import capital, fold
from mufakat.report.names import CaseNames
from mufakat.report.phrases import Count, counted, say
from mufakat.report.rows import rows_text
from mufakat.report.table import legend, mark, state_table
from mufakat.report.unreachable import unreachable_lines
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.stability.concepts import CONCEPTS
from mufakat.stability.stateset import StateSet

MOST_COLUMNS = 40
MOST_LISTED = 40
# Verdicts that are named where the program contradicts itself.
MOST_CONTRADICTED = 5
MOST_NAMED = 12
WIDEST_HEAD = 16
MOST_PATTERNS = 3


@dataclass(frozen=True)
class Lasting:
    """A state that is an equilibrium under some concepts, and which outcomes it meets."""

    label: str
    concepts: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


def lasting_states(solution: AnySolution, names: CaseNames, most: int) -> list[Lasting]:
    """States that last under some concept, those under most concepts first.

    Looks at the first `most` of each concept, so that huge sets stay unlisted.
    """
    sets = {concept: solution.equilibria(concept) for concept in solution.concepts}
    labels = dict.fromkeys(label for found in sets.values() for label in itertools.islice(found, most))
    found = [
        Lasting(label, tuple(c for c, members in sets.items() if label in members), names.outcomes(label))
        for label in labels
    ]
    return sorted(found, key=lambda one: -len(one.concepts))


def size_line(solution: AnySolution, names: CaseNames) -> str:
    """How large the conflict is, and which engine answered."""
    mediators = len(names.case.parties) - len(names.case.deciders)
    return say(
        "size-mediates" if mediators else "size",
        parties=counted("deciders", len(names.case.deciders)),
        mediators=counted("mediators", mediators),
        options=counted("options", len(names.case.options)),
        states=counted("states", solution.states),
        engine=say(f"engine-{solution.engine}"),
    )


def contradiction_line(solution: AnySolution, names: CaseNames) -> str:
    """Of which verdicts explaining single states says the opposite; "" where it agrees, or was not asked."""
    check = solution.selfcheck
    if check is None or not check.parted:
        return ""
    told = (
        say(
            "contradicted-stable" if one.stable else "contradicted-leaves",
            party=names.party(one.party_id),
            state=one.state,
            concept=one.concept,
        )
        for one in check.parted[:MOST_CONTRADICTED]
    )
    return say("contradicted", n=len(check.parted), asked=check.asked, told="; ".join(told))


def specialists_text(
    solution: AnySolution, names: CaseNames, width: int, mixed: Mapping[str, str], paint: Paint = unpainted
) -> str:
    """All states and concepts, for specialists, at most `width` columns wide."""
    case = names.case
    parts = [paint(say("brief-specialists"), "head") + "\n" + fold(size_line(solution, names), width, 0, 2)]
    found = lasting_states(solution, names, MOST_LISTED)
    columns = table_columns(solution, names, found)
    if columns:
        parts.append(table_of(solution, names, columns, width, paint))
    else:
        parts.append(fold(say("no-table", n=solution.states), width))
    few = union_count(solution) <= MOST_LISTED
    parts.append(lasting_list(solution, names, found, width) if few else large_text(solution, names, width))
    if solution.unfinished:
        pairs = ", ".join(f"{concept} ({names.party(party)})" for concept, party in solution.unfinished)
        parts.append(fold(say("unfinished", pairs=pairs), width, 0, 2))
    if mixed:
        parts.append(fold(mixed_line(solution, names, mixed), width, 0, 2))
    quo = status_quo_line(solution, names)
    lines = ([quo] if quo else []) + outcome_lines(solution, names, WIDEST_HEAD) + unreachable_lines(names)
    lines += [left] if (left := left_out_line(solution.concepts, case)) else []
    parts.append("\n".join(fold(line, width, 0, 2) for line in lines))
    parts.append(
        "\n".join([say("assumes-title"), *(fold(line, width, 2, 2) for line in assumption_lines(solution))])
    )
    return "\n\n".join(part for part in parts if part)


def table_of(
    solution: AnySolution, names: CaseNames, columns: list[str], width: int, paint: Paint = unpainted
) -> str:
    """The table of these states with its legend, and a note when others are left out."""
    key = "too-many-columns" if names.status_quo in columns else "too-many-columns-lasting"
    note = [] if len(columns) == solution.states else [fold(say(key, n=solution.states), width)]
    marks = {concept: _marks(solution, concept, columns) for concept in solution.concepts}
    return "\n".join([*note, state_table(names, columns, marks, width, paint), "", legend(names, width)])


def table_columns(solution: AnySolution, names: CaseNames, found: list[Lasting]) -> list[str]:
    """The states worth a column: all when they are few, else the status quo and those that last."""
    if solution.states <= MOST_COLUMNS:
        return list(solution.everything())
    if union_count(solution) > MOST_COLUMNS:
        return []
    shown = [one.label for one in found]
    quo = names.status_quo
    columns = ([quo] if quo is not None and quo not in shown else []) + shown
    # states without id or number have their letters for a head: too wide for a table of many options
    return columns if all(len(names.short(label)) <= WIDEST_HEAD for label in columns) else []


def concepts_text(solution: AnySolution, concepts: Sequence[str]) -> str:
    """The concepts by name, or that they are all."""
    return say("every-concept") if len(concepts) == len(solution.concepts) > 1 else ", ".join(concepts)


def _marks(solution: AnySolution, concept: str, columns: list[str]) -> dict[str, str]:
    stable = [solution.stable(concept, party) for party in solution.party_ids]
    return {label: mark([label in one for one in stable]) for label in columns}


def lasting_list(solution: AnySolution, names: CaseNames, found: list[Lasting], width: int) -> str:
    """All states that last, one a line, with the concepts, the outcomes and the options taken."""
    if not found:
        return say("lasts-none", concepts=", ".join(solution.concepts))
    lines = [fold(say("lasts-some", n=len(found), all=counted("states", solution.states)), width)]
    rows = [_row(names, one) for one in found]
    heads = [say(f"column-{key}") for key in ("state", "concepts", "outcomes", "taken")]
    heads[3] = heads[3] if names.keys else ""
    lines += rows_text(heads, rows, width)
    return "\n".join(line.rstrip() for line in lines)


def large_text(solution: AnySolution, names: CaseNames, width: int) -> str:
    """What lasts where it is too much to list: per concept how many, what they share, the widest patterns."""
    under: dict[tuple[int, tuple[str, ...], tuple[tuple[str, str], ...]], list[str]] = {}
    for concept in solution.concepts:
        found = solution.equilibria(concept)
        common = tuple(found.common().items()) if found.count else ()
        patterns = tuple(found.cover(MOST_PATTERNS + 1)) if found.count else ()
        under.setdefault((found.count, patterns, common), []).append(concept)
    blocks = []
    for (count, patterns, common), concepts in under.items():
        states = counted("states", solution.states)
        told = say("large-head", n=Count(count), all=states, concept=concepts_text(solution, concepts))
        lines = [fold(told, width, 0, 2)]
        shared = [say("large-on" if on == "Y" else "large-off", option=names.bare[key]) for key, on in common]
        if shared:
            lines.append(fold(say("large-common", options=", ".join(shared)), width, 2, 4))
        if patterns:
            part = len(patterns) > MOST_PATTERNS
            lines.append(fold(say("large-cover-part" if part else "large-cover"), width, 2, 2))
            lines += [
                fold("- " + _in_words(names, pattern), width, 4, 2) for pattern in patterns[:MOST_PATTERNS]
            ]
        blocks.append("\n".join(lines))
    return "\n".join(blocks)


def _in_words(names: CaseNames, pattern: str) -> str:
    """A pattern: what is taken in it, what is not, and how much is free."""
    parts = []
    for letter, key in (("Y", "brief-taken"), ("N", "brief-not-taken")):
        options = [
            names.bare[option] for option, held in zip(names.keys, pattern, strict=True) if held == letter
        ]
        if options:
            parts.append(say(key, options=", ".join(options)))
    if free := pattern.count("-"):
        parts.append(counted("brief-free", free))
    return "; ".join(parts)


def union_count(solution: AnySolution) -> int:
    """How many states last under at least one concept."""
    sets = [solution.equilibria(concept) for concept in solution.concepts]
    union: StateSet = sets[0]
    for one in sets[1:]:
        union = union | one
    return union.count


def _row(names: CaseNames, one: Lasting) -> list[str]:
    quo = [say("status-quo")] if names.is_status_quo(one.label) else []
    outcomes = ", ".join(quo + [outcome.id for outcome in one.outcomes])
    taken = ", ".join(names.bare[key] for key in names.taken(one.label)) or say("nothing-taken")
    return [names.short(one.label), " ".join(one.concepts), outcomes, taken if names.keys else ""]


def mixed_line(solution: AnySolution, names: CaseNames, mixed: Mapping[str, str]) -> str:
    """What lasts when every party follows a concept of its own."""
    found = solution.mixed(mixed)
    choice = ", ".join(
        say("mixed-part", party=names.party(party), concept=concept) for party, concept in mixed.items()
    )
    some = [names.short(label) for label in itertools.islice(found, MOST_NAMED)]
    more = say("more") if found.count > len(some) else ""
    which = f": {', '.join(some)}{more}" if some else ""
    return say("mixed", choice=choice, n=found.count, all=counted("states", solution.states), which=which)


def status_quo_line(solution: AnySolution, names: CaseNames) -> str | None:
    """Whether the status quo lasts."""
    label = names.status_quo
    if label is None:
        return None
    yes = [concept for concept in solution.concepts if label in solution.equilibria(concept)]
    no = [concept for concept in solution.concepts if concept not in yes]
    key = "status-quo-partly" if yes and no else "status-quo-lasts" if yes else "status-quo-not"
    key += "-plain" if len(names.short(label)) > WIDEST_HEAD else ""
    return say(key, state=names.state(label), concepts=concepts_text(solution, yes), others=", ".join(no))


def outcome_lines(solution: AnySolution, names: CaseNames, widest: int | None = None) -> list[str]:
    """For each declared outcome: in how many states it holds, and where it lasts.

    Args:
        widest: Name states only where what they are called has no more columns; None: always.
    """
    lines = []
    for outcome in names.case.outcomes:
        named = outcome.name != outcome.id
        title = f"{capital(visible(outcome.name))} ({outcome.id})" if named else outcome.id
        meets, _ = meeting(solution.everything(), outcome)
        if not meets:
            lines.append(say("outcome-none-exist", outcome=title))
            continue
        under: dict[str, list[str]] = {}
        for concept in solution.concepts:
            count, labels = meeting(solution.equilibria(concept), outcome)
            if count:
                some = ", ".join(map(names.short, labels)) + (say("more") if count > len(labels) else "")
                named = widest is None or all(len(names.short(label)) <= widest for label in labels)
                which = f" ({some})" if named else ""
                under.setdefault(counted("states", count) + which, []).append(concept)
        parts = [
            say("outcome-part", concepts=concepts_text(solution, cs), states=states)
            for states, cs in under.items()
        ]
        lasting = say("outcome-lasting", parts="; ".join(parts)) if parts else say("outcome-not")
        all_states = counted("states", solution.states)
        lines.append(say("outcome", outcome=title, n=meets, all=all_states, lasting=lasting))
    return lines


def meeting(states: StateSet, outcome: Outcome) -> tuple[int, list[str]]:
    """How many of the states meet the outcome, and the first few of them."""
    if outcome.condition is None:
        listed = [label for label in dict.fromkeys(outcome.states) if label in states]
        return len(listed), listed[:MOST_NAMED]
    found = states.where(outcome.condition)
    return found.count, list(itertools.islice(found, MOST_NAMED))


def assumption_lines(solution: AnySolution) -> list[str]:
    """What the answer takes for granted, a line each."""
    chosen = [CONCEPTS[name] for name in solution.concepts]
    return [
        say(
            "assumes-concept",
            name=one.name,
            title=say(f"concept-{one.name}"),
            foresight=say(f"foresight-{one.name}"),
            knowledge=say("knowledge-own" if one.knowledge == "its own" else "knowledge-all"),
        )
        for one in chosen
    ] + [say("assumes-case")]

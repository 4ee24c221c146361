"""What lasts, said in sentences and lists."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mufakat.case.model import Outcome
from mufakat.display import visible
from mufakat.report.document.model import (
    Bullets,
    Columns,
    Paint,
    Paragraph,
    Part,
    Section,
    Table,
    bullets,
    item,
    note,
    paragraph,
    section,
    text_table,
)
from mufakat.report.left_out import left_out_line
from mufakat.report.lines import capital, fold
from mufakat.report.names import WIDEST_HEAD, CaseNames
from mufakat.report.phrases import Count, counted, say
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


def specialists(solution: AnySolution, names: CaseNames, mixed: Mapping[str, str]) -> Iterator[Section]:
    """All states and concepts, for specialists."""
    yield section(say("brief-specialists"), [paragraph(size_line(solution, names))])
    found = lasting_states(solution, names, MOST_LISTED)
    columns = table_columns(solution, names, found)
    drawn = states_drawn(solution, names, columns) if columns else note(say("no-table", n=solution.states))
    yield section("", [drawn])
    few = union_count(solution) <= MOST_LISTED
    yield section("", [_listed(solution, names, found)] if few else _many(solution, names))
    if solution.unfinished:
        pairs = ", ".join(f"{concept} ({names.party(party)})" for concept, party in solution.unfinished)
        yield section("", [paragraph(say("unfinished", pairs=pairs))])
    if mixed:
        yield section("", [paragraph(mixed_line(solution, names, mixed))])
    quo = status_quo_line(solution, names)
    lines = [quo, *outcome_lines(solution, names, WIDEST_HEAD), *unreachable_lines(names)]
    lines.append(left_out_line(solution.concepts, names.case))
    if told := [paragraph(line) for line in lines if line]:
        yield section("", told)
    yield section(say("assumes-title"), [bullets(assumption_lines(solution), "plain")])


def states_drawn(solution: AnySolution, names: CaseNames, columns: list[str]) -> Columns:
    """The table of these states with its legend, and a note when others are left out."""
    key = "too-many-columns" if names.status_quo in columns else "too-many-columns-lasting"
    left_out = "" if len(columns) == solution.states else say(key, n=solution.states)
    marks = {concept: _marks(solution, concept, columns) for concept in solution.concepts}

    def drawn(width: int, paint: Paint) -> str:
        table = f"{state_table(names, columns, marks, width, paint)}\n\n{legend(names, width)}"
        return f"{fold(left_out, width)}\n{table}" if left_out else table

    return Columns(drawn)


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


def _listed(solution: AnySolution, names: CaseNames, found: list[Lasting]) -> Table | Paragraph:
    """All states that last, one a line, with the concepts, the outcomes and the options taken."""
    if not found:
        return note(say("lasts-none", concepts=", ".join(solution.concepts)))
    caption = say("lasts-some", n=len(found), all=counted("states", solution.states))
    heads = [say(f"column-{key}") for key in ("state", "concepts", "outcomes", "taken")]
    heads[3] = heads[3] if names.keys else ""
    return text_table("t-lasting", caption, heads, [_row(names, one) for one in found])


def _many(solution: AnySolution, names: CaseNames) -> Iterator[Part]:
    """What lasts where it is too much to list: per concept how many, what they share, the widest patterns."""
    under: dict[tuple[int, tuple[str, ...], tuple[tuple[str, str], ...]], list[str]] = {}
    for concept in solution.concepts:
        found = solution.equilibria(concept)
        common = tuple(found.common().items()) if found.count else ()
        patterns = tuple(found.cover(MOST_PATTERNS + 1)) if found.count else ()
        under.setdefault((found.count, patterns, common), []).append(concept)
    for (count, patterns, common), concepts in under.items():
        states = counted("states", solution.states)
        yield paragraph(
            say("large-head", n=Count(count), all=states, concept=concepts_text(solution, concepts))
        )
        shared = [say("large-on" if on == "Y" else "large-off", option=names.bare[key]) for key, on in common]
        facts = [item(say("large-common", options=", ".join(shared)))] if shared else []
        if patterns:
            part = len(patterns) > MOST_PATTERNS
            widest = (item(_in_words(names, pattern)) for pattern in patterns[:MOST_PATTERNS])
            facts.append(item(say("large-cover-part" if part else "large-cover"), *widest))
        yield Bullets(tuple(facts), "facts")


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
    outcomes = ", ".join(quo + [visible(outcome.name) for outcome in one.outcomes])
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
